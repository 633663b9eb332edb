"""What the plan check found: where, how grave, by which duty, and what would mend it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.law import REGISTER
from fellesskap.law.register import Duty


class Severity(StrEnum):
    """How grave it is. Only a breach goes against the law's own minimum."""

    BREACH = "breach"
    MISSING = "missing"
    CONTRADICTION = "contradiction"
    WORDING = "wording"
    DATED = "dated"

    @property
    def said(self) -> str:
        """As the page says it."""
        return {
            Severity.BREACH: _("under lovens minstekrav"),
            Severity.MISSING: _("mangler"),
            Severity.CONTRADICTION: _("planen sier to ting"),
            Severity.WORDING: _("kan sies bedre"),
            Severity.DATED: _("gått ut på dato"),
        }[self]


@dataclass(frozen=True)
class Finding:
    """One thing found. ``key`` is the same each time, so that the school's answer stays with it.

    ``paragraph`` is the part of the plan ("7.3"), empty where it has no place yet; ``law`` an id of
    the register, or empty; ``section`` the part where one would write.
    """

    key: str
    paragraph: str
    severity: Severity
    law: str
    text: str
    suggestion: str
    section: UUID | None = None

    @property
    def is_breach(self) -> bool:
        """Whether the plan promises less than the law demands. Nothing else is called so."""
        return self.severity == Severity.BREACH

    @property
    def duty(self) -> Duty | None:
        """The duty behind it, where there is one."""
        return REGISTER[self.law] if self.law else None
