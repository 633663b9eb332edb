"""What is told of chapter 12: a deck in its next version, and who has been told."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.models import Body
from fellesskap.plan.queries.named import pupils_named
from fellesskap.understanding.exceptions import (
    BeforeTheyCame,
    DayAhead,
    NameInWords,
    NobodyChosen,
    OneOfThem,
    WordWrittenMeanwhile,
)
from fellesskap.understanding.models import Audience, Deck, Slide, Told, ToldOne
from fellesskap.understanding.queries.concepts import first_day_of_year
from fellesskap.understanding.queries.decks import latest_deck
from fellesskap.understanding.template.reading import WrittenSlide, decks

EVIDENCE = "chapter_12"
STAFF, HOMES, PUPILS = "A26", "A27", "A28"
KEEPS = {Audience.STAFF: STAFF, Audience.GUARDIANS: HOMES}  # pupils of every age: A28


def lay_down_decks(school: School) -> None:
    """The decks that come with the product, for the audiences that have none."""
    there = set(Deck.objects.filter(school=school).values_list("audience", flat=True))
    starts = first_day_of_year(clock.today())
    for audience, slides in decks().items():
        if audience not in there:
            deck = Deck.objects.create(
                school=school, audience=audience, version=1, starts=starts, written_at=clock.now()
            )
            _lay(deck, slides)


@transaction.atomic
def write_deck(*, by: Person, deck: Deck, slides: Sequence[WrittenSlide], seen: int) -> Deck:
    """The next version of a deck. Whoever was told before was told by the one before.

    ``seen`` is the version one began from. The same slides again make no new version.
    Raises WordWrittenMeanwhile, NameInWords.
    """
    demand(by, "deck.write", deck)
    list(Deck.objects.select_for_update().filter(school=deck.school, audience=deck.audience))
    last = latest_deck(deck.school, deck.audience)
    if last.version != seen:
        raise WordWrittenMeanwhile
    said = [part for slide in slides for part in vars(slide).values()]
    if pupils_named(deck.school, "\n".join(said)):
        raise NameInWords
    if list(slides) == as_written(last):
        return last
    row: Deck = Deck.objects.create(
        school=deck.school,
        audience=deck.audience,
        version=last.version + 1,
        starts=clock.today(),
        written_by=by,
        written_at=clock.now(),
    )
    _lay(row, slides)
    trail.record(by, "deck.write", row, law="L38")
    return row


def as_written(deck: Deck) -> list[WrittenSlide]:
    """The slides of a deck as they were written."""
    return [
        WrittenSlide(row.title_nb, row.title_nn, row.text_nb, row.text_nn)
        for row in deck.slides.all()
    ]


def _lay(deck: Deck, slides: Sequence[WrittenSlide]) -> None:
    Slide.objects.bulk_create(
        [Slide(deck=deck, place=place, **vars(slide)) for place, slide in enumerate(slides, 1)]
    )


@transaction.atomic
def tell(
    *,
    by: Person,
    school: School,
    deck: Deck,
    on: date,
    group: Group | None = None,
    body: Body | None = None,
) -> Told:
    """They have been told by ``deck``: all who work here (neither group nor body), a class, its
    homes, or a council. It keeps A26, A27 or A28. Told once more the same day is told once.

    Raises DayAhead, NobodyChosen, OneOfThem.
    """
    if group is None:
        demand(by, "told.tell", school)
    else:
        demand(by, "told.tell_class", group)
    if on > clock.today():
        raise DayAhead
    if group is not None and body is not None:
        raise OneOfThem
    if (group is None and body is None) != (deck.audience == Audience.STAFF):
        raise NobodyChosen
    there = Told.objects.filter(
        school=school, deck__audience=deck.audience, group=group, body=body, on=on
    )
    row: Told | None = there.filter(withdrawn_at=None).first()
    if row is not None:
        return row
    row = Told.objects.create(
        school=school,
        deck=deck,
        group=group,
        body=body,
        on=on,
        by=by,
        registered_at=clock.now(),
    )
    _keep(by, row)
    trail.record(by, "told.tell", row, law="L38")
    return row


@transaction.atomic
def take_back(*, by: Person, told: Told) -> None:
    """It was not told after all: the promise is open again, unless they were told another day."""
    demand(by, "told.follow", told)
    if told.withdrawn_at is not None:
        return
    told.withdrawn_at, told.withdrawn_by = clock.now(), by
    told.save(update_fields=["withdrawn_at", "withdrawn_by"])
    withdraw_record(by=by, record=told.pk)
    others = Told.objects.filter(
        school=told.school,
        deck__audience=told.deck.audience,
        group=told.group,
        body=told.body,
        withdrawn_at=None,
        on__gte=first_day_of_year(told.on),
    )
    for other in others.select_related("school", "deck"):
        _keep(by, other)
    trail.record(by, "told.take_back", told, law="L38")


@transaction.atomic
def tell_newcomer(*, by: Person, told: Told, person: Person) -> ToldOne:
    """One who came afterwards has been told too, or the home of that pupil. Twice is once.

    Raises BeforeTheyCame when what the others were told has been taken back.
    """
    demand(by, "told.follow", told)
    if told.withdrawn_at is not None:
        raise BeforeTheyCame
    row, is_new = ToldOne.objects.get_or_create(
        told=told,
        person=person,
        defaults={"on": clock.today(), "by": by, "registered_at": clock.now()},
    )
    if is_new:
        trail.record(by, "told.tell_newcomer", told, law="L38")
    return row


@transaction.atomic
def newcomer_not_told(*, by: Person, told: Told, person: Person) -> None:
    """That was a mistake: the newcomer still waits."""
    demand(by, "told.follow", told)
    gone, _models = ToldOne.objects.filter(told=told, person=person).delete()
    if gone:
        trail.record(by, "told.newcomer_not_told", told, law="L38")


def _keep(by: Person, told: Told) -> None:
    """Keep what telling them keeps: about the class or the council, or about the school."""
    keep_promise(
        by=by,
        school=told.school,
        code=KEEPS.get(Audience(told.deck.audience), PUPILS),
        about=told.group_id or told.body_id or told.school.pk,
        on=told.on,
        evidence=EVIDENCE,
        record=told.pk,
    )
