"""Named records of the plan at Solvang skole, with planted words: the access tables and the crawl
speak of them.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.demo.cast import TEAM
from fellesskap.demo.planting import Play
from fellesskap.demo.rows import uid
from fellesskap.kit import clock
from fellesskap.plan.models import (
    Answer,
    Body,
    Feed,
    Line,
    Plan,
    Promise,
    Remedy,
    SchoolMeasure,
    Section,
    Statement,
)

CODES = {"A01": Promise.Scope.SCHOOL, "A02": Promise.Scope.HOMEROOM, "A10": Promise.Scope.PUPIL}


def play_plan(told: Play) -> Play:
    """Write the plan and what hangs on it; the texts that are not public have planted words."""
    cast, status = told.cast, Plan.Status
    told.keep("Solvang skole", cast.school)
    year = SchoolYear.objects.on(clock.today()).get(school=cast.school)
    plan = told.keep("Årets plan", _plan(told, year, status.ADOPTED, "Hver klasse lager regler."))
    for place, (code, scope) in enumerate(CODES.items()):
        _promise(plan, place, code, scope)
    words = told.plant("Utkastet", "line")
    told.keep("Utkastet", _plan(told, year, status.DRAFT, words, version=2))
    words = told.plant("Planen på høring", "line")
    heard = told.keep("Planen på høring", _plan(told, year, status.HEARING, words, version=3))
    _answer(told, heard)
    _owed(told, year)
    _measure(told, year)
    return told


def _plan(told: Play, year: SchoolYear, status: str, words: str, version: int = 1) -> Plan:
    """A plan of one section with one line that holds a promise."""
    adopted = status == Plan.Status.ADOPTED
    plan = Plan.objects.create(
        id=uid("plan", status),
        school=told.cast.school,
        year=year,
        version=version,
        status=status,
        title_nb="Slik skal alle ha det trygt og godt",
        made_at=clock.now(),
        adopted_on=year.starts if adopted else None,
        adopted_by=told.cast["Randi"] if adopted else None,
        heard_until=told.day(-14) if status == Plan.Status.HEARING else None,
    )
    section = Section.objects.create(plan=plan, number="1", place=1, title_nb="Det vi lover")
    Line.objects.create(
        section=section, place=1, kind=Line.Kind.PROMISE, text_nb=words, code="A02", says="1/year"
    )
    return plan


def _promise(plan: Plan, place: int, code: str, scope: str) -> Promise:
    return Promise.objects.create(
        plan=plan,
        code=code,
        place=place,
        short_nb=f"Løfte {code}",
        because_nb="Fordi planen sier det.",
        scope=scope,
        rhythm=Promise.Rhythm.YEAR,
        fixed_by=Promise.FixedBy.PLAN,
        keeper=Promise.Keeper.CONTACT_TEACHER,
        shown=Promise.Shown.STATEMENT,
    )


def _answer(told: Play, plan: Plan) -> None:
    Answer.objects.create(
        plan=plan,
        body=Answer.Body.FAU,
        verdict=Answer.Verdict.CHANGES,
        text=told.plant("Planen på høring", "answer"),
        on=told.day(3),
        by=told.cast["Siv"],
        registered_at=clock.now(),
    )


def _owed(told: Play, year: SchoolYear) -> None:
    """What is owed to a class, a team, a pupil and the school, each kept by a statement."""
    cast = told.cast
    for name, code, by, about in (
        ("Karis klasseregler i 4B", "A02", "Kari", {"group": cast.group("4B")}),
        ("Teamtiden på 4. trinn", "A11", "Lise", {"group": cast.group(TEAM)}),
        (
            "Karis samtale med Emma",
            "A10",
            "Kari",
            {"group": cast.group("4B"), "subject": cast["Emma"]},
        ),
        ("Samtalen i personalet", "A01", "Randi", {}),
    ):
        row = told.keep(name, owed(told, year, code=code, by=by, **about))
        said = Statement.objects.create(
            commitment=row,
            text=told.plant(name, "statement"),
            on=told.day(2),
            by=cast[by],
            at=clock.now(),
        )
        _evidence(row, said.pk, told, by)
    Remedy.objects.create(
        school=cast.school,
        year=year,
        code="A02",
        text=told.plant("Linja fra ledelsen", "text"),
        by=cast["Randi"],
        at=clock.now(),
    )


def owed(told: Play, year: SchoolYear, *, code: str, by: str, **about: Any) -> Commitment:
    """One occurrence of the promise ``code``, owed by the person called ``by``."""
    target = about.get("subject") or about.get("group") or told.cast.school
    return Commitment.objects.create(
        school=told.cast.school,
        key=f"promise:{code}:{year.pk}:{target.pk}:1",
        kind="promise",
        owner=told.cast[by],
        opens=year.first_autumn_day,
        due=clock.today() + timedelta(days=7),
        norm=Commitment.Norm.PROMISE,
        promise=code,
        target=target.pk,
        made_at=clock.now(),
        **about,
    )


def _evidence(row: Commitment, record: UUID, told: Play, by: str) -> None:
    Evidence.objects.create(
        commitment=row,
        kind="statement",
        record=record,
        on=told.day(2),
        by=told.cast[by],
        registered_at=clock.now(),
    )


def _measure(told: Play, year: SchoolYear) -> None:
    cast, name = told.cast, "Tiltaket på 4. trinn"
    measure = SchoolMeasure.objects.create(
        school=cast.school,
        year=year,
        grade=4,
        what=told.plant(name, "what"),
        sign=told.plant(name, "sign"),
        owner=cast["Lise"],
        due=clock.today() + timedelta(days=30),
        made_by=cast["Anne"],
        made_at=clock.now(),
    )
    told.keep(name, measure)
    feed = Feed.objects.create(
        school=cast.school,
        person=cast["Kari"],
        token_hash=uid("feed", "Kari").hex * 2,
        made_by=cast["Kari"],
        made_at=clock.now(),
    )
    told.keep("Karis kalender", feed)
    council = Body.objects.create(
        school=cast.school,
        kind=Body.Kind.PUPIL_COUNCIL,
        title_nb="Elevrådet",
        starts=year.starts,
    )
    told.keep("Elevrådet", council)
