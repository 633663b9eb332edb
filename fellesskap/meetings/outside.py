"""Those from outside in a meeting, and whether a home has agreed that they hear a pupil's name."""

from fellesskap.meetings.exceptions import NotAgreed
from fellesskap.meetings.models import Consent, Meeting, Member, Outsider, Point, Presence, Service
from fellesskap.meetings.rules import valid_consents
from fellesskap.people.models import Person, Position


def services_there(meeting: Meeting) -> set[str]:
    """The services that somebody from outside comes from: those written down, and those who sit in
    the series and are not away."""
    found = set(Outsider.objects.filter(meeting=meeting).values_list("service", flat=True))
    seats = Member.objects.on(meeting.day).filter(series=meeting.series_id)
    roles = seats.filter(part=Member.Part.OUTSIDE).exclude(role="").values("role")
    away = Presence.objects.filter(meeting=meeting, was_here=False).values("person")
    held = Position.objects.on(meeting.day).filter(school=meeting.school_id, role__in=roles)
    if held.exclude(person__in=away).exists():
        found.add(Service.NURSE)
    return found


def consent_for(meeting: Meeting, pupil: Person, services: set[str]) -> Consent | None:
    """The newest consent of the series that holds today for ``pupil`` and every one of them."""
    rows = valid_consents().filter(series=meeting.series_id, pupil=pupil)
    for one in rows.order_by("-registered_at"):
        if services <= set(one.services.split(",")):
            return one  # type: ignore[no-any-return] # from the base manager
    return None


def agreed(point: Point) -> Consent | None:
    """The consent that lets the point be spoken of by name; None where nobody from outside is
    there. Raises NotAgreed."""
    services = services_there(point.meeting)
    if not services or point.pupil is None:
        return point.consent
    found = consent_for(point.meeting, point.pupil, services)
    if found is None:
        raise NotAgreed
    return found
