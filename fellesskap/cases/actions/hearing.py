"""Hearing pupils, weighing their best interests, and finding out: the community first.

A pupil is always offered to be heard, whatever age and whatever the home says (L40, L41). What a
child said is written once and never over. What concerns several cases is written once, in a file of
its own, without names (L18).
"""

import re
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from fellesskap.access.grammar import Denied, demand, may
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import may_know
from fellesskap.cases.actions.keeping import hold_with
from fellesskap.cases.actions.versions import take_version
from fellesskap.cases.exceptions import (
    AlreadyWritten,
    FamilyInvolved,
    FindingsMissing,
    InterestsMissing,
    MayNotLead,
    NameInSharedText,
    NotPupilHere,
    NotShareable,
    QuestionMissing,
    StillAhead,
    WordsMissing,
)
from fellesskap.cases.models import BestInterests, Case, Hearing, InquiryInCase, InquiryStep
from fellesskap.commitments.actions import keep
from fellesskap.files.actions import carry_over_barred, involve, open_file
from fellesskap.files.models import Involvement, SealedFile
from fellesskap.files.tags import TAG, names_of
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Person


@transaction.atomic
def offer_hearing(
    *,
    by: Person,
    case: Case,
    pupil: Person,
    how: str = Hearing.How.TALK,
    place: str = "",
    adult: Person | None = None,
    interpreter: bool = False,
) -> Hearing:
    """Offer a pupil to be heard: this case's pupil, or another who is directly touched.

    ``adult`` is the one the child wants to talk with. Raises NotPupilHere, FamilyInvolved, and
    MayNotLead for an adult whom the file is kept from.
    """
    demand(by, "case.write", case)
    _may_be_heard_here(case, pupil, by)
    _may_be_chosen(case, adult)
    row: Hearing = Hearing.objects.create(
        file=case.file,
        case=case,
        pupil=pupil,
        offered_at=clock.now(),
        offered_by=by,
        how=how,
        place=place,
        adult=adult,
        interpreter=interpreter,
    )
    trail.record(by, "hearing.offer", case, law="L40")
    return row


def _may_be_heard_here(case: Case, pupil: Person, by: Person) -> None:
    """Another pupil becomes part of the file, so that those at home with it lose sight of it."""
    if pupil == case.pupil:
        return
    if not Enrolment.objects.current().filter(person=pupil, school=case.school).exists():
        raise NotPupilHere
    if not Involvement.objects.filter(file=case.file, person=pupil).exists():
        involve(case.file, [pupil], Involvement.Part.BYSTANDER)
    if not may_know(case.file, by) or not may_know(case.file, case.lead):
        raise FamilyInvolved


def _may_be_chosen(case: Case, adult: Person | None) -> None:
    """Never the adult whom it is about, nor one who may not know, whatever is asked for (L26)."""
    if adult and not may_know(case.file, adult):
        raise MayNotLead


@transaction.atomic
def record_hearing(
    *,
    by: Person,
    held_on: date,
    words: str,
    wishes: str = "",
    withheld: str = "",
    weight: str = "",
    read_back: bool = False,
    hearing: Hearing | None = None,
    case: Case | None = None,
    pupil: Person | None = None,
    how: str | None = None,
    place: str | None = None,
    adult: Person | None = None,
) -> Hearing:
    """Write down a talk that was held: one that was offered, or straight away for a case and pupil.

    ``withheld`` is what the child does not want passed on (L64). Raises WordsMissing, StillAhead,
    AlreadyWritten, and what ``offer_hearing`` raises; ValueError without a hearing or a case.
    """
    row = hearing or _offered_when_held(by, case, pupil, held_on)
    demand(by, "case.write", row.case)
    if not words.strip():
        raise WordsMissing
    if held_on > clock.today():
        raise StillAhead
    if row.held_on is not None:
        raise AlreadyWritten
    _may_be_chosen(row.case, adult)
    row.held_on, row.read_back = held_on, read_back
    row.words, row.wishes, row.withheld, row.weight = words, wishes, withheld, weight
    row.how, row.adult = how or row.how, adult or row.adult
    row.place = row.place if place is None else place
    row.save()
    _keep_hearing(row, by, held_on)
    trail.record(by, "hearing.record", row.case, law="L40")
    return row


def _offered_when_held(
    by: Person, case: Case | None, pupil: Person | None, held_on: date
) -> Hearing:
    """A talk nobody offered beforehand was offered when it was held."""
    if case is None or pupil is None:
        raise ValueError("a hearing that was not offered needs a case and a pupil")
    row = offer_hearing(by=by, case=case, pupil=pupil)
    row.offered_at = min(clock.moment(held_on, 12), clock.now())
    return row


def _keep_hearing(row: Hearing, by: Person, on: date) -> None:
    if row.pupil_id == row.case.pupil_id:
        keep(kind=kinds.HEAR, about=row.case_id, by=by, on=on, record=row.pk)


