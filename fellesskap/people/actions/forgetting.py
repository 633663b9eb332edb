"""What is forgotten by itself: codes, links and accounts of those who have left, old gradings.

Each can be run again and does what is left. What a file or the log refers to is never touched.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from fellesskap.access.models import User
from fellesskap.kit import clock
from fellesskap.people.models import (
    AddressGrading,
    AddressReader,
    Enrolment,
    Guardianship,
    Invitation,
    Person,
    Position,
    SubstituteCode,
)
from fellesskap.people.models.homes import A_YEAR

MAY_COME_BACK = timedelta(days=90)  # from the last day at the school owner


def forget_codes() -> int:
    """Codes for substitutes, a year after their last day."""
    return SubstituteCode.objects.filter(ends__lt=clock.today() - A_YEAR).delete()[0]


def forget_protections() -> int:
    """Who was named for an address, and decisions that are settled, a year afterwards (L88)."""
    before = clock.today() - A_YEAR
    readers = AddressReader.objects.filter(ends__lt=before).delete()[0]
    return readers + AddressGrading.objects.filter(settled_on__lt=before).delete()[0]


def forget_accounts() -> int:
    """Accounts, second factors and links of those who left ninety days ago; the person stays.

    Somebody who has never begun is no leaver: an account waits for its first day.
    """
    day = clock.today() - MAY_COME_BACK
    left = Person.objects.filter(~_still_here(day), _began_once(), user__isnull=False)
    people = list(left.values_list("pk", "user"))
    for person, user in people:
        with transaction.atomic():
            Invitation.objects.filter(person=person).delete()
            User.objects.filter(pk=user).delete()
    return len(people)


def _still_here(day: object) -> Q:
    """Work, a place as a pupil or a child here, that had not come to an end on the day."""
    not_over = Q(ends=None) | Q(ends__gte=day)
    return (
        Q(Exists(Position.objects.filter(not_over, person=OuterRef("pk"))))
        | Q(Exists(Enrolment.objects.filter(not_over, person=OuterRef("pk"))))
        | Q(Exists(Guardianship.objects.filter(not_over, guardian=OuterRef("pk"))))
    )


def _began_once() -> Q:
    held = Position.objects.filter(person=OuterRef("pk"))
    goes = Enrolment.objects.filter(person=OuterRef("pk"))
    tied = Guardianship.objects.filter(guardian=OuterRef("pk"))
    return Q(Exists(held)) | Q(Exists(goes)) | Q(Exists(tied))


def forget_old() -> int:
    """Tick: all of it; how many rows went."""
    return forget_codes() + forget_protections() + forget_accounts()
