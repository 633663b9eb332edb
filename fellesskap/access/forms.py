"""What one writes at the door: name and password, a one-time code, a new password."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from fellesskap.access.models import User


def _shared_device() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Flere bruker denne enheten"),
        help_text=_("Da logger vi deg ut når det har vært stille i to minutter."),
        required=False,
    )


def _code() -> forms.CharField:
    digits = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off"}
    return forms.CharField(label=_("Kode"), widget=forms.TextInput(attrs=digits), max_length=20)


class LogInForm(LoginForm):  # type: ignore[misc] # the library carries no types
    """Name and password; the library counts the wrong tries."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password = {"autocomplete": "current-password"}
        self.fields["login"] = forms.CharField(
            label=_("E-postadressen din på jobb"), widget=forms.TextInput(name), max_length=150
        )
        self.fields["password"] = forms.CharField(
            label=_("Passord"), widget=forms.PasswordInput(password), strip=False
        )
        self.fields["shared"] = _shared_device()

    def clean_login(self) -> str:
        """Names are kept in small letters."""
        return str(self.cleaned_data["login"]).strip().lower()


class CodeForm(AuthenticateForm):  # type: ignore[misc] # the same
    """A code from the phone, or one from the paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code()


class FirstCodeForm(forms.Form):
    """The first code from the phone, which shows that the picture was read."""

    code = _code()

    def __init__(self, *args: Any, user: User, secret: str, **kwargs: Any) -> None:
        self.user, self.secret = user, secret
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """The code, if it belongs to the secret; wrong tries are counted."""
        forget_tries = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        forget_tries()
        return code


class PasswordForm(forms.Form):
    """A new password. It is written once and can be shown; nobody has to write it twice."""

    password = forms.CharField(
        label=_("Lag et passord"),
        help_text=_("Minst tolv tegn. Fire vanlige ord etter hverandre er lett å huske."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """The password, if it is long enough."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password
