"""The main pages ask the database as often for twelve rows as for one: asked as a browser asks."""

from dataclasses import dataclass
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.breaks.actions import add_break, add_zone, man, notice, walk
from fellesskap.breaks.models import Break, Noticed, Post
from fellesskap.cases.actions.drafts import add_measure
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.hearing import inquire, record_hearing
from fellesskap.cases.actions.homes import contact_home, write_card
from fellesskap.cases.actions.intake import ask_reporter
from fellesskap.cases.actions.notes import write_note
from fellesskap.cases.actions.plans import draft_plan, put_in_force
from fellesskap.cases.models import Case, Measure, Report
from fellesskap.cases.tests.making import cases_for, draft_for, hear_and_weigh
from fellesskap.demo.cast import TEAM, Cast
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import call_meeting
from fellesskap.meetings.actions.points import add_point, give_task, write_point
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.models import Meeting, Series
from fellesskap.notices.models import Notice

TWELVE = 12
PUPILS = ("Emma", "Even", "Embla", "Espen", "Elias", "Ella", "Eline", "Edvin", "Emil")


@dataclass
class Filled:
    """A school in which everything there is can be had one or twelve times."""

    cast: Cast
    case: Case
    report: Report
    meeting: Meeting
    during: Break

    def more(self, times: int) -> None:
        """``times`` more of each: reports, cases with plans, and parts of the one case."""
        for number in range(times):
            a_report(self.cast)
            other = cases_for(self.cast, PUPILS[number % len(PUPILS)])[0]
            in_force(self.cast, other)
            self.more_in_the_case(number)
            self.more_in_the_meeting(number)
            self.more_outdoors()
            a_note(self.cast)
            ask_reporter(by=self.cast["Randi"], report=self.report, question="Hvem var der?")

    def more_in_the_case(self, number: int) -> None:
        """One more of each part of the case, and one more measure in its plan."""
        cast, siv, case = self.cast, self.cast["Siv"], self.case
        who = {"by": siv, "case": case}
        record_hearing(pupil=case.pupil, held_on=clock.today(), words="Det er stille.", **who)
        asked = {"question": "Hvor er de voksne?", "method": "observation"}
        inquire(by=siv, cases=[case], asked_on=clock.today(), **asked)
        contact_home(
            guardian=cast["Fatima"],
            how="phone",
            at=clock.now() - timedelta(minutes=number),
            summary="Vi snakket om friminuttene.",
            **who,
        )
        write_card(words="Hold øye med henne.", readers=[cast["Mona"]], **who)
        a_measure(cast, draft_plan(**who))

    def more_in_the_meeting(self, number: int) -> None:
        """One more point that was talked about, and what somebody took on."""
        kari, title = self.cast["Kari"], f"Sak {number}"
        point = add_point(by=kari, meeting=self.meeting, title=title)
        words = {"said": "Vi snakket.", "decision": "Vi bytter på."}
        write_point(by=kari, point=point, is_open=True, edited=0, **words)
        due = clock.today() + timedelta(days=7)
        give_task(by=kari, point=point, what=title, owner=self.cast["Siv"], due=due)

    def more_outdoors(self) -> None:
        """One more zone with somebody in it, something noticed there, and a spot pointed out."""
        randi, school, during = self.cast["Randi"], self.cast.school, self.during
        where = {"by": randi, "school": school}
        zone = add_zone(title=f"Sted {uuid4()}", **where)
        post = Post.objects.get(zone=zone, at=during)
        man(by=randi, post=post, weekday=clock.today().weekday(), people=[self.cast["Mona"]])
        notice(zone=zone, during=during, kind=Noticed.Kind.ALONE, tap=uuid4(), **where)
        spots = [(zone, during, "Det er mørkt.")]
        walk(day=clock.today(), grades=[4], pupils=3, spots=spots, **where)


