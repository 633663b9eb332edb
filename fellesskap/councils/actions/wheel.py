"""A council's own year: what it plans, what it did, and the days nobody should place more on."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.councils.exceptions import NotYet, OutOfOrder, WrittenMeanwhile
from fellesskap.councils.models import Avoid, WheelLine
from fellesskap.councils.naming import refuse_names
from fellesskap.councils.offers import Offer
from fellesskap.councils.rules import ACTIVITY
from fellesskap.councils.weeks import place_of
from fellesskap.files.actions import open_file
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.people.queries import rektor_today
from fellesskap.plan.actions.events import event_kept
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.models import Body

OWN, SHARED, PUPILS = "A32", "A46", "A25a"


@transaction.atomic
def add_line(
    *,
    by: Person,
    body: Body,
    year: int,
    first_week: int,
    last_week: int,
    title: str,
    notes: str = "",
    is_shared: bool = False,
) -> WheelLine:
    """The council plans something. ``is_shared``: expectations, a guide or a club evening (A46).

    Raises OutOfOrder and PupilNamed.
    """
    demand(by, "council.write", body)
    _check(body.school, first_week, last_week, title, notes)
    line = WheelLine.objects.create(
        file=open_file(school=body.school, kind=SealedFile.Kind.MEETING),
        school=body.school,
        body=body,
        year=year,
        first_week=first_week,
        last_week=last_week,
        title=title.strip(),
        notes=notes.strip(),
        promise=_promise(body, is_shared=is_shared),
        made_by=by,
    )
    trail.record(by, "wheel_line.add", line, law="L36", school=body.school)
    return line


@transaction.atomic
def change_line(
    *,
    by: Person,
    line: WheelLine,
    first_week: int,
    last_week: int,
    title: str,
    notes: str,
    edited: int,
    is_shared: bool = False,
) -> None:
    """Other weeks or words. Raises WrittenMeanwhile, OutOfOrder and PupilNamed."""
    demand(by, "wheel_line.write", line)
    stored = WheelLine.objects.select_for_update().get(pk=line.pk)
    if stored.edited != edited:
        raise WrittenMeanwhile
    _check(line.school, first_week, last_week, title, notes)
    line.first_week, line.last_week = first_week, last_week
    line.title, line.notes = title.strip(), notes.strip()
    if line.held_on is None:
        line.promise = _promise(line.body, is_shared=is_shared)
    line.edited, line.edited_by, line.edited_at = edited + 1, by, clock.now()
    line.save()
    trail.record(by, "wheel_line.write", line, law="L36", school=line.school)


@transaction.atomic
def hold_line(*, by: Person, line: WheelLine, on: date) -> None:
    """It took place: what the plan promises of it is kept. Raises NotYet."""
    demand(by, "wheel_line.write", line)
    if on > clock.today():
        raise NotYet
    if line.held_on is not None:
        withdraw_record(by=by, record=line.pk)  # another day, not another time
    line.held_on, line.held_by = on, by
    line.save(update_fields=["held_on", "held_by"])
    owner = rektor_today(line.school)
    if line.promise == PUPILS:
        keep_promise(
            by=by,
            school=line.school,
            code=PUPILS,
            about=line.body_id,
            on=on,
            evidence=ACTIVITY,
            record=line.pk,
        )
    elif line.promise and owner is not None:
        event_kept(
            by=by,
            school=line.school,
            code=line.promise,
            about=line.pk,
            owner=owner,
            on=on,
            evidence=ACTIVITY,
        )
    trail.record(by, "wheel_line.hold", line, law="L36", school=line.school)


@transaction.atomic
def not_held(*, by: Person, line: WheelLine) -> None:
    """It did not take place after all."""
    demand(by, "wheel_line.write", line)
    line.held_on = line.held_by = None
    line.save(update_fields=["held_on", "held_by"])
    withdraw_record(by=by, record=line.pk)
    trail.record(by, "wheel_line.hold", line, law="L36", why="undone", school=line.school)


@transaction.atomic
def remove_line(*, by: Person, line: WheelLine) -> None:
    """The council will not do it. What was held stays."""
    demand(by, "wheel_line.write", line)
    if line.held_on is None:
        trail.record(by, "wheel_line.remove", line, law="L36", school=line.school)
        line.delete()


@transaction.atomic
def take_up(*, by: Person, body: Body, year: int, offers: Sequence[Offer]) -> int:
    """Lines that are offered to every council of the kind; those it has already are not doubled."""
    demand(by, "council.write", body)
    has = set(WheelLine.objects.filter(body=body, year=year).values_list("title", flat=True))
    wanted = [one for one in offers if str(one.title) not in has]
    for one in wanted:
        add_line(
            by=by,
            body=body,
            year=year,
            first_week=one.first_week,
            last_week=one.last_week,
            title=str(one.title),
            is_shared=one.is_shared,
        )
    return len(wanted)


@transaction.atomic
def avoid_days(*, by: Person, school: School, first: date, last: date, title: str) -> Avoid:
    """Days on which nobody places more. Raises OutOfOrder and PupilNamed."""
    demand(by, "avoid.write", school)
    if last < first:
        raise OutOfOrder
    refuse_names(school, title)
    row = Avoid.objects.create(
        school=school, first=first, last=last, title=title.strip(), by=by, at=clock.now()
    )
    trail.record(by, "avoid.write", row, law="L36", school=school)
    return row


@transaction.atomic
def free_days(*, by: Person, row: Avoid) -> None:
    """The days are free again."""
    demand(by, "avoid.write", row.school)
    trail.record(by, "avoid.write", row, law="L36", why="removed", school=row.school)
    row.delete()


def _check(school: School, first_week: int, last_week: int, *texts: str) -> None:
    if place_of(last_week) < place_of(first_week):
        raise OutOfOrder
    refuse_names(school, *texts)


def _promise(body: Body, *, is_shared: bool) -> str:
    if body.kind == Body.Kind.PUPIL_COUNCIL:
        return PUPILS
    if body.kind == Body.Kind.FAU:
        return SHARED if is_shared else OWN
    return ""
