"""The second factor: a code from the phone, and ten codes on paper for the day the phone is gone.

Staff who read about pupils log in with two factors (L91). Reporting never waits for the second.
"""

from datetime import datetime

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.http import HttpRequest

from fellesskap.access.models import User
from fellesskap.access.qr import picture_of

GIVEN = "second_factor"
SECRET = "second_factor_secret"  # noqa: S105 - the name of a session entry, not a secret


def has(user: User) -> bool:
    """Whether ``user`` has set up a second factor."""
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    return bool(kept.exists())


def last_given(user: User) -> datetime | None:
    """When a code was last given, or the factor set up; None for one who has none."""
    kept = Authenticator.objects.filter(user=user)
    moments = [row.last_used_at or row.created_at for row in kept]
    return max(moments, default=None)


def given(request: HttpRequest) -> bool:
    """Whether the second factor was given in this session."""
    return request.session.get(GIVEN) == str(request.user.pk)


def mark_given(request: HttpRequest) -> None:
    """Remember in this session that the second factor was given; a new session key with it."""
    request.session.cycle_key()
    request.session[GIVEN] = str(request.user.pk)


def secret_of(request: HttpRequest) -> str:
    """The secret being set up in this session; it lies sealed there until the first right code."""
    sealed = request.session.get(SECRET)
    if sealed:
        return str(get_adapter().decrypt(sealed))
    secret: str = totp.generate_totp_secret()
    request.session[SECRET] = get_adapter().encrypt(secret)
    return secret


def picture_for(user: User, secret: str) -> str:
    """The picture the phone reads, as an address for ``img``."""
    return picture_of(get_adapter().build_totp_url(user, secret))


@transaction.atomic
def set_up(request: HttpRequest, user: User, secret: str) -> list[str]:
    """Keep ``secret`` as the user's second factor; the answer is the codes for the paper."""
    forget(user)
    totp.TOTP.activate(user, secret)
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    request.session.pop(SECRET, None)
    return codes


@transaction.atomic
def new_paper_codes(user: User) -> list[str]:
    """Ten new codes for the paper; the old ones no longer work."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def forget(user: User) -> None:
    """Take away the second factor: what a new invitation does when the phone is lost."""
    Authenticator.objects.filter(user=user).delete()


def move_to_the_current_key() -> int:
    """Wrap every secret by the current master key; how many were moved. For key rotation."""
    moved = 0
    for kept in Authenticator.objects.all():
        name = "secret" if kept.type == Authenticator.Type.TOTP else "seed"
        kept.data[name] = get_adapter().under_the_current_key(kept.data[name])
        kept.save(update_fields=["data"])
        moved += 1
    return moved


def open_again(request: HttpRequest, user: User, *, codes: bool = True) -> None:
    """Forget the wrong tries on this account, so that its owner need not wait.

    Tries of one-time codes are forgotten with them unless ``codes`` is false: a new password must
    not give new guesses at the code.
    """
    key = get_account_adapter(request)._get_login_attempts_cache_key(
        request, username=user.username
    )
    ratelimit.clear(request, action="login_failed", key=key)
    if codes:
        ratelimit.clear(request, action="login_failed", key=f"mfa-auth-user-{user.pk}")
