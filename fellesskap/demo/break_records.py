"""Named records of the yard at Solvang skole, with planted words: the access tables and the crawl
speak of them.
"""

from datetime import time, timedelta

from fellesskap.breaks.actions import add_break, add_zone, change_day, draw_yard, man, notice, walk
from fellesskap.breaks.models import Noticed, Post
from fellesskap.demo.planting import Play
from fellesskap.demo.rows import uid
from fellesskap.kit import clock

WEEK = [0, 1, 2, 3, 4]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x03\x20\x00\x00\x02\x58\x08\x02\x00\x00\x00"
ZONE, WALK, YARD = "Ballbingen i storefri", "Runden med elever", "Tegningen av skolegården"


def play_breaks(told: Play) -> Play:
    """Two zones and a break, somebody out, a change, something noticed, and a walk."""
    cast = told.cast
    randi, school, today = cast["Randi"], cast.school, clock.today()
    told.keep("Solvang skole", school)
    with clock.at(told.ago(4, 8)):
        court = add_zone(
            by=randi, school=school, title="Ballbingen", look_for=told.plant(ZONE, "look_for")
        )
        forest = add_zone(by=randi, school=school, title="Skogen")
        during = add_break(
            by=randi,
            school=school,
            title="Storefri",
            weekdays=WEEK,
            begins=time(11),
            ends_at=time(11, 45),
        )
        post = told.keep(ZONE, Post.objects.get(zone=court, at=during))
        man(by=randi, post=post, weekday=today.weekday(), people=[cast["Mona"]])
        draw_yard(by=randi, school=school, content=PNG, described=told.plant(YARD, "described"))
    change_day(by=randi, post=post, day=today + timedelta(days=1), person=cast["Kari"])
    notice(
        by=cast["Truls"],
        school=school,
        zone=court,
        during=during,
        kind=Noticed.Kind.ROUGH,
        tap=uid("tap", ZONE),
    )
    walk(
        by=randi,
        school=school,
        day=told.day(1),
        grades=[4],
        pupils=5,
        spots=[(forest, during, told.plant(WALK, "words"))],
    )
    return told
