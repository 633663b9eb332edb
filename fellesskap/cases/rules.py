"""Who may do what with notes, reports and cases: docs/access/cases.md says it, tests hold us."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Relation, Rule, any_of, declare, through
from fellesskap.cases import kinds
from fellesskap.cases.models import CardReader, Case, MeasureInPlan, MessageToOwner
from fellesskap.cases.models.notes import NoteReader
from fellesskap.files.models import Invited, SealedFile
from fellesskap.files.relations import NEVER, behind, both, invited
from fellesskap.kit import clock
from fellesskap.people.models import AddressReader
from fellesskap.people.models.persons import REKTOR_ROLES, Role
from fellesskap.people.relations import (
    NOT_WORKERS,
    at_school,
    leads_here,
    owner_receiver,
    positions_of,
    rektor,
    works_here,
)

WALL = SealedFile.Wall
CAPACITY = Invited.Capacity

# Reports -------------------------------------------------------------------------------------


def reporter(actor: Any) -> Q:
    """Whoever saw it, or wrote it down for someone."""
    return Q(reporter=actor.pk) | Q(entered_by=actor.pk)


open_report: Relation = behind(WALL.NONE)
unless_owners: Relation = behind(WALL.NONE, WALL.REKTOR)
rektor_inside = both(rektor, unless_owners)
delegate = both(at_school(Role.REPORT_RECEIVER, Role.ON_CALL), open_report)
named_receiver = invited(CAPACITY.RECEIVER)


def owner_entitled(actor: Any) -> Q:
    """The owner's receiver: what was routed there, every § 12-5 report, and what was sent (L23)."""
    sent = MessageToOwner.objects.exclude(report=None).values("report")
    entitled = Q(file__wall=WALL.OWNER) | Q(adult_involved="employee") | Q(pk__in=sent)
    return owner_receiver(actor) & entitled


def owner_behind_wall(actor: Any) -> Q:
    """The owner's receiver, for what only the owner may see (L24)."""
    return owner_receiver(actor) & Q(file__wall=WALL.OWNER)


# When rektor may not know, the one let in instead owes the owner word of it.
stands_for_rektor = both(named_receiver, behind(WALL.REKTOR))
RECEIVERS = [rektor_inside, delegate, named_receiver]


# Notes ---------------------------------------------------------------------------------------


def at_work(actor: Any) -> Q:
    """Whoever works at the school of the file today: who leaves is out the same day (L86)."""
    held = positions_of(actor).exclude(role__in=NOT_WORKERS)
    return Q(file__school__in=held.values("school"))


def still_there() -> Q:
    """Until the last day of the note, and longer when its author has kept it."""
    return Q(expires_on__gte=clock.today()) | Q(file__hold=True)


def author(actor: Any) -> Q:
    """Who wrote the note."""
    return Q(author=actor.pk) & at_work(actor) & still_there()


def note_reader(actor: Any) -> Q:
    """Whoever the author has named."""
    named = Q(pk__in=NoteReader.objects.filter(person=actor.pk).values("note"))
    return named & at_work(actor) & still_there()


# Cases ---------------------------------------------------------------------------------------

in_case = invited(CAPACITY.LEAD, CAPACITY.TEAM, CAPACITY.INVESTIGATOR)
leads_case = invited(CAPACITY.LEAD, CAPACITY.INVESTIGATOR)


def owner_reads_case(actor: Any) -> Q:
    """The owner's receiver: cases behind the owner's wall, and those sent as serious (L12)."""
    sent = MessageToOwner.objects.filter(groundless=False).exclude(case=None).values("case")
    return owner_receiver(actor) & (Q(file__wall=WALL.OWNER) | Q(pk__in=sent))


def opener(actor: Any) -> Q:
    """Whoever opened the case on rektor's behalf, and follows it."""
    return Q(opened_by=actor.pk) & in_case(actor)


TELLS_OWNER = [rektor_inside, leads_case, opener, owner_behind_wall]


LEADS_IT = [leads_case, rektor_inside, owner_behind_wall]


def responsible(actor: Any) -> Q:
    """The one who does the measure."""
    return Q(responsible=actor.pk) & at_work(actor)


def in_linked_case(actor: Any) -> Q:
    """Whoever may read a case whose plan holds the measure, as one of the school's own."""
    inside = (in_case(actor) | rektor_inside(actor)) & ~any_of(NEVER, actor)
    cases = Case._base_manager.filter(inside)
    lines = MeasureInPlan.objects.filter(plan__case__in=cases.values("pk"))
    return Q(pk__in=lines.values("measure"))


def kept_from_linked_case(actor: Any) -> Q:
    """Whoever is kept from a case whose plan holds the measure: what several share is about the
    same event, so being in one of the others does not help, whichever came first."""
    cases = Case._base_manager.filter(any_of(NEVER, actor))
    lines = MeasureInPlan.objects.filter(plan__case__in=cases.values("pk"))
    return Q(pk__in=lines.values("measure"))


NEVER_SHARED = [*NEVER, kept_from_linked_case]


