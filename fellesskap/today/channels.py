"""What one is told about protected addresses: nothing about whose."""

from django.utils.translation import gettext_lazy as _

from fellesskap.notices.kinds import Message, declare_messages

declare_messages(
    [
        Message(
            "address.named",
            _("Rektor lar deg vite om en beskyttet adresse. Les hva du må passe på."),
            "today:protected",
        )
    ]
)
