"""From reminder to inbox to a mail that says nothing: what the worker runs, again and again."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from fellesskap.commitments.models import Reminder
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.notices.models import Notice
from fellesskap.notices.reminders import KIND
from fellesskap.people.actions.positions import school_of
from fellesskap.people.models import Invitation, School
from fellesskap.people.queries import owner_admins

QUIET = timedelta(minutes=30)  # one mail for what comes in the same half hour
GIVE_UP_AFTER = 8
BATCH = 50


def tell_reminders() -> int:
    """Every untold reminder becomes a message in its person's inbox, once."""
    told = 0
    rows = Reminder.objects.filter(told_at=None).select_related(
        "person", "commitment__school", "commitment__file"
    )
    for row in rows[:BATCH]:
        debt = row.commitment
        with transaction.atomic():
            tell(
                [row.person],
                kind=f"{KIND}{row.step}",
                school=debt.school,
                file=debt.file,
                target=debt.pk,
                once=f"reminder:{row.pk}",
            )
            row.told_at = clock.now()
            row.save(update_fields=["told_at"])
        told += 1
    return told


def tell_new_links() -> int:
    """Whoever got a new link to an account in use is told, and so is the school owner; once."""
    told = 0
    rows = Invitation.objects.filter(account_in_use=True, told_at=None).select_related("person")
    for row in rows[:BATCH]:
        with transaction.atomic():
            school = school_of(row.person)
            if school is not None:
                _tell_new_link(row, school)
            row.told_at = clock.now()
            row.save(update_fields=["told_at"])
        told += 1
    return told


def _tell_new_link(row: Invitation, school: School) -> None:
    owner = [one for one in owner_admins(school.owner) if one.pk != row.given_by_id]
    for people, kind in (([row.person], "link.yours"), (owner, "link.given")):
        tell(people, kind=kind, school=school, subject=row.person, target=row.person_id,
             once=f"link:{row.pk}")  # fmt: skip


def send_mail() -> int:
    """Mail what waits and has not been mailed. A fault is tried again later, ever more seldom.

    The row is taken with a lease before the mail goes out, so two workers do not both send it; a
    worker that dies in between leaves a lease that runs out.
    """
    now = clock.now()
    ready = Notice.objects.filter(mailed_at=None, read_at=None, attempts__lt=GIVE_UP_AFTER).filter(
        Q(try_after=None) | Q(try_after__lte=now)
    )
    sent = 0
    for notice in ready.exclude(person__email="").select_related("person", "school")[:BATCH]:
        lease = now + timedelta(minutes=2 ** min(notice.attempts, 7))
        taken = Notice.objects.filter(pk=notice.pk, attempts=notice.attempts, mailed_at=None)
        if taken.update(attempts=F("attempts") + 1, try_after=lease):
            sent += _send(notice)
    return sent


def _send(notice: Notice) -> int:
    recently = Notice.objects.filter(
        person=notice.person, mailed_at__gte=clock.now() - QUIET
    ).exists()
    if not recently or notice.urgent:
        try:
            mail_for(notice).send()
        except OSError as fault:  # smtplib's faults and a missing net alike
            Notice.objects.filter(pk=notice.pk).update(failure=type(fault).__name__)
            return 0
    Notice.objects.filter(pk=notice.pk).update(mailed_at=clock.now(), failure="")
    return 1


def mail_for(notice: Notice) -> EmailMessage:
    """The mail: no child, no adult, no class, no school, no count, no link that tells (L90)."""
    person = notice.person
    with translation.override(person.written_form or notice.school.written_form):
        return EmailMessage(
            subject=_("Du har en beskjed i Fellesskap"),
            body=_(
                "Det venter en beskjed til deg. Logg inn slik du pleier. "
                "Du kan ikke svare på denne e-posten."
            ),
            to=[person.email],
        )


def forget_old() -> int:
    """Messages read more than a year ago are deleted."""
    old = clock.now() - timedelta(days=365)
    return Notice.objects.filter(read_at__lt=old).delete()[0]
