"""A form is sent or a button pressed: it is done, or a sentence says why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest


class NotPossible(Exception):
    """Something the rules of the work do not allow now; ``str()`` is for the one at the screen."""


class SomebodyWrote(NotPossible):
    """Someone else saved the same thing after it was read: both texts are kept on screen."""


def saved(form: forms.Form, deed: Callable[[dict[str, Any]], Any]) -> bool:
    """Do ``deed`` with what was written; the sentence that refuses it stands on the form.

    SomebodyWrote goes on to the view, which shows both texts.
    """
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except SomebodyWrote:
        raise
    except NotPossible as sentence:
        form.add_error(None, str(sentence))
        return False
    return True


def pressed(request: HttpRequest, deed: Callable[[], Any], said: str = "") -> bool:
    """Do what a button without a form stands for; whether it could be done.

    ``said``, or the sentence that refuses it, is shown on the page one comes back to.
    """
    try:
        deed()
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return False
    if said:
        messages.success(request, said)
    return True
