"""Who opens the doors: docs/access/access.md says it, the tests hold us to it."""

from typing import Any

from django.db.models import Q, QuerySet

from fellesskap.access.grammar import Relation, Rule, declare
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Guardianship, Position, Role, School
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, REKTOR_ROLES
from fellesskap.people.relations import NOT_WORKERS, at_school, children_of, positions_of

LEADS = (*LEADERSHIP, Role.ACTING_REKTOR)
# Whoever holds one of these reads what rektor must not decide over: the owner gives the way in.
ABOVE = (*REKTOR_ROLES, *OWNER_ROLES, Role.OPERATOR)


def oneself(actor: Any) -> Q:
    """The person who asks."""
    return Q(pk=actor.pk)


def everyone_of_my_owner(actor: Any) -> Q:
    """All who work for the school owner whose installation one runs."""
    owners = positions_of(actor, Role.OWNER_ADMIN).values("owner")
    schools = School.objects.filter(owner__in=owners).values("pk")
    held = Position.objects.filter(Q(owner__in=owners) | Q(school__in=schools))
    return Q(pk__in=held.values("person"))


def school_of_my_owner(actor: Any) -> Q:
    """The schools of the owner whose installation one runs."""
    return Q(owner__in=positions_of(actor, Role.OWNER_ADMIN).values("owner"))


def school_where_i_work(actor: Any) -> Q:
    """The school where one works today."""
    return Q(pk__in=positions_of(actor).exclude(role__in=NOT_WORKERS).values("school"))


leads_the_school = at_school(*LEADS, path="pk")
leads_its_school = at_school(*LEADS)
# Positions that decide who reads what: given by the few, and never to oneself.
LEADING = tuple(role for role in LEADERSHIP if role != Role.REKTOR)
AT_THE_OWNER = (*OWNER_ROLES, Role.OPERATOR)
GUARDED = (*LEADS, Role.REPORT_RECEIVER, *OWNER_ROLES, Role.OPERATOR)


def staff_where(*leaders: Role, except_: tuple[Role, ...]) -> Relation:
    """The staff, also those who have not begun, of the school where the actor is one of
    ``leaders``; never those who today hold a role in ``except_``.

    A new link also sets a new password: nobody must come in that way as one who reads more than
    oneself (L22, L24).
    """

    def relation(actor: Any) -> Q:
        here = Position.objects.filter(school__in=positions_of(actor, *leaders).values("school"))
        shut = Position.objects.current().filter(role__in=except_)
        return Q(pk__in=here.values("person")) & ~Q(pk__in=shut.values("person"))

    return relation


def action_to_give(role: str) -> str:
    """The action that giving ``role`` is: who may do it stands in docs/access/people.md."""
    if role in AT_THE_OWNER:
        return "people.appoint_at_owner"
    if role in LEADING:
        return "people.appoint_leader"
    special = {
        Role.REKTOR: "people.appoint_rektor",
        Role.ACTING_REKTOR: "people.appoint_acting_rektor",
        Role.REPORT_RECEIVER: "people.delegate_reports",
    }
    return special.get(Role(role), "people.appoint")


def given_by(*givers: Role, roles: tuple[Role, ...]) -> Relation:
    """Positions in one of ``roles`` at the school where the actor is one of ``givers``."""
    here = at_school(*givers)
    return lambda actor: here(actor) & Q(role__in=roles)


def plain_position_where_i_lead(actor: Any) -> Q:
    """Positions at the school one leads that give no one more to read than a class."""
    return leads_its_school(actor) & ~Q(role__in=GUARDED)


def position_at_my_owner(actor: Any) -> Q:
    """Every position at the owner whose installation one runs, and at its schools."""
    owners = positions_of(actor, Role.OWNER_ADMIN).values("owner")
    schools = School.objects.filter(owner__in=owners).values("pk")
    return Q(owner__in=owners) | Q(school__in=schools)


def runs_the_owner(actor: Any) -> Q:
    """The school owner whose installation one runs."""
    return Q(pk__in=positions_of(actor, Role.OWNER_ADMIN).values("owner"))


def _pupils_where_i_am(actor: Any, *roles: str) -> "QuerySet[Enrolment]":
    schools = positions_of(actor, *roles).values("school")
    return Enrolment.objects.current().filter(school__in=schools)


def tie_of_a_pupil_here(actor: Any) -> Q:
    """Ties of the pupils at the school one leads, or whose office one is."""
    return Q(pupil__in=_pupils_where_i_am(actor, *LEADS, Role.OFFICE).values("person"))


def tie_where_i_lead(actor: Any) -> Q:
    """Ties of the pupils at the school one leads."""
    return Q(pupil__in=_pupils_where_i_am(actor, *LEADS).values("person"))


