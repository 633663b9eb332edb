"""What a story needs to say, gathered in one place, with ``{navn}`` where the pupil's name goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fellesskap.people.models import Person


@dataclass(frozen=True)
class Does:
    """One measure: what, when, who, and on which days it did not happen (day → why)."""

    what: str
    when: str
    who: Person
    level: str = "adults"
    rhythm: str = "daily"
    weekdays: tuple[int, ...] = ()  # 0 is Monday
    noticed: str = ""
    agrees: bool | None = True
    not_done: dict[date, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tale:
    """One pupil's story, from what someone saw to the first plan."""

    pupil: Person
    reporter: Person
    lead: Person
    saw: str  # the report
    account: str  # what concerns this pupil
    safe: str  # until tomorrow
    said: str = ""  # the child's own words when heard
    wishes: str = ""
    found: str = ""  # what holds it going, in the surroundings
    problem: str = ""
    goal: str = ""
    measures: Sequence[Does] = ()
    asked: str = "Hvordan er dagen lagt opp der {navn} ikke har det trygt?"
    method: str = "observation"
    factors: tuple[str, ...] = ("organisation", "group")
    interests: str = "Å være med de andre, og å kunne være trygg mens de voksne prøver dette ut."
    outcome: str = "{navn} er med som før. Det er de voksne som gjør noe annerledes."
    did: str = ""  # how the reporter stepped in
    place: str = "Grupperommet"
    withheld: str = ""  # what the child does not want said at home
    how: str = "phone"  # how the homes are told
    told_home: str = (
        "Fortalte hva {navn} har sagt, hva vi gjør fra i dag, og hvor de kan gå videre."
    )
    plan_home: str = "Gikk gjennom planen. {navn} blir spurt først når vi ser på den igjen."
    more: dict[str, str] = field(default_factory=dict)  # what else goes with the report

    def tell(self, words: str) -> str:
        """``words`` with the pupil's first name."""
        return words.replace("{navn}", self.pupil.first_name)
