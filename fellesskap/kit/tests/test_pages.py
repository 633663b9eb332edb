"""The pages for when something went wrong show themselves without anybody's help."""

import logging
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from fellesskap.kit import clock, views
from fellesskap.kit.clash import Clash, Writer, clashes

TEMPLATES = Path(views.__file__).parent / "templates"
PAGES = ["404.html", "403.html", "500.html", "503.html", "csrf_failure.html"]
FRAMES = ["kit/page.html", "kit/plain.html", "kit/child.html"]


@pytest.mark.parametrize("name", PAGES + FRAMES)
def test_a_page_needs_no_context(name):
    html = render_to_string(name)
    assert '<html lang="nb"' in html
    assert '<main class="fk-' in html


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_names_no_shell(name):
    assert "fk-bottom" not in render_to_string(name)


def test_a_page_is_marked_with_the_reader_s_language():
    with override("nn"):
        assert '<html lang="nn"' in render_to_string("404.html")


def test_a_fault_has_a_number_and_tells_the_log_no_more(caplog):
    request = RequestFactory().get("/")
    with caplog.at_level(logging.ERROR, logger="fellesskap.faults"):
        try:
            raise ValueError("Emma sto alene")
        except ValueError:
            answer = views.server_error(request)
    reference = re.search(r"Feilnummer (\w+)\.", answer.content.decode()).group(1)
    assert answer.status_code == 500
    assert [record.getMessage() for record in caplog.records] == [f"fault {reference}: ValueError"]


def test_when_nothing_answers_there_is_somebody_to_ring():
    answer = views.unavailable(RequestFactory().get("/"), "Olav", "22 22 22 22")
    assert answer.status_code == 503
    assert "Haster det, ring Olav, 22 22 22 22." in answer.content.decode()


def test_no_template_carries_script_or_style():
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src=)", text), path


class OneLine(forms.Form):
    words = forms.CharField(label="Linja")


def test_both_texts_are_kept_when_two_have_written():
    form = OneLine({"words": "Mona er ved banen"})
    assert form.is_valid()
    found = clashes(form, {"words": "Martin er ved banen"})
    writer = Writer("Arne", clock.moment(date(2026, 11, 17), 10, 41))
    shown = {"clash": Clash(found, form, 3, writer, ("home", uuid4())), "hidden": [("version", 3)]}
    html = render_to_string("kit/clash.html", shown)
    assert "Arne lagret kl. 10.41." in html
    assert "<ins>Mona</ins>" in html
    assert "<ins>Martin</ins>" in html
    assert '<input type="hidden" name="version" value="3">' in html


def test_a_page_wears_the_shell_it_is_given():
    shell = SimpleNamespace(
        school_name="Solvang skole",
        nav=[("/min-dag", "Min dag", True), ("/saker", "Saker", False)],
        person_name="Kari",
        person_role="kontaktlærer 4B",
        unread=2,
        can_report=True,
        demo_notice="Alle navn er funnet på.",
        shared_device=False,
        report_url="/meld-fra/",
    )
    html = render_to_string("kit/page.html", {"shell": shell})
    assert html.count('<a href="/min-dag" aria-current="page">Min dag</a>') == 2
    assert html.count('href="/meld-fra/"') == 2
    assert 'aria-label="Beskjeder, 2 nye"' in html
    assert "Alle navn er funnet på." in html
    assert "Kari" not in html.partition("</head>")[0]


def test_somebody_who_may_not_report_is_not_asked_to():
    shell = SimpleNamespace(school_name="Solvang skole", person_name="Kari", can_report=False)
    html = render_to_string("kit/page.html", {"shell": shell})
    assert "Meld fra" not in html


@pytest.mark.parametrize(("level", "ticked"), [("success", True), ("error", False)])
def test_what_could_not_be_done_has_no_tick_beside_it(level, ticked):
    html = render_to_string("kit/_toast.html", {"text": "Dette gikk ikke nå.", "level": level})
    done = render_to_string("kit/_toast.html", {"text": "Dette gikk ikke nå."})
    assert (html == done) is ticked
