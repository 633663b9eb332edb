"""The inbox of one person."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fellesskap.access.grammar import visible
from fellesskap.notices.kinds import MESSAGES
from fellesskap.notices.models import Notice
from fellesskap.notices.reminders import Said, address_of, said, step_of
from fellesskap.people.models import Person

MOST = 100


@dataclass(frozen=True)
class Line:
    """One message as it is read: the words are made now, for this reader.

    ``said`` is what a reminder is about, while the reader may know of it.
    """

    notice: Notice
    text: str
    has_page: bool
    said: Said | None = None

    @property
    def is_new(self) -> bool:
        """It has not been read."""
        return self.notice.read_at is None

    @property
    def at(self) -> datetime:
        """When it was sent."""
        return self.notice.created_at


@dataclass(frozen=True)
class Inbox:
    """The newest messages of one person, told apart by whether they are read."""

    unread: list[Line]
    read: list[Line]


def unread_count(person: Person) -> int:
    """How many wait: the dot on the bell."""
    rows = visible(Notice.objects.filter(read_at=None), person, "notice.read")
    return rows.filter(kind__in=MESSAGES).count()


def inbox(person: Person) -> Inbox:
    """The newest hundred messages: one query, and two for all reminders among them."""
    rows = visible(Notice.objects.all(), person, "notice.read").select_related("file", "subject")
    known = list(rows.filter(kind__in=MESSAGES)[:MOST])
    reminders = said(known, person)
    lines = [_line(row, reminders.get(row.pk)) for row in known]
    return Inbox(
        unread=[line for line in lines if line.is_new],
        read=[line for line in lines if not line.is_new],
    )


def _line(notice: Notice, about: Said | None) -> Line:
    if about is not None:
        return Line(notice, about.text, has_page=True, said=about)
    return Line(notice, words(notice), bool(MESSAGES[notice.kind].page))


def words(notice: Notice) -> str:
    """The sentence of a message, with first name and reference where it has them."""
    sentence = str(MESSAGES[notice.kind].text)
    name = notice.subject.first_name if notice.subject else ""
    reference = notice.file.reference if notice.file else ""
    return sentence.replace("{name}", name).replace("{reference}", reference)


def address(notice: Notice, reader: Person) -> str:
    """Where the message leads; the inbox itself when it leads nowhere."""
    if step_of(notice):
        return address_of(notice, reader)
    message = MESSAGES.get(notice.kind)
    if message is None or not message.page:
        return reverse("notices:inbox")
    return reverse(message.page, args=[notice.target] if notice.target else [])
