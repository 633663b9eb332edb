"""A class or an AKS base practises its rules, and looks at them again."""

from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of, span_of
from fellesskap.community.actions.posters import A02, refuse_names
from fellesskap.community.exceptions.posters import DayIsAhead, NotInThisYear
from fellesskap.community.models import Poster, PosterRule, Practice, Revisit
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record

Kind = Practice.Kind


@transaction.atomic
def practise(
    *,
    by: Person,
    poster: Poster,
    group: Group,
    on: date,
    kind: str = Kind.PRACTISE,
    rule: PosterRule | None = None,
    note: str = "",
) -> Practice:
    """What a class or a base did with its poster on a day. A look again settles the first day that
    was meant for it; at a base it keeps A02 where the school has promised it for bases.

    Raises DayIsAhead, NotInThisYear, NameInRule.
    """
    demand(by, "poster.practise", poster)
    if on > clock.today():
        raise DayIsAhead
    _in_the_year(poster, on)
    refuse_names(poster.school, note)
    row: Practice = Practice.objects.create(
        school=poster.school,
        poster=poster,
        group=group,
        rule=rule,
        kind=Kind(kind),
        on=on,
        note=note.strip(),
        by=by,
        at=clock.now(),
    )
    if row.kind == Kind.REVISIT and group.pk == poster.group_id:
        due = poster.revisits.filter(held=None).order_by("day").first()
        if due is not None:
            due.held = row
            due.save(update_fields=["held"])
    if group.kind == Group.Kind.AKS_BASE:
        keep_promise(
            by=by,
            school=poster.school,
            code=A02,
            about=group.pk,
            on=on,
            evidence="practice",
            record=row.pk,
        )
    trail.record(by, "poster.practise", poster, law="L3")
    return row


@transaction.atomic
def take_back(*, by: Person, practice: Practice) -> None:
    """It was written down by mistake."""
    demand(by, "poster.practise", practice.poster)
    withdraw_record(by=by, record=practice.pk)
    practice.delete()
    trail.record(by, "poster.practise", practice.poster, law="L3", why="taken_back")


@transaction.atomic
def move_revisit(*, by: Person, revisit: Revisit, day: date) -> Revisit:
    """Another day to look at the rules again; what is no school day becomes the next one.

    Raises NotInThisYear.
    """
    demand(by, "poster.make", revisit.poster)
    _in_the_year(revisit.poster, day)
    revisit.day = calendar_of(revisit.poster.school, day).next_school_day(day)
    revisit.save(update_fields=["day"])
    trail.record(by, "poster.make", revisit.poster, law="L3")
    return revisit


def _in_the_year(poster: Poster, day: date) -> None:
    first, last = span_of(poster.year)
    if not first <= day <= last:
        raise NotInThisYear
