"""The step of a new school's first hour that is about the plan: whether there is one."""

from django.utils.translation import gettext as _

from fellesskap.calendar.first_hour import Step
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.models import Plan

WRITTEN = (Plan.Status.DRAFT, Plan.Status.HEARING)


def first_plan(school: School) -> Step:
    """What the school has of a plan: one query."""
    step = Step(_("Skolens plan"), "plan:drafts", _("Begynn på planen"), "plan.begin")
    rows = Plan.objects.filter(school=school, year__ends__gte=clock.today())
    plans = list(rows.exclude(status=Plan.Status.ARCHIVED).select_related("year"))
    for plan in plans:
        year = plan.year.title
        if plan.status == Plan.Status.ADOPTED:
            step.there.append(_("Planen for {year} er vedtatt.").format(year=year))
        elif plan.status in WRITTEN:
            step.there.append(_("Et utkast for {year} er begynt.").format(year=year))
    if not plans:
        step.missing.append(
            _("Skolen har ingen plan her ennå. Dere kan begynne med den som følger med.")
        )
    return step
