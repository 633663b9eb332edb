"""The grammar of access: an action, the people who may do it, who never may, and the law for it.

A relation is a question the database can answer: actor in, Q out. One Q both filters a list and
guards a single record, so what a page lists and what a page opens cannot disagree. The question is
kept (``questions.py``), the answer never: a relation knows of the actor only the ``pk``, of the
time only what the clock says, and asks the database nothing while it is built.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from fellesskap.access.questions import (
    SAMPLES,
    Question,
    Stranger,
    knows_the_hour,
    only_asked,
    write_down,
)
from fellesskap.kit import clock

AnyModel = TypeVar("AnyModel", bound=Model)
Relation = Callable[[Any], Q]

NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class NamedActor:
    """Something that acts without being a person: the clock, the operator, the roster import."""

    name: str

    @property
    def pk(self) -> str:
        """What stands in the trail."""
        return self.name


CLOCK, OPERATOR, ROSTER = NamedActor("clock"), NamedActor("operator"), NamedActor("roster")


@dataclass(frozen=True)
class Rule:
    """One line of the access table.

    ``who`` is OR; ``never`` is taken away from all of them and nothing overrides it; ``named`` are
    the actors that are no persons. ``law`` is the id of the duty in the register.
    """

    action: str
    who: list[Relation]
    law: str
    never: list[Relation] = field(default_factory=list)
    named: frozenset[str] = frozenset()


class Denied(Exception):
    """Carries what the trail needs; the middleware writes it down after the rollback."""

    def __init__(self, actor: Any, action: str, target: Model) -> None:
        super().__init__(action)
        self.actor, self.action, self.target = actor, action, target


RULES: dict[str, Rule] = {}


def declare(*rules: Rule) -> None:
    """Add rules to the house. An action is ruled on once."""
    for rule in rules:
        if rule.action in RULES:
            raise ValueError(f"{rule.action} is already ruled on")
        RULES[rule.action] = rule


def any_of(relations: Iterable[Relation], actor: Any) -> Q:
    """The rows for which at least one relation holds."""
    return reduce(or_, (relation(actor) for relation in relations), NOBODY)


def allowed(actor: Any, action: str) -> Q:
    """The rows on which ``actor`` may do ``action``; KeyError for an action without a rule."""
    rule = RULES[action]
    if isinstance(actor, NamedActor):
        return Q() if actor.name in rule.named else NOBODY
    if actor is None or actor.pk is None:
        return NOBODY
    if _hourly(action):
        return only_asked(lambda: _holds(Stranger(actor.pk), action))
    return _asked(action, actor.pk, clock.today())


@cache
def _hourly(action: str) -> bool:
    """Whether the rule reaches for the hour, so that its question is another one each time."""
    return knows_the_hour(lambda: _holds(SAMPLES[0].stranger, action))


@lru_cache(maxsize=128)  # a hundred kilobytes each
def _asked(action: str, actor: Any, _today: date) -> Q:
    """The question alone: what it finds is looked up each time it is used."""
    return only_asked(lambda: _holds(Stranger(actor), action))


def _holds(actor: Any, action: str) -> Q:
    rule = RULES[action]
    granted = any_of(rule.who, actor)
    return granted & ~any_of(rule.never, actor) if rule.never else granted


@cache
def _question(model: type[Model], action: str) -> Question:
    return write_down(model, lambda actor: _holds(actor, action))


def visible(rows: "QuerySet[AnyModel]", actor: Any, action: str) -> "QuerySet[AnyModel]":
    """Those of ``rows`` on which ``actor`` may do ``action``."""
    return rows.filter(allowed(actor, action))


def may(actor: Any, action: str, target: Model) -> bool:
    """Whether ``actor`` may do ``action`` on ``target``: one indexed query."""
    model = target._meta.model
    if isinstance(actor, NamedActor):
        return visible(model._base_manager.filter(pk=target.pk), actor, action).exists()
    question = _question(model, action)
    if actor is None or actor.pk is None or target.pk is None:
        return False
    return question.holds(actor.pk, target.pk)


def demand(actor: Any, action: str, target: Model) -> None:
    """Raise Denied unless ``actor`` may do ``action`` on ``target``."""
    if not may(actor, action, target):
        raise Denied(actor, action, target)


def through(path: str, model: type[Model], action: str) -> Relation:
    """The relation of a part to its whole: whoever may do ``action`` on ``path`` may do it here."""

    def relation(actor: Any) -> Q:
        wholes = model._base_manager.filter(allowed(actor, action)).values("pk")
        return Q(**{f"{path}__in": wholes})

    return relation
