"""What a reminder says: what it is, why, whose date it is and the reference; never a child's name.

The words are made when it is read, for whoever reads it then: who may not know of the debt any more
reads only that it no longer holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.commitments.kinds import KINDS, Kind
from fellesskap.commitments.models import Commitment, Reminder
from fellesskap.law import REGISTER, Duty
from fellesskap.notices.models import Notice
from fellesskap.people.models import Person
from fellesskap.people.queries import rektor_today

Step = Reminder.Step
KIND = "reminder."
TO_THE_DOER = (Step.DUE, Step.LATE)
MY_DAY = "today:my_day"
BEGINS = re.compile(r"(^|[.:?] )\{name\}")


@dataclass(frozen=True)
class Said:
    """The debt behind a reminder, as one reader may know it."""

    row: Commitment
    kind: Kind
    step: str
    open: bool

    @property
    def what(self) -> str:
        """«Spør eleven om det er bedre»: told apart by its reference, not by a name."""
        return without_name(str(self.kind.what))

    @property
    def because(self) -> str:
        """Why, in a sentence."""
        return without_name(str(self.kind.because))

    @property
    def text(self) -> str:
        """The line of the inbox."""
        if not self.open:
            return _("Ferdig: {what}").format(what=self.what)
        school = self.row.school.name
        return {
            Step.DUE: _("I dag: {what}"),
            Step.LATE: _("Står igjen: {what}"),
            Step.REKTOR: _("Står igjen hos en annen: {what}"),
            Step.DEPUTY: _("Står fortsatt igjen hos en annen: {what}"),
            Step.OWNER: _("Står igjen på {school}: {what}"),
            Step.WEEKLY: _("Ukens linje, står igjen: {what}"),
        }[Step(self.step)].format(what=self.what, school=school)

    @property
    def button(self) -> str:
        """The word on the button that leads to where it is done."""
        return without_name(str(self.kind.action))

    @property
    def reference(self) -> str:
        """The reference of the file; empty for what lies in none."""
        return self.row.file.reference if self.row.file else ""


@dataclass(frozen=True)
class ReminderPage:
    """One reminder of a rung: what waits, why, whose date it is, and who can do something."""

    said: Said
    duty: Duty | None
    due: date
    rektor: Person | None
    address: str  # where it is done; empty for one who may not open it


def without_name(sentence: str) -> str:
    """``sentence`` about «eleven», also where it begins with the name."""
    begun = BEGINS.sub(lambda hit: hit[1] + _("Eleven"), sentence)
    return begun.replace("{name}", _("eleven"))


def step_of(notice: Notice) -> str:
    """The step of the ladder a message came from; empty for other messages."""
    step = notice.kind.removeprefix(KIND) if notice.kind.startswith(KIND) else ""
    return step if step in Step else ""


def said(notices: Iterable[Notice], reader: Person) -> dict[UUID, Said]:
    """Message → what it says to ``reader``, of those they may still know: two queries or none."""
    steps = {notice.pk: (step_of(notice), notice.target) for notice in notices}
    doers = {target for step, target in steps.values() if step in TO_THE_DOER}
    others = {target for step, target in steps.values() if step and step not in TO_THE_DOER}
    known = _known(doers, reader, "commitment.read") | _known(others, reader, "commitment.hear_of")
    return {
        pk: Said(row, KINDS[row.kind], step, open=not row.kept and row.released_at is None)
        for pk, (step, target) in steps.items()
        if (row := known.get((target, step in TO_THE_DOER))) is not None and row.kind in KINDS
    }


def _known(ids: set[Any], reader: Person, action: str) -> dict[tuple[Any, bool], Any]:
    if not ids:
        return {}
    rows = Commitment.objects.with_evidence().filter(pk__in=ids).select_related("file", "school")
    found = visible(rows, reader, action)
    return {(row.pk, action == "commitment.read"): row for row in found}


def address_of(notice: Notice, reader: Person) -> str:
    """Where the reader goes from a reminder: to do it, or to the page that says what waits."""
    found = said([notice], reader).get(notice.pk)
    if found is None:
        return reverse("notices:inbox")
    if found.step in TO_THE_DOER:
        return place_of(found, reader) or reverse(MY_DAY)
    return reverse("notices:reminder", args=[notice.pk])


def place_of(found: Said, reader: Person) -> str:
    """Where it is done, for one who may open the record; else empty."""
    asked = found.step not in TO_THE_DOER or found.kind.reads is not None
    if asked and not found.kind.opens_for(reader, found.row.target):
        return ""
    try:
        return found.kind.address(found.row.target)
    except NoReverseMatch:
        return ""


def reminder_page(notice: Notice, reader: Person) -> ReminderPage | None:
    """The page of a rung; None for one who may not know of it any more."""
    found = said([notice], reader).get(notice.pk)
    if found is None or found.step in TO_THE_DOER:
        return None
    row = found.row
    return ReminderPage(
        said=found,
        duty=REGISTER.get(row.duty),
        due=row.due,
        rektor=rektor_today(row.school),
        address=place_of(found, reader),
    )
