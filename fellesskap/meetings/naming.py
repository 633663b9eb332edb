"""In most meetings no pupil is spoken of by name; the minutes are read by many."""

import re

from fellesskap.kit import clock
from fellesskap.meetings.exceptions import (
    LooksLikeAName,
    NamedForAll,
    NamedInPublic,
    OthersNamed,
    PupilNamed,
)
from fellesskap.meetings.kinds import LIKE
from fellesskap.meetings.models import Meeting
from fellesskap.people.models import Enrolment, Person
from fellesskap.plan.queries.named import pupils_named


def refuse_names(meeting: Meeting, *texts: str) -> None:
    """Raise PupilNamed when a pupil's whole name, or a first name of the group, stands in a text.

    Where pupils may be named, a point about one is marked as such; the others hold no names either.
    """
    words = "\n".join(texts)
    if not words.strip():
        return
    for name in _names(meeting):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words):
            raise PupilNamed(name)


def refuse_names_for_all(meeting: Meeting, *texts: str) -> None:
    """Raise NamedForAll when a given name of a pupil stands in what goes into the version for all.

    Where pupils may be spoken of, a first name may be written; then it is for those who were there.
    """
    if not LIKE[meeting.series.kind].pupils:
        return
    named = pupils_named(meeting.school, "\n".join(texts))
    if named:
        raise NamedForAll(named[0])


def refuse_name_of(pupil: Person, text: str) -> None:
    """Raise PupilNamed when ``text``, for one who sees initials alone, names the pupil."""
    for name in f"{pupil.given_name} {pupil.nickname} {pupil.family_name}".split():
        if re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, re.IGNORECASE):
            raise PupilNamed(name)


def refuse_names_in_public(meeting: Meeting, *texts: str) -> None:
    """Raise NamedInPublic when a pupil's given name stands in what anybody may read."""
    named = pupils_named(meeting.school, "\n".join(texts))
    if named:
        raise NamedInPublic(named[0])


def warn_of_names(meeting: Meeting, *texts: str) -> None:
    """Raise LooksLikeAName where those from outside sit and a text about nobody holds the given
    name of a pupil. The writer may say that it is somebody else's."""
    named = pupils_named(meeting.school, "\n".join(texts))
    if named:
        raise LooksLikeAName(named[0])


def refuse_others(meeting: Meeting, pupil: Person, *texts: str) -> None:
    """Raise OthersNamed when what goes home about ``pupil`` holds another pupil's given name."""
    own = set(f"{pupil.given_name} {pupil.nickname}".replace("-", " ").split())
    named = [name for name in pupils_named(meeting.school, "\n".join(texts)) if name not in own]
    if named:
        raise OthersNamed(named[0])


def _names(meeting: Meeting) -> list[str]:
    """Whole names of the school's pupils; first names too where the group is theirs. Where the
    meeting is held around a pupil, that pupil may be named."""
    here = Enrolment.objects.on(clock.today()).filter(school=meeting.school)
    here = here.exclude(person=meeting.series.pupil_id)
    people = here.values_list("person__given_name", "person__family_name", "group").distinct()
    names: set[str] = set()
    for given, family, group in people:
        names.add(f"{given} {family}")
        if group == meeting.series.group_id and not LIKE[meeting.series.kind].pupils:
            names.add(given)
    return sorted(names, key=len, reverse=True)