def own_family(actor: Any) -> Q:
    """A tie to a child one has at home: nobody confirms oneself, or reads of the other home."""
    return Q(guardian=actor.pk) | Q(pupil__in=children_of(actor).values("pupil"))


def under_my_roof(*roles: Role, path: str = "pk") -> Relation:
    """Pupils, guardians and staff of the school where the actor has one of ``roles``."""

    def relation(actor: Any) -> Q:
        pupils = _pupils_where_i_am(actor, *roles).values("person")
        homes = Guardianship.objects.current().filter(pupil__in=pupils).values("guardian")
        schools = positions_of(actor, *roles).values("school")
        staff = Position.objects.current().filter(school__in=schools).values("person")
        return (
            Q(**{f"{path}__in": pupils}) | Q(**{f"{path}__in": homes}) | Q(**{f"{path}__in": staff})
        )

    return relation


def named(actor: Any) -> Q:
    """Whom rektor has named to know of one address, while they work at the child's school."""
    today = clock.today()
    held = Q(reader=actor.pk, starts__lte=today, ends__gte=today)
    return held & under_my_roof(path="person")(actor)


def of_one_household(actor: Any) -> Q:
    """The address of one's own child, or of another guardian of it: it may be hidden from oneself,
    whatever the work (L88)."""
    mine = children_of(actor).values("pupil")
    others = Guardianship.objects.filter(pupil__in=mine).values("guardian")
    return Q(person__in=mine) | Q(person__in=others)


declare(
    Rule(
        "people.invite",
        who=[
            staff_where(*LEADS, except_=GUARDED),
            staff_where(Role.REKTOR, except_=ABOVE),
            everyone_of_my_owner,
        ],
        never=[oneself],
        law="L86",
        named=frozenset({"operator"}),
    ),
    Rule("people.sign_confidentiality", who=[oneself], law="L60"),
    Rule("people.choose_written_form", who=[oneself], law="L114"),
    Rule("people.give_substitute_code", who=[leads_the_school], law="L8"),
    Rule("people.withdraw_substitute_code", who=[leads_its_school], law="L8"),
    Rule("people.read_staff", who=[school_where_i_work, school_of_my_owner], law="L86"),
    Rule("people.set_school_details", who=[leads_the_school, school_of_my_owner], law="L28"),
    Rule("people.create_owner", who=[], law="L86", named=frozenset({"operator"})),
)

rektor_of_the_school = at_school(Role.REKTOR, path="pk")

declare(
    Rule("people.appoint", who=[leads_the_school, school_of_my_owner], law="L86"),
    Rule("people.appoint_leader", who=[rektor_of_the_school, school_of_my_owner], law="L86"),
    Rule("people.appoint_rektor", who=[school_of_my_owner], law="L86"),
    Rule(
        "people.appoint_acting_rektor",
        who=[at_school(Role.REKTOR, Role.ASSISTANT_REKTOR, path="pk"), school_of_my_owner],
        law="L10",
    ),
    Rule("people.delegate_reports", who=[at_school(*REKTOR_ROLES, path="pk")], law="L10"),
    Rule("people.appoint_at_owner", who=[runs_the_owner], law="L86"),
    Rule(
        "people.end_position",
        who=[
            plain_position_where_i_lead,
            given_by(Role.REKTOR, roles=LEADING),
            given_by(Role.REKTOR, Role.ASSISTANT_REKTOR, roles=(Role.ACTING_REKTOR,)),
            given_by(*REKTOR_ROLES, roles=(Role.REPORT_RECEIVER,)),
            position_at_my_owner,
        ],
        law="L86",
    ),
    Rule(
        "people.confirm_guardianship",
        who=[tie_of_a_pupil_here],
        never=[own_family],
        law="L63",
    ),
    Rule("people.read_homes", who=[at_school(*LEADS, Role.OFFICE, path="pk")], law="L63"),
    Rule("people.write_tie", who=[tie_where_i_lead], never=[own_family], law="L63"),
    Rule("people.end_tie", who=[tie_where_i_lead], never=[own_family], law="L63"),
    Rule("people.read_addresses", who=[at_school(*REKTOR_ROLES, path="pk")], law="L88"),
    Rule("people.grade_address", who=[under_my_roof(*REKTOR_ROLES)], law="L88"),
    Rule("people.name_for_address", who=[under_my_roof(*REKTOR_ROLES)], law="L88"),
    Rule("people.end_naming", who=[under_my_roof(*REKTOR_ROLES, path="person")], law="L88"),
    Rule("people.read_protected", who=[named], never=[of_one_household], law="L88"),
    Rule(
        "people.end_address_grading", who=[under_my_roof(*REKTOR_ROLES, path="person")], law="L88"
    ),
)
