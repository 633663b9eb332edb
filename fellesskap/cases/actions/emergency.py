"""A case opened for an hour by whoever is on duty, when nobody in it can be reached (L86).

It takes typed words, rektor and the lead are told at once, and each use stands where rektor sees
who has opened the case. A wall and the ``never`` of the rules win over it; whoever finds nothing
learns only that there is nothing for them to open.
"""

from datetime import timedelta

from django.db import transaction

from fellesskap.access.grammar import demand, visible
from fellesskap.audit import trail
from fellesskap.cases.actions.filing import may_know, owners_who_may_know
from fellesskap.cases.exceptions import WhyMissing
from fellesskap.cases.models import Case
from fellesskap.cases.queries.facts import open_cases
from fellesskap.files.models import BreakGlass
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person, School
from fellesskap.people.models.persons import REKTOR_ROLES
from fellesskap.people.queries import holders

LASTS = timedelta(hours=1)


@transaction.atomic
def open_in_emergency(
    *, by: Person, school: School, pupil: Person, reason: str
) -> BreakGlass | None:
    """The hour in which ``by`` may read what protects ``pupil``; None when nothing can be opened.

    An hour that runs is not begun again. Raises Denied or WhyMissing.
    """
    demand(by, "emergency.seek", school)
    if not reason.strip():
        raise WhyMissing
    mine = visible(Case.objects.filter(school=school, pupil=pupil), by, "emergency.open")
    case = open_cases(mine).order_by("-opened_at").first()
    trail.record(by, "emergency.seek", pupil, law="L86", school=school)
    if case is None:
        _say_that_nothing_was_opened(by, school)
        return None
    now = clock.now()
    running = BreakGlass.objects.filter(person=by, file=case.file_id, until__gt=now).first()
    if running is not None:
        return running
    row: BreakGlass = BreakGlass.objects.create(
        file=case.file, person=by, opened_at=now, until=now + LASTS, reason=reason
    )
    _tell(row, case)
    trail.record(by, "emergency.open", case, law="L86")
    return row


def _tell(row: BreakGlass, case: Case) -> None:
    """At once, also by mail: rektor (or the owner, when rektor may not know) and the lead."""
    rektors = [one for one in holders(case.school, *REKTOR_ROLES) if may_know(case.file, one)]
    for people, kind in (
        (rektors or owners_who_may_know(case.file), "case.opened_in_emergency"),
        ([case.lead], "case.yours_opened_in_emergency"),
    ):
        tell(
            [person for person in people if person != row.person],
            kind=kind,
            school=case.school,
            file=case.file,
            subject=row.person,
            target=case.pk,
            once=f"glass:{row.pk}",
            urgent=True,
        )


def _say_that_nothing_was_opened(by: Person, school: School) -> None:
    """Rektor knows of the attempt, and not about whom: there may be a file behind the owner's
    wall, and rektor must not read out of this that there is none."""
    tell(
        [one for one in holders(school, *REKTOR_ROLES) if one != by],
        kind="case.sought_in_emergency",
        school=school,
        subject=by,
        once=f"glass:{by.pk}:{clock.now().isoformat()}",
        urgent=True,
    )
