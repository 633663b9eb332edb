"""What messages about councils read, and what the school's year shows of theirs."""

from django.utils.translation import gettext_lazy as _

from fellesskap.councils.actions.items import HAS_ANSWER
from fellesskap.councils.actions.meetings import ASKED_FOR_TOPICS
from fellesskap.councils.queries.wheel import titles_in_school_year
from fellesskap.notices.kinds import Message, declare_messages
from fellesskap.plan.queries.added_lines import declare_lines

declare_messages(
    [
        Message(HAS_ANSWER, _("Rådet har fått et svar."), "councils:item"),
        Message(ASKED_FOR_TOPICS, _("Skolen spør hva rådet vil ta opp."), "councils:council"),
    ]
)
declare_lines(titles_in_school_year)
