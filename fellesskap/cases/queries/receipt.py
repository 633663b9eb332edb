"""What the reporter holds: that it came, when, to whom, and how far it has come (L11)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from fellesskap.cases import kinds
from fellesskap.cases.models import Report, ReportQuestion
from fellesskap.cases.queries.my_reports import Status, statuses
from fellesskap.cases.queries.words import listed, named
from fellesskap.commitments.models import Commitment
from fellesskap.files.models import Involvement, SealedFile
from fellesskap.kit import dates
from fellesskap.people.models import Person
from fellesskap.people.models.persons import OWNER_ROLES, REKTOR_ROLES, Role
from fellesskap.people.queries import classes_of, roles_of

NOWHERE = ""  # a substitute without an account holds the reference and reads nothing


@dataclass(frozen=True)
class Step:
    """One line of how far it has come."""

    text: str
    done: bool
    detail: str = ""


@dataclass(frozen=True)
class Receipt:
    """The receipt as it stands on the page and on paper."""

    reference: str
    submission: UUID
    sent_at: datetime
    state: Status
    steps: list[Step]
    next: str
    about: str = NOWHERE
    words: str = NOWHERE
    question: str = NOWHERE


@dataclass(frozen=True)
class Receiver:
    """Who got it: rektor, one with rektor's delegation, another at the school, or the owner."""

    person: Person
    is_rektor: bool
    is_owner: bool
    is_delegate: bool


def sent_report(pk: UUID) -> Report:
    """The report ``pk``, for the device that sent it; Http404 when there is none."""
    found = Report.objects.filter(pk=pk).first()
    if not isinstance(found, Report):
        raise Http404
    return found


def open_question(report: Report) -> ReportQuestion | None:
    """The oldest question about the report that has no answer."""
    row = ReportQuestion.objects.filter(report=report, answered_at=None).first()
    return row if isinstance(row, ReportQuestion) else None


def receipt(report: Report, actor: Person | None) -> Receipt:
    """The receipt of ``report``; with ``actor`` None (no account) without a word of what it says.

    At most seven queries. Whoever opens it for someone has asked ``report.receipt`` first.
    """
    state = statuses([report])[report.pk]
    receiver = _receiver(report)
    bare = Receipt(
        reference=report.file.reference,
        submission=report.submission,
        sent_at=report.entered_at,
        state=state,
        steps=[_arrived(report, receiver), *_steps(state)],
        next=_next(report, receiver),
    )
    if actor is None:
        return bare
    question = open_question(report)
    return replace(
        bare,
        about=_about(report),
        words=report.words,
        question=question.question if question else NOWHERE,
    )


def _receiver(report: Report) -> Receiver | None:
    """The one who owes the answer, or owed it."""
    received = (kinds.RECEIVE, kinds.NAME_INVESTIGATOR)
    row = Commitment.objects.filter(kind__in=received, target=report.pk)
    found = row.select_related("owner").order_by("made_at").first()
    if found is None:
        return None
    roles = {position.role for position in roles_of(found.owner)}
    return Receiver(
        found.owner,
        is_rektor=bool(roles & {*REKTOR_ROLES}),
        is_owner=bool(roles & {*OWNER_ROLES}),
        is_delegate=Role.REPORT_RECEIVER in roles,
    )


def _arrived(report: Report, receiver: Receiver | None) -> Step:
    at = dates.at_time(report.entered_at)
    if receiver is None:
        return Step(_("Sendt {time}").format(time=at), True)
    name = receiver.person.first_name
    if report.file.wall == SealedFile.Wall.OWNER or receiver.is_owner:
        text = _("{name} i kommunen fikk den {time}").format(name=name, time=at)
        return Step(text, True, _("Ingen i ledelsen på skolen kan se at den finnes."))
    if receiver.is_rektor:
        text = _("Rektor fikk den {time}").format(time=at)
        return Step(text, True, _("{name} har fått beskjed.").format(name=name))
    if receiver.is_delegate:  # rektor is told of it in the same moment, and has the responsibility
        text = _("Rektor fikk den {time}").format(time=at)
        return Step(text, True, _("{name} tar imot for rektor.").format(name=name))
    return Step(_("{name} fikk den {time}").format(name=name, time=at), True)


def _steps(state: Status) -> list[Step]:
    """Lest · Undersøkes · Fulgt opp, with what has been reached."""
    order = [Status.READ, Status.LOOKED_INTO, Status.FOLLOWED_UP]
    reached = order.index(state) if state in order else -1
    return [Step(step.words, place <= reached) for place, step in enumerate(order)]


def _next(report: Report, receiver: Receiver | None) -> str:
    who = receiver.person.first_name if receiver else _("Rektor")
    if report.file.wall == SealedFile.Wall.OWNER:
        first = _("{name} leser og bestemmer hva kommunen gjør.").format(name=who)
    else:
        first = _("{name} leser og bestemmer hva skolen gjør.").format(name=who)
    then = _(
        "Du ser her når det er lest, undersøkes og er fulgt opp."
        " Resten er mellom skolen, barnet og hjemmet."
    )
    return f"{first} {then}"


def _about(report: Report) -> str:
    """Emma, 4B. What the reporter wrote instead of a name stands for those without one."""
    rows = Involvement.objects.filter(file=report.file, part=Involvement.Part.AFFECTED)
    people = [row.person for row in rows.select_related("person").order_by("person__given_name")]
    groups = classes_of(people)
    names = [named(person, groups.get(person.pk, "")) for person in people]
    return listed([*names, *([report.unnamed] if report.unnamed else [])])
