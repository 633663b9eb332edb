"""The inbox of one person."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fellesskap.access.grammar import visible
from fellesskap.notices.kinds import MESSAGES
from fellesskap.notices.models import Notice
from fellesskap.people.models import Person

MOST = 100


@dataclass(frozen=True)
class Line:
    """One message as it is read: the words are made now, for this reader."""

    notice: Notice
    text: str
    has_page: bool

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
    """The newest hundred messages: one query."""
    rows = visible(Notice.objects.all(), person, "notice.read").select_related("file", "subject")
    known = rows.filter(kind__in=MESSAGES)[:MOST]
    lines = [Line(row, words(row), bool(MESSAGES[row.kind].page)) for row in known]
    return Inbox(
        unread=[line for line in lines if line.is_new],
        read=[line for line in lines if not line.is_new],
    )


def words(notice: Notice) -> str:
    """The sentence of a message, with first name and reference where it has them."""
    sentence = str(MESSAGES[notice.kind].text)
    name = notice.subject.first_name if notice.subject else ""
    reference = notice.file.reference if notice.file else ""
    return sentence.replace("{name}", name).replace("{reference}", reference)


def address(notice: Notice) -> str:
    """Where the message leads; the inbox itself when it leads nowhere."""
    message = MESSAGES.get(notice.kind)
    if message is None or not message.page:
        return reverse("notices:inbox")
    return reverse(message.page, args=[notice.target] if notice.target else [])
