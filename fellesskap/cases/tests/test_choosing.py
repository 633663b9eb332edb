"""Nobody is met by a list of every child: names are searched, on a device of one's own."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.models import Case, Hearing, LightNote, Report
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import TUESDAY
from fellesskap.cases.tests.test_notes import REPORT, WORDS, WRITE, typed


@pytest.fixture
def shared(log_in):
    """Someone is logged in on a device that many use."""

    def as_(name):
        browser = log_in(name)
        session = browser.session
        session["shared_device"] = True
        session.save()
        return browser

    return as_


@pytest.fixture
def unnamed(cast):
    """A report about a pupil whose name Truls did not know."""
    written = Words(adult_involved="nobody", words="Sto alene.", unnamed="Rød jakke, 6. trinn.")
    return file_report(by=cast["Truls"], school=cast.school, submission=uuid4(), written=written)


def chosen_by(cast, name):
    """Whom someone chose outside their own groups, from the log."""
    return [one.target for one in trail.entries(actor=cast[name]) if one.action == "pupil.choose"]


@pytest.mark.law("L86")
@pytest.mark.parametrize(("page", "who"), [("write_note", "Kari"), ("enter_earlier", "Anne")])
def test_nobody_is_met_by_a_list_of_every_child(cast, log_in, page, who):
    browser = log_in(who)
    stranger = cast["Elias"]
    assert str(stranger.pk) not in browser.get(reverse(f"cases:{page}")).content.decode()
    found = browser.post(reverse(f"cases:{page}"), {"search": "1", "name": "El", "words": WORDS})
    hits = found.context["page"].hits
    assert stranger in [choice.pupil for choice in hits]
    assert len(hits) <= 8
    assert found.status_code == 200
    if page == "write_note":
        assert WORDS in found.content.decode()


@pytest.mark.law("L87")
def test_choosing_a_pupil_from_another_class_is_in_the_log(cast, log_in):
    browser = log_in("Kari")
    browser.post(WRITE, typed(cast))
    browser.post(WRITE, typed(cast, "Elias"))
    assert LightNote.objects.count() == 2
    chosen = [one for one in trail.entries(actor=cast["Kari"]) if one.action == "pupil.choose"]
    assert [one.target for one in chosen] == [trail.label(cast["Elias"])]
    assert chosen[0].school_id == cast.school.pk


@pytest.mark.law("L86")
@pytest.mark.parametrize("page", [WRITE, REPORT])
def test_names_are_not_searched_on_a_device_that_many_use(cast, shared, page):
    found = shared("Kari").post(page, {"search": "1", "name": "El"})
    assert found.context["page"].hits == []
    assert 'type="search"' not in found.content.decode()
    assert found.context["page"].classes


@pytest.mark.law("L86", "L87")
def test_a_report_without_a_name_is_given_one_by_class_on_a_shared_device(cast, shared, unnamed):
    randi = shared("Randi")
    page = randi.post(at("name_pupil", unnamed), {"name": "El"}).context
    assert page["hits"] == []
    there = {row.group for row in cast["Elias"].enrolments.select_related("group")}
    group = next(one for one in page["page"].classes if one in there)
    page = randi.post(at("name_pupil", unnamed), {"show": str(group.pk)}).context["page"]
    shown = [choice.pupil for one in page.groups for choice in one.choices]
    assert cast["Elias"] in shown
    randi.post(at("name_pupil", unnamed), {"pupil": str(cast["Elias"].pk)})
    assert unnamed.file.involvements.get().person == cast["Elias"]
    assert chosen_by(cast, "Randi") == [trail.label(cast["Elias"])]


@pytest.mark.law("L40", "L86", "L87")
def test_another_pupil_is_searched_for_in_a_case_and_the_choice_is_in_the_log(cast, case, log_in):
    siv = log_in("Siv")
    found = siv.post(at("hear", case), {"what": "find", "name": "Elias"})
    assert found.context["found"] == [cast["Elias"]]
    offered = {"what": "offer", "offer-how": "talk"}
    siv.post(at("hear", case), offered | {"offer-pupil": str(cast["Emma"].pk)})
    siv.post(at("hear", case), offered | {"offer-pupil": str(cast["Elias"].pk)})
    assert Hearing.objects.count() == 2
    assert chosen_by(cast, "Siv") == [trail.label(cast["Elias"])]


@pytest.mark.law("L86")
def test_in_a_case_nobody_is_searched_for_on_a_shared_device(cast, case, shared):
    found = shared("Siv").post(at("hear", case), {"what": "find", "name": "Elias"})
    assert found.context["found"] == []
    assert 'type="search"' not in found.content.decode()


@pytest.mark.law("L19", "L87")
def test_a_case_from_before_is_entered_about_the_pupil_one_found(cast, log_in):
    day = TUESDAY.isoformat()
    sent = {
        "about": str(cast["Elias"].pk),
        "lead": str(cast["Siv"].pk),
        "raised_on": day,
        "counts_from": day,
        "evaluate_on": day,
    }
    answer = log_in("Anne").post(reverse("cases:enter_earlier"), sent)
    case = Case.objects.get()
    assert (answer.url, case.pupil) == (at("case", case), cast["Elias"])
    assert chosen_by(cast, "Anne") == [trail.label(cast["Elias"])]


@pytest.mark.law("L8")
def test_what_the_reporter_calls_it_stands_among_the_facts_and_nobody_has_to(cast, log_in):
    sent = typed(cast, adult_involved="nobody")
    log_in("Kari").post(REPORT, sent | {"tags": ["exclusion", "conflict"]})
    report = Report.objects.get()
    assert set(report.tags) == {"conflict", "exclusion"}
    facts = log_in("Randi").get(at("intake", report)).context["page"].facts
    assert [one.value for one in facts if one.name == "Handler om"] == ["konflikt, utestenging"]

    log_in("Kari").post(REPORT, typed(cast, adult_involved="nobody"))
    bare = Report.objects.exclude(pk=report.pk).get()
    facts = log_in("Randi").get(at("intake", bare)).context["page"].facts
    assert (bare.tags, [one for one in facts if one.name == "Handler om"]) == ([], [])


def test_what_was_ticked_is_still_ticked_after_a_search(cast, log_in):
    sent = typed(cast, tags=["exclusion", "conflict"], search="1", name="El")
    shown = log_in("Kari").post(REPORT, sent)
    assert shown.context["form"]["tags"].value() == ["exclusion", "conflict"]
    assert WORDS in shown.content.decode()
    assert Report.objects.count() == 0
