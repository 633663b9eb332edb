"""Who sees and changes the roster, and who may note what was noticed: docs/access/breaks.md."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare
from fellesskap.breaks.models import Post
from fellesskap.people.relations import leadership, leads_here, worker, works_here
from fellesskap.plan.models import Promise
from fellesskap.plan.proofs import Proof, declare_proofs
from fellesskap.plan.scopes import About, Place, Roster, declare_scope


def posts(roster: Roster) -> Iterable[About]:
    """Each zone in each break: what A37 is for."""
    rows = Post.objects.filter(school=roster.school, starts__lte=roster.year.ends)
    for row in rows.order_by("starts", "pk"):
        place = Place(None, roster.grades, row.starts, row.ends or date.max)
        yield About(str(row.pk), row.pk, (place,))


declare_scope(Promise.Scope.BREAK_SLOT, posts)
declare_proofs([Proof("roster", _("vaktlista")), Proof("walk", _("en runde med elever"))])
declare(
    Rule("breaks.look", [works_here], law="L5"),
    Rule("breaks.plan", [leads_here], law="L3"),
    Rule("breaks.notice", [works_here], law="L5"),
    Rule("post.man", [leadership], law="L3"),
    Rule("post.look", [worker], law="L5"),
)
