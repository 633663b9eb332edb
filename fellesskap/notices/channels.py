"""What reminders of the ladders read, to one who may no longer know what they were about.

What they say to everybody else is made from the debt: ``reminders``.
"""

from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.models import Reminder
from fellesskap.notices.kinds import Message, declare_messages
from fellesskap.notices.reminders import KIND

declare_messages(
    [
        Message(
            "link.yours",
            _("Det er laget en ny lenke til kontoen din. Er det feil, si fra til skoleeieren."),
        ),
        Message(
            "link.given",
            _("{name} har fått en ny lenke til en konto som er i bruk. Spør om det stemmer."),
            "people:worker",
        ),
    ]
)
declare_messages(
    [
        Message(f"{KIND}{step}", _("En påminnelse som ikke gjelder deg lenger."))
        for step in Reminder.Step
    ]
)
