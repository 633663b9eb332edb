"""The pages under a case: the talks, what is found out, what is best, the homes, the people."""

from dataclasses import dataclass
from typing import Any

from fellesskap.access.grammar import may, visible
from fellesskap.cases.models import (
    BestInterests,
    Card,
    Case,
    Hearing,
    HomeContact,
    InquiryStep,
    MessageToOwner,
)
from fellesskap.cases.queries.case_choices import cases_beside, team_of
from fellesskap.cases.queries.case_head import CaseHead, head_of
from fellesskap.cases.queries.case_page import HomeCard, case_facts, home_card
from fellesskap.cases.queries.facts import Facts, may_be_answered, why_not_told
from fellesskap.files.models import Invited
from fellesskap.files.tags import for_reading
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.people.queries.homes import are_protected


@dataclass(frozen=True)
class Talk:
    """A talk with one pupil: offered, held or not wanted now."""

    row: Hearing
    name: str
    own: bool  # the pupil the case is about
    words: str
    wishes: str
    withheld: str
    weight: str

    @property
    def waits(self) -> bool:
        """Offered, and neither held nor turned down."""
        return self.row.held_on is None and self.row.declined_on is None

    @property
    def adult(self) -> Person:
        """Who talks with the pupil."""
        found: Person = self.row.adult or self.row.offered_by
        return found


def talks_of(facts: Facts) -> list[Talk]:
    """Every talk in the case, newest first."""
    return [
        Talk(
            row=row,
            name=row.pupil.first_name,
            own=row.pupil_id == facts.case.pupil_id,
            words=facts.read(row.words),
            wishes=facts.read(row.wishes),
            withheld=facts.read(row.withheld),
            weight=facts.read(row.weight),
        )
        for row in reversed(facts.case.hearings.all())
    ]


def offered_to(case: Case, pupil: Person) -> Hearing | None:
    """The last talk that was offered to ``pupil`` and is not written down."""
    rows = Hearing.objects.filter(case=case, pupil=pupil, held_on=None)
    found: Hearing | None = rows.order_by("-offered_at").first()
    return found


@dataclass(frozen=True)
class Found:
    """One thing the school asks, and what it found."""

    row: InquiryStep
    question: str
    findings: str
    unclear: str
    factors: list[str]
    shared: bool


def found_in(facts: Facts) -> list[Found]:
    """What is asked and found, oldest first."""
    return [
        Found(
            row=step,
            question=facts.read(step.question),
            findings=facts.read(step.findings),
            unclear=facts.read(step.unclear),
            factors=[str(InquiryStep.Factor(factor).label) for factor in step.factors],
            shared=step.file_id != facts.case.file_id,
        )
        for step in facts.steps
    ]


@dataclass(frozen=True)
class Weighed:
    """One decision with what stood against what."""

    decision: str
    interests: str
    childs_view: str
    outcome: str
    row: BestInterests


def weighed_in(facts: Facts) -> list[Weighed]:
    """What is weighed, newest first."""
    return [
        Weighed(
            decision=str(BestInterests.Decision(row.decision).label),
            interests=facts.read(row.interests),
            childs_view=facts.read(row.childs_view),
            outcome=facts.read(row.outcome),
            row=row,
        )
        for row in reversed(facts.case.best_interests.all())
    ]


@dataclass(frozen=True)
class Contact:
    """One talk with one home."""

    row: HomeContact
    how: str
    summary: str
    promised: str
    promise_stands: bool
    disagrees: str

    @property
    def promise_state(self) -> str:
        """The mark of the promise: holdt, naa or sen."""
        if not self.promise_stands:
            return "holdt"
        due = self.row.promised_due
        return "sen" if due is not None and due < clock.today() else "naa"


@dataclass(frozen=True)
class Home:
    """One guardian's own thread: never anything about another home."""

    card: HomeCard
    contacts: list[Contact]
    phone: str  # empty when there is none, or it is not for this reader: the two look alike (L88)

    @property
    def key(self) -> str:
        """What the fields of this home's form begin with."""
        return str(self.card.guardian.pk.hex)


@dataclass(frozen=True)
class HomesPage:
    """Each home apart; ``not_told`` are guardians whom the school gives nothing now (L63)."""

    homes: list[Home]
    not_told: list[str]  # why, one sentence for each


