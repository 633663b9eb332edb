"""What a pupil or a home finds on its own page: letters, the week, the next parent meeting."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.access.grammar import visible
from fellesskap.home.models import Letter
from fellesskap.home.queries.letters import unopened_by
from fellesskap.home.queries.parents import MEETINGS, titles_of
from fellesskap.home.queries.weeks import has_weeks_here
from fellesskap.home.rules import at_home, goes_here, has_child_here
from fellesskap.kit import clock, dates
from fellesskap.people.models import Enrolment, Group, Person

Said = tuple[str, str, str]  # address, title, what stands there


def said_to(person: Person) -> Iterator[Said]:
    """What there is for just this one."""
    if Letter.objects.filter(at_home(person)).exists():
        new = len(unopened_by(person))
        line = ngettext("%(count)d nytt", "%(count)d nye", new) % {"count": new} if new else ""
        yield reverse("home:letters"), _("Brev fra skolen"), line
    ahead = MEETINGS.filter(day__gte=clock.today(), called_off_at=None, held_at=None)
    for meeting in visible(ahead, person, "parent_meeting.read").order_by("day"):
        when = _("%(day)s kl. %(time)s") % {
            "day": dates.weekday_date(meeting.day),
            "time": f"{meeting.begins:%H.%M}",
        }
        title = _("Foreldremøte i %(classes)s") % {"classes": titles_of(meeting)}
        yield reverse("home:meeting", args=[meeting.pk]), title, when
    for group in _classes(person):
        title = _("Ukeplanen til %(group)s") % {"group": group.title}
        yield reverse("home:week", args=[group.pk]), title, ""


def _classes(person: Person) -> list[Any]:
    """The classes whose week plans are here."""
    rows = Group.objects.current().filter(kind=Group.Kind.HOMEROOM)
    mine = rows.filter(goes_here(person) | has_child_here(person)).select_related("school")
    here: dict[Any, bool] = {}
    for group in mine:
        if group.school_id not in here:
            here[group.school_id] = has_weeks_here(group.school)
    return [group for group in mine if here[group.school_id]]


def is_pupil(person: Person) -> bool:
    """Whether ``person`` goes to school: then the page speaks to a child."""
    return Enrolment.objects.current().filter(person=person).exists()
