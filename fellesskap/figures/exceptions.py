"""Sentences the user may read about the evaluation and the report."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class WrittenMeanwhile(SomebodyWrote):
    """Two wrote the same."""

    def __str__(self) -> str:
        return _("En annen lagret mens du skrev. Begge tekstene står her.")


class PupilNamed(NotPossible):
    """A pupil's name where nobody is to be named."""

    def __str__(self) -> str:
        return _("Her står navnet til en elev. Skriv det uten navn, slik at alle kan lese det.")


class NoPlan(NotPossible):
    """There is nothing to evaluate, or nothing to write on."""

    def __str__(self) -> str:
        return _("Skolen har ingen vedtatt plan for det skoleåret.")


class IsClosed(NotPossible):
    """The evaluation is closed."""

    def __str__(self) -> str:
        return _("Evalueringen er avsluttet. Åpne den igjen for å skrive mer.")


class StillOpen(NotPossible):
    """Next year's draft waits until the evaluation is closed."""

    def __str__(self) -> str:
        return _("Avslutt evalueringen først. Da står valgene og tallene stille.")


class IsCarriedOut(NotPossible):
    """There is a draft already that came from this evaluation."""

    def __str__(self) -> str:
        return _("Utkastet til neste års plan er laget. Angre det først.")


class NoYearAfter(NotPossible):
    """Next year's calendar is not there."""

    def __str__(self) -> str:
        return _("Neste skoleår er ikke lagt inn. Legg inn skoleruta, så kan utkastet lages.")


class AnotherDraft(NotPossible):
    """Somebody has begun next year's draft already."""

    def __str__(self) -> str:
        return _("Neste års plan har alt et utkast. Legg det bort først, eller skriv videre i det.")


class NextIsAdopted(NotPossible):
    """Next year's plan is valid already."""

    def __str__(self) -> str:
        return _("Neste års plan er alt vedtatt. Skal den endres, lager dere en ny versjon av den.")


class NothingToUndo(NotPossible):
    """No draft came from this evaluation, or it is adopted."""

    def __str__(self) -> str:
        return _("Det er ikke noe å angre. En plan som er vedtatt, blir stående.")


class NothingSaid(NotPossible):
    """Empty boxes."""

    def __str__(self) -> str:
        return _("Skriv i minst én av boksene.")


class ReasonMissing(NotPossible):
    """A choice without a reason."""

    def __str__(self) -> str:
        return _("Skriv hvorfor. De som leser planen neste år, skal kunne forstå valget.")


class ProposalMissing(NotPossible):
    """Changing or new, without words."""

    def __str__(self) -> str:
        return _("Skriv hvordan det skal stå i planen.")


class NameMissing(NotPossible):
    """A new promise without a name or a chapter."""

    def __str__(self) -> str:
        return _("Gi det nye løftet et kort navn, og velg hvilket kapittel det skal stå i.")


class UnknownPromise(NotPossible):
    """A code that the plan does not have."""

    def __str__(self) -> str:
        return _("Dette løftet står ikke i årets plan.")


class OwnerMissing(NotPossible):
    """A measure that nobody here follows, or whose day has been."""

    def __str__(self) -> str:
        return _("Velg en som arbeider her, og en dag som ikke har vært.")


class DayAhead(NotPossible):
    """Something that was said on a day that has not been."""

    def __str__(self) -> str:
        return _("Datoen har ikke vært ennå. Velg i dag eller tidligere.")


class ReportExists(NotPossible):
    """One report a season."""

    def __str__(self) -> str:
        return _("Det finnes alt en rapport for denne gangen.")


class IsReleased(NotPossible):
    """A released report does not change."""

    def __str__(self) -> str:
        return _("Rapporten er sendt ut og endres ikke. Trekk den tilbake for å skrive en ny.")


class NotReleased(NotPossible):
    """Only what is released can be withdrawn."""

    def __str__(self) -> str:
        return _("Rapporten er ikke sendt ut.")
