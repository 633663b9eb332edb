"""One page for one role: what the plan says that this person does in the next ten seconds."""

import pytest

from fellesskap.plan.models import Line
from fellesskap.plan.queries.role import role_page


def said_to(cast, draft, who):
    """The codes of the lines on the page, and how many there are."""
    page = role_page(cast[who], draft)
    codes = {
        line.thread: line.code
        for line in Line.objects.filter(section__plan=draft, kind=Line.Kind.ROLE)
    }
    return {codes[line.key] for _part, line in page.lines}


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("Kari", {"worker", "contact_teacher"}),
        ("Randi", {"worker", "rektor"}),
        ("Arne", {"worker", "rektor"}),
        ("Siv", {"worker", "social_teacher"}),
        ("Åse", {"worker", "aks_worker"}),
        ("Hege", {"worker", "school_nurse"}),
    ],
)
def test_everyone_reads_the_lines_of_their_own_work(cast, draft, who, roles):
    assert said_to(cast, draft, who) == roles
