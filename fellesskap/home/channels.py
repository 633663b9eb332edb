"""What messages about letters read, and where they lead."""

from django.utils.translation import gettext_lazy as _

from fellesskap.home.actions.letters import SENT
from fellesskap.notices.kinds import Message, declare_messages

declare_messages([Message(SENT, _("Det er kommet et brev fra skolen."), "home:letter")])
