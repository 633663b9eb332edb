"""Every field says what it is, what helps and what remains, to eyes and to ears."""

import re
from uuid import UUID

import pytest
from django import forms
from django.template import Context, Template

from fellesskap.kit.forms import ChipRadios, DayInput, Explained, SubmissionForm, WordsInput

ADULTS = [
    ("nobody", Explained("Nei, ingen voksen")),
    ("employee", Explained("En som arbeider her", "Går bare til rektor")),
]


class ReportForm(SubmissionForm):
    """A small report, as the yard would write it."""

    adult = forms.ChoiceField(label="Er en voksen involvert?", choices=ADULTS, widget=ChipRadios)
    what = forms.CharField(
        label="Hva har du sett eller hørt?",
        help_text="Skriv det som skjedde.",
        widget=WordsInput(4),
        error_messages={"required": "Noen få ord holder."},
    )
    day = forms.DateField(label="Når skjedde det?", required=False, widget=DayInput)
    told = forms.BooleanField(label="Noen fortalte meg det", required=False)


class ListForm(forms.Form):
    """The same choices, one under the other."""

    adult = forms.ChoiceField(label="Hvem?", choices=ADULTS, widget=forms.RadioSelect)


def written(source: str, **context: object) -> str:
    return re.sub(r"\s+", " ", Template(source).render(Context(context)))


def test_a_hint_describes_its_field():
    html = written("{% field form.what %}", form=ReportForm())
    assert '<label for="id_what" class="fk-q__name">' in html
    assert 'id="id_what_helptext">Skriv det som skjedde.' in html
    assert 'aria-describedby="id_what_helptext"' in html
    assert 'aria-required="true"' in html
    assert " required" not in html


def test_an_error_is_tied_to_its_field():
    html = written("{% field form.what %}", form=ReportForm({}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_what_helptext id_what_error"' in html
    assert '<div class="ds-validation-message" id="id_what_error">Noen få ord holder.</div>' in html


def test_who_reads_can_stand_between_question_and_answer():
    html = written(
        '{% field form.what question=True also="leser" before="kit/_toast.html" %}',
        form=ReportForm(),
        text="Rektor leser dette.",
    )
    assert 'aria-describedby="leser id_what_helptext"' in html
    assert html.index("</label>") < html.index("Rektor leser dette.") < html.index("<textarea")


def test_choices_are_one_question_with_native_answers():
    html = written("{% field form.adult %}", form=ListForm())
    assert html.count('class="fk-choice"') == 2
    assert html.count('type="radio"') == 2
    assert "<small>Går bare til rektor</small>" in html
    assert re.search(r"<fieldset.*<legend.*Hvem\?.*</fieldset>", html)


def test_choices_that_remain_are_described_by_their_error():
    html = written("{% field form.adult %}", form=ReportForm({}))
    assert '<fieldset class="fk-q fk-q--line" aria-describedby="id_adult_error">' in html
    assert html.count('class="fk-chip"') == 2
    assert "aria-invalid" not in html


def test_the_summary_leads_to_each_place():
    html = written("{% error_summary form saved=True %}", form=ReportForm({"submission": ""}))
    assert "2 felt gjenstår. Resten er lagret." in html
    assert '<a href="#id_adult_0">Er en voksen involvert?: ' in html
    assert '<a href="#id_what">Noen få ord holder.</a>' in html
    assert "#id_submission" not in html


def test_nothing_remains_and_nothing_is_said():
    assert written("{% error_summary form %}", form=ReportForm()).strip() == ""


def test_a_whole_form_is_written_in_the_same_way():
    html = written("{{ form }}", form=ReportForm())
    assert '<input type="hidden" name="submission"' in html
    assert '<input type="date" name="day"' in html
    assert '<label class="fk-choice" for="id_told">' in html
    assert html.count("(hvis du vil)") == 1


def test_a_form_keeps_its_submission_when_it_is_shown_again():
    first = ReportForm()
    number = first["submission"].value()
    again = ReportForm({"submission": str(number), "adult": "nobody"})
    assert UUID(str(number)).version == 4
    assert f'value="{number}"' in written("{{ form.submission }}", form=again)


def test_typed_text_is_never_taken_as_markup():
    html = written("{% field form.what %}", form=ReportForm({"what": "<b>hei</b>"}))
    assert "&lt;b&gt;hei&lt;/b&gt;" in html


@pytest.mark.parametrize("nothing", ["", "\r\n" * 9, " \t\n", "\u200b\ufeff\n", "\x00"])
def test_line_breaks_and_marks_nobody_sees_are_nothing_written(nothing):
    form = ReportForm({"what": nothing})
    assert form.errors["what"] == ["Noen få ord holder."]


def test_what_was_written_is_kept_as_it_was_written():
    form = ReportForm({"what": "\n  Han sto alene.\n"})
    assert "what" not in form.errors
