"""Named records and the words planted in them: what the access tables and the crawl speak of.

A word that stands in one field of one record alone tells, wherever it turns up, where it came from.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.models import Case, Report
from fellesskap.demo.cast import Cast
from fellesskap.demo.rows import uid
from fellesskap.kit import clock
from fellesskap.people.models import School

Plant = Callable[[str], str]


@dataclass
class Play:
    """The records by name, and what was written in them: record → field → the planted word."""

    cast: Cast
    records: dict[str, Any] = field(default_factory=dict)  # each a model's row
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def plant(self, record: str, name: str) -> str:
        """A sentence for the field ``name`` of ``record``, with a word that stands nowhere else."""
        written = self.words.setdefault(record, {})
        count = sum(len(fields) for fields in self.words.values())
        written[name] = f"qz{count + 100}vx"
        return f"Her står {written[name]}."

    def planter(self, record: str) -> Plant:
        """``plant`` for one record."""
        return partial(self.plant, record)

    def keep(self, record: str, row: Any) -> Any:
        """Remember ``row`` under its name."""
        self.records[record] = row
        return row

    def day(self, school_days_ago: int) -> date:
        """The school day so many school days before today."""
        today = self.cast.today
        return calendar_of(self.cast.school, today).add_school_days(today, -school_days_ago)

    def ago(self, school_days: int, hour: int = 9) -> datetime:
        """A moment of that day."""
        return clock.moment(self.day(school_days), hour)


def planted(play_: Play) -> list[str]:
    """Every planted word."""
    return [word for fields in play_.words.values() for word in fields.values()]


def submission_of(record: str) -> UUID:
    """The submission id of the form that made ``record``."""
    return uid("submission", record)


def file_as(
    told: Play,
    record: str,
    *,
    by: str,
    about: list[str],
    adult: str = Report.AdultInvolved.NOBODY,
    school: School | None = None,
    reporter: str = "",
    channel: str = Report.Channel.PRODUCT,
    **more: Any,
) -> Report:
    """A report with a planted word in each of its texts."""
    cast, plant = told.cast, told.planter(record)
    written = Words(
        adult_involved=adult,
        words=plant("words"),
        about=[cast[name] for name in about],
        intervention=plant("intervention"),
        told_by=plant("told_by"),
        unnamed=plant("unnamed"),
        **more,
    )
    report = file_report(
        by=cast[by],
        school=school or cast.school,
        submission=submission_of(record),
        written=written,
        channel=channel,
        reporter=cast[reporter] if reporter else None,
    )
    told.keep(record, report)
    return report


def open_as(told: Play, record: str, report: Report, by: str, **opening: Any) -> Case:
    """Open one case from ``report``, with planted words, and remember it as ``record``."""
    plant = told.planter(record)
    [case] = open_cases(
        by=told.cast[by],
        report=report,
        openings=[
            Opening(
                account=plant("account"),
                safe_until_tomorrow=plant("safe_until_tomorrow"),
                **opening,
            )
        ],
    )
    told.keep(record, case)
    return case
