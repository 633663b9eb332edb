"""The page where pupils write and vote on the school's devices, while the teacher holds it open.

Who wrote is never known: no log-in, no address, no time is kept of what comes in.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.community.actions.posters import add_suggestion, close_doors
from fellesskap.community.exceptions.posters import (
    DoorIsClosed,
    NoRoomLeft,
    NoSuchCode,
    NotThisStep,
    TooManyDots,
)
from fellesskap.community.models import Poster, PosterDoor, PosterRule, Suggestion
from fellesskap.community.queries.days import starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.vault import keys

PURPOSE = "community.door"
MOST_FORMS = 200
A_DAY = timedelta(days=1)
OPEN_STEPS = (Poster.Step.COLLECT, Poster.Step.VOTE)
# Short words that a child can read and spell, alike in both written forms.
WORDS = (
    *("and", "ape", "ball", "bil", "bjelle", "blad", "bok", "bord", "bro", "buss", "drage"),
    *("drue", "due", "elg", "elv", "fisk", "fjell", "fly", "frosk", "gaupe", "gitar", "glass"),
    *("gras", "hage", "hare", "hatt", "havre", "hest", "hund", "hus", "hval", "is", "jakke"),
    *("kake", "katt", "kiwi", "klokke", "konge", "kopp", "krabbe", "ku", "lama", "lampe"),
    *("mais", "melon", "mus", "nisse", "orm", "ost", "otter", "panda", "pinne", "plomme"),
    *("ravn", "rein", "reke", "ring", "robot", "sand", "sel", "sko", "skog", "slott", "snegl"),
    *("sol", "spade", "stein", "stol", "strand", "sykkel", "tiger", "tog", "tromme", "tre"),
    *("ugle", "ull", "vann", "vind", "voll"),
)


@transaction.atomic
def open_door(*, by: Person, poster: Poster) -> PosterDoor:
    """Let pupils write or vote until the day is over. Raises NotThisStep.

    A door that stands open is the same one; one from another day is closed first.
    """
    demand(by, "poster.make", poster)
    if poster.step not in OPEN_STEPS:
        raise NotThisStep
    standing = door_of(poster)
    if standing is not None:
        return standing
    close_doors(poster)
    now = clock.now()
    door = PosterDoor(
        poster=poster,
        step=poster.step,
        code=_free_code(),
        opened_by=by,
        opened_at=now,
        closes_at=clock.moment(clock.today() + A_DAY, 0),
    )
    door.token_hash = _digest(token_of(door))
    door.save()
    trail.record(by, "poster.make", poster, law="L3")
    return door


@transaction.atomic
def close_door(*, by: Person, poster: Poster) -> None:
    """Nothing more comes in. Closing twice is closing once."""
    demand(by, "poster.make", poster)
    close_doors(poster)


def door_of(poster: Poster) -> PosterDoor | None:
    """The door that stands open at the step the class is on."""
    rows = PosterDoor.objects.filter(poster=poster, closed_at=None, step=poster.step)
    return rows.filter(closes_at__gt=clock.now()).first()


def token_of(door: PosterDoor) -> str:
    """The last part of the address: made from the id and the house's key, and kept nowhere."""
    whole = hmac.new(keys.derive(PURPOSE), door.pk.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(whole[:15]).decode()


def find_door(token: str) -> PosterDoor:
    """The open door behind an address. Raises DoorIsClosed."""
    rows = PosterDoor.objects.filter(token_hash=_digest(token))
    row = rows.select_related("poster__school", "poster__group").first()
    if row is None or not _is_open(row):
        raise DoorIsClosed
    return row


def find_by_code(code: str) -> str:
    """The address behind the words on the board. Raises NoSuchCode."""
    words = "-".join(code.lower().replace("-", " ").split())
    for row in PosterDoor.objects.filter(code=words, closed_at=None).select_related("poster"):
        if _is_open(row):
            return token_of(row)
    raise NoSuchCode


def _is_open(door: PosterDoor) -> bool:
    return (
        door.closed_at is None
        and door.closes_at > clock.now()
        and door.step == door.poster.step
        and not door.poster.is_published
    )


def _free_code() -> str:
    """Three words that no other open door has."""
    while True:
        code = "-".join(secrets.choice(WORDS) for _number in range(3))
        if not PosterDoor.objects.filter(code=code, closed_at=None).exists():
            return code


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def write_at(*, door: PosterDoor, text: str) -> Suggestion:
    """One suggestion from a device of the school. Raises NameInRule, NotThisStep, NoRoomLeft.

    What is refused is counted too: nobody finds out by trying which names pupils here have.
    """
    _let_one_in(door)
    return add_suggestion(door.poster, text)


@transaction.atomic
def vote_at(*, door: PosterDoor, dots: Mapping[PosterRule, int]) -> None:
    """One device's dots. Raises TooManyDots, NotThisStep, NoRoomLeft."""
    poster = door.poster
    if poster.step != Poster.Step.VOTE:
        raise NotThisStep
    given = sum(dots.values())
    if not 1 <= given <= poster.dots or any(one < 0 for one in dots.values()):
        raise TooManyDots(poster.dots)
    _let_one_in(door)
    for rule, count in dots.items():
        if count:
            poster.rules.filter(pk=rule.pk).update(votes=F("votes") + count)


def _let_one_in(door: PosterDoor) -> None:
    if not PosterDoor.objects.filter(pk=door.pk, used__lt=MOST_FORMS).update(used=F("used") + 1):
        raise NoRoomLeft


def forget_old() -> int:
    """Tick: doors of other days, and the suggestions of earlier school years."""
    gone, _by_model = PosterDoor.objects.filter(closes_at__lt=clock.now() - A_DAY).delete()
    year = starting_year(clock.today())
    old, _by_model = Suggestion.objects.filter(poster__year__lt=year).delete()
    return gone + old
