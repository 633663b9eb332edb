"""The deadline line: days on a line from where it began to the wall at the date."""

from dataclasses import dataclass
from datetime import date

LEFT, RIGHT = 20.0, 460.0
MOST_TICKS = 31


@dataclass(frozen=True)
class DeadlineLine:
    """Places on a drawing 480 wide; ``end`` is never before ``start``."""

    start: date
    end: date
    today: date

    def place(self, day: date) -> float:
        """Where ``day`` stands, kept on the line when it is before the start or after the end."""
        whole = max((self.end - self.start).days, 1)
        share = min(max((day - self.start).days / whole, 0.0), 1.0)
        return round(LEFT + (RIGHT - LEFT) * share, 1)

    @property
    def now(self) -> str:
        """Where today stands."""
        return f"{self.place(self.today):g}"

    @property
    def ticks(self) -> str:
        """A path with one tick for each calendar day, or for each week when there are many."""
        days = (self.end - self.start).days
        step = 1 if days <= MOST_TICKS else 7
        places = (LEFT + (RIGHT - LEFT) * n / max(days, 1) for n in range(0, days, step))
        return "".join(f"M{place:.1f} 44v8" for place in places)

    @property
    def is_over(self) -> bool:
        """The date has been, or is today."""
        return self.today >= self.end

    @property
    def says_today(self) -> bool:
        """Room for the words "i dag" under the disc, away from both ends."""
        return LEFT + 110 < self.place(self.today) <= RIGHT

    @property
    def today_anchor(self) -> str:
        """The words stay inside the drawing at its end."""
        return "end" if self.place(self.today) > RIGHT - 20 else "middle"
