"""What can be owed in this room, and what shows that it was done."""

from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.kinds import Kind, declare_kinds

KIT = "understanding.kit"  # to go through the session one was not at
HELD = "understanding"  # what shows that a promise was kept: the session

declare_kinds(
    [
        Kind(
            KIT,
            _("Gå gjennom det vi ble enige om: hva en krenkelse er, og hva det er å gripe inn"),
            _("Fordi alle som arbeider her, skal mene det samme, også den som ikke var der."),
            "understanding:session",
            _("Gå gjennom det"),
            reads=("session.take_part", "understanding.Session"),
        )
    ]
)
