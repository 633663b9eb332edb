"""The rules a class makes for itself: suggestions, rules, a poster, and how it is practised.

These are how the class wants it, never the municipality's school rules: nothing follows when
somebody breaks them (A02; opplæringslova § 10-7 is about the others, L37).
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Group, Person, School

GROUND = "opplæringslova §§ 10-1, 12-3"
CLASS = "Everyone who works at the school, the pupils of the class and those at home with them."
MADE_BY = "The contact teachers and the teachers of the class, and the leadership."
NO_NAMES = "It names nobody and has no author."
SHORT = 120


class Poster(models.Model):
    """The rules of one class in one school year, from the first suggestion to the wall."""

    class Privacy:
        purpose = "Holds what a class has agreed on, so that all grown-ups can practise it."
        ground = GROUND
        retention = "Ten school years: the class can read its old posters."
        who = CLASS

    class Step(models.TextChoices):
        COLLECT = "collect", _("Samle forslag")
        MERGE = "merge", _("Slå sammen")
        VOTE = "vote", _("Stemme")
        DONE = "done", _("Plakaten")

    class Way(models.TextChoices):
        PAIRS = "pairs", _("To og to snakker sammen og velger de tre viktigste")
        ALONE = "alone", _("Hver for seg først, så to, så fire, så alle")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="posters")
    group = models.ForeignKey(Group, models.PROTECT, related_name="posters")
    year = models.PositiveSmallIntegerField()  # the August it began: 2026 is 2026–27
    step = models.CharField(max_length=7, choices=Step, default=Step.COLLECT)
    way = models.CharField(max_length=5, choices=Way, default=Way.PAIRS)
    dots = models.PositiveSmallIntegerField(default=3)  # how many each pupil has to give
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)  # the last time it was taken down
    version = models.PositiveIntegerField(default=0)  # of the texts: two may write

    class Meta:
        ordering = ["-year"]
        indexes = [models.Index(fields=["school", "year"])]
        constraints = [
            models.UniqueConstraint(fields=["group", "year"], name="one_poster_a_class_and_year"),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(step="done"),
                name="what_hangs_on_the_wall_is_done",
            ),
        ]

    def __str__(self) -> str:
        return f"Poster {self.pk}"

    @property
    def is_published(self) -> bool:
        """Whether it hangs on the wall now."""
        return self.published_at is not None


class PosterRule(models.Model):
    """One rule, said as what to do."""

    class Privacy:
        purpose = "One thing a class has agreed to do."
        ground = GROUND
        retention = "With the poster."
        who = f"{CLASS} {NO_NAMES}"

    class Pictogram(models.TextChoices):
        """Icons of the Aksel set, each with the plain name a child would choose it by."""

        HEART = "Heart", _("et hjerte: vi er gode mot hverandre")
        HELP = "HandShakeHeart", _("to hender: vi hjelper hverandre")
        GROUP = "PersonGroup", _("tre sammen: alle får være med")
        EAR = "Ear", _("et øre: vi lytter")
        TALK = "Chat2", _("to snakkebobler: vi snakker fint")
        FINGER = "HandFinger", _("en finger: vi venter på tur")
        QUIET = "QuietZone", _("stille: vi gir hverandre ro")
        SMILE = "FaceSmile", _("et smil: vi hilser")
        LOUD = "Megaphone", _("en ropert: vi sier fra")
        TOGETHER = "PuzzlePiece", _("en puslebit: vi samarbeider")
        TRY = "LightBulb", _("en lyspære: vi prøver, og det er lov å feile")
        STAR = "Star", _("en stjerne: vi roser hverandre")
        CLOCK = "Clock", _("en klokke: vi kommer når det begynner")
        WALK = "Footprint", _("et fotspor: vi går inne")
        BOOKS = "Books", _("bøker: vi tar vare på tingene")
        TIDY = "Recycle", _("piler i ring: vi rydder etter oss")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poster = models.ForeignKey(Poster, models.CASCADE, related_name="rules")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=SHORT)
    pictogram = models.CharField(max_length=20, choices=Pictogram, default=Pictogram.HEART)
    votes = models.PositiveSmallIntegerField(default=0)
    is_on_poster = models.BooleanField(default=True)

    class Meta:
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["poster", "place"])]

    def __str__(self) -> str:
        return f"PosterRule {self.pk}"


class Suggestion(models.Model):
    """What one or two pupils suggested. Nobody can say who."""

    class Privacy:
        purpose = "Lets every pupil be heard before the class chooses."
        ground = GROUND
        retention = "Until the end of the school year."
        who = f"{MADE_BY} {NO_NAMES}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poster = models.ForeignKey(Poster, models.CASCADE, related_name="suggestions")
    text = models.CharField(max_length=SHORT)
    rule = models.ForeignKey(
        PosterRule, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["text", "pk"]  # never in the order they came

    def __str__(self) -> str:
        return f"Suggestion {self.pk}"


class PosterDoor(models.Model):
    """A page without log-in where the pupils of a class write or vote, while it is held open.

    The code stands on the board; the address is made from the id and the house's own key, and only
    its digest is kept.
    """

    class Privacy:
        purpose = "Lets pupils write and vote on the school's devices without saying who they are."
        ground = GROUND
        retention = "Until the day after."
        who = f"{MADE_BY} {NO_NAMES}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poster = models.ForeignKey(Poster, models.CASCADE, related_name="doors")
    step = models.CharField(max_length=7, choices=Poster.Step)  # to write or to vote
    token_hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=40)  # three words that are easy to type
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    used = models.PositiveSmallIntegerField(default=0)  # forms that came in

    class Meta:
        indexes = [models.Index(fields=["code"])]
        constraints = [
            models.UniqueConstraint(
                fields=["poster"],
                condition=models.Q(closed_at=None),
                name="one_open_door_a_poster",
            )
        ]

    def __str__(self) -> str:
        return f"PosterDoor {self.pk}"


class Practice(models.Model):
    """A class or an AKS base practised a rule, or looked at the rules again."""

    class Privacy:
        purpose = "Shows that rules are practised, so that they are more than a poster."
        ground = GROUND
        retention = "With the poster."
        who = f"Everyone who works at the school. {NO_NAMES}"

    class Kind(models.TextChoices):
        PRACTISE = "practise", _("Vi øvde")
        REVISIT = "revisit", _("Vi så på reglene igjen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    poster = models.ForeignKey(Poster, models.CASCADE, related_name="practices")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")  # the class, or a base
    rule = models.ForeignKey(PosterRule, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PRACTISE)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)  # how it went; names are refused
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-at"]
        indexes = [models.Index(fields=["poster", "-on"])]

    def __str__(self) -> str:
        return f"Practice {self.pk}"


class Revisit(models.Model):
    """A day on which the class means to look at its rules again. It is our rhythm, never late."""

    class Privacy:
        purpose = "Reminds a class to look at its rules again."
        ground = GROUND
        retention = "With the poster."
        who = f"{CLASS} {NO_NAMES}"

    class Slot(models.TextChoices):
        SOON = "soon", _("to uker etter")
        AUTUMN = "autumn", _("i oktober")
        WINTER = "winter", _("i januar, når noen kan være nye")
        SPRING = "spring", _("i april")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poster = models.ForeignKey(Poster, models.CASCADE, related_name="revisits")
    slot = models.CharField(max_length=6, choices=Slot)
    day = models.DateField()
    held = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="revisits"
    )

    class Meta:
        ordering = ["day", "slot"]
        constraints = [
            models.UniqueConstraint(fields=["poster", "slot"], name="one_revisit_a_poster_and_slot")
        ]

    def __str__(self) -> str:
        return f"Revisit {self.pk}"
