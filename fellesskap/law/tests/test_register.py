"""The register: complete, honest about what is law, and changeable without a new version."""

import re
from datetime import date

import pytest
from django.utils import translation

from fellesskap.kit import clock
from fellesskap.law import (
    REGISTER,
    NotInForce,
    PlanPlace,
    RegisterUnreadable,
    Target,
    UnknownDuty,
    duty,
    messages,
)

# Read in the act or regulation itself. Everything else is guidance or our own, and never law.
READ_IN_THE_STATUTE = {
    *(f"L{number}" for number in (1, 2, 3, 4, 5, 7, 8, 12, 13, 14, 16, 19, 20, 22, 23, 24)),
    *(f"L{number}" for number in (27, 28, 29, 30, 31, 32, 33, 38, 40, 43, 44, 45, 46, 49, 50)),
    *(f"L{number}" for number in (60, 62, 63, 65, 67, 68, 69, 71, 72, 73, 75, 76, 77, 79, 86, 114)),
    *(f"L{number}" for number in (34, 35, 36, 37, 39, 48, 100, 102, 120)),
    *("L105a", "L122", "L124", "L140", "L145", "L145.1", "L145.2"),
}
CITED = (
    [f"L{number}" for number in range(47)]
    + [f"L{number}" for number in (48, 49, 50, 52, 60)]
    + [f"L{number}" for number in (*range(53, 60), *range(62, 70), *range(71, 76), 76, 77, 79)]
    + [f"L{number}" for number in (*range(86, 92), 94, 95, *range(100, 106), *range(110, 116))]
    + [f"L{number}" for number in (120, 121, 122, 124, 126, 127, *range(131, 135))]
    + [f"L{number}" for number in range(140, 146)]
    + ["L105a", "L145.1", "L145.2"]
)


@pytest.fixture
def own_register(settings, tmp_path):
    """Writes the school's own ``law.toml``."""
    settings.DATA_FOLDER = tmp_path
    path = tmp_path / "law.toml"

    def write(text):
        path.write_text(text)
        REGISTER.reload()

    REGISTER.reload()
    yield write
    REGISTER.reload()


def test_every_duty_the_product_cites_is_there_once():
    assert sorted(REGISTER) == sorted(set(CITED))
    assert len(CITED) == len(set(CITED))


@pytest.mark.parametrize("id_", CITED)
def test_every_entry_is_complete_and_in_our_voice(id_):
    one = duty(id_)
    assert (one.id, bool(one.mark)) == (id_, True)
    for text in (one.plain_msgid, one.why_msgid):
        assert text.endswith(".")
        assert not re.search(r"!|\bbruker|\bmobber\b|\boffer|9 A|\bL\d", text)
    assert not one.source_msgid.startswith("§")


def test_only_what_was_read_in_the_statute_is_called_law():
    assert {id_ for id_, one in REGISTER.items() if one.is_law} == READ_IN_THE_STATUTE


def test_law_cites_an_act_we_can_open_and_nothing_else_does():
    for one in REGISTER.values():
        cites = "§" in one.source_msgid or "kapittel" in one.source_msgid
        assert cites or not one.is_law
        assert bool(one.url) == one.is_law


def test_straks_stands_only_where_the_law_has_it():
    with_straks = {id_ for id_, one in REGISTER.items() if "straks" in one.plain_msgid}
    assert with_straks == {"L22", "L124"}


def test_only_words_read_in_the_act_are_quoted():
    assert [id_ for id_, one in REGISTER.items() if one.quote] == ["L8"]
    assert duty("L8").quote.startswith("Alle som arbeider på skolen, skal melde frå til rektor")


def test_targets_are_the_schools_own_and_limits_are_the_statutes():
    assert duty("L16").target == Target(5, "school_days", "target")
    assert duty("L10").targets["urgent"] == Target(1, "hours")
    assert duty("L27").limit == Target(7, "calendar_days", "statute")
    assert duty("L27").target is None
    assert [id_ for id_, one in REGISTER.items() if one.limit] == ["L27"]


