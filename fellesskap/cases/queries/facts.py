"""What is known of one case, read once: the pages of this room are worked out from these facts.

Reading one case or fifty takes the same number of queries. Nothing here decides who may see: give
it rows that have gone through ``visible`` or the one door.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendars_of
from fellesskap.cases.models import (
    CardReader,
    Case,
    CaseReport,
    Closing,
    Evaluation,
    Hearing,
    HomeContact,
    ImmediateMeasure,
    InquiryInCase,
    InquiryStep,
    MeasureDone,
    MeasureInPlan,
    MeasureVerdict,
    MessageToOwner,
    PlanVersion,
    Report,
)
from fellesskap.commitments.models import Commitment
from fellesskap.files.models import Invited, Involvement, SealedFile
from fellesskap.files.tags import for_reading
from fellesskap.kit import clock
from fellesskap.people.models import Guardianship, Person, School
from fellesskap.people.queries import classes_of


@dataclass(frozen=True)
class Facts:
    """One case with everything that hangs on it."""

    case: Case
    group: str  # the pupil's class today
    ties: tuple[Guardianship, ...]
    owed: tuple[Commitment, ...]  # what remains open in the file, by date
    calendar: Calendar
    today: date

    @property
    def name(self) -> str:
        """The pupil's first name."""
        return self.case.pupil.first_name

    @property
    def behind_owners_wall(self) -> bool:
        """Whether the leadership of the school may not know of it (L24)."""
        return self.case.file.wall == SealedFile.Wall.OWNER

    @cached_property
    def names(self) -> dict[str, str]:
        """Those whose names may stand in the texts of this case; others are «en medelev»."""
        rows = self.case.file.involvements.all()
        known = {str(row.person_id): row.person.first_name for row in rows}
        return known | {str(self.case.pupil_id): self.name}

    def read(self, text: str) -> str:
        """``text`` with names in place of the tags this case may show."""
        return for_reading(text, self.names)

    @cached_property
    def reports(self) -> list[Report]:
        """The reports it answers, oldest first."""
        return [row.report for row in self.case.reports.all()]

    @cached_property
    def hearings(self) -> list[Hearing]:
        """Talks with the pupil the case is about."""
        rows: Iterable[Hearing] = self.case.hearings.all()
        return [row for row in rows if row.pupil_id == self.case.pupil_id]

    @cached_property
    def withheld(self) -> list[str]:
        """What the pupil does not want passed on, oldest first (L64)."""
        return [self.read(row.withheld) for row in self.hearings if row.withheld.strip()]

    @cached_property
    def other_pupils_unheard(self) -> int:
        """How many other children in the file have not been offered a talk (L40)."""
        adults = Involvement.Part.SUSPECTED_WORKER
        rows = self.case.file.involvements.all()
        touched = {row.person_id for row in rows if row.part != adults}
        offered = {row.pupil_id for row in self.case.hearings.all()}
        return len(touched - offered - {self.case.pupil_id})

    @cached_property
    def steps(self) -> list[InquiryStep]:
        """What was asked to find out, oldest first."""
        steps = [row.step for row in self.case.inquiry.all()]
        return sorted(steps, key=lambda step: (step.asked_on, str(step.pk)))

    @cached_property
    def plan(self) -> PlanVersion | None:
        """The version in force."""
        rows: list[PlanVersion] = list(self.case.plans.all())
        live = [row for row in rows if row.in_force_from and row.replaced_at is None]
        return live[-1] if live else None

    @cached_property
    def draft(self) -> PlanVersion | None:
        """The version being written."""
        rows: Iterable[PlanVersion] = self.case.plans.all()
        return next((row for row in rows if row.in_force_from is None), None)

    @cached_property
    def ahead(self) -> Evaluation | None:
        """The evaluation to come; none of a pupil who has moved to another school."""
        if self.closing is not None and self.closing.reason == Closing.Reason.MOVED:
            return None
        rows: Iterable[Evaluation] = self.case.evaluations.all()
        return next((row for row in rows if row.finished_at is None), None)

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        """The evaluations done, oldest first."""
        rows: Iterable[Evaluation] = self.case.evaluations.all()
        return [row for row in rows if row.finished_at is not None]

    @cached_property
    def asked(self) -> Evaluation | None:
        """The last time the child was asked, finished or not."""
        rows: list[Evaluation] = list(self.case.evaluations.all())
        heard = [row for row in rows if row.asked_on is not None]
        return max(heard, key=lambda row: row.asked_on or self.today, default=None)

    @cached_property
    def closing(self) -> Closing | None:
        """The end of the case, unless it was opened again."""
        rows: Iterable[Closing] = self.case.closings.all()
        return next((row for row in rows if row.reopened_at is None), None)

    @cached_property
    def told_owner(self) -> MessageToOwner | None:
        """What was sent to the school owner about the case."""
        rows: Iterable[MessageToOwner] = self.case.messages.all()
        return next((row for row in rows if not row.groundless), None)

    @cached_property
    def immediate(self) -> list[ImmediateMeasure]:
        """What was done at once."""
        return list(self.case.immediate.all())

    @cached_property
    def contacts(self) -> list[HomeContact]:
        """Contact with the homes, oldest first."""
        return list(self.case.contacts.all())

    @cached_property
    def informed(self) -> list[Guardianship]:
        """The ties that give a right to know today (L63)."""
        return [tie for tie in self.ties if may_be_informed(tie, self.today)]

    @cached_property
    def team(self) -> list[Person]:
        """Those let in by name, the lead first."""
        people = [row.person for row in self.case.file.invited.all()]
        first = sorted(people, key=lambda person: (person.pk != self.case.lead_id, person.pk))
        return list(dict.fromkeys(first))

    def spoken_with(self, guardian_id: UUID) -> list[HomeContact]:
        """The contacts in which this guardian was reached."""
        unanswered = HomeContact.How.NO_ANSWER
        return [
            row for row in self.contacts if row.guardian_id == guardian_id and row.how != unanswered
        ]

    def days_left(self, day: date) -> int:
        """School days until ``day``; negative when it has been."""
        if day >= self.today:
            return self.calendar.school_days_between(self.today, day)
        return -self.calendar.school_days_between(day, self.today)


