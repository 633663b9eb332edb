"""The measures of a draft: adding, changing, dropping, and sharing one without names.

A measure that stands in another version, or in another pupil's plan, is never changed there: the
draft gets one of its own (L16). What several pupils share is written once, names nobody, and lies
in a file that is no case's (L18).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Max

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases.actions.filing import may_know
from fellesskap.cases.actions.hearing import refuse_names, shared_file
from fellesskap.cases.actions.keeping import hold_with
from fellesskap.cases.actions.measures import is_shared
from fellesskap.cases.actions.versions import take_version
from fellesskap.cases.exceptions import (
    AlreadyInForce,
    CaseClosed,
    MayNotDo,
    NotShareable,
    PeriodBackwards,
    WrittenMeanwhile,
)
from fellesskap.cases.models import Case, Measure, MeasureInPlan, PlanVersion
from fellesskap.files.actions import carry_over_barred
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position

SCHOOL_WEEK = range(5)  # Monday to Friday


class MeasureFields(TypedDict, total=False):
    """What can be said of a measure. ``what``, ``responsible`` and ``level`` are always given."""

    what: str
    when_words: str
    responsible: Person
    level: str
    rhythm: str
    weekdays: Sequence[int]  # 0 is Monday
    starts: date
    ends: date | None
    how_noticed: str
    pupil_agrees: bool | None


def may_write_draft(by: Person, plan: PlanVersion) -> None:
    """Raise Denied, AlreadyInForce or CaseClosed unless ``by`` may write in ``plan`` now."""
    demand(by, "case.write", plan.case)
    if plan.in_force_from is not None:
        raise AlreadyInForce
    if plan.case.is_closed:
        raise CaseClosed


@transaction.atomic
def add_measure(*, by: Person, plan: PlanVersion, **fields: Unpack[MeasureFields]) -> Measure:
    """Add a measure to a draft. Raises MayNotDo, PeriodBackwards, AlreadyInForce."""
    may_write_draft(by, plan)
    given: MeasureFields = {
        "rhythm": Measure.Rhythm.DAILY,
        "starts": clock.today(),
        "weekdays": (),
        **fields,
    }
    measure = Measure(file=plan.case.file, **_checked(plan.case, given))
    measure.save()
    place = plan.lines.aggregate(last=Max("place"))["last"]
    MeasureInPlan.objects.create(
        plan=plan, measure=measure, place=0 if place is None else place + 1
    )
    trail.record(by, "plan.add_measure", plan.case, law="L16")
    return measure


@transaction.atomic
def change_measure(
    *,
    by: Person,
    plan: PlanVersion,
    measure: Measure,
    version: int | None = None,
    **fields: Unpack[MeasureFields],
) -> Measure:
    """Change a measure of a draft; what is not given stays as it is.

    A measure that stands in another version or another plan stays there as it was: the draft gets
    one of its own. Raises what ``add_measure`` raises, and WrittenMeanwhile with the measure as it
    is now, or with the plan when the measure is no longer in it.
    """
    may_write_draft(by, plan)
    line = plan.lines.filter(measure=measure).first()
    if line is None:
        raise WrittenMeanwhile(plan)
    given: MeasureFields = {**_fields_of(measure), **fields}
    values = _checked(plan.case, given)
    elsewhere = measure.lines.exclude(plan=plan).exists()
    if is_shared(measure) and not elsewhere:
        refuse_names([plan.case.file], _texts(given))
    take_version(measure, version)
    if elsewhere:
        measure = Measure(file=plan.case.file)
    for name, value in values.items():
        setattr(measure, name, value)
    measure.save()
    line.measure = measure
    line.save(update_fields=["measure"])
    trail.record(by, "plan.change_measure", plan.case, law="L16")
    return measure


@transaction.atomic
def drop_measure(*, by: Person, plan: PlanVersion, measure: Measure) -> None:
    """Take a measure out of a draft. It goes on until the draft is in force."""
    may_write_draft(by, plan)
    plan.lines.filter(measure=measure).delete()
    _forget_unused(measure)
    trail.record(by, "plan.drop_measure", plan.case, law="L16")


def _forget_unused(measure: Measure) -> None:
    """What only stood in a draft, and was never done, was never part of any plan."""
    if not measure.lines.exists():
        measure.delete()


def _fields_of(measure: Measure) -> MeasureFields:
    return {
        "what": measure.what,
        "when_words": measure.when_words,
        "responsible": measure.responsible,
        "level": measure.level,
        "rhythm": measure.rhythm,
        "weekdays": measure.weekdays,
        "starts": measure.starts,
        "ends": measure.ends,
        "how_noticed": measure.how_noticed,
        "pupil_agrees": measure.pupil_agrees,
    }


def _texts(fields: MeasureFields) -> list[str]:
    return [fields.get("what", ""), fields.get("when_words", ""), fields.get("how_noticed", "")]


def _checked(case: Case, fields: MeasureFields) -> dict[str, Any]:
    """The columns of a measure. Raises MayNotDo and PeriodBackwards."""
    if not _may_do(case, fields["responsible"]):
        raise MayNotDo
    starts, ends = fields["starts"], fields.get("ends")
    if ends is not None and ends < starts:
        raise PeriodBackwards
    weekdays = sorted(set(fields["weekdays"]))
    if any(day not in SCHOOL_WEEK for day in weekdays):
        raise ValueError(f"weekdays are 0 to 4, not {weekdays}")
    return {
        **fields,
        "level": Measure.Level(fields["level"]).value,
        "rhythm": Measure.Rhythm(fields["rhythm"]).value,
        "weekdays": weekdays,
    }


def _may_do(case: Case, person: Person) -> bool:
    """Someone who works here, and from whom the file is not kept."""
    works_here = Position.objects.current().filter(person=person, school=case.school).exists()
    return works_here and may_know(case.file, person)


@transaction.atomic
def share_measure(*, by: Person, measure: Measure, with_plans: Sequence[PlanVersion]) -> Measure:
    """Let a measure of a draft stand in the drafts of other pupils too, written without names.

    It gets a file of its own, which is no case's. Raises NotShareable, NameInSharedText.
    """
    drafts = PlanVersion.objects.filter(lines__measure=measure, in_force_from=None)
    plans = list(dict.fromkeys([*drafts.select_related("case__file"), *with_plans]))
    for plan in plans:
        may_write_draft(by, plan)
    cases = [plan.case for plan in plans]
    shared = measure if is_shared(measure) else _as_shared(measure, cases)
    if shared is measure:
        _admit(measure, cases)
    for plan in plans:
        line, _made = MeasureInPlan.objects.get_or_create(
            plan=plan, measure=measure, defaults={"place": plan.lines.count()}
        )
        line.measure = shared
        line.save(update_fields=["measure"])
        trail.record(by, "plan.share_measure", plan.case, law="L18")
    if shared is not measure:
        _forget_unused(measure)
    return shared


def _as_shared(measure: Measure, cases: Sequence[Case]) -> Measure:
    """A copy in a file of its own; the texts are sealed anew, the former row stays as it was."""
    fields = _fields_of(measure)
    if not all(_may_do(case, measure.responsible) for case in cases):
        raise MayNotDo
    shared = Measure(file=shared_file(cases, _texts(fields)), **fields)
    shared.save()
    return shared


def _admit(measure: Measure, cases: Sequence[Case]) -> None:
    """More pupils in a measure that is shared already: the same school, wall and care for names."""
    file = measure.file
    if any((case.school_id, case.file.wall) != (file.school_id, file.wall) for case in cases):
        raise NotShareable
    if not all(_may_do(case, measure.responsible) for case in cases):
        raise MayNotDo
    refuse_names([case.file for case in cases], _texts(_fields_of(measure)))
    for case in cases:
        carry_over_barred(case.file, file)
    hold_with(file, cases)
