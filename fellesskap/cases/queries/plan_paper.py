"""The plan on paper: what stands in it, in the written form of the school.

A copy for one home is built anew from the tags: the pupil and those who work here keep their names,
everyone else is «en medelev» or «en annen». Then every word that looks like a name of somebody the
case touches is looked for and shown, because a human decides (L59).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.cases.models import Case, PlanVersion
from fellesskap.cases.queries.facts import Facts
from fellesskap.cases.queries.plan_page import facts_of_case
from fellesskap.cases.queries.voice import Said
from fellesskap.documents.models import Document
from fellesskap.files import tags
from fellesskap.files.models import Involvement
from fellesskap.kit import dates
from fellesskap.people.models import Guardianship, Person

MASKED = Document.Kind.MASKED_PLAN


@dataclass(frozen=True)
class Reader:
    """Who the paper is for: everyone in the case, or one home."""

    names: dict[str, str]
    hidden: tuple[Person, ...] = ()
    words: tuple[str, ...] = ()

    def read(self, text: str) -> str:
        """``text`` as this reader gets it."""
        tagged = tags.tag(text, self.hidden)
        shown = tags.for_reading(tagged, self.names)
        for word in sorted(self.words, key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
            shown = re.sub(pattern, _("en annen"), shown, flags=re.IGNORECASE)
        return shown


@dataclass(frozen=True)
class Hit:
    """A word that looks like somebody's name, with what stands around it."""

    word: str
    around: str


def paper_version(case: Case, version: UUID | None = None) -> tuple[Facts, PlanVersion]:
    """The version asked for, or the one in force. Raises Http404 when there is none to print."""
    facts = facts_of_case(case)
    rows: list[PlanVersion] = [row for row in facts.case.plans.all() if row.in_force_from]
    wanted = version or (facts.plan.pk if facts.plan else None)
    plan = next((row for row in rows if row.pk == wanted), None)
    if plan is None:
        raise Http404
    return facts, plan


def everyone(facts: Facts) -> Reader:
    """The school's own paper: the names this case may show."""
    return Reader(facts.names)


def one_home(facts: Facts, guardian: Person, words: Sequence[str] = ()) -> Reader:
    """A copy for one home: only the pupil and those who work here have names."""
    hidden = {one: said for one, said in touched_by(facts).items() if one != guardian}
    names = {str(one.pk): said for one, said in hidden.items()}
    own = {str(facts.case.pupil_id): facts.name}
    return Reader(names | own, tuple(hidden), tuple(words))


def touched_by(facts: Facts) -> dict[Person, str]:
    """Everyone the case names besides its pupil and those who work with it, and what each is called
    in a copy: other pupils, an adult it concerns, and the homes of all of them."""
    files = [facts.case.file_id, *(report.file_id for report in facts.reports)]
    rows = Involvement.objects.filter(file__in=files).select_related("person")
    adults = {row.person for row in rows if row.part == Involvement.Part.SUSPECTED_WORKER}
    pupils = {row.person for row in rows} | {row.pupil for row in facts.case.hearings.all()}
    pupils -= {facts.case.pupil, *adults}
    ties = Guardianship.objects.filter(pupil__in=[*pupils, facts.case.pupil])
    homes = {tie.guardian for tie in ties.select_related("guardian")}
    found = dict.fromkeys(homes, _("en foresatt"))
    found |= dict.fromkeys(adults, _("en voksen")) | dict.fromkeys(pupils, _("en medelev"))
    lines = [line for plan in facts.case.plans.all() for line in plan.lines.all()]
    working = {line.measure.responsible for line in lines} | {facts.case.lead, *facts.team}
    ordered = sorted(found.items(), key=lambda pair: str(pair[0].pk))
    return {person: said for person, said in ordered if person not in working}


def plan_data(facts: Facts, plan: PlanVersion, reader: Reader) -> dict[str, Any]:
    """Everything on the paper, as the template takes it. Call it under the school's language."""
    measures = [line.measure for line in plan.lines.all()]
    return {
        "title": _("Planen for {name}").format(name=facts.name),
        "school": facts.case.school.name,
        "reference": facts.case.file.reference,
        "version": _version(plan),
        "lang": (get_language() or "nb")[:2],
        "intro": [_("Aktivitetsplan etter opplæringslova § 12-4")],
        "points": [{"number": 1, "name": _("Hva skal løses"), "lines": _problem(plan, reader)}],
        "measures": [
            {
                "what": _what(measure, reader),
                "when": reader.read(measure.when_words),
                "who": measure.responsible.full_name,
                "level": str(measure.get_level_display()),
            }
            for measure in measures
        ],
        "after": [
            {"name": _("5. Når vi ser om det virker"), "lines": [_looked_at(facts, plan)]},
            *_views(facts, reader),
        ],
        "words": {
            "reference": _("sak"),
            "measures": _("2–4. Hva vi gjør, når, og hvem"),
            "columns": [_("Tiltak"), _("Når"), _("Hvem"), _("Hvor")],
        },
        "foot": _foot(facts),
    }


