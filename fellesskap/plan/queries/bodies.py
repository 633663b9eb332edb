"""The councils that the school has, will have, and had."""

from dataclasses import dataclass

from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.models import Body
from fellesskap.plan.queries.current import in_words


@dataclass(frozen=True)
class Council:
    """A council with its name in the reader's written form."""

    row: Body

    @property
    def name(self) -> str:
        """What it is called here."""
        return in_words(self.row.title_nb, self.row.title_nn)


@dataclass(frozen=True)
class Councils:
    """Those of today and those to come, and those that were."""

    standing: list[Council]
    over: list[Council]


def bodies_at(school: School) -> Councils:
    """One query."""
    rows = list(Body.objects.filter(school=school).order_by("kind", "starts"))
    today = clock.today()
    return Councils(
        standing=[Council(row) for row in rows if row.ends is None or row.ends >= today],
        over=[Council(row) for row in rows if row.ends is not None and row.ends < today],
    )
