"""A diploma for those who have been buddies. It is printed and kept nowhere."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.community.models import BuddyScheme
from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates

TEMPLATE = "diploma.typ"


def diplomas(scheme: BuddyScheme, names: Sequence[str]) -> bytes:
    """One page for each first name: that this pupil has been a buddy for a class, and thanks."""
    last = scheme.ends or clock.today()
    data = {
        "title": _("Diplom"),
        "school": scheme.school.name,
        "year": dates.school_year(scheme.year.starts),
        "lang": (get_language() or "nb")[:2],
        "names": list(names),
        "has_been": _("har vært fadder for {group}").format(group=scheme.younger.title),
        "thanks": _("Takk for at du var en stor å gå til."),
        "nobody": _("Ingen er satt opp som fadder ennå."),
        "signed": _("For {school}").format(school=scheme.school.name),
    }
    return typeset(TEMPLATE, data, made_at=clock.moment(last, 12))
