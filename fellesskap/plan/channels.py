"""What messages about the plan read, and where they lead."""

from django.utils.translation import gettext_lazy as _

from fellesskap.notices.kinds import Message, declare_messages
from fellesskap.plan.kinds import ADOPTED, HEARING_NOTICE

declare_messages(
    [
        Message(
            HEARING_NOTICE,
            _("Skolens plan er på høring. Les utkastet, og si hva du mener."),
            "plan:hearing",
        ),
        Message(ADOPTED, _("Skolens plan er vedtatt."), "plan:version"),
    ]
)
