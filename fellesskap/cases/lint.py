"""Gentle hints for a plan: words that say neither who nor when, measures on the child alone.

Nothing is blocked: each hint says what would make it clearer, and the plan is saved all the same
(L52.7, L52.8). What the law demands is held by ``actions.plans.put_in_force``, not here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fellesskap.cases.models import Measure, PlanVersion

# What is written when nobody has decided who does what, in bokmål and nynorsk.
PHRASES = (
    r"følg\w* (?:\w+ ){0,2}tett(?: opp)?",
    r"tett oppfølg\w*",
    r"ved (?:behov|trong)",
    r"etter behov",
    r"fortløp[ae]nde",
    r"jevnlig|jamleg",
    r"så langt (?:det er )?(?:mulig|mogleg|råd)",
    r"så ofte som (?:mulig|mogleg)",
    r"hold\w* (?:et |eit )?(?:ekstra )?(?:øye|auge) med",
    r"være obs|vere obs|er obs",
    r"ekstra (?:oppmerksom\w*|merksemd)",
    r"bør vurder\w*",
)
VAGUE = re.compile(rf"\b(?:{'|'.join(PHRASES)})\b".replace(" ", r"\s+"), re.IGNORECASE)


@dataclass(frozen=True)
class Hint:
    """One hint: what kind, the sentence, and the measure it is about (None: the whole plan)."""

    code: str
    sentence: str
    measure: Measure | None = None

    def __str__(self) -> str:
        return self.sentence


def lint(plan: PlanVersion) -> list[Hint]:
    """The hints for a plan, first those about the whole: a fixed number of queries."""
    measures = list(Measure.objects.filter(lines__plan=plan).order_by("lines__place"))
    name = plan.case.pupil.first_name
    return [
        *_about_the_whole(plan, measures, name),
        *(hint for measure in measures for hint in hints_for(measure)),
    ]


def _about_the_whole(plan: PlanVersion, measures: list[Measure], name: str) -> Iterable[Hint]:
    if plan.evaluate_on is None:
        yield Hint("no_evaluation", _("Planen sier ikke når dere ser på den igjen. Velg en dato."))
    if measures and all(row.level == Measure.Level.PUPIL for row in measures):
        said = _("Alle tiltakene ligger på {name}. Hva kan de voksne eller gruppa gjøre?")
        yield Hint("one_sided", said.format(name=name))
    if measures and not any(row.how_noticed.strip() for row in measures):
        said = _("Hvordan vil {name} merke at det hjelper? Skriv det ved ett av tiltakene.")
        yield Hint("not_noticed", said.format(name=name))


def hints_for(measure: Measure) -> Iterable[Hint]:
    """The hints for one measure, while it is being written."""
    for words in dict.fromkeys(vague_words(f"{measure.what}\n{measure.when_words}")):
        said = _(
            "«{words}» sier ikke hvem eller når. Forslag: hvem, hva, hvor ofte. "
            "Du kan lagre likevel."
        )
        yield Hint("vague", said.format(words=words), measure)
    if not measure.when_words.strip():
        said = _("Tiltaket sier ikke når. Skriv dag, time eller friminutt. Du kan lagre likevel.")
        yield Hint("no_time", said, measure)
    if measure.pupil_agrees is False:
        said = _("Eleven er ikke enig i tiltaket. Finnes det noe annet som kan hjelpe?")
        yield Hint("unwanted", said, measure)


def vague_words(text: str) -> list[str]:
    """The vague words of a text as they are written, in order."""
    return [" ".join(hit.group(0).split()) for hit in VAGUE.finditer(text)]
