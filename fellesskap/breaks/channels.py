"""What messages about breaks read, and where they lead."""

from django.utils.translation import gettext_lazy as _

from fellesskap.breaks.actions import EMPTY
from fellesskap.notices.kinds import Message, declare_messages

declare_messages(
    [Message(EMPTY, _("Et sted ute mangler en voksen i dag."), "breaks:today")],
)
