"""Telling people, and reading what one was told."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand, visible
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.people.models import Person, School


def tell(
    people: Iterable[Person],
    *,
    kind: str,
    school: School,
    once: str,
    file: SealedFile | None = None,
    subject: Person | None = None,
    target: UUID | None = None,
    urgent: bool = False,
) -> None:
    """Put a message in each inbox, in the caller's transaction. The same ``once`` is told once."""
    Notice.objects.bulk_create(
        [
            Notice(
                person=person,
                kind=kind,
                school=school,
                file=file,
                subject=subject,
                target=target,
                urgent=urgent,
                once=f"{once}:{person.pk}",
                created_at=clock.now(),
            )
            for person in dict.fromkeys(people)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def mark_read(*, by: Person, notice: Notice) -> None:
    """The person has seen it."""
    demand(by, "notice.read", notice)
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])


def mark_all_read(*, by: Person) -> int:
    """The person has seen everything that waits; answers with how many there were."""
    waiting = visible(Notice.objects.filter(read_at=None), by, "notice.read")
    return int(waiting.update(read_at=clock.now()))
