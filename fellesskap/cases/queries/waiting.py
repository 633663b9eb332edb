"""Who waits for what: every line names a person; the child stands last, always."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fellesskap.cases import kinds
from fellesskap.cases.models import Hearing, HomeContact, InquiryStep
from fellesskap.cases.queries.facts import Facts
from fellesskap.kit import dates
from fellesskap.people.models import Guardianship

METHOD = InquiryStep.Method


@dataclass(frozen=True)
class Waiting:
    """One who waits: the mark, the first name, and what for."""

    state: str
    name: str
    what: str


def who_waits(facts: Facts) -> list[Waiting]:
    """The homes, those who ask, and last the child."""
    if facts.closing is not None:
        return []
    homes = [line for tie in facts.informed if (line := _home(facts, tie))]
    asked = [_asks(facts, step) for step in facts.steps if step.done_on is None]
    return [*homes, *asked, *_owner(facts), _child(facts)]


def _home(facts: Facts, tie: Guardianship) -> Waiting | None:
    """What this guardian was promised and has not had, or the first call."""
    spoken = facts.spoken_with(tie.guardian_id)
    if not spoken:
        return _first_call(facts, tie)
    promise = _standing_promise(facts, spoken)
    if promise is None:
        return None
    who = promise.promised_by or promise.by
    words = _("venter på det {name} lovet: «{promise}»").format(
        name=who.first_name, promise=facts.read(promise.promised)
    )
    due = promise.promised_due
    if due is None:
        return Waiting("naa", tie.guardian.first_name, words)
    late = "sen" if due < facts.today else "naa"
    said = _("{words}, {day}").format(words=words, day=dates.by_day(due))
    return Waiting(late, tie.guardian.first_name, said)


def _standing_promise(facts: Facts, spoken: list[HomeContact]) -> HomeContact | None:
    """What this guardian was promised and is still owed; the oldest first."""
    owed = {row.key for row in facts.owed if row.kind == kinds.PROMISED_HOME}
    return next((row for row in spoken if f"promised:{row.pk}" in owed), None)


def _first_call(facts: Facts, tie: Guardianship) -> Waiting | None:
    ends = f":{tie.guardian_id}"
    calls = [row for row in facts.owed if row.kind == kinds.CALL_HOME and row.key.endswith(ends)]
    if not calls:
        return None
    call = calls[0]
    what = _("venter på at {name} ringer").format(name=call.owner.first_name)
    said = _("{words}, {day}").format(words=what, day=dates.near_day(call.due))
    return Waiting("sen" if call.due < facts.today else "naa", tie.guardian.first_name, said)


def _asks(facts: Facts, step: InquiryStep) -> Waiting:
    what = {
        METHOD.TALK: _("venter på en samtale"),
        METHOD.OBSERVATION: _("skal se etter selv"),
        METHOD.ASK_AKS: _("venter på AKS"),
        METHOD.ASK_HOME: _("venter på de hjemme"),
        METHOD.ASK_STAFF: _("venter på de voksne på skolen"),
        METHOD.SURVEY: _("venter på spørreundersøkelsen"),
        METHOD.DIGITAL: _("undersøker det som skjer på nett"),
        METHOD.PAPERS: _("leser tidligere opplysninger"),
    }[METHOD(step.method)]
    said = _("{words}, spurt {day}").format(words=what, day=dates.near_day(step.asked_on))
    return Waiting("naa", step.by.first_name, said)


def _owner(facts: Facts) -> list[Waiting]:
    """The lead waits for the school owner's receipt."""
    sent = facts.told_owner
    if sent is None or sent.received_at is not None:
        return []
    what = _("venter på kommunen, sendt {day}").format(day=dates.near_day(sent.sent_at))
    return [Waiting("naa", facts.case.lead.first_name, what)]


def _child(facts: Facts) -> Waiting:
    ahead = facts.ahead
    if ahead is not None and ahead.planned_for < facts.today and ahead.asked_on is None:
        what = _("venter på å bli spurt, datoen var {day}").format(
            day=dates.near_day(ahead.planned_for)
        )
        return Waiting("sen", facts.name, what)
    if ahead is not None and ahead.answer:
        return Waiting("naa", facts.name, _("har svart, og venter på det de voksne bestemmer"))
    offered = next((row for row in facts.hearings if _still_offered(row)), None)
    if offered is not None:
        adult = offered.adult or offered.offered_by
        what = _("venter på samtalen med {name}").format(name=adult.first_name)
        return Waiting("naa", facts.name, what)
    if not facts.hearings and ahead is None:
        return Waiting("naa", facts.name, _("er ikke tilbudt en samtale ennå"))
    if ahead is None:
        return Waiting("uaktuelt", facts.name, _("venter ikke på noe nå"))
    what = _("venter ikke på noe nå. Vi spør igjen {day}").format(
        day=dates.near_day(ahead.planned_for)
    )
    return Waiting("uaktuelt", facts.name, what)


def _still_offered(row: Hearing) -> bool:
    return row.held_on is None and row.declined_on is None
