"""Named records of the evaluation and the reports at Solvang skole, with planted words: the access
tables and the crawl speak of them.
"""

from datetime import timedelta
from typing import Any

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.planting import Play
from fellesskap.demo.rows import uid
from fellesskap.figures.actions.evaluations import (
    choose,
    open_evaluation,
    propose_measure,
    say,
    write_goal,
)
from fellesskap.figures.actions.reports import (
    TEXTS,
    answer_fau,
    begin_report,
    release_report,
    write_report,
)
from fellesskap.figures.models import CouncilReport, FauLine
from fellesskap.kit import clock

EVALUATION, DRAFT, RELEASED = "Årets evaluering", "Rapporten i november", "Rapporten i mai"
Season = CouncilReport.Season


def play_figures(told: Play) -> Play:
    """An evaluation with something of each kind in it, a draft of a report, and a released one."""
    cast = told.cast
    told.keep("Solvang skole", cast.school)
    year = SchoolYear.objects.on(clock.today()).get(school=cast.school)
    _evaluation(told, year)
    _report(told, year, DRAFT, Season.NOVEMBER)
    told.keep(
        RELEASED,
        release_report(by=cast["Randi"], report=_report(told, year, RELEASED, Season.MAY)),
    )
    return told


def _evaluation(told: Play, year: SchoolYear) -> None:
    cast, plant = told.cast, told.planter(EVALUATION)
    randi = cast["Randi"]
    row = told.keep(EVALUATION, open_evaluation(by=randi, school=cast.school, year=year))
    goal = uid("goal", EVALUATION)
    write_goal(by=randi, evaluation=row, thread=goal, words=plant("words"), version=0)
    say(
        by=cast["Kari"],
        evaluation=row,
        source="fau",
        grade=0,
        helped=plant("helped"),
        not_done=plant("not_done"),
        because=plant("because"),
        on=told.day(1),
        version=0,
    )
    changed: dict[str, Any] = {
        "decision": "change",
        "reason": plant("reason"),
        "text_nb": plant("text_nb"),
    }
    choose(by=randi, evaluation=row, code="A02", version=0, **changed)
    new: dict[str, Any] = {
        "short_nb": "Noe nytt",
        "text_nb": plant("new"),
        "section": goal,
        "reason": "Fordi.",
    }
    choose(by=randi, evaluation=row, code="", version=0, **new)
    propose_measure(
        by=randi,
        evaluation=row,
        what=plant("what"),
        sign=plant("sign"),
        owner=cast["Anne"],
        due=clock.today() + timedelta(days=30),
    )


def _report(told: Play, year: SchoolYear, name: str, season: str) -> CouncilReport:
    cast, plant = told.cast, told.planter(name)
    randi = cast["Randi"]
    row = told.keep(name, begin_report(by=randi, school=cast.school, year=year, season=season))
    texts = {text: plant(text) for text in TEXTS}
    row = write_report(by=randi, report=row, texts=texts, version=row.version)
    lines = {question: plant(question) for question in FauLine.Question.values}
    return answer_fau(by=randi, report=row, lines=lines, version=row.version)
