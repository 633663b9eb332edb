"""Zones, breaks, who is out where, who takes over for a day, what was noticed, and risky places."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Period, Person, School

GROUND = "opplæringslova §§ 12-3, 12-4"
WORKERS = "Everyone who works at the school."
SHOWN = 640  # pixels, where one presses on the picture
NO_PERSON = "A place, a time and a kind. No name and nobody's words about a person."


class Zone(Period):
    """A part of the outdoor area that somebody has an eye on."""

    class Privacy:
        purpose = "Says where grown-ups should be."
        ground = GROUND
        retention = "As long as rosters of the period exist."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="zones")
    title = models.CharField(max_length=60)
    look_for = models.CharField(max_length=200, blank=True)  # five words for whoever is new here
    across = models.PositiveSmallIntegerField(null=True, blank=True)  # per cent of the picture
    down = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Period.Meta):
        ordering = ["title"]
        indexes = [models.Index(fields=["school"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(across=None, down=None) | Q(across__lte=100, down__lte=100),
                name="zone_within_the_picture",
            ),
        ]


class Break(Period):
    """A break, or AKS's time outdoors: which weekdays, from when to when."""

    class Privacy:
        purpose = "Says when grown-ups should be out."
        ground = GROUND
        retention = "As long as rosters of the period exist."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="breaks")
    title = models.CharField(max_length=60)
    weekdays = models.JSONField(default=list)  # 0 is Monday
    begins = models.TimeField()
    ends_at = models.TimeField()
    is_aks = models.BooleanField(default=False)

    class Meta(Period.Meta):
        ordering = ["begins"]
        indexes = [models.Index(fields=["school"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("begins")), name="break_ends_after_it_begins"
            ),
        ]


class Post(Period):
    """One zone in one break: a place that is to have somebody."""

    class Privacy:
        purpose = "Says which places are to have somebody."
        ground = GROUND
        retention = "As long as rosters of the period exist."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="posts")
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="posts")
    at = models.ForeignKey(Break, models.PROTECT, related_name="posts")

    class Meta(Period.Meta):
        ordering = ["at__begins", "zone__title"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["zone", "at"], condition=Q(ends=None), name="one_post_a_zone_and_break"
            ),
        ]


class Watch(Period):
    """Who is out at a post on a weekday, from a day to a day."""

    class Privacy:
        purpose = "Says who is out where."
        ground = GROUND
        retention = "Until the school year has been evaluated."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="watches")
    weekday = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["person"]), models.Index(fields=["post", "weekday"])]
        constraints = [*Period.Meta.constraints]


class Change(models.Model):
    """One day somebody else is out at a post, or nobody is yet (``person`` is empty)."""

    class Privacy:
        purpose = "Says who takes over for a day. Why is never written."
        ground = GROUND
        retention = "Until the school year has been evaluated."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="changes")
    day = models.DateField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "day"], name="one_change_a_post_and_day")
        ]

    def __str__(self) -> str:
        return f"Change {self.pk}"


class Noticed(models.Model):
    """Something noticed outdoors in twenty seconds: a place, a time, a kind. No name."""

    class Privacy:
        purpose = "Shows where and when grown-ups are needed."
        ground = GROUND
        retention = "Three school years."
        who = f"{WORKERS} {NO_PERSON}"

    class Kind(models.TextChoices):
        QUIET = "quiet", _("Rolig")
        GOOD = "good", _("Noe fint")
        ALONE = "alone", _("Noen var alene")
        ROUGH = "rough", _("Uro eller krangel")
        HIDDEN = "hidden", _("Et sted vi ikke ser")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="noticed")
    during = models.ForeignKey(Break, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=6, choices=Kind)
    tap = models.UUIDField(unique=True)  # the same tap twice is one

    class Meta:
        ordering = ["-day"]
        indexes = [models.Index(fields=["school", "day"])]

    def __str__(self) -> str:
        return f"Noticed {self.pk}"


class Walk(models.Model):
    """A walk with pupils to find the places that do not feel safe (A50)."""

    class Privacy:
        purpose = "Finds risky places together with pupils."
        ground = GROUND
        retention = "Three school years."
        who = f"{WORKERS} {NO_PERSON}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    day = models.DateField()
    grades = models.JSONField(default=list)  # the grades of the pupils who walked along
    pupils = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"Walk {self.pk}"


class Spot(models.Model):
    """A place that pupils pointed out on a walk, and when it does not feel safe."""

    class Privacy:
        purpose = "Keeps what pupils said about a place, so that something is done with it."
        ground = GROUND
        retention = "Three school years."
        who = f"{WORKERS} {NO_PERSON}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk = models.ForeignKey(Walk, models.CASCADE, related_name="spots")
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="spots")
    during = models.ForeignKey(Break, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200)  # about the place; names are refused

    class Meta:
        ordering = ["zone__title"]

    def __str__(self) -> str:
        return f"Spot {self.pk}"


class YardPicture(models.Model):
    """A drawing of the yard that the zones stand on. Optional: the names are enough."""

    class Privacy:
        purpose = "Shows where the zones are."
        ground = "No personal data: a drawing of the yard."
        retention = "Until another picture takes its place."
        who = WORKERS

    school = models.OneToOneField(School, models.PROTECT, primary_key=True, related_name="yard")
    content = models.BinaryField()
    media_type = models.CharField(max_length=10)  # image/png or image/jpeg
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    described = models.CharField(max_length=200)  # what the picture shows, in words
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"YardPicture {self.pk}"

    @property
    def shown_height(self) -> int:
        """How high it is where it is ``SHOWN`` pixels wide."""
        return max(1, round(SHOWN * self.height / self.width))
