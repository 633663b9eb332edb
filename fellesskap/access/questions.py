"""What a rule asks the database, written down once and asked again for each person and record.

Building the words of a rule takes some thirty times as long as the database takes to answer it. So
the words are kept, with marks where the person, the record and the time go. An answer is never
kept: every check asks the database as it is in that moment, also inside a transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NoReturn
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import DateField, DateTimeField, Model, Q, UUIDField

from fellesskap.kit import clock

Words = tuple[str, tuple[Any, ...]]  # SQL and its parameters


class Mark(Enum):
    """Where something else goes each time the question is asked."""

    ACTOR = 1
    TARGET = 2
    DAY = 3
    MOMENT = 4


@dataclass(frozen=True)
class Stranger:
    """Somebody of whom a rule can learn nothing but who it is."""

    pk: UUID


@dataclass(frozen=True)
class Sample:
    """One person, record and moment that a rule is written down for, to see what changes."""

    actor: UUID
    target: UUID
    moment: datetime

    @property
    def stranger(self) -> Stranger:
        """The person."""
        return Stranger(self.actor)

    def values(self) -> dict[Mark, Any]:
        """What stands among the parameters for each mark."""
        return _values(self.actor, self.target, self.moment)


SAMPLES = (
    Sample(
        UUID("0a8a62a4-4b0d-4b0e-9d0f-5c8f6f0f3c11"),
        UUID("1f3b9c52-7a52-4a6a-8a53-0f2a3f9f7d22"),
        clock.moment(date(2222, 2, 22), 0, 1),
    ),
    Sample(
        UUID("c4c7d5c0-3f0a-4f43-b0a8-6f1d2b7e8a33"),
        UUID("d9e1f6ab-5d1c-4c37-a1b6-7e4c9d0a5b44"),
        clock.moment(date(2233, 10, 3), 23, 59),
    ),
)


@dataclass(frozen=True)
class Question:
    """May this person do this to this record now? ``words`` is None where nobody ever may."""

    words: Words | None

    def holds(self, actor: UUID, target: UUID) -> bool:
        """The answer of the database now: one indexed query."""
        if self.words is None:
            return False
        sql, parameters = self.words
        values = _values(actor, target, clock.now())
        asked = [values[one] if isinstance(one, Mark) else one for one in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return cursor.fetchone() is not None


def write_down(model: type[Model], relation: Callable[[Any], Q]) -> Question:
    """The question whether ``relation`` holds between a person and a row of ``model`` just then.

    Raises ValueError for a relation that is more than a question to the database: one that asks
    it while being built, or has worked out something from who or when (an hour ago, yesterday).
    """
    first, second = (_words_for(model, relation, sample) for sample in SAMPLES)
    if first is None or second is None:
        if first is not second:
            raise ValueError("this relation asks different things of different people")
        return Question(None)
    if first[0] != second[0]:
        raise ValueError("this relation asks different things of different people")
    pairs = zip(first[1], second[1], strict=True)
    return Question((first[0], tuple(_marked(one, other) for one, other in pairs)))


def knows_the_hour(build: Callable[[], Q]) -> bool:
    """Whether what ``build`` gives holds for a moment only, not for the whole day."""
    with clock.watched() as asked:
        only_asked(build)
    return bool(asked)


def only_asked(build: Callable[[], Q]) -> Q:
    """What ``build`` gives; ValueError where it asks the database, for the answer would be kept."""
    with connection.execute_wrapper(_refuse):
        return build()


def _words_for(model: type[Model], relation: Callable[[Any], Q], sample: Sample) -> Words | None:
    """The SQL for one sample, or None where the answer is no for everybody."""
    with clock.at(sample.moment):
        holds = only_asked(lambda: relation(sample.stranger))
        rows = model._base_manager.filter(pk=sample.target).filter(holds)
        try:
            sql, parameters = rows.query.exists().get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            return None
    return sql, tuple(parameters)


def _marked(one: Any, other: Any) -> Any:
    """The mark for a parameter that was the same in both samples' place, or the constant it is."""
    samples = [sample.values() for sample in SAMPLES]
    for mark in Mark:
        if (one, other) == (samples[0][mark], samples[1][mark]):
            return mark
    if one != other:
        raise ValueError("this relation has worked out something of its own from who or when")
    return one


def _values(actor: UUID, target: UUID, moment: datetime) -> dict[Mark, Any]:
    """The four as this database wants them."""
    key = UUIDField()
    return {
        Mark.ACTOR: key.get_db_prep_value(actor, connection),
        Mark.TARGET: key.get_db_prep_value(target, connection),
        Mark.DAY: DateField().get_db_prep_value(clock.local(moment).date(), connection),
        Mark.MOMENT: DateTimeField().get_db_prep_value(moment, connection),
    }


def _refuse(execute: Any, *_asked: Any) -> NoReturn:
    raise ValueError("this relation asks the database while it is built; its answer would be kept")
