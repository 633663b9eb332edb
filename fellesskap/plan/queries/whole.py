"""The whole of a school's plan in figures, as other programs read it: promise by promise."""

from dataclasses import asdict, dataclass

from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, School
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Promise
from fellesskap.plan.queries.current import plan_of, year_of
from fellesskap.plan.states import COUNTED, Tally, tallies

NOT_TOLD = ("kept_late",)  # a part of ``kept``


@dataclass(frozen=True)
class SchoolSize:
    """Who goes there today: pupils with a class, classes, and grades that have one."""

    pupils: int
    classes: int
    grades: int


@dataclass(frozen=True)
class WholePlan:
    """The size of a school and its promises of this school year, in the order of the plan."""

    size: SchoolSize
    tallies: list[Tally]

    def as_data(self) -> dict[str, object]:
        """As ``plan state --json`` tells it: of each promise its occurrences and six counts."""
        names = [name for name in COUNTED if name not in NOT_TOLD]
        rows = [{"id": one.code, **{n: getattr(one, n) for n in names}} for one in self.tallies]
        return {"school": asdict(self.size), "promises": rows}


def size_of(school: School) -> SchoolSize:
    """Two queries."""
    classes = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    seats = Enrolment.objects.current().filter(school=school, group__in=classes.values("pk"))
    grades = list(classes.values_list("grades", flat=True))
    return SchoolSize(
        pupils=seats.order_by().values("person").distinct().count(),
        classes=len(grades),
        grades=len({grade for many in grades for grade in many}),
    )


def whole_plan(school: School) -> WholePlan:
    """Every promise of the plan that is valid today with how it goes; none without a plan."""
    today = clock.today()
    size, year, plan = size_of(school), year_of(school, today), plan_of(school, today)
    if year is None or plan is None:
        return WholePlan(size, [])
    found = tallies(promised(school, year), today, year)
    rows = Promise.objects.filter(plan=plan, withdrawn=False)
    named = list(rows.values_list("code", flat=True))
    before = sorted(code for code in found if code not in named)
    return WholePlan(size, [found.get(code, Tally(code)) for code in [*named, *before]])
