"""The plan check: it finds what the law asks for and the plan does not say, and lets go again."""

import pytest

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.plans import last_year, this_year
from fellesskap.kit import clock
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.check import Severity, findings
from fellesskap.plan.models import Body, Line, Plan, Promise, Section

# What the law asks for and last year's plan lacks, row by row of the comparison with the law …
AGAINST_THE_LAW = {
    1: ["minimum:A20"],
    2: ["duty:L100"],
    3: ["repealed", "word:varsle"],
    4: ["duty:L16", "duty:L19", "duty:L20"],
    5: ["duty:L22", "duty:L23", "duty:L24"],
    6: ["duty:L12"],
    7: ["duty:L27", "duty:L134"],
    8: ["duty:L40", "duty:L43"],
    9: ["duty:L48", "duty:L50"],
    10: ["term", "term"],
    11: ["picture"],
    12: ["duty:L68"],
    13: ["dated", "dated"],
    14: ["duty:L6"],
}
# … and where it says two things, or nothing one can read.
AGAINST_ITSELF = [
    *("says:A12", "says:A14", "says:A15"),
    *("places:A10", "places:A15", "places:A16", "places:A17"),
    *("concept:nulltoleranse", "concept:utenforskap", "broken"),
]
BY_LINE = {"repealed", "term", "picture", "dated", "broken"}


@pytest.fixture
def councils(cast):
    for kind in (Body.Kind.PUPIL_COUNCIL, Body.Kind.FAU, Body.Kind.DS, Body.Kind.AMU):
        first = clock.today().replace(year=2024)
        Body.objects.create(school=cast.school, kind=kind, title_nb=kind.label, starts=first)


@pytest.fixture
def begin(cast, councils):
    """Begins a draft for this school year."""
    year = SchoolYear.objects.get(school=cast.school)

    def write(template):
        return begin_plan(by=cast["Randi"], school=cast.school, year=year, template=template)

    return write


@pytest.fixture
def mended(begin):
    return begin(this_year())


def kinds(plan):
    """The keys of what is found; what belongs to a line goes by its kind."""
    keys = [found.key for found in findings(plan)]
    return [
        key.partition(":")[0] if key.partition(":")[0] in BY_LINE else key for key in sorted(keys)
    ]


def keys(plan):
    return {found.key for found in findings(plan)}


def moved_back_a_year(plan):
    """Last year's plan in last year's school year: 2025–26."""
    year = plan.year
    for name in ("starts", "first_autumn_day", "last_autumn_day"):
        setattr(year, name, getattr(year, name).replace(year=2025))
    for name in ("first_spring_day", "last_spring_day", "ends"):
        setattr(year, name, getattr(year, name).replace(year=2026))
    year.save()
    return Plan.objects.get(pk=plan.pk)


@pytest.mark.law("L0")
def test_last_years_plan_gives_each_finding_once(begin):
    expected = [key for row in AGAINST_THE_LAW.values() for key in row] + AGAINST_ITSELF
    plan = moved_back_a_year(begin(last_year()))
    assert sorted(kinds(plan)) == sorted(expected)


@pytest.mark.law("L36")
def test_the_plan_that_comes_with_the_product_gives_none(mended):
    assert findings(mended) == []


@pytest.mark.law("L145")
def test_one_talk_a_year_is_under_the_law(begin):
    found = {one.key: one for one in findings(begin(last_year()))}["minimum:A20"]
    assert (found.paragraph, found.severity, found.law) == ("7.3", Severity.BREACH, "L145")
    assert "1 gang i året" in found.text
    assert "Del 6.3 i samme plan sier noe annet." in found.text


@pytest.mark.parametrize("duty", ["L5", "L12", "L16", "L19", "L22", "L24", "L27", "L40", "L50"])
def test_a_duty_comes_and_goes_with_its_tag(mended, duty):
    tagged = [one for one in Section.objects.filter(plan=mended) if duty in one.duties]
    assert tagged
    for section in tagged:
        section.duties = [one for one in section.duties if one != duty]
        section.save()
    assert keys(mended) == {f"duty:{duty}"}
    tagged[0].duties.append(duty)
    tagged[0].save()
    assert findings(mended) == []


def test_a_part_without_words_covers_nothing(mended):
    section = Section.objects.get(plan=mended, number="8.5")
    lines = list(section.lines.exclude(kind__in=(Line.Kind.CHILD, Line.Kind.ROLE)))
    Line.objects.filter(pk__in=[line.pk for line in lines]).delete()
    found = findings(mended)
    assert [(one.key, one.paragraph) for one in found] == [("duty:L12", "8")]
    Line.objects.bulk_create(lines)
    assert findings(mended) == []


