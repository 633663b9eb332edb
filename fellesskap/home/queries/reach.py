"""Which homes a letter goes to, which it has reached, and what is handed out on paper."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import QuerySet

from fellesskap.access.grammar import may
from fellesskap.home.models import Letter, LetterHome
from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.models.persons import Role
from fellesskap.people.relations import informed_ties, positions_of


def pupils_of(letter: Letter) -> "QuerySet[Enrolment]":
    """The enrolments of today that a letter is to."""
    rows = Enrolment.objects.current().filter(school=letter.school_id)
    return rows if letter.to_all else rows.filter(group__in=letter.to.values("group"))


def homes_for(letter: Letter) -> list[LetterHome]:
    """The homes it would go to today, not yet written: three queries for any number of pupils.

    Brothers and sisters with the very same grown-ups are one home, so they get one paper. A pupil
    for whom no home is confirmed carries it on paper: no child is left out.
    """
    pupils = list(pupils_of(letter).values_list("person", flat=True).distinct())
    classes = _classes(letter, pupils)
    ties = informed_ties().filter(pupil__in=pupils_of(letter).values("person"))
    grown_ups: dict[tuple[UUID, str], list[Person]] = defaultdict(list)
    for tie in ties.select_related("guardian__user"):
        grown_ups[tie.pupil_id, tie.household].append(tie.guardian)
    with_home = {pupil for pupil, _household in grown_ups}
    same: dict[Any, UUID] = defaultdict(uuid4)
    rows = [
        LetterHome(
            letter=letter,
            pupil_id=pupil,
            group_id=classes.get(pupil),
            household=household,
            home=same[frozenset(person.pk for person in people)],
            has_login=any(map(can_log_in, people)),
        )
        for (pupil, household), people in grown_ups.items()
    ]
    return rows + [
        LetterHome(letter=letter, pupil_id=pupil, group_id=classes.get(pupil), home=uuid4())
        for pupil in pupils
        if pupil not in with_home
    ]


def guardians_for(letter: Letter) -> list[Person]:
    """Everyone at home with a right to be informed, in every home."""
    ties = informed_ties().filter(pupil__in=pupils_of(letter).values("person"))
    return list(Person.objects.filter(pk__in=ties.values("guardian")))


def can_log_in(person: Person) -> bool:
    """Has an account with a password of one's own; in the demo nobody needs one."""
    user = person.user
    return user is not None and (settings.DEMO or user.has_usable_password())


def _classes(letter: Letter, pupils: Iterable[UUID]) -> dict[UUID, UUID]:
    """Pupil → class: what the papers are sorted by."""
    rows = Enrolment.objects.current().filter(
        school=letter.school_id, group__kind=Group.Kind.HOMEROOM
    )
    return dict(rows.order_by("-group__title").values_list("person_id", "group_id"))


@dataclass(frozen=True)
class Before:
    """What is said before a letter is sent."""

    homes: int
    on_paper: int  # where nobody can log in
    unconfirmed: int  # pupils for whom no home is confirmed


def before_sending(letter: Letter) -> Before:
    """How many homes it goes to, and how many only paper reaches."""
    rows = homes_for(letter)
    logs_in: dict[UUID, bool] = {}
    for row in rows:
        logs_in[row.home] = logs_in.get(row.home, False) or row.has_login
    bare = sum(not row.household and not row.has_login for row in rows)
    return Before(len(logs_in), sum(not known for known in logs_in.values()), bare)


@dataclass(frozen=True)
class Waiting:
    """A home that has not opened the letter: the child it is handed to, and nothing of a home."""

    home: UUID
    pupil: Person
    group: Group | None
    has_login: bool


@dataclass(frozen=True)
class Reached:
    """How far a letter has come. Homes are counted, never people."""

    total: int
    opened: int
    on_paper: int
    waiting: list[tuple[str, list[Waiting]]]  # by class, those the reader hands out to
    by_others: int  # in classes of other contact teachers

    @property
    def is_whole(self) -> bool:
        """Whether every home has it."""
        return self.opened + self.on_paper >= self.total


def reached(actor: Person, letter: Letter) -> Reached:
    """How far ``letter`` has come, as ``actor`` may see it: a fixed number of queries.

    A child whose home must not be found stands among the others, by name and class alone: a child
    who was missing from the list of the class would tell it (L88).
    """
    homes = _by_home(letter)
    opened = sum(any(row.opened_at for row in rows) for rows in homes)
    on_paper = sum(_only_paper(rows) for rows in homes)
    left = [rows for rows in homes if not _has_it(rows)]
    mine = _mine(actor, letter, left)
    by_class: dict[str, list[Waiting]] = defaultdict(list)
    for rows in mine:
        first = _youngest(rows)
        title = first.group.title if first.group else ""
        known = any(row.has_login for row in rows)
        by_class[title].append(Waiting(first.home, first.pupil, first.group, known))
    return Reached(
        total=len(homes),
        opened=opened,
        on_paper=on_paper,
        waiting=sorted(by_class.items(), key=lambda pair: (len(pair[0]), pair[0])),
        by_others=len(left) - len(mine),
    )


def counts_of(letters: Iterable[Letter]) -> dict[UUID, tuple[int, int]]:
    """Letter → (homes that have it, homes in all), for a list: one query."""
    rows = LetterHome.objects.filter(letter__in=list(letters))
    has: dict[UUID, dict[UUID, bool]] = defaultdict(dict)
    for letter, home, opened, paper in rows.values_list(
        "letter_id", "home", "opened_at", "paper_at"
    ):
        has[letter][home] = has[letter].get(home, False) or bool(opened or paper)
    return {pk: (sum(homes.values()), len(homes)) for pk, homes in has.items()}


def _by_home(letter: Letter) -> list[list[LetterHome]]:
    rows = letter.homes.select_related("pupil", "group").order_by("pupil__given_name", "pk")
    found: dict[UUID, list[LetterHome]] = defaultdict(list)
    for row in rows:
        found[row.home].append(row)
    return list(found.values())


def _has_it(rows: list[LetterHome]) -> bool:
    return any(row.opened_at or row.paper_at for row in rows)


def _only_paper(rows: list[LetterHome]) -> bool:
    return _has_it(rows) and not any(row.opened_at for row in rows)


def _youngest(rows: list[LetterHome]) -> LetterHome:
    """The youngest at the school carries the paper."""
    return min(rows, key=lambda row: min(row.group.grades, default=99) if row.group else 99)


def _mine(actor: Person, letter: Letter, homes: list[list[LetterHome]]) -> list[list[LetterHome]]:
    """All of them for whoever writes the letter; a contact teacher's own class for the others."""
    if may(actor, "letter.write", letter):
        return homes
    held = positions_of(actor, Role.CONTACT_TEACHER).values_list("group", flat=True)
    led = set(held)
    return [rows for rows in homes if _youngest(rows).group_id in led]
