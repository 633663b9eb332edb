"""What a few at Solvang skole need to know to meet a pupil well, and a look through it all."""

from datetime import timedelta

from fellesskap.care.actions import go_on, look_through, put_up, read
from fellesskap.care.models import Known
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.kit import clock
from fellesskap.people.models import Person

WHAT = (
    "Gå bort til henne ved porten om morgenen og si hei ved navn. La henne gå først inn. Ikke "
    "spør hvordan det går foran de andre."
)
WHY = "Flyttet hit i august og kjenner få. Hun har sagt at morgenene er verst."
ALSO = "Gi beskjed i god tid når noe blir annerledes enn på timeplanen. Vis det på tavla også."
ALSO_WHY = "De hjemme har bedt om det. Brå skifter gjør dagen vanskelig for ham."


def known(stage: Stage) -> Story:
    """Siv writes it, Kari and Mona read it, and Siv looks through them all."""
    yield stage.this_year(-30, 10, 0)
    first = _put_up(stage, "Eline", WHAT, WHY, ["Kari", "Mona", "Truls"])
    yield stage.this_year(-29, 7, 50)
    read(by=stage["Mona"], known=first)
    read(by=stage["Kari"], known=first)
    yield stage.this_year(-12, 10, 0)
    second = _put_up(stage, "Even", ALSO, ALSO_WHY, ["Lise"])
    yield stage.this_year(-11, 8, 5)
    read(by=stage["Lise"], known=second)
    yield stage.this_year(-8, 9, 0)
    go_on(by=stage["Siv"], known=first, look_on=clock.today() + timedelta(days=60))
    look_through(by=stage["Siv"], school=stage.school)


def _put_up(stage: Stage, pupil: str, what: str, why: str, who: list[str]) -> Known:
    people: list[Person] = [stage[name] for name in who]
    return put_up(
        by=stage["Siv"],
        school=stage.school,
        pupil=stage[pupil],
        what=what,
        why=why,
        owner=stage["Siv"],
        knowers=people,
        look_on=clock.today() + timedelta(days=60),
        home_told_on=clock.today(),
    )


STORIES = (known,)
