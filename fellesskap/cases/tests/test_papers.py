"""The plan on paper: read back as a reader gets it, and for a home without anyone else's name."""

import hashlib
import io
import re

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation

from fellesskap.audit import trail
from fellesskap.cases.actions.homes import contact_home
from fellesskap.cases.actions.papers import approve_copy, masked_plan, print_plan
from fellesskap.cases.actions.plans import draft_plan, put_in_force, write_plan
from fellesskap.cases.exceptions import HomeMayNotBeTold
from fellesskap.cases.queries.plan_paper import everyone, paper_version, plan_data, texts_of
from fellesskap.cases.tests.making import case_for, hear_and_weigh, measure_for, plan_for
from fellesskap.documents.models import Document
from fellesskap.files.actions import involve
from fellesskap.kit import clock

PROBLEM = "Ella sa nei. Ellas venner gikk. Prestrud ringte, og Ellamor kom. Fanny også."


@pytest.fixture
def case(cast):
    """A plan in force about Emma, in which Ella and Ella's home are named in many ways."""
    made = case_for(cast)
    involve(made.file, [cast["Ella"]], "alleged")
    hear_and_weigh(cast, made)
    plan = draft_plan(by=cast["Siv"], case=made)
    tagged = PROBLEM.replace("Ella sa", f"⟦{cast['Ella'].pk}⟧ sa")
    write_plan(by=cast["Siv"], plan=plan, problem=tagged, goal="", evaluate_on=plan.evaluate_on)
    measure_for(cast, plan, what="Er ved banen når Ella er der", how_noticed="Noen spør Emma")
    put_in_force(by=cast["Siv"], plan=plan)
    return made


@pytest.fixture
def siv(client, cast):
    client.force_login(cast.user("Siv"))
    return client


def at(page, row, *more):
    return reverse(f"cases:{page}", args=[row.pk, *more])


def disagree(cast, case, guardian, words):
    contact_home(
        by=cast["Siv"],
        case=case,
        guardian=cast[guardian],
        how="phone",
        at=clock.now(),
        summary="Snakket om planen.",
        disagrees=words,
    )


def glyphs(font):
    """The table from a font's codes to letters, out of its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    table = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(letters, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + step] = chr(start + step)
    return table


def read_back(pdf):
    """The words of a PDF, as they are shown on its pages."""
    said = []
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        for page in paper.pages:
            fonts = {name: glyphs(font) for name, font in page.Resources.Font.items()}
            table = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    table = fonts[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    said.append(_letters(operands[0], table))
    return "".join(said)


def _letters(shown, table):
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    pairs = [codes[at : at + 2] for at in range(0, len(codes), 2)]
    return "".join(table.get(int.from_bytes(pair, "big"), "") for pair in pairs)


def squeezed(text):
    """Without spaces: where a line breaks is the paper's own business."""
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.law("L16")
def test_the_paper_holds_the_five_points_and_is_kept_sealed(cast, case, siv):
    answer = siv.get(at("plan_pdf", case))
    assert answer.headers["Content-Type"] == "application/pdf"
    name = answer.headers["Content-Disposition"]
    assert name == f'inline; filename="plan-{case.file.reference}.pdf"'
    words = squeezed(read_back(answer.content))
    for point in ("Planen for Emma", "Hva skal løses", "Hvert storefri", "Mona Skarestad"):
        assert squeezed(point) in words
    assert squeezed("Når vi ser om det virker") in words
    kept = Document.objects.get(file=case.file, kind="plan")
    assert kept.checksum == hashlib.sha256(answer.content).hexdigest()
    assert trail.entries(target=case).filter(kind="export", action="case.print").count() == 1


