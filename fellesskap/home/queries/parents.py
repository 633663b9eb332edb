"""What a parent meeting is about, which there are, and whose homes may be called."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.access.grammar import may, visible
from fellesskap.home.models import ParentMeeting, ParentMeetingFor
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person, School
from fellesskap.people.models.persons import Role
from fellesskap.people.relations import positions_of

HALF_A_YEAR = timedelta(days=183)
MOST = 40
# What the plan asks of every home (2.5.4): read to the class, and kept for nobody.
EXPECTATIONS = (
    gettext_lazy("Møt skolen og hverandre med respekt, og hold de rammene vi er enige om."),
    gettext_lazy("Les det skolen sender, og svar når dere blir spurt."),
    gettext_lazy("Kom på foreldremøter og til det vi avtaler."),
    gettext_lazy("Støtt det skolen står for, og hjelp til så alle er med."),
    gettext_lazy("Vær med på det klassen og trinnet gjør sammen, og i vennegruppene."),
    gettext_lazy("Gjør noe når et barn står utenfor, også når det ikke er ditt eget."),
    gettext_lazy("Ta kontakt når du er bekymret eller lurer på noe."),
)


def points_of(meeting: ParentMeeting) -> list[str]:
    """The agenda: what always stands, what was chosen, and what the caller has written."""
    points = [_("Slik har vi det i klassen, og det vi kan gjøre sammen")]
    if meeting.tells_chapter_12:
        points.append(_("Retten til et trygt og godt skolemiljø (opplæringslova kapittel 12)"))
    if meeting.reads_expectations:
        points.append(_("Det vi forventer av hverandre, hjem og skole"))
    return [*points, *meeting.own_items]


def expectations() -> list[str]:
    """What is read to the class."""
    return [str(line) for line in EXPECTATIONS]


def classes_to_call(actor: Person, school: School) -> "QuerySet[Group]":
    """The classes whose homes ``actor`` may call."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    return visible(rows, actor, "parents.call")


def classes_led(actor: Person) -> list[Group]:
    """The classes ``actor`` is contact teacher for: what a form begins with."""
    held = positions_of(actor, Role.CONTACT_TEACHER).values("group")
    return list(Group.objects.filter(pk__in=held, kind=Group.Kind.HOMEROOM))


MEETINGS = ParentMeeting.objects.select_related(
    "school", "called_by", "invitation"
).prefetch_related(Prefetch("classes", ParentMeetingFor.objects.select_related("group")))


def titles_of(meeting: ParentMeeting) -> str:
    """«4A, 4B»: the classes, whose rows have been read."""
    titles = [one.group.title for one in meeting.classes.all()]
    return ", ".join(sorted(titles, key=lambda title: (len(title), title)))


@dataclass(frozen=True)
class MeetingLine:
    """One meeting on a list."""

    meeting: ParentMeeting
    classes: str

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be held."""
        row = self.meeting
        return row.held_at is None and row.called_off_at is None


def meeting_lines(actor: Person, school: School) -> list[MeetingLine]:
    """The last half year and what lies ahead: two queries for any number."""
    since = clock.today() - HALF_A_YEAR
    rows = visible(MEETINGS.filter(school=school, day__gte=since), actor, "parent_meeting.read")
    return [MeetingLine(row, titles_of(row)) for row in rows[:MOST]]


@dataclass(frozen=True)
class MeetingPage:
    """One meeting, to whoever leads it or reads it."""

    meeting: ParentMeeting
    classes: str
    points: list[str]
    expectations: list[str]
    leads: bool

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be held."""
        return self.meeting.held_at is None and self.meeting.called_off_at is None

    @property
    def can_be_held(self) -> bool:
        """Whether the day has come."""
        return self.is_ahead and self.meeting.day <= clock.today()


def meeting_page(actor: Person, meeting: ParentMeeting) -> MeetingPage:
    """What the page of a meeting needs."""
    return MeetingPage(
        meeting=meeting,
        classes=titles_of(meeting),
        points=points_of(meeting),
        expectations=expectations() if meeting.reads_expectations else [],
        leads=may(actor, "parent_meeting.lead", meeting),
    )
