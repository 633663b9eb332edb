"""Named records of the meetings at Solvang skole, with planted words: the access tables and the
crawl speak of them.
"""

from fellesskap.demo.cast import TEAM
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.meetings.actions.around import begin_series
from fellesskap.meetings.actions.consents import (
    Agreed,
    comes_from_outside,
    hand_on,
    register_consent,
)
from fellesskap.meetings.actions.grades import BOXES as GRADE_BOXES
from fellesskap.meetings.actions.grades import check_grade, decide_measure, write_analysis
from fellesskap.meetings.actions.meetings import call_meeting, close_minutes, who_was_here
from fellesskap.meetings.actions.points import add_point, give_task, write_point
from fellesskap.meetings.actions.reviews import BOXES, call_in, watch, write_community
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.models import Meeting, Member, Point, Series, Service
from fellesskap.people.models import Person

K = Series.Kind


def play_meetings(told: Play) -> Play:
    """A class meeting and two reviews that are going on, a grade time and a staff meeting that are
    over."""
    cast = told.cast
    told.keep("Solvang skole", cast.school)
    with clock.at(told.ago(4, 8)):
        set_up_series(by=cast["Randi"], school=cast.school)
    _class_meeting(told)
    _grade_time(told)
    _pupil_review(told)
    _class_review(told)
    _staff_meeting(told)
    _around_even(told)
    _resource_team(told)
    _large_team(told)
    _transfer(told)
    return told


def _class_meeting(told: Play) -> None:
    cast = told.cast
    series = told.keep(
        "Klassemøtene i 4B", Series.objects.get(kind=K.CLASS_MEETING, group=cast.group("4B"))
    )
    meeting = call_meeting(by=cast["Kari"], series=series, day=clock.today())
    told.keep("Klassemøtet i 4B", meeting)
    _point(told, "Punktet i klassemøtet", meeting, by=cast["Kari"])


def _grade_time(told: Play) -> None:
    """Held with Kari and Siv there; Lise and Anne were away, and Even was spoken of."""
    cast = told.cast
    with clock.at(told.ago(1, 13)):
        series = Series.objects.get(kind=K.GRADE_TIME, group=cast.group(TEAM))
        told.keep("Trinntiden på 4. trinn", series)
        Member.objects.create(series=series, person=cast["Ingrid"], starts=clock.today())
        meeting = call_meeting(by=cast["Kari"], series=series, day=clock.today())
        told.keep("Trinntiden i går", meeting)
        about = _point(told, "Punktet om Even", meeting, by=cast["Kari"], pupil=cast["Even"])
        task = give_task(
            by=cast["Kari"],
            point=about,
            what=told.plant("Sivs oppgave", "what"),
            owner=cast["Siv"],
            due=told.day(-3),
        )
        told.keep("Sivs oppgave", task)
        here = [cast["Kari"], cast["Siv"], cast["Ingrid"]]  # Ingrid is the mother of Even
        away = [cast["Lise"], cast["Anne"]]
        who_was_here(by=cast["Kari"], meeting=meeting, here=here, away=away)
        close_minutes(by=cast["Kari"], meeting=meeting)


def _pupil_review(told: Play) -> None:
    """The case about Emma is on the agenda, and Hege is called in to it, but has no case."""
    cast = told.cast
    series = told.keep("Elevgjennomgangene", Series.objects.get(kind=K.PUPIL_REVIEW))
    meeting = call_meeting(by=cast["Siv"], series=series, day=clock.today())
    told.keep("Elevgjennomgangen i dag", meeting)
    name = "Punktet om Emma"
    point = told.keep(name, Point.objects.get(meeting=meeting, case__pupil=cast["Emma"]))
    point.why = told.plant(name, "why")
    point.save(update_fields=["why"])
    question = told.plant("Spørsmålet om Emma", "question")
    call_in(by=cast["Siv"], point=point, question=question)


def _class_review(told: Play) -> None:
    """4B is gone through with Ingrid in the room, who is the mother of Even."""
    cast = told.cast
    series = Series.objects.get(kind=K.CLASS_REVIEW, group=cast.group("4B"))
    Member.objects.create(series=series, person=cast["Ingrid"], starts=clock.today())
    meeting = call_meeting(by=cast["Siv"], series=series, day=clock.today())
    told.keep("Klassegjennomgangen i 4B", meeting)
    line = told.plant("Linja om Even", "line")
    watch(by=cast["Siv"], meeting=meeting, pupil=cast["Even"], line=line)
    plant = told.planter("4B som fellesskap")
    words = {name: plant(name) for name in BOXES}
    write_community(by=cast["Siv"], meeting=meeting, words=words, look_again=None, edited=0)


