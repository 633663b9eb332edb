"""Named records of what goes home from Solvang skole and from Nordlia, with planted words: the
access tables and the crawl speak of them.

Solvang has its week plans in another system; Nordlia has them here.
"""

from datetime import time, timedelta

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.planting import Play
from fellesskap.demo.rows import uid
from fellesskap.home.actions.holding import hold_meeting
from fellesskap.home.actions.letters import Text, send_letter, write_letter
from fellesskap.home.actions.parents import Called, call_meeting
from fellesskap.home.actions.weeks import Written, begin_week, publish_week, write_week
from fellesskap.home.models import Letter, ParentMeeting, WeekPlan
from fellesskap.home.queries.weeks import WEEK, this_monday
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.models import Plan, Promise

OUT, DRAFTED = "Ukeplanen til 5C", "Utkastet til ukeplan"
TO_CLASS, TO_ALL, DRAFT = "Brevet til 4B", "Brevet fra rektor til alle", "Utkastet til brev"
MEETING = "Foreldremøtet i 4B"


def play_home(told: Play) -> Play:
    """Two weeks of 5C, three letters, and a parent meeting that was held."""
    told.keep("Solvang skole", told.cast.school)
    told.keep("4B", told.cast.group("4B"))
    _weeks(told)
    _letters(told)
    _meeting(told)
    return told


def keeps_weeks_here(school: School) -> Promise:
    """A plan in force which says that week plans are here."""
    year = SchoolYear.objects.on(clock.today()).get(school=school)
    plan = Plan.objects.create(
        id=uid("plan", "weeks", school.name),
        school=school,
        year=year,
        version=1,
        status=Plan.Status.ADOPTED,
        title_nb="Slik skal alle ha det trygt og godt",
        made_at=clock.now(),
        adopted_on=year.starts,
    )
    return Promise.objects.create(
        plan=plan,
        code="A06",
        place=1,
        short_nb="Ukeplan hjem",
        scope=Promise.Scope.HOMEROOM,
        rhythm=Promise.Rhythm.WEEK,
        fixed_by=Promise.FixedBy.PLAN,
        keeper=Promise.Keeper.CONTACT_TEACHER,
        shown=Promise.Shown.PUBLISHED,
    )


def _weeks(told: Play) -> None:
    nora = told.cast["Nora"]
    keeps_weeks_here(told.cast.other_school)
    publish_week(by=nora, plan=_week(told, OUT, 0))
    _week(told, DRAFTED, 1)


def _week(told: Play, record: str, ahead: int) -> WeekPlan:
    nora, plant = told.cast["Nora"], told.planter(record)
    monday = this_monday() + ahead * WEEK
    plan = begin_week(by=nora, group=told.cast.group("5C"), monday=monday)
    written = Written(
        word=plant("word"),
        goal=plant("goal"),
        bring=plant("bring"),
        school=[plant("school"), "", "", "", ""],
        home=["", f"Lekse: {plant('home')}", "", "", ""],
    )
    write_week(by=nora, plan=plan, version=plan.version, written=written)
    return told.keep(record, WeekPlan.objects.get(pk=plan.pk))  # type: ignore[no-any-return] # a row


def _letters(told: Play) -> None:
    cast, groups = told.cast, [told.cast.group("4B")]
    with clock.at(told.ago(2, 12)):
        letter = _letter(told, TO_CLASS, "Kari", groups=groups)
        send_letter(by=cast["Kari"], letter=letter)
        letter = _letter(told, TO_ALL, "Randi", to_all=True)
        send_letter(by=cast["Randi"], letter=letter)
    _letter(told, DRAFT, "Kari", groups=groups)


def _letter(told: Play, record: str, by: str, **to: object) -> Letter:
    plant = told.planter(record)
    text = Text("nb", plant("title"), plant("body"))
    letter = write_letter(by=told.cast[by], school=told.cast.school, text=text, **to)  # type: ignore[arg-type] # to whom
    return told.keep(record, letter)  # type: ignore[no-any-return] # a row


def _meeting(told: Play) -> None:
    cast, kari, plant = told.cast, told.cast["Kari"], told.planter(MEETING)
    with clock.at(told.ago(8, 12)):
        called = Called(
            day=clock.today() + timedelta(days=1),
            begins=time(18),
            place=plant("place"),
            items=plant("items"),
        )
        meeting = call_meeting(
            by=kari, school=cast.school, groups=[cast.group("4B")], called=called
        )
        assert meeting.invitation is not None  # noqa: S101 - calling makes it
        send_letter(by=kari, letter=meeting.invitation)
    with clock.at(told.ago(6, 12)):
        minutes = plant("minutes")
        hold_meeting(by=kari, meeting=meeting, version=1, minutes=minutes, homes=17)
    told.keep(MEETING, ParentMeeting.objects.get(pk=meeting.pk))
