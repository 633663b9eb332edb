"""What cannot be done with the plan, in sentences for the one at the screen."""

from datetime import date

from django.utils.translation import gettext as _

from fellesskap.kit import dates


class PlanProblem(Exception):
    """Something that cannot be done now. ``str()`` is the sentence; ``field`` is where it stands in
    the form, empty where it is about the whole."""

    field = ""


class NotDraft(PlanProblem):
    """The text of a plan that others read or answer stands still."""

    def __str__(self) -> str:
        return _("Planen er ikke et utkast. Ta den tilbake fra høring, eller begynn en ny versjon.")


class DraftExists(PlanProblem):
    """One draft at a time for a school year."""

    def __str__(self) -> str:
        return _("Det finnes et utkast for dette skoleåret fra før. Skriv i det.")


class YearIsOver(PlanProblem):
    """A plan is begun for a year that is or that comes."""

    field = "year"

    def __str__(self) -> str:
        return _("Skoleåret er over. Velg et skoleår som ikke er over.")


class OtherSchool(PlanProblem):
    """The year or the text belongs to a school that has not offered it."""

    def __str__(self) -> str:
        return _("Teksten eller skoleåret hører til en annen skole. Velg et av dem som står her.")


class WrittenMeanwhile(PlanProblem):
    """Someone else saved the same text after the writer opened it."""

    def __str__(self) -> str:
        return _("Noen lagret den samme teksten mens du skrev. Din tekst er her også.")


class WordsMissing(PlanProblem):
    """A line without words."""

    field = "text_nb"

    def __str__(self) -> str:
        return _("Skriv teksten på bokmål eller nynorsk.")


class AnswerWordsMissing(PlanProblem):
    """Whoever wishes for changes says which; whoever replies says what was done."""

    field = "text"

    def __str__(self) -> str:
        return _("Skriv det med deres egne ord, så alle kan se hva som ble sagt.")


class NumberTaken(PlanProblem):
    """Two chapters cannot have one number."""

    field = "number"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        return _("Et annet kapittel har nummer {number}. Velg et annet nummer.").format(
            number=self.number
        )


class ScopeMissing(PlanProblem):
    """A promise is for someone: the school, each class, each pupil …"""

    field = "scope"

    def __str__(self) -> str:
        return _("Hvem er løftet for? Velg skolen, hver klasse, hver elev eller noe annet.")


class ShortNameMissing(PlanProblem):
    """The name that stands in the wheel and on Min dag."""

    field = "short_nb"

    def __str__(self) -> str:
        return _("Gi løftet et kort navn. Det står i årshjulet og på Min dag.")


class NoSuchGrade(PlanProblem):
    """Grades are the numbers 1 to 10."""

    field = "grades"

    def __str__(self) -> str:
        return _("Et trinn er et tall fra 1 til 10.")


class NoSuchWeek(PlanProblem):
    """A window is one or more weeks of the calendar, from a week to a week."""

    field = "windows"

    def __str__(self) -> str:
        return _("Skriv ukene som tall fra 1 til 53, for eksempel 38–41 eller 3–6.")


class WindowsDoNotFit(PlanProblem):
    """As many windows as times, or none: then the whole time is open."""

    field = "windows"

    def __str__(self) -> str:
        return _("Skriv like mange perioder som ganger, eller la feltet stå tomt.")


class RhythmNeedsScope(PlanProblem):
    """What happens in fixed weeks, or only when it happens, is told apart by its scope."""

    field = "rhythm"

    def __str__(self) -> str:
        return _("Hvor ofte og hvem det er for, passer ikke sammen. Velg om igjen.")


class LawMissing(PlanProblem):
    """What is said to be law names the law."""

    field = "duty"

    def __str__(self) -> str:
        return _("Hvilken paragraf krever det? Velg den, eller velg skolens løfte.")


class UnknownDuty(PlanProblem):
    """The register does not know the duty."""

    field = "duty"

    def __str__(self) -> str:
        return _("Denne paragrafen står ikke i lovregisteret. Velg en av dem som står her.")


class UnknownPromise(PlanProblem):
    """A line can only be tied to a promise of the same plan."""

    field = "code"

    def __str__(self) -> str:
        return _("Løftet står ikke i dette utkastet. Velg et som står her, eller skriv et nytt.")


class PromiseStands(PlanProblem):
    """A promise is dropped by taking it out of the text first, never the other way round."""

    def __str__(self) -> str:
        return _("Løftet står fortsatt i teksten. Ta ut setningene først.")


class DayAhead(PlanProblem):
    """What has been decided, has been decided by today."""

    field = "on"

    def __str__(self) -> str:
        return _("Dagen er ikke kommet ennå. Skriv dagen det ble bestemt.")


class BeforeTheLast(PlanProblem):
    """A version is adopted after the one it replaces."""

    field = "on"

    def __str__(self) -> str:
        return _("Versjonen som gjelder nå, ble vedtatt senere enn dette. Velg en senere dag.")


