"""The named records of Solvang skole, played through the real actions with the clock moved.

``play(cast)`` does what people did over the last two weeks in reports and cases,
``play_whole(cast)`` in all rooms. The access tables say who may see which of them; the crawl looks
for their words everywhere else.
"""

from typing import Any

from fellesskap.cases.actions import intake, notes, people
from fellesskap.cases.models import Case, MessageToOwner, Report
from fellesskap.demo.break_records import play_breaks
from fellesskap.demo.care_records import play_care
from fellesskap.demo.case_records import about_emma, about_espen, both_plans, from_before
from fellesskap.demo.cast import Cast
from fellesskap.demo.community_records import play_community
from fellesskap.demo.councils_records import play_councils
from fellesskap.demo.figures_records import play_figures
from fellesskap.demo.home_records import play_home
from fellesskap.demo.meeting_records import play_meetings
from fellesskap.demo.plan_records import play_plan
from fellesskap.demo.planting import Play, file_as, open_as, submission_of
from fellesskap.demo.session_records import play_sessions
from fellesskap.demo.understanding_records import play_understanding
from fellesskap.kit import clock
from fellesskap.people.actions.positions import appoint
from fellesskap.people.models import Role

Adult = Report.AdultInvolved
Urgency = Report.Urgency

ELIAS = "Saken om Elias, sendt til kommunen"
BEHIND_REKTOR = "Saken bak rektors vegg"
BEHIND_OWNER = "Saken bak kommunens vegg"
NEXT_DOOR = "Saken på Nordlia"

# The rooms that stand on the cases and the plan, in the order they are played.
LATER = (
    play_plan,
    play_meetings,
    play_breaks,
    play_understanding,
    play_sessions,
    play_community,
    play_home,
    play_care,
    play_councils,
    play_figures,
)


def records(cast: Cast) -> dict[str, Any]:
    """The named records alone."""
    return play(cast).records


def play(cast: Cast) -> Play:
    """Play them all, in the order they happened."""
    told = Play(cast)
    told.keep("Solvang skole", cast.school)
    with clock.at(told.ago(12, 8)):
        appoint(
            by=cast["Randi"],
            person=cast["Sunniva"],
            role=Role.REPORT_RECEIVER,
            at=cast.school,
            starts=clock.today(),
        )
    about_emma(told)
    about_espen(told)
    both_plans(told)
    from_before(told)
    _about_elias(told)
    _about_an_employee(told)
    _about_the_leadership(told)
    _still_waiting(told)
    _notes(told)
    _next_door(told)
    return told


def play_whole(cast: Cast) -> Play:
    """The same, with the plan and what is owed by it, and every room that stands on it."""
    told = play(cast)
    for room in LATER:
        told = room(told)
    return told


def _about_elias(told: Play) -> None:
    """A delegate receives and opens it, and tells the owner; Hege comes in and steps aside."""
    cast = told.cast
    with clock.at(told.ago(5)):
        report = file_as(told, "Kåres melding om Elias", by="Kåre", about=["Elias"])
        case = open_as(
            told,
            ELIAS,
            report,
            "Sunniva",
            pupil=cast["Elias"],
            lead=cast["Gro"],
            serious=Case.Serious.YES,
            criteria=["many"],
            serious_words=told.plant("Meldingen til kommunen om Elias", "words"),
        )
        people.invite(by=cast["Gro"], case=case, person=cast["Hege"])
        people.step_aside(by=cast["Hege"], case=case)
    told.keep("Meldingen til kommunen om Elias", MessageToOwner.objects.get(case=case))


def _about_an_employee(told: Play) -> None:
    """An assistant of nineteen writes about someone who works there; rektor tells the owner."""
    cast, name = told.cast, "Trulss melding om en ansatt"
    with clock.at(told.ago(4)):
        report = file_as(
            told, name, by="Truls", about=["Embla"], adult=Adult.EMPLOYEE, suspect=cast["Mats"]
        )
        message = "Meldingen til kommunen om en ansatt"
        sent = intake.tell_owner(
            by=cast["Randi"], report=report, criteria=[], words=told.plant(message, "words")
        )
        told.keep(message, sent)
        open_as(told, BEHIND_REKTOR, report, "Randi", pupil=cast["Embla"], lead=cast["Siv"])


def _about_the_leadership(told: Play) -> None:
    """It goes past every leader of the school; the owner lets someone from outside investigate."""
    cast = told.cast
    with clock.at(told.ago(3, 12)):
        report = file_as(
            told,
            "Monas melding om ledelsen",
            by="Mona",
            about=["Ella"],
            adult=Adult.LEADERSHIP,
            suspect=cast["Arne"],
        )
        open_as(told, BEHIND_OWNER, report, "Olav", pupil=cast["Ella"], lead=cast["Rune"])


def _still_waiting(told: Play) -> None:
    """Reports that nobody has decided on, one for each way."""
    with clock.at(told.ago(1, 12)):
        file_as(told, "Knuts melding som haster", by="Knut", about=["Edvin"], urgency=Urgency.NOW)
        file_as(told, "Kines melding, usikker", by="Kine", about=["Eline"], adult=Adult.UNSURE)
        file_as(told, "Ingrids melding om Even", by="Ingrid", about=["Even"])
        file_as(
            told,
            "Heges muntlige melding, ført inn av Bente",
            by="Bente",
            about=["Emil"],
            reporter="Hege",
            channel=Report.Channel.ORAL,
            told_at=clock.moment(told.day(1), 10),
        )


def _notes(told: Play) -> None:
    cast, name = told.cast, "Karis notat om Espen"
    with clock.at(told.ago(2)):
        note = notes.write_note(
            by=cast["Kari"],
            school=cast.school,
            pupil=cast["Espen"],
            words=told.plant(name, "words"),
            submission=submission_of(name),
            readers=[cast["Lise"]],
        )
    told.keep(name, note)


def _next_door(told: Play) -> None:
    cast = told.cast
    with clock.at(told.ago(2)):
        report = file_as(
            told, "Noras melding på Nordlia", by="Nora", about=["Erlend"], school=cast.other_school
        )
        open_as(told, NEXT_DOOR, report, "Rune", pupil=cast["Erlend"], lead=cast["Nora"])
