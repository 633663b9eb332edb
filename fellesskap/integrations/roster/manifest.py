"""The table of contents of a OneRoster file: version, and what each file in it claims to be."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.archive import whole
from fellesskap.integrations.roster.findings import Finding, Findings, Place
from fellesskap.integrations.roster.reading import Table, read_table
from fellesskap.integrations.roster.snapshot import Mode

NAME = "manifest.csv"
MANIFEST_VERSIONS = ("1.0", "1.1")
VERSIONS = ("1.1", "1.2")
LONGEST_SOURCE = 80


@dataclass(frozen=True)
class Manifest:
    """OneRoster version, the name of the sending system, and a mode for each file."""

    version: str
    source: str
    modes: dict[str, Mode]

    def mode(self, what: str) -> Mode:
        """The mode of ``what``, e.g. ``users``; ABSENT when it is not mentioned."""
        return self.modes.get(what.lower(), Mode.ABSENT)


def read_manifest(archive: str, files: dict[str, bytes], found: Findings) -> Manifest:
    """The manifest of the set. Raises RosterProblem when it is missing or of an unknown version."""
    content = files.get(NAME)
    if content is None:
        sentence = _("manifest.csv mangler. Da vet vi ikke hva filen er. Ingenting er endret.")
        raise whole(archive, sentence)
    table = read_table(NAME, content, found)
    rows = _properties(table)
    _check_version(rows, "manifest.version", MANIFEST_VERSIONS)
    version = _check_version(rows, "oneroster.version", VERSIONS)
    modes = {key: _mode(value, row) for key, (value, row) in rows.items() if key[:5] == "file."}
    source = rows.get("source.systemcode", ("", 0))[0] or rows.get("source.systemname", ("", 0))[0]
    return Manifest(
        version, (source or "oneroster")[:LONGEST_SOURCE], {k[5:]: m for k, m in modes.items()}
    )


def _properties(table: Table) -> dict[str, tuple[str, int]]:
    headers = [header.lower() for header in table.headers]
    if "propertyname" not in headers or "value" not in headers:
        sentence = _("Overskriften må ha kolonnene propertyName og value.")
        raise RosterProblem(Finding(NAME, 1, table.headers[0], sentence))
    key, value = headers.index("propertyname"), headers.index("value")
    return {cells[key].strip().lower(): (cells[value].strip(), n) for n, cells in table.rows}


def _check_version(rows: dict[str, tuple[str, int]], name: str, known: tuple[str, ...]) -> str:
    value, row = rows.get(name, ("", 0))
    for version in known:
        if value == version or value.startswith(version + "."):
            return version
    sentence = _("{name} er «{value}». Vi leser {known}. Ingenting er endret.")
    shown = sentence.format(name=name, value=value[:20], known=", ".join(known))
    raise RosterProblem(Finding(NAME, row, "value", shown))


def _mode(value: str, row: int) -> Mode:
    try:
        return Mode(value.lower())
    except ValueError as error:
        sentence = _("«{value}» er ukjent. Skriv bulk, delta eller absent.")
        raise RosterProblem(
            Finding(NAME, row, "value", sentence.format(value=value[:20]))
        ) from error


def check_files(manifest: Manifest, files: dict[str, bytes], found: Findings) -> None:
    """Note what the manifest and the zip disagree about; a promised file that is missing stops."""
    here = {name.removesuffix(".csv").lower() for name in files}
    for what, mode in manifest.modes.items():
        name = f"{what}.csv"
        if mode is Mode.ABSENT and what in here:
            sentence = _(
                "Filen ligger i zip-filen, men manifestet sier at den ikke er med. "
                "Vi leste den ikke."
            )
            found.warn(Place(name, 0), "", sentence)
        if mode is not Mode.ABSENT and what not in here:
            sentence = _("Manifestet sier at filen er med, men den mangler. Ingenting er endret.")
            found.error(Place(name, 0), "", sentence)
    for what in sorted(here - set(manifest.modes) - {"manifest"}):
        found.warn(Place(f"{what}.csv", 0), "", _("Filen er ukjent. Vi leste den ikke."))
