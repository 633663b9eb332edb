"""The margin says how it goes in one sentence, made of real numbers."""

from dataclasses import replace
from datetime import date

import pytest

from fellesskap.plan.models import Promise
from fellesskap.plan.queries.words import Said, Told, norms_of, state_of_promise
from fellesskap.plan.states import Slot, Tally

AUTUMN = (date(2026, 8, 17), date(2026, 9, 4))  # over
NOW = (date(2026, 11, 9), date(2026, 12, 18))
SPRING = (date(2027, 1, 11), date(2027, 3, 5))


def promise(**columns):
    usual = {"scope": "homeroom", "rhythm": "year", "fixed_by": "plan", "keeper": "rektor"}
    return Promise(**{"code": "A02", "shown": "poster", **usual, **columns})


def window(span, kept_on=None, **counts):
    """One window with so many in each state."""
    total = sum(counts.get(name, 0) for name in ("kept", "due", "late", "broken", "not_yet"))
    tally = Tally("A02", total + counts.get("not_relevant", 0), last_kept_on=kept_on, **counts)
    return Slot("A02", *span, None, tally)


def said(*windows, remedy=None, before=False, **columns):
    about = Said(promise(**columns), list(windows), remedy, before)
    found = state_of_promise(about)
    return found.mark, found.sentence.replace("\xa0", " ")


KEPT = window(AUTUMN, date(2026, 9, 4), kept=20)
TORSDAG = Told("Holdes torsdag 19. november.", "Aud")


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        ([KEPT], ("holdt", "Holdt i 20 av 20 klasser innen 4. september.")),
        ([window(NOW, due=20)], ("naa", "Nå, til 18. desember.")),
        ([window(NOW, due=8, kept=12)], ("naa", "Nå, til 18. desember. Holdt i 12 av 20 klasser.")),
        ([window(AUTUMN, late=2, kept=18)], ("sen", "Forsinket i 2 av 20 klasser.")),
        ([window(SPRING, not_yet=20)], ("ennaa", "Ikke ennå. Begynner 11. januar.")),
        ([window(NOW, not_relevant=20)], ("uaktuelt", "Ikke aktuelt i år.")),
        ([], ("ennaa", "Ikke ennå.")),
    ],
)
def test_each_state_has_its_sentence(windows, expected):
    assert said(*windows) == expected


def test_what_came_after_its_window_is_kept_and_said_so():
    late = replace(KEPT, tally=replace(KEPT.tally, kept_late=1))
    assert said(late)[1] == "Holdt i 20 av 20 klasser innen 4. september. 1 kom etter fristen."


def test_the_leadership_says_what_is_done_and_signs_it():
    late = window(AUTUMN, late=1, kept=4)
    told = said(late, remedy=TORSDAG, scope="grade")
    assert told == ("sen", "Forsinket på 1 av 5 trinn. Holdes torsdag 19. november. Aud")
    broken = window(AUTUMN, broken=1)
    told = said(broken, remedy=Told("Kvelden er 11. februar.", "Randi"), scope="school")
    assert told == ("brutt", "Ikke holdt – dette gjør vi: Kvelden er 11. februar. Randi")
    assert "Hva vi gjør, er ikke skrevet ennå." in said(broken, scope="school")[1]


def test_what_was_not_kept_last_year_is_told_until_it_begins_again():
    comes = window(SPRING, not_yet=1)
    told = said(comes, remedy=TORSDAG, before=True, scope="school")
    assert told[1].startswith("Ikke holdt i fjor – dette gjør vi: ")


def test_every_week_is_counted_in_times_and_shows_the_newest():
    one, two = (date(2026, 11, 2), date(2026, 11, 6)), (date(2026, 11, 9), date(2026, 11, 13))
    missed = window(one, late=1, kept=3)
    team = {"scope": "team", "rhythm": "week"}
    assert said(missed, window(two, kept=4), window(NOW, due=4), **team) == (
        "naa",
        "Nå. Holdt 7 av 8 ganger til nå.",
    )
    assert said(missed, **team)[0] == "sen"


def test_our_own_rhythm_and_an_invitation_are_never_late():
    passed = window(AUTUMN, not_yet=3, kept=17)
    told = said(passed, fixed_by="ours")
    assert told == ("ennaa", "Ikke ennå overalt. Holdt i 17 av 20 klasser.")
    assert said(fixed_by="may")[0] == ""


def test_law_and_promise_are_told_apart():
    both = promise(duty="L145", law_part_nb="invitasjonen")
    assert [(one.kind, one.part) for one in norms_of(both)] == [
        ("lov", "invitasjonen"),
        ("lofte", ""),
    ]
    assert [one.kind for one in norms_of(promise(fixed_by="ours"))] == ["rytme"]
