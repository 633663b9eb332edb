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
    def at(self) -> datetime:
        """When it was sent."""
        return self.notice.created_at


def unread_count(person: Person) -> int:
    """How many wait: the dot on the bell."""
    rows = visible(Notice.objects.filter(read_at=None), person, "notice.read")
    return rows.filter(kind__in=MESSAGES).count()


def inbox(person: Person) -> list[Line]:
    """The newest hundred messages."""
    rows = visible(Notice.objects.all(), person, "notice.read").select_related("file", "subject")
    return [
        Line(row, words(row), bool(MESSAGES[row.kind].page))
        for row in rows[:MOST]
        if row.kind in MESSAGES
    ]


def words(notice: Notice) -> str:
    """The sentence of a message, with first name and reference where it has them."""
    sentence = str(MESSAGES[notice.kind].text)
    name = notice.subject.first_name if notice.subject else ""
    reference = notice.file.reference if notice.file else ""
    return sentence.replace("{name}", name).replace("{reference}", reference)


def address(notice: Notice) -> str:
    """Where the message leads; the inbox itself when it leads nowhere."""
    page = MESSAGES[notice.kind].page
    if not page:
        return reverse("notices:inbox")
    return reverse(page, args=[notice.target]) if notice.target else reverse(page)
