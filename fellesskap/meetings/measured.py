"""«Slik gikk det med tiltakene sist»: what the last review of a class decided, line by line."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.meetings.models import Community, Meeting


class Went(models.TextChoices):
    """How it went with one measure."""

    HELPED = "helped", _("Det hjalp")
    NO_HELP = "no_help", _("Det hjalp ikke")
    NOT_DONE = "not_done", _("Ikke gjort")


def of_the_last(meeting: Meeting) -> list[str]:
    """The measures of the last review of the class that was held, one on each line."""
    earlier = Community.objects.filter(
        meeting__series=meeting.series_id,
        meeting__day__lt=meeting.day,
        meeting__held_at__isnull=False,
        meeting__file__shredded_at=None,
    )
    last = earlier.order_by("-meeting__day").first()
    return [line.strip() for line in last.measures.splitlines() if line.strip()] if last else []


def judged(community: Community | None) -> dict[str, str]:
    """Measure → how it went, as the review wrote it down."""
    if community is None or not community.last_measures:
        return {}
    return dict(json.loads(community.last_measures))


def as_written(said: dict[str, str]) -> str:
    """The same, as it is sealed."""
    return json.dumps(said, ensure_ascii=False) if said else ""


def was_judged(community: Community, lines: list[str]) -> bool:
    """Whether something is said of every one of ``lines``."""
    said = judged(community)
    return all(said.get(line) in Went.values for line in lines)
