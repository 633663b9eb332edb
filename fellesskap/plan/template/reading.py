"""Reads the plan that a school begins with, and says which line of which file is wrong.

A template is two files: the text (``text.toml``) and the promises (``promises.toml``). ``{school}``
in a text stands for the school's name.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fellesskap.law import REGISTER
from fellesskap.plan.frequency import unreadable
from fellesskap.plan.models import Line, Promise

FOLDER = Path(__file__).parent
TEXT = FOLDER / "text.toml"
PROMISES = FOLDER / "promises.toml"

_HEADER = re.compile(r"^\s*\[\[([a-z.]+)\]\]")


class TemplateUnreadable(ImproperlyConfigured):
    """A file of a template is not as it should be."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"The plan template {path}, line {line}, cannot be read: {reason}.")


@dataclass(frozen=True)
class TemplateLine:
    """One line of a section; the names are those of ``plan.models.Line``."""

    kind: str
    text_nb: str = ""
    text_nn: str = ""
    code: str = ""
    says: str = ""
    term_nb: str = ""
    term_nn: str = ""
    alt_nb: str = ""
    alt_nn: str = ""
    address: str = ""

    def at(self, school: str) -> "TemplateLine":
        """The same line with the school's name in it."""
        return replace(
            self,
            text_nb=_named(self.text_nb, school),
            text_nn=_named(self.text_nn, school),
            alt_nb=_named(self.alt_nb, school),
            alt_nn=_named(self.alt_nn, school),
        )


@dataclass(frozen=True)
class TemplateSection:
    """A chapter or a part of one, with its lines in the order they are read."""

    number: str
    title_nb: str
    title_nn: str
    duties: tuple[str, ...]
    lines: tuple[TemplateLine, ...]


@dataclass(frozen=True)
class TemplatePromise:
    """One promise; the names are those of ``plan.models.Promise``."""

    code: str
    short_nb: str
    scope: str
    rhythm: str
    fixed_by: str
    keeper: str
    shown: str
    short_nn: str = ""
    because_nb: str = ""
    because_nn: str = ""
    grades: tuple[int, ...] = ()
    times: int = 1
    windows: tuple[tuple[int, int], ...] = ()
    duty: str = ""
    law_part_nb: str = ""
    law_part_nn: str = ""
    others_nb: str = ""
    others_nn: str = ""
    elsewhere: bool = False

    def columns(self) -> dict[str, Any]:
        """The columns of ``plan.models.Promise``, ready to be saved."""
        row = {one.name: getattr(self, one.name) for one in fields(self)}
        return row | {
            "grades": list(self.grades),
            "windows": [list(pair) for pair in self.windows],
        }


@dataclass(frozen=True)
class Template:
    """A whole plan, not yet any school's. ``place`` of each row is its position here."""

    title_nb: str
    title_nn: str
    sections: tuple[TemplateSection, ...]
    promises: tuple[TemplatePromise, ...]

    def at(self, school: str) -> "Template":
        """The same template with the school's name wherever it says {school}."""
        return Template(
            title_nb=_named(self.title_nb, school),
            title_nn=_named(self.title_nn, school),
            sections=tuple(
                replace(
                    section,
                    title_nb=_named(section.title_nb, school),
                    title_nn=_named(section.title_nn, school),
                    lines=tuple(line.at(school) for line in section.lines),
                )
                for section in self.sections
            ),
            promises=self.promises,
        )


def read(name: str = "text") -> Template:
    """The template ``name`` that comes with the product.

    Raises TemplateUnreadable with the file and the line when something in it is wrong.
    """
    return read_files(FOLDER / f"{name}.toml")


def read_files(text: Path, promises: Path = PROMISES) -> Template:
    """A template from a file of text and a file of promises. Raises TemplateUnreadable."""
    promised = tuple(_promises(promises))
    whole = _parsed(text)
    sections = tuple(_sections(text, whole))
    known = {each.code for each in promised}
    for (number, line), at in zip(
        ((section.number, line) for section in sections for line in section.lines),
        _headers(text, "section.line"),
        strict=True,
    ):
        if line.kind == Line.Kind.PROMISE and line.code not in known:
            raise TemplateUnreadable(text, at, f"{line.code!r} in {number} is no promise")
    return Template(
        title_nb=_text(text, 1, whole, "title_nb"),
        title_nn=whole.get("title_nn", ""),
        sections=sections,
        promises=promised,
    )


