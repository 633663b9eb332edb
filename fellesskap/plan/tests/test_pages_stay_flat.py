"""The pages of the plan ask the database as often for twelve rows as for one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.plan.actions.bodies import set_up_body
from fellesskap.plan.actions.measures import make_measure
from fellesskap.plan.actions.text import LineWords, SectionWords, add_line, add_section
from fellesskap.plan.models import Section

SCHOOL = ("drafts", "measures", "bodies", "make_measure")
DRAFT = ("draft", "draft_promises", "draft_text", "draft_changes", "hearing")


def twelve_more(cast, draft, section):
    randi = {"by": cast["Randi"]}
    for number in range(12):
        add_line(**randi, section=section, words=LineWords(f"Linje {number}"))
        add_section(**randi, plan=draft, words=SectionWords(f"9.{number}", "Mer"))
        body = {"kind": "other", "title_nb": f"Råd {number}", "starts": date(2026, 8, 1)}
        set_up_body(**randi, school=cast.school, **body)
        words = {"what": "Vi ser", "sign": "Flere leker", "owner": cast["Lise"]}
        make_measure(**randi, school=cast.school, due=date(2027, 3, 1), code="A50", **words)


@pytest.mark.parametrize("name", [*SCHOOL, *DRAFT, "section"])
def test_twelve_rows_ask_as_often_as_one(client, cast, draft, name):
    client.force_login(cast.user("Randi"))
    section = Section.objects.filter(plan=draft).first()
    on = {"section": [section.pk]} | {one: [draft.pk] for one in DRAFT}
    page = reverse(f"plan:{name}", args=on.get(name, []))
    make_measure(
        by=cast["Randi"],
        school=cast.school,
        owner=cast["Lise"],
        due=date(2027, 3, 1),
        what="Vi ser",
        sign="Flere leker",
    )
    client.get(page)  # the log of who read is written the first time
    counted = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counted.append(len(asked))
        if len(counted) == 1:
            twelve_more(cast, draft, section)
    assert counted[0] == counted[1]
