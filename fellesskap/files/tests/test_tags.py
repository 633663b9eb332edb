"""Names in sealed text: stored as ids, read as a name or as «en medelev»."""

from fellesskap.files import tags
from fellesskap.people.models import Person


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

    ella, edvin = (person.pk for person in people)
    assert shown == "⟦Ella⟧ og ⟦Edvin⟧ løp. Elladå sto."
    assert tags.from_writing(shown, people) == f"⟦{ella}⟧ og ⟦{edvin}⟧ løp. Elladå sto."


def test_brackets_that_name_nobody_are_plain_words(cast):
    assert tags.from_writing("⟦noen⟧ ropte", [cast["Ella"]]) == "noen ropte"


def test_a_name_that_was_missed_is_found_before_a_copy_leaves(cast):
    assert tags.still_named("ELLA var der", [cast["Ella"], cast["Edvin"]]) == [cast["Ella"]]


def namesake(name="Emma"):
    """Another pupil whose first name is Emma."""
    return Person.objects.create(given_name=name, family_name="Ås")


def test_what_the_server_proposes_keeps_the_word_until_somebody_answers(cast):
    stored = tags.tag("Det er et even strev med Even.", [cast["Even"]])
    first, second = tags.proposals(stored)
    assert (first.word, first.before, second.word) == ("even", "Det er et ", "Even")
    half = tags.settled(stored, 0, None)
    whole = tags.settled(half, 0, cast["Even"].pk)
    assert whole == f"Det er et ⟦=even⟧ strev med ⟦{cast['Even'].pk}⟧."
    assert tags.for_reading(whole) == "Det er et even strev med en medelev."
    assert (tags.proposals(whole), tags.tag(whole, [cast["Even"]])) == ([], whole)


def test_the_name_of_the_one_it_is_about_stands(cast):
    text = "Emma og Emmas venn."
    assert tags.tag(text, [cast["Ella"]], own=cast["Emma"]) == text


def test_a_name_two_share_is_proposed_as_either_and_told_to_nobody(cast):
    other = namesake()
    stored = tags.tag("Emma gikk.", [other], own=cast["Emma"])
    [one] = tags.proposals(stored)
    assert set(one.ids) == {str(other.pk), str(cast["Emma"].pk)}
    names = {str(other.pk): "Emma Ås", str(cast["Emma"].pk): "Emma"}
    assert tags.for_reading(stored, names) == "en medelev gikk."
    assert tags.for_writing(stored, [other]) == "Emma gikk."


def test_brackets_round_a_name_two_share_are_asked_about_again(cast):
    people = [namesake("Ella"), cast["Ella"]]
    assert tags.from_writing("⟦Ella⟧ gikk.", people) == "Ella gikk."
