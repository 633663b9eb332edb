"""Who keeps the overview, who reads why and who reads what to do: docs/access/care.md says it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Relation, Rule, declare
from fellesskap.care import kinds
from fellesskap.care.models import Knower
from fellesskap.kit import clock
from fellesskap.people.models.persons import REKTOR_ROLES, Role
from fellesskap.people.relations import at_school, children_of, positions_of, works_here
from fellesskap.plan.proofs import Proof, declare_proofs

KEEPERS = (*REKTOR_ROLES, Role.SOCIAL_TEACHER)
keeps = at_school(*KEEPERS)


def keeps_here(actor: Any) -> Q:
    """Whoever keeps the overview; the row is the school itself."""
    return Q(pk__in=positions_of(actor, *KEEPERS).values("school"))


def _stands() -> Q:
    """What has neither ended nor fallen away."""
    return Q(ended_at__isnull=True, ends_on__gte=clock.today())


def _works_there(actor: Any) -> Q:
    return Q(school__in=positions_of(actor).exclude(school=None).values("school"))


def sees_to_it(actor: Any) -> Q:
    """The one who sees to it, while they work here."""
    return _works_there(actor) & Q(owner=actor.pk) & _stands()


def keeps_it(actor: Any) -> Q:
    """Those who keep the overview, as long as it stands."""
    return keeps(actor) & _stands()


def needs_it(actor: Any) -> Q:
    """Whoever was chosen by name, while they work here and it stands."""
    chosen = Knower.objects.filter(person=actor.pk, ended_at=None).values("known")
    return _works_there(actor) & Q(pk__in=chosen) & _stands()


def lately_ended(actor: Any) -> Q:
    """Those who keep the overview: what was ended and can still be taken up again."""
    return keeps(actor) & Q(ended_at__isnull=False, file__shredded_at=None)


def own_child(actor: Any) -> Q:
    """The pupil is the actor's own child: here the actor is a guardian only."""
    return Q(pupil__in=children_of(actor).values("pupil"))


FAMILY: list[Relation] = [own_child]
declare(
    Rule("care.keep", [keeps_here], law="L6"),
    Rule("care.mine", [works_here], law="L6"),
    Rule("known.read", [keeps_it, sees_to_it, needs_it], never=FAMILY, law="L6"),
    Rule("known.read_why", [keeps_it, sees_to_it], never=FAMILY, law="L6"),
    Rule("known.write", [keeps_it, sees_to_it], never=FAMILY, law="L6"),
    Rule("known.take_up", [lately_ended], never=FAMILY, law="L6"),
)
declare_proofs([Proof(kinds.LOOKED_THROUGH, _("en gjennomgang av oversikten"))])