class DayHasBeen(PlanProblem):
    """A hearing and a measure end on a day to come."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field

    def __str__(self) -> str:
        return _("Dagen har vært. Velg en dag som kommer.")


class HearingTooShort(PlanProblem):
    """Councils meet now and then: they need time to answer."""

    field = "until"

    def __str__(self) -> str:
        return _("Rådene må få tid til å møtes. Velg en dag som er minst en uke fram.")


class NothingToAdopt(PlanProblem):
    """A plan with no text is no plan."""

    def __str__(self) -> str:
        return _("Utkastet har ingen tekst ennå. Skriv minst ett kapittel først.")


class AnswersMissing(PlanProblem):
    """Rektor sees whose answer is missing before the plan is adopted without it."""

    field = "without"

    def __init__(self, bodies: list[str]) -> None:
        super().__init__()
        self.bodies = bodies

    def __str__(self) -> str:
        return _("Det mangler svar fra {bodies}. Vent på dem, eller vedta uten svaret.").format(
            bodies=", ".join(self.bodies)
        )


class AlreadyReplied(PlanProblem):
    """An answer that has been replied to stands."""

    def __str__(self) -> str:
        return _("Rektor har svart på dette. Svaret fra rådet blir stående.")


class StillInForce(PlanProblem):
    """The plan of a year that goes on is replaced by the next, never just put away."""

    def __str__(self) -> str:
        return _("Planen gjelder ut skoleåret. Vedta en ny versjon i stedet.")


class NotWorkingHere(PlanProblem):
    """A measure is owned by somebody who works at the school."""

    field = "owner"

    def __str__(self) -> str:
        return _("Den du valgte, arbeider ikke her. Velg en annen.")


class OutsideTheYears(PlanProblem):
    """A day needs a school year around it."""

    field = "due"

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def __str__(self) -> str:
        return _("{day} ligger ikke i et skoleår som er satt opp. Velg en annen dag.").format(
            day=dates.longdate(self.day)
        )


class AlreadyStopped(PlanProblem):
    """A measure that was stopped or done has its last word."""

    def __str__(self) -> str:
        return _("Tiltaket er avsluttet. Lag et nytt hvis det trengs.")


class BodyStands(PlanProblem):
    """The same council is set up once at a time."""

    field = "kind"

    def __str__(self) -> str:
        return _("Rådet er satt opp fra før. Avslutt det først, eller rett det som står.")


class NameMissing(PlanProblem):
    """A council of another kind needs a name."""

    field = "title_nb"

    def __str__(self) -> str:
        return _("Hva heter rådet? Skriv navnet.")


class WhatMissing(PlanProblem):
    """A measure says what is done and what we would see; following it up says what we saw."""

    def __init__(self, field: str = "what") -> None:
        super().__init__(field)
        self.field = field

    def __str__(self) -> str:
        return _("Skriv en setning her.")


class NotThisTime(PlanProblem):
    """What the writer chose can no longer be kept by this."""

    field = "which"

    def __str__(self) -> str:
        return _("Dette kan ikke holdes nå. Velg en av gangene som står her.")


class SaysNothing(PlanProblem):
    """A promise is kept by a sentence or by a link to where it stands."""

    field = "text"

    def __str__(self) -> str:
        return _("Hvordan vet vi det? Skriv en setning, eller legg ved en lenke.")


class NotOpenYet(PlanProblem):
    """Marks are not set for the whole year at once."""

    field = "on"

    def __init__(self, opens: date) -> None:
        super().__init__()
        self.opens = opens

    def __str__(self) -> str:
        return _("Dette begynner {day}. Skriv det når det er gjort.").format(
            day=dates.longdate(self.opens)
        )


class NothingLeft(PlanProblem):
    """Somebody else was first."""

    def __str__(self) -> str:
        return _("Dette er holdt allerede, eller satt til side. Last siden på nytt.")


class WeekStands(PlanProblem):
    """The same week of the same name stands in the wheel already."""

    field = "week"

    def __init__(self, week: int) -> None:
        self.week = week

    def __str__(self) -> str:
        return _("{week} står i hjulet fra før, med samme navn.").format(
            week=dates.week(self.week).capitalize()
        )


class NothingToCarry(PlanProblem):
    """There are no fixed weeks that the other year lacks."""

    def __str__(self) -> str:
        return _("Alle ukene står i det andre skoleåret fra før.")


class TooManyFeeds(PlanProblem):
    """More addresses than anyone needs."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __str__(self) -> str:
        return _("Du har {n} adresser. Slett en du ikke bruker, før du lager en ny.").format(
            n=self.most
        )


class ReasonMissing(PlanProblem):
    """Letting a finding stand is a choice with a reason."""

    field = "why"

    def __str__(self) -> str:
        return _("Skriv hvorfor dere lar det stå.")
