"""Sentences the user may read about breaks and zones."""

from django.utils.translation import gettext as _


class NotPossible(Exception):
    """What was asked cannot be done; ``str`` is the sentence."""

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self) -> str:
        """Why not, and what one can do."""
        raise NotImplementedError


class SameTitle(NotPossible):
    """There is one of that name already."""

    def sentence(self) -> str:
        """Choose another name."""
        return _("Det finnes alt en med det navnet. Gi den et annet navn.")


class EndsBeforeItBegins(NotPossible):
    """A break that is over before it begins."""

    def sentence(self) -> str:
        """Look at the times."""
        return _("Friminuttet slutter før det begynner. Se på klokkeslettene.")


class NotAPicture(NotPossible):
    """The file is no PNG or JPEG, or too large."""

    def sentence(self) -> str:
        """Which files can be used."""
        return _("Bildet må være PNG eller JPEG og mindre enn 4 MB.")


class NameInWords(NotPossible):
    """A pupil's name in words about a place."""

    def sentence(self) -> str:
        """Write it without the name, or report."""
        return _(
            "Her står navnet til en elev. Skriv om stedet, uten navn. Gjelder det en elev, melder "
            "du fra."
        )


class DayHasBeen(NotPossible):
    """A change in the roster of a day that is over."""

    def sentence(self) -> str:
        """Only today and ahead."""
        return _("Dagen har vært. Lista kan endres for i dag og framover.")
