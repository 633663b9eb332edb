"""Named records of the overview of pupils somebody needs to know about, with planted words."""

from datetime import timedelta

from fellesskap.care.actions import end, put_up
from fellesskap.demo.planting import Play
from fellesskap.kit import clock

NAME = "Det noen trenger å vite om Even"


def play_care(told: Play) -> Play:
    """Siv has written about Even; Mona and Truls need to know what to do, not why."""
    cast = told.cast
    told.keep("Solvang skole", cast.school)
    with clock.at(told.ago(6, 10)):
        known = put_up(
            by=cast["Siv"],
            school=cast.school,
            pupil=cast["Even"],
            what=told.plant(NAME, "what"),
            why=told.plant("Hvorfor det står om Even", "why"),
            owner=cast["Siv"],
            knowers=[cast["Mona"], cast["Truls"]],
            look_on=clock.today() + timedelta(days=60),
        )
    told.keep(NAME, known)
    _ended(told)
    return told


def _ended(told: Play) -> None:
    """Nobody needs to know it about Eline any more; it can still be taken up again."""
    cast, name = told.cast, "Det noen trengte å vite om Eline"
    with clock.at(told.ago(8, 10)):
        known = put_up(
            by=cast["Siv"],
            school=cast.school,
            pupil=cast["Eline"],
            what=told.plant(name, "what"),
            why=told.plant(name, "why"),
            owner=cast["Siv"],
            knowers=[cast["Mona"]],
            look_on=clock.today() + timedelta(days=60),
        )
    with clock.at(told.ago(1, 10)):
        end(by=cast["Siv"], known=known)
    told.keep(name, known)
