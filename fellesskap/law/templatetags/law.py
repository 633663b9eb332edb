"""``{% law "L12" %}``: who says so, as a tag that opens and answers «Hvorfor?»."""

import re
from typing import Any

from django import template

from fellesskap.law import duty
from fellesskap.law.register import Kind

register = template.Library()
SECTION = re.compile(r"§\s*[\d-]+(?:\s[a-z]\b)?")
NORMS: dict[Kind, str] = {
    "statute": "lov",
    "guidance": "veiledning",
    "target": "maal",
    "promise": "lofte",
    "ours": "rytme",
}


@register.inclusion_tag("law/_law.html")
def law(duty_id: str) -> dict[str, Any]:
    """The mark of a duty with its paragraph, and behind it the plain words of the register.

    Raises UnknownDuty: a page never cites what the register does not hold.
    """
    found = duty(duty_id)
    section = SECTION.search(found.source) if found.kind == "statute" else None
    return {"duty": found, "norm": NORMS[found.kind], "section": section[0] if section else ""}
