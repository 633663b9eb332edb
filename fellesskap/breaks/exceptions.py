"""Sentences the user may read about breaks and zones."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible


class SameTitle(NotPossible):
    """There is one of that name already."""

    def __str__(self) -> str:
        return _("Det finnes alt en med det navnet. Gi den et annet navn.")


class EndsBeforeItBegins(NotPossible):
    """A break that is over before it begins."""

    def __str__(self) -> str:
        return _("Friminuttet slutter før det begynner. Se på klokkeslettene.")


class NotAPicture(NotPossible):
    """The file is no PNG or JPEG, or too large."""

    def __str__(self) -> str:
        return _("Bildet må være PNG eller JPEG og mindre enn 4 MB.")


class NameInWords(NotPossible):
    """A pupil's name in words about a place."""

    def __str__(self) -> str:
        return _(
            "Her står navnet til en elev. Skriv om stedet, uten navn. Gjelder det en elev, melder "
            "du fra."
        )


class DayHasBeen(NotPossible):
    """A change in the roster of a day that is over."""

    def __str__(self) -> str:
        return _("Dagen har vært. Lista kan endres for i dag og framover.")
