"""Writing a letter, sending it to every home, taking it back, handing it out on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.home.actions.wording import refuse_names
from fellesskap.home.exceptions import (
    NobodyToSendTo,
    OverAlready,
    ReadAlready,
    SameLanguage,
    SentAlready,
    WrittenMeanwhile,
)
from fellesskap.home.models import Letter, LetterHome, LetterText, LetterTo
from fellesskap.home.queries.reach import guardians_for, homes_for, pupils_of
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.notices.models import Notice
from fellesskap.people.models import Group, Person, School
from fellesskap.people.relations import informed_children_of

SENT = "home.letter"


@dataclass(frozen=True)
class Text:
    """A title and a body in one language."""

    language: str
    title: str
    body: str


@transaction.atomic
def write_letter(
    *,
    by: Person,
    school: School,
    text: Text,
    groups: Sequence[Group] = (),
    to_all: bool = False,
    corrects: Letter | None = None,
) -> Letter:
    """A draft to the homes of ``groups``, or of the whole school. Raises NobodyToSendTo and
    NamesInText."""
    _demand_to(by, school, groups, to_all)
    refuse_names(school, text.title, text.body)
    letter: Letter = Letter.objects.create(
        school=school, to_all=to_all, corrects=corrects, by=by, made_at=clock.now()
    )
    _address(letter, groups, to_all)
    LetterText.objects.create(
        letter=letter, place=0, language=text.language, title=text.title, body=text.body
    )
    trail.record(by, "letter.write", letter)
    return letter


def _demand_to(by: Person, school: School, groups: Sequence[Group], to_all: bool) -> None:
    if to_all:
        demand(by, "school_letter.send", school)
        return
    if not groups:
        raise NobodyToSendTo
    for group in groups:
        demand(by, "class_letter.send", group)


def _address(letter: Letter, groups: Iterable[Group], to_all: bool) -> None:
    letter.to.all().delete()
    if not to_all:
        LetterTo.objects.bulk_create([LetterTo(letter=letter, group=group) for group in groups])


@transaction.atomic
def change_letter(
    *,
    by: Person,
    letter: Letter,
    version: int,
    text: Text,
    groups: Sequence[Group],
    to_all: bool,
) -> None:
    """Change a draft and to whom it is. Raises SentAlready, WrittenMeanwhile, NobodyToSendTo,
    SameLanguage, NamesInText."""
    row = _draft(by, letter)
    if row.version != version:
        raise WrittenMeanwhile
    _demand_to(by, row.school, groups, to_all)
    refuse_names(row.school, text.title, text.body)
    if row.texts.filter(place__gt=0, language=text.language).exists():
        raise SameLanguage
    row.to_all, row.version = to_all, version + 1
    row.save(update_fields=["to_all", "version"])
    _address(row, groups, to_all)
    row.texts.filter(place=0).update(language=text.language, title=text.title, body=text.body)
    trail.record(by, "letter.write", row)


def _draft(by: Person, letter: Letter) -> Letter:
    """The row for one writer at a time. Raises SentAlready."""
    demand(by, "letter.write", letter)
    row: Letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.sent_at is not None:
        raise SentAlready
    return row


@transaction.atomic
def add_language(*, by: Person, letter: Letter, text: Text) -> None:
    """The same letter in another language, also after it is sent. Raises SameLanguage and
    NamesInText."""
    demand(by, "letter.write", letter)
    Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.texts.filter(language=text.language).exists():
        raise SameLanguage
    refuse_names(letter.school, text.title, text.body)
    LetterText.objects.create(
        letter=letter,
        place=letter.texts.count(),
        language=text.language,
        title=text.title,
        body=text.body,
    )
    trail.record(by, "letter.write", letter)


@transaction.atomic
def take_out_language(*, by: Person, letter: Letter, language: str) -> None:
    """A draft without one of its other languages. Raises SentAlready."""
    row = _draft(by, letter)
    row.texts.filter(place__gt=0, language=language).delete()
    trail.record(by, "letter.write", row)


@transaction.atomic
def throw_away(*, by: Person, letter: Letter) -> None:
    """A draft nobody needs. Raises SentAlready; a meeting's invitation goes with its meeting."""
    row = _draft(by, letter)
    trail.record(by, "letter.write", row, why="throw_away")
    if row.homes.exists() or row.invites_to.exists() or row.corrections.exists():
        raise SentAlready
    row.delete()


