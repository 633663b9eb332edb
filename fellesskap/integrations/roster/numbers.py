"""How many are where after an import: what the command answers, and what the page says."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from fellesskap.people.models import Enrolment, Group, Guardianship, School


def numbers(schools: Collection[School], day: date) -> dict[str, Any]:
    """Counts for ``schools``: how many schools, ``groups`` (title → pupils), pupils, guardians.

    A group that has not begun by ``day`` is counted on its first day. Where two schools share a
    title, the keys are ``ORGNR/title``; two groups of one school with one title are added up.
    """
    lasting = Q(ends=None) | Q(ends__gte=day)
    enrolled = Enrolment.objects.filter(lasting, school__in=schools)
    groups = {group.pk: group for group in Group.objects.filter(school__in=schools)}
    pupils_in: dict[UUID, set[UUID]] = defaultdict(set)
    for group, person, starts, ends in enrolled.values_list("group", "person", "starts", "ends"):
        on = max(day, groups[group].starts)
        if starts <= on and (ends is None or ends >= on):
            pupils_in[group].add(person)
    shown = [g for g in groups.values() if pupils_in[g.pk] or g.ends is None or g.ends >= day]
    ties = Guardianship.objects.on(day).filter(
        pupil__in=Enrolment.objects.filter(school__in=schools).values("person")
    )
    return {
        "schools": len(schools),
        "groups": _titles(schools, shown, pupils_in),
        "pupils": len(set().union(*pupils_in.values())),
        "guardians": ties.values("guardian").distinct().count(),
    }


def _titles(
    schools: Collection[School], groups: Collection[Group], pupils_in: dict[UUID, set[UUID]]
) -> dict[str, int]:
    places = {school.pk: school.orgnr or school.source_id or school.name for school in schools}
    used = Counter(title for title, _school in {(g.title, g.school_id) for g in groups})
    counted: dict[str, set[UUID]] = defaultdict(set)
    for group in groups:
        shared = used[group.title] > 1
        key = f"{places[group.school_id]}/{group.title}" if shared else group.title
        counted[key] |= pupils_in[group.pk]
    return {title: len(counted[title]) for title in sorted(counted)}
