"""Reads the register of duties and answers with the duty that holds on a day.

An entry of ``law.toml`` in the data folder needs only what differs from ours. With a later
``in_force`` it holds from that day and ours until then; otherwise it replaces ours altogether.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from django.conf import settings
from django.utils.translation import gettext

from fellesskap.kit import clock
from fellesskap.law.exceptions import NotInForce, RegisterUnreadable, UnknownDuty

Kind = Literal["statute", "guidance", "target", "promise", "ours"]
Unit = Literal["school_days", "calendar_days", "hours", "weeks"]

SHIPPED = Path(__file__).with_name("register.toml")
OWN = "law.toml"
MARKS: dict[Kind, str] = {
    "statute": "lovkrav",
    "guidance": "veiledning fra myndighetene",
    "target": "målet vårt (ikke lovkrav)",
    "promise": "skolens løfte",
    "ours": "vår rytme",
}
_FIELDS = {"kind", "source", "in_force", "plain", "why", "quote", "targets", "limit", "in_plan"}
_TEXTS = ("kind", "source", "plain", "why")


@dataclass(frozen=True)
class Target:
    """So much time: the school's own target, or (``label`` "statute") a limit the act itself sets.

    ``amount`` counts ``unit``; 0 means the same day.
    """

    amount: int
    unit: Unit
    label: Literal["target", "statute"] = "target"

    @property
    def days(self) -> int | None:
        """The amount in days of its own kind (school days or calendar days); None for hours."""
        if self.unit == "hours":
            return None
        return self.amount * 7 if self.unit == "weeks" else self.amount


@dataclass(frozen=True)
class PlanPlace:
    """Where a school's plan should say it; ``when`` names the promise without which it need not."""

    chapter: str
    when: str = ""


@dataclass(frozen=True)
class Duty:
    """One entry of the register as it reads from ``in_force`` on (None: no date is known).

    ``target`` is the school's own limit, never the statute's word; ``limit`` is the statute's.
    """

    id: str
    kind: Kind
    source_msgid: str
    plain_msgid: str
    why_msgid: str
    in_force: date | None = None
    quote: str = ""
    url: str = ""
    targets: Mapping[str, Target] = field(default_factory=dict)
    limit: Target | None = None
    in_plan: PlanPlace | None = None

    @property
    def source(self) -> str:
        """The citation, in the reader's language."""
        return gettext(self.source_msgid)

    @property
    def plain(self) -> str:
        """What it comes down to, in the reader's language."""
        return gettext(self.plain_msgid)

    @property
    def why(self) -> str:
        """Why it is so, or how little is needed, in the reader's language."""
        return gettext(self.why_msgid)

    @property
    def mark(self) -> str:
        """Law, guidance, target, promise or our rhythm, as the page says it."""
        return gettext(MARKS[self.kind])

    @property
    def is_law(self) -> bool:
        """Whether a page may call this a legal demand."""
        return self.kind == "statute"

    @property
    def target(self) -> Target | None:
        """The school's main target, when there is one."""
        return self.targets.get("main")


class Register(Mapping[str, Duty]):
    """Id → the duty as it holds today; read once per process."""

    def __getitem__(self, id_: str) -> Duty:
        return duty(id_)

    def __iter__(self) -> Iterator[str]:
        return iter(_versions())

    def __len__(self) -> int:
        return len(_versions())

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and (id_ in _versions() or _whole(id_) in _versions())

    def reload(self) -> None:
        """Read the files again the next time a duty is asked for."""
        _versions.cache_clear()


REGISTER = Register()


def duty(id_: str, on: date | None = None) -> Duty:
    """The duty ``id_`` as it holds ``on`` a day, today when no day is given.

    A part such as L52.7 answers with its whole, L52. Raises UnknownDuty, and NotInForce when the
    day asked for lies before the duty; today an entry still to come is shown with its date.
    """
    versions = _versions().get(id_) or _versions().get(_whole(id_))
    if versions is None:
        raise UnknownDuty(id_)
    day = on or clock.today()
    valid = [each for each in versions if each.in_force is None or each.in_force <= day]
    if not valid and on is not None:
        raise NotInForce(id_, on)
    return valid[-1] if valid else versions[0]


