"""A text lies sealed in its file: unreadable where it lies, and only there it opens."""

from uuid import uuid4

import pytest
from django.conf import settings as settings_now
from django.db import connection

from fellesskap.cases.models import LightNote
from fellesskap.files.actions import let_in, move_to_the_current_key, open_file, shred
from fellesskap.files.models import Barred, SealedFile
from fellesskap.files.relations import barred, invited
from fellesskap.kit import clock
from fellesskap.vault import keys

SECRET = "plantet ord: kastanjelys"
KEY_FILE_BEFORE = settings_now.KEY_FILE.read_text()


@pytest.fixture
def note(cast):
    file = open_file(school=cast.school, kind=SealedFile.Kind.NOTE)
    return LightNote.objects.create(
        file=file,
        school=cast.school,
        author=cast["Kari"],
        pupil=cast["Emma"],
        words=SECRET,
        written_at=clock.now(),
        expires_on=clock.today(),
        submission=uuid4(),
    )


def test_the_words_come_back_as_they_were_written(note):
    assert LightNote.objects.get(pk=note.pk).words == SECRET


def test_the_row_itself_holds_no_readable_word(note):
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM cases_lightnote")
        lying = bytes(cursor.fetchone()[0])
    assert b"kastanje" not in lying


def test_a_text_moved_to_another_row_does_not_open(note):
    moved = LightNote.objects.get(pk=note.pk)
    lying = LightNote.objects.filter(pk=note.pk).values_list("words", flat=True).get()
    moved.pk = uuid4()
    moved.words = lying
    with pytest.raises(keys.Tampered):
        str(moved.words)


def test_saving_a_row_that_was_never_opened_changes_nothing(note):
    before = LightNote.objects.filter(pk=note.pk).values_list("words", flat=True).get()
    unread = LightNote.objects.get(pk=note.pk)
    unread.save()
    assert bytes(LightNote.objects.filter(pk=note.pk).values_list("words", flat=True).get()) == (
        bytes(before)
    )


def test_a_shredded_file_is_never_read_again(note):
    shred(note.file)
    with pytest.raises(keys.Shredded):
        str(LightNote.objects.get(pk=note.pk).words)


def test_a_file_on_hold_is_never_shredded(note):
    note.file.hold = True
    with pytest.raises(ValueError, match="hold"):
        shred(note.file)


def test_references_are_random_and_tell_no_order(cast):
    files = [open_file(school=cast.school, kind=SealedFile.Kind.NOTE) for _ in range(20)]
    references = [file.reference for file in files]
    assert len(set(references)) == 20
    assert references != sorted(references)


def test_being_let_in_and_kept_out_are_relations_of_the_file(cast, note):
    rows = LightNote.objects.all()
    let_in(note.file, cast["Siv"], "team")
    Barred.objects.create(
        file=note.file, person=cast["Kari"], reason="stepped_aside", at=clock.now()
    )
    assert list(rows.filter(invited("team")(cast["Siv"]))) == [note]
    assert list(rows.filter(invited("team")(cast["Kari"]))) == []
    assert list(rows.exclude(barred(cast["Kari"]))) == []


def test_opening_many_texts_costs_one_query(cast, note, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [row.words for row in LightNote.objects.all()] == [SECRET]


def test_after_a_change_of_master_key_every_text_opens_and_is_locked_with_the_new_one(
    note, tmp_path, settings
):
    settings.KEY_FILE = tmp_path / "other.key"
    settings.KEY_FILE.write_text(KEY_FILE_BEFORE)
    keys.rotate()

    assert move_to_the_current_key() == 1
    assert move_to_the_current_key() == 0

    moved = SealedFile.objects.get(pk=note.file_id)
    assert keys.key_id(bytes(moved.wrapped_key)) == keys.current_id()
    assert LightNote.objects.get(pk=note.pk).words == SECRET
