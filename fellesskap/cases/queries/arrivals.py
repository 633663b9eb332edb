"""How a report came: who it is about, when, from whom, how old, who has read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.access.grammar import visible
from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendars_of
from fellesskap.cases.models import Case, Report
from fellesskap.cases.queries.words import in_words, listed, named
from fellesskap.files.models import Involvement
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person, Position, School
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import classes_of

ROLES = list(Role)  # of two roles, the first of these says most of what someone does here


@dataclass(frozen=True)
class Arrivals:
    """What is needed to say how each of some reports came."""

    pupils: dict[UUID, list[Person]]  # report id → those it is about
    groups: dict[Any, str]  # pupil id → class
    roles: dict[UUID, str]  # person id → what they do at the school
    earlier: dict[UUID, int]  # report id → earlier reports and cases the reader may see
    calendars: dict[UUID, Calendar]

    def title(self, report: Report) -> str:
        """Elias, 9A."""
        people = self.pupils.get(report.pk, [])
        if not people:
            return _("Elev uten navn")
        return listed(named(person, self.groups.get(person.pk, "")) for person in people)

    def arrived(self, report: Report) -> str:
        """Kom i dag kl. 08.12."""
        return _("Kom {when}").format(when=day_and_time(report.entered_at))

    def source(self, report: Report) -> str:
        """Lærer, haster i dag, én skoledag gammel."""
        return ", ".join(filter(None, [self.written_by(report), urgency(report), self.age(report)]))

    def written_by(self, report: Report) -> str:
        """What the one who reported does here; how it came when it was entered for someone."""
        if report.reporter_id is None or report.channel != Report.Channel.PRODUCT:
            return str(Report.Channel(report.channel).label)
        return self.roles.get(report.reporter_id, "")

    def age(self, report: Report) -> str:
        """How many school days it has waited; empty on its first."""
        days = self.calendars[report.school_id].age_in_school_days(report.entered_at)
        if days == 0:
            return ""
        said = ngettext("{count} skoledag gammel", "{count} skoledager gammel", days)
        return said.format(count=in_words(days))

    def before(self, report: Report) -> str:
        """Whether there is anything earlier about the same pupils that the reader may see."""
        count = self.earlier.get(report.pk, 0)
        if count == 0:
            return _("Ingen tidligere meldinger.")
        said = ngettext(
            "Én tidligere melding eller sak.", "{count} tidligere meldinger eller saker.", count
        )
        return said.format(count=in_words(count).capitalize())


def day_and_time(when: datetime) -> str:
    """I dag kl. 08.12, in the middle of a sentence."""
    return f"{dates.near_day(when)} {dates.at_time(when)}"


def urgency(report: Report) -> str:
    """How much it hurries, as the one who reported said it."""
    return {
        Report.Urgency.NOW: _("haster nå"),
        Report.Urgency.TODAY: _("haster i dag"),
        Report.Urgency.WEEK: _("denne uka"),
    }[Report.Urgency(report.urgency)]


def who_has_read(report: Report) -> str:
    """Lest av Arne i går kl. 15.05."""
    if report.opened_at is None:
        return _("Ikke åpnet av noen.")
    when = day_and_time(report.opened_at)
    if report.opened_by is None:
        return _("Lest {when}.").format(when=when)
    return _("Lest av {name} {when}.").format(name=report.opened_by.first_name, when=when)


def arrivals_of(reports: Iterable[Report], actor: Person) -> Arrivals:
    """For ``actor``, who may read the reports: nine queries however many there are."""
    rows = list(reports)
    pupils = _pupils(rows)
    everyone = [person for people in pupils.values() for person in people]
    return Arrivals(
        pupils=pupils,
        groups=classes_of(everyone),
        roles=_roles(rows),
        earlier=_earlier(rows, pupils, actor),
        calendars=calendars_of(_schools(rows), clock.today()),
    )


def _schools(rows: list[Report]) -> list[School]:
    return list({row.school_id: row.school for row in rows}.values())


def _pupils(rows: list[Report]) -> dict[UUID, list[Person]]:
    by_file = {row.file_id: row.pk for row in rows}
    found: dict[UUID, list[Person]] = defaultdict(list)
    involved = Involvement.objects.filter(file__in=by_file, part=Involvement.Part.AFFECTED)
    for one in involved.select_related("person").order_by("person__given_name", "pk"):
        found[by_file[one.file_id]].append(one.person)
    return found


def _roles(rows: list[Report]) -> dict[UUID, str]:
    people = [row.reporter_id for row in rows if row.reporter_id]
    schools = {row.school_id for row in rows}
    held = Position.objects.current().filter(person__in=people, school__in=schools)
    by_weight = sorted(held, key=lambda row: ROLES.index(Role(row.role)), reverse=True)
    return {row.person_id: str(row.get_role_display()) for row in by_weight}


def earlier_files(actor: Person, pupils: Iterable[Any]) -> "tuple[QuerySet[Any], QuerySet[Case]]":
    """Involvements in reports, and cases, of ``pupils``, as far as ``actor`` may read them."""
    wanted = list(pupils)
    reports = visible(Report.objects.all(), actor, "report.read").values("file")
    involved = Involvement.objects.filter(
        person__in=wanted, part=Involvement.Part.AFFECTED, file__in=reports
    )
    cases = visible(Case.objects.filter(pupil__in=wanted), actor, "case.read")
    return involved, cases


def _earlier(
    rows: list[Report], pupils: dict[UUID, list[Person]], actor: Person
) -> dict[UUID, int]:
    """How many earlier files there are about the pupils of each report."""
    everyone = {person.pk for people in pupils.values() for person in people}
    involved, cases = earlier_files(actor, everyone)
    files: dict[UUID, set[tuple[UUID, datetime]]] = defaultdict(set)
    for person, file, made in involved.values_list("person", "file", "file__created_at"):
        files[person].add((file, made))
    for person, file, made in cases.values_list("pupil", "file", "file__created_at"):
        files[person].add((file, made))
    return {
        row.pk: len(
            {
                file
                for person in pupils.get(row.pk, [])
                for file, made in files[person.pk]
                if file != row.file_id and made < row.entered_at
            }
        )
        for row in rows
    }
