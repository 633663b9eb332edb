"""A parent meeting was held, and what was said: it keeps A22, A27 and F01 for each class."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.home.actions.letters import Text, write_letter
from fellesskap.home.actions.wording import refuse_names
from fellesskap.home.exceptions import NotHeldYet, NothingWritten, OverAlready, WrittenMeanwhile
from fellesskap.home.models import Letter, ParentMeeting, ParentMeetingFor
from fellesskap.home.rules import MEETING
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.understanding.actions.decks import take_back as not_told
from fellesskap.understanding.actions.decks import tell
from fellesskap.understanding.models import Audience, Deck, Told

HELD, CHAPTER_12, EXPECTED = "A22", "A27", "F01"


@transaction.atomic
def hold_meeting(
    *,
    by: Person,
    meeting: ParentMeeting,
    version: int,
    minutes: str,
    homes: int | None = None,
    tells_chapter_12: bool = True,
    reads_expectations: bool = True,
) -> None:
    """It was held, and this was said. Keeps A22 for each class, and A27 where chapter 12 was told.

    The second time the text alone is changed. Raises NotHeldYet, OverAlready when it was called
    off, WrittenMeanwhile and NamesInText.
    """
    demand(by, "parent_meeting.lead", meeting)
    row: ParentMeeting = ParentMeeting.objects.select_for_update().get(pk=meeting.pk)
    if row.called_off_at is not None:
        raise OverAlready
    if row.day > clock.today():
        raise NotHeldYet
    if row.version != version:
        raise WrittenMeanwhile
    refuse_names(row.school, minutes)
    row.minutes, row.homes, row.version = minutes, homes, version + 1
    shown = (True, tells_chapter_12, reads_expectations)
    is_new = shown != (row.held_at is not None, row.tells_chapter_12, row.reads_expectations)
    row.tells_chapter_12, row.reads_expectations = tells_chapter_12, reads_expectations
    row.held_at, row.held_by = row.held_at or clock.now(), row.held_by or by
    row.save()
    if is_new:
        _keep(by, row)
    trail.record(by, "parent_meeting.lead", row, law="L145", why="held")


def _keep(by: Person, meeting: ParentMeeting) -> None:
    """What the meeting shows, for each class; what it no longer shows is taken back."""
    _take_back(by, meeting)
    codes = [HELD] + [EXPECTED] * meeting.reads_expectations
    for one in meeting.classes.select_related("group"):
        for code in codes:
            _show(by, meeting, one, code)
        if meeting.tells_chapter_12:
            _tell(by, meeting, one)


def _show(by: Person, meeting: ParentMeeting, one: ParentMeetingFor, code: str) -> None:
    keep_promise(
        by=by,
        school=meeting.school,
        code=code,
        about=one.group_id,
        on=meeting.day,
        evidence=MEETING,
        record=meeting.pk,
    )


def _tell(by: Person, meeting: ParentMeeting, one: ParentMeetingFor) -> None:
    """The homes of the class were told of chapter 12, by the deck the school has for them; a school
    without one keeps the promise by the meeting itself."""
    decks = Deck.objects.filter(school=meeting.school, audience=Audience.GUARDIANS)
    deck = decks.order_by("-version").first()
    if deck is None or not may(by, "told.tell_class", one.group):
        _show(by, meeting, one, CHAPTER_12)
        return
    rows = Told.objects.filter(group=one.group, on=meeting.day, withdrawn_at=None)
    if rows.filter(deck__audience=Audience.GUARDIANS).exists():
        return  # somebody has written it down already, and it is theirs to take back
    one.told = tell(by=by, school=meeting.school, deck=deck, on=meeting.day, group=one.group).pk
    one.save(update_fields=["told"])


def _take_back(by: Person, meeting: ParentMeeting) -> None:
    withdraw_record(by=by, record=meeting.pk)
    for one in meeting.classes.exclude(told=None):
        told = Told.objects.filter(pk=str(one.told), withdrawn_at=None).first()
        if told is not None and may(by, "told.follow", told):
            not_told(by=by, told=told)
        one.told = None
        one.save(update_fields=["told"])


@transaction.atomic
def take_back_held(*, by: Person, meeting: ParentMeeting) -> None:
    """It was not held after all: what it kept is open again. The words stay with the caller."""
    demand(by, "parent_meeting.lead", meeting)
    row: ParentMeeting = ParentMeeting.objects.select_for_update().get(pk=meeting.pk)
    if row.held_at is None:
        return
    row.held_at = row.held_by = None
    row.version += 1
    row.save(update_fields=["held_at", "held_by", "version"])
    _take_back(by, row)
    trail.record(by, "parent_meeting.lead", row, why="take_back")


@transaction.atomic
def letter_of_minutes(*, by: Person, meeting: ParentMeeting) -> Letter:
    """What was said, as a letter to the same homes, to be read through. Raises NothingWritten."""
    demand(by, "parent_meeting.lead", meeting)
    if meeting.held_at is None or not meeting.minutes.strip():
        raise NothingWritten
    language = meeting.school.written_form or "nb"
    with translation.override(language):
        title = _("Fra foreldremøtet %(day)s") % {
            "day": dates.daymonth(meeting.day).replace("\xa0", " ")
        }
    groups = [one.group for one in meeting.classes.select_related("group")]
    text = Text(language, title, meeting.minutes)
    return write_letter(by=by, school=meeting.school, text=text, groups=groups)
