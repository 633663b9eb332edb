"""Handing over in one press, and taking it back until the new school year begins."""

from collections.abc import Iterable

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.councils.actions.seats import follow_seats
from fellesskap.councils.exceptions import HandedOver, NotInSpring, TooLateToUndo
from fellesskap.councils.kinds import last_day_of, year_begun
from fellesskap.councils.models import HandedSeat, HandOver, Seat, WheelLine
from fellesskap.councils.naming import refuse_names
from fellesskap.councils.queries.handing import leaving_for_good
from fellesskap.files.actions import open_file
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.models import Body

SEASON = (5, 6, 7)  # months


@transaction.atomic
def hand_over(*, by: Person, body: Body, notes: str, staying: Iterable[Seat]) -> HandOver:
    """This year's seats end with the school year; those who stay go on for one more. The lines of
    the council's year are laid out for the next one, with their notes.

    Raises NotInSpring, HandedOver and PupilNamed.
    """
    demand(by, "council.hand_over", body)
    today = clock.today()
    if today.month not in SEASON:
        raise NotInSpring
    year = year_begun(today)
    if HandOver.objects.filter(body=body, year=year, undone_at=None).exists():
        raise HandedOver
    refuse_names(body.school, notes)
    done = HandOver(
        file=open_file(school=body.school, kind=SealedFile.Kind.MEETING),
        body=body,
        year=year,
        notes=notes.strip(),
        on=today,
        by=by,
    )
    done.lines = _carry_lines(by, body, year)
    done.save()
    _end_seats(done, {seat.pk for seat in staying})
    follow_seats(body)
    trail.record(by, "council.hand_over", done, law="L36", school=body.school)
    return done


@transaction.atomic
def take_back(*, by: Person, handover: HandOver) -> None:
    """Everything is as it was before the press. Raises TooLateToUndo from 1 August."""
    demand(by, "council.hand_over", handover.body)
    if clock.today() > last_day_of(handover.year):
        raise TooLateToUndo
    if handover.undone_at is not None:
        return
    for row in handover.seats.select_related("seat"):
        if row.seat.ends in (last_day_of(handover.year), last_day_of(handover.year + 1)):
            row.seat.ends = row.ends_before  # what somebody has ended since stays ended
            row.seat.save(update_fields=["ends"])
    untouched = WheelLine.objects.filter(pk__in=handover.lines, edited=0, held_on=None)
    untouched.delete()
    handover.undone_at, handover.undone_by = clock.now(), by
    handover.save(update_fields=["undone_at", "undone_by"])
    follow_seats(handover.body)
    trail.record(
        by,
        "council.hand_over",
        handover,
        law="L36",
        why="undone",
        school=handover.body.school,
    )


def _end_seats(done: HandOver, staying: set[object]) -> None:
    last = last_day_of(done.year)
    gone = leaving_for_good(done.body)
    for seat in Seat.objects.current().filter(body=done.body):
        HandedSeat.objects.create(handover=done, seat=seat, ends_before=seat.ends)
        if seat.pk in staying and seat.pk not in gone:
            seat.ends = last_day_of(done.year + 1)
        else:
            seat.ends = min(seat.ends or last, last)
        seat.save(update_fields=["ends"])


def _carry_lines(by: Person, body: Body, year: int) -> list[str]:
    """The same lines next year; those the next council has already are not doubled."""
    has = set(WheelLine.objects.filter(body=body, year=year + 1).values_list("title", flat=True))
    made = []
    for line in WheelLine.objects.filter(body=body, year=year).exclude(title__in=has):
        copy = WheelLine.objects.create(
            file=open_file(school=body.school, kind=SealedFile.Kind.MEETING),
            school=line.school,
            body=body,
            year=year + 1,
            first_week=line.first_week,
            last_week=line.last_week,
            title=line.title,
            notes=line.notes,
            promise=line.promise,
            made_by=by,
        )
        made.append(str(copy.pk))
    return made
