"""What is different from the version before: said in sentences, with the former words beside."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fellesskap.cases.models import Measure, PlanVersion
from fellesskap.cases.queries.facts import Facts
from fellesskap.kit import dates


@dataclass(frozen=True)
class Change:
    """One difference: what is so now, and what stood before (empty when there was nothing)."""

    what: str
    now: str
    before: str = ""


def changes_since(facts: Facts, former: PlanVersion, plan: PlanVersion) -> list[Change]:
    """The differences between two versions of one plan, in the order of the five points."""
    texts = ((_("Hva skal løses"), "problem"), (_("Hva vil vi oppnå"), "goal"))
    found = [
        Change(name, facts.read(getattr(plan, field)), facts.read(getattr(former, field)))
        for name, field in texts
        if getattr(plan, field) != getattr(former, field)
    ]
    found += _measures(facts, former, plan)
    if plan.evaluate_on != former.evaluate_on and plan.evaluate_on:
        before = dates.longdate(former.evaluate_on) if former.evaluate_on else ""
        now = dates.longdate(plan.evaluate_on)
        found.append(Change(_("Når vi ser om det virker"), now, before))
    return found


def _measures(facts: Facts, former: PlanVersion, plan: PlanVersion) -> list[Change]:
    before = {line.place: line.measure for line in former.lines.all()}
    kept = {line.measure_id for line in plan.lines.all()}
    stood = {measure.pk for measure in before.values()}
    gone = {place: measure for place, measure in before.items() if measure.pk not in kept}
    found = []
    for line in plan.lines.all():
        if line.measure_id in stood:
            continue
        earlier = gone.pop(line.place, None)
        name = _("Endret tiltak") if earlier else _("Nytt tiltak")
        found.append(
            Change(name, said(facts, line.measure), said(facts, earlier) if earlier else "")
        )
    return found + [Change(_("Tatt ut"), said(facts, measure)) for measure in gone.values()]


def said(facts: Facts, measure: Measure) -> str:
    """«Voksen i garderoben, tirsdag og torsdag, Kari»: one measure as one line."""
    parts = [facts.read(measure.what), facts.read(measure.when_words)]
    return ", ".join([*filter(None, parts), measure.responsible.first_name])
