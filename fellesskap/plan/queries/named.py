"""Whether a text that many read names a pupil: then it is written again without the name."""

import re

from fellesskap.people.models import Enrolment, School

WORD = re.compile(r"[^\W\d_]{3,}")


def pupils_named(school: School, text: str) -> list[str]:
    """The given names and nicknames of pupils of ``school`` that stand in ``text``, also with the
    s of the genitive. Capitals count: «dag» is not Dag. One question."""
    words = set(WORD.findall(text))
    words |= {word[:-1] for word in words if word.endswith("s")}
    capital = {word for word in words if word[0].isupper()}
    if not capital:
        return []
    rows = Enrolment.objects.current().filter(school=school)
    names = set()
    for given, nickname in rows.values_list("person__given_name", "person__nickname").distinct():
        names |= {part for part in WORD.findall(f"{given} {nickname}") if part in capital}
    return sorted(names)
