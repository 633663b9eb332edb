"""One promise: what it says and why, and each time it is owed, for those who may see that."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.kit import clock
from fellesskap.kit.templatetags.kit import state_words
from fellesskap.law import REGISTER
from fellesskap.law.register import Duty
from fellesskap.people.models import Person
from fellesskap.plan.models import Line, Plan, Promise, Remedy, Statement
from fellesskap.plan.proofs import PROOFS, addresses_of
from fellesskap.plan.queries.margin import Note, notes_of, promised_in
from fellesskap.plan.states import NotRelevant, State, state_of
from fellesskap.plan.written import in_words

MARKS = {
    State.KEPT: "holdt",
    State.DUE: "naa",
    State.LATE: "sen",
    State.BROKEN: "brutt",
    State.NOT_YET: "ennaa",
    State.NOT_RELEVANT: "uaktuelt",
}
OPEN = (State.DUE, State.LATE, State.BROKEN)
FEW = 4
SHOWN = dict(Promise.Shown.choices)


@dataclass(frozen=True)
class Shown:
    """What shows that it was kept: the day, by whom, and when it was written down."""

    row: Evidence
    what: str
    statement: Statement | None
    address: str

    @property
    def afterwards(self) -> bool:
        """Whether it was written down on a later day than it happened."""
        return clock.local(self.row.registered_at).date() > self.row.on


@dataclass(frozen=True)
class Occurrence:
    """One time it is owed, and how that stands."""

    row: Commitment
    state: State
    shown: list[Shown]
    may_keep: bool

    @property
    def mark(self) -> str:
        """The shape of the state; our own rhythm is never late and never broken."""
        return MARKS[self.state]

    @property
    def title(self) -> str:
        """The class, the team or the pupil; empty where it is for the school."""
        return title_of(self.row)

    @property
    def why(self) -> str:
        """Why it was set aside, as a sentence."""
        known = dict(NotRelevant.choices)
        words = known.get(self.row.released_why)
        return f"{words}." if words else ""

    @property
    def kept_late(self) -> bool:
        """Whether it was kept after its window."""
        return self.state == State.KEPT and any(one.row.on > self.row.due for one in self.shown)


@dataclass
class Share:
    """All times of one class, team or pupil; ``title`` is empty for the whole school."""

    title: str
    times: list[Occurrence] = field(default_factory=list)
    group: UUID | None = None  # a whole class in one: told in numbers, the pupils a page away

    @property
    def sums(self) -> str:
        """«9 holdt, 13 nå»: how many of them stand how."""
        words, counts = state_words(), Counter(one.mark for one in self.times)
        return ", ".join(f"{counts[mark]} {words[mark]}" for mark in MARKS.values() if counts[mark])

    @property
    def first(self) -> list[Occurrence]:
        """What is shown at once: what stands open, or all where they are few."""
        if self.group:
            return []
        few = len(self.times) <= FEW
        return self.times if few else [one for one in self.times if one.state in OPEN]

    @property
    def others(self) -> list[Occurrence]:
        """What is folded away: what was kept and what comes."""
        if self.group:
            return []
        return [one for one in self.times if one not in self.first]


@dataclass(frozen=True)
class PromisePage:
    """What the page of one promise shows."""

    plan: Plan
    promise: Promise
    said: list[str]
    others: str
    law: Duty | None
    note: Note | None
    remedies: list[Remedy]
    shares: list[Share]
    may_remedy: bool


def promise_page(person: Person, plan: Plan, code: str, group: str = "") -> PromisePage:
    """The page of the promise ``code``; ``group`` is the id of one class, for whoever sees many.
    Raises Http404 where the plan has no such promise."""
    promise = Promise.objects.filter(plan=plan, code=code, withdrawn=False).first()
    if promise is None:
        raise Http404
    sees = may(person, "plan.see_state", plan.school)
    lines = Line.objects.filter(section__plan=plan, kind=Line.Kind.PROMISE, code=code)
    rows = promised_in(plan.year).filter(promise=code)
    if _id(group):
        rows = rows.filter(group=_id(group))
    return PromisePage(
        plan=plan,
        promise=promise,
        said=list(dict.fromkeys(in_words(line.text_nb, line.text_nn) for line in lines)),
        others=in_words(promise.others_nb, promise.others_nn),
        law=REGISTER.get(promise.duty),
        note=notes_of(plan.year, {code: promise})[code] if sees else None,
        remedies=list(_remedies(plan.year, code)) if sees else [],
        shares=shares_of(occurrences(person, rows, plan.year)),
        may_remedy=may(person, "promise.remedy", plan.school),
    )


def _remedies(year: SchoolYear, code: str) -> "QuerySet[Remedy]":
    return Remedy.objects.filter(year=year, code=code).select_related("by")


def occurrences(person: Person, rows: "QuerySet[Commitment]", year: SchoolYear) -> list[Occurrence]:
    """Those of ``rows`` that ``person`` may see, by date, with what shows them: five questions at
    most, however many there are."""
    seen = visible(rows, person, "promise.read").select_related("group", "subject", "owner")
    seen = seen.select_related("released_by").order_by("due", "made_at")
    found = list(seen)
    keeps = set(visible(rows, person, "promise.keep").values_list("pk", flat=True))
    shown = _shown(person, found)
    today = clock.today()
    made = []
    for row in found:
        proofs = shown[row.pk]
        row.covered = sum(one.row.covers for one in proofs)  # type: ignore[attr-defined]
        made.append(Occurrence(row, state_of(row, today, year), proofs, row.pk in keeps))
    return made


def _shown(person: Person, rows: list[Commitment]) -> dict[UUID, list[Shown]]:
    """Commitment → the evidence that stands, by date."""
    standing = Evidence.objects.filter(commitment__in=rows, withdrawn_at=None)
    evidence = list(standing.select_related("by").order_by("on", "registered_at"))
    said = Statement.objects.in_bulk([row.record for row in evidence if row.kind == "statement"])
    addresses = addresses_of(evidence, person)
    found: dict[UUID, list[Shown]] = defaultdict(list)
    for row in evidence:
        proof = PROOFS.get(row.kind)
        named = proof.what if proof else SHOWN.get(row.kind, _("noe som ble gjort her"))
        statement = said.get(row.record) if row.record else None
        found[row.commitment_id].append(
            Shown(row, str(named), statement, addresses.get(row.pk, ""))
        )
    return found


def shares_of(found: Iterable[Occurrence]) -> list[Share]:
    """The times by class, team or pupil: 2A before 10A. Whoever sees many classes gets a sum for
    each class, never one long list of pupils."""
    rows = list(found)
    many = len({one.row.group_id for one in rows}) > 1
    shares: dict[tuple[UUID | None, UUID | None], Share] = {}
    for one in rows:
        folded = many and one.row.subject_id is not None and one.row.group is not None
        key = (one.row.group_id, None if folded else one.row.subject_id)
        title = one.row.group.title if folded and one.row.group else one.title
        shares.setdefault(
            key, Share(title, group=one.row.group_id if folded else None)
        ).times.append(one)
    return sorted(shares.values(), key=lambda share: _in_order(share.title))


def _in_order(title: str) -> list[tuple[bool, int, str]]:
    """Numbers by size, words by letter."""
    pieces = re.findall(r"\d+|\D+", title)
    return [(not one.isdigit(), int(one) if one.isdigit() else 0, one) for one in pieces]


def _id(text: str) -> UUID | None:
    """The id in ``text``; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def title_of(row: Commitment) -> str:
    """The class, the team or the pupil it is for; empty where it is for the school."""
    parts = [row.group.title if row.group else "", row.subject.full_name if row.subject else ""]
    return " ".join(part for part in parts if part)


