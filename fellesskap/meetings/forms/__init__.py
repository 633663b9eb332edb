"""Forms: ``meeting`` for what is held, ``agreed`` for consents, ``grades`` for results."""

from fellesskap.meetings.forms.meeting import (
    CallForm,
    CallInForm,
    CloseForm,
    CommunityForm,
    NewPointForm,
    PointForm,
    PresenceForm,
    TaskForm,
    WatchForm,
    went_of,
)

__all__ = [
    "CallForm",
    "CallInForm",
    "CloseForm",
    "CommunityForm",
    "NewPointForm",
    "PointForm",
    "PresenceForm",
    "TaskForm",
    "WatchForm",
    "went_of",
]
