"""Letters on their way and letters sent, and one letter in the language of whoever reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import translation

from fellesskap.access.grammar import may, visible
from fellesskap.home.models import Language, Letter, LetterHome, LetterText, LetterTo
from fellesskap.home.queries.reach import Before, Reached, before_sending, counts_of, reached
from fellesskap.home.rules import at_home
from fellesskap.people.models import Group, Guardianship, Person, School
from fellesskap.people.relations import informed_children_of, works_here

MOST = 40
KINDS = (Group.Kind.HOMEROOM, Group.Kind.GRADE, Group.Kind.AKS_BASE)
LETTERS = Letter.objects.select_related("school", "by", "sent_by", "corrects").prefetch_related(
    "texts", Prefetch("to", LetterTo.objects.select_related("group"))
)


def groups_to_write(actor: Person, school: School) -> "QuerySet[Group]":
    """The classes, grades and bases whose homes ``actor`` may write to."""
    rows = Group.objects.current().filter(school=school, kind__in=KINDS)
    return visible(rows, actor, "class_letter.send").order_by("kind", "title")


def recipients(letter: Letter) -> str:
    """«4A, 4B»; empty when it is to the whole school."""
    titles = [one.group.title for one in letter.to.all()]
    return ", ".join(sorted(titles, key=lambda title: (len(title), title)))


def text_in(texts: Iterable[LetterText], wanted: Iterable[str]) -> LetterText:
    """The first of the languages ``wanted`` that the letter exists in, else the one it was written
    in."""
    rows = list(texts)
    by_language = {row.language: row for row in rows}
    return next((by_language[one] for one in wanted if one in by_language), rows[0])


def languages_of(actor: Person) -> list[str]:
    """What ``actor`` reads best: the language an interpreter is asked for, then the written form
    that was chosen."""
    ties = Guardianship.objects.current().filter(guardian=actor.pk).exclude(interpreter_language="")
    spoken = {name.strip().lower() for name in ties.values_list("interpreter_language", flat=True)}
    with translation.override("nb"):  # as the roster has it, whatever language the page is in
        found = [str(code) for code, name in Language.choices if str(name) in spoken]
    return [*found, actor.written_form] if actor.written_form else found


@dataclass(frozen=True)
class LetterLine:
    """One letter on a list."""

    letter: Letter
    text: LetterText
    to: str
    has: int = 0
    of: int = 0
    is_new: bool = False


def letter_lines(actor: Person, school: School) -> list[LetterLine]:
    """Drafts and letters, newest first: four queries for any number."""
    rows = visible(LETTERS.filter(school=school), actor, "letter.read")
    letters = list(rows[:MOST])
    counts = counts_of(letters)
    follows = set(visible(rows, actor, "letter.follow").values_list("pk", flat=True)[:MOST])
    return [
        LetterLine(
            letter,
            text_in(letter.texts.all(), []),
            recipients(letter),
            *(counts.get(letter.pk, (0, 0)) if letter.pk in follows else (0, 0)),
        )
        for letter in letters
    ]


@dataclass(frozen=True)
class LetterPage:
    """One letter, in one of its languages."""

    letter: Letter
    text: LetterText
    texts: list[LetterText]
    to: str
    correction: Letter | None
    writes: bool = False
    before: Before | None = None
    reached: Reached | None = None

    @property
    def others(self) -> list[LetterText]:
        """The other languages."""
        return [one for one in self.texts if one.pk != self.text.pk]


def letter_page(actor: Person, letter: Letter, asked: str) -> LetterPage:
    """One letter as somebody who works here sees it."""
    follows = letter.sent_at is not None and may(actor, "letter.follow", letter)
    writes = may(actor, "letter.write", letter)
    return LetterPage(
        letter=letter,
        text=text_in(letter.texts.all(), [asked]),
        texts=list(letter.texts.all()),
        to=recipients(letter),
        correction=_correction(letter, letter.corrections.all() if writes else _sent(letter)),
        writes=writes,
        before=before_sending(letter) if writes and letter.sent_at is None else None,
        reached=reached(actor, letter) if follows else None,
    )


def _sent(letter: Letter) -> "QuerySet[Letter]":
    return letter.corrections.exclude(sent_at=None)


def _correction(letter: Letter, rows: "QuerySet[Letter]") -> Letter | None:
    return rows.order_by("-made_at").first() if letter.sent_at else None


def home_page(actor: Person, letter: Letter, asked: str) -> LetterPage:
    """One letter as it is read at home."""
    return LetterPage(
        letter=letter,
        text=text_in(letter.texts.all(), [asked, *languages_of(actor)]),
        texts=list(letter.texts.all()),
        to=recipients(letter),
        correction=_correction(letter, visible(_sent(letter), actor, "letter.read")),
    )


def reads_at_work(actor: Person, school: School) -> bool:
    """Whether ``actor`` works at ``school``: then the page is that of somebody who works there."""
    return School.objects.filter(works_here(actor), pk=school.pk).exists()


def letters_home(actor: Person) -> list[LetterLine]:
    """What has come to ``actor``'s homes, newest first; what the home has not opened is new."""
    rows = list(LETTERS.filter(at_home(actor)).order_by("-sent_at")[:MOST])
    unopened = unopened_by(actor)
    wanted = languages_of(actor)
    return [
        LetterLine(
            row, text_in(row.texts.all(), wanted), recipients(row), is_new=row.pk in unopened
        )
        for row in rows
    ]


def unopened_by(actor: Person) -> set[UUID]:
    """The letters that ``actor``'s own homes have not opened."""
    ties: Any = informed_children_of(actor).values_list("pupil_id", "household")
    mine = set(ties)
    rows = LetterHome.objects.filter(
        Q(pupil__in={pupil for pupil, _code in mine}), opened_at=None, letter__sent_at__isnull=False
    )
    found = rows.values_list("letter_id", "pupil_id", "household")
    return {letter for letter, pupil, household in found if (pupil, household) in mine}
