"""Meld fra: a report reaches those who may read it, and nobody else, in the same transaction.

The question about an adult is answered before the routing (L22–L24): a report about the leadership
goes to the school owner and cannot be seen, counted or guessed by any leader of the school.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from fellesskap.access.grammar import NamedActor, demand, may
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of, who_is_on_call
from fellesskap.cases import kinds
from fellesskap.cases.actions.concepts import keep_tags
from fellesskap.cases.exceptions import NobodyReceives
from fellesskap.cases.limits import READ, READ_URGENT, due_in_school_days, limit
from fellesskap.cases.models import Report
from fellesskap.commitments.actions import hand_over, owe, release
from fellesskap.commitments.models import Commitment, stand_in_for
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

LONGEST_UNREAD = timedelta(days=3)  # a weekend
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
    not be possible by mistake (L24). Whoever names an adult at all has said that one is involved.
    """
    if adult_involved == Adult.LEADERSHIP:
        return Wall.OWNER
    if suspect is not None and suspect in leadership_of(school):
        return Wall.OWNER
    if suspect is not None or adult_involved in {Adult.EMPLOYEE, Adult.UNSURE}:
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
    paper); the adult it is about never holds the receipt of what someone else wrote (L22). Raises
    Denied for someone who does not work at the school.
    """
    demand(by, "report.file", school)
    if reporter is not None and reporter == written.suspect and reporter != by:
        reporter = None
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
    keep_tags(report)
    receivers = _receivers(report)
    _owe_reception(report, _first_to_owe(report, receivers))
    _tell(report, receivers)
    trail.record(by, "report.file", report, law="L8")
    return report


def may_know(file: SealedFile, person: Person) -> bool:
    """Whether ``person`` is neither barred from the file nor family of a child in it, nor, behind
    the owner's wall, one of the leadership (L24)."""
    if file.wall == Wall.OWNER and person in leadership_of(file.school):
        return False
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
        return _owners(file)
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
    return _owners(file)


def owners_who_may_know(file: SealedFile) -> list[Person]:
    """The owner's receivers who may know of ``file``; while there is none, whoever can appoint one.

    One whose own child it is about hears nothing of it.
    """
    owner = file.school.owner
    receivers = [person for person in owner_receivers(owner) if may_know(file, person)]
    return receivers or [person for person in owner_admins(owner) if may_know(file, person)]


def _owners(file: SealedFile) -> list[Person]:
    found = owners_who_may_know(file)
    if not found:
        raise NobodyReceives
    return found


def _first_to_owe(report: Report, receivers: list[Person]) -> Person:
    """The one rektor has asked to receive reports, where there is one at work; else the first."""
    named = holders(report.school, Role.REPORT_RECEIVER)
    today = clock.today()
    here = [one for one in named if one in receivers and stand_in_for(one, today) == one]
    return here[0] if here and report.file.wall == Wall.NONE else receivers[0]


def _can_receive(owner: Person, report: Report) -> bool:
    """Whether the one who owes it, or whoever does their work today, may read the report."""
    return may(stand_in_for(owner, clock.today()), "report.read", report)


def receive_anew(report: Report) -> bool:
    """Someone else receives it when the one who should may not read it: their child is in it, or
    they no longer receive reports here. Whether anything changed.

    A report is never without someone who can receive it (L10).
    """
    open_debts = Commitment.objects.open().filter(file=report.file).select_related("owner")
    lost = [row for row in open_debts if not _can_receive(row.owner, report)]
    if not lost:
        return False
    receivers = _receivers(report)
    first = _first_to_owe(report, receivers)
    lost = [row for row in lost if row.owner != first]
    for row in lost:
        hand_over(row, to=first)
    if report.file.wall == Wall.OWNER:  # the owner has it now, and is told by nobody
        release(kind=kinds.TELL_OWNER, about=report.pk, why="at_owner", by=None)
    _tell(report, receivers)
    return bool(lost)


def _delegates(report: Report) -> list[Person]:
    """Those with rektor's delegation; when it is urgent, the deputy and the one on call too."""
    if report.file.wall != Wall.NONE:
        return []
    school = report.school
    people = list(holders(school, Role.REPORT_RECEIVER))
    if report.urgency == Report.Urgency.NOW or _school_is_far_away(school):
        on_call = who_is_on_call(school, clock.today())
        for person in [*holders(school, Role.ASSISTANT_REKTOR), *([on_call] if on_call else [])]:
            if may_know(report.file, person):
                let_in(report.file, person, Invited.Capacity.RECEIVER)
                people.append(person)
    return [person for person in dict.fromkeys(people) if may_know(report.file, person)]


def _owe_reception(report: Report, receiver: Person) -> None:
    """Someone owes an answer from the first second; when urgent within the hour, also in July.

    Behind the owner's wall the answer is to name who investigates (L25): one deed, one line.
    """
    now = clock.now()
    urgent = report.urgency == Report.Urgency.NOW
    moment = now + timedelta(hours=limit(report.school, READ_URGENT)) if urgent else None
    affected = report.file.involvements.filter(part=Involvement.Part.AFFECTED)
    about = affected.order_by("person__given_name", "person__family_name", "person").first()
    common: dict[str, Any] = {
        "school": report.school,
        "owner": receiver,
        "target": report.pk,
        "file": report.file,
        "subject": about.person if about else None,
    }
    owe(
        key=f"receive:{report.pk}",
        kind=kinds.NAME_INVESTIGATOR if report.file.wall == Wall.OWNER else kinds.RECEIVE,
        due=clock.local(moment).date() if moment else _reading_day(report.school),
        due_at=moment,
        norm="target",
        duty="L8",
        **common,
    )
    if report.adult_involved == Adult.EMPLOYEE and report.file.wall == Wall.REKTOR:
        owe(
            key=f"tell_owner:{report.pk}",
            kind=kinds.TELL_OWNER,
            due=clock.today(),  # «straks», also on a day without school
            norm="law",
            duty="L23",
            **common,
        )


def _reading_day(school: School) -> date:
    """The next school day; never more than three days away, also in June (L144)."""
    return min(due_in_school_days(school, READ), clock.today() + LONGEST_UNREAD)


def _school_is_far_away(school: School) -> bool:
    """No school in the next days: then the one on call is told of every report."""
    tomorrow = clock.today() + timedelta(days=1)
    next_day = calendar_of(school, clock.today()).next_school_day(tomorrow)
    return next_day - clock.today() > LONGEST_UNREAD


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