def may_be_answered(tie: Guardianship, day: date) -> bool:
    """Confirmed, not removed, no contact ban: may be spoken with by hand (L63)."""
    return tie.confirmed and not _kept_from(tie, day)


def _kept_from(tie: Guardianship, day: date) -> bool:
    removed = _runs(tie.information_removed_from, tie.information_removed_until, day)
    return removed or _runs(tie.contact_ban_from, tie.contact_ban_until, day)


def _cares(tie: Guardianship) -> bool:
    return tie.parental_responsibility or tie.kind in {"foster", "child_welfare", "guardian"}


def may_be_informed(tie: Guardianship, day: date) -> bool:
    """Confirmed, with responsibility or care, not removed, no contact ban (L63)."""
    return _cares(tie) and may_be_answered(tie, day)


def may_be_informed_once_confirmed(tie: Guardianship, day: date) -> bool:
    """As the one above, but that nobody at the school has confirmed the home yet."""
    return _cares(tie) and not tie.confirmed and not _kept_from(tie, day)


def why_not_told(tie: Guardianship, day: date) -> str:
    """Why nobody rings this guardian of their own accord: a sentence that says no more than that.

    Empty for a guardian with a right to know.
    """
    name = {"name": tie.guardian.first_name}
    if may_be_informed(tie, day):
        return ""
    if may_be_answered(tie, day):
        return _("{name} har ikke foreldreansvar: svar på spørsmål for hånd, ikke mer.").format(
            **name
        )
    if _kept_from(tie, day):
        return _("Skolen gir ikke {name} opplysninger nå. Snakk med rektor.").format(**name)
    return _("{name} er ikke bekreftet som foresatt. Be en leder bekrefte hjemmet.").format(**name)


def _runs(first: date | None, last: date | None, day: date) -> bool:
    return first is not None and first <= day and (last is None or last >= day)


def open_cases(rows: "QuerySet[Case]") -> "QuerySet[Case]":
    """Those of ``rows`` that have not come to an end."""
    ended = Closing.objects.filter(reopened_at=None).values("case")
    return rows.exclude(pk__in=ended)


def facts_of(rows: "QuerySet[Case]") -> list[Facts]:
    """The facts of each case of ``rows``, in their order."""
    cases = list(
        rows.select_related("pupil", "lead", "school", "opened_by").prefetch_related(*_PARTS)
    )
    today = clock.today()
    pupils = [case.pupil_id for case in cases]
    groups = classes_of(pupils)
    ties = _ties(pupils, today)
    owed = _owed([case.file_id for case in cases])
    schools: dict[UUID, School] = {case.school_id: case.school for case in cases}
    calendars = calendars_of(schools.values(), today)
    return [
        Facts(
            case=case,
            group=groups.get(case.pupil_id, ""),
            ties=tuple(ties[case.pupil_id]),
            owed=tuple(owed[case.file_id]),
            calendar=calendars[case.school_id],
            today=today,
        )
        for case in cases
    ]


def _ties(pupils: list[UUID], day: date) -> dict[UUID, list[Guardianship]]:
    found: dict[UUID, list[Guardianship]] = defaultdict(list)
    rows = Guardianship.objects.on(day).filter(pupil__in=pupils).select_related("guardian")
    for tie in rows.order_by("household", "guardian__given_name"):
        found[tie.pupil_id].append(tie)
    return found


def _owed(files: list[UUID]) -> dict[UUID, list[Commitment]]:
    found: dict[UUID, list[Commitment]] = defaultdict(list)
    rows = Commitment.objects.open().filter(file__in=files)
    for row in rows.select_related("owner", "subject").order_by("due", "due_at", "made_at", "key"):
        if row.file_id is not None:
            found[row.file_id].append(row)
    return found


def _lines() -> "QuerySet[Any]":
    """The measures of a plan with whoever does them and the days that were answered."""
    days = MeasureDone.objects.filter(withdrawn_at=None)
    rows = MeasureInPlan.objects.select_related("measure__file", "measure__responsible")
    return rows.prefetch_related(Prefetch("measure__days", days))


_PARTS: list[Any] = [
    Prefetch("file__involvements", Involvement.objects.select_related("person")),
    Prefetch("file__invited", Invited.objects.filter(ended_at=None).select_related("person")),
    Prefetch(
        "reports",
        CaseReport.objects.select_related(
            "report__file", "report__reporter", "report__opened_by"
        ).order_by("report__entered_at"),
    ),
    "reports__report__messages",
    "accounts",
    Prefetch("immediate", ImmediateMeasure.objects.select_related("by")),
    "messages",
    Prefetch("hearings", Hearing.objects.select_related("pupil", "adult", "offered_by")),
    "best_interests",
    Prefetch("inquiry", InquiryInCase.objects.select_related("step__file", "step__by")),
    Prefetch("contacts", HomeContact.objects.select_related("guardian", "by", "promised_by")),
    "cards",
    Prefetch("cards__readers", CardReader.objects.select_related("person")),
    Prefetch("plans", PlanVersion.objects.select_related("evaluator")),
    Prefetch("plans__lines", _lines()),
    Prefetch("evaluations", Evaluation.objects.select_related("asked_by")),
    Prefetch("evaluations__verdicts", MeasureVerdict.objects.all()),
    "closings",
]
