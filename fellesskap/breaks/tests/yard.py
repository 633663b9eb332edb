"""Solvang's yard: two zones, one break, and AKS's time outdoors."""

from datetime import time

from fellesskap.breaks.actions import add_break, add_zone
from fellesskap.breaks.models import Post


def laid_out(cast):
    randi, school = cast["Randi"], cast.school
    add_zone(by=randi, school=school, title="Ballbingen", look_for="Se bak muren.")
    add_zone(by=randi, school=school, title="Skogen")
    add_break(
        by=randi,
        school=school,
        title="Storefri",
        weekdays=[0, 1, 2, 3, 4],
        begins=time(11),
        ends_at=time(11, 45),
    )
    return Post.objects.get(zone__title="Ballbingen")