def _staff_meeting(told: Play) -> None:
    """Held; one point stands in the minutes for all, and one does not."""
    cast = told.cast
    with clock.at(told.ago(2, 14)):
        series = Series.objects.get(kind=K.STAFF)
        meeting = call_meeting(by=cast["Randi"], series=series, day=clock.today())
        told.keep("Personalmøtet", meeting)
        _point(told, "Punktet i personalmøtet", meeting, by=cast["Randi"])
        name = "Punktet som personalet holdt for seg selv"
        _point(told, name, meeting, by=cast["Randi"], is_open=False)
        who_was_here(by=cast["Randi"], meeting=meeting, here=[cast["Kari"]], away=[])
        close_minutes(by=cast["Randi"], meeting=meeting)


def _around_even(told: Play) -> None:
    """Held around Even with Kari and Siv there; Ingrid, his mother and a teacher, is not in it."""
    cast = told.cast
    with clock.at(told.ago(3, 14)):
        meeting = begin_series(
            by=cast["Siv"],
            school=cast.school,
            kind=K.AROUND_PUPIL,
            pupil=cast["Even"],
            others=[cast["Lise"]],
            day=clock.today(),
        )
        told.keep("Møtene rundt Even", meeting.series)
        told.keep("Møtet rundt Even", meeting)
        _point(told, "Punktet i møtet rundt Even", meeting, by=cast["Siv"])
        name = told.plant("Hun fra PPT", "name")
        comes_from_outside(by=cast["Siv"], meeting=meeting, name=name, service=Service.PPT)
        here, away = [cast["Kari"], cast["Siv"]], [cast["Lise"], cast["Randi"]]
        who_was_here(by=cast["Siv"], meeting=meeting, here=here, away=away)
        close_minutes(by=cast["Siv"], meeting=meeting, is_last=True)


def _resource_team(told: Play) -> None:
    """Hege is in it for the health service, and hears Espen's point because his home agreed."""
    cast = told.cast
    series = told.keep("Ressursteamet", Series.objects.get(kind=K.RESOURCE_TEAM))
    said = _agreed(told, covers=told.plant("Samtykket om Espen", "covers"))
    consent = register_consent(by=cast["Siv"], series=series, said=said)
    told.keep("Samtykket om Espen", consent)
    meeting = call_meeting(by=cast["Siv"], series=series, day=clock.today())
    told.keep("Ressursteamet i dag", meeting)
    _point(told, "Punktet om Espen", meeting, by=cast["Siv"], pupil=cast["Espen"])


def _large_team(told: Play) -> None:
    """The fourth grade shows what it found, and does something."""
    cast = told.cast
    series = Series.objects.get(kind=K.LARGE_TEAM)
    meeting = call_meeting(by=cast["Randi"], series=series, day=clock.today())
    told.keep("Storteamet", meeting)
    plant = told.planter("4. trinn i storteamet")
    words = {name: plant(name) for name in GRADE_BOXES}
    write_analysis(
        by=cast["Kari"], meeting=meeting, grade=4, words=words, look_again=None, edited=0
    )
    decide_measure(
        by=cast["Kari"],
        meeting=meeting,
        grade=4,
        what="To soner til i storefri",
        sign="Flere leker sammen",
        owner=cast["Kari"],
        due=told.day(-20),
    )
    check = check_grade(by=cast["Anne"], school=cast.school, grade=4)
    told.keep("Gjennomgangen av 4. trinn", check)


def _transfer(told: Play) -> None:
    """4B moves on; one line about Espen is passed on, as his home has agreed."""
    cast = told.cast
    meeting = begin_series(
        by=cast["Siv"],
        school=cast.school,
        kind=K.TRANSFER,
        group=cast.group("4B"),
        day=clock.today(),
    )
    line = told.plant("Lappen om Espen", "words")
    register_consent(by=cast["Siv"], series=meeting.series, said=_agreed(told, covers=line))
    name = "Punktet om Espen på overføringsmøtet"
    point = add_point(
        by=cast["Siv"],
        meeting=meeting,
        title=told.plant(name, "title"),
        pupil=cast["Espen"],
    )
    told.keep(name, point)
    row = hand_on(by=cast["Siv"], point=point, lines=[line], begins=told.day(-20))
    told.keep("Lappen om Espen", row)


def _agreed(told: Play, *, covers: str) -> Agreed:
    cast = told.cast
    return Agreed(
        pupil=cast["Espen"],
        given_by=cast["Filippa"],
        services=(Service.NURSE, Service.PPT),
        covers=covers,
        until=told.day(-60),
        how="paper",
    )


def _point(
    told: Play,
    name: str,
    meeting: Meeting,
    *,
    by: Person,
    pupil: Person | None = None,
    is_open: bool = True,
) -> Point:
    point = add_point(by=by, meeting=meeting, title=told.plant(name, "title"), pupil=pupil)
    write_point(
        by=by,
        point=point,
        said=told.plant(name, "said"),
        decision=told.plant(name, "decision"),
        is_open=is_open,
        edited=0,
    )
    return told.keep(name, point)  # type: ignore[no-any-return]
