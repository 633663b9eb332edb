"""A new school's first hour: short steps, and for each what is there and what is missing.

Nothing is ticked: each step looks at what the school has.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.calendar.models import DayOff, SchoolYear
from fellesskap.calendar.queries import calendar_of, uncovered_days
from fellesskap.kit import clock, dates
from fellesskap.people.models import Group, Position, Role, School
from fellesskap.people.queries import deputy, owner_receivers, rektor_today
from fellesskap.people.queries.homes import unconfirmed

SHOWN = 3  # of what is missing: enough to begin with, the page stays short


@dataclass
class Step:
    """One step: what it is, what is there, what is missing, and where one does it."""

    title: str | Promise
    page: str  # the name of the page
    link: str | Promise
    action: str = ""  # what one must be allowed to do at the school to go there; empty: as here
    there: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The mark it wears."""
        return "mangler" if self.missing else "holdt"


MORE: list[Callable[[School], Step]] = []


def declare_step(step: Callable[[School], Step]) -> None:
    """A room above adds a step of its own from ``rules``, after those that stand here."""
    if step not in MORE:
        MORE.append(step)


def first_hour(school: School) -> list[Step]:
    """The steps of ``school``, in order: a fixed number of queries."""
    return [
        _details(school),
        _calendar(school),
        _roles(school),
        _homes(school),
        _deputy(school),
        _receiver(school),
        _on_call(school),
        *(step(school) for step in MORE),
    ]


def _some(words: Iterable[str]) -> str:
    """The first few, and that there are more."""
    listed = list(words)
    rest = len(listed) - SHOWN
    shown = ", ".join(listed[:SHOWN])
    return _("{some} og {n} til").format(some=shown, n=rest) if rest > 0 else shown


def _details(school: School) -> Step:
    step = Step(_("Telefon og navn"), "people:school", _("Skriv numrene"))
    numbers = {
        _("skolens telefon"): school.phone,
        _("telefonen til Statsforvalteren"): school.governor_phone,
        _("telefonen til mobbeombudet"): school.ombud_phone,
    }
    missing = [name for name, number in numbers.items() if not number]
    if missing:
        step.missing.append(_("Mangler {what}.").format(what=_some(missing)))
    else:
        step.there.append(_("Elever og hjem ser hvem de kan ringe."))
    form = school.get_written_form_display()
    step.there.append(_("Målform: {form}.").format(form=form))
    return step


def _calendar(school: School) -> Step:
    step = Step(_("Skolerute"), "calendar:school_year", _("Sett opp skoleruta"))
    today = clock.today()
    year = SchoolYear.objects.filter(school=school, ends__gte=today).order_by("starts").first()
    if year is None:
        step.missing.append(
            _("Skoleåret er ikke satt opp. Da regner vi bare med helger og helligdager.")
        )
        return step
    off = DayOff.objects.filter(school=school, starts__range=(year.starts, year.ends)).count()
    step.there.append(_("Skoleåret {title} er satt opp.").format(title=year.title))
    if off:
        said = ngettext(
            "{n} ferie eller fridag er lagt inn.", "{n} ferier og fridager er lagt inn.", off
        )
        step.there.append(said.format(n=off))
    else:
        step.missing.append(_("Ingen ferier eller planleggingsdager er lagt inn."))
    term = calendar_of(school, year.starts).term_of(year.starts)
    short = calendar_of(school, year.starts).missing_school_weeks(term) if term else 0
    if short:
        said = ngettext(
            "Skoleåret er {n} uke kortere enn 38 uker (opplæringslova § 14-1). Se over datoene.",
            "Skoleåret er {n} uker kortere enn 38 uker (opplæringslova § 14-1). Se over datoene.",
            short,
        )
        step.missing.append(said.format(n=short))
    return step


def _roles(school: School) -> Step:
    step = Step(_("Hvem gjør hva"), "people:staff", _("Gi oppgaver"))
    held = list(
        Position.objects.current().filter(school=school).values_list("role", "group", "person")
    )
    if held:
        people = len({person for _role, _group, person in held})
        said = ngettext("{n} person har oppgaver her.", "{n} personer har oppgaver her.", people)
        step.there.append(said.format(n=people))
    if rektor_today(school) is None:
        step.missing.append(_("Skolen har ingen rektor her ennå. Skoleeieren setter inn rektor."))
    if not any(role == Role.SOCIAL_TEACHER for role, _group, _person in held):
        step.missing.append(_("Ingen sosiallærer er satt inn."))
    with_teacher = {group for role, group, _person in held if role == Role.CONTACT_TEACHER}
    classes = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    without = classes.exclude(pk__in=with_teacher).order_by("title")
    titles = list(without.values_list("title", flat=True))
    if titles:
        step.missing.append(_("Uten kontaktlærer: {classes}.").format(classes=_some(titles)))
    return step


def _homes(school: School) -> Step:
    step = Step(_("Hjem"), "people:homes", _("Bekreft hjem"), "people.read_homes")
    left = unconfirmed(school)
    if left:
        said = ngettext(
            "{n} hjem er ikke bekreftet. Skolen ringer bare hjem som er bekreftet.",
            "{n} hjem er ikke bekreftet. Skolen ringer bare hjem som er bekreftet.",
            left,
        )
        step.missing.append(said.format(n=left))
    else:
        step.there.append(_("Ingen hjem venter på å bli bekreftet."))
    return step


def _deputy(school: School) -> Step:
    step = Step(_("Når rektor er borte"), "people:rektor_away", _("Velg stedfortreder"))
    person = deputy(school)
    if person is None:
        step.missing.append(_("Ingen leser meldinger når rektor er syk. Velg en stedfortreder."))
    else:
        step.there.append(_("{name} leser når rektor er borte.").format(name=person.full_name))
    return step


def _receiver(school: School) -> Step:
    step = Step(_("Mottaker hos kommunen"), "people:staff", _("Se hvem"))
    receivers = owner_receivers(school.owner)
    if not receivers:
        step.missing.append(
            _("Ingen tar imot det som gjelder ledelsen. Skoleeieren setter inn en mottaker.")
        )
    for person in receivers:
        if person.phone:
            said = _("{name}, {phone}.").format(name=person.full_name, phone=person.phone)
            step.there.append(said)
        else:
            said = _("{name} mangler telefonnummer.").format(name=person.full_name)
            step.missing.append(said)
    return step


def _on_call(school: School) -> Step:
    step = Step(_("Vakt alle dager noen er her"), "people:on_call", _("Sett opp vakt"))
    today = clock.today()
    days = uncovered_days(school, today, _last_day_to_look_at(school, today))
    if days:
        said = ngettext(
            "Ingen svarer på {n} dag med barn her: {days}.",
            "Ingen svarer på {n} dager med barn her: {days}.",
            len(days),
        )
        listed = _some(dates.longdate(day) for day in days)
        step.missing.append(said.format(n=len(days), days=listed))
    else:
        step.there.append(_("Noen svarer hver dag det er barn på skolen eller AKS."))
    return step


def _last_day_to_look_at(school: School, today: date) -> date:
    """The end of the school year that has been set up, or a year from now."""
    ends = SchoolYear.objects.filter(school=school, ends__gte=today).order_by("-ends")
    last = ends.values_list("ends", flat=True).first()
    return last or date(today.year + 1, 7, 31)
