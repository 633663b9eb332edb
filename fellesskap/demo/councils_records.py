"""Named records of the councils at Solvang skole, with planted words: the access tables and the
crawl speak of them. Edvin of 6A leads the pupils' council, and Frank, who is his father, FAU.
"""

from fellesskap.councils.actions.items import answer_item, raise_from_class, raise_item, send_item
from fellesskap.councils.actions.meetings import (
    add_council_point,
    call_council,
    write_council_point,
)
from fellesskap.councils.actions.seats import give_seat
from fellesskap.councils.actions.wheel import add_line
from fellesskap.councils.kinds import year_begun
from fellesskap.councils.models import Seat
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.plan.actions.bodies import set_up_body
from fellesskap.plan.models import Body

PUPILS, FAU = "Elevrådet", "FAU"
FROM_CLASS, PROPOSAL = "Saken fra 6A", "Forslaget fra FAU"


def play_councils(told: Play) -> Play:
    """Two councils with a seat each; an item from a class that was answered, a proposal that waits,
    a meeting that goes on, a line of FAU's year, and what last year's FAU left."""
    cast = told.cast
    told.keep("Solvang skole", cast.school)
    told.keep("Klassen til Knut", cast.group("6A"))
    with clock.at(told.ago(4, 8)):
        pupils, fau = _bodies(told)
        set_up_series(by=cast["Randi"], school=cast.school)
        give_seat(
            by=cast["Randi"],
            body=pupils,
            person=cast["Edvin"],
            part=Seat.Part.LEADER,
            stands_as=Seat.Stands.PUPIL,
            group=cast.group("6A"),
        )
        seat = give_seat(
            by=cast["Randi"],
            body=fau,
            person=cast["Frank"],
            part=Seat.Part.LEADER,
            stands_as=Seat.Stands.GUARDIAN,
        )
        told.keep("Plassen til Frank", seat)
    _items(told, pupils, fau)
    _meeting(told, fau)
    _year(told, fau)
    return told


def _bodies(told: Play) -> tuple[Body, Body]:
    kinds = {PUPILS: Body.Kind.PUPIL_COUNCIL, FAU: Body.Kind.FAU}
    for name, kind in kinds.items():
        stands = Body.objects.current().filter(school=told.cast.school, kind=kind).first()
        row = stands or set_up_body(
            by=told.cast["Randi"],
            school=told.cast.school,
            kind=kind,
            starts=clock.today(),
            title_nb=name,
        )
        told.keep(name, row)
    return told.records[PUPILS], told.records[FAU]


def _items(told: Play, pupils: Body, fau: Body) -> None:
    cast = told.cast
    with clock.at(told.ago(3)):
        item = raise_from_class(
            by=cast["Knut"],
            group=cast.group("6A"),
            body=pupils,
            text=told.plant(FROM_CLASS, "text"),
        )
        told.keep(FROM_CLASS, item)
        send_item(by=cast["Edvin"], item=item)
    with clock.at(told.ago(2)):
        words = told.plant(FROM_CLASS, "answer")
        answer_item(by=cast["Randi"], item=item, verdict="yes", text=words)
        proposal = raise_item(
            by=cast["Frank"], body=fau, text=told.plant(PROPOSAL, "text"), kind="proposal"
        )
        told.keep(PROPOSAL, proposal)


def _meeting(told: Play, fau: Body) -> None:
    cast, name = told.cast, "Punktet i FAU"
    meeting = told.keep("Møtet i FAU", call_council(by=cast["Frank"], body=fau, day=clock.today()))
    plant = told.planter(name)
    point = add_council_point(by=cast["Frank"], meeting=meeting, title=plant("title"))
    write_council_point(
        by=cast["Frank"],
        point=point,
        said=plant("said"),
        decision=plant("decision"),
        who_does=plant("who_does"),
        answer_by=None,
        edited=0,
    )
    told.keep(name, point)


def _year(told: Play, fau: Body) -> None:
    """The title is for everyone who works here; the notes and what was handed over are not."""
    cast, name = told.cast, "Høstfesten til FAU"
    year = year_begun(clock.today())
    line = add_line(
        by=cast["Frank"],
        body=fau,
        year=year,
        first_week=45,
        last_week=46,
        title="Høstfest",
        notes=told.plant(name, "notes"),
    )
    told.keep(name, line)
