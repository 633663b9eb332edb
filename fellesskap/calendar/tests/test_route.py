"""The municipality's skolerute: what each row becomes, and what is turned down as a whole."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse

from fellesskap.calendar.exceptions import (
    CalendarProblem,
    EntriesMeet,
    EntryEndsBeforeItStarts,
    EntryOutsideTheYear,
    NoDateInLine,
    NotACalendar,
    SchoolDaysUnknown,
    TooFewWeeks,
)
from fellesskap.calendar.models import AksDay, DayOff, SchoolYear
from fellesskap.calendar.route import route_of
from fellesskap.calendar.skolerute import Entry, read_file, read_table

STARTS, ENDS = date(2026, 8, 1), date(2027, 7, 31)
# As a municipality's page has it, in more than one way of writing a day.
TABLE = """
Første skoledag\t17.8.2026
Høstferie 28.9.–2.10.
Planleggingsdag\t20. november
Juleferie 22. desember 2026 – 3. januar 2027
Vinterferie: 22–26.2
Påskeferie 2027-03-22 2027-03-29
Inneklemt dag 7. mai
Valgtur til Kongsberg 3. juni
AKS åpen 28.9–2.10
Siste skoledag 18.6.2027
"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kommunen//Skolerute//NO
BEGIN:VEVENT
UID:1@kommunen.example.org
DTSTART;VALUE=DATE:20260928
DTEND;VALUE=DATE:20261003
SUMMARY:Haustferie
END:VEVENT
BEGIN:VEVENT
UID:2@kommunen.example.org
DTSTART;VALUE=DATE:20260902
RRULE:FREQ=MONTHLY;COUNT=3
EXDATE;VALUE=DATE:20261002
SUMMARY:Planleggingsdag
END:VEVENT
BEGIN:VEVENT
UID:3@kommunen.example.org
DTSTART;VALUE=DATE:20261021
DTEND;VALUE=DATE:20261022
STATUS:CANCELLED
SUMMARY:Elevfri
END:VEVENT
END:VCALENDAR
"""


def rows_of(text):
    return read_table(text, STARTS, ENDS)


def route(text):
    rows = [row for row in rows_of(text) if row.becomes]
    return route_of(rows, STARTS, ENDS, {})


def test_each_row_of_a_pasted_table_says_what_it_becomes():
    read = {(row.words, row.first, row.last, row.becomes) for row in rows_of(TABLE)}
    assert read == {
        ("Første skoledag", date(2026, 8, 17), date(2026, 8, 17), "first_day"),
        ("Høstferie", date(2026, 9, 28), date(2026, 10, 2), "autumn_break"),
        ("AKS åpen", date(2026, 9, 28), date(2026, 10, 2), "aks_open"),
        ("Planleggingsdag", date(2026, 11, 20), date(2026, 11, 20), "planning_day"),
        ("Juleferie", date(2026, 12, 22), date(2027, 1, 3), "christmas_break"),
        ("Vinterferie", date(2027, 2, 22), date(2027, 2, 26), "winter_break"),
        ("Påskeferie", date(2027, 3, 22), date(2027, 3, 29), "easter_break"),
        ("Inneklemt dag", date(2027, 5, 7), date(2027, 5, 7), "day_between"),
        ("Valgtur til Kongsberg", date(2027, 6, 3), date(2027, 6, 3), ""),  # we ask
        ("Siste skoledag", date(2027, 6, 18), date(2027, 6, 18), "last_day"),
    }


def test_the_rows_become_halves_days_off_and_aks_days():
    found = route(TABLE)
    assert list(found.halves.values()) == [
        date(2026, 8, 17),
        date(2026, 12, 21),
        date(2027, 1, 4),
        date(2027, 6, 18),
    ]
    assert [(one.title, one.starts.isoformat()) for one in found.off] == [
        ("autumn_break", "2026-09-28"),
        ("planning_day", "2026-11-20"),
        ("winter_break", "2027-02-22"),
        ("easter_break", "2027-03-22"),
        ("day_between", "2027-05-07"),
    ]
    assert found.aks == [(date(2026, 9, 28), date(2026, 10, 2), True)]


def test_a_file_is_read_with_its_exclusive_ends_and_what_repeats():
    read = read_file(ICS.replace("\n", "\r\n").encode(), STARTS, ENDS)
    assert [(row.words, row.first, row.last) for row in read] == [
        ("Planleggingsdag", date(2026, 9, 2), date(2026, 9, 2)),
        ("Haustferie", date(2026, 9, 28), date(2026, 10, 2)),
        ("Planleggingsdag", date(2026, 11, 2), date(2026, 11, 2)),
    ]


def test_a_file_from_elsewhere_is_laid_out_as_other_programs_do():
    content = (Path(__file__).parent / "samples" / "skolemiljo.ics").read_bytes()
    read = read_file(content, STARTS, date(2026, 12, 31))
    assert len(read) == 19  # 20, and one of them called off
    team = sorted(row.first for row in read if row.words.startswith("Trinntid"))
    assert (len(team), team[0], team[-1]) == (16, date(2026, 8, 26), date(2026, 12, 16))
    assert date(2026, 11, 5) in team
    assert not {date(2026, 10, 7), date(2026, 11, 4)} & set(team)
    (autumn,) = (row for row in read if row.becomes == "autumn_break")
    assert (autumn.first, autumn.last) == (date(2026, 10, 5), date(2026, 10, 9))
    assert {row.becomes for row in read} == {"autumn_break", ""}  # the rest we ask about


def test_a_planning_day_inside_a_break_stays_a_planning_day():
    found = route(TABLE + "Planleggingsdag 30.9.2026\n")
    spans = [(one.title, one.starts.day, one.ends.day) for one in found.off[:3]]
    assert spans == [("autumn_break", 28, 29), ("autumn_break", 1, 2), ("planning_day", 30, 30)]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (TABLE + "Elevfri 1.10.2026\n", EntriesMeet),
        (TABLE.replace("22–26.2", "26.2.2027–22.2.2027"), EntryEndsBeforeItStarts),
        (TABLE.replace("Siste skoledag 18.6", "Siste skoledag 18.4"), TooFewWeeks),
        (TABLE.replace("Første skoledag\t17.8.2026", ""), SchoolDaysUnknown),
    ],
)
@pytest.mark.law("L140")
def test_a_skolerute_that_contradicts_itself_is_turned_down(changed, problem):
    with pytest.raises(problem, match="Ingenting er endret"):
        route(changed)


def test_what_cannot_be_read_says_which_line():
    with pytest.raises(NoDateInLine, match="Linje 2 har ingen dato"):
        rows_of("Høstferie 28.9–2.10\nVinterferie uke 8\n")
    for content in (b"", b"Hei", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:i dag\r\n"):
        with pytest.raises(CalendarProblem):
            read_file(content, STARTS, ENDS) or (_ for _ in ()).throw(NotACalendar)


def test_a_row_from_another_year_is_turned_down():
    rows = [Entry("Høstferie", date(2024, 9, 30), date(2024, 10, 4), "autumn_break")]
    with pytest.raises(EntryOutsideTheYear, match="ligger i et annet skoleår"):
        route_of([*rows_of(TABLE)[:1], *rows], STARTS, ENDS, {})


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY"]
)
def test_a_file_that_would_never_end_is_answered_at_once(rule):
    spoiled = ICS.replace("FREQ=MONTHLY;COUNT=3", rule).replace("\n", "\r\n").encode()
    try:
        read = read_file(spoiled, STARTS, ENDS)
    except NotACalendar:
        return
    assert [row.words for row in read] == ["Haustferie"]


def sent(rows):
    data = {"year": "2026", "form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        for name in ("words", "first", "last", "becomes"):
            data[f"form-{number}-{name}"] = getattr(row, name)
    return data


def test_the_file_is_looked_over_and_then_taken_into_use(cast, client):
    client.force_login(cast.user("Randi"))
    upload = BytesIO(ICS.replace("\n", "\r\n").encode())
    upload.name = "skolerute.ics"
    page = client.post(reverse("calendar:read_route"), {"year": "2026", "file": upload})
    assert "Haustferie" in page.text
    assert DayOff.objects.filter(school=cast.school, starts=date(2026, 9, 2)).count() == 0

    rows = [row for row in rows_of(TABLE) if row.becomes]
    answer = client.post(reverse("calendar:use_route"), sent(rows))
    assert answer.status_code == 302
    year = SchoolYear.objects.get(school=cast.school, starts=STARTS)
    assert year.first_autumn_day == date(2026, 8, 17)
    off = DayOff.objects.filter(school=cast.school, starts__range=(STARTS, ENDS))
    assert off.count() == 5
    aks = AksDay.objects.filter(school=cast.school, starts__range=(STARTS, ENDS))
    assert [row.is_open for row in aks] == [True]


def test_a_row_nobody_chose_for_changes_nothing(cast, client):
    client.force_login(cast.user("Randi"))
    before = list(DayOff.objects.filter(school=cast.school).values_list("pk", flat=True))
    for text in (TABLE, TABLE.replace("Valgtur til Kongsberg", "Elevfri") + "Valgdag 3.6.2027\n"):
        answer = client.post(reverse("calendar:use_route"), sent(rows_of(text)))
        assert answer.status_code == 422
    assert list(DayOff.objects.filter(school=cast.school).values_list("pk", flat=True)) == before


@pytest.mark.parametrize("name", ["Kari", "Bente", "Truls", "Fatima"])
def test_others_than_the_leaders_do_not_set_the_calendar(cast, client, name):
    client.force_login(cast.user(name))
    assert client.get(reverse("calendar:read_route")).status_code in (302, 404)
