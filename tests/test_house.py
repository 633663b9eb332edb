"""The rules of the house that no linter sees."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.utils import ConnectionHandler

from fellesskap.access.grammar import RULES
from fellesskap.config.database import database_from
from fellesskap.law import REGISTER
from fellesskap.understanding.models.concepts import TEXTS
from tests.house import CODE, PACKAGE, PRODUCT, ROOT, TEMPLATES

LAW_ID = re.compile(r"\bL\d+[a-z]?(?:\.\d+)?\b")
PRIVACY = ("purpose", "ground", "retention", "who")

# Columns that hold text in the clear, and why they may. All else that a person can type is sealed.
CODES = "written by the program: an id, a code, a digest or a mark of where a row came from"
NAMES = "who is who: a name must be found by searching, and stands in every list of pupils"
PLAN = "the text of the school's plan, which is public"
OF_THE_SCHOOL = "speaks of the school and its plan, never of a person: the form says so"
COUNCILS = "what a council plans, and days: the form refuses the name of a pupil"
MEETINGS = "what a kind of meeting is called, as the class meeting of 4B; never who is spoken of"
FOR_ALL_TO_READ = "words of the plan and of chapter 12, which are public: a pupil's name is refused"
MADE_TOGETHER = "what a class or a team does together: the form refuses the name of a pupil"
SENT_HOME = "read by all the homes of a class or a school: the form refuses the name of a pupil"
BY_THE_STAFF = "what the staff find out together: the form refuses the name of a pupil"
YARD = "speaks of a place outdoors: the form refuses the name of a pupil"
NUMBERS = "a public number or address of the school or its owner"
IN_THE_CLEAR = {
    "access.Submission.answer": "an address of ours: ids alone",
    "access.User.email": NAMES,
    "access.User.password": "a salted hash",
    "access.User.username": NAMES,
    "calendar.SchoolYear.title": "the year, as 2026/27",
    "cases.Case.archive_number": "the number of the case in the archive, needed to find it there",
    "documents.Document.checksum": "a fingerprint of the paper, not its words",
    "documents.Document.language": "nb, nn or en",
    "meetings.Consent.services": CODES,
    "breaks.YardPicture.described": "what the drawing of the yard shows",
    "breaks.YardPicture.media_type": CODES,
    "people.Group.title": "the name of a class or a base, as 4B",
    "people.Guardianship.household": CODES,
    "people.Guardianship.information_removed_reference": "the number of a decision",
    "people.Guardianship.interpreter_language": "the name of a language",
    "people.Person.email": NAMES,
    "people.Person.family_name": NAMES,
    "people.Person.given_name": NAMES,
    "people.Person.nickname": NAMES,
    "people.Person.phone": NAMES,
    "people.Person.written_form": CODES,
    "people.School.governor_name": NUMBERS,
    "people.School.governor_phone": NUMBERS,
    "people.School.name": NUMBERS,
    "people.School.ombud_name": NUMBERS,
    "people.School.ombud_phone": NUMBERS,
    "people.School.orgnr": NUMBERS,
    "people.School.phone": NUMBERS,
    "people.SchoolOwner.name": NUMBERS,
    "people.SchoolOwner.orgnr": NUMBERS,
    **dict.fromkeys(
        (
            *("plan.Plan.title_nb", "plan.Plan.title_nn"),
            *("plan.Section.number", "plan.Section.title_nb", "plan.Section.title_nn"),
            *("plan.Line.text_nb", "plan.Line.text_nn", "plan.Line.term_nb", "plan.Line.term_nn"),
            *("plan.Line.alt_nb", "plan.Line.alt_nn", "plan.Line.address"),
            *("plan.Promise.short_nb", "plan.Promise.short_nn"),
            *("plan.Promise.because_nb", "plan.Promise.because_nn"),
            *("plan.Promise.law_part_nb", "plan.Promise.law_part_nn"),
            *("plan.Promise.others_nb", "plan.Promise.others_nn"),
            *("plan.FixedWeek.title_nb", "plan.FixedWeek.title_nn"),
            *("plan.Body.title_nb", "plan.Body.title_nn"),
        ),
        PLAN,
    ),
    **dict.fromkeys(
        (
            *("plan.Answer.text", "plan.Answer.reply", "plan.Remedy.text"),
            *("plan.Statement.text", "plan.Statement.address"),
            *("plan.SchoolMeasure.what", "plan.SchoolMeasure.sign", "plan.SchoolMeasure.seen"),
        ),
        OF_THE_SCHOOL,
    ),
    **dict.fromkeys(
        ("breaks.Zone.title", "breaks.Zone.look_for", "breaks.Break.title", "breaks.Spot.words"),
        YARD,
    ),
    **dict.fromkeys(
        (
            *("figures.GoalLine.words", "figures.Said.helped", "figures.Said.not_done"),
            *("figures.Said.because", "figures.Choice.reason", "figures.Choice.text_nb"),
            *("figures.Choice.text_nn", "figures.Choice.short_nb", "figures.Choice.short_nn"),
            *("figures.MeasureIdea.what", "figures.MeasureIdea.sign", "figures.FauLine.words"),
            *("figures.CouncilReport.surveys", "figures.CouncilReport.governor"),
            *("figures.CouncilReport.worked", "figures.CouncilReport.change"),
            *("figures.CouncilReport.ask", "figures.CouncilReport.answered"),
        ),
        OF_THE_SCHOOL,
    ),
    "figures.Choice.code": CODES,
    "figures.CouncilReport.checksum": "a fingerprint of the report, not its words",
    **dict.fromkeys(
        (
            *("community.Suggestion.text", "community.PosterRule.text", "community.Practice.note"),
            *("community.Charter.routines", "community.Charter.learning"),
            *("community.Charter.environment", "community.Charter.signs"),
            *("community.DreamClass.is_ours", "community.DreamClass.we_do"),
            *("community.Gathering.what", "community.BuddyActivity.what"),
            *("community.Activity.title", "community.Activity.saw"),
            *("community.Programme.name", "community.Programme.claims"),
            *("community.Programme.evaluator", "community.Programme.sign"),
            *("community.Programme.number", "community.Programme.number_before"),
            *("community.Programme.number_now", "community.Programme.link"),
            *("community.Programme.note", "community.ProgrammeSession.what"),
        ),
        MADE_TOGETHER,
    ),
    **dict.fromkeys(
        (
            *("understanding.Wording.term_nb", "understanding.Wording.term_nn"),
            *(f"understanding.Wording.{name}" for name in TEXTS),
            *("understanding.Slide.title_nb", "understanding.Slide.title_nn"),
            *("understanding.Slide.text_nb", "understanding.Slide.text_nn"),
        ),
        FOR_ALL_TO_READ,
    ),
    **dict.fromkeys(
        (
            *("home.WeekPlan.word", "home.WeekPlan.goal", "home.WeekPlan.bring"),
            *("home.WeekLine.subject", "home.WeekLine.what"),
            *("home.LetterText.title", "home.LetterText.body", "home.ParentMeeting.place"),
            *("home.ParentMeeting.items", "home.ParentMeeting.minutes"),
        ),
        SENT_HOME,
    ),
    "home.LetterHome.household": CODES,
    **dict.fromkeys(
        (
            *("understanding.Situation.title_nb", "understanding.Situation.title_nn"),
            *("understanding.Situation.text_nb", "understanding.Situation.text_nn"),
            *("understanding.Situation.talk_nb", "understanding.Situation.talk_nn"),
            *("understanding.YearWording.text_nb", "understanding.YearWording.text_nn"),
            "understanding.Sentence.text",
        ),
        BY_THE_STAFF,
    ),
    "community.PosterDoor.code": "three words from a fixed list, for one day",
    **dict.fromkeys(("councils.WheelLine.title", "councils.Avoid.title"), COUNCILS),
    **dict.fromkeys(("meetings.Series.title_nb", "meetings.Series.title_nn"), MEETINGS),
    **dict.fromkeys(
        (
            *("meetings.Point.code", "meetings.Point.source", "understanding.Concept.code"),
            *("plan.Line.code", "plan.Line.says", "plan.Promise.code", "plan.Remedy.code"),
            *("plan.SchoolMeasure.code", "plan.FindingReply.finding", "plan.Feed.role"),
        ),
        CODES,
    ),
}
CODED = {
    *("source_id", "source_system", "token_hash", "reference", "key", "kind", "once", "failure"),
    *("duty", "promise", "law", "why", "action", "actor", "target", "previous", "digest"),
    *("entry_digest", "released_why", "text_version"),
}


def ours() -> list[type[models.Model]]:
    """Every model of the house."""
    found = [model for model in apps.get_models() if model.__module__.startswith("fellesskap.")]
    assert len(found) > 10
    return found


def room_of(path: Path) -> str:
    """The room that a file lies in."""
    return path.relative_to(PACKAGE).parts[0]


def floors() -> dict[str, int]:
    """Each room's floor, the ground being 0, as the import contract says it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return {
        room.strip(): height
        for height, floor in enumerate(reversed(contract["layers"]))
        for room in floor.split("|")
    }


