"""Calling homes to a meeting, another time or place, calling it off: each by a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.home.actions.letters import Text, correct_letter, write_letter
from fellesskap.home.actions.wording import refuse_names
from fellesskap.home.exceptions import (
    DayHasBeen,
    NobodyToSendTo,
    OverAlready,
)
from fellesskap.home.models import Letter, ParentMeeting, ParentMeetingFor
from fellesskap.home.queries.parents import points_of
from fellesskap.kit import clock, dates
from fellesskap.people.models import Group, Person, School

NBSP = "\xa0"


@dataclass(frozen=True)
class Called:
    """When and where a meeting is, and what it is about."""

    day: date
    begins: time
    place: str
    items: str = ""
    tells_chapter_12: bool = True
    reads_expectations: bool = True


@transaction.atomic
def call_meeting(
    *, by: Person, school: School, groups: Sequence[Group], called: Called
) -> ParentMeeting:
    """A meeting, with an invitation that is sent when somebody has read it through.

    Raises NobodyToSendTo, DayHasBeen and NamesInText."""
    if not groups:
        raise NobodyToSendTo
    for group in groups:
        demand(by, "parents.call", group)
    _check(school, called)
    meeting: ParentMeeting = ParentMeeting.objects.create(
        school=school, called_by=by, called_at=clock.now(), **_columns(called)
    )
    ParentMeetingFor.objects.bulk_create(
        [ParentMeetingFor(meeting=meeting, group=group) for group in groups]
    )
    meeting.invitation = write_letter(
        by=by, school=school, text=_invitation(meeting, groups), groups=groups
    )
    meeting.save(update_fields=["invitation"])
    trail.record(by, "parent_meeting.lead", meeting, law="L145")
    return meeting


def _check(school: School, called: Called) -> None:
    if called.day < clock.today():
        raise DayHasBeen
    refuse_names(school, called.place, called.items)


def _columns(called: Called) -> dict[str, object]:
    return {
        "day": called.day,
        "begins": called.begins,
        "place": called.place,
        "items": called.items,
        "tells_chapter_12": called.tells_chapter_12,
        "reads_expectations": called.reads_expectations,
    }


def _invitation(meeting: ParentMeeting, groups: Sequence[Group]) -> Text:
    """The words of the invitation, in the school's written form; the writer reads them through."""
    language = meeting.school.written_form or "nb"
    with translation.override(language):
        classes = ", ".join(sorted(group.title for group in groups))
        title = _("Foreldremøte i %(classes)s %(day)s") % {
            "classes": classes,
            "day": dates.daymonth(meeting.day),
        }
        points = "\n".join(f"– {point}" for point in points_of(meeting))
        when = _("Velkommen til foreldremøte %(day)s kl. %(time)s. Vi møtes her: %(place)s.") % {
            "day": dates.weekday_date(meeting.day),
            "time": f"{meeting.begins:%H.%M}",
            "place": meeting.place,
        }
        about = _("Dette snakker vi om:")
        after = _(
            "Kan du ikke komme? Referatet ligger her etterpå. Trenger du tolk, sier du fra til "
            "skolen. Skolen bestiller og betaler."
        )
    return _typed(language, title, f"{when}\n\n{about}\n{points}\n\n{after}")


def _typed(language: str, title: str, body: str) -> Text:
    """With plain blanks, as somebody types them: the writer goes on from here."""
    return Text(language, title.replace(NBSP, " "), body.replace(NBSP, " "))


@transaction.atomic
def change_meeting(*, by: Person, meeting: ParentMeeting, called: Called) -> Letter | None:
    """Another time or place. The invitation follows: the draft is written anew; one that is out
    gets a correction, which is given back to be read through. Raises DayHasBeen, OverAlready and
    NamesInText."""
    row = _open(by, meeting)
    _check(row.school, called)
    for name, value in _columns(called).items():
        setattr(row, name, value)
    row.save()
    trail.record(by, "parent_meeting.lead", row)
    groups = [one.group for one in row.classes.select_related("group")]
    return _rewrite(by, row, _invitation(row, groups))


def _open(by: Person, meeting: ParentMeeting) -> ParentMeeting:
    """The meeting while it lies ahead. Raises OverAlready."""
    demand(by, "parent_meeting.lead", meeting)
    row: ParentMeeting = ParentMeeting.objects.select_for_update().get(pk=meeting.pk)
    if row.held_at is not None or row.called_off_at is not None:
        raise OverAlready
    return row


def _rewrite(by: Person, meeting: ParentMeeting, text: Text) -> Letter | None:
    letter = meeting.invitation
    if letter is None:
        return None
    draft = letter
    if letter.sent_at is not None:
        draft = correct_letter(by=by, letter=letter, text=text)
    draft.texts.filter(place=0).update(title=text.title, body=text.body)
    draft.texts.filter(place__gt=0).delete()  # they say the time and the place as they were
    Letter.objects.filter(pk=draft.pk).update(version=F("version") + 1)  # whoever writes it is told
    return draft


@transaction.atomic
def call_off(*, by: Person, meeting: ParentMeeting) -> Letter | None:
    """It is not held after all. Where the invitation is out, the letter that says so is given back
    to be read through and sent. Raises OverAlready."""
    row = _open(by, meeting)
    row.called_off_at = clock.now()
    row.save(update_fields=["called_off_at"])
    trail.record(by, "parent_meeting.lead", row, why="call_off")
    if row.invitation is None or row.invitation.sent_at is None:
        return None
    with translation.override(row.school.written_form or "nb"):
        day = dates.weekday_date(row.day)
        title = _("Foreldremøtet %(day)s er avlyst") % {"day": dates.daymonth(row.day)}
        body = _("Foreldremøtet %(day)s blir ikke holdt. Vi kaller inn på nytt.") % {"day": day}
    return _rewrite(by, row, _typed(row.school.written_form or "nb", title, body))
