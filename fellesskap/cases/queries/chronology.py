"""What happened in a case, newest first: made from the records each time it is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from fellesskap.cases.models import Closing, Evaluation, HomeContact, InquiryStep
from fellesskap.cases.queries.facts import Facts
from fellesskap.files.models import Invited
from fellesskap.kit import clock, dates


@dataclass(frozen=True)
class Event:
    """One thing that happened: when it was so, and when it was written if that was another day."""

    at: datetime
    what: str
    by: str = ""
    written_on: date | None = None

    @property
    def day(self) -> date:
        """The day in Norway."""
        return clock.local(self.at).date()

    @property
    def late(self) -> str:
        """Ført inn i etterkant, with the day it was written."""
        if self.written_on is None or self.written_on == self.day:
            return ""
        return _("ført inn {day}").format(day=dates.daymonth(self.written_on))


def chronology(facts: Facts) -> list[Event]:
    """Every event, newest first."""
    found = [event for part in _PARTS for event in part(facts)]
    return sorted(found, key=lambda event: event.at)[::-1]  # of one moment, the last stands first


def _on(day: date) -> datetime:
    """What is known by its day alone stands at noon, and never ahead of now."""
    return min(clock.moment(day, 12), clock.now())


def _reports(facts: Facts) -> Iterator[Event]:
    for report in facts.reports:
        written = clock.local(report.entered_at).date()
        if report.told_at is not None:
            yield Event(report.told_at, _("Fortalt til en voksen"), written_on=written)
        yield Event(report.entered_at, _("Meldt"))
        if report.opened_at is not None:
            reader = report.opened_by.first_name if report.opened_by else ""
            yield Event(report.opened_at, _("Meldingen lest"), reader)


def _opening(facts: Facts) -> Iterator[Event]:
    case = facts.case
    if case.origin == case.Origin.EARLIER:
        what = _("Saken ført inn i etterkant. Den teller fra {day}").format(
            day=dates.longdate(case.counts_from)
        )
        yield Event(case.opened_at, what, case.opened_by.first_name)
    else:
        yield Event(case.opened_at, _("Sak åpnet"), case.opened_by.first_name)
    for row in facts.immediate:
        words = _("Trygg til i morgen: {words}").format(words=facts.read(row.words))
        yield Event(row.at, words, row.by.first_name)


def _leads(facts: Facts) -> Iterator[Event]:
    """Each lead after the first."""
    rows = Invited.objects.filter(file=facts.case.file_id, capacity=Invited.Capacity.LEAD)
    for row in rows.select_related("person").order_by("since")[1:]:
        words = _("{name} leder saken nå. Det som sto igjen, fulgte med")
        yield Event(row.since, words.format(name=row.person.first_name))


def _messages(facts: Facts) -> Iterator[Event]:
    for row in facts.case.messages.all():
        kept = _("Vurdert: ikke meldt til kommunen")
        yield Event(row.sent_at, kept if row.groundless else _("Meldt til kommunen"))
        if row.received_at is not None:
            yield Event(row.received_at, _("Kommunen bekreftet at den fikk meldingen"))


def _hearings(facts: Facts) -> Iterator[Event]:
    for row in facts.case.hearings.all():
        name = facts.names.get(str(row.pupil_id), _("En medelev"))
        yield Event(
            row.offered_at,
            _("{name} tilbudt en samtale").format(name=name),
            row.offered_by.first_name,
        )
        if row.held_on is not None:
            adult = row.adult or row.offered_by
            yield Event(_on(row.held_on), _("{name} hørt").format(name=name), adult.first_name)
        if row.declined_on is not None:
            words = _("{name} ville ikke snakke nå. Tilbudet står").format(name=name)
            yield Event(_on(row.declined_on), words)


def _inquiry(facts: Facts) -> Iterator[Event]:
    for step in facts.steps:
        method = str(InquiryStep.Method(step.method).label)
        asked = _("Begynte å finne ut: {method}").format(method=method)
        yield Event(_on(step.asked_on), asked, step.by.first_name)
        if step.done_on is not None:
            done = _("Funnet ut: {method}").format(method=method)
            yield Event(_on(step.done_on), done, step.by.first_name)


def _homes(facts: Facts) -> Iterator[Event]:
    for row in facts.contacts:
        how = str(HomeContact.How(row.how).label)
        what = _("Kontakt med {name}: {how}").format(name=row.guardian.first_name, how=how)
        yield Event(row.at, what, row.by.first_name)


def _best_interests(facts: Facts) -> Iterator[Event]:
    for row in facts.case.best_interests.all():
        yield Event(row.at, _("Det beste for {name} vurdert").format(name=facts.name))


def _plans(facts: Facts) -> Iterator[Event]:
    for plan in facts.case.plans.all():
        if plan.in_force_from is not None:
            words = _("Versjon {number} av planen gjelder").format(number=plan.number)
            yield Event(plan.in_force_from, words)


def _evaluations(facts: Facts) -> Iterator[Event]:
    for row in facts.case.evaluations.all():
        if row.asked_on is not None:
            yield Event(_asked_at(row, row.asked_on), _answered(facts, row), _asker(row))
        if row.finished_at is not None:
            yield Event(row.finished_at, _decided(row))


def _asked_at(row: Evaluation, day: date) -> datetime:
    """The child answered before the adults finished, also when both were on one day."""
    finished = row.finished_at
    if finished is not None and clock.local(finished).date() == day:
        return finished - timedelta(seconds=1)
    return _on(day)


def _answered(facts: Facts, row: Evaluation) -> str:
    if not row.answer:
        return _("{name} spurt").format(name=facts.name)
    answer = str(Evaluation.Answer(row.answer).label).lower()
    return _("{name} svarte «{answer}»").format(name=facts.name, answer=answer)


def _asker(row: Evaluation) -> str:
    return row.asked_by.first_name if row.asked_by else ""


def _decided(row: Evaluation) -> str:
    if not row.answer:
        return _("Evaluert. Ikke spurt – teller som ikke trygt")
    if not row.decision:
        return _("Evaluert")
    return {
        Evaluation.Decision.CONTINUE: _("Evaluert. Fortsetter som nå"),
        Evaluation.Decision.CHANGE: _("Evaluert. Planen endres"),
        Evaluation.Decision.KEEP: _("Evaluert. Beholder tiltakene, med grunn"),
    }[Evaluation.Decision(row.decision)]


def _closings(facts: Facts) -> Iterator[Event]:
    for row in facts.case.closings.all():
        reason = str(Closing.Reason(row.reason).label)
        yield Event(row.at, _("Avsluttet. {reason}").format(reason=reason))
        if row.reopened_at is not None:
            yield Event(row.reopened_at, _("Åpnet igjen"))


_PARTS: list[Any] = [
    _reports,
    _opening,
    _leads,
    _messages,
    _hearings,
    _inquiry,
    _homes,
    _best_interests,
    _plans,
    _evaluations,
    _closings,
]


def latest(events: Iterable[Event], most: int = 5) -> list[Event]:
    """The newest few."""
    return list(events)[:most]
