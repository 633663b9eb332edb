"""What somebody took on in a meeting, in the words of the minutes."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from fellesskap.access.grammar import visible
from fellesskap.audit import trail
from fellesskap.commitments.queries import Item
from fellesskap.meetings.kinds import TASK
from fellesskap.meetings.models import Task
from fellesskap.people.models import Person
from fellesskap.today.queries.things import Thing, thing_of


def open_tasks(person: Person, items: Iterable[Item]) -> dict[UUID, str]:
    """The words of each task among ``items``, read for whoever does it and written in the log."""
    ids = [item.row.target for item in items if item.kind.id == TASK]
    if not ids:
        return {}
    found = list(visible(Task.objects.filter(pk__in=ids), person, "meeting_task.read"))
    trail.saw_all(person, "meeting_task.read", found)
    return {row.pk: row.what for row in found}


def task_of(item: Item, words: dict[UUID, str]) -> Thing:
    """The line of one task."""
    said = words.get(item.row.target)
    return replace(thing_of(item), what=said) if said else thing_of(item)
