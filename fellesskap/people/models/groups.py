"""Groups of pupils and of staff. A pupil may be in several at once."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models.period import Period
from fellesskap.people.models.schools import School


class GradeAt(models.Func):
    """One grade of the sorted list: the first is ``0``, the last ``-1``; null when it is empty."""

    output_field = models.PositiveSmallIntegerField()
    arity = 1

    def __init__(self, grades: Any, *, place: int, **extra: Any) -> None:
        super().__init__(grades, place=place, **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """SQLite counts from the end with ``#``."""
        place = "0" if self.extra["place"] == 0 else "#-1"
        template = f"JSON_EXTRACT(%(expressions)s, '$[{place}]')"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """PostgreSQL counts from the end with a minus."""
        template = "((%(expressions)s ->> %(place)s)::smallint)"
        return self.as_sql(compiler, connection, template=template, **more)


class Group(Period):
    """A class, a grade, a team, an AKS base or a mixed group, for as long as it lives."""

    class Privacy:
        purpose = "Says who is in which class, grade, team or base."
        ground = "opplæringslova § 25-1"
        retention = "Kept for ever: which pupils went to which school (L73)."
        who = "Everyone who works at the school."

    class Kind(models.TextChoices):
        HOMEROOM = "homeroom", _("klasse")
        GRADE = "grade", _("trinn")
        TEAM = "team", _("team")
        AKS_BASE = "aks_base", _("AKS-base")
        MIXED = "mixed", _("gruppe")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="groups")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=80)
    grades = models.JSONField(default=list)  # whole numbers 1–10, sorted
    lowest = models.GeneratedField(  # so that a rule can ask whose grades these are
        expression=GradeAt("grades", place=0),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )
    highest = models.GeneratedField(
        expression=GradeAt("grades", place=-1),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )
    source_system = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta(Period.Meta):
        ordering = ["title"]
        indexes = [models.Index(fields=["school", "kind"])]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["school", "source_system", "source_id"],
                condition=~models.Q(source_id=""),
                name="group_once_per_source",
            ),
        ]


class Enrolment(Period):
    """A pupil in a group. Moving class ends one enrolment and begins another."""

    class Privacy:
        purpose = "Says which pupils are in which group."
        ground = "opplæringslova § 25-1"
        retention = "Kept for ever: which pupils went to which school (L73)."
        who = "Everyone who works at the school; guardians for their own child."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="enrolments")
    group = models.ForeignKey(Group, models.PROTECT, related_name="enrolments")
    source_system = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta(Period.Meta):
        indexes = [
            models.Index(fields=["person", "starts"]),
            models.Index(fields=["group", "starts"]),
            models.Index(fields=["school", "starts"]),
        ]
