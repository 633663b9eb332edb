"""What a promise that is being written comes to: how many times in the year, and for how many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.plan.expected import Ground, Version, expected_on
from fellesskap.plan.models import Plan, Promise

SCOPE, RHYTHM = Promise.Scope, Promise.Rhythm


def comes_to(plan: Plan, promise: Promise) -> str:
    """One sentence: «Dette blir 40 ganger i året, for 20 klasser.»"""
    if RHYTHM.EVENT in (promise.rhythm, promise.scope):
        return _("Dette regnes først når det skjer.")
    ground = Ground.read(plan.school, plan.year)
    alone = Version(plan, (promise,), date.min, date.max)
    rows = expected_on(replace(ground, versions=(alone,))).values()
    times = sum(row.counts for row in rows)
    if not times:
        return _of_none(promise)
    things = len({row.target for row in rows})
    return _for(promise, things, times)


def _of_none(promise: Promise) -> str:
    if promise.scope == SCOPE.BREAK_SLOT:
        return _("Dette regnes når vaktlista er satt opp.")
    if promise.scope == SCOPE.FIXED_WEEK:
        return _("Dette regnes når fellesskapsukene er satt opp i årshjulet.")
    if promise.scope == SCOPE.COUNCIL:
        return _("Dette regnes når rådene er satt opp.")
    return _("Dette blir ingen ganger i året: skolen har ingen som det passer på.")


def _for(promise: Promise, things: int, times: int) -> str:
    """The whole sentence, by whom the promise is for."""
    if promise.elsewhere or promise.scope == SCOPE.SCHOOL:
        said = ngettext(
            "Dette blir {times} gang i året på skolen.",
            "Dette blir {times} ganger i året på skolen.",
            times,
        )
    else:
        said = ENDINGS[promise.scope](things)
    return said.format(times=times, n=things)


ENDINGS: dict[str, Callable[[int], str]] = {
    SCOPE.GRADE: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} trinn.",
        "Dette blir {times} ganger i året, for {n} trinn.",
        n,
    ),
    SCOPE.HOMEROOM: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} klasse.",
        "Dette blir {times} ganger i året, for {n} klasser.",
        n,
    ),
    SCOPE.TEAM: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} team.",
        "Dette blir {times} ganger i året, for {n} team.",
        n,
    ),
    SCOPE.AKS_BASE: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} AKS-base.",
        "Dette blir {times} ganger i året, for {n} AKS-baser.",
        n,
    ),
    SCOPE.PUPIL: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} elev.",
        "Dette blir {times} ganger i året, for {n} elever.",
        n,
    ),
    SCOPE.NEWCOMER: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} elev som er ny.",
        "Dette blir {times} ganger i året, for {n} elever som er nye.",
        n,
    ),
    SCOPE.COUNCIL: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} råd.",
        "Dette blir {times} ganger i året, for {n} råd.",
        n,
    ),
    SCOPE.BREAK_SLOT: lambda n: ngettext(
        "Dette blir {times} ganger i året, for {n} vakt.",
        "Dette blir {times} ganger i året, for {n} vakter.",
        n,
    ),
    SCOPE.FIXED_WEEK: lambda n: ngettext(
        "Dette blir {times} ganger i året, i {n} uke.",
        "Dette blir {times} ganger i året, i {n} uker.",
        n,
    ),
}
