"""What the plan promises, as lines of Min dag: one line for a class, however many pupils."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.people.models import Person
from fellesskap.plan.queries.owed import Owed, owed_by
from fellesskap.today.queries.things import NORMS, Thing, law_of, section_of


def promised_things(person: Person) -> list[Thing]:
    """The promises whose window is open, by date: three questions."""
    return [promised_thing(one) for one in owed_by(person)]


def promised_thing(one: Owed) -> Thing:
    """The line of one promise, for one class or team, by one day."""
    row = one.row
    norm = NORMS[row.Norm(row.norm)]
    return Thing(
        norm=norm,
        section=section_of(row.duty) if norm == "lov" else "",
        day=row.due,
        at=None,
        what=what(one),
        because=one.promise.because,
        url=one.address,
        button=_("Åpne"),
        late=one.late,
        law=law_of(row),
        from_plan=True,
    )


def what(one: Owed) -> str:
    """«Elevsamtale, 4B: 14 står igjen»."""
    name = f"{one.promise.short}, {one.about}" if one.about else one.promise.short
    if one.count == 1:
        return name
    left = ngettext("%(number)s står igjen", "%(number)s står igjen", one.count)
    return f"{name}: {left % {'number': one.count}}"
