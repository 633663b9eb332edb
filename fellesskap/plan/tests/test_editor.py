"""The pages where the plan is written: everything by plain forms, and nothing typed is lost."""

import pytest
from django.urls import reverse

from fellesskap.plan.models import Line, Promise, Section
from fellesskap.plan.queries.drafts import columns_of


@pytest.fixture
def randi(client, cast):
    client.force_login(cast.user("Randi"))
    return client


@pytest.mark.parametrize(
    "name",
    [
        *("draft", "draft_changes", "draft_promises", "add_promise", "add_section"),
        *("hearing", "adopt", "draft_text", "draft_pdf"),
    ],
)
def test_every_page_of_a_draft_opens(randi, draft, name):
    assert randi.get(reverse(f"plan:{name}", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize("name", ["drafts", "begin", "measures", "make_measure", "bodies"])
def test_every_page_of_the_school_opens(randi, draft, name):
    assert randi.get(reverse(f"plan:{name}")).status_code == 200


def test_every_chapter_and_its_forms_open(randi, draft):
    for section in Section.objects.filter(plan=draft):
        assert randi.get(reverse("plan:section", args=[section.pk])).status_code == 200
        assert randi.get(reverse("plan:write_section", args=[section.pk])).status_code == 200
    for kind in Line.Kind.values:
        line = Line.objects.filter(section__plan=draft, kind=kind).first()
        assert (
            randi.get(f"{reverse('plan:add_line', args=[section.pk])}?slag={kind}").status_code
            == 200
        )
        if line is not None:
            assert randi.get(reverse("plan:write_line", args=[line.pk])).status_code == 200


def test_every_promise_of_the_template_can_be_saved_as_it_stands(randi, draft):
    for promise in Promise.objects.filter(plan=draft):
        page = randi.get(reverse("plan:write_promise", args=[promise.pk]))
        form = page.context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in sent.items() if value not in (None, False)}
        sent["windows"] = form.fields["windows"].prepare_value(sent["windows"])
        answer = randi.post(reverse("plan:write_promise", args=[promise.pk]), sent)
        assert answer.status_code == 302, (promise.code, answer.context["form"].errors)
        now = Promise.objects.get(pk=promise.pk)
        assert [getattr(now, n) for n in form.fields if n != "seen"] == [
            getattr(promise, n) for n in form.fields if n != "seen"
        ]


def test_every_line_of_the_template_can_be_saved_as_it_stands(randi, draft):
    for line in Line.objects.filter(section__plan=draft).order_by("kind", "code")[::7]:
        page = randi.get(reverse("plan:write_line", args=[line.pk]))
        form = page.context["form"]
        sent = {name: form[name].value() or "" for name in form.fields}
        assert randi.post(reverse("plan:write_line", args=[line.pk]), sent).status_code == 302
        now = Line.objects.get(pk=line.pk)
        assert columns_of(now) == columns_of(line)
