"""The staff find out together what a violation is here and what stepping in means (A01, A48).

Nothing here ties a vote to the one who cast it: ``Tally`` holds numbers alone, ``Voted`` holds who
has answered and neither what nor when. A sentence has no author.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Person, School

GROUND = "opplæringslova §§ 12-3, 12-4"
WORKERS = "Everyone who works at the school."


class Session(models.Model):
    """One discussion, led from the product: 45 minutes once a year, or ten with one situation."""

    class Privacy:
        purpose = "Leads the discussion, and shows that it was held."
        ground = GROUND
        retention = "As long as the plan of its school year."
        who = WORKERS

    class Kind(models.TextChoices):
        YEARLY = "yearly", _("Årets økt, 45 minutter")
        ONE_CASE = "one_case", _("Én situasjon, 10 minutter")

    class Step(models.TextChoices):
        LAST_YEAR = "last_year", _("Det vi skrev i fjor")
        VOTE = "vote", _("Er det en krenkelse?")
        APART = "apart", _("Der vi var mest uenige")
        SENTENCES = "sentences", _("To setninger om hver")
        END = "end", _("Dette er vi enige om")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    day = models.DateField()
    called_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    step = models.CharField(max_length=9, choices=Step)
    step_opened_at = models.DateTimeField(null=True, blank=True)
    showing = models.PositiveSmallIntegerField(default=1)  # the place of the situation on screen
    edited = models.PositiveIntegerField(default=0)  # the version of this year's wording
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-day", "-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(opened_at__isnull=False, closed_at=None),
                name="one_open_session_a_school",
            )
        ]

    def __str__(self) -> str:
        return f"Session {self.pk}"

    @property
    def is_yearly(self) -> bool:
        """Whether it is the whole discussion of the year."""
        return self.kind == self.Kind.YEARLY

    @property
    def is_open(self) -> bool:
        """Whether it goes on now."""
        return self.opened_at is not None and self.closed_at is None


class Situation(models.Model):
    """One short situation to vote on and talk about. It has no right answer."""

    class Privacy:
        purpose = "Gives the staff something to disagree about."
        ground = "No personal data: invented situations. A pupil's name is refused."
        retention = "As its session."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="situations")
    place = models.PositiveSmallIntegerField()
    title_nb = models.CharField(max_length=60, blank=True)
    title_nn = models.CharField(max_length=60, blank=True)
    text_nb = models.TextField(blank=True)
    text_nn = models.TextField(blank=True)
    talk_nb = models.TextField(blank=True)  # one line to each question
    talk_nn = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["session", "place"], name="situation_once_per_place")
        ]

    def __str__(self) -> str:
        return f"Situation {self.pk}"

    @property
    def title(self) -> str:
        """What it is called, in the language of the page."""
        return read(self.title_nb, self.title_nn)

    @property
    def text(self) -> str:
        """What happens, in the language of the page."""
        return read(self.text_nb, self.text_nn)

    @property
    def talk(self) -> list[str]:
        """What to talk about, in the language of the page."""
        return [line for line in read(self.talk_nb, self.talk_nn).splitlines() if line.strip()]


class Choice(models.TextChoices):
    """What one can answer."""

    IT_IS = "it_is", _("Det er en krenkelse")
    IT_IS_NOT = "it_is_not", _("Det er det ikke")
    DEPENDS = "depends", _("Det kommer an på")


class Tally(models.Model):
    """How many gave one answer. ``waiting`` is shown together with at least five, never alone."""

    class Privacy:
        purpose = "Shows where the staff disagree."
        ground = "No personal data: a number of at least five answers together."
        retention = "As its session."
        who = f"{WORKERS} Numbers alone, and only of at least five together."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    situation = models.ForeignKey(Situation, models.CASCADE, related_name="tallies")
    choice = models.CharField(max_length=9, choices=Choice)
    shown = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["situation", "choice"], name="one_tally_a_choice")
        ]

    def __str__(self) -> str:
        return f"Tally {self.pk}"


class Voted(models.Model):
    """Somebody has answered about a situation. What was answered, and when, is kept nowhere."""

    class Privacy:
        purpose = "Lets each answer once."
        ground = GROUND
        retention = "Until the school year is over."
        who = "Nobody reads it; the page tells each only about themselves."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    situation = models.ForeignKey(Situation, models.CASCADE, related_name="voted")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["situation", "person"], name="each_votes_once")
        ]

    def __str__(self) -> str:
        return f"Voted {self.pk}"


class Present(models.Model):
    """Somebody was there, or has gone through it afterwards. Nobody is marked as late."""

    class Privacy:
        purpose = "Shows who has been through the discussion, so that the others get it too."
        ground = GROUND
        retention = "As its session."
        who = "The leadership; each about themselves. It is attendance, never an opinion."

    class How(models.TextChoices):
        HERE = "here", _("var her")
        READ = "read", _("har gått gjennom det etterpå")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    how = models.CharField(max_length=4, choices=How)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="present_once")]

    def __str__(self) -> str:
        return f"Present {self.pk}"


class About(models.TextChoices):
    """What the staff write sentences about."""

    VIOLATION = "violation", _("Krenkende atferd hos oss er …")
    STEPPING_IN = "stepping_in", _("Å gripe inn hos oss er …")


class Sentence(models.Model):
    """What somebody would have this year's wording say. It has no author."""

    class Privacy:
        purpose = "Gathers words for this year's wording."
        ground = "No personal data: nobody's name is kept, and a pupil's name is refused."
        retention = "Until the school year is over."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="sentences")
    about = models.CharField(max_length=11, choices=About)
    text = models.CharField(max_length=240)

    class Meta:
        ordering = ["pk"]  # random: not the order in which they came

    def __str__(self) -> str:
        return f"Sentence {self.pk}"


class YearWording(models.Model):
    """One of the sentences the staff agreed on."""

    class Privacy:
        purpose = "Says what a violation is here this year, and what stepping in means."
        ground = "No personal data: what the school says. A pupil's name is refused."
        retention = "For ever: it is part of what the school has agreed on."
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="wordings")
    about = models.CharField(max_length=11, choices=About)
    place = models.PositiveSmallIntegerField()  # 1 or 2
    text_nb = models.CharField(max_length=240, blank=True)
    text_nn = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["about", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "about", "place"], name="year_wording_once_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"YearWording {self.pk}"

    @property
    def text(self) -> str:
        """The sentence in the language of the page."""
        return read(self.text_nb, self.text_nn)


def read(nb: str, nn: str) -> str:
    """The text in the reader's written form; the other where one is missing."""
    return (nn or nb) if get_language() == "nn" else (nb or nn)
