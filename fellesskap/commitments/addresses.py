"""A protected address is checked every year: rektor owes it, and nothing is released by itself."""

from datetime import timedelta

from django.db.models import Q

from fellesskap.commitments.actions import hand_over, keep, owe
from fellesskap.commitments.kinds import CHECK_ADDRESS
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.actions.positions import school_of
from fellesskap.people.models import AddressGrading, Person
from fellesskap.people.models.homes import A_YEAR
from fellesskap.people.queries import rektor_today

AHEAD = timedelta(days=30)  # time to ask the home or the register before the decision ends


def owe_address_checks() -> int:
    """Tick: rektor owes a check of each decision that ends within a month, or has ended.

    Returns how many stand. The same decision is owed once, by whoever is rektor today: the debt
    follows the office.
    """
    last = clock.today() + AHEAD
    ends = Q(ends__lte=last) | Q(ends=None, starts__lte=last - A_YEAR)
    rows = AddressGrading.objects.filter(ends, settled_on=None).select_related("person")
    return sum(_owe_check(row) for row in rows)


def _owe_check(row: AddressGrading) -> bool:
    school = school_of(row.person)
    rektor = rektor_today(school) if school else None
    if school is None or rektor is None:
        return False
    debt = owe(
        key=f"address:{row.pk}",
        kind=CHECK_ADDRESS,
        school=school,
        owner=rektor,
        due=row.check_on,
        norm=Commitment.Norm.TARGET,
        duty="L88",
        target=row.pk,
    )
    if debt.owner_id != rektor.pk:
        hand_over(debt, to=rektor)
    return True


def keep_address_check(row: AddressGrading, by: Person) -> None:
    """Rektor has seen whether the decision is renewed or lifted."""
    keep(kind=CHECK_ADDRESS, about=row.pk, by=by, record=row.pk)
