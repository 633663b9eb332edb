"""Run every benchmark, one engine after the other, and print what README.md explains."""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import killing, posting
from benchmarks.figures import heading, line, machine, spread
from tests.faults.server import Server

CHECKOUT = str(Path(__file__).resolve().parents[1])
FEW, MANY, LARGE, ROUNDS = 1, 20, 200, 3
INSIDE = ("manage", "shell", "--no-imports", "-c")


def main() -> None:
    """All sections; ``--large`` adds two hundred schools."""
    began = time.monotonic()
    print(f"Fellesskap, measured on: {machine()}")
    print("Ratios come first. Each figure is a median (least–greatest); see benchmarks/README.md.")
    with tempfile.TemporaryDirectory(prefix="fellesskap-bench-") as folder:
        for name, url in (("SQLite", ""), ("PostgreSQL", os.environ.get("POSTGRES_URL", ""))):
            if name == "SQLite" or url:
                durable(Path(folder) / name, name, url)
        sizes = [FEW, MANY, LARGE] if "--large" in sys.argv[1:] else [FEW, MANY]
        owners = {size: filled(Path(folder) / f"filled-{size}", size) for size in sizes}
        rounds = [{size: figures(owners[size], "schools") for size in sizes} for _ in range(ROUNDS)]
        tasks, week = figures(owners[FEW], "tasks"), figures(owners[FEW], "week")
        laid_out = [promised(Path(folder) / f"promised-{size}", size) for size in sizes]
    found = {size: together([one[size] for one in rounds]) for size in sizes}
    for size in sizes[1:]:
        pages(FEW, size, found)
    promises(laid_out)
    taps(tasks)
    a_week(week)
    print(f"\nTook {time.monotonic() - began:.0f} s.")


def durable(folder: Path, engine: str, url: str) -> None:
    """B4 and B5 on one engine."""
    server = Server(folder / "data", url)
    server.folder.mkdir(parents=True)
    demand(server, "synth", "--schools", "1")
    server.start()
    try:
        heading(f"B4 Nær gulvet, staff reports, {engine}")
        posting.measure(server, url)
        heading(f"B5 Aldri tapt, short form, {engine}")
        killing.measure(server, url)
    finally:
        server.kill()


def empty(folder: Path) -> Server:
    """An installation with nothing in it, on SQLite; nobody serves it."""
    folder.mkdir()
    (folder / "demo.mark").write_text("ready\n")
    server = Server(folder)
    server.environment["PYTHONPATH"] = CHECKOUT
    return server


def filled(folder: Path, schools: int) -> Server:
    """An installation with ``schools`` schools, on SQLite; nobody serves it."""
    server = empty(folder)
    demand(server, *INSIDE, f"from benchmarks.schools import fill; fill({schools})")
    return server


def promised(folder: Path, schools: int) -> dict[str, Any]:
    """What the promises of ``schools`` schools cost, in an installation thrown away after."""
    server = empty(folder)
    told = demand(server, *INSIDE, f"from benchmarks.promises import measure; measure({schools})")
    shutil.rmtree(folder)
    return dict(json.loads(told.splitlines()[-1]))


def figures(server: Server, what: str) -> dict[str, Any]:
    """What one round of a measurement inside the product printed."""
    told = demand(server, *INSIDE, f"from benchmarks.{what} import measure; measure()")
    return dict(json.loads(told.splitlines()[-1]))


def together(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of several rounds as one."""
    first, *others = rounds
    for other in others:
        for page, one in other["pages"].items():
            first["pages"][page]["ms"] += one["ms"]
            first["pages"][page]["questions"] += one["questions"]
        for name, times in other["access"].items():
            first["access"][name] += times
    return first


def demand(server: Server, *command: str) -> str:
    """What a command printed; SystemExit with its complaint when it failed."""
    done = server.run(*command)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr[-2000:]}")
    return done.stdout


def pages(one: int, size: int, found: dict[int, dict[str, Any]]) -> None:
    """The ten most used pages and the cost of access: growth, then each."""
    few, many = found[one], found[size]
    heading(f"The ten most used pages, {one} and {size} schools in one database, SQLite")
    print(f"  {few['cases']} cases with {one} school, {many['cases']} with {size}.")
    print("  Processor time; growth should be near 1.")
    for page, small in few["pages"].items():
        large = many["pages"][page]
        asked = sorted({int(n) for n in (*small["questions"], *large["questions"])})
        counts = "–".join(map(str, dict.fromkeys((asked[0], asked[-1]))))
        times = f"{spread(small['ms'])} and {spread(large['ms'])} ms"
        line(page, f"growth {growth(small['ms'], large['ms'])}   {counts} questions   {times}")
    heading(f"Access, {one} and {size} schools")
    for name, small in few["access"].items():
        large = many["access"][name]
        times = f"{spread(small, digits=2)} and {spread(large, digits=2)} ms"
        line(name, f"growth {growth(small, large)}   {times}")


def promises(owners: list[dict[str, Any]]) -> None:
    """Laying out a year of promises and saying how each stands, owner by owner."""
    heading("Expanding a year and computing every state, SQLite")
    print("  Processor time. Each school beside the first should cost no more than the first.")
    for one in owners:
        schools = one["schools"]
        line(
            f"{schools} schools, {one['pupils']} pupils",
            f"{one['rows']} commitments, {one['evidence']} of them with evidence",
        )
        line("  a whole year, from nothing", f"{one['expand']:.1f} s, {_each(one, 'expand')}")
        line("  once more, nothing new", f"{one['again']:.1f} s, {_each(one, 'again')}")
        line("  once more at one school", spread([1000 * t for t in one["one_school"]], "ms"))
        line("  every state at every school", spread([1000 * t for t in one["states"]], "ms"))
        line("  every state at one school", spread([1000 * t for t in one["states_one"]], "ms"))


def _each(one: dict[str, Any], what: str) -> str:
    """The part of it for one thousand commitments: what must not grow."""
    return f"{1_000_000 * one[what] / one['rows']:.0f} ms for a thousand commitments"


def growth(small: list[float], large: list[float]) -> str:
    """How much more it costs where there are many schools."""
    return f"{statistics.median(large) / statistics.median(small):.2f}"


def taps(tasks: dict[str, Any]) -> None:
    """What each task asks of the one who does it."""
    heading("Required fields and taps, from Min dag until it is sent")
    for task, one in tasks.items():
        fields = ", ".join(one["required"]) or "none"
        line(f"{task} ({one['who']})", f"{one['taps']} taps, {len(one['required'])}: {fields}")


def a_week(week: dict[str, Any]) -> None:
    """What a contact teacher's promises ask for in a school week, outside talks and cases."""
    heading("What a contact teacher owes the product in a week, outside talks and cases")
    for code, one in week["promises"].items():
        asked = f"{one['taps']} taps, {one['fields']} required fields each"
        line(f"{code}, {one['way']}", f"{one['times']} a year: {asked}")
    line("in a school week", f"{week['taps']:.1f} taps, {week['fields']:.1f} required fields")
    line("reckoned", f"{week['minutes']:.1f} minutes (goal 10 or less); {week['reckoning']}")


if __name__ == "__main__":
    main()
