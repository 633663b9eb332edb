"""Who is called to a meeting: the members by name, and whoever holds a member's role that day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from fellesskap.meetings.models import Member, Series
from fellesskap.people.models import Person, Position


def called_to(series: Series, day: date, parts: Iterable[str] = ()) -> list[Person]:
    """Everyone called, by name (only in ``parts``, where some are named): two queries. Nobody
    twice."""
    rows = Member.objects.on(day).filter(series=series)
    members = list(rows.filter(part__in=list(parts)) if parts else rows)
    wanted = Q(pk__in=[row.person_id for row in members if row.person_id])
    held = Position.objects.on(day).filter(school=series.school_id)
    roles = Q(pk__in=[])
    for row in members:
        if row.role:
            roles |= Q(role=row.role, group=row.group_id) if row.group_id else Q(role=row.role)
    wanted |= Q(pk__in=held.filter(roles).values("person"))
    return list(Person.objects.filter(wanted).order_by("given_name", "family_name"))
