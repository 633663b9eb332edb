"""«Har jeg gjort alt jeg skal?»: worked out when it is asked, stored nowhere.

Every line is gjort, står igjen or ikke nødvendig, with the paragraph or the word that it is our own
target. The question is about our work, never about the child.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.cases.models import BestInterests, Case, Report
from fellesskap.cases.queries.duties import missing_around, those_who_know
from fellesskap.cases.queries.facts import Facts
from fellesskap.cases.queries.measures import progress
from fellesskap.cases.queries.words import in_words, sentence
from fellesskap.kit import dates
from fellesskap.law import Duty, duty

DONE, REMAINING, NOT_NEEDED = "done", "remaining", "not_needed"
MARKS = {DONE: "holdt", REMAINING: "mangler", NOT_NEEDED: "uaktuelt"}


@dataclass(frozen=True)
class Line:
    """One line of the check; ``page`` is where it is done, empty when there is nothing to do."""

    state: str
    sentence: str
    law: str
    page: str = ""
    target: UUID | None = None

    @property
    def duty(self) -> Duty:
        """The duty it comes from, with paragraph and whether it is law or our own."""
        return duty(self.law)

    @property
    def mark(self) -> str:
        """The shape beside it."""
        return MARKS[self.state]

    @property
    def word(self) -> str:
        """Gjort, står igjen, ikke nødvendig."""
        return {
            DONE: _("gjort"),
            REMAINING: _("står igjen"),
            NOT_NEEDED: _("ikke nødvendig"),
        }[self.state]

    @property
    def link(self) -> str:
        """Where what remains is done."""
        return reverse(self.page, args=[self.target]) if self.page else ""


def have_i_done_all(facts: Facts) -> list[Line]:
    """Every line in the order of the work; nothing is left out because it is done."""
    return [line for part in _PARTS for line in part(facts)]


def remaining(facts: Facts) -> list[Line]:
    """What is missing, alone."""
    return [line for line in have_i_done_all(facts) if line.state == REMAINING]


def _line(facts: Facts, done: bool, words: tuple[str, str], law: str, page: str) -> Line:
    """``words`` are what is said when it is done and when it remains."""
    if done:
        return Line(DONE, words[0], law)
    return Line(REMAINING, words[1], law, page, facts.case.pk)


def _received(facts: Facts) -> Iterator[Line]:
    if not facts.reports:
        words = _("Ikke nødvendig fordi saken er ført inn i etterkant.")
        yield Line(NOT_NEEDED, words, "L8")
        return
    read = all(report.opened_at for report in facts.reports)
    said = (_("Det som ble meldt, er lest."), _("En melding i saken er ikke lest."))
    yield _line(facts, read, said, "L10", "cases:case")


def _owner(facts: Facts) -> Iterator[Line]:
    """The school owner: serious cases, and what concerns someone who works here."""
    if facts.behind_owners_wall:
        words = _("Ikke nødvendig fordi kommunen har saken.")
        yield Line(NOT_NEEDED, words, "L24")
        return
    serious = facts.case.serious
    if serious == Case.Serious.NO and facts.told_owner is None:
        words = _("Ikke nødvendig å melde til kommunen, fordi saken ikke er vurdert som alvorlig.")
        yield Line(NOT_NEEDED, words, "L12")
    else:
        said = (_("Det er meldt til kommunen."), _("Bestem om kommunen skal vite om saken."))
        yield _line(facts, facts.told_owner is not None, said, "L12", "cases:serious")


def _safe(facts: Facts) -> Iterator[Line]:
    said = (
        _("Det er satt inn noe som gjør {name} trygg til i morgen.").format(name=facts.name),
        _("Skriv hva som gjør {name} trygg til i morgen.").format(name=facts.name),
    )
    done = bool(facts.immediate) or facts.plan is not None
    yield _line(facts, done, said, "L14", "cases:case")


def _adults(facts: Facts) -> Iterator[Line]:
    said = (
        _("De voksne rundt {name} vet hva de ser etter.").format(name=facts.name),
        _("Si til de voksne rundt {name} hva de skal se etter.").format(name=facts.name),
    )
    yield _line(facts, those_who_know(facts) > 1, said, "L5", "cases:write_card")


def _heard(facts: Facts) -> Iterator[Line]:
    held = any(row.held_on for row in facts.hearings)
    declined = any(row.declined_on for row in facts.hearings)
    if declined and not held:
        words = _("{name} ville ikke snakke nå. Tilbudet står åpent.").format(name=facts.name)
        yield Line(DONE, words, "L41")
    else:
        said = (
            _("{name} er hørt.").format(name=facts.name),
            _("{name} er ikke hørt ennå.").format(name=facts.name),
        )
        yield _line(facts, held, said, "L40", "cases:hear")
    yield _others_heard(facts)


def _others_heard(facts: Facts) -> Line:
    """Others are counted, never named, in a check that may be read aloud in a room."""
    count = facts.other_pupils_unheard
    if count == 0:
        words = _("Ingen andre elever i saken mangler tilbud om en samtale.")
        return Line(DONE, words, "L40")
    said = ngettext(
        "{count} annen elev som saken berører, er ikke tilbudt en samtale.",
        "{count} andre elever som saken berører, er ikke tilbudt en samtale.",
        count,
    )
    words = sentence(said.format(count=in_words(count)))
    return Line(REMAINING, words, "L40", "cases:hear", facts.case.pk)


def _inquiry(facts: Facts) -> Iterator[Line]:
    """What remains of finding out; the hearing has its own line."""
    known = _("Vi vet hva rundt {name} som holder det i gang.").format(name=facts.name)
    missing = missing_around(facts)
    if not missing:
        yield Line(DONE, known, "L13")
    for one in missing:
        words = _("{missing}.").format(missing=one)
        yield Line(REMAINING, words, "L13", "cases:inquire", facts.case.pk)


def _plan(facts: Facts) -> Iterator[Line]:
    said = (
        _("Planen gjelder, med de fem punktene."),
        _("Planen for {name} gjelder ikke ennå.").format(name=facts.name),
    )
    yield _line(facts, facts.plan is not None, said, "L16", "cases:plan")
    rows = facts.case.best_interests.all()
    weighed = any(row.decision == BestInterests.Decision.PLAN for row in rows)
    said = (
        _("Det beste for {name} er vurdert.").format(name=facts.name),
        _("Det beste for {name} er ikke vurdert for planen ennå.").format(name=facts.name),
    )
    yield _line(facts, weighed, said, "L43", "cases:interests")


def _homes(facts: Facts) -> Iterator[Line]:
    if not facts.informed:
        words = _("Ingen hjemme har rett til å få vite om saken nå.")
        yield Line(NOT_NEEDED, words, "L38")
        return
    for tie in facts.informed:
        name, spoken = tie.guardian.first_name, facts.spoken_with(tie.guardian_id)
        said = (
            _("{name} er ringt.").format(name=name),
            _("{name} er ikke ringt ennå.").format(name=name),
        )
        yield _line(facts, bool(spoken), said, "L38", "cases:contact")
        if spoken:
            said = (
                _("{name} vet om retten til å gå til Statsforvalteren.").format(name=name),
                _("Si til {name} at det går an å gå til Statsforvalteren.").format(name=name),
            )
            told = any(row.told_of_rights for row in spoken)
            yield _line(facts, told, said, "L28", "cases:contact")


def _measures(facts: Facts) -> Iterator[Line]:
    """Whether what was promised was done, in the words of the plan."""
    if facts.plan is None:
        return
    lines = [line.measure for line in facts.plan.lines.all()]
    behind = [one for one in lines if progress(one, facts.calendar, facts.today).state == "mangler"]
    if not behind:
        yield Line(DONE, _("Tiltakene er gjort som avtalt så langt."), "L14")
    for measure in behind:
        came = progress(measure, facts.calendar, facts.today).words
        words = _("«{what}»: {came}.").format(what=facts.read(measure.what), came=came)
        yield Line(REMAINING, words, "L14", "cases:measure", measure.pk)


def _evaluation(facts: Facts) -> Iterator[Line]:
    if facts.plan is None or facts.closing is not None:
        return
    ahead = facts.ahead
    if ahead is None:
        words = _("Planen mangler en dato for når dere ser på den igjen.")
        yield Line(REMAINING, words, "L20", "cases:plan", facts.case.pk)
        return
    day = dates.weekday_date(ahead.planned_for)
    said = (
        _("Neste evaluering er {day}.").format(day=day),
        _("Evalueringen {day} er ikke gjort.").format(day=day),
    )
    yield _line(facts, ahead.planned_for >= facts.today, said, "L20", "cases:evaluate")
    if facts.evaluations and not facts.evaluations[-1].answer:
        words = _("{name} ble ikke spurt sist. Det teller som ikke trygt.").format(name=facts.name)
        yield Line(REMAINING, words, "L40", "cases:evaluate", facts.case.pk)


def _employee(facts: Facts) -> Iterator[Line]:
    """The report about someone who works here is sent on, or the reason is written (L23)."""
    about_worker = [
        report
        for report in facts.reports
        if report.adult_involved == Report.AdultInvolved.EMPLOYEE and not facts.behind_owners_wall
    ]
    for report in about_worker:
        said = (
            _("Kommunen har fått meldingen, eller kan lese hvorfor ikke."),
            _("Meld til kommunen, eller skriv hvorfor det er åpenbart grunnløst."),
        )
        sent = bool(report.messages.all())
        line = _line(facts, sent, said, "L23", "cases:intake")
        yield line if sent else Line(line.state, line.sentence, line.law, line.page, report.pk)


def _ending(facts: Facts) -> Iterator[Line]:
    closing = facts.closing
    if closing is None:
        return
    asked = any(row.follow_up for row in facts.evaluations)
    if asked:
        yield Line(DONE, _("Vi har spurt {name} igjen.").format(name=facts.name), "L21")
        return
    day = dates.weekday_date(closing.ask_again_on) if closing.ask_again_on else ""
    words = _("Vi spør {name} igjen {day}.").format(name=facts.name, day=day)
    late = closing.ask_again_on is not None and closing.ask_again_on < facts.today
    state = REMAINING if late else NOT_NEEDED
    yield Line(state, words, "L21", "cases:evaluate" if late else "", facts.case.pk)


_PARTS: list[Any] = [
    _received,
    _employee,
    _owner,
    _safe,
    _adults,
    _heard,
    _inquiry,
    _plan,
    _homes,
    _measures,
    _evaluation,
    _ending,
]