@transaction.atomic
def decline_hearing(*, by: Person, hearing: Hearing, on: date) -> None:
    """The pupil did not want to now. The offer stays open (L41); the home cannot say no for it."""
    demand(by, "case.write", hearing.case)
    if on > clock.today():
        raise StillAhead
    if hearing.held_on is not None:
        raise AlreadyWritten
    hearing.declined_on = on
    hearing.save(update_fields=["declined_on"])
    _keep_hearing(hearing, by, on)
    trail.record(by, "hearing.decline", hearing.case, law="L41")


@transaction.atomic
def weigh_interests(
    *, by: Person, case: Case, decision: str, interests: str, childs_view: str, outcome: str
) -> BestInterests:
    """What stood against what in one decision, what the child thinks, how it came out (L43).

    ``decision`` is one of BestInterests.Decision. Raises InterestsMissing when a part is empty.
    """
    demand(by, "case.write", case)
    if not (interests.strip() and childs_view.strip() and outcome.strip()):
        raise InterestsMissing
    row: BestInterests = BestInterests.objects.create(
        file=case.file,
        case=case,
        decision=BestInterests.Decision(decision),
        interests=interests,
        childs_view=childs_view,
        outcome=outcome,
        by=by,
        at=clock.now(),
    )
    trail.record(by, "case.weigh_interests", case, law="L43")
    return row


def shared_file(cases: Sequence[Case], texts: Sequence[str]) -> SealedFile:
    """A file for what belongs to several cases: no names, and nobody who is barred from one.

    Raises NotShareable for cases at two schools or behind different walls, NameInSharedText.
    """
    if len({(case.school_id, case.file.wall) for case in cases}) > 1:
        raise NotShareable
    refuse_names([case.file for case in cases], texts)
    first = cases[0]
    file = open_file(school=first.school, kind=SealedFile.Kind.SHARED, wall=first.file.wall)
    for case in cases:
        carry_over_barred(case.file, file)
    hold_with(file, cases)
    return file


def refuse_names(files: Sequence[SealedFile], texts: Sequence[str]) -> None:
    """Raise NameInSharedText when a text names someone whom one of ``files`` is about."""
    people = Person.objects.filter(
        pk__in=Involvement.objects.filter(file__in=files).values("person")
    )
    written = "\n".join(texts)
    names = [re.escape(name) for person in people for name in names_of(person)]
    if TAG.search(written) or any(re.search(rf"\b{name}s?\b", written) for name in names):
        raise NameInSharedText


@transaction.atomic
def inquire(
    *, by: Person, cases: Sequence[Case], question: str, method: str, asked_on: date
) -> InquiryStep:
    """One thing to find out, for one case or for several at once (L13).

    For several it lies in a file of its own, written without names. Raises QuestionMissing,
    NotShareable, NameInSharedText.
    """
    for case in cases:
        demand(by, "case.write", case)
    if not question.strip():
        raise QuestionMissing
    file = cases[0].file if len(cases) == 1 else shared_file(cases, [question])
    step: InquiryStep = InquiryStep.objects.create(
        file=file,
        question=question,
        method=InquiryStep.Method(method),
        by=by,
        asked_on=asked_on,
    )
    InquiryInCase.objects.bulk_create([InquiryInCase(step=step, case=case) for case in cases])
    for case in cases:
        trail.record(by, "case.inquire", case, law="L13")
    return step


@transaction.atomic
def find_out(
    *,
    by: Person,
    step: InquiryStep,
    findings: str,
    unclear: str = "",
    factors: Sequence[str] = (),
    done_on: date,
    version: int | None = None,
) -> None:
    """What was found, what keeps it going in the surroundings, what is still unclear (L13).

    ``factors`` are values of InquiryStep.Factor. Raises FindingsMissing, StillAhead,
    NameInSharedText, and WrittenMeanwhile when ``version`` is no longer the one stored.
    """
    cases = [link.case for link in step.links.select_related("case__file", "case__school")]
    kept_out = not all(may_know(file, by) for file in (step.file, *(one.file for one in cases)))
    if kept_out or not any(may(by, "case.write", case) for case in cases):
        raise Denied(by, "case.write", cases[0])
    if not findings.strip():
        raise FindingsMissing
    if done_on > clock.today():
        raise StillAhead
    if step.file.kind == SealedFile.Kind.SHARED:
        refuse_names([case.file for case in cases], [findings, unclear])
    take_version(step, version)
    step.findings, step.unclear, step.done_on = findings, unclear, done_on
    step.factors = [InquiryStep.Factor(factor).value for factor in factors]
    step.save()
    for case in cases:
        keep(kind=kinds.INQUIRE, about=case.pk, by=by, on=done_on, record=step.pk)
        trail.record(by, "case.find_out", case, law="L13")
