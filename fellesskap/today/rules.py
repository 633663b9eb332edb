"""Who sees the whole school in one look: docs/access/today.md says it, the tests hold us to it.

The look is only the frame: every report, case and count in it goes through the rules of its room.
"""

from fellesskap.access.grammar import Rule, declare
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import at_school

leads_here = at_school(*LEADERSHIP, Role.ACTING_REKTOR, path="pk")

declare(
    Rule("today.look", [leads_here], law="L86"),
    Rule("today.print", [leads_here], law="L86"),
)
