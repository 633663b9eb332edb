"""Who is let in and who is kept out, for any row that carries a ``file``."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from fellesskap.access.grammar import Relation
from fellesskap.files.models import Barred, Invited, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Position
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import children_of, positions_of


def invited(*capacities: str) -> Relation:
    """Whoever is let into the file by name, in one of ``capacities`` (any when none named).

    It holds while the person works at the school of the file, or, for someone let in from outside,
    while they have the post they were let in from: who leaves is out the same day (L86), also when
    they go on working at another school of the owner.
    """

    def relation(actor: Any) -> Q:
        held = Position.objects.current().filter(person=actor.pk)
        here = held.filter(school=OuterRef("file__school"))
        since = OuterRef("since__date")
        worked_here = Position.objects.filter(
            Q(ends=None) | Q(ends__gte=since),
            person=actor.pk,
            school=OuterRef("file__school"),
            starts__lte=since,
        )
        from_outside = Exists(held.filter(starts__lte=since)) & ~Exists(worked_here)
        let_in = Invited.objects.filter(Exists(here) | from_outside, person=actor.pk)
        let_in = let_in.filter(_for_now(), ended_at=None)
        if capacities:
            let_in = let_in.filter(capacity__in=capacities)
        return Q(file__in=let_in.values("file"))

    return relation


def _for_now() -> Q:
    """Let in for good, or for a time that today lies in."""
    today = clock.today()
    begun = Q(first_day=None) | Q(first_day__lte=today)
    return begun & (Q(last_day=None) | Q(last_day__gte=today))


def barred(actor: Any) -> Q:
    """The one it is about (§ 12-5), and whoever has stepped aside."""
    return Q(file__in=Barred.objects.filter(person=actor.pk).values("file"))


def own_family_involved(actor: Any) -> Q:
    """A child of the actor is in the file, in any part: here the actor is a guardian only."""
    involved = Involvement.objects.filter(person__in=children_of(actor).values("pupil"))
    return Q(file__in=involved.values("file"))


def leads_behind_owners_wall(actor: Any) -> Q:
    """The leadership of the school, acting or not, for what only the owner may know of (L24).

    However they came in: a colleague who is let in and later leads is out the same day.
    """
    led = positions_of(actor, *LEADERSHIP, Role.ACTING_REKTOR).values("school")
    files = SealedFile.objects.filter(wall=SealedFile.Wall.OWNER, school__in=led)
    return Q(file__in=files.values("pk"))


def behind(*walls: str) -> Relation:
    """The rows whose file stands behind one of ``walls``; to be AND-ed with who the actor is."""

    def relation(actor: Any) -> Q:
        return Q(file__wall__in=walls)

    return relation


def both(*relations: Relation) -> Relation:
    """Whoever stands in all of ``relations`` to the row."""

    def relation(actor: Any) -> Q:
        together = Q()
        for one in relations:
            together &= one(actor)
        return together

    return relation


NEVER: list[Relation] = [barred, own_family_involved, leads_behind_owners_wall]
