"""One page for one role: what the plan says to it, and what the reader owes by it now."""

from dataclasses import dataclass
from datetime import timedelta

from fellesskap.people.models import Person
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import roles_of
from fellesskap.plan.models import Line, Plan, Promise
from fellesskap.plan.queries.document import Part, Sentence, text_of
from fellesskap.plan.queries.owed import Owed, owed_by

AHEAD = timedelta(days=60)
EVERYONE = ("", "everyone", "worker")  # what the plan says to all who work at the school
# Who reads what the plan says to another role, besides what it says to their own.
ALSO: dict[str, str] = {
    Role.ASSISTANT_REKTOR: Role.REKTOR,
    Role.ACTING_REKTOR: Role.REKTOR,
    Role.AKS_LEADER: Role.AKS_WORKER,
    Role.TEACHER: Role.CONTACT_TEACHER,
}
# Who keeps a promise → the roles that read it as theirs.
KEEPERS: dict[str, tuple[str, ...]] = {
    Promise.Keeper.REKTOR: (Role.REKTOR, Role.ACTING_REKTOR, Role.ASSISTANT_REKTOR),
    Promise.Keeper.TEAM: (Role.CONTACT_TEACHER, Role.TEACHER),
    Promise.Keeper.PUPIL_COUNCIL: (Role.SOCIAL_TEACHER,),
    Promise.Keeper.FAU: (Role.REKTOR, Role.ACTING_REKTOR),
}


@dataclass(frozen=True)
class RolePage:
    """What stands on the page. ``roles`` are the reader's, as they are said."""

    plan: Plan
    roles: list[str]
    lines: list[tuple[Part, Sentence]]
    promises: list[Promise]
    owed: list[Owed]


def role_page(person: Person, plan: Plan) -> RolePage:
    """The page of ``person``: the lines to the roles held today, the promises of those roles, and
    what is owed within two months."""
    held = [row for row in roles_of(person) if row.school_id == plan.school_id]
    roles = {row.role for row in held}
    heard = roles | {ALSO[role] for role in roles if role in ALSO} | set(EVERYONE)
    text = text_of(plan, aside=(Line.Kind.ROLE,))
    lines = [(part, line) for part in text.parts for line in part.lines if line.code in heard]
    promises = [row for row in text.promises.values() if _keeps(row, roles)]
    said = dict.fromkeys(str(row.get_role_display()) for row in held)
    owed = [one for one in owed_by(person, ahead=AHEAD) if one.row.school_id == plan.school_id]
    return RolePage(plan, list(said), lines, promises, owed)


def _keeps(promise: Promise, roles: set[str]) -> bool:
    """Whether one of the roles is the one that the plan names."""
    return bool(roles & set(KEEPERS.get(promise.keeper, (promise.keeper,))))
