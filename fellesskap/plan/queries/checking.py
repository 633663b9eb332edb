"""What the page of the plan check needs: the findings with the school's answers."""

from dataclasses import dataclass

from fellesskap.people.models import School
from fellesskap.plan.check import Finding, Severity, findings
from fellesskap.plan.models import FindingReply, Plan
from fellesskap.plan.queries.versions import checkable


@dataclass(frozen=True)
class Checked:
    """One finding, and what the school has decided about it: the newest answer, or none."""

    finding: Finding
    reply: FindingReply | None


@dataclass(frozen=True)
class CheckPage:
    """The findings of one version. ``versions`` are those one can look at instead."""

    plan: Plan
    found: list[Checked]
    versions: list[Plan]

    @property
    def by_gravity(self) -> list[tuple[Severity, list[Checked]]]:
        """The findings under their gravity, the gravest first, each in the order of the plan."""
        rows = [
            (one, [row for row in self.found if row.finding.severity == one]) for one in Severity
        ]
        return [(severity, found) for severity, found in rows if found]

    @property
    def unanswered(self) -> int:
        """How many the school has not decided about yet."""
        return sum(one.reply is None for one in self.found)


def check_page(plan: Plan) -> CheckPage:
    """The page of one version: seven questions."""
    replies = replies_to(plan)
    found = [Checked(one, replies.get(one.key)) for one in findings(plan)]
    return CheckPage(plan, found, list(checkable(plan.school)))


def plan_for_check(school: School) -> Plan | None:
    """The version one would check now: what is being written, else the newest."""
    return checkable(school).first()


def checked(plan: Plan, key: str) -> Checked | None:
    """One finding of the version, by its key; None where the check no longer finds it."""
    found = next((one for one in findings(plan) if one.key == key), None)
    return Checked(found, replies_to(plan).get(key)) if found else None


def replies_to(plan: Plan) -> dict[str, FindingReply]:
    """Key → the newest answer."""
    rows = FindingReply.objects.filter(plan=plan).select_related("by").order_by("at")
    return {row.finding: row for row in rows}
