"""What was owed outside any file, and who stood in for whom, is forgotten after a year.

What lies in a file lives as long as the file; a promise lives as long as the plan it stands in.
"""

from fellesskap.commitments.models import Commitment, StandIn
from fellesskap.kit import clock
from fellesskap.people.models.homes import A_YEAR


def forget_old() -> int:
    """Tick: stand-ins a year after their last day, the rest a year after its day when done."""
    before = clock.today() - A_YEAR
    gone = StandIn.objects.filter(ends__lt=before).delete()[0]
    loose = Commitment.objects.filter(file=None, promise="", due__lt=before)
    still_owed = Commitment.objects.open().values("pk")
    return gone + loose.exclude(pk__in=still_owed).delete()[0]
