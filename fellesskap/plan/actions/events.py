"""What the plan promises when something happens: it is owed from then, and not before.

The plan lays nothing of this out ahead. A room where it happens calls ``owe_event`` inside its own
action, with a key that is the same for the same event, and keeps it with ``keep_promise`` about the
same record; ``event_kept`` does both when what happened is itself what was promised.
"""

from datetime import date
from uuid import UUID

from fellesskap.commitments.actions import owe
from fellesskap.commitments.kinds import PROMISE
from fellesskap.commitments.models import Commitment
from fellesskap.people.models import Person, School
from fellesskap.plan.actions.keeping import keep_promise
from fellesskap.plan.expansion import OF_EVENT
from fellesskap.plan.models import Promise
from fellesskap.plan.queries.current import plan_of


def owe_event(
    *, school: School, code: str, about: UUID, owner: Person, opens: date, due: date
) -> Commitment | None:
    """``owner`` owes what ``code`` promises about the record ``about``, because it happened.

    None where the plan in force has no such promise, or lays it out by itself. Twice is once.
    """
    plan = plan_of(school, opens)
    if plan is None or plan.year.ends is None:
        return None
    rows = Promise.objects.filter(plan=plan, code=code, withdrawn=False)
    promise = rows.filter(rhythm=Promise.Rhythm.EVENT).first()
    if promise is None:
        return None
    row = owe(
        key=f"{PROMISE}:{code}:{plan.year_id}:{about}{OF_EVENT}",
        kind=PROMISE,
        school=school,
        owner=owner,
        due=min(due, plan.year.ends),
        norm=promise.norm,
        duty=promise.duty,
        promise=code,
        target=about,
    )
    if row.opens is None:
        row.opens = opens
        row.save(update_fields=["opens"])
    return row


def event_kept(
    *, by: Person, school: School, code: str, about: UUID, owner: Person, on: date, evidence: str
) -> Commitment | None:
    """What happened ``on`` a day is what ``code`` promises: ``about`` is the record that shows it.

    None where the plan has no such promise.
    """
    row = owe_event(school=school, code=code, about=about, owner=owner, opens=on, due=on)
    if row is None:
        return None
    return keep_promise(
        by=by, school=school, code=code, about=about, on=on, evidence=evidence, record=about
    )
