"""Who writes the words and tells of chapter 12: docs/access/understanding.md."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare
from fellesskap.people.models.persons import Role
from fellesskap.people.relations import leadership, leads_here, positions_of, worker, works_here
from fellesskap.plan.proofs import Proof, declare_proofs


def contact_teacher_of_it(actor: Any) -> Q:
    """The contact teacher of the class, today."""
    return Q(pk__in=positions_of(actor, Role.CONTACT_TEACHER).values("group"))


def contact_teacher_of_its_class(actor: Any) -> Q:
    """The contact teacher of the class that was told."""
    return Q(group__in=positions_of(actor, Role.CONTACT_TEACHER).values("group"))


declare_proofs([Proof("chapter_12", _("en gjennomgang av kapittel 12"))])
declare(
    Rule("words.read", [works_here], law="L3"),
    Rule("words.write", [leads_here], law="L3"),
    Rule("deck.read", [worker], law="L38"),
    Rule("deck.write", [leadership], law="L38"),
    Rule("chapter12.tell", [leads_here], law="L38"),
    Rule("chapter12.tell_class", [leadership, contact_teacher_of_it], law="L38"),
    Rule("told.follow", [leadership, contact_teacher_of_its_class], law="L38"),
)
