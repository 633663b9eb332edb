"""The pupils' council and FAU at Solvang skole this autumn: elected, meeting, asking, answered.

Edvin of 6A leads the pupils' council, and Frank, who is his father, FAU.
"""

from datetime import timedelta

from fellesskap.councils.actions.items import (
    answer_item,
    give_back,
    raise_from_class,
    raise_item,
    send_item,
)
from fellesskap.councils.actions.meetings import (
    add_council_point,
    ask_for_topics,
    call_council,
    close_council,
    write_council_point,
)
from fellesskap.councils.actions.seats import give_seat
from fellesskap.councils.actions.wheel import add_line, avoid_days, hold_line, take_up
from fellesskap.councils.kinds import year_begun
from fellesskap.councils.models import Item, Seat
from fellesskap.councils.offers import offers_for
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import who_was_here
from fellesskap.meetings.models import Meeting, Point
from fellesskap.people.models import Person
from fellesskap.plan.models import Body

Part, Stands = Seat.Part, Seat.Stands


def councils(stage: Stage) -> Story:
    """Seats in the autumn, an item that goes all the way, one that waits too long, a proposal."""
    yield stage.this_year(-22, 9, 0)
    pupils, fau = _body(stage, Body.Kind.PUPIL_COUNCIL), _body(stage, Body.Kind.FAU)
    _elect(stage, pupils, fau)
    _plan_the_year(stage, pupils, fau)
    yield stage.this_year(-20, 10, 30)
    raise_item(
        by=stage["Edvin"],
        body=pupils,
        text="Vi vil ha lys bak skuret. Der er det helt mørkt etter AKS.",
        due=stage.day(-4),
    )
    item = _from_6a(stage, pupils)
    yield stage.this_year(-15, 9, 30)
    _pupils_meet(stage, pupils, item)
    yield stage.this_year(-14, 8, 20)
    send_item(by=stage["Edvin"], item=item)
    yield stage.this_year(-13, 8, 50)
    proposal = _propose(stage, fau)
    yield stage.this_year(-11, 12, 0)
    answer_item(
        by=stage["Randi"],
        item=item,
        verdict="yes",
        text="Vi kjøper to fotballmål og åtte baller. De kommer før jul.",
    )
    yield stage.this_year(-10, 17, 30)
    _fau_meets(stage, fau)
    yield stage.this_year(-8, 9, 0)
    give_back(by=stage["Knut"], item=item)
    yield stage.this_year(-6, 14, 0)
    answer_item(
        by=stage["Randi"],
        item=proposal,
        verdict="partly",
        text="Vi setter opp én benk ved porten i vår. Den andre venter vi med til budsjettet.",
    )
    yield stage.this_year(-2, 9, 0)
    _called_ahead(stage, pupils, fau)


def _body(stage: Stage, kind: str) -> Body:
    return Body.objects.current().get(school=stage.school, kind=kind)


def _elect(stage: Stage, pupils: Body, fau: Body) -> None:
    """Edvin and Frank lead; two pupils and two homes of other grades sit with them."""
    cast = stage.world.cast
    _seat(stage, pupils, stage["Edvin"], Stands.PUPIL, "6A", Part.LEADER)
    for title, part in (("7A", Part.SECRETARY), ("10A", Part.MEMBER)):
        _seat(stage, pupils, stage.pupil(title), Stands.PUPIL, title, part)
    _seat(stage, pupils, stage["Siv"], Stands.WORKER, "", Part.CONTACT)
    _seat(stage, fau, cast["Frank"], Stands.GUARDIAN, "6A", Part.LEADER)
    for title, part in (("3A", Part.DEPUTY), ("8A", Part.SECRETARY)):
        home = stage.guardians(stage.pupil(title))[0]
        _seat(stage, fau, home, Stands.GUARDIAN, title, part)


