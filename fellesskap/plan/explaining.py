"""What an expansion did, in words: one sentence per promise and reason."""

from collections import Counter

from django.utils.functional import Promise as Lazy
from django.utils.translation import ngettext_lazy

from fellesskap.plan.expansion import Change, Difference

WHY: dict[tuple[str, str], Lazy] = {
    ("made", "plan"): ngettext_lazy(
        "{code}: {number} ny gang, fordi planen lover det.",
        "{code}: {number} nye ganger, fordi planen lover det.",
        "number",
    ),
    ("made", "newcomer"): ngettext_lazy(
        "{code}: {number} ny gang, for en elev som er kommet til skolen.",
        "{code}: {number} nye ganger, for elever som er kommet til skolen.",
        "number",
    ),
    ("made", "before_the_plan"): ngettext_lazy(
        "{code}: {number} gang regnes ikke med, fordi tiden var over da planen ble vedtatt.",
        "{code}: {number} ganger regnes ikke med, fordi tiden var over da planen ble vedtatt.",
        "number",
    ),
    ("moved", "days"): ngettext_lazy(
        "{code}: {number} gang har fått andre dager, fordi planen eller skoleruta er endret.",
        "{code}: {number} ganger har fått andre dager, fordi planen eller skoleruta er endret.",
        "number",
    ),
    ("moved", "roster"): ngettext_lazy(
        "{code}: {number} gang hører til en annen klasse eller gruppe enn før.",
        "{code}: {number} ganger hører til en annen klasse eller gruppe enn før.",
        "number",
    ),
    ("handed_over", "keeper"): ngettext_lazy(
        "{code}: {number} gang er gitt videre til den som har ansvaret nå.",
        "{code}: {number} ganger er gitt videre til den som har ansvaret nå.",
        "number",
    ),
    ("dropped", "promise"): ngettext_lazy(
        "{code}: {number} gang er tatt bort, fordi løftet er tatt ut av planen.",
        "{code}: {number} ganger er tatt bort, fordi løftet er tatt ut av planen.",
        "number",
    ),
    ("dropped", "group"): ngettext_lazy(
        "{code}: {number} gang er tatt bort, fordi klassen, gruppen eller tiden er endret.",
        "{code}: {number} ganger er tatt bort, fordi klassen, gruppen eller tiden er endret.",
        "number",
    ),
    ("dropped", "left"): ngettext_lazy(
        "{code}: {number} gang er tatt bort, fordi eleven ikke går her da.",
        "{code}: {number} ganger er tatt bort, fordi elevene ikke går her da.",
        "number",
    ),
}


def explain(difference: Difference) -> list[str]:
    """Sentences about what became otherwise, by promise; empty when nothing did."""
    told: Counter[tuple[str, str, str]] = Counter()
    parts: dict[str, list[Change]] = {
        "made": difference.made,
        "moved": difference.moved,
        "handed_over": difference.handed_over,
        "dropped": difference.dropped,
    }
    for part, changes in parts.items():
        told.update((change.code, part, change.why) for change in changes)
    return [
        str(WHY[part, why] % {"number": number}).format(code=code, number=number)
        for (code, part, why), number in sorted(told.items())
    ]
