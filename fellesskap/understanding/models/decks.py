"""What is told of chapter 12, and who has been told it when (A26-A28, opplæringslova § 10-8)."""

import re
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Group, Person, School
from fellesskap.plan.models import Body

GROUND = "opplæringslova §§ 10-8, 12-3"
OPEN_TEXT = "Everyone who works at the school; it is shown to homes and pupils. It names nobody."


class Audience(models.TextChoices):
    """Who a deck is made for."""

    STAFF = "staff", _("Til dem som arbeider her")
    GUARDIANS = "guardians", _("Til foresatte")
    PUPILS_6_9 = "pupils_6_9", _("Til elever på 6–9 år")
    PUPILS_10_12 = "pupils_10_12", _("Til elever på 10–12 år")
    PUPILS_13_16 = "pupils_13_16", _("Til elever på 13–16 år")


class Deck(models.Model):
    """One version of what is shown to one audience. Changing it makes the next version."""

    class Privacy:
        purpose = "Tells what chapter 12 says, and keeps what was shown when somebody was told."
        ground = GROUND
        retention = "As long as somebody was told by it."
        who = OPEN_TEXT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="decks")
    audience = models.CharField(max_length=12, choices=Audience)
    version = models.PositiveSmallIntegerField()
    starts = models.DateField()
    written_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )  # empty: it came with the product
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["audience", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "audience", "version"], name="deck_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"Deck {self.pk}"


class Slide(models.Model):
    """One page of a deck: a heading and a few short lines, one line of text to each point."""

    class Privacy:
        purpose = "One page of what is told."
        ground = GROUND
        retention = "As long as its deck."
        who = OPEN_TEXT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deck = models.ForeignKey(Deck, models.CASCADE, related_name="slides")
    place = models.PositiveSmallIntegerField()
    title_nb = models.CharField(max_length=80, blank=True)
    title_nn = models.CharField(max_length=80, blank=True)
    text_nb = models.TextField(blank=True)
    text_nn = models.TextField(blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["deck", "place"], name="slide_once_per_place")
        ]

    def __str__(self) -> str:
        return f"Slide {self.pk}"

    @property
    def title(self) -> str:
        """The heading in the language of the page."""
        return self._read(self.title_nb, self.title_nn)

    @property
    def lines(self) -> list[str]:
        """The points in the language of the page."""
        return [line for line in self._read(self.text_nb, self.text_nn).splitlines() if line]

    @property
    def points(self) -> list[str]:
        """The lines without the last one, where that only says which paragraph it is."""
        return self.lines[:-1] if self.law else self.lines

    @property
    def law(self) -> str:
        """«Opplæringslova § 12-4», where the last line says so."""
        last = self.lines[-1] if self.lines else ""
        return last if re.match(r"opplæringslova §", last, re.I) else ""

    def _read(self, nb: str, nn: str) -> str:
        return (nn or nb) if get_language() == "nn" else (nb or nn)


class Told(models.Model):
    """A group, a council or all who work here were told by a deck on a day. No list of who came."""

    class Privacy:
        purpose = "Shows who has been told of chapter 12, when, and what they were told."
        ground = GROUND
        retention = "Until the next evaluation of the plan, and three school years after."
        who = "The leadership; the contact teacher for own class. Nothing is kept per guardian."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    deck = models.ForeignKey(Deck, models.PROTECT, related_name="told")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-registered_at"]
        indexes = [models.Index(fields=["school", "on"]), models.Index(fields=["group"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(group=None) | Q(body=None), name="told_a_group_or_a_body"
            )
        ]

    def __str__(self) -> str:
        return f"Told {self.pk}"


class ToldOne(models.Model):
    """Somebody new was told what the others were told before. For a home it is the pupil's name."""

    class Privacy:
        purpose = "Shows that whoever is new here has been told too."
        ground = GROUND
        retention = "As long as what the others were told."
        who = "The leadership; the contact teacher for own class. Nothing is kept per guardian."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    told = models.ForeignKey(Told, models.CASCADE, related_name="newcomers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["told", "person"], name="told_one_once")]

    def __str__(self) -> str:
        return f"ToldOne {self.pk}"
