"""Meld fra: a report reaches those who may read it, and nobody else, in the same transaction.

The question about an adult is answered before the routing (L22–L24): a report about the leadership
goes to the school owner and cannot be seen, counted or guessed by any leader of the school.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from fellesskap.access.grammar import NamedActor, demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of, who_is_on_call
from fellesskap.cases import kinds
from fellesskap.cases.exceptions import NobodyReceives
from fellesskap.cases.limits import URGENT_MINUTES, due_in_school_days
from fellesskap.cases.models import Report
from fellesskap.commitments.actions import owe
from fellesskap.files.actions import bar, involve, let_in, open_file
from fellesskap.files.models import Barred, Invited, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Guardianship, Person, School
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import (
    holders,
    leadership_of,
    owner_admins,
    owner_receivers,
    rektor_today,
)

SUBSTITUTE = NamedActor("substitute")
Adult = Report.AdultInvolved
Wall = SealedFile.Wall


@dataclass(frozen=True)
class Words:
    """What was written in a report: the three required answers and what may be added."""

    adult_involved: str
    words: str
    about: Sequence[Person] = ()
    unnamed: str = ""
    suspect: Person | None = None
    urgency: str = Report.Urgency.TODAY
    intervened: bool | None = None
    intervention: str = ""
    told_by: str = ""
    observed_at: datetime | None = None
    told_at: datetime | None = None
    tags: Sequence[str] = field(default_factory=tuple)

    def columns(self) -> dict[str, Any]:
        """What is kept as it was written; whom it is about is kept with the file."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        del kept["about"], kept["suspect"]
        return kept | {"tags": list(self.tags)}


def wall_for(adult_involved: str, suspect: Person | None, school: School) -> str:
    """Where a report goes: the owner past the leadership, rektor alone, or the ordinary receivers.

    A leader named under «en som arbeider her» goes to the owner all the same: the wrong way must
    not be possible by mistake (L24).
    """
    if adult_involved == Adult.LEADERSHIP:
        return Wall.OWNER
    if suspect is not None and suspect in leadership_of(school):
        return Wall.OWNER
    if adult_involved in {Adult.EMPLOYEE, Adult.UNSURE}:
        return Wall.REKTOR
    return Wall.NONE


def file_report(
    *,
    by: Person | NamedActor,
    school: School,
    submission: UUID,
    written: Words,
    channel: str = Report.Channel.PRODUCT,
    reporter: Person | None = None,
) -> Report:
    """Store a report, route it, tell its receivers. The same ``submission`` gives the same report.

    ``by`` writes it; ``reporter`` is whoever saw it, when that is someone else (told orally or on
    paper). Raises Denied for someone who does not work at the school.
    """
    demand(by, "report.file", school)
    earlier = Report.objects.filter(submission=submission).first()
    if earlier is not None:
        return earlier
    try:
        return _store(by, school, submission, written, channel, reporter)
    except IntegrityError:
        return Report.objects.get(submission=submission)


@transaction.atomic
def _store(
    by: Person | NamedActor,
    school: School,
    submission: UUID,
    written: Words,
    channel: str,
    reporter: Person | None,
) -> Report:
    wall = wall_for(written.adult_involved, written.suspect, school)
    file = open_file(school=school, kind=SealedFile.Kind.REPORT, wall=wall)
    writer = by if isinstance(by, Person) else None
    now = clock.now()
    report = Report.objects.create(
        file=file,
        school=school,
        reporter=reporter or (writer if channel == Report.Channel.PRODUCT else None),
        entered_by=writer,
        channel=channel,
        entered_at=now,
        submission=submission,
        reached_rektor_at=None if wall == Wall.OWNER else now,
        **written.columns(),
    )
    involve(file, written.about, Involvement.Part.AFFECTED)
    if written.suspect is not None:
        involve(file, [written.suspect], Involvement.Part.SUSPECTED_WORKER)
        bar(file, written.suspect, Barred.Reason.SUSPECTED)
    receivers = _receivers(report)
    _owe_reception(report, receivers[0])
    _tell(report, receivers)
    trail.record(by, "report.file", report, law="L8")
    return report


