"""Read the access tables of ``docs/access``, which people write and the tests obey."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "access"


def access_table(room: str, number: int = 0) -> list[tuple[str, str, bool]]:
    """Every cell of the ``number``-th table in ``docs/access/<room>.md``: (who, action, allowed).

    Raises ValueError for a cell that is neither yes nor no: a table nobody understands is no rule.
    """
    header, _, *body = tables(room)[number]
    people = [cell.split(",")[0] for cell in header[1:]]
    return [
        (who, row[0], _allowed(cell, room, row[0]))
        for row in body
        for who, cell in zip(people, row[1:], strict=True)
    ]


def named_tables(room: str) -> list[tuple[str, str, str, bool]]:
    """Every cell of ``docs/access/<room>.md`` where each table stands under the heading that names
    its record: (record, action, who, allowed).

    Raises ValueError when a table has no heading of its own.
    """
    lines = (FOLDER / f"{room}.md").read_text("utf-8").splitlines()
    records = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    if len(records) != len(tables(room)):
        raise ValueError(f"docs/access/{room}.md: each table stands under one heading")
    return [
        (record, action, who, allowed)
        for number, record in enumerate(records)
        for who, action, allowed in access_table(room, number)
    ]


def tables(room: str) -> list[list[list[str]]]:
    """The tables of one page, each a list of rows of cells, heading and rule line included."""
    found: list[list[list[str]]] = [[]]
    for line in (FOLDER / f"{room}.md").read_text("utf-8").splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def _allowed(cell: str, room: str, action: str) -> bool:
    if cell not in {"yes", "no"}:
        raise ValueError(f"docs/access/{room}.md: {action} says {cell!r}, expected yes or no")
    return cell == "yes"
