"""The words of Solvang skole, and who has been told of chapter 12: one class has not, yet."""

from datetime import date, timedelta

from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import halves_of, starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.plan.models import Body
from fellesskap.understanding.actions.concepts import add_concept, begin_words, write_wording
from fellesskap.understanding.actions.decks import tell
from fellesskap.understanding.models import Audience, Concept
from fellesskap.understanding.models.concepts import WRITTEN
from fellesskap.understanding.queries.concepts import latest
from fellesskap.understanding.queries.decks import audience_of, latest_deck

NOT_YET = "1A"
NEW_IN = "4B"
REWRITTEN = {
    "staff_nb": (
        "Å bli holdt utenfor noe en hører naturlig til, dag etter dag. Hos oss er det ofte stille:"
        " en plass ved bordet som er opptatt, et lag som er fullt, en chat en ikke er med i. Vi ser"
        " etter hvem som bestemmer hvem som får være med, og bytter på hvem som velger lag."
    ),
    "staff_nn": (
        "Å bli halden utanfor noko ein høyrer naturleg til, dag etter dag. Hos oss er det ofte"
        " stille: ein plass ved bordet som er oppteken, eit lag som er fullt, ein chat ein ikkje er"
        " med i. Vi ser etter kven som bestemmer kven som får vere med, og byter på kven som vel"
        " lag."
    ),
    "pupils_6_9_nb": (
        "Det er når du aldri får være med. Alle skal ha noen å leke med i friminuttet. Si det til"
        " en voksen med gul vest."
    ),
    "pupils_6_9_nn": (
        "Det er når du aldri får vere med. Alle skal ha nokon å leike med i friminuttet. Sei det"
        " til ein vaksen med gul vest."
    ),
}
OWN = {
    "term_nb": "å si fra",
    "term_nn": "å seie frå",
    "staff_nb": (
        "Å fortelle en voksen at noen ikke har det trygt. Det er ikke sladring. Vi takker den som"
        " sier fra, og sier hva som skjer nå."
    ),
    "staff_nn": (
        "Å fortelje ein vaksen at nokon ikkje har det trygt. Det er ikkje sladring. Vi takkar den"
        " som seier frå, og seier kva som skjer no."
    ),
    "guardians_nb": "Å fortelle skolen at et barn ikke har det bra. Du trenger ikke være sikker.",
    "guardians_nn": "Å fortelje skulen at eit barn ikkje har det bra. Du treng ikkje vere sikker.",
    "pupils_6_9_nb": "Å si det til en voksen når noen har det vondt. Det er ikke sladring.",
    "pupils_6_9_nn": "Å seie det til ein vaksen når nokon har det vondt. Det er ikkje sladring.",
    "pupils_10_12_nb": "Å fortelle en voksen at du eller en annen ikke har det bra.",
    "pupils_10_12_nn": "Å fortelje ein vaksen at du eller ein annan ikkje har det bra.",
    "pupils_13_16_nb": "Å fortelle en voksen at noen ikke har det bra. Du trenger ikke bevis.",
    "pupils_13_16_nn": "Å fortelje ein vaksen at nokon ikkje har det bra. Du treng ikkje prov.",
}


def words_and_chapter_12(stage: Stage) -> Story:
    """The words since last year, what is new in them, and who was told in the autumn."""
    first = halves_of(starting_year(clock.local(stage.now).date())).first_autumn_day
    yield clock.moment(first - timedelta(days=250), 14)
    begin_words(by=stage["Randi"], school=stage.school)
    yield clock.moment(first - timedelta(days=3), 13)
    _write_anew(stage)
    _told(stage, stage["Randi"], Audience.STAFF, None)
    yield from _classes(stage, first)
    yield stage.on(stage.calendar.add_school_days(first, 30), 9, 15)
    _one_more_in(stage)


def _write_anew(stage: Stage) -> None:
    """One word is rewritten after last year, and the school takes in one of its own."""
    rektor, today = stage["Randi"], clock.today()
    concept = Concept.objects.get(school=stage.school, code="exclusion")
    last = latest(concept)
    texts = {name: getattr(last, name) for name in WRITTEN} | REWRITTEN
    write_wording(by=rektor, concept=concept, texts=texts, starts=today, seen=last.number)
    add_concept(by=rektor, school=stage.school, texts=OWN, starts=today)


def _classes(stage: Stage, first: date) -> Story:
    """Each class tells its pupils in the second week, and the homes at the parents' meeting."""
    rows = Group.objects.current().filter(school=stage.school, kind=Group.Kind.HOMEROOM)
    classes = [group for group in rows.order_by("title") if group.title != NOT_YET]
    for place, group in enumerate(classes):
        yield stage.on(stage.calendar.add_school_days(first, 5 + place // 4), 10, place)
        _told(stage, stage.teacher(group.title), audience_of(group), group)
    council = Body.objects.current().filter(school=stage.school, kind=Body.Kind.PUPIL_COUNCIL)
    yield stage.on(stage.calendar.add_school_days(first, 12), 12, 0)
    for body in council:
        deck = latest_deck(stage.school, Audience.PUPILS_10_12)
        tell(by=stage["Randi"], school=stage.school, deck=deck, body=body, on=clock.today())
    for place, group in enumerate(classes):
        yield stage.on(stage.calendar.add_school_days(first, 14 + place // 3), 19, place)
        _told(stage, stage.teacher(group.title), Audience.GUARDIANS, group)


def _told(stage: Stage, by: Person, audience: Audience, group: Group | None) -> None:
    deck = latest_deck(stage.school, audience)
    tell(by=by, school=stage.school, deck=deck, group=group, on=clock.today())


def _one_more_in(stage: Stage) -> None:
    """A pupil came to the class after the others had been told, as the roster would tell it."""
    group = stage.world.cast.group(NEW_IN)
    rows = [row for row in stage.world.rows.enrolments if row.group_id == group.pk]
    known = set(stage.world.cast.people)
    new = [row for row in rows if row.person.first_name not in known][-1]
    Enrolment.objects.filter(pk=new.pk).update(starts=clock.today())


LONG_STORIES = (words_and_chapter_12,)