def homes_page(actor: Person, facts: Facts) -> HomesPage:
    """The homes of the case's pupil, in an order that ranks nobody.

    Where the child or one of the homes has a protected address, the numbers are for the few.
    """
    page = HomesPage([], [])
    hidden = has_protected_home(facts) and not may(actor, "case.graded_phone", facts.case)
    for tie in facts.ties:
        if may_be_answered(tie, facts.today):
            card = home_card(facts, tie)
            phone = "" if hidden else card.guardian.phone
            page.homes.append(Home(card, _thread(facts, card), phone))
        else:
            page.not_told.append(why_not_told(tie, facts.today))
    return page


def has_protected_home(facts: Facts) -> bool:
    """Whether the pupil or one of the guardians has a protected address (L88)."""
    family = [facts.case.pupil_id, *(tie.guardian_id for tie in facts.ties)]
    return bool(are_protected(family))


def _thread(facts: Facts, card: HomeCard) -> list[Contact]:
    owed = {row.key for row in facts.owed}
    rows = [row for row in facts.contacts if row.guardian_id == card.guardian.pk]
    return [
        Contact(
            row=row,
            how=str(HomeContact.How(row.how).label),
            summary=facts.read(row.summary),
            promised=facts.read(row.promised),
            promise_stands=f"promised:{row.pk}" in owed,
            disagrees=facts.read(row.disagrees),
        )
        for row in reversed(rows)
    ]


def contact_in(case: Case, pk: str) -> HomeContact | None:
    """One talk with a home of this case; None for anything else."""
    rows = HomeContact.objects.filter(case=case)
    return next((row for row in rows if str(row.pk) == pk), None)


def talk_in(case: Case, pk: str) -> Hearing | None:
    """One talk with a pupil in this case; None for anything else."""
    rows = Hearing.objects.filter(case=case)
    return next((row for row in rows if str(row.pk) == pk), None)


@dataclass(frozen=True)
class CardPage:
    """The three lines, and for those in the case who has read them."""

    head: CaseHead
    card: Card
    words: str
    to_read: bool  # by this reader, who has not confirmed it
    readers: list[Any]
    in_case: bool


def card_page(actor: Person, card: Card) -> CardPage:
    """What one reader sees: never why, and nothing else of the case."""
    in_case = may(actor, "case.read", card.case)
    readers = list(card.readers.select_related("person").order_by("person__given_name"))
    mine = [row for row in readers if row.person_id == actor.pk]
    return CardPage(
        head=head_of(card.case),
        card=card,
        words=case_facts(card.case).read(card.words) if in_case else _unnamed(card),
        to_read=any(row.read_at is None for row in mine),
        readers=readers if in_case else mine,
        in_case=in_case,
    )


def _unnamed(card: Card) -> str:
    """For a reader outside the case every other child is «en medelev»."""
    pupil = card.case.pupil
    return for_reading(card.words, {str(pupil.pk): pupil.first_name})


@dataclass(frozen=True)
class Member:
    """Someone in the case."""

    row: Invited
    role: str
    leads: bool


@dataclass(frozen=True)
class PeoplePage:
    """Who is in the case, and which cards stand."""

    members: list[Member]
    cards: list[Card]
    can: frozenset[str]


PEOPLE_ACTIONS = (
    "case.write",
    "case.invite",
    "case.hand_over",
    "case.step_aside",
    "case.hold",
    "case.access_log",
)


def people_page(actor: Person, case: Case) -> PeoplePage:
    """Those who are in ``case``, the lead first."""
    held = {person.pk: getattr(person, "held", []) for person in team_of(case)}
    rows = Invited.objects.filter(file=case.file_id, ended_at=None).select_related(
        "person", "invited_by"
    )
    members = [
        Member(
            row=row,
            role=", ".join(str(one.get_role_display()) for one in held.get(row.person_id, [])[:1]),
            leads=row.person_id == case.lead_id,
        )
        for row in rows.order_by("since")
    ]
    cards = Card.objects.filter(case=case, expires_on__gte=clock.today())
    return PeoplePage(
        members=sorted(members, key=lambda one: not one.leads),
        cards=list(cards.prefetch_related("readers__person")),
        can=frozenset(action for action in PEOPLE_ACTIONS if may(actor, action, case)),
    )


def messages_of(case: Case, actor: Person) -> list[MessageToOwner]:
    """What was sent to the school owner, or why not, as far as ``actor`` may read it."""
    rows = MessageToOwner.objects.filter(case=case).select_related("sent_by", "received_by")
    return list(visible(rows, actor, "owner_message.read").order_by("-sent_at"))


def case_beside(actor: Person, case: Case, pk: str) -> Case:
    """One of the cases from the same reports, that ``actor`` may write in; chosen on the page."""
    known = {str(key) for key, _words in cases_beside(actor, case)}
    found: Case = Case.objects.get(pk__in=known & {pk})
    return found
