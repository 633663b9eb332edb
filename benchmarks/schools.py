"""Processor time and questions of the ten most used pages, and the cost of access, in one database.

Runs inside the product (``fellesskap manage shell``): ``fill`` an empty installation, then
``measure`` it, round by round, which prints JSON.
"""

import json
import time
from collections.abc import Callable
from datetime import date
from uuid import uuid4

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.access.grammar import may, visible
from fellesskap.access.models import User
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.models import Case, Report
from fellesskap.config import serving
from fellesskap.demo.meeting_records import play_meetings
from fellesskap.demo.plans.adopting import adopt_everywhere
from fellesskap.demo.records import play
from fellesskap.demo.rows import uid
from fellesskap.demo.synth import load_owner
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting
from fellesskap.people.models import Enrolment, Person, Position, Role, School

DAY = date(2026, 11, 17)
OPENED, OF_EACH, CHECKS = 4, 6, 20
# The ten most used pages, and who uses them.
PAGES = [
    ("Kari", "today:my_day"),
    ("Kari", "cases:report"),
    ("Kari", "meetings:meeting"),
    ("Kari", "plan:read"),
    ("Kari", "plan:year"),
    ("Siv", "notices:inbox"),
    ("Siv", "cases:case"),
    ("Siv", "cases:plan"),
    ("Randi", "today:school"),
    ("Randi", "cases:intake"),
]


def fill(schools: int) -> None:
    """Write ``schools`` schools, each with cases, reports and a plan, into an empty database."""
    serving.gather_static()
    with clock.at(clock.moment(DAY, 10)):
        told = play(load_owner(schools, DAY).cast)
        cast = told.cast
        adopt_everywhere(School.objects.all())
        play_meetings(told)
        for school in School.objects.exclude(pk__in=[cast.school.pk, cast.other_school.pk]):
            _give_it_cases(school)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure() -> None:
    """Print one round of figures of the installation that was filled."""
    with clock.at(clock.moment(DAY, 10)):
        emma = Case.objects.get(pupil=uid("person", "Emma"))
        waiting = Report.objects.get(reporter=uid("person", "Ingrid"))
        talk = Meeting.objects.get(series__kind="class_meeting", school=emma.school_id)
        about: dict[str, Model] = {"cases:case": emma, "cases:plan": emma, "cases:intake": waiting}
        about["meetings:meeting"] = talk
        figures = {page: _page(who, page, about.get(page)) for who, page in PAGES}
        print(
            json.dumps({"pages": figures, "access": _access(emma), "cases": Case.objects.count()})
        )


def _give_it_cases(school: School) -> None:
    """What a school of the middle size has going on: some cases, and reports that wait."""
    worker = {
        role: Position.objects.filter(school=school, role=role).select_related("person")[0].person
        for role in (Role.REKTOR, Role.SOCIAL_TEACHER, Role.CONTACT_TEACHER)
    }
    going = Enrolment.objects.filter(group__school=school).select_related("person")
    pupils = list({row.person_id: row.person for row in going[:200]}.values())[: 2 * OF_EACH]
    for number, pupil in enumerate(pupils):
        written = Words(adult_involved="nobody", words="Sto alene.", about=[pupil])
        by, rektor = worker[Role.CONTACT_TEACHER], worker[Role.REKTOR]
        report = file_report(by=by, school=school, submission=uuid4(), written=written)
        if number < OF_EACH:
            lead = worker[Role.SOCIAL_TEACHER]
            opening = Opening(pupil=pupil, account="Sto alene.", lead=lead)
            open_cases(by=rektor, report=report, openings=[opening])


def _page(who: str, page: str, about: Model | None) -> dict[str, list[float]]:
    """Milliseconds of processor for each opening, and how many questions it asked."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(pk=uid("user", who)))
    address = reverse(page, args=[about.pk] if about else [])
    taken, asked = [], []
    for _ in range(OPENED + 1):
        with CaptureQueriesContext(connection) as queries:
            began = time.process_time()
            answer = client.get(address)
            taken.append(1000 * (time.process_time() - began))
        asked.append(float(len(queries)))
        if answer.status_code != 200:
            raise RuntimeError(f"{page} answers {answer.status_code} to {who}")
    return {"ms": taken[1:], "questions": asked[1:]}  # the first opening fills memory


def _access(case: Case) -> dict[str, list[float]]:
    """Milliseconds of one check, and of the list of cases that one may read."""
    siv = Person.objects.get(pk=uid("person", "Siv"))
    at_the_school = Case.objects.filter(school=case.school_id)
    return {
        "one access check (may)": _times(lambda: may(siv, "case.read", case)),
        "the cases one may read (visible)": _times(
            lambda: list(visible(at_the_school, siv, "case.read"))
        ),
    }


def _times(do: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(CHECKS):
        began = time.process_time()
        do()
        taken.append(1000 * (time.process_time() - began))
    return taken
