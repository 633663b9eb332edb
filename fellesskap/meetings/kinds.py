"""Each kind of meeting: whom it is for, what it keeps, what stands on every agenda."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.kinds import Kind, declare_kinds
from fellesskap.meetings.models import Series
from fellesskap.people.models import Group
from fellesskap.people.models.persons import Role
from fellesskap.plan.models import Body

TASK = "meeting.task"
GRADE_RESULTS = "A19a"  # what a grade decides from its results comes from this promise
HELD = "meeting"  # what shows that a promise was kept: the minutes


@dataclass(frozen=True)
class Standing:
    """A point that comes by itself; ``code`` is the promise that taking it up keeps."""

    key: str
    title: "str | Promise"
    code: str = ""


@dataclass(frozen=True)
class Like:
    """One kind of meeting. ``pupils`` says whether a pupil may be spoken of by name."""

    group: str  # the kind of group it belongs to; empty: the whole school or a council
    keeps: tuple[str, ...]
    roles: tuple[Role, ...]  # in the group of the series
    leaders: tuple[Role, ...]  # wherever they work at the school
    pupils: bool
    standing: tuple[Standing, ...] = ()
    weekly: bool = False
    around: bool = False  # held around one pupil
    agreed: bool = False  # the next day is agreed on each time, and kept once by each meeting
    outside: tuple[Role, ...] = ()  # those who sit in it from another service
    event: str = ""  # the promise that is owed when it is called


K = Series.Kind
TEACHERS = (Role.CONTACT_TEACHER, Role.TEACHER)
LEADERS = (Role.DEPARTMENT_HEAD, Role.ASSISTANT_REKTOR, Role.REKTOR)
FEW = (Role.SOCIAL_TEACHER, Role.DEPARTMENT_HEAD, Role.REKTOR)  # as few as are needed (P57)
FROM_PUPILS = Standing("pupils", _("Det elevene vil ta opp"))

# P57: the frame of a meeting of several services.
SERVICES = (
    Standing("welcome", _("Velkommen: hva er det samtykket til, og hvem skriver?")),
    Standing("round", _("En kort runde")),
    Standing("known", _("Hva vet vi, og hva er prøvd?")),
    Standing("options", _("Hva kan vi gjøre, og hva vil vi oppnå?")),
    Standing("measures", _("Mål og tiltak")),
    Standing("summing_up", _("Oppsummering: hvem sier det til hvem?")),
)
WITH_HOME = (
    Standing("now", _("Slik er det nå")),
    Standing("pupils_word", _("Det eleven sier selv")),
    Standing("doing", _("Det vi gjør, og hvem som gjør hva")),
)

LIKE: dict[str, Like] = {
    K.GRADE_TIME: Like(
        Group.Kind.TEAM,
        ("A11",),
        TEACHERS,
        (Role.SOCIAL_TEACHER, *LEADERS),
        pupils=True,
        standing=(
            Standing("classes", _("Slik har vi det i klassene")),
            Standing("ahead", _("Det som kommer")),
        ),
        weekly=True,
    ),
    K.AKS_TIME: Like(
        Group.Kind.TEAM,
        ("A12",),
        TEACHERS,
        (Role.AKS_LEADER, *LEADERS),
        pupils=True,
        standing=(Standing("transitions", _("Overgangene i dag: hvem leker med hvem")),),
        weekly=True,
    ),
    K.CLASS_MEETING: Like(
        Group.Kind.HOMEROOM,
        (),
        TEACHERS,
        LEADERS,
        pupils=False,
        standing=(
            FROM_PUPILS,
            Standing("rules", _("Skolereglene"), "A03"),
            Standing("chapter_12", _("Retten til å ha det trygt og godt (kapittel 12)"), "A28"),
            Standing("here", _("Slik er det hos oss, og det vi kan bestemme"), "A47"),
        ),
    ),
    K.GRADE_MEETING: Like(
        Group.Kind.GRADE, ("A08",), TEACHERS, LEADERS, pupils=False, standing=(FROM_PUPILS,)
    ),
    K.LARGE_TEAM: Like(
        "",
        (),
        (),
        (*TEACHERS, Role.SOCIAL_TEACHER, *LEADERS),
        pupils=False,
        standing=(Standing("results", _("Det vi har funnet ut, trinn for trinn")),),
    ),
    K.STAFF: Like(
        "",
        (),
        (),
        tuple(role for role in Role if role not in (Role.OWNER_RECEIVER, Role.OWNER_ADMIN)),
        pupils=False,
        standing=(
            Standing("violation", _("Hva er en krenkelse hos oss, og hva er å gripe inn?"), "A01"),
            Standing("chapter_12", _("Kapittel 12 i opplæringsloven"), "A26"),
            Standing("goals", _("Målene våre og tiltakene"), "A41"),
            Standing("concepts", _("Ett eksempel: forstår vi ordene likt?"), "A48"),
        ),
    ),
    K.PUPIL_REVIEW: Like(
        "",
        ("A13",),
        (),
        (Role.SOCIAL_TEACHER, *LEADERS),
        pupils=True,
        weekly=True,
    ),
    K.CLASS_REVIEW: Like(
        Group.Kind.HOMEROOM,
        ("A14",),
        (Role.CONTACT_TEACHER,),
        (Role.SOCIAL_TEACHER, *LEADERS),
        pupils=True,
    ),
    K.RESOURCE_TEAM: Like(
        "",
        (),
        (),
        (Role.SOCIAL_TEACHER, Role.ASSISTANT_REKTOR, Role.REKTOR),
        pupils=True,
        standing=(Standing("consents", _("Samtykkene: hva kan vi snakke om med navn?")),),
        agreed=True,
        outside=(Role.SCHOOL_NURSE,),
    ),
    K.COOPERATION: Like(
        "",
        (),
        (Role.CONTACT_TEACHER,),
        FEW,
        pupils=True,
        standing=WITH_HOME,
        around=True,
        agreed=True,
        event="A34",
    ),
    K.CROSS_SERVICE: Like(
        "",
        (),
        (Role.CONTACT_TEACHER,),
        FEW,
        pupils=True,
        standing=SERVICES,
        around=True,
        agreed=True,
        event="A34",
    ),
    K.AROUND_PUPIL: Like(
        "",
        (),
        (Role.CONTACT_TEACHER,),
        FEW,
        pupils=True,
        standing=SERVICES,
        around=True,
        agreed=True,
        event="A34",
    ),
    K.TRANSFER: Like(
        Group.Kind.HOMEROOM,
        (),
        (Role.CONTACT_TEACHER,),
        (Role.AKS_LEADER, *FEW),
        pupils=True,
        standing=(
            Standing("consents", _("Samtykkene: hva kan vi gi videre?")),
            Standing("first_weeks", _("De første ukene på det nye stedet")),
        ),
        agreed=True,
        event="A39",
    ),
    K.COUNCIL: Like(
        "",
        (),
        (),
        (Role.REKTOR, Role.ASSISTANT_REKTOR),
        pupils=False,
        standing=(
            Standing("environment", _("Skolemiljøet: det vi gjør, og det rådet mener"), "A24"),
            Standing("asked", _("Spørsmål fra sist, og svarene")),
        ),
    ),
}

AROUND = [kind for kind, like in LIKE.items() if like.around]

# What a council of one kind has besides: its own points, and what meeting the leadership keeps.
COUNCILS: dict[str, tuple[tuple[Standing, ...], tuple[str, ...]]] = {
    Body.Kind.PUPIL_COUNCIL: (
        (Standing("taking_part", _("Det elevene kan bestemme, og det vi selv gjør"), "A09"),),
        ("A25b",),
    ),
    Body.Kind.FAU: (
        (Standing("followed", _("Slik følger skolen med, og det som er endret"), "A44"),),
        ("A30",),
    ),
}


def standing_of(series: Series) -> tuple[Standing, ...]:
    """The points that come by themselves in a series."""
    own = COUNCILS[series.body.kind][0] if series.body and series.body.kind in COUNCILS else ()
    return (*LIKE[series.kind].standing, *own)


def keeps_of(kind: str, body: Body | None) -> list[str]:
    """The promises that holding a meeting keeps."""
    own = COUNCILS[body.kind][1] if body and body.kind in COUNCILS else ()
    return [*LIKE[kind].keeps, *own]


declare_kinds(
    [
        Kind(
            TASK,
            _("Gjør det du tok på deg i møtet"),
            _("Fordi dere ble enige om det, og det er skrevet i referatet."),
            "meetings:task",
            _("Se oppgaven"),
            reads=("meeting_task.read", "meetings.Task"),
        )
    ]
)
