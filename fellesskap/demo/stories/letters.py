"""What goes home from Solvang skole: a letter to everyone, one to 4B, and the parents' meetings."""

from datetime import date, time, timedelta

from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import starting_year
from fellesskap.home.actions.holding import hold_meeting
from fellesskap.home.actions.letters import (
    Text,
    add_language,
    open_letter,
    send_letter,
    write_letter,
)
from fellesskap.home.actions.parents import Called, call_meeting
from fellesskap.home.models import Letter, LetterHome, ParentMeeting
from fellesskap.kit import clock
from fellesskap.people.models import Group

CLASS = "4B"
LEFT = 2  # homes of 4B that have not opened the letter
NOT_YET = 9  # every ninth home has not opened the letter from rektor
FROM_REKTOR = Text(
    "nb",
    "Slik følger vi med på hvordan barna har det",
    "Hei, alle sammen.\n\nI høst har elevene svart på spørsmål om hvordan de har det, og klassene "
    "har laget regler de selv er enige om. I november går vi gjennom hver klasse: Hvem har noen å "
    "være med, og hva kan de voksne gjøre annerledes?\n\nMerker du at barnet ditt ikke har det "
    "bra, si fra til kontaktlæreren eller til meg. Du trenger ikke være sikker. Skolen skal finne "
    "ut hvordan barnet har det, og gjøre noe med det. Er du ikke fornøyd med det vi gjør, kan du "
    "gå til Statsforvalteren, og mobbeombudet gir råd når som helst.\n\nHilsen Randi",
)
FROM_KARI = Text(
    "nb",
    "Vi bytter vennegrupper etter høsten",
    "Hei, alle hjemme.\n\nDe neste ukene får klassen nye vennegrupper. Læreren setter dem sammen, "
    "og alle er med i en. Gruppene møtes tre ganger før jul, gjerne ute, og det skal ikke koste "
    "noe.\n\nPasser det dårlig for dere å ta imot, er det helt greit: si det til meg, så finner vi "
    "et annet sted.\n\nHilsen Kari",
)
IN_ARABIC = Text(
    "ar",
    "مجموعات صداقة جديدة بعد الخريف",
    "مرحبا بكم جميعا.\n\nفي الأسابيع القادمة سيحصل الصف على مجموعات صداقة جديدة. المعلمة هي التي "
    "تشكل المجموعات، وكل طفل له مكان في مجموعة. تلتقي المجموعات ثلاث مرات قبل عيد الميلاد، "
    "ولا يكلف ذلك شيئا.\n\nمع التحية، كاري",
)
# ISO week, where, what was on the list besides what always stands, what was said, homes.
MEETINGS = (
    (
        38,
        "Klasserommet",
        "Slik jobber vi med lesing i år\nKlassekontakter",
        "Vi snakket om hvordan klassen har det. Foreldrene vil gjerne at alle blir bedt når noen "
        "feirer bursdag, og vi ble enige om det. Klassekontaktene er valgt. Vi gikk gjennom retten "
        "til å ha det trygt og godt, og hvor dere kan si fra.",
        17,
    ),
    (
        7,
        "Biblioteket",
        "Slik har vi det etter jul\nTuren i mai",
        "De fleste kjenner flere enn før jul. Vennegruppene fortsetter. Turen i mai blir til "
        "bekken.",
        15,
    ),
)
NEXT_ITEMS = "Mobil og nett: hva vi blir enige om i klassen\nVennegruppene fram mot jul"


def parents_meetings(stage: Stage) -> Story:
    """The homes of 4B are called, and the meeting is held: autumn and spring."""
    year = starting_year(clock.local(stage.now).date())
    for place, (week, where, items, minutes, homes) in enumerate(MEETINGS):
        day = date.fromisocalendar(year + place, week, 2)
        evening = stage.calendar.next_school_day(day)
        yield stage.on(stage.before(evening, 8), 13, 0)
        meeting = _called(stage, evening, where, items)
        yield stage.on(stage.before(evening, 4), 19, 0)
        _opened_by_most(meeting)
        yield stage.on(evening, 20, 30)
        hold_meeting(by=stage["Kari"], meeting=meeting, version=1, minutes=minutes, homes=homes)


def _group(stage: Stage) -> Group:
    return stage.world.cast.group(CLASS)


def _called(stage: Stage, day: date, where: str, items: str) -> ParentMeeting:
    """Kari calls the homes and sends the invitation."""
    kari = stage["Kari"]
    called = Called(day=day, begins=time(18), place=where, items=items)
    meeting = call_meeting(by=kari, school=stage.school, groups=[_group(stage)], called=called)
    if meeting.invitation is not None:
        send_letter(by=kari, letter=meeting.invitation)
    return meeting


def _opened_by_most(meeting: ParentMeeting) -> None:
    if meeting.invitation is not None:
        _opened(meeting.invitation, left=1)


def _opened(letter: Letter, left: int) -> None:
    """Each home opens it, but for some in the middle of the list."""
    rows = LetterHome.objects.filter(letter=letter).order_by("pupil__given_name", "household")
    homes = list(rows)
    for place, row in enumerate(homes):
        if not len(homes) // 2 <= place < len(homes) // 2 + left:
            tie = row.pupil.guardian_ties.filter(household=row.household).first()
            if tie is not None:
                open_letter(by=tie.guardian, letter=letter)
    letter.homes.exclude(opened_at=None).update(has_login=True)


def letters_home(stage: Stage) -> Story:
    """A letter from rektor to all, then one to 4B; the next meeting is called."""
    rektor, kari, school = stage["Randi"], stage["Kari"], stage.school
    yield stage.on(-9, 12, 15)
    letter = write_letter(by=rektor, school=school, text=FROM_REKTOR, to_all=True)
    send_letter(by=rektor, letter=letter)
    yield stage.on(-8, 20, 0)
    _read_in_most_homes(letter)
    yield stage.on(-4, 14, 10)
    letter = write_letter(by=kari, school=school, text=FROM_KARI, groups=[_group(stage)])
    add_language(by=kari, letter=letter, text=IN_ARABIC)
    send_letter(by=kari, letter=letter)
    yield stage.on(-3, 19, 40)
    _opened(letter, left=LEFT)
    yield stage.on(-1, 13, 20)
    _called(stage, stage.ahead(6), "Klasserommet", NEXT_ITEMS)


def _read_in_most_homes(letter: Letter) -> None:
    """The whole school in one go; how it is done one by one is seen in 4B."""
    homes = sorted(set(letter.homes.values_list("home", flat=True)))
    read = [home for place, home in enumerate(homes) if place % NOT_YET]
    at = clock.now() - timedelta(hours=2)
    letter.homes.filter(home__in=read).update(opened_at=at, has_login=True)


LONG_STORIES = (parents_meetings,)
STORIES = (letters_home,)
