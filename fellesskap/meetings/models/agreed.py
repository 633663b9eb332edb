"""What a home has agreed to, who comes from outside, and what is passed on to the next place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.meetings.models.meetings import Meeting, Point, Series
from fellesskap.people.models import Person, School

GROUND = "opplæringslova § 24-1; forvaltningsloven § 13 a; personvernforordningen art. 6 and 9"


class Service(models.TextChoices):
    """Where somebody from outside comes from."""

    PPT = "ppt", _("PPT")
    DISTRICT = "district", _("bydelen eller kommunen")
    CLINIC = "clinic", _("BUP")
    NURSE = "nurse", _("helsesykepleier")
    CHILD_WELFARE = "welfare", _("barnevernet")
    KINDERGARTEN = "kinder", _("barnehagen")
    NEXT_SCHOOL = "school", _("den nye skolen")
    OTHER = "other", _("andre")


class Consent(SealedRow):
    """What may be said of one pupil by name with those from outside, with whom, and until when.

    ``covers`` is one thing on each line. Withdrawn, it closes from that minute.
    """

    class Privacy:
        purpose = "Lets those from outside hear of a pupil by name, and of no more than was agreed."
        ground = GROUND
        retention = "As the minutes of the meetings it was given for."
        who = "Those who belong to the meetings it was given for."

    class How(models.TextChoices):
        PAPER = "paper", _("på papir")
        ORAL = "oral", _("muntlig")
        LOGIN = "login", _("innlogget")

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, models.PROTECT, related_name="consents")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    also_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    heard_on = models.DateField(null=True, blank=True)  # the pupil was asked, from twelve years on
    given_on = models.DateField()
    until = models.DateField()
    services = models.CharField(max_length=80)  # values of Service between commas: ,ppt,nurse,
    covers = SealedTextField()
    how = models.CharField(max_length=5, choices=How)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(SealedRow.Meta):
        ordering = ["-registered_at"]
        indexes = [models.Index(fields=["series", "pupil"])]

    @property
    def lines(self) -> list[str]:
        """The things agreed to, one by one."""
        return [line.strip() for line in self.covers.splitlines() if line.strip()]

    @property
    def service_names(self) -> list[str]:
        """The services as they are read."""
        known = self.services.split(",")
        return [str(one.label) for one in Service if one.value in known]


class Outsider(SealedRow):
    """Somebody from outside at one meeting: a name and a service, and no account."""

    class Privacy:
        purpose = "Shows who heard what was said, and keeps from them what nobody agreed to."
        ground = GROUND
        retention = "As the minutes."
        who = "Those who may read the meeting."

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="outsiders")
    name = SealedTextField()
    service = models.CharField(max_length=8, choices=Service)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        ordering = ["at"]


class Handed(SealedRow):
    """What the next place is told of one pupil: lines of the consent, and nothing besides.

    It lives until six months after the pupil began there, at the longest (P59).
    """

    class Privacy:
        purpose = "Lets the next school or AKS receive a pupil well from the first day."
        ground = GROUND
        retention = "At most six months after the pupil began there; then shredded."
        who = "Those who may read the point it comes from."

    point = models.OneToOneField(Point, models.CASCADE, related_name="handed")
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="+")
    words = SealedTextField()
    begins = models.DateField()  # the first day at the new place
    until = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
