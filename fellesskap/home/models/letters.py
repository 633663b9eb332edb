"""A letter to homes, to whom, in which languages, and which homes it has reached."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Group, Person, School

GROUND = "opplæringslova § 10-8"
RETENTION = "Until the school year has been evaluated; what is to be archived is archived before."


class Language(models.TextChoices):
    """Languages a school writes to homes in; each is written to by the school itself."""

    NB = "nb", _("bokmål")
    NN = "nn", _("nynorsk")
    EN = "en", _("engelsk")
    SE = "se", _("nordsamisk")
    AR = "ar", _("arabisk")
    DARI = "prs", _("dari")
    KURDISH = "kmr", _("kurmanji")
    LT = "lt", _("litauisk")
    PL = "pl", _("polsk")
    RO = "ro", _("rumensk")
    RU = "ru", _("russisk")
    SO = "so", _("somali")
    TI = "ti", _("tigrinja")
    TR = "tr", _("tyrkisk")
    UK = "uk", _("ukrainsk")
    UR = "ur", _("urdu")


FROM_THE_RIGHT = {Language.AR, Language.DARI, Language.UR}


class Letter(models.Model):
    """What the school tells the homes. It speaks of the school or a class, never of a pupil."""

    class Privacy:
        purpose = "Gives homes the information they need, and shows that it was given."
        ground = GROUND
        retention = RETENTION
        who = "The homes it was sent to and everyone who works at the school. Names no pupil."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="letters")
    to_all = models.BooleanField(default=False)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # then it is a draft again

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["school", "sent_at"])]

    def __str__(self) -> str:
        return f"Letter {self.pk}"


class LetterText(models.Model):
    """A letter in one language. The first is the one it was written in."""

    class Privacy:
        purpose = "Lets a home read a letter in a language it knows."
        ground = "opplæringslova § 10-8; språklova § 9"
        retention = "As the letter."
        who = "As the letter."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="texts")
    place = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=3, choices=Language)
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=8000)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "language"], name="letter_once_a_language")
        ]

    def __str__(self) -> str:
        return f"LetterText {self.pk}"

    @property
    def direction(self) -> str:
        """Which way it is read: ltr or rtl."""
        return "rtl" if self.language in FROM_THE_RIGHT else "ltr"


class LetterTo(models.Model):
    """A class, grade or AKS base that a letter is to."""

    class Privacy:
        purpose = "Says whom a letter is to, without an address."
        ground = GROUND
        retention = "As the letter."
        who = "As the letter."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="to")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "group"], name="letter_once_to_a_group")
        ]

    def __str__(self) -> str:
        return f"LetterTo {self.pk}"


class LetterHome(models.Model):
    """One home of one pupil that a letter went to. It is the home that has read, not a person.

    ``home`` is the same for brothers and sisters with the very same grown-ups, in one letter.
    ``household`` is empty where no grown-up is confirmed: then the pupil carries it on paper.
    """

    class Privacy:
        purpose = "Shows which homes a letter has not reached, so that they get it on paper."
        ground = GROUND
        retention = "As the letter."
        who = (
            "Whoever wrote the letter, the contact teacher of the pupil, the office and leaders: "
            "the child and the class. Never an address, never which of the grown-ups read it."
        )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="homes")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    household = models.CharField(max_length=20, blank=True)
    home = models.UUIDField()
    has_login = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    paper_at = models.DateTimeField(null=True, blank=True)
    paper_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["pupil"])]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "pupil", "household"], name="letter_once_a_home_of_a_pupil"
            )
        ]

    def __str__(self) -> str:
        return f"LetterHome {self.pk}"
