"""The school's words about reports and cases: as they stood then, and nobody has to use them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied
from fellesskap.cases.actions.concepts import set_tags
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.models import ConceptTag
from fellesskap.cases.queries.concepts import tags_between, tags_of
from fellesskap.cases.tests.making import case_for
from fellesskap.kit import clock
from fellesskap.understanding.actions.concepts import begin_words, write_wording
from fellesskap.understanding.models import Concept

ALWAYS = (date(2026, 8, 1), date(2027, 7, 31))


@pytest.fixture
def case(cast):
    begin_words(by=cast["Randi"], school=cast.school)
    return case_for(cast)


def report_of(cast, *tags, adult="nobody"):
    written = Words(
        adult_involved=adult, words="Det ble stille.", about=[cast["Emma"]], tags=list(tags)
    )
    return file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)


@pytest.mark.law("L2", "L8")
def test_what_the_reporter_called_it_keeps_the_wording_of_the_day(cast, case):
    report = report_of(cast, "bullying", "digital_event")
    (tag,) = tags_of(report.file)
    concept = Concept.objects.get(school=cast.school, code="bullying")
    with clock.at(clock.now() + timedelta(days=3)):
        texts = {"term_nb": "mobbing", "staff_nb": "Noe nytt."}
        today = clock.today()
        write_wording(by=cast["Randi"], concept=concept, texts=texts, starts=today, seen=1)
        assert tags_of(report.file)[0].wording == tag.wording
        assert tags_of(report_of(cast, "bullying").file)[0].wording.staff == "Noe nytt."
    assert tags_of(report_of(cast).file) == []


def test_whoever_writes_in_the_case_chooses_and_takes_off_and_nobody_else(cast, case):
    set_tags(by=cast["Siv"], case=case, codes=["bullying", "exclusion", "unheard_of"])
    kept = tags_of(case.file)
    set_tags(by=cast["Siv"], case=case, codes=["exclusion", "conflict"])
    now = tags_of(case.file)
    assert [tag.wording.term for tag in now] == ["konflikt", "utestenging"]
    assert now[1] in kept
    with pytest.raises(Denied):
        set_tags(by=cast["Ingrid"], case=case, codes=[])
    set_tags(by=cast["Siv"], case=case, codes=[])
    assert not ConceptTag.objects.exists()


@pytest.mark.law("L24")
def test_words_are_counted_once_for_a_case_and_never_behind_a_wall(cast, case):
    assert not tags_between(cast.school, *ALWAYS)
    report_of(cast, "violence")
    report_of(cast, "violence", adult="leadership")
    report_of(cast, "violence", adult="employee")
    set_tags(by=cast["Siv"], case=case, codes=["violence", "racism"])
    assert tags_between(cast.school, *ALWAYS) == {"violence": 2, "racism": 1}
    assert not tags_between(cast.school, date(2025, 8, 1), date(2026, 7, 31))


def test_the_words_stand_on_the_page_of_the_case(client, cast, case):
    client.force_login(cast.user("Siv"))
    address = reverse("cases:concepts", args=[case.pk])
    assert "Det er også et svar." in client.get(address).content.decode()
    page = client.post(address, {"codes": ["bullying"]}, follow=True).content.decode()
    assert "Ord om saken: mobbing" in page
    assert "hindrer en elev i å høre til" in client.get(address).content.decode()
    client.force_login(cast.user("Ingrid"))
    assert client.get(address).status_code == 404
