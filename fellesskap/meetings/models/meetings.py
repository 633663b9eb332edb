"""A series of meetings and its members, a meeting, its points, who was there, and what follows."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.models import Case
from fellesskap.commitments.models import Commitment
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Group, Period, Person, School
from fellesskap.people.models.persons import Role
from fellesskap.plan.models import Body
from fellesskap.plan.queries.current import in_words

GROUND = "opplæringslova §§ 10-4, 10-5 and 12-3"
WITH_MINUTES = "As the minutes: until the school year has been evaluated, longer where kept (L73)."
MEMBERS = "The members of the series, and leaders where no pupil is spoken of by name."


class Series(Period):
    """Meetings of one kind: the grade time of a team, the class meeting of 4B, around one pupil.

    That there are meetings around a pupil is known to those who belong to them alone."""

    class Privacy:
        purpose = "Says which meetings the school holds, how often, and what they keep."
        ground = GROUND
        retention = "As long as meetings of the series exist."
        who = "Everyone who works here; what is held around a pupil: its members."

    class Kind(models.TextChoices):
        GRADE_TIME = "grade_time", _("trinntid")
        AKS_TIME = "aks_time", _("samarbeidstid med AKS")
        CLASS_MEETING = "class_meeting", _("klassemøte")
        GRADE_MEETING = "grade_meeting", _("trinnmøte med elevene")
        LARGE_TEAM = "large_team", _("storteam")
        STAFF = "staff", _("personalmøte")
        COUNCIL = "council", _("rådsmøte")
        PUPIL_REVIEW = "pupil_review", _("elevgjennomgang")
        CLASS_REVIEW = "class_review", _("klassegjennomgang")
        RESOURCE_TEAM = "resource_team", _("ressursteam")
        COOPERATION = "cooperation", _("samarbeidsmøte")
        CROSS_SERVICE = "cross_service", _("tverrfaglig møte")
        AROUND_PUPIL = "around_pupil", _("ansvarsgruppemøte")
        TRANSFER = "transfer", _("overføringsmøte")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="series")
    kind = models.CharField(max_length=13, choices=Kind)
    title_nb = models.CharField(max_length=80)
    title_nn = models.CharField(max_length=80, blank=True)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="series")
    pupil = models.ForeignKey(  # whom it is held around; never in its title
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 is Monday
    begins = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=45)
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)  # none: when called
    keeps = models.JSONField(default=list)  # promises that holding it keeps: ["A11"]

    class Meta(Period.Meta):
        ordering = ["kind", "title_nb"]
        indexes = [models.Index(fields=["school", "kind"])]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["school", "kind", "group"],
                condition=Q(group__isnull=False, ends__isnull=True),
                name="one_series_a_group",
            ),
            models.UniqueConstraint(
                fields=["school", "kind", "pupil"],
                condition=Q(pupil__isnull=False, ends__isnull=True),
                name="one_series_a_pupil",
            ),
        ]

    @property
    def title(self) -> str:
        """What it is called, in the reader's written form."""
        return in_words(self.title_nb, self.title_nn)


class Member(Period):
    """Who belongs to a series: someone by name, or whoever holds a role (in its group)."""

    class Privacy:
        purpose = "Says who is called, and who may read the minutes."
        ground = GROUND
        retention = "As long as meetings of the series exist."
        who = "Everyone who works at the school."

    class Part(models.TextChoices):
        CHAIR = "chair", _("leder møtet")
        WRITER = "writer", _("skriver referat")
        MEMBER = "member", _("er med")
        CALLED = "called", _("kalles inn til noen punkter")  # sees initials and the question (L68)
        OUTSIDE = "outside", _("er med utenfra")  # hears what is anonymous or agreed to (P58)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(Series, models.CASCADE, related_name="members")
    part = models.CharField(max_length=7, choices=Part, default=Part.MEMBER)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    group = models.ForeignKey(  # where the role is held; none: anywhere at the school
        Group, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["person"]), models.Index(fields=["role"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False, role="") | (Q(person=None) & ~Q(role="")),
                name="member_by_name_or_by_role",
            ),
        ]


