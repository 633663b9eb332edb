"""What a password must be: long. Nothing about signs and capitals."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 12


class LongAndOwn:
    """At least twelve signs, not a password that everybody has, not the name one logs in with."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with a sentence on what to write instead."""
        if len(password) < SHORTEST:
            raise ValidationError(self.get_help_text())
        try:
            CommonPasswordValidator().validate(password, user)
        except ValidationError:
            raise ValidationError(
                _("Dette passordet bruker mange. Sett sammen fire ord som bare du ville valgt.")
            ) from None
        name = getattr(user, "username", "").partition("@")[0].lower()
        if name and name in password.lower():
            raise ValidationError(_("Navnet ditt står i passordet. Velg ord som ikke er om deg."))

    def get_help_text(self) -> str:
        """What to write."""
        return _("Minst tolv tegn. Fire vanlige ord etter hverandre er lett å huske.")
