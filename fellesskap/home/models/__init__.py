"""What is kept about weeks, letters and parent meetings."""

from fellesskap.home.models.letters import Language, Letter, LetterHome, LetterText, LetterTo
from fellesskap.home.models.parents import ParentMeeting, ParentMeetingFor
from fellesskap.home.models.weeks import WeekLine, WeekPlan

__all__ = [
    "Language",
    "Letter",
    "LetterHome",
    "LetterText",
    "LetterTo",
    "ParentMeeting",
    "ParentMeetingFor",
    "WeekLine",
    "WeekPlan",
]
