"""Health, logs, and the guard before the demo."""

import logging
import sys

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from fellesskap.audit import trail
from fellesskap.config import health
from fellesskap.config.demo_guard import DemoGuard
from fellesskap.config.logs import WithoutText


@pytest.mark.django_db
def test_anyone_may_ask_whether_the_house_stands(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


@pytest.mark.django_db(transaction=True)
def test_a_house_whose_trail_can_be_changed_does_not_serve(client):
    with trail.lifted():
        answer = client.get("/healthz")
        assert health.why_not_start().startswith("The trail is not protected")
    assert answer.status_code == 503
    assert answer.json()["reason"].startswith("The trail is not protected")


@pytest.mark.django_db
def test_a_house_without_its_key_does_not_serve(client, settings, tmp_path):
    settings.KEY_FILE = tmp_path / "gone.key"
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "gone.key" in answer.json()["reason"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_HOST": "localhost:8000"}, 200),
        ({"HTTP_HOST": "127.0.0.1"}, 200),
        ({"HTTP_HOST": "skole.kommune.no"}, 400),
        ({"HTTP_HOST": "localhost.evil.no"}, 400),
        ({"HTTP_HOST": ""}, 400),
        ({"HTTP_HOST": "localhost", "HTTP_FORWARDED": "for=1.2.3.4"}, 400),
        ({"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, 400),
        ({"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_HOST": "localhost"}, 400),
        ({"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_PROTO": "https"}, 400),
        ({"HTTP_HOST": "localhost", "HTTP_X_REAL_IP": "1.2.3.4"}, 400),
    ],
)
def test_the_demo_answers_nobody_but_this_machine(settings, headers, status):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    guard = DemoGuard(lambda request: HttpResponse("demo"))
    assert guard(RequestFactory().get("/", **headers)).status_code == status


def test_a_line_of_others_without_a_fixed_part_says_only_who_speaks():
    words = "Invalid HTTP_HOST header: 'emma.example'."
    record = logging.LogRecord("django.security", logging.ERROR, "x", 1, words, (), None)
    assert WithoutText().format(record).endswith("ERROR django.security ")


def test_the_log_says_where_and_never_what():
    try:
        raise ValueError("Emma sier at hun er redd")
    except ValueError:
        record = logging.LogRecord(
            "django.request",
            logging.ERROR,
            __file__,
            1,
            "Internal Server Error: %s",
            ("/saker/Emma",),
            sys.exc_info(),
        )
    line = WithoutText().format(record)
    assert "Emma" not in line
    assert line.endswith(
        "ERROR django.request Internal Server Error ValueError at test_doors.py:69"
    )