def test_foreign_keys_point_down_the_floors():
    height = floors()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in ours()
        for field in model._meta.local_fields
        if field.related_model is not None
        and (other := field.related_model._meta.app_label) in height
        and other != model._meta.app_label
        and height[other] >= height[model._meta.app_label]
    ]
    assert upward == []


def test_every_model_says_why_it_may_hold_what_it_holds():
    silent = [
        f"{model._meta.label}: {attribute}"
        for model in ours()
        for attribute in PRIVACY
        if not getattr(vars(model).get("Privacy"), attribute, "")
    ]
    assert silent == []


def test_every_column_a_person_can_type_into_is_sealed_or_listed():
    typed = {
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in CODED
    }
    assert typed - set(IN_THE_CLEAR) == set()
    assert set(IN_THE_CLEAR) - typed == set()


def test_views_never_ask_the_database_themselves():
    views = [path for path in PRODUCT if path.stem == "views" or "views" in path.parts]
    asking = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in views
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if ".objects" in line
    ]
    assert views
    assert asking == []


def test_every_duty_that_is_cited_is_in_the_register():
    known = set(REGISTER)
    cited = {
        (found, str(path.relative_to(ROOT)))
        for path in [*PRODUCT, *TEMPLATES]
        for found in LAW_ID.findall(path.read_text("utf-8"))
    }
    unknown = sorted(pair for pair in cited if pair[0].split(".")[0] not in known)
    assert cited
    assert [pair for pair in unknown if pair[0] not in known] == []