def messages() -> list[str]:
    """Every text of the shipped register that is translated, each once, for the catalogues."""
    found = list(MARKS.values())
    for id_, entry in _entries(SHIPPED).items():
        one = _duty(SHIPPED, id_, entry, {})
        found += [one.source_msgid, one.plain_msgid, one.why_msgid]
    return list(dict.fromkeys(found))


@cache
def _versions() -> dict[str, list[Duty]]:
    """Every id with its versions, oldest first."""
    shipped = _entries(SHIPPED)
    addresses: dict[str, str] = _read(SHIPPED)["addresses"]
    versions = {id_: [_duty(SHIPPED, id_, entry, addresses)] for id_, entry in shipped.items()}
    own = Path(settings.DATA_FOLDER) / OWN
    if own.exists():
        addresses = addresses | _read(own).get("addresses", {})
        for id_, entry in _entries(own).items():
            whole = shipped.get(id_, {}) | entry
            versions[id_] = _following(versions.get(id_, []), _duty(own, id_, whole, addresses))
    return versions


def _following(ours: list[Duty], theirs: Duty) -> list[Duty]:
    start = theirs.in_force
    kept = [each for each in ours if start and (each.in_force is None or each.in_force < start)]
    return [*kept, theirs]


def _whole(id_: str) -> str:
    return id_.partition(".")[0]


def _entries(path: Path) -> dict[str, dict[str, Any]]:
    found = {id_: entry for id_, entry in _read(path).items() if id_ != "addresses"}
    for id_, entry in found.items():
        if not isinstance(entry, dict) or not entry.keys() <= _FIELDS:
            raise RegisterUnreadable(path, f"{id_} may only hold {', '.join(sorted(_FIELDS))}")
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RegisterUnreadable(path, str(error).rstrip(".")) from error


def _duty(path: Path, id_: str, entry: dict[str, Any], addresses: dict[str, str]) -> Duty:
    for name in _TEXTS:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise RegisterUnreadable(path, f"{id_} has no {name}")
    if entry["kind"] not in MARKS:
        raise RegisterUnreadable(path, f"the kind of {id_} is none of {', '.join(MARKS)}")
    if not isinstance(entry.get("in_force", date.min), date):
        raise RegisterUnreadable(path, f"in_force of {id_} is no date such as 2024-08-01")
    given = entry.get("targets", {})
    limit = entry.get("limit")
    return Duty(
        id=id_,
        kind=entry["kind"],
        source_msgid=entry["source"],
        plain_msgid=entry["plain"],
        why_msgid=entry["why"],
        in_force=entry.get("in_force"),
        quote=entry.get("quote", ""),
        url=_address(entry["source"], addresses),
        targets={name: _target(path, id_, value, "target") for name, value in given.items()},
        limit=None if limit is None else _target(path, id_, limit, "statute"),
        in_plan=_place(path, id_, entry.get("in_plan")),
    )


def _target(path: Path, id_: str, value: Any, label: Literal["target", "statute"]) -> Target:
    sound = isinstance(value, dict) and value.keys() == {"amount", "unit"}
    if not sound or value["unit"] not in get_args(Unit) or not isinstance(value["amount"], int):
        example = '{ amount = 5, unit = "school_days" }'
        raise RegisterUnreadable(path, f"a target of {id_} is not written like {example}")
    return Target(amount=value["amount"], unit=value["unit"], label=label)


def _place(path: Path, id_: str, value: Any) -> PlanPlace | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not {"chapter"} <= value.keys() <= {"chapter", "when"}:
        raise RegisterUnreadable(path, f'in_plan of {id_} is not written like {{ chapter = "8" }}')
    return PlanPlace(**value)


def _address(source: str, addresses: dict[str, str]) -> str:
    """The address of the act that ``source`` begins with; empty for what is no act."""
    return next((url for name, url in addresses.items() if source.startswith(name + " ")), "")
