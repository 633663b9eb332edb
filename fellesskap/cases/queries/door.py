"""The family's door out of the school: from which day they may go to Statsforvalteren (L27)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from fellesskap.calendar.days import governor_opens_on
from fellesskap.kit import clock, dates

DUTY = "L27"


@dataclass(frozen=True)
class Door:
    """The day it opens; no day when rektor was never told: then the grounds are special (L24)."""

    opens: date | None
    raised_on: date | None = None
    today: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the family may go there today without special grounds, or has such grounds."""
        return self.opens is None or self.opens <= (self.today or clock.today())

    @property
    def words(self) -> str:
        """The sentence with the date."""
        if self.opens is None:
            return _(
                "Familien kan gå til Statsforvalteren nå. Det er særlige grunner – ta kontakt nå."
            )
        day = dates.daymonth(self.opens)
        if self.is_open:
            return _("Familien kan gå til Statsforvalteren fra {day}.").format(day=day)
        return _("Familien kan gå til Statsforvalteren fra {day}, i særlige tilfeller før.").format(
            day=day
        )

    @property
    def note(self) -> str:
        """Where the date comes from."""
        if self.opens is None:
            return _("Saken går utenom ledelsen på skolen.")
        return _("Én uke etter at rektor fikk vite det.")


def door(raised: datetime | None) -> Door:
    """The door of what rektor was told at ``raised``; None when rektor may not know."""
    if raised is None:
        return Door(None)
    return Door(governor_opens_on(raised), clock.local(raised).date(), clock.today())
