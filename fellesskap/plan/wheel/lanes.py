"""The lanes of the wheel, from outside in, and which of them a promise lies in."""

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from fellesskap.plan.models import Promise

CLASS, LEADERS, GRADE, FAU, PUPILS, AKS = "class", "leaders", "grade", "fau", "pupils", "aks"
LANES: dict[str, Words] = {
    CLASS: _("Klassen"),
    LEADERS: _("Ledelsen"),
    GRADE: _("Trinn"),
    FAU: _("FAU"),
    PUPILS: _("Elevråd"),
    AKS: _("AKS"),
}
_BY_SCOPE = {
    Promise.Scope.HOMEROOM: CLASS,
    Promise.Scope.PUPIL: CLASS,
    Promise.Scope.NEWCOMER: CLASS,
    Promise.Scope.FIXED_WEEK: CLASS,
    Promise.Scope.GRADE: GRADE,
    Promise.Scope.TEAM: GRADE,
    Promise.Scope.AKS_BASE: AKS,
}
_BY_KEEPER = {
    Promise.Keeper.FAU: FAU,
    Promise.Keeper.PUPIL_COUNCIL: PUPILS,
    Promise.Keeper.AKS_LEADER: AKS,
    Promise.Keeper.TEAM: GRADE,
    Promise.Keeper.CONTACT_TEACHER: CLASS,
}
# With whom the leadership or a team does something, as the plan writes it.
_SHARED = [("fau", FAU), ("elevråd", PUPILS), ("aks", AKS)]
_SHAREABLE = (Promise.Scope.SCHOOL, Promise.Scope.COUNCIL, Promise.Scope.TEAM)
WEEKLY = (Promise.Rhythm.WEEK, Promise.Rhythm.DAY)


def lane_of(promise: Promise) -> str:
    """The lane of a promise: the one council or base it is shared with, else who it is for, else
    who keeps it, else the leadership."""
    shared = {lane for word, lane in _SHARED if word in promise.others_nb.lower()}
    if len(shared) == 1 and promise.scope in _SHAREABLE:
        return shared.pop()
    by_scope = _BY_SCOPE.get(Promise.Scope(promise.scope))
    return by_scope or _BY_KEEPER.get(Promise.Keeper(promise.keeper), LEADERS)


def is_weekly(promise: Promise) -> bool:
    """Whether it happens every week or every day: one small mark a week, and no words."""
    return promise.rhythm in WEEKLY and not promise.elsewhere
