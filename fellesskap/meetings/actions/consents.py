"""What a home agrees to, who sits there from outside, and what is passed on to the next place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.files.actions import open_file, shred
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.meetings.actions.points import still_open
from fellesskap.meetings.exceptions import (
    NotAgreed,
    NotAHome,
    NotHeard,
    NothingAgreed,
    NothingChosen,
    NotTheirs,
    PupilDecides,
    WhoIsItAbout,
    WrongPeriod,
)
from fellesskap.meetings.models import Consent, Handed, Meeting, Outsider, Point, Series, Service
from fellesskap.meetings.outside import consent_for
from fellesskap.people.models import Person
from fellesskap.people.relations import children_of, informed_ties

HEARD_FROM, DECIDES_FROM = 12, 16  # years: heard before the home agrees; agrees alone (L44, P112)
LONGEST = timedelta(days=366)
SIX_MONTHS = timedelta(days=183)  # the longest that what was passed on lives (P59)


@dataclass(frozen=True)
class Agreed:
    """What was agreed to: by whom, about what, with which services, and until when."""

    pupil: Person
    given_by: Person
    services: tuple[str, ...]
    covers: str
    until: date
    how: str
    also_by: Person | None = None
    heard_on: date | None = None


@transaction.atomic
def register_consent(*, by: Person, series: Series, said: Agreed) -> Consent:
    """Write down what the home has agreed to. From sixteen the pupil agrees; from twelve the pupil
    is heard first.

    Raises WhoIsItAbout, NotAHome, PupilDecides, NotHeard, NothingAgreed, WrongPeriod or Denied.
    """
    demand(by, "consent.register", series)
    if series.pupil_id not in (None, said.pupil.pk) or _own_child(by, said.pupil):
        raise WhoIsItAbout
    _check(said)
    row = Consent(
        file=open_file(school=series.school, kind=SealedFile.Kind.MEETING),
        school=series.school,
        series=series,
        pupil=said.pupil,
        given_by=said.given_by,
        also_by=said.also_by,
        heard_on=said.heard_on,
        given_on=clock.today(),
        until=said.until,
        services=f",{','.join(one.value for one in Service if one.value in said.services)},",
        how=Consent.How(said.how),
        registered_by=by,
        registered_at=clock.now(),
    )
    row.covers = said.covers
    row.save()
    trail.record(by, "consent.register", row, law="L60")
    return row


def _own_child(by: Person, pupil: Person) -> bool:
    return bool(children_of(by).filter(pupil=pupil).exists())


def _check(said: Agreed) -> None:
    today = clock.today()
    if not said.covers.strip() or not said.services:
        raise NothingAgreed
    if not today <= said.until <= today + LONGEST:
        raise WrongPeriod
    age = said.pupil.age_on(today)
    if age is not None and age >= DECIDES_FROM:
        if said.given_by != said.pupil:
            raise PupilDecides
        return
    homes = set(informed_ties().filter(pupil=said.pupil).values_list("guardian", flat=True))
    if not {one.pk for one in (said.given_by, said.also_by) if one} <= homes:
        raise NotAHome
    if age is not None and age >= HEARD_FROM and said.heard_on is None:
        raise NotHeard


@transaction.atomic
def withdraw_consent(*, by: Person, consent: Consent) -> None:
    """The home takes it back: from this minute those from outside read nothing of it, and what was
    to be passed on is gone. Twice is once."""
    demand(by, "consent.withdraw", consent)
    if consent.withdrawn_at is not None:
        return
    consent.withdrawn_at, consent.withdrawn_by = clock.now(), by
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for row in Handed.objects.filter(consent=consent):
        _forget(row)
    trail.record(by, "consent.withdraw", consent, law="L60")


@transaction.atomic
def comes_from_outside(*, by: Person, meeting: Meeting, name: str, service: str) -> Outsider:
    """Somebody from another service is here: a name and a service."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    row = Outsider(file=meeting.file, meeting=meeting, service=Service(service), by=by)
    row.name, row.at = name, clock.now()
    row.save()
    trail.record(by, "meeting.outsider", meeting, law="L68")
    return row


@transaction.atomic
def not_from_outside(*, by: Person, meeting: Meeting, outsider: Outsider) -> None:
    """They did not come after all."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    meeting.outsiders.filter(pk=outsider.pk).delete()
    trail.record(by, "meeting.outsider_gone", meeting)


@transaction.atomic
def hand_on(*, by: Person, point: Point, lines: Iterable[str], begins: date) -> Handed:
    """What the next place is told: lines of the consent that holds, and nothing else. It lives
    until six months after ``begins`` or as long as the consent says, whichever comes first.

    Raises NotAgreed, NotTheirs, NothingChosen, WrongPeriod or Denied.
    """
    demand(by, "point.write", point)
    still_open(point.meeting)
    if point.pupil is None:
        raise NotAgreed
    consent = consent_for(point.meeting, point.pupil, set())
    if consent is None:
        raise NotAgreed
    chosen = [line for line in consent.lines if line in set(lines)]
    if not chosen:
        raise NothingChosen
    if abs((begins - clock.today()).days) > LONGEST.days:
        raise WrongPeriod
    if hasattr(point, "handed"):
        raise NotTheirs
    row = Handed(
        file=open_file(school=point.meeting.school, kind=SealedFile.Kind.MEETING),
        point=point,
        consent=consent,
        begins=begins,
        until=min(begins + SIX_MONTHS, consent.until),
        by=by,
        at=clock.now(),
    )
    row.words = "\n".join(chosen)
    row.save()
    trail.record(by, "point.hand_on", point, law="L68")
    return row


@transaction.atomic
def take_back(*, by: Person, handed: Handed) -> None:
    """It is not passed on after all: it is gone."""
    demand(by, "point.write", handed.point)
    point = handed.point
    _forget(handed)
    trail.record(by, "point.take_back", point)


def forget_handed() -> int:
    """Tick: what was passed on is shredded when its time is over (P59); how many were."""
    over = Handed.objects.filter(until__lt=clock.today(), file__hold=False)
    gone = 0
    for row in over[:200]:
        with transaction.atomic():
            _forget(row)
        gone += 1
    return gone


def _forget(row: Handed) -> None:
    file = row.file
    row.delete()
    if not file.hold:
        shred(file)
