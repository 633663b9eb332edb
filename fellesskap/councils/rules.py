"""Who reads and writes what is a council's, and who gives the seats: docs/access/councils.md.

A seat counts only while what it rests on does: the pupil goes here, the guardian's child goes here,
the employee works here, and the council is one the school has.
"""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Relation, Rule, declare, visible
from fellesskap.councils.models import Item, Seat, Step
from fellesskap.people.models import Enrolment, Guardianship, Person, Position, Role
from fellesskap.people.models.persons import REKTOR_ROLES
from fellesskap.people.relations import (
    at_school,
    leadership,
    leads_here,
    positions_of,
    works_here,
)
from fellesskap.plan.models import Body
from fellesskap.plan.proofs import Proof, declare_proofs

ANSWER, ACTIVITY, ATTENDED = "council_answer", "council_activity", "council_meeting"
LEADING = (Seat.Part.LEADER, Seat.Part.DEPUTY, Seat.Part.SECRETARY, Seat.Part.CONTACT)
ANSWERS = (*REKTOR_ROLES, Role.ASSISTANT_REKTOR)


def standing_seats() -> "QuerySet[Seat]":
    """The seats that count today, of anybody."""
    pupils = Enrolment.objects.current().filter(school=OuterRef("school"))
    homes = Guardianship.objects.current().filter(
        guardian=OuterRef("person"),
        pupil__in=Enrolment.objects.current()
        .filter(school=OuterRef(OuterRef("school")))
        .values("person"),
    )
    works = Position.objects.current().filter(school=OuterRef("school"), person=OuterRef("person"))
    stands = Seat.Stands
    rests = (
        Q(stands_as=stands.PUPIL) & Exists(pupils.filter(person=OuterRef("person")))
        | Q(stands_as=stands.GUARDIAN) & Exists(homes)
        | Q(stands_as=stands.WORKER) & Exists(works)
    )
    return Seat.objects.current().filter(rests, body__in=Body.objects.current().values("pk"))


def seats_of(actor: Any, *parts: str) -> "QuerySet[Seat]":
    """The actor's seats that count today, in any of ``parts`` (all when none is named)."""
    held = standing_seats().filter(person=actor.pk)
    return held.filter(part__in=parts) if parts else held


def sits(path: str, *parts: str) -> Relation:
    """Whoever sits in the council that ``path`` leads to."""
    return lambda actor: Q(**{f"{path}__in": seats_of(actor, *parts).values("body")})


def helps_pupils(path: str) -> Relation:
    """The social teachers of the school, for its pupils' council."""
    name = "" if path == "pk" else "body__"

    def relation(actor: Any) -> Q:
        here = positions_of(actor, Role.SOCIAL_TEACHER).values("school")
        return Q(**{f"{name}school__in": here, f"{name}kind": Body.Kind.PUPIL_COUNCIL})

    return relation


def of_own_class(actor: Any) -> Q:
    """What came from the class one is contact teacher of."""
    return Q(group__in=positions_of(actor, Role.CONTACT_TEACHER).values("group"))


def own_class(actor: Any) -> Q:
    """The class one is contact teacher of, or teaches; the row is the class."""
    held = positions_of(actor, Role.CONTACT_TEACHER, Role.TEACHER).exclude(group=None)
    return Q(pk__in=held.values("group"))


def sits_at_school(actor: Any) -> Q:
    """Whoever sits in a council of the school; the row is the school."""
    return Q(pk__in=seats_of(actor).values("school"))


def lies_with(actor: Any) -> Q:
    """Whoever sits in a council that the item was sent to."""
    sent = Step.objects.filter(body__in=seats_of(actor).values("body"))
    return Q(pk__in=sent.values("item"))


def waits_for_own_council(actor: Any) -> Q:
    """Whoever sits in the other council that the item waits for."""
    other = Step.objects.filter(to=Step.To.OTHER, answered_on=None)
    return Q(pk__in=other.filter(body__in=seats_of(actor).values("body")).values("item"))


declare(
    Rule("council.read", [sits("pk"), leadership, helps_pupils("pk")], law="L36"),
    Rule("council.write", [sits("pk"), helps_pupils("pk")], law="L36"),
    Rule(
        "council.seat", [leadership, helps_pupils("pk"), sits("pk", Seat.Part.CONTACT)], law="L36"
    ),
    Rule("council.ask", [leadership], law="L35"),
    Rule("council.hand_over", [sits("pk", *LEADING), helps_pupils("pk")], law="L36"),
    Rule(
        "seat.end", [leadership, helps_pupils("body"), sits("body", Seat.Part.CONTACT)], law="L36"
    ),
    Rule("seat.invite", [leadership], law="L86"),
    Rule("council_item.raise", [own_class], law="L35"),
    Rule(
        "council_item.read",
        [sits("body"), leadership, helps_pupils("body"), of_own_class, lies_with],
        law="L36",
    ),
    Rule("council_item.send", [sits("body"), helps_pupils("body")], law="L36"),
    Rule("council_item.answer", [at_school(*ANSWERS), waits_for_own_council], law="L36"),
    Rule(
        "council_item.give_back",
        [sits("body"), helps_pupils("body"), of_own_class],
        law="L35",
    ),
    Rule("wheel_line.read", [sits("body"), helps_pupils("body")], law="L36"),
    Rule("wheel_line.write", [sits("body"), helps_pupils("body")], law="L36"),
    Rule("avoid.read", [works_here, sits_at_school], law="L36"),
    Rule("avoid.write", [leads_here, sits_at_school], law="L36"),
)


def may_read_items(person: Person, items: set[UUID]) -> set[UUID]:
    """Those of ``items`` that ``person`` may open."""
    rows = visible(Item.objects.filter(pk__in=items), person, "council_item.read")
    return set(rows.values_list("pk", flat=True))


declare_proofs(
    [
        Proof(ANSWER, _("et svar til rådet"), "councils:item", opens=may_read_items),
        Proof(ACTIVITY, _("noe rådet fant på")),
        Proof(ATTENDED, _("et møte i rådet")),
    ]
)
