"""The steps of a session and how many minutes each has: forty-five in all, or ten (P122)."""

from datetime import datetime, timedelta

from fellesskap.understanding.models import Session

Step, Kind = Session.Step, Session.Kind
STEPS: dict[str, tuple[tuple[str, int], ...]] = {
    Kind.YEARLY: (
        (Step.LAST_YEAR, 5),
        (Step.VOTE, 18),
        (Step.APART, 8),
        (Step.SENTENCES, 11),
        (Step.END, 3),
    ),
    Kind.ONE_CASE: ((Step.VOTE, 4), (Step.APART, 5), (Step.END, 1)),
}


def steps_of(session: Session) -> list[str]:
    """The steps of a session, in order."""
    return [step for step, _minutes in STEPS[session.kind]]


def first_of(kind: str) -> str:
    """The step a session begins with."""
    return STEPS[kind][0][0]


def minutes_of(session: Session) -> int:
    """How many minutes the step it has come to has."""
    return dict(STEPS[session.kind])[session.step]


def ends_at(session: Session) -> datetime | None:
    """When the step is meant to be over. Nothing happens then by itself."""
    if session.step_opened_at is None:
        return None
    return session.step_opened_at + timedelta(minutes=minutes_of(session))


def next_of(session: Session) -> str:
    """The step after; the last has none after it and stays."""
    steps = steps_of(session)
    return steps[min(steps.index(session.step) + 1, len(steps) - 1)]
