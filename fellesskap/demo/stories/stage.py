"""Where the stories are played: which day is which, who is who, and what happens by itself.

A story counts in school days back from the last school morning that has begun: ``on(-15, 10, 14)``
is fourteen minutes past ten, fifteen school days ago. Early in the year that day lies in the spring
before the summer, when everybody was here too; a story is never made shorter for it. What would
only have happened after this very moment has not happened yet.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.models import Case
from fellesskap.demo.world import World
from fellesskap.demo.year import halves_of, starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Guardianship, Person, Role, School
from fellesskap.people.relations import informed_ties

Story = Iterator[datetime]  # gives the moment of what it does next
Course = Generator[datetime, None, Case]  # a part of a story that ends with a case
SCHOOL_HAS_BEGUN = 9  # o'clock: from then on today is a day on which something has happened


@dataclass
class Stage:
    """Solvang skole while the stories are played."""

    world: World
    now: datetime
    used: set[str] = field(default_factory=set)  # first names some story has already
    moving: set[UUID] = field(default_factory=set)  # pupils who will go to another school
    not_done: dict[UUID, dict[date, str]] = field(default_factory=dict)  # measure → day → why

    @property
    def school(self) -> School:
        """Solvang skole."""
        return self.world.school

    @property
    def calendar(self) -> Calendar:
        """Its calendar."""
        return calendar_of(self.school, self.world.today)

    def __getitem__(self, name: str) -> Person:
        """The person of the cast called ``name``."""
        return self.world.cast[name]

    # Days ------------------------------------------------------------------------------------

    @property
    def last_morning(self) -> date:
        """Today, when it is a school day that has begun; else the school day before."""
        today = clock.local(self.now).date()
        begun = clock.local(self.now).hour >= SCHOOL_HAS_BEGUN
        if begun and self.calendar.is_school_day(today):
            return today
        return self.calendar.add_school_days(today, -1)

    def day(self, offset: int) -> date:
        """The school day ``offset`` school days from the last morning; negative is back."""
        return self.calendar.add_school_days(self.last_morning, offset)

    def ahead(self, count: int = 0) -> date:
        """Today or the next school day; ``count`` school days after it."""
        first = self.calendar.next_school_day(clock.local(self.now).date())
        return self.calendar.add_school_days(first, count)

    def about(self, days: int) -> date:
        """A school day about ``days`` calendar days ago: on or after it, and before this morning.

        So what is planned a fixed number of days later lies where it should towards today, also
        when there was a holiday between.
        """
        wanted = clock.local(self.now).date() - timedelta(days=days)
        return min(self.calendar.next_school_day(wanted), self.day(-1))

    def at_latest(self, days: int, *, before: date | None = None) -> date:
        """The last school day at least ``days`` calendar days before ``before``, else today."""
        day = before or clock.local(self.now).date()
        return self.calendar.add_school_days(day - timedelta(days=days - 1), -1)

    def later(self, days: int, hour: int, minute: int = 0) -> datetime:
        """So many school days after the day the story has come to."""
        return self.on(self.calendar.add_school_days(clock.today(), days), hour, minute)

    def before(self, day: date, count: int) -> date:
        """The school day ``count`` school days before ``day``; after it when negative."""
        return self.calendar.add_school_days(day, -count)

    def on(self, day: int | date, hour: int, minute: int = 0) -> datetime:
        """A moment on a school day, given by date or by school days from the last morning."""
        return clock.moment(self.day(day) if isinstance(day, int) else day, hour, minute)

    def this_year(self, offset: int, hour: int, minute: int = 0) -> datetime:
        """The same, never before the school year has begun: what is about this year's classes."""
        first = halves_of(starting_year(clock.local(self.now).date())).first_autumn_day
        return max(self.on(offset, hour, minute), self.on(self.before(first, -2), 8))

    # People ----------------------------------------------------------------------------------

    def teacher(self, title: str) -> Person:
        """The contact teacher of a class, who had it last year too."""
        group = self.world.cast.group(title)
        rows = self.world.rows.positions
        held = (row for row in rows if row.group_id == group.pk)
        return next(row.person for row in held if row.role == Role.CONTACT_TEACHER)

    def worker(self, role: Role, place: int) -> Person:
        """The ``place``-th of those with ``role`` at the school, from 0; the cast comes first."""
        rows = self.world.rows.positions
        held = [row.person for row in rows if (row.role, row.school_id) == (role, self.school.pk)]
        return list(dict.fromkeys(held))[place]

    def pupil(self, title: str, *, homes: int = 1, guardians: int = 2, age: int = 0) -> Person:
        """A pupil of a class with so many homes and guardians, of a name no story has yet.

        ``age`` is the least age in the days of the story.
        """
        group = self.world.cast.group(title)
        taken = self.used | set(self.world.cast.people)
        for row in self.world.rows.enrolments:
            pupil = row.person
            if row.group_id != group.pk or pupil.first_name in taken:
                continue
            if self._fits(pupil, homes, guardians, age):
                self.used.add(pupil.first_name)
                return pupil
        raise LookupError(f"no pupil in {title} with {homes} homes and {guardians} guardians")

    def _fits(self, pupil: Person, homes: int, guardians: int, age: int) -> bool:
        ties = [tie for tie in self.world.rows.ties if tie.pupil_id == pupil.pk]
        if any(not _is_plain(tie) for tie in ties):
            return False
        told = [tie for tie in ties if tie.parental_responsibility]
        some_time_ago = self.world.today - timedelta(days=60)
        old_enough = (pupil.age_on(some_time_ago) or 0) >= age
        return (len({tie.household for tie in told}), len(told)) == (homes, guardians) and (
            old_enough
        )

    def guardians(self, pupil: Person) -> list[Person]:
        """Those at home with a right to know, in a fixed order."""
        ties = informed_ties().filter(pupil=pupil).select_related("guardian")
        return [tie.guardian for tie in ties.order_by("household", "guardian_id")]

    def leaves(self, pupil: Person) -> None:
        """The pupil goes to another school from tomorrow, as the roster would tell it."""
        Enrolment.objects.current().filter(person=pupil).update(ends=clock.today())


def _is_plain(tie: Guardianship) -> bool:
    """Nothing about the tie needs care: those have stories of their own."""
    return tie.confirmed and tie.kind != "foster" and not tie.information_removed_from
