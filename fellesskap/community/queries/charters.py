"""What the pages about the agreements of teams need."""

from typing import NamedTuple

from fellesskap.access.grammar import may, visible
from fellesskap.community.models import Charter
from fellesskap.community.queries.days import starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person, School

CHARTERS = Charter.objects.select_related("school", "group", "edited_by", "agreed_by")


class TeamLine(NamedTuple):
    """One team, and its agreement of this year."""

    group: Group
    charter: Charter | None

    @property
    def state(self) -> str:
        """The mark: our rhythm, never late."""
        if self.charter is None:
            return "ennaa"
        return "holdt" if self.charter.agreed_on else "paagaar"


def teams_page(actor: Person, school: School) -> list[TeamLine]:
    """The teams whose agreement ``actor`` may read: three queries. A department that holds other
    teams has none of its own."""
    teams = Group.objects.current().filter(school=school, kind=Group.Kind.TEAM)
    found = sorted(teams, key=lambda team: (len(team.grades), team.grades, team.title))
    narrow = [set(team.grades) for team in found if team.grades]
    mine = set(visible(teams, actor, "group.make_charter").values_list("pk", flat=True))
    charters = CHARTERS.filter(school=school, year=starting_year(clock.today()))
    by_team = {row.group_id: row for row in visible(charters, actor, "charter.read")}
    return [
        TeamLine(team, by_team.get(team.pk))
        for team in found
        if team.pk in mine and not any(grades < set(team.grades) for grades in narrow)
    ]


class CharterPage(NamedTuple):
    """This year's agreement beside last year's."""

    charter: Charter
    last: Charter | None
    may_write: bool


def charter_page(charter: Charter, actor: Person) -> CharterPage:
    """Two queries."""
    return CharterPage(charter, last_of(charter), may(actor, "charter.write", charter))


def last_of(charter: Charter) -> Charter | None:
    """The agreement before this one."""
    rows = CHARTERS.filter(group=charter.group_id, year__lt=charter.year)
    return rows.order_by("-year").first()
