"""Hearing pupils (§ 10-2), weighing their best interests (§ 10-1), and finding out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.models.cases import Case
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Person


class Hearing(SealedRow):
    """A talk where a pupil may say what they think: offered, held or not wanted now (L40–L42)."""

    class Privacy:
        purpose = "Lets the child be heard, and shows how it was weighed."
        ground = "opplæringslova § 10-2; § 12-4"
        retention = "As the case."
        who = "As the case; the child sees its own words."

    class How(models.TextChoices):
        TALK = "talk", _("samtale")
        DRAWING = "drawing", _("tegning")
        WRITING = "writing", _("skriftlig")
        WITH_FRIEND = "with_friend", _("sammen med en venn")
        THROUGH_ADULT = "through_adult", _("gjennom en trygg voksen")

    case = models.ForeignKey(Case, models.PROTECT, related_name="hearings")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    how = models.CharField(max_length=14, choices=How, default=How.TALK)
    place = SealedTextField()
    adult = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    held_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)  # the offer stays open (L41)
    words = SealedTextField()
    wishes = SealedTextField()
    withheld = SealedTextField()  # what the child does not want passed on (L64)
    weight = SealedTextField()
    interpreter = models.BooleanField(default=False)
    read_back = models.BooleanField(default=False)

    class Meta(SealedRow.Meta):
        ordering = ["offered_at"]


class BestInterests(SealedRow):
    """What is best for the child in one decision: interests, view, outcome (L43)."""

    class Privacy:
        purpose = "Shows that the child's best interests were weighed."
        ground = "opplæringslova § 10-1"
        retention = "As the case."
        who = "As the case."

    class Decision(models.TextChoices):
        PLAN = "plan", _("planen")
        BURDEN = "burden", _("et tiltak som er tungt for eleven")
        MOVE = "move", _("bytte av klasse eller skole")
        SHARING = "sharing", _("opplysninger gitt videre")
        CLOSING = "closing", _("avslutning")

    case = models.ForeignKey(Case, models.PROTECT, related_name="best_interests")
    decision = models.CharField(max_length=8, choices=Decision)
    interests = SealedTextField()
    childs_view = SealedTextField()
    outcome = SealedTextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        ordering = ["at"]


class InquiryStep(SealedRow):
    """One thing the school did to find out: the community before the individual (L13, L53)."""

    class Privacy:
        purpose = "Finds out what keeps it going, in the surroundings."
        ground = "opplæringslova § 12-4"
        retention = "As the case."
        who = "As the case; shared steps in every case they are linked to."

    class Method(models.TextChoices):
        TALK = "talk", _("samtale")
        OBSERVATION = "observation", _("observasjon")
        ASK_AKS = "ask_aks", _("spurt AKS")
        ASK_HOME = "ask_home", _("spurt de hjemme")
        ASK_STAFF = "ask_staff", _("spurt de voksne")
        SURVEY = "survey", _("spørreundersøkelse")
        DIGITAL = "digital", _("det som skjer på nett")
        PAPERS = "papers", _("tidligere opplysninger")

    class Factor(models.TextChoices):
        ORGANISATION = "organisation", _("hvordan dagen er lagt opp")
        GROUP = "group", _("det som foregår i gruppa")
        ADULTS = "adults", _("hva de voksne gjør")
        RELATION = "relation", _("forholdet mellom to eller noen få")
        DIGITAL = "digital", _("på nett")
        HOME_SCHOOL = "home_school", _("samarbeidet mellom hjem og skole")
        INDIVIDUAL = "individual", _("det som gjelder den enkelte")

    question = SealedTextField()
    method = models.CharField(max_length=11, choices=Method)
    factors = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    findings = SealedTextField()
    unclear = SealedTextField()
    version = models.PositiveIntegerField(default=1)

    class Meta(SealedRow.Meta):
        ordering = ["asked_on"]


class InquiryInCase(models.Model):
    """Which cases a step belongs to. A shared step is written once and linked."""

    class Privacy:
        purpose = "Ties what was found out to the cases it matters for."
        ground = "As the step."
        retention = "As the case."
        who = "As the case."

    step = models.ForeignKey(InquiryStep, models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, models.PROTECT, related_name="inquiry")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "case"], name="step_once_a_case")]

    def __str__(self) -> str:
        return f"InquiryInCase {self.pk}"
