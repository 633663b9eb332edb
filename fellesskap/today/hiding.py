"""«Skjul navn»: in a room with others in it, the page holds initials where pupils' names were.

The names are taken out on the server, so that nothing on the screen or under it tells who it is.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from fellesskap.people.models import Enrolment, Person, School

HIDDEN = "hide_names"
TAG = re.compile(r"(<[^>]*>)")
SPOKEN = re.compile(r"(?<=aria-label=\")[^\"]*")


def names_hidden(request: HttpRequest) -> bool:
    """Whether this session shows initials."""
    return bool(request.session.get(HIDDEN))


def hide(request: HttpRequest, response: HttpResponse, school: School | None) -> HttpResponse:
    """``response`` with initials in place of the names of the school's pupils, if asked for."""
    if names_hidden(request) and school:
        page = response.content.decode()
        head, middle, rest = page.partition("<main")
        body, end, foot = rest.partition("</main>")
        response.content = head + middle + without_names(body, pupils_of(school)) + end + foot
    return response


def pupils_of(school: School) -> list[Person]:
    """Everyone who goes to the school now: one query."""
    enrolled = Enrolment.objects.current().filter(school=school)
    rows = Person.objects.filter(pk__in=enrolled.values("person"))
    return list(rows.only("given_name", "family_name", "nickname"))


def without_names(page: str, pupils: Iterable[Person]) -> str:
    """``page`` with initials for names in its text and in what is read aloud, not in its tags."""
    short = initials(pupils)
    if not short:
        return page
    longest = sorted(short, key=len, reverse=True)
    words = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?:s|’s|&#x27;)?(?!\w)")
    swap = partial(words.sub, lambda hit: short[hit[1]])
    parts = TAG.split(page)
    return "".join(
        SPOKEN.sub(lambda hit: swap(hit[0]), part) if part.startswith("<") else swap(part)
        for part in parts
    )


def initials(pupils: Iterable[Person]) -> dict[str, str]:
    """Name as it stands on a page → initials: two letters where only one pupil has the name."""
    listed = list(pupils)
    count = Counter(pupil.given_name for pupil in listed)
    short: dict[str, str] = {}
    for pupil in listed:
        alone = count[pupil.given_name] == 1
        short[pupil.full_name] = pupil.initials
        short[pupil.given_name] = pupil.initials if alone else f"{pupil.given_name[:1]}."
        for part in (pupil.family_name, pupil.nickname, *pupil.given_name.split()):
            short.setdefault(part, f"{part[:1]}.")
    return {escape(name): letters for name, letters in short.items() if len(name) > 1}
