"""What the plan promises: for whom, how often, by whom, and what shows that it was kept."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment
from fellesskap.people.models import Period, Person, School
from fellesskap.plan.models.text import FOR_EVER, PUBLIC, Plan
from fellesskap.plan.written import in_words


class Promise(models.Model):
    """One promise of one version of the plan. ``code`` is the same through the years."""

    class Privacy:
        purpose = "Says what the school has promised, so that it can be owed and kept."
        ground = PUBLIC
        retention = FOR_EVER
        who = "Everyone reads the text; its state by rule, see docs/access/plan.md."

    class Scope(models.TextChoices):
        """For each of these there is one occurrence each time."""

        SCHOOL = "school", _("skolen")
        GRADE = "grade", _("hvert trinn")
        HOMEROOM = "homeroom", _("hver klasse")
        TEAM = "team", _("hvert team")
        AKS_BASE = "aks_base", _("hver AKS-base")
        PUPIL = "pupil", _("hver elev")
        NEWCOMER = "newcomer", _("hver elev som er ny")
        COUNCIL = "council", _("hvert råd")
        BREAK_SLOT = "break_slot", _("hver sone og hvert friminutt")
        FIXED_WEEK = "fixed_week", _("hver fellesskapsuke")
        EVENT = "event", _("hver gang det skjer")

    class Rhythm(models.TextChoices):
        YEAR = "year", _("i året")
        HALF = "half", _("i halvåret")
        WEEK = "week", _("i uka")
        DAY = "day", _("hver skoledag")
        FIXED_WEEKS = "fixed_weeks", _("i faste uker")
        EVENT = "event", _("når det skjer")

    class FixedBy(models.TextChoices):
        PLAN = "plan", _("skolens løfte")
        LAW = "law", _("lovkrav")
        OURS = "ours", _("vår rytme")  # never late, and counted in no report
        MAY = "may", _("en invitasjon")  # offered, taken up, or not this year

    class Keeper(models.TextChoices):
        """Who owes it. Where nobody holds the role: the nearest leader, then rektor."""

        REKTOR = "rektor", _("rektor")
        DEPARTMENT_HEAD = "department_head", _("avdelingsleder")
        SOCIAL_TEACHER = "social_teacher", _("sosiallærer")
        COUNSELLOR = "counsellor", _("rådgiver")
        CONTACT_TEACHER = "contact_teacher", _("kontaktlærer")
        TEAM = "team", _("teamet")
        AKS_LEADER = "aks_leader", _("leder for AKS")
        PUPIL_COUNCIL = "pupil_council", _("elevrådet, med sosiallærer")
        FAU = "fau", _("FAU")

    class Shown(models.TextChoices):
        """What in the product shows that it was kept."""

        MEETING = "meeting", _("et møte")
        CLASS_ENTRY = "class_entry", _("et punkt i klassemøtet")
        POSTER = "poster", _("årets plakat")
        CONVERSATION = "conversation", _("en samtale")
        SURVEY = "survey", _("en undersøkelse")
        SOCIOGRAM = "sociogram", _("en kartlegging av vennskap")
        REVIEW = "review", _("en gjennomgang")
        EVENT = "event", _("et arrangement")
        COUNCIL = "council", _("et rådsmøte")
        ACTIVITY = "activity", _("en aktivitet")
        ROSTER = "roster", _("vaktlista")
        PUBLISHED = "published", _("noe som er sendt ut")
        MEASURES = "measures", _("tiltak med status")
        CHARTER = "charter", _("teamets avtale")
        STATEMENT = "statement", _("en datert setning: hvordan vet vi det?")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="promises")
    code = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField()
    short_nb = models.CharField(max_length=48)  # the name in the wheel and on Min dag
    short_nn = models.CharField(max_length=48, blank=True)
    because_nb = models.CharField(max_length=200, blank=True)  # "Fordi …"
    because_nn = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=10, choices=Scope)
    grades = models.JSONField(default=list)  # whole numbers 1–10; empty: all
    rhythm = models.CharField(max_length=11, choices=Rhythm)
    times = models.PositiveSmallIntegerField(default=1)
    windows = models.JSONField(default=list)  # [[first ISO week, last ISO week], …] in the year
    fixed_by = models.CharField(max_length=4, choices=FixedBy)
    duty = models.CharField(max_length=8, blank=True)  # id in the register, where law stands behind
    law_part_nb = models.CharField(max_length=80, blank=True)  # what of it is law: "invitasjonen"
    law_part_nn = models.CharField(max_length=80, blank=True)
    keeper = models.CharField(max_length=15, choices=Keeper)
    others_nb = models.CharField(max_length=120, blank=True)  # who is in on it
    others_nn = models.CharField(max_length=120, blank=True)
    shown = models.CharField(max_length=12, choices=Shown)
    elsewhere = models.BooleanField(default=False)  # kept in another system: stated each halvår
    withdrawn = models.BooleanField(default=False)  # dropped from this version

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="promise_code_once")]

    def __str__(self) -> str:
        return f"Promise {self.code} {self.pk}"

    @property
    def short(self) -> str:
        """Its name, in the reader's written form."""
        return in_words(self.short_nb, self.short_nn)

    @property
    def because(self) -> str:
        """Why, beginning with «Fordi», in the reader's written form."""
        return in_words(self.because_nb, self.because_nn)

    @property
    def norm(self) -> str:
        """How a commitment under it is marked: law, promise or our own rhythm."""
        norms = Commitment.Norm
        return {
            self.FixedBy.LAW: norms.LAW,
            self.FixedBy.PLAN: norms.PROMISE,
        }.get(self.FixedBy(self.fixed_by), norms.RHYTHM)


