"""What holds from one day to another. Nothing that was true is deleted: it gets an end date."""

from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

from fellesskap.kit import clock

PeriodRow = TypeVar("PeriodRow", bound=models.Model)


class PeriodQuerySet(models.QuerySet[PeriodRow]):
    """Rows that hold on a day."""

    def on(self, day: date) -> "PeriodQuerySet[PeriodRow]":
        """Those that hold on ``day``; both ends count."""
        return self.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)

    def current(self) -> "PeriodQuerySet[PeriodRow]":
        """Those that hold today."""
        return self.on(clock.today())


class Period(models.Model):
    """A tie with a first day and, when it is known, a last day."""

    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