def test_the_paper_is_tagged_and_says_its_language(case, siv):
    with pikepdf.open(io.BytesIO(siv.get(at("plan_pdf", case)).content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang).startswith("nb")
        assert "/StructTreeRoot" in paper.Root


def test_the_same_plan_is_kept_once_however_often_it_is_printed(cast, case):
    first = print_plan(by=cast["Siv"], case=case)
    assert print_plan(by=cast["Randi"], case=case) == first


@pytest.mark.law("L114")
def test_the_paper_is_in_the_written_form_of_the_school_whoever_prints(cast, case):
    cast.school.written_form = "nn"
    cast.school.save()
    case.school.refresh_from_db()
    with translation.override("en"):
        document = print_plan(by=cast["Siv"], case=case)
    assert document.language == "nn"


@pytest.mark.law("L52")
def test_disagreement_stands_in_the_plan_as_views_without_persons(cast, case):
    disagree(cast, case, "Fatima", "Eget rom i pausene.")
    disagree(cast, case, "Finn", "Være med de andre.")
    facts, plan = paper_version(case)
    texts = " ".join(texts_of(plan_data(facts, plan, everyone(facts))))
    assert "Et syn: Eget rom i pausene." in texts
    assert "Et syn: Være med de andre." in texts
    assert "Fatima" not in texts
    assert "Finn" not in texts


def test_a_draft_is_not_printed(cast, siv):
    other = case_for(cast, "Espen")
    draft_plan(by=cast["Siv"], case=other)
    assert siv.get(at("plan_pdf", other)).status_code == 404
    assert siv.get(at("plan_copy", other)).status_code == 404


@pytest.mark.law("L59")
def test_a_copy_for_a_home_names_no_other_child_in_any_form(cast, case):
    data, _hits = masked_plan(by=cast["Siv"], case=case, guardian=cast["Fatima"])
    text = " ".join(texts_of(data))
    assert "Emma" in text
    assert "Mona Skarestad" in text
    for name in (r"Ella\b", r"Ellas\b", "Prestrud", "Fanny"):
        assert not re.search(name, text), name
    assert "en medelev sa nei. en medelevs venner gikk." in text


@pytest.mark.law("L59")
def test_a_word_that_only_looks_like_a_name_is_shown_and_a_human_hides_it(cast, case):
    given = {"by": cast["Siv"], "case": case, "guardian": cast["Fatima"]}
    _data, hits = masked_plan(**given)
    assert [hit.word for hit in hits] == ["Ellamor"]
    assert "kom" in hits[0].around
    data, hits = masked_plan(**given, words=["ellamor"])
    assert hits == []
    assert "Ellamor" not in " ".join(texts_of(data))


@pytest.mark.law("L59")
def test_the_copy_as_handed_out_holds_no_other_name(cast, case, siv):
    fatima = str(cast["Fatima"].pk)
    seen = siv.post(at("plan_copy", case), {"guardian": fatima, "hide": "", "what": "look"})
    assert "Ellamor" in seen.text
    assert not Document.objects.filter(kind="masked_plan").exists()
    sent = {"guardian": fatima, "hide": "Ellamor", "what": "approve"}
    assert siv.post(at("plan_copy", case), sent).status_code == 302
    kept = Document.objects.get(kind="masked_plan")
    assert (kept.for_person, kept.approved_at) == (cast["Fatima"], clock.now())
    answer = siv.get(at("plan_copy_pdf", case, kept.pk))
    words = squeezed(read_back(answer.content))
    assert "Emma" in words
    for name in ("Ella", "Prestrud", "Fanny", "Skjeggedal", "Finn", "Lyngstad"):
        assert name.casefold() not in words.casefold(), name
    assert trail.entries(target=kept).filter(kind="export").count() == 1


@pytest.mark.law("L63")
def test_the_other_home_is_not_named_in_the_copy(cast, case):
    disagree(cast, case, "Finn", "Finn vil ha Emma hjemme.")
    data, _hits = masked_plan(by=cast["Siv"], case=case, guardian=cast["Fatima"])
    text = " ".join(texts_of(data))
    assert "en foresatt vil ha Emma hjemme" in text
    assert "Finn" not in text


@pytest.mark.law("L63")
@pytest.mark.parametrize("guardian", ["Fanny", "Ingrid"])
def test_only_a_home_with_the_right_to_know_gets_a_copy(cast, case, siv, guardian):
    with pytest.raises(HomeMayNotBeTold):
        approve_copy(by=cast["Siv"], case=case, guardian=cast[guardian])
    sent = {"guardian": str(cast[guardian].pk), "hide": "", "what": "approve"}
    assert siv.post(at("plan_copy", case), sent).status_code == 422
    assert not Document.objects.exists()


@pytest.mark.law("L60")
@pytest.mark.parametrize("who", ["Kari", "Mona", "Arne", "Fatima", "Olav"])
def test_the_papers_are_not_there_for_who_is_not_in_the_case(cast, case, client, who):
    kept = approve_copy(by=cast["Siv"], case=case, guardian=cast["Fatima"])
    client.force_login(cast.user(who))
    for url in (
        at("plan_pdf", case),
        at("plan_copy", case),
        at("plan_copy_pdf", case, kept.pk),
    ):
        assert client.get(url).status_code == 404


def test_a_copy_of_another_case_is_not_reached_through_this_one(cast, case, siv):
    other = case_for(cast, "Espen")
    plan_for(cast, other)
    kept = approve_copy(by=cast["Siv"], case=other, guardian=cast["Filippa"])
    assert siv.get(at("plan_copy_pdf", case, kept.pk)).status_code == 404
