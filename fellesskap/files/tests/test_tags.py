"""Names in sealed text: stored as ids, read as a name or as «en medelev»."""

from fellesskap.files import tags


def test_another_childs_name_is_read_as_a_fellow_pupil(cast):
    stored = tags.tag("Ella sa nei til Emma. Ellas venn gikk.", [cast["Ella"]])

    assert tags.for_reading(stored) == "en medelev sa nei til Emma. en medelevs venn gikk."


def test_those_who_may_know_read_the_name(cast):
    stored = tags.tag("Ella sa nei.", [cast["Ella"]])

    assert tags.for_reading(stored, {str(cast["Ella"].pk): "Ella"}) == "Ella sa nei."


def test_what_is_shown_for_writing_comes_back_as_it_was(cast):
    people = [cast["Ella"], cast["Edvin"]]
    stored = tags.tag("Ella og edvin løp. Elladå sto.", people)

    shown = tags.for_writing(stored, people)

    assert shown == "⟦Ella⟧ og ⟦Edvin⟧ løp. Elladå sto."
    assert tags.from_writing(shown, people) == stored


def test_brackets_that_name_nobody_are_plain_words(cast):
    assert tags.from_writing("⟦noen⟧ ropte", [cast["Ella"]]) == "noen ropte"


def test_a_name_that_was_missed_is_found_before_a_copy_leaves(cast):
    assert tags.still_named("ELLA var der", [cast["Ella"], cast["Edvin"]]) == [cast["Ella"]]