def _version(plan: PlanVersion) -> str:
    since = dates.longdate(plan.in_force_from) if plan.in_force_from else ""
    return _("versjon {number}, gjelder fra {since}").format(number=plan.number, since=since)


def _problem(plan: PlanVersion, reader: Reader) -> list[str]:
    lines = reader.read(plan.problem).splitlines()
    goal = reader.read(plan.goal).strip()
    return [*lines, *([_("Hva vi vil oppnå: {goal}").format(goal=goal)] if goal else [])]


def _what(measure: Any, reader: Reader) -> str:
    what = reader.read(measure.what)
    noticed = reader.read(measure.how_noticed)
    return f"{what} ({noticed})" if noticed else what


def _looked_at(facts: Facts, plan: PlanVersion) -> str:
    ahead = facts.ahead if plan == facts.plan else None
    day = ahead.planned_for if ahead else plan.evaluate_on
    by = plan.evaluator or facts.case.lead
    return _("{day}, av {name}. {pupil} svarer først.").format(
        day=dates.longdate(day) if day else "–", name=by.first_name, pupil=facts.name
    )


def _views(facts: Facts, reader: Reader) -> list[dict[str, Any]]:
    """Disagreement stands in the plan and in every copy: as views, never as persons."""
    said = [one.words for one in views_of(facts)]
    if not said:
        return []
    lines = [_("Et syn: {words}").format(words=reader.read(words)) for words in said]
    return [{"name": _("Foresatte ser ulikt på dette"), "lines": lines}]


def views_of(facts: Facts) -> list[Said]:
    """The newest differing view of each guardian, with the words as they are stored."""
    found = []
    for tie in facts.ties:
        rows = [row for row in facts.spoken_with(tie.guardian_id) if row.disagrees]
        if rows:
            found.append(Said("", rows[-1].disagrees))
    return list(dict.fromkeys(found))


def _foot(facts: Facts) -> str:
    """The door out of the school, on every paper (L28)."""
    school = facts.case.school
    numbers = [
        _("Statsforvalteren {phone}").format(phone=in_pairs(school.governor_phone))
        if school.governor_phone
        else "",
        _("Mobbeombudet {phone}").format(phone=in_pairs(school.ombud_phone))
        if school.ombud_phone
        else "",
    ]
    asked = _("Er det ikke godt nok? Snakk med {name} eller rektor.").format(
        name=facts.case.lead.first_name
    )
    return " ".join([asked, *(f"{number}." for number in numbers if number)])


def in_pairs(number: str) -> str:
    """22 22 22 22: eight digits in pairs, anything else as it stands."""
    digits = re.sub(r"^\+47", "", number.replace(" ", ""))
    if not re.fullmatch(r"\d{8}", digits):
        return number
    return " ".join(digits[at : at + 2] for at in range(0, 8, 2))


def texts_of(data: Any) -> list[str]:
    """Every text of the paper, in its order."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts_of(value)]
    if isinstance(data, list):
        return [text for value in data for text in texts_of(value)]
    return []


def names_left(data: Any, people: Iterable[Person]) -> list[Hit]:
    """Words that begin with a name or nickname of ``people``, in whatever form."""
    stems = {name for person in people for name in tags.names_of(person) if len(name) > 2}
    if not stems:
        return []
    inside = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{inside})[\w'’-]*", re.IGNORECASE)
    found: dict[str, Hit] = {}
    for text in texts_of(data):
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 40) : match.end() + 40].strip()
            found.setdefault(match[0].casefold(), Hit(match[0], around))
    return list(found.values())


def copies_of(case: Case) -> list[Document]:
    """The copies that a human has approved, newest first."""
    rows = Document.objects.filter(file=case.file, kind=MASKED).exclude(approved_at=None)
    return list(rows.select_related("for_person", "made_by"))


def copy_of(case: Case, pk: UUID) -> Document:
    """An approved copy of the case. Raises Http404."""
    found = next((row for row in copies_of(case) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found
