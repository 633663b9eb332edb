"""The school owner and the schools of a file. An installation has one owner."""

from django.utils.translation import gettext as _

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.plan import Sort
from fellesskap.integrations.roster.snapshot import OrgRow
from fellesskap.people.models import School, SchoolOwner


def compare_places(comparison: Comparison) -> None:
    """Find, or plan, the owner and the schools. RosterProblem when the file is of another owner."""
    orgs = [row for row in comparison.snapshot.orgs.values() if not row.removed]
    schools = [row for row in orgs if row.is_school]
    if not schools:
        return
    owner = _owner(comparison, [row for row in orgs if row.is_owner], schools[0])
    for row in schools:
        school = comparison.standing.school_of(row.id, row.orgnr)
        _demand_own(comparison, school, row)
        if school is None:
            school = _new_school(comparison, owner, row)
        comparison.schools[row.id] = school
        comparison.school_names[school.pk] = school.name
        comparison.plan.change(school, "source_id", row.id[:80])
        if row.orgnr and not school.orgnr:
            comparison.plan.change(school, "orgnr", row.orgnr)


def _demand_own(comparison: Comparison, school: School | None, row: OrgRow) -> None:
    """A leader fetches lists for the own school only."""
    only = comparison.standing.only
    if only is not None and (school is None or school.pk != only.pk):
        sentence = _(
            "Filen gjelder {file}. Du kan hente inn lister for {own}. "
            "Skoleeieren kan hente inn for flere skoler. Ingenting er endret."
        ).format(file=row.name, own=only.name)
        raise RosterProblem(row.at.finding("name", sentence))


def _owner(comparison: Comparison, named: list[OrgRow], first: OrgRow) -> SchoolOwner:
    """The one owner of this installation, made from the file when the house is empty."""
    owner = comparison.standing.owner
    row = named[0] if named else None
    if owner is None:
        made_from = row or first
        owner = SchoolOwner(name=made_from.name, orgnr=row.orgnr or None if row else None)
        owner.source_id = row.id[:80] if row else ""
        comparison.plan.create(owner)
    elif row is not None:
        if row.orgnr and owner.orgnr and row.orgnr != owner.orgnr:
            sentence = _(
                "Filen gjelder {file}, men her er skoleeieren {owner}. Ingenting er endret."
            ).format(file=row.name, owner=owner.name)
            raise RosterProblem(row.at.finding("identifier", sentence))
        comparison.plan.change(owner, "source_id", row.id[:80])
        if row.orgnr and not owner.orgnr:
            comparison.plan.change(owner, "orgnr", row.orgnr)
    return owner


def _new_school(comparison: Comparison, owner: SchoolOwner, row: OrgRow) -> School:
    school = School(owner=owner, name=row.name, orgnr=row.orgnr or None, source_id=row.id[:80])
    comparison.plan.create(school)
    comparison.plan.add(Sort.NEW, "school", school.name, (school.name, ""), _("Ny skole."))
    return school