def _promises(path: Path) -> Iterator[TemplatePromise]:
    names = {one.name for one in fields(TemplatePromise)}
    choices = {
        "scope": Promise.Scope,
        "rhythm": Promise.Rhythm,
        "fixed_by": Promise.FixedBy,
        "keeper": Promise.Keeper,
        "shown": Promise.Shown,
    }
    seen: set[str] = set()
    rows = _parsed(path).get("promise", [])
    for row, at in zip(rows, _headers(path, "promise"), strict=True):
        _only(path, at, row, names)
        for name in ("code", "short_nb", *choices):
            _text(path, at, row, name)
        for name, choice in choices.items():
            if row[name] not in choice.values:
                raise TemplateUnreadable(path, at, f"{name} is none of {', '.join(choice.values)}")
        if row["code"] in seen:
            raise TemplateUnreadable(path, at, f"{row['code']} stands there twice")
        seen.add(row["code"])
        yield _promise(path, at, row)


def _promise(path: Path, at: int, row: dict[str, Any]) -> TemplatePromise:
    grades = row.get("grades", [])
    if not all(isinstance(one, int) and 1 <= one <= 10 for one in grades):
        raise TemplateUnreadable(path, at, "grades are whole numbers from 1 to 10")
    windows = row.get("windows", [])
    if not all(_is_window(pair) for pair in windows):
        raise TemplateUnreadable(path, at, "a window is two ISO weeks such as [42, 44]")
    if row.get("duty") and row["duty"] not in REGISTER:
        raise TemplateUnreadable(path, at, f"{row['duty']} is not in the register of duties")
    pairs = tuple((first, last) for first, last in windows)
    return TemplatePromise(**row | {"grades": tuple(grades), "windows": pairs})


def _is_window(pair: Any) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(week, int) and 1 <= week <= 53 for week in pair)
    )


def _sections(path: Path, whole: dict[str, Any]) -> Iterator[TemplateSection]:
    lines = iter(_headers(path, "section.line"))
    seen: set[str] = set()
    for row, at in zip(whole.get("section", []), _headers(path, "section"), strict=True):
        _only(path, at, row, {"number", "title_nb", "title_nn", "duties", "line"})
        number = _text(path, at, row, "number")
        if number in seen:
            raise TemplateUnreadable(path, at, f"section {number} stands there twice")
        seen.add(number)
        for duty in row.get("duties", []):
            if duty not in REGISTER:
                raise TemplateUnreadable(path, at, f"{duty} is not in the register of duties")
        yield TemplateSection(
            number=number,
            title_nb=_text(path, at, row, "title_nb"),
            title_nn=row.get("title_nn", ""),
            duties=tuple(row.get("duties", [])),
            lines=tuple(_line(path, next(lines), line) for line in row.get("line", [])),
        )


def _line(path: Path, at: int, row: dict[str, Any]) -> TemplateLine:
    names = {one.name for one in fields(TemplateLine)} - {"text_nb", "text_nn"} | {"nb", "nn"}
    _only(path, at, row, names)
    kind = _text(path, at, row, "kind")
    if kind not in Line.Kind.values:
        raise TemplateUnreadable(path, at, f"kind is none of {', '.join(Line.Kind.values)}")
    if unreadable(row.get("says", "")):
        raise TemplateUnreadable(path, at, f"says {row['says']!r} is not written like 2/year")
    if kind == Line.Kind.CONCEPT:
        _text(path, at, row, "term_nb")
    rest = {name: value for name, value in row.items() if name not in {"nb", "nn"}}
    return TemplateLine(
        **rest, text_nb=_text(path, at, row, "nb").strip(), text_nn=row.get("nn", "").strip()
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise TemplateUnreadable(
            path, int(found[1]) if found else 1, str(error).rstrip(".")
        ) from error
    except (UnicodeDecodeError, OSError) as error:
        raise TemplateUnreadable(path, 1, str(error).rstrip(".")) from error


def _headers(path: Path, name: str) -> list[int]:
    """The line numbers where tables of this name begin: tomllib does not tell."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = ((number, _HEADER.match(line)) for number, line in enumerate(lines, start=1))
    return [number for number, match in found if match and match[1] == name]


def _text(path: Path, at: int, row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise TemplateUnreadable(path, at, f"{name} is missing")
    return value


def _only(path: Path, at: int, row: dict[str, Any], names: set[str]) -> None:
    for name in row.keys() - names:
        raise TemplateUnreadable(path, at, f"{name} is none of {', '.join(sorted(names))}")


def _named(text: str, school: str) -> str:
    return text.replace("{school}", school)
