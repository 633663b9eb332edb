"""The plan of Solvang skole: last year's, this year's, and how the promises have gone since.

Most is kept in its time, some a little late. Trinnmøtet on 8. trinn has not been held; last year's
open evening never was, and the leadership says what it does about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from fellesskap.calendar.days import each_day
from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.demo.plans import last_year, this_year
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import starting_year
from fellesskap.kit import clock
from fellesskap.notices.actions import mark_all_read
from fellesskap.people.queries import workers
from fellesskap.plan.actions.bodies import set_up_body
from fellesskap.plan.actions.fixed_weeks import add_week
from fellesskap.plan.actions.hearing import adopt, answer, ask
from fellesskap.plan.actions.keeping import keep_promise, state_kept
from fellesskap.plan.actions.measures import make_measure
from fellesskap.plan.actions.remedies import say_remedy
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Answer, Body, FixedWeek, Promise
from fellesskap.plan.template import Template

COUNCILS = (Body.Kind.PUPIL_COUNCIL, Body.Kind.FAU, Body.Kind.DS, Body.Kind.AMU)
WEEKS = (
    (39, "Vi blir kjent på tvers", "Vi blir kjende på tvers"),
    (49, "Lys i mørketida", "Lys i mørketida"),
    (17, "Ute sammen", "Ute saman"),
)
ANSWERS = {
    Answer.Body.PUPIL_COUNCIL: "Vi vil at trinnmøtene skal ha en sak som elevene velger selv.",
    Answer.Body.FAU: "Vi vil vite hva undersøkelsene førte til, ikke bare hva de viste.",
    Answer.Body.DS: "",
    Answer.Body.AMU: "",
    Answer.Body.STAFF: "Teamene trenger fast tid til å forberede klassegjennomgangen.",
}
ELSEWHERE = {
    "A06": "Ukeplanene ligger i skolens læringsplattform hver mandag. Avdelingslederne ser etter.",
    "A38": "Kontaktlærerne fører fravær før klokka ni i kommunens system. Kontoret ringer hjem.",
}
# (promise, class or grade) that has not done it yet, or did it when the time was over.
NEVER = {("A08", "8. trinn")}
LATE = {("A14", "5B"), ("A22", "7A"), ("A15", "6A"), ("A17", "9. trinn")}
# What other stories tell of: there it is done, and not only said to be done.
AT_A_MEETING = {("A22", "4B")}  # this year: the meeting itself is in the house
TOLD_BY_OTHERS = {"A01", "A26", "A27", "A28", "A48"}
TOLD_THIS_YEAR = {"A02", "A40"}
LAST_YEAR_NEVER = {"A21"}
REMEDY = "Vi fant ingen kveld som passet i fjor. I år er den satt til uke 6, sammen med FAU."
# How many of a hundred are kept in time, by what kind of promise it is.
WEEKLY, OURS, EACH_PUPIL = 94, 85, 97
OFTEN_LATE, REGISTERED_LATER = 0.6, 0.2


@dataclass(frozen=True)
class Deed:
    """Something that keeps one promise: when it was done, and when somebody wrote it down."""

    at: datetime
    row: Any
    on: date
    shown: str


def two_years(stage: Stage) -> Story:
    """Last year's plan in short, then this year's from the draft in spring until now."""
    now = starting_year(clock.local(stage.now).date())
    before, year = (_year(stage, start) for start in (now - 1, now))
    yield from _last_year(stage, before)
    yield from _begun(stage, year)
    yield from _kept_last_year(stage, before)
    yield stage.on(stage.calendar.add_school_days(year.first_autumn_day, 3), 12, 10)
    say_remedy(by=stage["Randi"], year=before, code="A21", text=REMEDY)
    _decide(stage, year)
    for deed in sorted(_deeds(stage, year), key=lambda deed: deed.at):
        yield deed.at
        _do(stage, deed)


STORIES = (two_years,)


def _year(stage: Stage, start: int) -> SchoolYear:
    found: SchoolYear = SchoolYear.objects.get(school=stage.school, starts=date(start, 8, 1))
    return found


def _last_year(stage: Stage, year: SchoolYear) -> Story:
    """Written in the spring before that year began."""
    yield clock.moment(year.starts - timedelta(days=60), 9)
    for kind in COUNCILS:
        set_up_body(by=stage["Randi"], school=stage.school, kind=kind, starts=year.starts)
    _weeks(stage, year)
    yield from _adopted(stage, year, last_year())


def _kept_last_year(stage: Stage, year: SchoolYear) -> Story:
    """What was kept that year, written down in one go when it is over."""
    yield stage.on(year.last_spring_day, 12, 30)
    by_rule = {row.code: row.shown for row in Promise.objects.filter(plan__year=year)}
    deeds = [deed for deed in _deeds(stage, year) if deed.row.promise not in LAST_YEAR_NEVER]
    Evidence.objects.bulk_create(
        Evidence(
            commitment=deed.row,
            kind=by_rule[deed.row.promise],
            on=deed.on,
            covers=deed.row.counts,
            by=deed.row.owner,
            registered_at=deed.at,
        )
        for deed in deeds
    )


def _begun(stage: Stage, year: SchoolYear) -> Story:
    """This year's plan is written, heard and adopted before the summer."""
    spring = _year(stage, year.starts.year - 1).last_spring_day
    yield stage.on(stage.before(spring, 25), 13, 0)
    _weeks(stage, year)
    yield from _adopted(stage, year, this_year())


