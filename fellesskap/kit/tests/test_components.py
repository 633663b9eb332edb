"""State is a shape with words, and who says so is always visible."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from fellesskap.kit import clock
from fellesskap.kit.line import DeadlineLine

STATES = ["holdt", "uaktuelt", "holdt", "paagaar", "mangler"]
NAMES = ["Følge med", "Gripe inn", "Melde fra", "Undersøke", "Tiltak"]
DUTIES = [
    SimpleNamespace(state=state, name=name, say="Sagt", detail="Og hva")
    for state, name in zip(STATES, NAMES, strict=True)
]


def written(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_mark_says_its_word():
    html = written('{% mark "ennaa" %}')
    assert 'aria-hidden="true"' in html
    assert '<span class="ds-sr-only">ikke ennå: </span>' in html


def test_an_unknown_mark_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="No mark is called"):
        written('{% mark "grønn" %}')


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("lov", "Lovkrav"),
        ("lofte", "Skolens løfte"),
        ("rytme", "Vår rytme"),
        ("maal", "Målet vårt (ikke lovkrav)"),
    ],
)
def test_who_says_so_is_written(kind, words):
    html = written("{% norm kind %}", kind=kind)
    assert f'data-norm="{kind}"' in html
    assert words in html


def test_a_paragraph_sign_keeps_its_number():
    assert "Lovkrav, §\u00a012-6" in written('{% norm "lov" "§ 12-6" %}')


def test_the_five_duties_are_five_and_in_order():
    html = written("{% five_duties duties %}", duties=DUTIES)
    assert html.count("<li data-state=") == 5
    assert [html.index(name) for name in NAMES] == sorted(html.index(name) for name in NAMES)


def test_the_small_strip_says_all_five():
    html = written("{% five_mini duties %}", duties=DUTIES)
    assert 'role="img"' in html
    assert "Følge med: holdt, Gripe inn: ikke aktuelt" in html


def test_the_child_s_words_stand_as_they_were_said():
    html = written('{% voice "litt" words "Spurt av Siv" %}', words="Jeg tør ikke <gå> ut.")
    assert "Litt trygt" in html
    assert "«Jeg tør ikke &lt;gå&gt; ut.»" in html


def test_a_child_who_was_not_asked_is_said_to_be_not_asked():
    assert "Ikke spurt" in written('{% voice "" %}')


def test_why_shows_the_school_s_words_before_the_act_s():
    duty = SimpleNamespace(
        plain="Alle skal melde fra.",
        why="Du trenger ikke være sikker.",
        quote="Alle skal melde frå.",
        source="opplæringslova § 12-4 andre ledd",
        url="",
        in_force=date(2024, 8, 1),
    )
    html = written("{% why duty %}", duty=duty)
    order = [html.index(text) for text in (duty.plain, duty.why, duty.source, duty.quote)]
    assert order == sorted(order)
    assert '<blockquote lang="nn">' in html


def test_differences_are_underlined_and_spaces_are_not():
    html = written("{% marked mine theirs %}", mine="ved banen i dag", theirs="ved banen")
    assert html == "ved <ins>banen i dag</ins>"


def test_the_line_keeps_today_between_start_and_wall():
    line = DeadlineLine(date(2026, 11, 11), date(2026, 11, 18), date(2026, 11, 17))
    late = DeadlineLine(date(2026, 11, 11), date(2026, 11, 18), date(2026, 12, 17))
    assert (line.now, line.is_over) == ("397.1", False)
    assert (late.now, late.is_over) == ("460", True)
    assert line.ticks.count("M") == 7


def test_the_line_uses_no_inline_style():
    day = date(2026, 11, 11)
    with clock.at(clock.moment(day)), override("nb"):
        html = written('{% deadline_line day day day "Fristen er i dag." %}', day=day)
    assert "style=" not in html
    assert "<figcaption>Fristen er i dag.</figcaption>" in html


def test_a_date_that_is_not_there_says_nothing():
    assert written("{{ day|longdate }}{{ day|deadline }}", day=None) == ""