@pytest.mark.parametrize(
    ("target", "days"),
    [
        (Target(5, "school_days"), 5),
        (Target(2, "weeks"), 14),
        (Target(0, "school_days"), 0),
        (Target(1, "hours"), None),
    ],
)
def test_a_target_tells_its_days(target, days):
    assert target.days == days


def test_the_rule_on_physical_intervention_is_dated():
    one = duty("L49")
    assert (one.source, one.in_force) == ("opplæringslova § 13-4", date(2025, 8, 1))
    assert one.url == "https://lovdata.no/lov/2023-06-09-30"


def test_a_part_answers_with_its_whole():
    assert duty("L52.7").id == "L52"
    assert "L52.7" in REGISTER
    assert "L999" not in REGISTER
    with pytest.raises(UnknownDuty, match="L999"):
        duty("L999")


def test_a_duty_has_a_first_day():
    assert duty("L71", on=date(2026, 1, 1)).id == "L71"
    with pytest.raises(NotInForce, match="L71 was not in force on 2025-12-31"):
        duty("L71", on=date(2025, 12, 31))
    with clock.at(clock.moment(date(2025, 12, 31))):
        assert duty("L71").in_force == date(2026, 1, 1)


def test_texts_follow_the_reader_and_can_be_collected():
    with translation.override("nb"):
        assert (
            duty("L8").why == "Du trenger ikke være sikker. Du trenger ikke vite om det er mobbing."
        )
    collected = messages()
    assert len(collected) == len(set(collected))
    for text in (duty("L8").plain_msgid, duty("L16").source_msgid, "målet vårt (ikke lovkrav)"):
        assert text in collected


def test_a_school_changes_its_own_target_and_nothing_else(own_register):
    own_register('[L16]\ntargets = { main = { amount = 3, unit = "school_days" } }\n')
    assert duty("L16").target == Target(3, "school_days")
    assert duty("L16").source == "opplæringslova § 12-4 tredje ledd"


def test_a_change_of_the_law_holds_from_its_day(own_register):
    own_register('[L63]\nsource = "barnelova § 20-1"\nin_force = 2027-01-01\n')
    assert duty("L63", on=date(2026, 12, 31)).source == "barnelova § 47"
    assert duty("L63", on=date(2027, 1, 1)).source == "barnelova § 20-1"
    assert duty("L63").source == "barnelova § 47"


def test_a_school_may_add_a_duty_of_its_own(own_register):
    own_register(
        '[X1]\nkind = "promise"\nsource = "skolens plan"\n'
        'plain = "Vi hilser."\nwhy = "Det er godt."\n'
    )
    assert duty("X1").plain == "Vi hilser."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[L16\n", r"law\.toml cannot be read: .*line 1"),
        ("L16 = 3\n", "L16 may only hold"),
        ("[L16]\ndeadline = 3\n", "L16 may only hold"),
        ('[X1]\nkind = "statute"\n', "X1 has no source"),
        ('[L16]\nkind = "wish"\n', "the kind of L16 is none of"),
        ('[L16]\nin_force = "soon"\n', "in_force of L16 is no date"),
        ("[L16]\ntargets = { main = 5 }\n", "a target of L16 is not written like"),
        ('[L16]\nlimit = { amount = 1, unit = "months" }\n', "a target of L16 is not written like"),
    ],
)
def test_a_broken_register_is_one_sentence(own_register, text, reason):
    own_register(text)
    with pytest.raises(RegisterUnreadable, match=reason) as raised:
        duty("L16")
    assert str(raised.value).count("\n") == 0
    assert str(raised.value).endswith(".")


def test_the_register_knows_what_a_plan_must_say():
    """The plan check asks for these, each in the chapter where a reader would look for it."""
    asked = {id_: one.in_plan for id_, one in REGISTER.items() if one.in_plan}
    assert {"L5", "L7", "L8", "L13", "L14", "L16", "L19", "L20", "L22", "L24"} <= asked.keys()
    assert asked["L16"] == PlanPlace(chapter="8")
    assert asked["L100"] == PlanPlace(chapter="6.2", when="A15")


def test_a_place_in_the_plan_that_nobody_can_read_is_told(own_register):
    own_register('[L16]\nin_plan = "8"\n')
    with pytest.raises(RegisterUnreadable, match="in_plan of L16"):
        duty("L16")