def _seat(stage: Stage, body: Body, person: Person, stands: str, title: str, part: str) -> None:
    give_seat(
        by=stage["Randi"],
        body=body,
        person=person,
        part=part,
        stands_as=stands,
        group=stage.world.cast.group(title) if title else None,
    )


def _plan_the_year(stage: Stage, pupils: Body, fau: Body) -> None:
    year = year_begun(clock.today())
    take_up(by=stage["Edvin"], body=pupils, year=year, offers=offers_for(pupils.kind)[1:4])
    take_up(by=stage["Frank"], body=fau, year=year, offers=offers_for(fau.kind))
    week = clock.today().isocalendar().week
    done = add_line(
        by=stage["Frank"],
        body=fau,
        year=year,
        first_week=week,
        last_week=week,
        title="Refleksvandring for 1.–4. trinn",
        notes="Spør om lommelykter i god tid. Femti kom i fjor.",
    )
    hold_line(by=stage["Frank"], line=done, on=clock.today())
    first = stage.ahead(12)
    avoid_days(
        by=stage["Frank"],
        school=stage.school,
        first=first,
        last=first + timedelta(days=1),
        title="Julemarked i bydelen",
    )


def _from_6a(stage: Stage, pupils: Body) -> Item:
    return raise_from_class(
        by=stage["Knut"],
        group=stage.world.cast.group("6A"),
        body=pupils,
        text="Vi vil ha fotballmål og flere baller, så flere kan spille i storefri.",
    )


def _pupils_meet(stage: Stage, pupils: Body, item: Item) -> None:
    """The pupils write; rektor is there."""
    edvin = stage["Edvin"]
    meeting = call_council(by=edvin, body=pupils, day=clock.today())
    first = meeting.points.get(source=f"item:{item.pk}")
    _write(
        edvin,
        first,
        "Alle klassene vil ha flere baller. De små slipper ikke til i ballbingen.",
        "Vi spør rektor om to mål og åtte baller.",
        "Lederen",
    )
    taking_part = meeting.points.filter(source="standing:taking_part").first()
    if taking_part:  # not before its weeks
        _write(
            edvin,
            taking_part,
            "Vi kan bestemme hva vi gjør på lekedagen.",
            "Hver klasse finner på én ting.",
            "To fra hver klasse",
        )
    _close(edvin, meeting, [edvin, stage["Randi"], stage["Siv"]])


def _fau_meets(stage: Stage, fau: Body) -> None:
    """FAU was asked beforehand, and rektor came."""
    frank = stage["Frank"]
    meeting = call_council(by=frank, body=fau, day=clock.today())
    ask_for_topics(by=stage["Randi"], body=fau, meeting=meeting, people=[frank])
    point = add_council_point(by=frank, meeting=meeting, title="Mørkt på skoleveien")
    _write(
        frank,
        point,
        "Flere er redde for at de minste ikke synes i mørket.",
        "Vi går refleksvandring i november, og deler ut reflekser.",
        "Sekretæren",
    )
    _close(frank, meeting, [frank, stage["Randi"]])


def _propose(stage: Stage, fau: Body) -> Item:
    return raise_item(
        by=stage["Frank"],
        body=fau,
        text="Vi foreslår to benker ved porten, så ingen må stå alene og vente.",
        kind=Item.Kind.PROPOSAL,
    )


def _called_ahead(stage: Stage, pupils: Body, fau: Body) -> None:
    call_council(by=stage["Edvin"], body=pupils, day=stage.ahead(3))
    call_council(by=stage["Frank"], body=fau, day=stage.ahead(5))


def _write(by: Person, point: Point, said: str, decision: str, who_does: str) -> None:
    write_council_point(
        by=by,
        point=point,
        said=said,
        decision=decision,
        who_does=who_does,
        answer_by=None,
        edited=point.edited,
    )


def _close(by: Person, meeting: Meeting, here: list[Person]) -> None:
    who_was_here(by=by, meeting=meeting, here=here, away=[])
    close_council(by=by, meeting=meeting)


STORIES = (councils,)