def occurrence(person: Person, row: Commitment, year: SchoolYear) -> Occurrence:
    """One time, for its own page. Raises Http404 where ``person`` may not see it."""
    found = occurrences(person, Commitment.objects.filter(pk=row.pk), year)
    if not found:
        raise Http404
    return found[0]


def year_of_row(row: Commitment) -> SchoolYear:
    """The school year that the commitment falls in. Raises Http404 where there is none."""
    found = SchoolYear.objects.filter(school=row.school_id).on(row.due).first()
    if found is None:
        raise Http404
    return found


def promise_of(row: Commitment, year: SchoolYear) -> Promise:
    """The promise as the year's newest adopted plan says it. Raises Http404."""
    rows = Promise.objects.filter(plan__year=year, code=row.promise).select_related("plan__year")
    valid = rows.filter(plan__status__in=(Plan.Status.ADOPTED, Plan.Status.ARCHIVED))
    found = valid.order_by("-plan__version").first()
    if found is None:
        raise Http404
    return found


def promised_rows() -> "QuerySet[Commitment]":
    """Everything that the plan promises, at every school: the door asks who may see one of them."""
    return Commitment.objects.exclude(promise="").select_related("school", "group", "subject")


def evidence_by(pk: UUID) -> Evidence:
    """Standing evidence of a promise. Raises Http404."""
    rows = Evidence.objects.filter(withdrawn_at=None).exclude(commitment__promise="")
    rows = rows.select_related("commitment__group", "commitment__subject", "by")
    return get_object_or_404(rows, pk=pk)
