"""What reminders of the ladders read."""

from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.models import Reminder
from fellesskap.notices.kinds import Message, declare_messages

STEP = Reminder.Step
declare_messages(
    [
        Message(f"reminder.{STEP.DUE}", _("I dag: noe på Min dag har frist."), "today:my_day"),
        Message(
            f"reminder.{STEP.LATE}",
            _("Noe på Min dag står igjen. Datoen har vært."),
            "today:my_day",
        ),
        Message(
            f"reminder.{STEP.REKTOR}",
            _("En frist etter loven står igjen. Referanse {reference}."),
            "today:school",
        ),
        Message(
            f"reminder.{STEP.DEPUTY}",
            _("En frist etter loven står fortsatt igjen. Referanse {reference}."),
            "today:school",
        ),
        Message(
            f"reminder.{STEP.OWNER}",
            _("En frist etter loven står igjen på skolen. Referanse {reference}."),
        ),
        Message(
            f"reminder.{STEP.REKTOR}.ours",
            _("Noe loven krever, står igjen. Datoen er målet vårt. Referanse {reference}."),
            "today:school",
        ),
        Message(
            f"reminder.{STEP.DEPUTY}.ours",
            _(
                "Noe loven krever, står fortsatt igjen. Datoen er målet vårt. "
                "Referanse {reference}."
            ),
            "today:school",
        ),
        Message(
            f"reminder.{STEP.OWNER}.ours",
            _("Noe loven krever, står igjen på skolen. Datoen er et mål. Referanse {reference}."),
        ),
        Message(
            f"reminder.{STEP.WEEKLY}", _("Ukens linje: noe i planen står igjen."), "today:my_day"
        ),
    ]
)
