"""Sentences the user may read about weeks, letters and parent meetings."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class NamesInText(NotPossible):
    """A pupil's name in what a whole class reads; ``names`` are those that were found."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names

    def __str__(self) -> str:
        found = ", ".join(self.names)
        return _(
            "Her står navn som elever på skolen har: %(names)s. Skriv uten navn. Det er mange som "
            "leser dette."
        ) % {"names": found}


class NotHere(NotPossible):
    """The school does not keep its week plans here."""

    def __str__(self) -> str:
        return _("Skolen har ikke ukeplanene sine her.")


class NoSchoolThatWeek(NotPossible):
    """A plan for a week in which nobody has school."""

    def __str__(self) -> str:
        return _("Det er ikke skole denne uka. Velg en annen uke.")


class NothingWritten(NotPossible):
    """A week plan without a word, or minutes without any."""

    def __str__(self) -> str:
        return _("Her står det ikke noe ennå. Skriv minst én linje først.")


class WrittenMeanwhile(SomebodyWrote):
    """Someone else saved the same thing after it was read."""

    def __str__(self) -> str:
        return _("Noen andre har skrevet her etter at du åpnet siden.")


class NobodyToSendTo(NotPossible):
    """A letter without a class, or to classes without pupils."""

    def __str__(self) -> str:
        return _("Brevet går ikke til noen ennå. Velg minst én klasse med elever.")


class SentAlready(NotPossible):
    """A letter that is out is not changed."""

    def __str__(self) -> str:
        return _("Brevet er sendt, og kan ikke endres. Du kan sende en rettelse.")


class ReadAlready(NotPossible):
    """A letter that a home has read is not taken back."""

    def __str__(self) -> str:
        return _("Minst ett hjem har lest brevet. Du kan sende en rettelse.")


class SameLanguage(NotPossible):
    """The letter exists in that language."""

    def __str__(self) -> str:
        return _("Brevet finnes alt på det språket.")


class NotHeldYet(NotPossible):
    """A meeting that lies ahead is not written down as held."""

    def __str__(self) -> str:
        return _("Møtet har ikke vært ennå.")


class DayHasBeen(NotPossible):
    """A meeting called for a day that is over."""

    def __str__(self) -> str:
        return _("Dagen har vært. Velg i dag eller en dag som kommer.")


class OverAlready(NotPossible):
    """The meeting has been held or called off."""

    def __str__(self) -> str:
        return _("Møtet er holdt eller avlyst, og kan ikke endres her.")
