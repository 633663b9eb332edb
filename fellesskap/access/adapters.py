"""Our words and our choices for the library that counts wrong tries and checks one-time codes."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from fellesskap.vault import keys

WAIT_MINUTES = 5  # the same number stands in ACCOUNT_RATE_LIMITS
BOUND_TO = "second factor"
TOO_MANY = format_lazy(
    _("Det ble mange forsøk. Vent {n} minutter. En leder på skolen kan åpne for deg."),
    n=WAIT_MINUTES,
)
WRONG_NAME_OR_PASSWORD = _("Navn eller passord stemte ikke. Prøv igjen, eller be om ny lenke.")
WRONG_CODE = _("Koden stemte ikke. Vent på neste kode i appen og prøv igjen.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library carries no types
    """Nobody signs up by themselves; the one way in is an invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG_NAME_OR_PASSWORD,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account comes from a leader, never from the outside."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the same
    """The secret of a second factor is sealed like everything else that opens a door."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """``text`` sealed with a key of its own, as one line of base64."""
        data_key, wrapped = keys.new_data_key()
        return _joined(wrapped, keys.seal(data_key, text.encode(), BOUND_TO))

    def decrypt(self, encrypted_text: str) -> str:
        """The opposite of ``encrypt``; the exceptions are those of the vault."""
        wrapped, blob = _parted(encrypted_text)
        return keys.open(keys.unwrap(wrapped), blob, BOUND_TO).decode()

    def under_the_current_key(self, encrypted_text: str) -> str:
        """The same secret, its key wrapped by the current master key: what rotation needs."""
        wrapped, blob = _parted(encrypted_text)
        return _joined(keys.rewrap(wrapped), blob)


def _joined(wrapped: bytes, blob: bytes) -> str:
    """The length of the wrapped key in two bytes, the wrapped key, the sealed text."""
    return base64.b64encode(len(wrapped).to_bytes(2) + wrapped + blob).decode()


def _parted(text: str) -> tuple[bytes, bytes]:
    """What ``_joined`` put together: the wrapped key and the sealed text."""
    raw = base64.b64decode(text)
    end = 2 + int.from_bytes(raw[:2])
    return raw[2:end], raw[end:]
