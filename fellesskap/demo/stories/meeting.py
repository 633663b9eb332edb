"""The meetings of Solvang skole these last weeks: 4B, a grade time, the weekly review."""

from datetime import timedelta

from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.kit import clock
from fellesskap.meetings.actions.around import begin_series
from fellesskap.meetings.actions.meetings import call_meeting, close_minutes, who_was_here
from fellesskap.meetings.actions.points import add_point, give_task, take_home, write_point
from fellesskap.meetings.actions.reviews import decide
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.models import Meeting, Point, Series
from fellesskap.meetings.queries.people import called_to

K = Series.Kind
TEAM = "Team 4. trinn"


def meetings(stage: Stage) -> Story:
    """Set up, and held since."""
    yield stage.on(-16, 8, 10)
    set_up_series(by=stage["Randi"], school=stage.school)
    yield stage.on(-9, 13, 30)
    _class_meeting(stage)
    yield stage.on(-6, 14, 15)
    _grade_time(stage)
    yield stage.on(-5, 13, 0)
    _around_a_pupil(stage)
    yield stage.on(-4, 9, 0)
    _review(stage)
    yield stage.on(-3, 14, 0)
    _resource_team(stage)
    yield stage.on(-1, 14, 30)
    _called_ahead(stage)


def _series(stage: Stage, kind: str, group: str = "") -> Series:
    rows = Series.objects.filter(school=stage.school, kind=kind)
    return rows.get(group=stage.world.cast.group(group)) if group else rows.get()


def _write(stage: Stage, name: str, point: Point, said: str, decision: str = "") -> None:
    write_point(
        by=stage[name],
        point=point,
        said=said,
        decision=decision,
        is_open=point.pupil_id is None,
        edited=point.edited,
    )


def _close(stage: Stage, name: str, meeting: Meeting, *, away: tuple[str, ...] = ()) -> None:
    absent = [stage[who] for who in away]
    here = [who for who in called_to(meeting.series, meeting.day) if who not in absent]
    who_was_here(by=stage[name], meeting=meeting, here=here, away=absent)
    close_minutes(by=stage[name], meeting=meeting)


def _class_meeting(stage: Stage) -> None:
    series = _series(stage, K.CLASS_MEETING, "4B")
    meeting = call_meeting(by=stage["Kari"], series=series, day=clock.today())
    point = meeting.points.get(source="standing:pupils")
    _write(
        stage,
        "Kari",
        point,
        "Mange vil at alle som spør, skal få være med i ballbingen.",
        "Vi prøver «den som spør, er med» i to uker.",
    )
    give_task(
        by=stage["Kari"],
        point=point,
        what="Spørre 5. trinn om å dele ballbingen i storefri",
        owner=stage["Lise"],
        due=stage.ahead(2),
    )
    _close(stage, "Kari", meeting, away=("Anne", "Arne", "Randi"))


def _grade_time(stage: Stage) -> None:
    series = _series(stage, K.GRADE_TIME, TEAM)
    meeting = call_meeting(by=stage["Kari"], series=series, day=clock.today())
    point = meeting.points.get(source="standing:classes")
    _write(stage, "Kari", point, "Roligere i garderoben etter at vi begynte å slippe inn i puljer.")
    more = add_point(by=stage["Lise"], meeting=meeting, title="Turdag før jul")
    _write(stage, "Lise", more, "Elevene vil til akebakken.", "Vi går uke 50.")
    give_task(
        by=stage["Kari"],
        point=more,
        what="Sende beskjed hjem om turdagen",
        owner=stage["Kari"],
        due=stage.ahead(4),
    )
    _close(stage, "Kari", meeting, away=("Arne", "Randi"))


def _review(stage: Stage) -> None:
    """The cases on date are decided on, one key each; one is put off."""
    meeting = call_meeting(
        by=stage["Siv"], series=_series(stage, K.PUPIL_REVIEW), day=clock.today()
    )
    choices = (Point.Choice.GO_ON, Point.Choice.HEAR, Point.Choice.GO_ON, Point.Choice.NEXT)
    points = meeting.points.filter(case__lead=stage["Siv"])
    for point, choice in zip(points, choices, strict=False):
        decide(by=stage["Siv"], point=point, choice=choice)
    who_was_here(by=stage["Siv"], meeting=meeting, here=[stage["Siv"], stage["Randi"]], away=[])
    close_minutes(by=stage["Siv"], meeting=meeting)


def _around_a_pupil(stage: Stage) -> None:
    """The home, Kari and Siv talk about how Espen has it; the next day is agreed on."""
    meeting = begin_series(
        by=stage["Siv"],
        school=stage.school,
        kind=K.COOPERATION,
        pupil=stage["Espen"],
        day=clock.today(),
    )
    point = meeting.points.get(source="standing:doing")
    _write(
        stage,
        "Siv",
        point,
        "Espen liker seg best når han vet hva som kommer.",
        "Kari går gjennom dagen med ham før den første timen.",
    )
    take_home(by=stage["Siv"], point=point, for_home=True)
    here = [stage["Siv"], stage["Kari"]]
    who_was_here(by=stage["Siv"], meeting=meeting, here=here, away=[])
    ahead = stage.calendar.next_school_day(clock.today() + timedelta(days=20))
    close_minutes(by=stage["Siv"], meeting=meeting, next_day=ahead)


def _resource_team(stage: Stage) -> None:
    """One matter without a name, with the nurse in the room."""
    meeting = call_meeting(
        by=stage["Siv"], series=_series(stage, K.RESOURCE_TEAM), day=clock.today()
    )
    point = add_point(by=stage["Siv"], meeting=meeting, title="En elev på mellomtrinnet sover lite")
    _write(
        stage,
        "Siv",
        point,
        "Vi spør hva som er vanlig råd.",
        "Kontaktlæreren tar det opp med hjemmet.",
    )
    here = [stage["Siv"], stage["Randi"]]
    who_was_here(by=stage["Siv"], meeting=meeting, here=here, away=[])
    ahead = stage.calendar.next_school_day(clock.today() + timedelta(days=13))
    close_minutes(by=stage["Siv"], meeting=meeting, next_day=ahead)


def _called_ahead(stage: Stage) -> None:
    """Next week's review and grade time stand there already."""
    ahead = stage.calendar.next_school_day(clock.today() + timedelta(days=3))
    call_meeting(by=stage["Siv"], series=_series(stage, K.PUPIL_REVIEW), day=ahead)
    call_meeting(by=stage["Kari"], series=_series(stage, K.GRADE_TIME, TEAM), day=ahead)


STORIES = (meetings,)
