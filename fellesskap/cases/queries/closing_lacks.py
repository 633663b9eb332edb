"""What remains before a case can end: the child's yes twice, and what the adults owe (L21).

The page, the next step and the action say the same sentences. No query beside the facts.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from fellesskap.cases.limits import TWO_YESES_APART
from fellesskap.cases.models import BestInterests, Case, Evaluation
from fellesskap.cases.queries.facts import Facts, may_be_informed_once_confirmed
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person

YES = Evaluation.Answer.YES
OF_AGE = 18


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way: a code, a sentence for the screen, the duty behind it."""

    code: str
    sentence: str
    law: str
    page: str = ""  # where it is done; empty when it is said on the page of the closing itself

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_answered_by_why(self) -> bool:
        """Whether a reason is enough: no home can be told, and somebody says why."""
        return self.code == "nobody"


def what_remains(facts: Facts) -> list[Missing]:
    """Everything that remains before the case can end because the pupil is safe."""
    return [*_childs_view(facts), *adults_part(facts)]


def can_end(facts: Facts) -> bool:
    """Whether nothing remains but to close it, with a reason where no home can be told."""
    if facts.closing is not None:
        return False
    return all(line.is_answered_by_why for line in what_remains(facts))


def _childs_view(facts: Facts) -> list[Missing]:
    """Yes twice, at least two weeks apart, with nothing but yes in between."""
    run, page = _yeses(facts), "cases:evaluate"
    if not run:
        said = _("{name} har ikke sagt ja ennå.").format(name=facts.name)
        return [Missing("no_yes", said, "L21", page)]
    if run[-1] - run[0] >= TWO_YESES_APART:
        return []
    earliest = facts.calendar.shift_off(run[0] + TWO_YESES_APART)
    said = _("{name} har sagt ja én gang. Spør igjen tidligst {date}.").format(
        name=facts.name, date=dates.longdate(max(earliest, facts.today))
    )
    return [Missing("one_yes", said, "L21", page)]


def _yeses(facts: Facts) -> list[date]:
    """The days of the unbroken row of yes that leads up to now, oldest first.

    An evaluation that was finished without asking counts as not safe, and breaks it.
    """
    run: list[date] = []
    for row in sorted(_this_round(facts), key=_day_of):
        run = [*run, _day_of(row)] if row.answer == YES else []
    return run


def _day_of(row: Evaluation) -> date:
    return row.asked_on or clock.local(row.finished_at or clock.now()).date()


def _this_round(facts: Facts) -> list[Evaluation]:
    """Evaluations that were answered or finished, since the case was last opened again."""
    since = _reopened_at(facts)
    return [
        row
        for row in facts.case.evaluations.all()
        if (row.answer or row.finished_at)
        and (since is None or row.finished_at is None or row.finished_at >= since)
    ]


def _reopened_at(facts: Facts) -> datetime | None:
    opened = [row.reopened_at for row in facts.case.closings.all() if row.reopened_at]
    return max(opened, default=None)


def adults_part(facts: Facts) -> list[Missing]:
    """What the school itself has to do, also when rektor closes against the child's view."""
    lines = [*_evaluation(facts), *_homes(facts)]
    if facts.case.serious == Case.Serious.UNSURE:
        said = _("Bestem først om kommunen skal vite om saken.")
        lines.append(Missing("serious", said, "L12", "cases:serious"))
    weighed = {row.decision for row in facts.case.best_interests.all()}
    if BestInterests.Decision.CLOSING not in weighed:
        said = _("Skriv hvorfor det er best for {name} å avslutte nå (opplæringslova § 10-1).")
        words = said.format(name=facts.name)
        lines.append(Missing("best_interests", words, "L43", "cases:interests"))
    return lines


def _evaluation(facts: Facts) -> list[Missing]:
    ahead, page, lines = facts.ahead, "cases:evaluate", []
    if ahead is not None and ahead.answer:
        lines.append(Missing("finish", _("Gjør ferdig evalueringen først."), "L20", page))
    elif ahead is not None and ahead.planned_for < facts.today:
        said = _("Evalueringen {date} står igjen. Spør {name} først.").format(
            name=facts.name, date=dates.longdate(ahead.planned_for)
        )
        lines.append(Missing("ask", said, "L20", page))
    if not _all_evaluated(facts):
        said = _("Ikke alle tiltakene i planen er evaluert ennå.")
        lines.append(Missing("measures", said, "L20", page))
    return lines


def _all_evaluated(facts: Facts) -> bool:
    if facts.plan is None:
        return True
    going = {row.measure for row in facts.plan.lines.all() if row.measure.stopped_on is None}
    judged = {one.measure_id for row in _this_round(facts) for one in row.verdicts.all()}
    return {measure.pk for measure in going} <= judged


def _homes(facts: Facts) -> list[Missing]:
    """Guardians with a right to know who have not been told that the case ends, and those whom
    nobody has confirmed (L63). An attempt without an answer counts, when it is written down as one.
    None of age has any; for a child with nobody to tell, somebody says why.
    """
    age = facts.case.pupil.age_on(facts.today)
    if age is not None and age >= OF_AGE:
        return []
    since = _reopened_at(facts)
    told = {
        row.guardian_id
        for row in facts.contacts
        if row.told_of_closing and (since is None or row.at >= since)
    }
    waiting = {tie.guardian for tie in facts.informed if tie.guardian_id not in told}
    unknown = {
        tie.guardian for tie in facts.ties if may_be_informed_once_confirmed(tie, facts.today)
    }
    lines = [_home_waits(one.first_name) for one in sorted(waiting, key=_by_name)]
    lines += [_home_unknown(one.first_name) for one in sorted(unknown, key=_by_name)]
    return lines if facts.informed or unknown else [_nobody(facts.name)]


def _by_name(person: Person) -> str:
    return person.given_name


def _home_waits(name: str) -> Missing:
    said = _("{name} vet ikke at saken avsluttes. Ta kontakt, eller skriv at du ikke fikk svar.")
    return Missing("home", said.format(name=name), "L38", "cases:contact")


def _home_unknown(name: str) -> Missing:
    said = _(
        "{name} er ikke bekreftet som foresatt, og vet ikke om saken. "
        "Be en leder bekrefte hjemmet eller sette siste dag."
    )
    return Missing("unconfirmed", said.format(name=name), "L63", "cases:contact")


def _nobody(name: str) -> Missing:
    said = _("Skolen har ingen hjemme hos {name} å si det til. Skriv hvorfor i feltet under.")
    return Missing("nobody", said.format(name=name), "L38")
