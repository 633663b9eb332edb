"""Every change at the doors: who is invited, who has signed, who may report without an account."""

import hashlib
import logging
import secrets
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from fellesskap.access import second_factor
from fellesskap.access.grammar import demand
from fellesskap.access.models import User
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.exceptions import (
    AddressStands,
    AddressTaken,
    CodeNoLongerWorks,
    DaysOutOfOrder,
    LinkNoLongerWorks,
    OwnerExists,
    OwnerGivesTheLink,
    TooManyDays,
)
from fellesskap.people.gates import TEXT_VERSION
from fellesskap.people.models import (
    Acknowledgement,
    Invitation,
    Person,
    Position,
    Role,
    School,
    SchoolOwner,
    SubstituteCode,
)
from fellesskap.people.relations import positions_of

INVITATION_LASTS = timedelta(days=7)
LONGEST_SUBSTITUTE = 5  # days: a school week
log = logging.getLogger("fellesskap.people")


def _new_token() -> tuple[str, str]:
    """A token nobody can guess, and the hash that is kept of it."""
    token = secrets.token_urlsafe(24)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    """What is kept of a token: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, by: Any, person: Person, email: str) -> tuple[Invitation, str]:
    """Make a one-time link for ``person``, who logs in as ``email``; earlier links stop working.

    Whoever gives a link to an account in use could come in as that person. So a leader of the
    school gives a new password alone: the second factor and the address stay, and without a second
    factor the owner gives the link. It is so for everybody, and says nothing of what anyone reads.

    The answer is the invitation and its token, which is shown once. Raises AddressTaken,
    AddressStands, OwnerGivesTheLink or Denied.
    """
    demand(by, "people.invite", person)
    return let_in(by=by, person=person, email=email)


def let_in(*, by: Any, person: Person, email: str) -> tuple[Invitation, str]:
    """As ``invite``, inside an action of a room above that has asked its own rule."""
    in_use = person.user is not None and person.user.has_usable_password()
    keeps = in_use and not _for_the_owner(by)
    if keeps:
        _leave_what_stands(person, email)
    former = person.email
    user = _account(person, email)
    person.email, person.user = email, user
    person.save(update_fields=["email", "user"])
    now = clock.now()
    open_before = Invitation.objects.filter(person=person, used_at=None, withdrawn_at=None)
    open_before.update(withdrawn_at=now)
    token, kept = _new_token()
    invitation = Invitation.objects.create(
        person=person,
        given_by=by if isinstance(by, Person) else None,
        token_hash=kept,
        made_at=now,
        expires_at=now + INVITATION_LASTS,
        account_in_use=in_use,
        keeps_second_factor=keeps,
    )
    trail.record(by, "people.invite", person, law="L86", school=_school_of(person))
    addresses = dict.fromkeys(one for one in (former, email) if one)
    transaction.on_commit(lambda: _tell_by_mail(person, list(addresses), in_use=in_use))
    return invitation, token


def _for_the_owner(by: Any) -> bool:
    """Whether ``by`` acts for the school owner: runs the installation, or the machine."""
    return not isinstance(by, Person) or positions_of(by, Role.OWNER_ADMIN).exists()


def _leave_what_stands(person: Person, email: str) -> None:
    """Raise where a leader of the school would change more than the password."""
    user = person.user
    if user is None or not second_factor.has(user):
        raise OwnerGivesTheLink
    if email.strip().lower() != user.username:
        raise AddressStands


def _account(person: Person, email: str) -> User:
    """The person's account, under the name ``email``; made when there is none."""
    name = email.strip().lower()
    user = person.user or User()
    if User.objects.filter(username=name).exclude(pk=user.pk).exists():
        raise AddressTaken
    user.username, user.email = name, name
    if user._state.adding:
        user.set_unusable_password()
    user.save()
    return user


def _school_of(person: Person) -> School | None:
    """The school under which the log keeps a line about ``person``."""
    held = Position.objects.filter(person=person).exclude(school=None).order_by("-starts", "pk")
    first = held.select_related("school").first()
    return first.school if first else None


def _tell_by_mail(person: Person, addresses: list[str], *, in_use: bool) -> None:
    """Say that something waits, with no link and no name (L90). The link goes from hand to hand.

    A former address is told too: what changes an account is never told to the new one alone.
    """
    with translation.override(person.written_form or None):
        first = _("En leder har en lenke til deg, så du kan logge inn.")
        new = _("Det er laget en ny lenke til kontoen din.")
        asked = _("Har du ikke bedt om den, si fra til skoleeieren.")
        letter = EmailMessage(
            _("Du har en beskjed i Fellesskap"),
            f"{new if in_use else first} {asked} {_('Du kan ikke svare på denne e-posten.')}",
            to=addresses,
        )
    try:
        letter.send()
    except (OSError, SMTPException) as problem:
        log.warning("an invitation's mail was not sent: %s", type(problem).__name__)