def test_a_part_taken_out_and_put_back(mended):
    section = Section.objects.get(plan=mended, number="8.3")
    section.out_at = clock.now()
    section.save()
    assert keys(mended) == {"duty:L16", "duty:L19", "duty:L20"}
    section.out_at = None
    section.save()
    assert findings(mended) == []


def test_limits_of_the_sociogram_are_asked_for_only_where_there_is_one(mended):
    section = Section.objects.get(plan=mended, number="6.2")
    section.duties = []
    section.save()
    assert keys(mended) == {"duty:L100"}
    Promise.objects.filter(plan=mended, code="A15").update(withdrawn=True)
    assert {key.partition(":")[0] for key in keys(mended)} == {"orphan"}


@pytest.mark.parametrize(
    ("number", "code", "says", "key"),
    [
        ("6.1", "A14", "3/year", "says:A14"),
        ("7.2", "A12", "need", "says:A12"),
        ("6.3", "A20", "1/year", "minimum:A20"),
        ("6.1", "A22", "need", "minimum:A22"),
    ],
)
def test_a_place_that_says_something_else_is_found(mended, number, code, says, key):
    line = Line.objects.get(
        section__plan=mended, section__number=number, kind=Line.Kind.PROMISE, code=code
    )
    before, line.says = line.says, says
    line.save()
    assert keys(mended) == {key}
    line.says = before
    line.save()
    assert findings(mended) == []


def test_a_promise_that_leaves_out_grades_is_under_the_law(mended):
    Promise.objects.filter(plan=mended, code="A20").update(grades=[1, 2, 3, 4, 5, 6, 7])
    assert keys(mended) == {"minimum:A20"}


def test_a_council_that_is_named_must_be_there(mended):
    Body.objects.filter(kind=Body.Kind.AMU).delete()
    assert [(one.key, one.paragraph, one.law) for one in findings(mended)] == [
        ("body:amu", "3.3", "L36")
    ]
    first = clock.today()
    Body.objects.create(school=mended.school, kind="smu", title_nb="SMU", starts=first)
    assert "unnamed:smu" in keys(mended)


def test_a_word_that_is_no_longer_explained_is_found(mended):
    line = Line.objects.get(section__plan=mended, term_nb="nulltoleranse")
    Line.objects.filter(pk=line.pk).update(kind=Line.Kind.TEXT, term_nb="", term_nn="")
    assert keys(mended) == set()  # nobody else uses it
    Line.objects.filter(pk=line.pk).update(text_nb="Vi har nulltoleranse for krenkelser.")
    assert keys(mended) == {"concept:nulltoleranse"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vi har en plan for for mye.", "broken"),
        ("Vi ser på det sammen, og", "broken"),
        ("Vi ser på det sammen, og.", "broken"),
        ("Fra 2024 ser vi på det.", "dated"),
        ("Dette står i planen for 2023–2025.", "dated"),
        ("Vi følger opplæringsloven § 9 A-4.", "repealed"),
        ("Du skal varsle rektor.", "word:varsle"),
    ],
)
def test_a_sentence_that_needs_a_hand_is_found(mended, text, kind):
    line = Line.objects.filter(section__plan=mended, section__number="1").first()
    before, line.text_nb = line.text_nb, text
    line.save()
    assert kinds(mended) == [kind]
    line.text_nb = before
    line.save()
    assert findings(mended) == []


def test_years_that_still_hold_are_left_alone(mended):
    line = Line.objects.filter(section__plan=mended, section__number="1").first()
    line.text_nb = "Strategisk plan 2025–2028 gjelder, og skoleåret 2026–27 er i gang."
    line.save()
    assert findings(mended) == []


def test_a_picture_with_words_is_no_finding(mended):
    section = Section.objects.get(plan=mended, number="7.1")
    picture = Line.objects.create(
        section=section, place=99, kind=Line.Kind.PICTURE, text_nb="Fraværstrappa"
    )
    assert kinds(mended) == ["picture"]
    picture.alt_nb = "Fem steg. På det første ringer kontaktlæreren hjem."
    picture.save()
    assert findings(mended) == []


def test_the_check_asks_the_same_few_questions_of_any_plan(begin, django_assert_num_queries):
    for template in (last_year(), this_year()):
        Plan.objects.update(status=Plan.Status.ARCHIVED)
        plan = Plan.objects.select_related("year").get(pk=begin(template).pk)
        with django_assert_num_queries(5):
            findings(plan)
