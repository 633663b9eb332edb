"""What becomes otherwise when a draft is adopted: counted beforehand, nothing is written."""

from dataclasses import dataclass

from fellesskap.plan.expansion import preview
from fellesskap.plan.explaining import explain
from fellesskap.plan.models import Plan
from fellesskap.plan.queries.current import plan_of


@dataclass(frozen=True)
class Effect:
    """How many occurrences are new, moved, handed over and dropped; ``told`` says why."""

    made: int
    moved: int
    handed_over: int
    dropped: int
    kept: int
    told: list[str]
    replaces: Plan | None  # the version that is valid in the same year

    @property
    def nothing(self) -> bool:
        """Whether what is owed stays as it is."""
        return not (self.made or self.moved or self.handed_over or self.dropped)


def effect_of(plan: Plan) -> Effect:
    """A dry run of the expansion."""
    said = preview(plan.school, plan.year, plan)
    before = plan_of(plan.school, plan.year.first_autumn_day)
    return Effect(
        made=len(said.made),
        moved=len(said.moved),
        handed_over=len(said.handed_over),
        dropped=len(said.dropped),
        kept=len(said.kept_as_was),
        told=explain(said),
        replaces=before,
    )
