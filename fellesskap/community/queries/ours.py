"""What stands on the first page of a pupil or of a home: one's buddy, group and dream class."""

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.community.models import DreamClass
from fellesskap.community.queries.buddies import pairs_of
from fellesskap.community.queries.friends import groups_of
from fellesskap.people.models import Person
from fellesskap.people.relations import informed_children_of


class OurLine(NamedTuple):
    """A page of the room, and what stands there."""

    page: str
    record: UUID
    title: str
    line: str = ""


def ours(person: Person) -> list[OurLine]:
    """The lines of one pupil or home: four queries."""
    children = set(informed_children_of(person).values_list("pupil", flat=True))
    return [*_buddies(person, children), *_groups(person), *_dreams(person)]


def _buddies(person: Person, children: set[UUID]) -> list[OurLine]:
    found = []
    for pair in pairs_of(person):
        younger = person.pk == pair.younger_id or pair.younger_id in children
        if person.pk in (pair.younger_id, pair.older_id):
            said = _("Fadderen din er {name}.") if younger else _("Du er fadder for {name}.")
            title = _("Fadderen din") if younger else _("Fadderbarnet ditt")
            line = said.format(name=(pair.older if younger else pair.younger).first_name)
        else:
            child, other = (pair.younger, pair.older) if younger else (pair.older, pair.younger)
            said = (
                _("Fadderen til {child} er {name}.")
                if younger
                else _("{child} er fadder for {name}.")
            )
            title = _("Faddere")
            line = said.format(child=child.first_name, name=other.first_name)
        found.append(OurLine("community:my_buddy", pair.pk, title, line))
    return found


def _groups(person: Person) -> list[OurLine]:
    return [
        OurLine(
            "community:friend_group",
            row.pk,
            _("Vennegruppa i {group}").format(group=row.round.group.title),
            _("Se hvem som er med, og når dere møtes."),
        )
        for row in groups_of(person)
    ]


def _dreams(person: Person) -> list[OurLine]:
    rows = visible(DreamClass.objects.select_related("group"), person, "dream_class.read_ours")
    return [
        OurLine(
            "community:our_dream",
            row.pk,
            _("Drømmeklassen {group}").format(group=row.group.title),
            _("Slik vil klassen ha det sammen."),
        )
        for row in rows.exclude(is_ours="")
    ]