class Remedy(models.Model):
    """The leadership's line beside a promise that was not kept: «dette gjør vi nå»."""

    class Privacy:
        purpose = "Says what the school does about a promise it has not kept."
        ground = "opplæringslova § 12-3"
        retention = FOR_EVER
        who = "Those who see the promise's state. Speaks of the school, never of a person."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="+")
    code = models.CharField(max_length=8)
    text = models.CharField(max_length=280)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["year", "code"])]

    def __str__(self) -> str:
        return f"Remedy {self.pk}"


class Statement(models.Model):
    """«Hvordan vet vi det?» A dated sentence or a link that keeps one commitment."""

    class Privacy:
        purpose = "Shows how the school knows that it kept a promise nothing else shows."
        ground = "opplæringslova § 12-3"
        retention = FOR_EVER
        who = "As the state of the promise. Speaks of the school, never of a person."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="statements")
    text = models.TextField(blank=True)
    address = models.URLField(max_length=400, blank=True)
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="", address=""), name="statement_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"Statement {self.pk}"


class Body(Period):
    """A council that the plan names and the school has: as data, never as code (L36)."""

    class Privacy:
        purpose = "Says which councils the school has."
        ground = "opplæringslova § 10-5"
        retention = FOR_EVER
        who = "Everyone."

    class Kind(models.TextChoices):
        PUPIL_COUNCIL = "pupil_council", _("elevråd")
        FAU = "fau", _("FAU")
        DS = "ds", _("driftsstyre")
        AMU = "amu", _("arbeidsmiljøutvalg")
        SU = "su", _("samarbeidsutvalg")
        SMU = "smu", _("skolemiljøutvalg")
        OTHER = "other", _("et annet råd")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=13, choices=Kind)
    title_nb = models.CharField(max_length=80)
    title_nn = models.CharField(max_length=80, blank=True)

    class Meta(Period.Meta):
        ordering = ["kind", "title_nb"]
        indexes = [models.Index(fields=["school", "kind"])]
        constraints = [*Period.Meta.constraints]


class FixedWeek(models.Model):
    """A week in the year wheel for community activities or a theme (A31)."""

    class Privacy:
        purpose = "Says which weeks the whole school does something together."
        ground = PUBLIC
        retention = FOR_EVER
        who = "Everyone."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="fixed_weeks")
    week = models.PositiveSmallIntegerField()  # ISO week
    title_nb = models.CharField(max_length=60)
    title_nn = models.CharField(max_length=60, blank=True)
    grades = models.JSONField(default=list)  # empty: all

    class Meta:
        ordering = ["week"]
        constraints = [
            models.UniqueConstraint(fields=["year", "week", "title_nb"], name="fixed_week_once")
        ]

    def __str__(self) -> str:
        return f"FixedWeek {self.pk}"


class SchoolMeasure(models.Model):
    """A measure for the school or a grade: who, by when, what we would see (A19, A33, A50)."""

    class Privacy:
        purpose = "Keeps what the school has decided to do for all."
        ground = "opplæringslova § 12-3"
        retention = FOR_EVER
        who = "Those who work here; councils its status. Speaks of the school, never of a person."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="+")
    code = models.CharField(max_length=8, blank=True)  # the promise it comes from
    grade = models.PositiveSmallIntegerField(null=True, blank=True)  # none: the whole school
    what = models.CharField(max_length=200)
    sign = models.CharField(max_length=200)  # what we would see if it worked
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due = models.DateField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    seen = models.CharField(max_length=200, blank=True)  # what we saw, when it was done
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due"]
        indexes = [models.Index(fields=["school", "due"])]

    def __str__(self) -> str:
        return f"SchoolMeasure {self.pk}"


class Feed(models.Model):
    """A secret, revocable address where a calendar program reads the year wheel."""

    class Privacy:
        purpose = "Lets a calendar program show what is promised when."
        ground = "opplæringslova § 12-3"
        retention = "Until revoked, and a year after."
        who = "The person it belongs to; what it shows holds no names and no cases."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=15, blank=True)  # a keeper; empty: the person's own
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Feed {self.pk}"


class TemplateOffer(models.Model):
    """A version that a school owner offers its schools as a template."""

    class Privacy:
        purpose = "Lets schools of one owner begin from the same text."
        ground = PUBLIC
        retention = FOR_EVER
        who = "Those who edit the plan at the owner's schools."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="offer")
    offered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"TemplateOffer {self.pk}"