def test_every_action_has_a_row_in_the_access_tables():
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs/access").glob("*.md"))
    rows = set(re.findall(r"^\|\s*`?([a-z_]+\.[a-z_]+)`?\s*[|,(]", text, re.MULTILINE))
    assert RULES
    assert sorted(set(RULES) - rows) == []


@pytest.mark.django_db
def test_what_is_answered_for_is_on_the_disk(tmp_path):
    handler = ConnectionHandler({"default": database_from(f"sqlite://{tmp_path}/house.sqlite3")})
    with handler["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()
    handler.close_all()
    assert synchronous == (2,)  # FULL


def test_no_file_grows_past_its_limit():
    limits = [(path, 400) for path in CODE] + [(path, 150) for path in TEMPLATES]
    long = {
        str(path.relative_to(ROOT)): lines
        for path, limit in limits
        if (lines := len(path.read_text("utf-8").splitlines())) > limit
    }
    assert long == {}


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in PRODUCT
        if (tree := ast.parse(path.read_text("utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_time_comes_from_the_one_clock():
    other = re.compile(r"datetime\.now\(|date\.today\(|timezone\.now\(|localdate\(|\.utcnow\(")
    asking = [
        str(path.relative_to(ROOT))
        for path in PRODUCT
        if path != PACKAGE / "kit" / "clock.py" and other.search(path.read_text("utf-8"))
    ]
    assert asking == []


def test_nothing_is_marked_as_unfinished_or_left_out():
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "raise Not" + "ImplementedError"]
    left_out = r"pytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b"
    marks = re.compile("|".join([*words, left_out]))
    ours_to_read = [*CODE, *TEMPLATES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("docs/**/*.md")]
    marked = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in ours_to_read
        if path != Path(__file__) and (found := marks.search(path.read_text("utf-8")))
    ]
    assert marked == []


def test_every_dependency_is_pinned_by_content_and_names_no_address():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = {
        "requirements.txt": settings["project"]["dependencies"],
        "requirements-dev.txt": settings["project"]["optional-dependencies"]["dev"],
        "requirements-build.txt": settings["dependency-groups"]["build"],
        "requirements-node.txt": settings["dependency-groups"]["node"],
    }
    faults = [fault for name, wanted in lists.items() for fault in list_faults(name, wanted)]
    assert faults == []
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")


def list_faults(name: str, wanted: list[str]) -> Iterator[str]:
    """What is wrong with one list of pinned packages."""
    text = (ROOT / name).read_text("utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==\S+.*\\$", text, re.MULTILINE))
    for requirement in wanted:
        package = re.split(r"[\[<>=]", requirement)[0].lower()
        if package not in pinned:
            yield f"{name} does not pin {package}"
    if "://" in text:
        yield f"{name} names an address"
