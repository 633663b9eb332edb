"""A form is sent: it is done, or stands as it was typed with the sentence that says why not."""

from collections.abc import Callable
from typing import Any

from django import forms


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