@transaction.atomic
def send_letter(*, by: Person, letter: Letter) -> int:
    """To every home with somebody who has a right to be informed; nobody sees an address.

    One write for the homes and one for the messages, however large the school is. Sending twice is
    sending once. Returns how many homes. Raises NobodyToSendTo, and OverAlready for the invitation
    to a meeting that was called off.
    """
    demand(by, "letter.write", letter)
    row: Letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.sent_at is not None:
        return row.homes.values("home").distinct().count()
    _demand_to(by, row.school, [to.group for to in row.to.select_related("group")], row.to_all)
    if row.invites_to.exclude(called_off_at=None).exists():
        raise OverAlready
    if not pupils_of(row).exists():
        raise NobodyToSendTo
    homes = homes_for(row)
    LetterHome.objects.bulk_create(homes, batch_size=500)
    tell(guardians_for(row), kind=SENT, school=row.school, once=f"letter:{row.pk}", target=row.pk)
    row.sent_at, row.sent_by, row.withdrawn_at = clock.now(), by, None
    row.save(update_fields=["sent_at", "sent_by", "withdrawn_at"])
    trail.record(by, "letter.write", row, law="L38", why="send")
    return len({home.home for home in homes})


@transaction.atomic
def take_back_letter(*, by: Person, letter: Letter) -> None:
    """Nobody has read it yet: it is a draft again, and the messages are gone. Raises ReadAlready.

    Taking it back twice is taking it back once.
    """
    demand(by, "letter.write", letter)
    row: Letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.sent_at is None:
        return
    if row.homes.exclude(opened_at=None, paper_at=None).exists():
        raise ReadAlready
    row.homes.all().delete()
    Notice.objects.filter(kind=SENT, target=row.pk).delete()
    row.sent_at, row.sent_by, row.withdrawn_at = None, None, clock.now()
    row.save(update_fields=["sent_at", "sent_by", "withdrawn_at"])
    trail.record(by, "letter.write", row, why="take_back")


@transaction.atomic
def correct_letter(*, by: Person, letter: Letter, text: Text | None = None) -> Letter:
    """A draft that goes to the same classes and says what is otherwise. One draft at a time."""
    demand(by, "letter.write", letter)
    waiting: Letter | None = letter.corrections.filter(sent_at=None).first()
    if waiting is not None:
        return waiting
    first = letter.texts.get(place=0)
    return write_letter(
        by=by,
        school=letter.school,
        text=text or Text(first.language, first.title, first.body),
        groups=[to.group for to in letter.to.select_related("group")],
        to_all=letter.to_all,
        corrects=letter,
    )


@transaction.atomic
def open_letter(*, by: Person, letter: Letter) -> None:
    """A home has it now: kept for the home, never for the one who read."""
    ties = informed_children_of(by).values_list("pupil_id", "household")
    mine = set(ties)
    rows = LetterHome.objects.filter(letter=letter.pk, opened_at=None)
    found = [row for row in rows.filter(pupil__in={pupil for pupil, _code in mine})]
    homes = {row.home for row in found if (row.pupil_id, row.household) in mine}
    if not homes:
        return
    row: Letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.sent_at is not None:
        row.homes.filter(home__in=homes, opened_at=None).update(opened_at=clock.now())
        told = Notice.objects.filter(person=by.pk, kind=SENT, target=row.pk, read_at=None)
        told.update(read_at=clock.now())


@transaction.atomic
def give_on_paper(*, by: Person, letter: Letter, homes: Iterable[UUID]) -> int:
    """These homes have been given it on paper. Returns how many homes."""
    demand(by, "letter.follow", letter)
    rows = LetterHome.objects.filter(letter=letter.pk, home__in=list(homes), paper_at=None)
    given = set(rows.values_list("home", flat=True))
    letter.homes.filter(home__in=given).update(paper_at=clock.now(), paper_by=by)
    trail.record(by, "letter.follow", letter, why="paper")
    return len(given)


@transaction.atomic
def not_on_paper(*, by: Person, letter: Letter) -> None:
    """What ``by`` marked as handed out today was not."""
    demand(by, "letter.follow", letter)
    today = clock.moment(clock.today(), 0)
    rows = letter.homes.filter(paper_by=by, paper_at__gte=today)
    rows.update(paper_at=None, paper_by=None)
    trail.record(by, "letter.follow", letter, why="not_on_paper")
