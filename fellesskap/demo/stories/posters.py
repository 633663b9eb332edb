"""The classes of Solvang skole make their rules and practise them; the teams agree.

3A is in the middle of a vote, and 1A has not begun.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from random import Random

from fellesskap.community.actions.charters import agree, begin_charter, write_charter
from fellesskap.community.actions.posters import (
    Wording,
    give_dots,
    go_to,
    hang_up,
    put_together,
    start_poster,
    suggest,
    write_rules,
)
from fellesskap.community.actions.practices import practise
from fellesskap.community.models import Poster, Practice
from fellesskap.community.queries.posters import places_to_practise
from fellesskap.demo.cast import BASE, TEAM
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import halves_of, starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Group

Step = Poster.Step
NOT_BEGUN, VOTING, LATE, SHOWN = "1A", "3A", "10B", "4B"
RULES = (
    ("Vi hjelper den som spør", "HandShakeHeart"),
    ("Vi lar alle være med i leken", "PersonGroup"),
    ("Vi lytter til den som snakker", "Ear"),
    ("Vi sier hei når vi møtes", "FaceSmile"),
    ("Vi sier fra når noen har det vondt", "Megaphone"),
    ("Vi snakker fint til hverandre", "Chat2"),
    ("Vi venter på tur", "HandFinger"),
    ("Vi gir hverandre arbeidsro", "QuietZone"),
    ("Vi prøver selv om det er vanskelig", "LightBulb"),
    ("Vi tar vare på tingene våre", "Books"),
    ("Vi rydder etter oss", "Recycle"),
    ("Vi roser hverandre", "Star"),
)
SAID = {
    "Vi bytter på hvem som velger lag": (
        "La andre velge lag",
        "Bytte på å velge",
        "Rettferdige lag",
    ),
    "Vi lar alle være med": ("Alle får være med", "Spørre om noen vil være med", "Ikke stenge ute"),
    "Vi snakker fint, også når vi er sinte": ("Snakke snilt", "Ikke rope"),
    "Vi lytter når noen har ordet": ("Høre på læreren", "Høre på hverandre", "Rekke opp hånda"),
    "Vi gir plass til den som er ny": ("Vise nye hvor ting er",),
    "Vi rydder sammen": ("Rydde i garderoben", "Sette inn stoler"),
}
DOTS = (14, 19, 9, 16, 7, 3)
PRACTISED = (
    (4, 1, "Vi spilte små scener om å spørre om å få være med."),
    (9, 2, "Vi øvde i samlingsstund. Det gikk fint."),
    (31, 1, "Alle fikk gi en annen ros på vei ut i friminuttet."),
)
AT_AKS = (6, 0, "Vi øvde på å hjelpe når lekene skal ryddes.")
FIRST_OF_THE_OLDER = 5
NO_CHARTER, DRAFT = "Team 7. trinn", "Team 9. trinn"
CHARTER = {
    "routines": (
        "Vi hilser på hver elev i døra.\nTimen begynner med en oppgave som ligger klar.\n"
        "Blir det uro, går den nærmeste bort og snakker lavt."
    ),
    "learning": (
        "Alle får én tilbakemelding i uka som sier hva som er bra og hva som er neste skritt.\n"
        "Vi bytter læringspartner annenhver uke."
    ),
    "environment": (
        "Alle har noen å gå sammen med ut.\nElevene bestemmer én ting i klassemøtet hver måned."
    ),
    "signs": "En som kommer på besøk, hører navn og ser at de voksne gjør det på samme måte.",
}


def rules_of_classes(stage: Stage) -> Story:
    """From the second week of school: one class after the other, 10B when it was late; then what
    4B and its base practised, and what the teams agreed on."""
    first = halves_of(starting_year(clock.local(stage.now).date())).first_autumn_day
    events = [*_posters(stage, first), *_practices(stage, first), *_charters(stage, first)]
    for moment, _number, deed in sorted(events, key=lambda event: event[:2]):
        yield moment
        deed()


Event = tuple[datetime, int, Callable[[], object]]


def _posters(stage: Stage, first: date) -> Iterator[Event]:
    rows = Group.objects.filter(school=stage.school, kind=Group.Kind.HOMEROOM, starts__lte=first)
    for number, group in enumerate(rows.filter(ends__gte=first).order_by("title")):
        if group.title not in (NOT_BEGUN, VOTING):
            after = 25 if group.title == LATE else 5 + number % 8
            day = stage.calendar.add_school_days(first, after)
            yield stage.on(day, 10, 5), number, partial(_made, stage, group)


def _practices(stage: Stage, first: date) -> Iterator[Event]:
    for number, (after, place, note) in enumerate((*PRACTISED, AT_AKS)):
        day = stage.calendar.add_school_days(first, 15 + after)
        yield stage.on(day, 14, 10), number, partial(_practised, stage, place, note)
    for number, after in enumerate((18, 32), 50):
        day = stage.calendar.add_school_days(first, after)
        yield stage.on(day, 13, 30), number, partial(_looked_again, stage)


def _charters(stage: Stage, first: date) -> Iterator[Event]:
    teams = Group.objects.filter(school=stage.school, kind=Group.Kind.TEAM)
    for number, team in enumerate(teams.order_by("title"), 100):
        if len(team.grades) == 1 and team.title != NO_CHARTER:
            day = stage.calendar.add_school_days(first, 6 + number % 7)
            yield stage.on(day, 14, 40), number, partial(_agreed, stage, team)


def _made(stage: Stage, group: Group) -> None:
    """The class chooses five rules, each with a picture, and hangs them up."""
    teacher = stage.teacher(group.title)
    poster = start_poster(by=teacher, group=group)
    chance = Random(group.title)  # noqa: S311 - it must be the same every time
    chosen = RULES[:5] if group.title == SHOWN else chance.sample(RULES, 5)
    go_to(by=teacher, poster=poster, step=Step.MERGE)
    for text, _picture in chosen:
        put_together(by=teacher, poster=poster, suggestions=[], text=text)
    go_to(by=teacher, poster=poster, step=Step.DONE)
    poster.refresh_from_db()
    pictures = dict(RULES)
    wordings = [
        Wording(rule, rule.text, pictures[rule.text], place, True)
        for place, rule in enumerate(poster.rules.all(), 1)
    ]
    write_rules(by=teacher, poster=poster, version=poster.version, wordings=wordings)
    hang_up(by=teacher, poster=poster)


def _shown(stage: Stage) -> Poster:
    group = stage.world.cast.group(SHOWN)
    return Poster.objects.select_related("school", "group").get(group=group.pk)


def _practised(stage: Stage, rule: int, note: str) -> None:
    """In the class, or at its base for what is said of the base."""
    poster = _shown(stage)
    base = places_to_practise(poster).filter(kind=Group.Kind.AKS_BASE, title=BASE).first()
    at_base = note == AT_AKS[2] and base is not None
    practise(
        by=stage["Truls"] if at_base else stage.teacher(SHOWN),
        poster=poster,
        group=base if at_base and base is not None else poster.group,
        on=clock.today(),
        rule=poster.rules.all()[rule],
        note=note,
    )


def _looked_again(stage: Stage) -> None:
    poster, teacher = _shown(stage), stage.teacher(SHOWN)
    kind, today = Practice.Kind.REVISIT, clock.today()
    practise(by=teacher, poster=poster, group=poster.group, on=today, kind=kind)


def _agreed(stage: Stage, team: Group) -> None:
    """Written by the head of the department together with the team; one is a draft still."""
    head = stage["Anne" if team.grades[0] < FIRST_OF_THE_OLDER else "Aud"]
    by = stage["Kari"] if team.title == TEAM else head
    charter = begin_charter(by=by, group=team)
    again = stage.calendar.add_school_days(clock.today(), 90)
    write_charter(by=by, charter=charter, version=0, look_again=again, **CHARTER)
    if team.title != DRAFT:
        agree(by=by, charter=charter)


def a_class_votes(stage: Stage) -> Story:
    """3A collected last week, put together two days ago, and is counting dots."""
    yield stage.on(-6, 10, 15)
    teacher, group = stage.teacher(VOTING), stage.world.cast.group(VOTING)
    poster = start_poster(by=teacher, group=group)
    for texts in SAID.values():
        for text in texts:
            suggest(by=teacher, poster=poster, text=text)
    yield stage.on(-2, 10, 20)
    go_to(by=teacher, poster=poster, step=Step.MERGE)
    for sentence, texts in SAID.items():
        rows = list(poster.suggestions.filter(text__in=texts))
        put_together(by=teacher, poster=poster, suggestions=rows, text=sentence)
    yield stage.on(-1, 12, 50)
    go_to(by=teacher, poster=poster, step=Step.VOTE)
    for rule, dots in zip(poster.rules.all(), DOTS, strict=True):
        give_dots(by=teacher, poster=poster, rule=rule, more=dots)


LONG_STORIES = (rules_of_classes,)
STORIES = (a_class_votes,)
