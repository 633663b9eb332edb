"""The inbox is the truth; the e-mail says only that something waits, and survives a lost server."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from fellesskap.files.actions import open_file
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.notices.delivery import forget_old, send_mail
from fellesskap.notices.models import Notice
from fellesskap.notices.queries import inbox, unread_count


class Post:
    """A post office that keeps what it is handed."""

    def __init__(self) -> None:
        self.letters: list[str] = []

    async def handle_DATA(self, server, session, envelope):
        """Keep the letter."""
        self.letters.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def post(settings):
    office = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(office, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield office
    server.stop()


@pytest.fixture
def told(cast):
    siv = cast["Siv"]
    siv.email = "siv@example.org"
    siv.save()
    file = open_file(school=cast.school, kind="report")
    tell(
        [siv],
        kind="report.new",
        school=cast.school,
        file=file,
        subject=cast["Emma"],
        once="a",
        target=file.pk,
    )
    return Notice.objects.get()


def test_the_same_thing_is_told_once(cast, told):
    tell([cast["Siv"]], kind="report.new", school=cast.school, once="a")
    assert Notice.objects.count() == 1


@pytest.mark.law("L90")
def test_the_mail_holds_no_child_no_school_no_reference_and_no_reply_address(cast, told, post):
    assert send_mail() == 1

    (letter,) = post.letters
    assert "Subject: Du har en beskjed i Fellesskap" in letter
    assert "Reply-To" not in letter
    for word in ("Emma", cast.words["Emma"], "Solvang", told.file.reference, "http", "Siv"):
        assert word.casefold() not in letter.casefold().replace("siv@example.org", "")


def test_nothing_is_lost_while_the_mail_server_is_away(cast, told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert send_mail() == 0

    told.refresh_from_db()
    assert (told.mailed_at, told.failure) == (None, "ConnectionRefusedError")
    assert [line.notice for line in inbox(cast["Siv"]).unread] == [told]


def test_a_failed_mail_is_tried_again_later_and_sent_once(cast, told, post, settings):
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    send_mail()
    settings.EMAIL_PORT = port
    assert send_mail() == 0  # the lease has not run out
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert send_mail() == 1
        assert send_mail() == 0
    assert len(post.letters) == 1


def test_what_comes_in_the_same_half_hour_is_one_mail_unless_it_is_urgent(cast, told, post):
    send_mail()
    tell([cast["Siv"]], kind="report.new", school=cast.school, once="b")
    send_mail()
    assert len(post.letters) == 1
    tell([cast["Siv"]], kind="report.urgent", school=cast.school, once="c", urgent=True)
    send_mail()
    assert len(post.letters) == 2


def test_the_inbox_is_read_by_its_owner_alone(cast, told):
    assert unread_count(cast["Siv"]) == 1
    assert unread_count(cast["Kari"]) == 0
    assert inbox(cast["Kari"]).unread == []


def test_messages_read_a_year_ago_are_forgotten(cast, told):
    Notice.objects.update(read_at=clock.now() - timedelta(days=366))
    assert forget_old() == 1


def test_the_inbox_costs_the_same_for_one_and_for_twelve(cast, told, django_assert_num_queries):
    for count in (1, 12):
        for number in range(Notice.objects.count(), count):
            tell([cast["Siv"]], kind="report.new", school=cast.school, once=f"n{number}")
        with django_assert_num_queries(1):
            assert len(inbox(cast["Siv"]).unread) == count
