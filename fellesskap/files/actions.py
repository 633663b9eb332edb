"""Making a file, saying who is in it, letting in and keeping out. Called by the rooms above, whose
own rules decide; each call stands inside their transaction and beside their line in the trail."""

import secrets
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from fellesskap.files.models import Barred, Invited, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.vault import keys

# No vowels, so that no word appears; nothing that is misread on paper (0/O, 1/I).
LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


def new_reference() -> str:
    """A random code like ``T7-QMK``; it carries no order and no count."""
    drawn = [secrets.choice(LETTERS) for _ in range(5)]
    return f"{''.join(drawn[:2])}-{''.join(drawn[2:])}"


def open_file(*, school: School, kind: str, wall: str = SealedFile.Wall.NONE) -> SealedFile:
    """A new file with a key of its own."""
    data_key, wrapped = keys.new_data_key()
    for _ in range(20):
        try:
            with transaction.atomic():
                file = SealedFile.objects.create(
                    school=school,
                    kind=kind,
                    wall=wall,
                    reference=new_reference(),
                    wrapped_key=wrapped,
                    created_at=clock.now(),
                )
        except IntegrityError:
            continue
        file.__dict__["data_key"] = data_key
        return file
    raise RuntimeError("no free reference after twenty draws")


def involve(file: SealedFile, people: Iterable[Person], part: str) -> None:
    """Say that ``people`` have ``part`` in what ``file`` is about."""
    for person in people:
        Involvement.objects.get_or_create(file=file, person=person, part=part)


def bar(file: SealedFile, person: Person, reason: str) -> None:
    """Keep ``person`` out of ``file`` for good, and end every invitation."""
    Barred.objects.get_or_create(
        file=file, person=person, defaults={"reason": reason, "at": clock.now()}
    )
    Invited.objects.filter(file=file, person=person, ended_at=None).update(ended_at=clock.now())


def carry_over_barred(source: SealedFile, target: SealedFile) -> None:
    """Whoever may not see the one may not see what grows out of it."""
    for row in source.barred.all():
        Barred.objects.get_or_create(
            file=target, person_id=row.person_id, defaults={"reason": row.reason, "at": row.at}
        )


def let_in(file: SealedFile, person: Person, capacity: str, *, by: Person | None = None) -> Invited:
    """Let ``person`` into ``file`` from now on, also one who was let in for a time."""
    row, made = Invited.objects.get_or_create(
        file=file,
        person=person,
        capacity=capacity,
        ended_at=None,
        defaults={"since": clock.now(), "invited_by": by},
    )
    if not made and (row.first_day or row.last_day):
        row.first_day, row.last_day, row.invited_by = None, None, by
        row.save(update_fields=["first_day", "last_day", "invited_by"])
    return row


def show_out(file: SealedFile, person: Person, capacity: str) -> None:
    """End ``person``'s invitation in ``capacity``; what was read is in the trail."""
    let_in_now = Invited.objects.filter(file=file, person=person, capacity=capacity, ended_at=None)
    let_in_now.update(ended_at=clock.now())


def shred(file: SealedFile) -> None:
    """Destroy the key: the words can never be read again. Refused while the file is on hold."""
    if file.hold:
        raise ValueError("a file on hold is never shredded")
    file.wrapped_key = None
    file.shredded_at = clock.now()
    file.save(update_fields=["wrapped_key", "shredded_at"])


def move_to_the_current_key() -> int:
    """Lock every file's key with the current master key; how many were moved. For key rotation."""
    moved = 0
    for file in SealedFile.objects.exclude(wrapped_key=None).only("pk", "wrapped_key").iterator():
        wrapped = bytes(file.wrapped_key or b"")
        if keys.key_id(wrapped) != keys.current_id():
            SealedFile.objects.filter(pk=file.pk).update(wrapped_key=keys.rewrap(wrapped))
            moved += 1
    return moved
