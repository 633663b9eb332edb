"""Who notes what the school did together, and who runs programmes; where what was held is shown."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare, visible
from fellesskap.community.models import Activity, BuddyActivity, Gathering
from fellesskap.people.models import Person, School
from fellesskap.people.relations import leadership, leads_here, worker, works_here
from fellesskap.plan.proofs import Proof, declare_proofs


def whoever_noted_it(actor: Any) -> Q:
    """The one who wrote it down."""
    return Q(by=actor.pk)


def whoever_runs_it(actor: Any) -> Q:
    """The owner of the programme."""
    return Q(owner=actor.pk)


def _readable(person: Person, records: set[UUID]) -> set[UUID]:
    """Those who work at the school may follow it to where it was noted."""
    here = visible(School.objects.all(), person, "activity.look").values("pk")
    found: set[UUID] = set()
    for model in (Activity, Gathering, BuddyActivity):
        rows = model._base_manager.filter(pk__in=records, school__in=here)
        found |= set(rows.values_list("pk", flat=True))
    return found


declare_proofs([Proof("activity", _("en aktivitet"), "community:shown", opens=_readable)])
declare(
    Rule("activity.look", [works_here], law="L3"),
    Rule("activity.hold", [works_here], law="L3"),
    Rule("activity.read", [worker], law="L3"),
    Rule("activity.take_back", [whoever_noted_it, leadership], law="L3"),
    Rule("programme.begin", [leads_here], law="L3"),
    Rule("programme.read", [worker], law="L3"),
    Rule("programme.run", [whoever_runs_it, leadership], law="L3"),
)