def find_invitation(token: str) -> Invitation:
    """The invitation that ``token`` opens now. Raises LinkNoLongerWorks."""
    waiting = Invitation.objects.filter(used_at=None, withdrawn_at=None)
    found = waiting.filter(token_hash=hash_of(token), expires_at__gt=clock.now())
    invitation = found.select_related("person__user").first()
    if invitation is None or invitation.person.user is None:
        raise LinkNoLongerWorks
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> User:
    """Choose the password and use the link up; earlier sessions end, and so does an earlier second
    factor unless the link leaves it.

    The answer is the account.
    Raises LinkNoLongerWorks also for the second of two who use the link at the same time.
    """
    invitation = find_invitation(token)
    mine = Invitation.objects.filter(pk=invitation.pk, used_at=None)
    if not mine.update(used_at=clock.now()):
        raise LinkNoLongerWorks
    person = invitation.person
    user = person.user
    assert user is not None  # noqa: S101 - find_invitation refuses an invitation without account
    user.set_password(password)
    user.save(update_fields=["password"])
    if not invitation.keeps_second_factor:
        second_factor.forget(user)
    trail.record(person, "people.accept_invitation", person, law="L86", school=_school_of(person))
    return user


@transaction.atomic
def sign_confidentiality(*, by: Person) -> Acknowledgement:
    """Sign the current text on confidentiality; signing twice changes nothing."""
    demand(by, "people.sign_confidentiality", by)
    signed, is_new = Acknowledgement.objects.get_or_create(
        person=by, text_version=TEXT_VERSION, defaults={"at": clock.now()}
    )
    if is_new:
        trail.record(by, "people.sign_confidentiality", signed, law="L60", school=_school_of(by))
    return signed


@transaction.atomic
def choose_written_form(*, by: Person, form: str) -> None:
    """Let ``by`` read everything in ``form`` (nb, nn or en)."""
    demand(by, "people.choose_written_form", by)
    by.written_form = form
    by.save(update_fields=["written_form"])
    trail.record(by, "people.choose_written_form", by, law="L114", school=_school_of(by))


@transaction.atomic
def give_substitute_code(
    *, by: Any, school: School, starts: date, ends: date
) -> tuple[SubstituteCode, str]:
    """Make a code with which anyone who works here on these days can report without an account.

    The answer is the code and its token, which is shown once. Raises DaysOutOfOrder, TooManyDays.
    """
    demand(by, "people.give_substitute_code", school)
    if ends < starts:
        raise DaysOutOfOrder
    if ends - starts >= timedelta(days=LONGEST_SUBSTITUTE):
        raise TooManyDays(LONGEST_SUBSTITUTE)
    token, kept = _new_token()
    code = SubstituteCode.objects.create(
        school=school, given_by=by, token_hash=kept, starts=starts, ends=ends
    )
    trail.record(by, "people.give_substitute_code", code, law="L8", school=school)
    return code, token


@transaction.atomic
def withdraw_substitute_code(*, by: Any, code: SubstituteCode) -> None:
    """Stop a code before its last day."""
    demand(by, "people.withdraw_substitute_code", code)
    code.withdrawn_at = clock.now()
    code.save(update_fields=["withdrawn_at"])
    trail.record(by, "people.withdraw_substitute_code", code, law="L8", school=code.school)


def find_substitute_code(token: str) -> SubstituteCode:
    """The code that ``token`` belongs to, if it holds today. Raises CodeNoLongerWorks."""
    holds = SubstituteCode.objects.current().filter(withdrawn_at=None)
    code = holds.filter(token_hash=hash_of(token)).select_related("school").first()
    if code is None:
        raise CodeNoLongerWorks
    return code


@transaction.atomic
def create_owner(
    *, by: Any, name: str, orgnr: str, given_name: str, family_name: str, email: str
) -> tuple[Person, str]:
    """The school owner and its first person, who sets everything up; the token is shown once.

    An owner that an import made is used as it is. Raises OwnerExists when it has its first person
    already, AddressTaken or Denied.
    """
    found = SchoolOwner.objects.filter(orgnr=orgnr).first() if orgnr else None
    owner = found or SchoolOwner.objects.create(name=name, orgnr=orgnr or None)
    demand(by, "people.create_owner", owner)
    if Position.objects.current().filter(owner=owner, role=Role.OWNER_ADMIN).exists():
        raise OwnerExists
    person = Person.objects.create(given_name=given_name, family_name=family_name, email=email)
    Position.objects.create(person=person, role=Role.OWNER_ADMIN, owner=owner, starts=clock.today())
    trail.record(by, "people.create_owner", owner, law="L86")
    _invitation, token = invite(by=by, person=person, email=email)
    return person, token