def owner_of_file(actor: Any) -> Q:
    """The receiver at the owner of the file's school."""
    owners = positions_of(actor, Role.OWNER_RECEIVER).values("owner")
    return Q(file__school__owner__in=owners)


def rektor_of_file(actor: Any) -> Q:
    """Rektor, for what does not stand behind the owner's wall."""
    schools = positions_of(actor, *REKTOR_ROLES).values("school")
    return Q(file__school__in=schools) & unless_owners(actor)


def sender(actor: Any) -> Q:
    """Whoever sent it, on rektor's behalf."""
    return Q(sent_by=actor.pk)


def card_reader(actor: Any) -> Q:
    """Whoever must know, until the card's last day."""
    named = CardReader.objects.filter(person=actor.pk).values("card")
    return Q(pk__in=named, expires_on__gte=clock.today()) & at_work(actor)


def named_for_the_home(actor: Any) -> Q:
    """Whoever is in the case, and named by rektor to know of the child's protected address."""
    today = clock.today()
    named = AddressReader.objects.filter(reader=actor.pk, starts__lte=today, ends__gte=today)
    return in_case(actor) & Q(pupil__in=named.values("person"))


# Who may have to protect a child in the evening or in July, without being in the case.
ON_DUTY = (Role.ASSISTANT_REKTOR, Role.DEPARTMENT_HEAD, Role.AKS_LEADER, Role.ON_CALL)
on_duty = both(at_school(*ON_DUTY), open_report)


def own_hour(actor: Any) -> Q:
    """Whoever opened it, while they are on duty at the school of the file, and there is no wall."""
    schools = positions_of(actor, *ON_DUTY).values("school")
    return Q(person=actor.pk, file__school__in=schools) & open_report(actor)


def of_case(action: str) -> Relation:
    """Whoever may do ``action`` on the case of the row."""
    return through("case", Case, action)


kinds.declare()
declare(
    Rule("report.file", [works_here], law="L8", named=frozenset({"substitute"})),
    Rule("report.receipt", [reporter], law="L11"),
    Rule("report.answer", [reporter], law="L8"),
    Rule("report.read", [*RECEIVERS, owner_entitled], never=NEVER, law="L10"),
    Rule("report.decide", [*RECEIVERS, owner_behind_wall], never=NEVER, law="L13"),
    Rule("report.tell_owner", [rektor_inside, stands_for_rektor], never=NEVER, law="L23"),
    Rule("note.write", [works_here], law="L5"),
    Rule("note.read", [author, note_reader], never=NEVER, law="L5"),
    Rule("note.share", [author], law="L5"),
    Rule("note.hold", [author], law="L73"),
    Rule("note.count", [leads_here], law="L5"),
    Rule("case.enter_earlier", [leads_here], law="L19"),
    Rule("case.read", [in_case, rektor_inside, owner_reads_case], never=NEVER, law="L60"),
    Rule("case.write", [in_case, rektor_inside, owner_behind_wall], never=NEVER, law="L19"),
    Rule("case.invite", [leads_case, rektor_inside, owner_behind_wall], never=NEVER, law="L86"),
    Rule("case.lead", [leads_case, rektor_inside, owner_behind_wall], never=NEVER, law="L14"),
    Rule("case.hand_over", [rektor_inside, owner_behind_wall], never=NEVER, law="L10"),
    Rule("case.close", [leads_case, rektor_inside, owner_behind_wall], never=NEVER, law="L21"),
    Rule("case.override", [rektor_inside, owner_behind_wall], never=NEVER, law="L21"),
    Rule("case.graded_phone", [*LEADS_IT, named_for_the_home], never=NEVER, law="L88"),
    Rule("case.tell_owner", TELLS_OWNER, never=NEVER, law="L12"),
    Rule("case.access_log", [rektor_inside, owner_reads_case], never=NEVER, law="L87"),
    Rule("case.print", [in_case, rektor_inside, owner_reads_case], never=NEVER, law="L16"),
    Rule("case.copy_plan", [in_case, rektor_inside, owner_behind_wall], never=NEVER, law="L59"),
    Rule("emergency.seek", [at_school(*ON_DUTY, path="pk")], law="L86"),
    Rule("emergency.open", [on_duty], never=NEVER, law="L86"),
    Rule("emergency.read", [own_hour], never=NEVER, law="L86"),
    Rule("case.hold", [rektor_inside, owner_behind_wall], never=NEVER, law="L73"),
    Rule("case.step_aside", [in_case], never=NEVER, law="L105a"),
    Rule("measure.read", [responsible, in_linked_case], never=NEVER_SHARED, law="L60"),
    Rule("measure.answer", [responsible, in_linked_case], never=NEVER_SHARED, law="L19"),
    Rule("card.read", [card_reader, of_case("case.read")], never=NEVER, law="L60"),
    Rule("evaluation.ask", [of_case("case.write")], never=NEVER, law="L20"),
    Rule("owner_message.receive", [owner_of_file], never=NEVER, law="L12"),
    Rule("owner_message.read", [owner_of_file, rektor_of_file, sender], never=NEVER, law="L12"),
)
