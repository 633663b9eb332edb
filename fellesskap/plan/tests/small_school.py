"""A school of two classes, small enough to see every row of."""

from datetime import date, timedelta

from fellesskap.calendar.models import DayOff, SchoolYear
from fellesskap.demo.year import days_off_of, halves_of
from fellesskap.people.models import Enrolment, Group, Person, Position, Role, School, SchoolOwner

AUGUST, JULY = date(2026, 8, 1), date(2027, 7, 31)
LONG_AGO = date(2020, 8, 1)


class SmallSchool:
    """Rektor and one leader; 4A with Ada, Alf and Ask, 4B with Bo and Bea; a team and a base."""

    def __init__(self):
        owner = SchoolOwner.objects.create(name="Lillevik kommune")
        self.school = School.objects.create(owner=owner, name="Lillevik skole")
        self.year = self._year()
        self.a, self.b = self.group("4A"), self.group("4B")
        self.team = self.group("Team 4", Group.Kind.TEAM, LONG_AGO, None)
        self.people, self.seats, self.held = {}, {}, {}
        self.gives("Rut", Role.REKTOR)
        self.gives("Dag", Role.DEPARTMENT_HEAD, self.team)
        self.gives("Siri", Role.SOCIAL_TEACHER)
        self.gives("Kaia", Role.CONTACT_TEACHER, self.a)
        self.gives("Kim", Role.CONTACT_TEACHER, self.b)
        for name, group in zip(("Ada", "Alf", "Ask", "Bo", "Bea"), "AAABB", strict=True):
            self.goes(name, self.a if group == "A" else self.b)

    def _year(self):
        halves = halves_of(2026)
        for off in days_off_of(2026):
            starts, ends = off.span
            DayOff.objects.create(
                school=self.school, kind=off.kind, title=off.title, starts=starts, ends=ends
            )
        return SchoolYear.objects.create(
            school=self.school,
            title=halves.title,
            starts=halves.starts,
            ends=halves.ends,
            **halves.days,
        )

    def group(self, title, kind=Group.Kind.HOMEROOM, starts=AUGUST, ends=JULY):
        return Group.objects.create(
            school=self.school, title=title, kind=kind, grades=[4], starts=starts, ends=ends
        )

    def person(self, name):
        if name not in self.people:
            self.people[name] = Person.objects.create(given_name=name, family_name="Lillevik")
        return self.people[name]

    def gives(self, name, role, group=None, starts=LONG_AGO):
        """``name`` has ``role`` from a day."""
        self.held[name] = Position.objects.create(
            person=self.person(name), role=role, school=self.school, group=group, starts=starts
        )

    def goes(self, name, group, starts=AUGUST):
        """``name`` goes in ``group`` from a day."""
        self.seats[name] = Enrolment.objects.create(
            person=self.person(name), school=self.school, group=group, starts=starts
        )

    # What a roster can tell ------------------------------------------------------------------

    def moves(self, name, group, day):
        """Another class from ``day``."""
        self.leaves(name, day - timedelta(days=1))
        self.goes(name, group, day)

    def leaves(self, name, last_day):
        """The last day at the school."""
        Enrolment.objects.filter(pk=self.seats[name].pk).update(ends=last_day)

    def takes_over(self, name, former, group, day):
        """A new contact teacher from ``day``."""
        last_day = day - timedelta(days=1)
        Position.objects.filter(pk=self.held[former].pk).update(ends=last_day)
        self.gives(name, Role.CONTACT_TEACHER, group, day)

    def closes(self, group, last_day):
        """The class is no more after ``last_day``."""
        Group.objects.filter(pk=group.pk).update(ends=last_day)
