"""Beginning meetings around a pupil or about a class, and who belongs to them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import call_meeting
from fellesskap.meetings.actions.series import make_series
from fellesskap.meetings.exceptions import BegunAlready, NotWorkingHere, WhoIsItAbout
from fellesskap.meetings.kinds import LIKE
from fellesskap.meetings.models import Meeting, Member, Series
from fellesskap.people.models import Group, Person, Position, School
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.queries import workers
from fellesskap.people.relations import children_of, own_pupils


@transaction.atomic
def begin_series(
    *,
    by: Person,
    school: School,
    kind: str,
    day: date,
    pupil: Person | None = None,
    group: Group | None = None,
    others: Iterable[Person] = (),
) -> Meeting:
    """The first meeting of a kind around ``pupil``, or about the class ``group``. Who begins it
    leads it, and ``others`` are with it by name.

    Raises WhoIsItAbout, BegunAlready, NotWorkingHere, NoSchoolThatDay or Denied.
    """
    demand(by, "series.begin", school)
    around = LIKE[kind].around
    if (pupil if around else group) is None:
        raise WhoIsItAbout
    if pupil is not None and around and not _may_begin_around(by, school, pupil):
        raise WhoIsItAbout
    try:
        with transaction.atomic():
            series = make_series(
                school, kind, group=None if around else group, pupil=pupil if around else None
            )
    except IntegrityError as twice:
        raise BegunAlready from twice
    _seat(series, by, Member.Part.CHAIR)
    for person in others:
        _seat(series, person, Member.Part.MEMBER)
    trail.record(by, "series.begin", series, law="L68")
    return call_meeting(by=by, series=series, day=day)


def _may_begin_around(by: Person, school: School, pupil: Person) -> bool:
    """A contact teacher for the own class; social teachers and leaders for the school's pupils.
    Nobody for a child of their own."""
    if children_of(by).filter(pupil=pupil).exists():
        return False
    roles = (Role.SOCIAL_TEACHER, *LEADERSHIP)
    held = Position.objects.current().filter(person=by, school=school, role__in=roles)
    return held.exists() or own_pupils(by).filter(person=pupil, school=school).exists()


@transaction.atomic
def seat_member(*, by: Person, series: Series, person: Person) -> None:
    """``person`` belongs to the series from today. Raises NotWorkingHere."""
    demand(by, "series.seat", series)
    _seat(series, person, Member.Part.MEMBER)
    trail.record(by, "series.seat", series, law="L86")


@transaction.atomic
def unseat_member(*, by: Person, member: Member) -> None:
    """No longer with it, from this minute: neither what is written now nor what was before."""
    demand(by, "series.seat", member.series)
    yesterday = clock.today() - timedelta(days=1)
    if member.starts > yesterday:
        member.delete()
    else:
        member.ends = yesterday
        member.save(update_fields=["ends"])
    trail.record(by, "series.unseat", member.series, law="L86")


def _seat(series: Series, person: Person, part: str) -> None:
    if not workers(series.school).filter(pk=person.pk).exists():
        raise NotWorkingHere
    Member.objects.get_or_create(
        series=series, person=person, ends=None, defaults={"part": part, "starts": clock.today()}
    )