def a_report(cast: Cast) -> Report:
    written = Words(adult_involved="nobody", words="Sto alene.", about=[cast["Emma"]])
    return file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)


def a_note(cast: Cast) -> None:
    write_note(
        by=cast["Kari"],
        school=cast.school,
        pupil=cast["Emma"],
        words="Var stille.",
        submission=uuid4(),
    )


def a_measure(cast: Cast, plan: object) -> Measure:
    return add_measure(
        by=cast["Siv"],
        plan=plan,
        what="Er ute i storefri",
        when_words="Hvert storefri",
        responsible=cast["Siv"],
        level="adults",
        starts=clock.today(),
    )


def in_force(cast: Cast, case: Case) -> None:
    """A plan that is in force, with one measure of Siv's."""
    hear_and_weigh(cast, case)
    put_in_force(by=cast["Siv"], plan=draft_for(cast, case, who="Siv"))


@pytest.fixture
def filled(cast: Cast) -> Filled:
    case = cases_for(cast, "Emma")[0]
    in_force(cast, case)
    set_up_series(by=cast["Randi"], school=cast.school)
    series = Series.objects.get(kind=Series.Kind.GRADE_TIME, group=cast.group(TEAM))
    meeting = call_meeting(by=cast["Kari"], series=series, day=clock.today())
    during = add_break(
        by=cast["Randi"],
        school=cast.school,
        title="Storefri",
        weekdays=range(5),
        begins=time(11),
        ends_at=time(12),
    )
    found = Filled(cast, case, a_report(cast), meeting, during)
    found.more(1)
    return found


def pages(filled: Filled) -> list[tuple[str, str]]:
    """(who, address) of each page, with the one record it is about."""
    case, report = filled.case.pk, filled.report.pk
    measure = filled.case.plan_in_force.lines.first().measure_id
    about = [("Siv", f"cases:{name}", case) for name in ("case", "check", "chronology", "plan")]
    about += [("Siv", f"cases:{name}", case) for name in ("evaluate", "people", "close")]
    about += [("Randi", "cases:access_log", case), ("Randi", "cases:intake", report)]
    about += [("Kari", "cases:receipt", report), ("Siv", "cases:measure", measure)]
    about += [("Kari", f"meetings:{name}", filled.meeting.pk) for name in ("meeting", "minutes")]
    plain = [("Kari", f"breaks:{name}") for name in ("today", "roster", "places", "notice")]
    plain += [("Kari", "meetings:meetings"), ("Randi", "meetings:meetings")]
    plain += [("Siv", "today:my_day"), ("Randi", "today:my_day"), ("Randi", "today:school")]
    plain += [("Randi", "cases:inbox"), ("Randi", "cases:cases"), ("Siv", "cases:cases")]
    plain += [("Kari", "cases:report"), ("Kari", "cases:my_reports"), ("Kari", "cases:notes")]
    plain += [("Siv", "notices:inbox"), ("Randi", "notices:inbox")]
    return [(who, reverse(name, args=[pk])) for who, name, pk in about] + [
        (who, reverse(name)) for who, name in plain
    ]


def questions(client: Client, cast: Cast, who: str, address: str) -> list[str]:
    """What the page asks, the second time it is opened: the first writes who read it."""
    client.force_login(cast.user(who))
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in asked.captured_queries]


def costs(filled: Filled, client: Client) -> dict[str, int]:
    """Page and who opens it → how many questions."""
    return {
        f"{who} {address}": len(questions(client, filled.cast, who, address))
        for who, address in pages(filled)
    }


def test_every_main_page_costs_for_twelve_what_it_costs_for_one(filled, client):
    one = costs(filled, client)
    filled.more(TWELVE - 1)
    assert Report.objects.count() > TWELVE
    assert Notice.objects.filter(person=filled.cast["Siv"]).count() >= TWELVE
    twelve = costs(filled, client)
    assert {page: (one[page], twelve[page]) for page in one if twelve[page] > one[page]} == {}
