"""What cannot be done with a plan, its measures, its evaluations or a closing."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from fellesskap.cases.exceptions.work import AboutPupil, WrittenMeanwhile
from fellesskap.kit import clock, dates
from fellesskap.kit.saving import NotPossible


class AlreadyInForce(NotPossible):
    """A version in force is never changed."""

    def __str__(self) -> str:
        return _("Denne planen gjelder allerede. Skriv en ny versjon.")


class PointMissing(NotPossible):
    """The plan lacks one or more of the five points of § 12-4; ``points`` are their codes."""

    def __init__(self, points: Sequence[str]) -> None:
        super().__init__()
        self.points = list(points)

    def __str__(self) -> str:
        return " ".join(self._sentence(point) for point in self.points)

    @staticmethod
    def _sentence(point: str) -> str:
        return {
            "problem": _("Planen mangler hva som skal bli bedre. Skriv det, så kan planen gjelde."),
            "measures": _(
                "Planen mangler tiltak. Begynn med det de voksne kan gjøre i morgen tidlig."
            ),
            "what": _("Et tiltak mangler hva som skal gjøres. Skriv det, så kan planen gjelde."),
            "when": _("Et tiltak mangler når det skal gjøres. Skriv det, så kan planen gjelde."),
            "evaluate_on": _(
                "Planen mangler når tiltaket skal evalueres. Skriv en dato, så kan planen gjelde."
            ),
        }[point]


class HearingMissing(AboutPupil):
    """No plan comes into force before its pupil has been offered a hearing (§ 10-2)."""

    def __str__(self) -> str:
        return _(
            "{name} er ikke spurt ennå. "
            "Tilby en samtale før planen gjelder (opplæringslova § 10-2)."
        ).format(name=self.name)


class InterestsNotWeighed(AboutPupil):
    """No plan comes into force before the child's best interests are weighed (§ 10-1)."""

    def __str__(self) -> str:
        return _(
            "Skriv hva som er best for {name}, før planen gjelder (opplæringslova § 10-1)."
        ).format(name=self.name)


class BurdenNotWeighed(AboutPupil):
    """The pupil does not want a measure: why it is best all the same is written first (L43)."""

    def __str__(self) -> str:
        return _(
            "{name} er ikke enig i et tiltak. Skriv hvorfor det likevel er best for {name}, "
            "eller velg et annet tiltak."
        ).format(name=self.name)


class EvaluationStands(NotPossible):
    """A new version never pushes the evaluation ahead of it further off."""

    def __init__(self, name: str, planned_for: date) -> None:
        super().__init__()
        self.name, self.planned_for = name, planned_for

    def __str__(self) -> str:
        sentence = _(
            "Vi skal spørre {name} {date}. Velg den datoen eller en tidligere, "
            "eller flytt evalueringen med en grunn."
        )
        if self.planned_for < clock.today():
            sentence = _(
                "Vi skulle ha spurt {name} {date}. Spør {name} først, "
                "eller flytt evalueringen med en grunn."
            )
        return sentence.format(name=self.name, date=dates.longdate(self.planned_for))


class NothingChanged(NotPossible):
    """The evaluation decided on a change, and the new version has the same measures."""

    def __str__(self) -> str:
        return _("Planen har de samme tiltakene som før. Endre eller legg til et tiltak.")


class MayNotDo(NotPossible):
    """The one chosen to do a measure does not work here, or is kept out of the file."""

    def __str__(self) -> str:
        return _("Denne personen kan ikke ha tiltaket. Velg en annen som arbeider på skolen.")


class PeriodBackwards(NotPossible):
    """A measure ends before it starts."""

    def __str__(self) -> str:
        return _("Siste dag er før første dag. Bytt om på dagene.")


class NotThatDay(NotPossible):
    """A measure is answered for a day on which it is not to be done."""

    def __str__(self) -> str:
        return _("Tiltaket skal ikke gjøres denne dagen. Velg en annen dag.")


class AlreadyAnswered(NotPossible):
    """The child has answered: nobody answers again in its place."""

    def __str__(self) -> str:
        return _("Det er svart på denne. Svaret står. Spør på nytt ved neste evaluering.")


class AskedBefore(NotPossible):
    """An answer is not older than the one before it."""

    def __str__(self) -> str:
        return _("Datoen er før forrige gang eleven svarte. Velg dagen dere spurte nå.")


class PlaceMissing(NotPossible):
    """Words recorded for a child say where it was asked."""

    def __str__(self) -> str:
        return _("Skriv hva eleven sa, og hvor dere snakket sammen.")


class WhyMissing(NotPossible):
    """What is moved, opened again or decided against the child's view has a reason."""

    def __str__(self) -> str:
        return _("Skriv hvorfor. Noen få ord holder.")


class RhythmUnknown(NotPossible):
    """A child is asked at most every day and at least every fourth week."""

    def __str__(self) -> str:
        return _("Velg hvor ofte, mellom hver dag og hver fjerde uke.")


class VerdictMissing(NotPossible):
    """Each measure of the plan is looked at in each evaluation."""

    def __str__(self) -> str:
        return _("Et tiltak står igjen. Skriv om det ble gjort, og hva dere gjør nå.")


class ChangeOrReason(NotPossible):
    """Not yes: a measure is changed, or it is said why not (L52.11)."""

    def __init__(self, name: str, *, asked: bool) -> None:
        super().__init__()
        self.name, self.asked = name, asked

    def __str__(self) -> str:
        if not self.asked:
            return _(
                "{name} er ikke spurt, og det teller som ikke trygt. Spør {name}, endre et tiltak, "
                "eller skriv hvorfor dere beholder det."
            ).format(name=self.name)
        return _(
            "{name} har det ikke trygt ennå. "
            "Endre et tiltak, eller skriv hvorfor dere beholder det."
        ).format(name=self.name)


class AlreadyEvaluated(WrittenMeanwhile):
    """Someone else finished the evaluation; what was typed is kept on screen."""

    def __str__(self) -> str:
        return _("Noen har allerede gjort ferdig denne evalueringen. Se hva som står der.")


class ReopenFirst(AboutPupil):
    """The question after closing was not answered with yes."""

    def __str__(self) -> str:
        return _("{name} har ikke sagt at det er trygt. Åpne saken igjen.").format(name=self.name)


class ClosingBlocked(NotPossible):
    """What remains before a case can be closed; ``missing`` are the lines, in order."""

    def __init__(self, missing: Sequence[object]) -> None:
        super().__init__()
        self.missing = list(missing)

    def __str__(self) -> str:
        return " ".join(str(line) for line in self.missing)


class NotClosed(NotPossible):
    """Only a closed case is opened again."""

    def __str__(self) -> str:
        return _("Saken er åpen. Du kan skrive i den.")