def may_know(file: SealedFile, person: Person) -> bool:
    """Whether ``person`` is neither barred from the file nor family of a child in it."""
    if Barred.objects.filter(file=file, person=person).exists():
        return False
    children = Guardianship.objects.current().filter(guardian=person).values("pupil")
    return not Involvement.objects.filter(file=file, person__in=children).exists()


def _receivers(report: Report) -> list[Person]:
    """Who receives it now: first the one who owes, then those who are told.

    When rektor may not know (own child, or the one it is about), the next rung that may is let in
    by name; when nobody at the school may, the report stands behind the owner's wall.
    """
    file, school = report.file, report.school
    if file.wall == Wall.OWNER:
        return _owners(school)
    rektor = rektor_today(school)
    if rektor is not None and may_know(file, rektor):
        return [rektor, *_delegates(report)]
    ladder = [*holders(school, Role.ASSISTANT_REKTOR), *holders(school, Role.DEPARTMENT_HEAD)]
    for person in ladder:
        if may_know(file, person):
            let_in(file, person, Invited.Capacity.RECEIVER)
            return [person]
    file.wall = Wall.OWNER
    file.save(update_fields=["wall"])
    report.reached_rektor_at = None
    report.save(update_fields=["reached_rektor_at"])
    return _owners(school)


def _owners(school: School) -> list[Person]:
    """The owner's receivers; while none is appointed, whoever can appoint one is told."""
    found = owner_receivers(school.owner) or owner_admins(school.owner)
    if not found:
        raise NobodyReceives
    return found


def _delegates(report: Report) -> list[Person]:
    """Those with rektor's delegation; when it is urgent, the deputy and the one on call too."""
    if report.file.wall != Wall.NONE:
        return []
    school = report.school
    people = list(holders(school, Role.REPORT_RECEIVER))
    if report.urgency == Report.Urgency.NOW:
        on_call = who_is_on_call(school, clock.today())
        for person in [*holders(school, Role.ASSISTANT_REKTOR), *([on_call] if on_call else [])]:
            if may_know(report.file, person):
                let_in(report.file, person, Invited.Capacity.RECEIVER)
                people.append(person)
    return [person for person in dict.fromkeys(people) if may_know(report.file, person)]


def _owe_reception(report: Report, receiver: Person) -> None:
    """Someone owes an answer from the first second; when urgent within the hour, also in July."""
    now = clock.now()
    urgent = report.urgency == Report.Urgency.NOW
    moment = now + timedelta(minutes=URGENT_MINUTES) if urgent else None
    about = report.file.involvements.filter(part=Involvement.Part.AFFECTED).first()
    common: dict[str, Any] = {
        "school": report.school,
        "owner": receiver,
        "target": report.pk,
        "file": report.file,
        "subject": about.person if about else None,
    }
    owe(
        key=f"receive:{report.pk}",
        kind=kinds.RECEIVE,
        due=clock.local(moment).date() if moment else due_in_school_days(report.school, "L10"),
        due_at=moment,
        norm="target",
        duty="L13",
        **common,
    )
    if report.adult_involved == Adult.EMPLOYEE and report.file.wall == Wall.REKTOR:
        owe(
            key=f"tell_owner:{report.pk}",
            kind=kinds.TELL_OWNER,
            due=calendar_of(report.school, clock.today()).next_school_day(clock.today()),
            norm="law",
            duty="L23",
            **common,
        )


def _tell(report: Report, receivers: list[Person]) -> None:
    urgent = report.urgency == Report.Urgency.NOW
    tell(
        receivers,
        kind="report.urgent" if urgent else "report.new",
        school=report.school,
        file=report.file,
        target=report.pk,
        once=f"report:{report.pk}",
        urgent=urgent,
    )
