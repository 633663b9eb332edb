"""Named records of dream class, buddies, friendship groups and programmes, with planted words."""

from datetime import timedelta

from fellesskap.community.actions.buddies import (
    begin_buddies,
    keep_apart,
    plan_activity,
    put_together,
)
from fellesskap.community.actions.dream import begin_dream_class, gather, write_agreement
from fellesskap.community.actions.friends import keep_from, make_round, share_round
from fellesskap.community.actions.programmes import begin_programme, hold_activity, plan_session
from fellesskap.community.models import FriendGroup, Turn
from fellesskap.demo.planting import Play
from fellesskap.kit import clock

DREAM, SCHEME, PAIR = "Drømmeklassen 9A", "Fadderne i 4B", "Paret Eline og Emma"
ROUND, GROUP, TURN = "Vennegruppene i 4B", "Vennegruppa til Emma", "Møtet hjemme hos Emma"
PROGRAMME, ACTIVITY = "Programmet på Solvang", "Dagen ute sammen"
PLANNED = "Det fadderne skal gjøre"
SOON = timedelta(days=45)


def play_together(told: Play) -> Play:
    """One of each."""
    told.keep("Solvang skole", told.cast.school)
    told.keep("Klassen 4B", told.cast.group("4B"))
    with clock.at(told.ago(3, 10)):
        _dream(told)
        _buddies(told)
        _friends(told)
        _programme(told)
    return told


def _dream(told: Play) -> None:
    kare, plant = told.cast["Kåre"], told.planter(DREAM)
    row = told.keep(DREAM, begin_dream_class(by=kare, group=told.cast.group("9A")))
    looks = (row.look_autumn, row.look_winter, row.look_spring)
    words = {"is_ours": plant("is_ours"), "we_do": plant("we_do")}
    write_agreement(by=kare, dream=row, seen=0, looks=looks, **words)
    gather(by=kare, dream=row, kind="activity", on=clock.today(), what=plant("what"), how_many=24)


def _buddies(told: Play) -> None:
    cast, kine, today = told.cast, told.cast["Kine"], clock.today()
    scheme = begin_buddies(
        by=kine,
        younger=cast.group("2A"),
        older=cast.group("4B"),
        starts=today,
        ends=today + SOON,
    )
    told.keep(SCHEME, scheme)
    for younger, older in (("Eline", "Emma"), ("Edda", "Embla")):
        row = put_together(by=kine, scheme=scheme, younger=cast[younger], older=cast[older])
        if older == "Emma":
            told.keep(PAIR, row)
    keep_apart(by=kine, scheme=scheme, younger=cast["Emil"], older=cast["Even"])
    what = told.plant(PLANNED, "what")
    plan_activity(by=kine, scheme=scheme, week_of=today + timedelta(days=7), what=what)


def _friends(told: Play) -> None:
    cast, kari, group, today = told.cast, told.cast["Kari"], told.cast.group("4B"), clock.today()
    row = make_round(by=kari, group=group, starts=today, ends=today + SOON)
    keep_from(by=kari, group=group, one=cast["Espen"], other=cast["Even"])
    share_round(by=kari, round_=row)
    told.keep(ROUND, row)
    told.keep(GROUP, FriendGroup.objects.get(round=row))
    turn = Turn.objects.filter(friend_group__round=row).exclude(child=None).first()
    assert turn is not None  # noqa: S101 - four pupils, three turns at home
    Turn.objects.filter(friend_group__round=row, child=cast["Emma"]).update(child=turn.child)
    turn.child = cast["Emma"]
    turn.save()
    told.keep(TURN, turn)


def _programme(told: Play) -> None:
    cast, plant = told.cast, told.planter(PROGRAMME)
    texts = ("name", "claims", "evaluator", "sign", "number", "number_now", "note")
    row = begin_programme(
        by=cast["Randi"],
        school=cast.school,
        evaluated="nobody",
        owner=cast["Siv"],
        grades=[4],
        starts=clock.today(),
        **{name: plant(name) for name in texts},
    )
    told.keep(PROGRAMME, row)
    plan_session(by=cast["Siv"], programme=row, planned_on=clock.today(), what=plant("what"))
    plant = told.planter(ACTIVITY)
    held = hold_activity(
        by=cast["Mona"],
        school=cast.school,
        title=plant("title"),
        held_on=clock.today(),
        how_many=120,
        saw=plant("saw"),
    )
    told.keep(ACTIVITY, held)