def _weeks(stage: Stage, year: SchoolYear) -> None:
    for week, nb, nn in WEEKS:
        add_week(
            by=stage["Randi"], school=stage.school, year=year, week=week, title_nb=nb, title_nn=nn
        )


def _adopted(stage: Stage, year: SchoolYear, template: Template) -> Story:
    """Written, asked about, answered by every body, and adopted; everyone has read of it."""
    rektor = stage["Randi"]
    plan = begin_plan(by=rektor, school=stage.school, year=year, template=template)
    plan = ask(by=rektor, plan=plan, until=clock.today() + timedelta(days=14))
    yield stage.later(9, 14, 0)
    for body, text in ANSWERS.items():
        verdict = Answer.Verdict.CHANGES if text else Answer.Verdict.YES
        answer(by=rektor, plan=plan, body=body, verdict=verdict, text=text, on=clock.today())
    yield stage.later(2, 12, 0)
    adopt(by=rektor, plan=plan, on=clock.today())
    yield stage.later(1, 15, 0)
    for person in workers(stage.school):
        mark_all_read(by=person)


def _decide(stage: Stage, year: SchoolYear) -> None:
    """Two measures for the whole school that come from promises."""
    due = stage.calendar.add_school_days(year.first_spring_day, 40)
    for code, what, sign, owner in (
        (
            "A33",
            "Lese sammen på tvers av trinn én time hver uke",
            "Elevene kjenner noen fra et annet trinn ved navn.",
            "Anne",
        ),
        (
            "A19b",
            "Flere voksne ved ballbingen i storefri",
            "Færre observasjoner derfra, og elever som sier at de går dit igjen.",
            "Aud",
        ),
    ):
        make_measure(
            by=stage["Randi"],
            school=stage.school,
            what=what,
            sign=sign,
            owner=stage[owner],
            due=due,
            code=code,
        )


def _deeds(stage: Stage, year: SchoolYear) -> Iterator[Deed]:
    """What was done in ``year`` until now, in no order; the same every time."""
    shown = {row.code: row for row in Promise.objects.filter(plan__year=year)}
    today, calendar = clock.local(stage.now).date(), stage.calendar
    # What the stories themselves have set up has another id every time.
    named = dict(Body.objects.filter(school=stage.school).values_list("pk", "kind"))
    named |= {row.pk: f"{row.week}" for row in FixedWeek.objects.filter(year=year)}

    @cache
    def inside(first: date, last: date) -> list[date]:
        return [day for day in each_day(first, last) if calendar.is_school_day(day)]

    is_now = year.starts.year == starting_year(today)
    elsewhere = TOLD_BY_OTHERS | (TOLD_THIS_YEAR if is_now else set())
    rows = promised(stage.school, year).exclude(promise__in=elsewhere)
    for row in rows.select_related("owner", "group"):
        told_as = row.key.replace(str(row.target), named.get(row.target, str(row.target)))
        chance = Random(told_as)  # noqa: S311 - it must be the same every time
        days = inside(row.opens, row.due)
        on = _done_on(stage, row, shown[row.promise], days, chance)
        if on is None or on > today:
            continue
        later = chance.randint(1, 4) if chance.random() < REGISTERED_LATER else 0
        written = calendar.add_school_days(on, later) if not _comes_weekly(row) else on
        at = stage.on(written, chance.randint(9, 14), chance.randint(0, 59))
        yield Deed(at, row, on, shown[row.promise].shown)


def _done_on(
    stage: Stage, row: Any, promise: Promise, inside: list[date], chance: Random
) -> date | None:
    """Which of the school days ``inside`` its time it was done; None when it was not."""
    place = (row.promise, row.group.title if row.group else "")
    moves = row.subject_id in stage.moving and row.due >= clock.local(stage.now).date()
    told = place in AT_A_MEETING and row.due >= date(starting_year(_today(stage)), 8, 1)
    if place in NEVER or moves or told:
        return None
    if promise.elsewhere:
        return inside[len(inside) // 2]
    if place in LATE or (row.subject_id and chance.randint(1, 100) > EACH_PUPIL):
        late = stage.calendar.add_school_days(row.due, chance.randint(3, 9))
        return late if place in LATE or chance.random() < OFTEN_LATE else None
    return chance.choice(inside) if chance.randint(1, 100) <= _usually(row) else None


def _today(stage: Stage) -> date:
    return clock.local(stage.now).date()


def _usually(row: Any) -> int:
    """How many of a hundred are kept."""
    if row.norm == Commitment.Norm.RHYTHM:
        return OURS
    return WEEKLY if _comes_weekly(row) else 100


def _comes_weekly(row: Any) -> bool:
    return bool(row.due - row.opens < timedelta(days=7))


def _do(stage: Stage, deed: Deed) -> None:
    """Through the same actions as at the school."""
    row = deed.row
    if row.promise in ELSEWHERE:
        rektor, said = stage["Randi"], ELSEWHERE[row.promise]
        state_kept(by=rektor, commitment=row, text=said, address="", on=deed.on)
        return
    keep_promise(
        by=row.owner,
        school=stage.school,
        code=row.promise,
        about=row.target,
        on=deed.on,
        evidence=deed.shown,
    )
