"""A class that dreams, buddies, friendship groups and a programme at Solvang skole."""

from datetime import timedelta

from django.db.models import QuerySet

from fellesskap.community.actions import buddies, dream, friends, programmes, turns
from fellesskap.community.models import FriendRound, Turn
from fellesskap.community.queries.together import pupils_of
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.models import FixedWeek
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.queries.year_lines import monday_in

OURS = (
    "Alle blir hilst på om morgenen.\n"
    "Det går an å si noe dumt uten at noen ler.\n"
    "Ingen sitter alene i kantina hvis de ikke vil det selv."
)
WE_DO = (
    "Vi bytter plasser hver måned, og læreren bestemmer.\n"
    "Den som ser at noen står alene, går bort.\n"
    "De voksne er i gangen før første time."
)
GATHERED = (
    (-34, "life_skills", "Vi skrev hver for oss og så sammen hva en drømmeklasse er", 24),
    (-12, "activity", "Natursti med mentorene, i grupper på tvers av klassen", 23),
)
BUDDIES = (
    (-33, "Møtes ved porten om morgenen og går inn sammen"),
    (-19, "Lage papirdrager i skolegården"),
    (6, "Lese høyt for hverandre i biblioteket"),
    (14, "Gå lyktetur rundt skolen"),
)
SESSIONS = ((-24, "Leker i Skogen"), (-10, "Turnering i Ballbingen"), (11, "Leker ved porten"))
HELD = "Felles frokost og leker på tvers av trinnene"
SAW = "Store og små spiste ved samme bord. Neste gang trenger vi flere voksne ved porten."


def dream_class(stage: Stage) -> Story:
    """8A says how it wants to be; two from the tenth grade are mentors."""
    teacher = stage.teacher("8A")
    yield stage.this_year(-40, 12, 15)
    row = dream.begin_dream_class(by=teacher, group=stage.world.cast.group("8A"))
    for pupil in pupils_of(stage.world.cast.group("10A"))[:2]:
        mentor = dream.add_mentor(by=teacher, dream=row, pupil=pupil)
        dream.trained(by=teacher, mentor=mentor, on=clock.today())
    for number, (offset, kind, what, many) in enumerate(GATHERED):
        yield stage.this_year(offset, 13, 20)
        day = clock.today()
        dream.gather(by=teacher, dream=row, kind=kind, on=day, what=what, how_many=many)
        if number == 0:
            looks = (row.look_autumn, row.look_winter, row.look_spring)
            dream.write_agreement(
                by=teacher, dream=row, seen=row.edited, is_ours=OURS, we_do=WE_DO, looks=looks
            )


def buddies_of_1a(stage: Stage) -> Story:
    """5A looks after 1A; two are kept apart, and somebody steps in today."""
    teacher, cast = stage.teacher("1A"), stage.world.cast
    yield stage.this_year(-38, 11, 40)
    scheme = buddies.begin_buddies(
        by=teacher,
        younger=cast.group("1A"),
        older=cast.group("5A"),
        starts=clock.today(),
        ends=clock.today() + timedelta(days=150),
    )
    young, old = pupils_of(scheme.younger).first(), pupils_of(scheme.older).last()
    if young and old:
        buddies.keep_apart(by=teacher, scheme=scheme, younger=young, older=old)
    buddies.suggest_pairs(by=teacher, scheme=scheme)
    planned = {
        offset: buddies.plan_activity(
            by=teacher, scheme=scheme, week_of=stage.day(offset), what=what
        )
        for offset, what in BUDDIES
        if stage.day(offset) > clock.today()  # early in the autumn some of them have not been
    }
    for offset in [offset for offset in planned if offset < 0]:
        yield stage.this_year(offset, 14, 5)
        buddies.held_with_buddies(by=teacher, activity=planned[offset], on=clock.today())
    yield stage.this_year(0, 8, 20)
    pair = scheme.pairs.order_by("younger__given_name").first()
    if pair is not None:
        others = pupils_of(scheme.older).exclude(pk=pair.older_id)
        buddies.step_in(by=teacher, pair=pair, older=others.first())


def friends_in_2a(stage: Stage) -> Story:
    """Kine puts 2A in groups; one is not with them, a home has no room, and two groups met."""
    kine, group = stage["Kine"], stage.world.cast.group("2A")
    yield stage.this_year(-26, 14, 30)
    row = friends.make_round(
        by=kine, group=group, starts=clock.today(), ends=clock.today() + timedelta(days=80)
    )
    alone = pupils_of(group).last()
    if alone:
        friends.stand_outside(by=kine, round_=row, pupil=alone)
    yield stage.this_year(-24, 15, 0)
    friends.share_round(by=kine, round_=row)
    yield stage.this_year(-20, 19, 30)
    _answered(stage, row)
    yield stage.this_year(-15, 15, 10)
    for turn in _turns(row).filter(monday__lte=clock.today()).order_by("monday")[:3]:
        turns.note_turn(by=kine, turn=turn, happened=True)


def _turns(row: FriendRound) -> "QuerySet[Turn]":
    return Turn.objects.filter(friend_group__round=row)


def _answered(stage: Stage, row: FriendRound) -> None:
    """The first home says no this time, the others yes; two share their telephone."""
    at_home = _turns(row).exclude(child=None).select_related("child").order_by("monday", "pk")
    for number, turn in enumerate(at_home):
        home: list[Person] = stage.guardians(turn.child) if turn.child else []
        if not home:
            continue
        if number == 0:
            turns.decline_turn(by=home[0], turn=turn)
        elif number % 3:
            turns.take_turn(by=home[0], turn=turn)
            turns.share_telephone(by=home[0], round_=row, share=True)


def what_the_school_runs(stage: Stage) -> Story:
    """A programme with its honest lines, and one fixed week that was held."""
    rektor, mona = stage["Randi"], stage["Mona"]
    yield stage.this_year(-36, 9, 10)
    row = programmes.begin_programme(
        by=rektor,
        school=stage.school,
        name="Lek for alle",
        claims="Eldre elever setter i gang leker i storefri, så flere har noen å leke med.",
        evaluated="nobody",
        evaluator="",
        sign="Færre står alene ved gjerdet etter ti minutter av storefri.",
        number="Andelen på 4. trinn som sier at de har noen å være med i friminuttene",
        number_before="86 %",
        number_now="",
        owner=mona,
        grades=[4, 5, 6, 7],
        note="Koster to timer i uka og litt utstyr.",
        starts=clock.today(),
        ends=None,
    )
    planned = [
        (offset, programmes.plan_session(by=mona, programme=row, planned_on=day, what=what))
        for offset, what in SESSIONS
        if (day := stage.day(offset)) > clock.today()
    ]
    for offset, session in planned:
        if offset < 0:
            yield stage.this_year(offset, 12, 30)
            programmes.held_session(by=mona, session=session, on=clock.today())
    yield stage.this_year(-2, 15, 30)
    _week_held(stage)


def _week_held(stage: Stage) -> None:
    year = year_of(stage.school, clock.today())
    if year is None:
        return
    weeks = {monday_in(year, one.week): one for one in FixedWeek.objects.filter(year=year)}
    been = [monday for monday in weeks if monday + timedelta(days=3) <= clock.today()]
    if been:
        programmes.hold_activity(
            by=stage["Mona"],
            school=stage.school,
            title=HELD,
            held_on=max(been) + timedelta(days=3),
            how_many=412,
            saw=SAW,
            fixed_week=weeks[max(been)],
        )


STORIES = (dream_class, buddies_of_1a, friends_in_2a, what_the_school_runs)