class Meeting(SealedRow):
    """One meeting. What is written in it lies in its file."""

    class Privacy:
        purpose = "Shows that the meeting was held, who was there, and what was decided."
        ground = GROUND
        retention = WITH_MINUTES
        who = MEMBERS

    series = models.ForeignKey(Series, models.PROTECT, related_name="meetings")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    day = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    called_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)  # when the minutes were closed
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_day = models.DateField(null=True, blank=True)  # where the next one is agreed each time
    is_last = models.BooleanField(default=False)  # there is no next one
    published_at = models.DateTimeField(null=True, blank=True)  # a council's, on the school's page
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    attended = models.PositiveSmallIntegerField(null=True, blank=True)  # when the names are gone

    class Meta(SealedRow.Meta):
        ordering = ["day", "begins"]
        indexes = [models.Index(fields=["series", "day"]), models.Index(fields=["school", "day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "day"],
                condition=Q(cancelled_at=None),
                name="one_meeting_a_series_and_day",
            )
        ]


class Point(SealedRow):
    """One point of the agenda: what it is, what was said, and what was decided."""

    class Privacy:
        purpose = "Keeps what the meeting talked about and decided."
        ground = GROUND
        retention = WITH_MINUTES
        who = "The members; where a pupil is named, those who were there and may know."

    class Choice(models.TextChoices):
        GO_ON = "go_on", _("Fortsett")
        TASK = "task", _("Oppgave")
        HEAR = "hear", _("Hør eleven")
        NEXT = "next", _("Neste uke")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    place = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=60, blank=True)  # what put it there; empty: somebody
    code = models.CharField(max_length=8, blank=True)  # the promise that taking it up keeps
    pupil = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    title = SealedTextField()
    why = SealedTextField()  # «På lista fordi …»
    question = SealedTextField()  # to whoever is called in for this point
    is_called = models.BooleanField(default=False)  # somebody is called in for this point
    choice = models.CharField(max_length=5, choices=Choice, blank=True)
    said = SealedTextField()
    decision = SealedTextField()
    is_open = models.BooleanField(default=True)  # stands in the version for all
    for_home = models.BooleanField(default=False)  # the chair takes it along for the home
    consent = models.ForeignKey(  # what lets those from outside hear it by name
        "meetings.Consent", models.PROTECT, null=True, blank=True, related_name="points"
    )
    raised_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    edited = models.PositiveIntegerField(default=0)  # grows with each save: two writers are told
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedRow.Meta):
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "source"], condition=~Q(source=""), name="point_once_a_source"
            ),
            models.CheckConstraint(
                condition=Q(pupil=None) | Q(is_open=False), name="a_pupil_is_never_in_the_open"
            ),
        ]


class Task(SealedRow):
    """What somebody took upon themselves in a meeting, with a date: it stands on their Min dag."""

    class Privacy:
        purpose = "Makes sure that what was decided is done."
        ground = GROUND
        retention = WITH_MINUTES
        who = "Its owner, and those who may read the point."

    point = models.ForeignKey(Point, models.CASCADE, related_name="tasks")
    what = SealedTextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        ordering = ["made_at"]


class Presence(models.Model):
    """Whether someone was at a meeting."""

    class Privacy:
        purpose = "Shows who was there; being there is part of what keeps the promise."
        ground = GROUND
        retention = WITH_MINUTES
        who = MEMBERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    was_here = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="present_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"Presence {self.pk}"


class Watch(SealedRow):
    """«Følg med»: one line about one pupil, from a class review until the next one (P56).

    Nothing is stored for a pupil who has it well.
    """

    class Privacy:
        purpose = "Lets those who teach a class remember whom to look after until the next review."
        ground = "opplæringslova § 12-4 first paragraph"
        retention = "Deleted when the next review of the class is held."
        who = "Those who belong to the review of the class."

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="watches")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    line = SealedTextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "pupil"], name="watched_once_a_review")
        ]


class Community(SealedRow):
    """The class as a community, in five steps; the surroundings are looked at first (P62–P63)."""

    class Privacy:
        purpose = "Finds what in the surroundings keeps something going, and what to change."
        ground = "opplæringslova § 12-3"
        retention = WITH_MINUTES
        who = "Those who belong to the review of the class."

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="community")
    describe = SealedTextField()  # what it is like, without blame
    known = SealedTextField()  # what we know, and from whom
    surroundings = SealedTextField()  # what around keeps it going
    alone = SealedTextField()  # what lies with someone; only after the surroundings
    measures = SealedTextField()  # each tied to one of the factors
    look_again = models.DateField(null=True, blank=True)  # without it the review is not finished
    last_measures = SealedTextField()  # how it went with those of the last review: JSON
    edited = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
