"""The words for everyone, without log-in: for homes, and for pupils of three ages. No names."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fellesskap.people.gates import open_before_training
from fellesskap.plan.queries.children import AGES, age_name
from fellesskap.plan.queries.reading import school_by
from fellesskap.understanding.models import Audience, Reader
from fellesskap.understanding.queries.concepts import words_of
from fellesskap.understanding.queries.decks import deck_to_read

READERS = dict(
    zip(AGES, (Reader.PUPILS_6_9, Reader.PUPILS_10_12, Reader.PUPILS_13_16), strict=True)
)


@open_before_training
@login_not_required
@require_GET
def open_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the words mean, for those at home."""
    school = school_by(pk)
    found = [(word, word.wording.text(Reader.GUARDIANS)) for word in words_of(school)]
    return render(request, "understanding/open_words.html", {"school": school, "words": found})


@open_before_training
@login_not_required
@require_GET
def open_for_pupils(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same words for a pupil of an age."""
    school = school_by(pk)
    age = _age(request.GET.get("alder", ""))
    words = [(word, word.wording.text(READERS[age])) for word in words_of(school)]
    shown = {
        "school": school,
        "words": [(word, text) for word, text in words if text],
        "age": age,
        "ages": [(one, age_name(one)) for one in AGES],
    }
    return render(request, "understanding/pupil_words.html", shown)


@open_before_training
@login_not_required
@require_GET
def open_deck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What homes are told of chapter 12, to read again at home."""
    school = school_by(pk)
    shown = {"school": school, "deck": deck_to_read(school, Audience.GUARDIANS)}
    return render(request, "understanding/open_deck.html", shown)


@open_before_training
@login_not_required
@require_GET
def open_deck_for_pupils(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What pupils of an age are told of it."""
    school = school_by(pk)
    age = _age(request.GET.get("alder", ""))
    shown = {
        "school": school,
        "deck": deck_to_read(school, READERS[age]),  # a reader and an audience have one name
        "age": age,
        "ages": [(one, age_name(one)) for one in AGES],
    }
    return render(request, "understanding/pupil_deck.html", shown)


def _age(asked: str) -> str:
    """«6», «6-9» or nothing: the group that the age is in, else the one in the middle."""
    first = asked.split("-")[0]
    if not (first.isascii() and first.isdecimal()):
        return AGES[1]
    years = int(first[:3])
    return next((age for age in AGES if years <= int(age.split("-")[1])), AGES[-1])
