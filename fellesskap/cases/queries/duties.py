"""The five duties of § 12-4 in one case: what is so, and what that is. Always five, in this order.

They are no progress bar: «ikke aktuelt» is a full answer, and the fifth lasts until the pupil has
it safe and good (L5, L7, L8, L13, L14).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.cases import kinds
from fellesskap.cases.models import Closing, Hearing, InquiryStep, Report
from fellesskap.cases.queries.facts import Facts
from fellesskap.cases.queries.words import in_words, sentence
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock, dates

DONE, MISSING, GOING, NOT_RELEVANT = "holdt", "mangler", "paagaar", "uaktuelt"
METHOD = InquiryStep.Method


@dataclass(frozen=True)
class Duty:
    """One of the five: the mark, the name, what is so, and what that is."""

    state: str
    name: str
    say: str
    detail: str
    law: str


def five_duties(facts: Facts) -> list[Duty]:
    """Følge med · gripe inn · melde fra · undersøke · tiltak."""
    return [
        _follow(facts),
        _intervene(facts),
        _report(facts),
        _find_out(facts),
        _put_right(facts),
    ]


def _day(when: date) -> str:
    return dates.daymonth(when)


def those_who_know(facts: Facts) -> int:
    """How many adults know what to look for: those in the case, on a card, or with a measure."""
    people = {person.pk for person in facts.team}
    for card in facts.case.cards.all():
        if card.expires_on >= facts.today:
            people |= {reader.person_id for reader in card.readers.all() if reader.read_at}
    if facts.plan:
        people |= {line.measure.responsible_id for line in facts.plan.lines.all()}
    return len(people)


def _follow(facts: Facts) -> Duty:
    name, known = _("Følge med"), those_who_know(facts)
    if known < 2:
        detail = _("Bare den som leder saken, vet hva de voksne skal se etter")
        return Duty(MISSING, name, _("Mangler én ting"), detail, "L5")
    counted = ngettext(
        "{count} voksen vet hva de ser etter", "{count} voksne vet hva de ser etter", known
    )
    detail = sentence(counted.format(count=in_words(known)))
    return Duty(DONE, name, _("Gjøres"), detail, "L5")


def _intervene(facts: Facts) -> Duty:
    name = _("Gripe inn")
    acted = next((row for row in facts.reports if row.intervened), None)
    if acted is not None:
        say = _("Gjort {day}").format(day=_day(_seen_on(acted)))
        return Duty(DONE, name, say, _who_acted(acted), "L7")
    if any(row.intervened is False for row in facts.reports):
        detail = _("Den som meldte fra, grep ikke inn selv")
    elif facts.reports:
        detail = _("Det står ikke at en voksen så det skje")
    else:
        detail = _("Ført inn i etterkant")
    return Duty(NOT_RELEVANT, name, _("Ikke aktuelt"), detail, "L7")


def _seen_on(report: Report) -> date:
    return clock.local(report.observed_at or report.entered_at).date()


def _who_acted(report: Report) -> str:
    """By first name where everyone in the case may know who told; behind a wall without it."""
    if report.file.wall == SealedFile.Wall.NONE and report.reporter is not None:
        return _("{name} grep inn").format(name=report.reporter.first_name)
    return _("Den som meldte fra, grep inn")


def _report(facts: Facts) -> Duty:
    name = _("Melde fra")
    if not facts.reports:
        raised = facts.case.raised_with_rektor_at
        known = _("Rektor fikk vite det {day}").format(day=_day(raised)) if raised else ""
        return Duty(DONE, name, _("Ført inn i etterkant"), known, "L8")
    first = facts.reports[0]
    say = _("Gjort {day} {time}").format(
        day=_day(first.entered_at), time=dates.at_time(first.entered_at)
    )
    return Duty(DONE, name, say, _who_read(first), "L8")


def _who_read(report: Report) -> str:
    if report.opened_at is None:
        return _("Ikke lest ennå")
    time = dates.at_time(report.opened_at)
    if clock.local(report.opened_at).date() != clock.local(report.entered_at).date():
        time = f"{_day(report.opened_at)} {time}"
    reader = report.opened_by
    if reader is None:
        return _("Lest {time}").format(time=time)
    return _("Lest av {name} {time}").format(name=reader.first_name, time=time)


def missing_in_inquiry(facts: Facts) -> list[str]:
    """What remains before the school has found out how the pupil has it, in sentences (L13)."""
    heard = any(_heard(row) for row in facts.hearings)
    unheard = [] if heard else [_("{name} er ikke hørt ennå").format(name=facts.name)]
    return [*unheard, *missing_around(facts)]


def missing_around(facts: Facts) -> list[str]:
    """What remains of looking at what is around the pupil, beside hearing the pupil (L52.4)."""
    missing = [_waits_for(step) for step in facts.steps if step.done_on is None]
    if not facts.steps:
        missing.append(_("Ingen har undersøkt det rundt {name} ennå").format(name=facts.name))
    elif all(step.done_on for step in facts.steps) and not _around_the_pupil(facts):
        missing.append(
            _("Det står ikke hva rundt {name} som holder det i gang").format(name=facts.name)
        )
    return missing


def _heard(row: Hearing) -> bool:
    """Held, or offered and not wanted now: then the offer stays open (L41)."""
    return row.held_on is not None or row.declined_on is not None


def _around_the_pupil(facts: Facts) -> bool:
    """Whether something other than the child itself has been found (L52.4, L53)."""
    alone = InquiryStep.Factor.INDIVIDUAL
    return any(factor != alone for step in facts.steps for factor in step.factors)


def _waits_for(step: InquiryStep) -> str:
    return {
        METHOD.TALK: _("En samtale står igjen"),
        METHOD.OBSERVATION: _("Å se etter selv står igjen"),
        METHOD.ASK_AKS: _("AKS har ikke svart ennå"),
        METHOD.ASK_HOME: _("De hjemme har ikke svart ennå"),
        METHOD.ASK_STAFF: _("De voksne på skolen har ikke svart ennå"),
        METHOD.SURVEY: _("Spørreundersøkelsen er ikke lest ennå"),
        METHOD.DIGITAL: _("Det som skjer på nett, er ikke undersøkt ennå"),
        METHOD.PAPERS: _("Tidligere opplysninger er ikke lest ennå"),
    }[METHOD(step.method)]


def _find_out(facts: Facts) -> Duty:
    name, missing = _("Undersøke"), missing_in_inquiry(facts)
    begun = bool(facts.steps) or any(_heard(row) for row in facts.hearings)
    if missing and not begun:
        return Duty(MISSING, name, _("Ikke begynt"), missing[0], "L13")
    if missing:
        said = ngettext("Mangler {count} ting", "Mangler {count} ting", len(missing))
        say = said.format(count=in_words(len(missing)))
        return Duty(MISSING, name, say, missing[0], "L13")
    last = max(step.done_on for step in facts.steps if step.done_on)
    talks = [row.held_on for row in facts.hearings if row.held_on]
    say = _("Gjort {day}").format(day=_day(last))
    if talks:
        heard = _("{name} ble hørt {day}").format(name=facts.name, day=_day(max(talks)))
        return Duty(DONE, name, say, heard, "L13")
    return Duty(DONE, name, say, _("Tilbudet om en samtale står åpent"), "L13")


def _put_right(facts: Facts) -> Duty:
    name = _("Tiltak")
    if facts.closing is not None:
        say = _("Avsluttet {day}").format(day=_day(facts.closing.at))
        reason = str(Closing.Reason(facts.closing.reason).label)
        return Duty(DONE, name, say, reason, "L14")
    if facts.plan is None:
        return Duty(MISSING, name, *_without_a_plan(facts), "L16")
    ahead = facts.ahead
    began = facts.plan.in_force_from
    if ahead is None or ahead.planned_for < facts.today:
        when = _day(ahead.planned_for) if ahead else ""
        late = _("Evalueringen {day} er ikke gjort").format(day=when)
        detail = late if ahead else _("Det er ikke satt en dato for å se på planen igjen")
        return Duty(MISSING, name, _("Mangler én ting"), detail, "L20")
    say = _("Pågår, plan fra {day}").format(day=_day(began) if began else "")
    detail = _("Evalueres {day}").format(day=_day(ahead.planned_for))
    return Duty(GOING, name, say, detail, "L14")


def _without_a_plan(facts: Facts) -> tuple[str, str]:
    """Our own target is named as ours: the statute says «så snart som mulig» (L15)."""
    owed = next((row for row in facts.owed if row.kind == kinds.MAKE_PLAN), None)
    if facts.case.earlier_plan:
        return _("Gammel plan"), _("Planen fra før skal skrives inn med fem punkter")
    say = _("Trygg til i morgen, plan mangler") if facts.immediate else _("Plan mangler")
    if owed is None:
        return say, _("Ingen har satt en dato for planen")
    return say, _("Målet vårt er {day} (ikke lovkrav)").format(day=dates.near_day(owed.due))


def in_short(facts: Facts) -> str:
    """The words beside the small strip: what matters most in the five just now."""
    follow, _act, _told, find_out, put_right = five_duties(facts)
    if facts.closing is not None:
        return _("avsluttet")
    if put_right.state == MISSING and put_right.law == "L20":
        return _("tiltak: evaluering mangler")
    if facts.plan is None:
        return _plan_by(facts)
    if find_out.state == MISSING:
        return _("undersøke mangler noe")
    if follow.state == MISSING:
        return _("følge med mangler noe")
    return _("tiltak pågår")


def _plan_by(facts: Facts) -> str:
    owed = next((row for row in facts.owed if row.kind == kinds.MAKE_PLAN), None)
    if owed is None:
        return _("plan mangler")
    if owed.due < facts.today:
        return _("planen står igjen")
    return _("plan {day}").format(day=dates.by_day(owed.due))
