"""What messages about a pupil somebody needs to know about read: nothing of what is written."""

from django.utils.translation import gettext_lazy as _

from fellesskap.care.kinds import HERE, READ
from fellesskap.notices.kinds import Message, declare_messages

declare_messages(
    [Message(READ, _("Noen mener du trenger å vite noe for å møte en elev godt."), HERE)],
)
