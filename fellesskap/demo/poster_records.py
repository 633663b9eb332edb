"""Named records of class rules and of a team's agreement, with planted words: tables and crawl."""

from fellesskap.community.actions.charters import agree, begin_charter, write_charter
from fellesskap.community.actions.posters import (
    go_to,
    hang_up,
    put_together,
    start_poster,
    suggest,
)
from fellesskap.community.actions.practices import practise
from fellesskap.community.models import Poster
from fellesskap.demo.cast import BASE, TEAM
from fellesskap.demo.planting import Play
from fellesskap.kit import clock

POSTER, SAID, PRACTICE = "Plakaten til 4B", "Forslaget i 4B", "Øvingen på Blåbær"
DRAFT, DRAFTED = "Reglene som 6A lager", "Regelen som 6A lager"
SAID_6A = "Forslaget i 6A"
CHARTER = "Avtalen til Team 4. trinn"
RULES = ("Vi hjelper hverandre", "Vi lar alle være med")
Step = Poster.Step


def play_posters(told: Play) -> Play:
    """4B has a poster that AKS practises, 6A is on its way, and the team of 4. trinn agrees."""
    told.keep("Klassen 4B", told.cast.group("4B"))
    told.keep(TEAM, told.cast.group(TEAM))
    with clock.at(told.ago(6, 11)):
        _poster(told)
        _on_its_way(told)
        _charter(told)
    return told


def _poster(told: Play) -> None:
    cast, kari = told.cast, told.cast["Kari"]
    poster = told.keep(POSTER, start_poster(by=kari, group=cast.group("4B")))
    texts = [*RULES, told.plant(POSTER, "text")]
    said = [suggest(by=kari, poster=poster, text=told.plant(SAID, "text"))]
    go_to(by=kari, poster=poster, step=Step.MERGE)
    for text in texts:
        put_together(by=kari, poster=poster, suggestions=said, text=text)
    go_to(by=kari, poster=poster, step=Step.VOTE)
    go_to(by=kari, poster=poster, step=Step.DONE)
    poster.refresh_from_db()
    hang_up(by=kari, poster=poster)
    row = practise(
        by=cast["Truls"],
        poster=poster,
        group=cast.group(BASE),
        on=clock.today(),
        note=told.plant(PRACTICE, "note"),
    )
    told.keep(PRACTICE, row)
    poster.refresh_from_db()


def _on_its_way(told: Play) -> None:
    knut = told.cast["Knut"]
    poster = told.keep(DRAFT, start_poster(by=knut, group=told.cast.group("6A")))
    said = [suggest(by=knut, poster=poster, text=told.plant(SAID_6A, "text"))]
    go_to(by=knut, poster=poster, step=Step.MERGE)
    text = told.plant(DRAFTED, "text")
    put_together(by=knut, poster=poster, suggestions=said, text=text)


def _charter(told: Play) -> None:
    kari, plant = told.cast["Kari"], told.planter(CHARTER)
    row = told.keep(CHARTER, begin_charter(by=kari, group=told.cast.group(TEAM)))
    boxes = {box: plant(box) for box in ("routines", "learning", "environment", "signs")}
    write_charter(by=kari, charter=row, version=0, look_again=clock.today(), **boxes)
    agree(by=kari, charter=row)
    row.refresh_from_db()
