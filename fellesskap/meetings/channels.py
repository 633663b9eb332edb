"""What messages about meetings read, and where they lead."""

from django.utils.translation import gettext_lazy as _

from fellesskap.meetings.actions.handing import HANDED_ON
from fellesskap.meetings.actions.reviews import CALLED_IN
from fellesskap.notices.kinds import Message, declare_messages

declare_messages(
    [
        Message(CALLED_IN, _("Du er kalt inn til et møte i dag."), "meetings:called"),
        Message(HANDED_ON, _("Du har overtatt en oppgave fra et møte."), "meetings:task"),
    ]
)
