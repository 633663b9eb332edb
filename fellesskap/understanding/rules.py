"""Who writes the words and tells of chapter 12: docs/access/understanding.md."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare, visible
from fellesskap.people.models import Person
from fellesskap.people.models.persons import Role
from fellesskap.people.relations import leadership, leads_here, positions_of, worker, works_here
from fellesskap.plan.proofs import Proof, declare_proofs
from fellesskap.understanding import kinds
from fellesskap.understanding.models import Session


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
    Rule("word.read", [worker], law="L3"),
    Rule("word.write", [leadership], law="L3"),
    Rule("deck.read", [worker], law="L38"),
    Rule("deck.write", [leadership], law="L38"),
    Rule("told.tell", [leads_here], law="L38"),
    Rule("told.tell_class", [leadership, contact_teacher_of_it], law="L38"),
    Rule("told.follow", [leadership, contact_teacher_of_its_class], law="L38"),
)


def may_open(person: Person, sessions: set[UUID]) -> set[UUID]:
    """Those of ``sessions`` that ``person`` may open."""
    rows = visible(Session.objects.filter(pk__in=sessions), person, "session.take_part")
    return set(rows.values_list("pk", flat=True))


declare_proofs(
    [Proof(kinds.HELD, _("økta om krenkelser"), "understanding:session", opens=may_open)]
)
declare(
    Rule("session.see", [works_here], law="L3"),
    Rule("session.call", [leads_here], law="L3"),
    Rule("session.run", [leadership], law="L3"),
    Rule("session.take_part", [worker], law="L3"),
)
