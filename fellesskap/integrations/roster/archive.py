"""Opening a zip file without trusting it: no bombs, no folders, nothing locked, nothing endless."""

import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.findings import Finding

MAX_UPLOAD = 25 * 1024 * 1024  # bytes of the file as it was sent
MAX_UNPACKED = 150 * 1024 * 1024  # bytes of all files together
MAX_FILES = 60
MAX_RATIO = 200  # lists of text shrink ten to forty times; bombs a thousand
SMALL = 64 * 1024  # below this a high ratio is harmless

BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def is_zip(content: bytes) -> bool:
    """Whether the bytes begin as a zip file does."""
    return content.startswith(ZIP_STARTS)


def whole(name: str, sentence: str) -> RosterProblem:
    """A problem with a file as a whole."""
    return RosterProblem(Finding(name, 0, "", sentence))


def check_size(name: str, content: bytes) -> None:
    """RosterProblem when the upload is larger than 25 MB or empty."""
    if not content:
        raise whole(name, _("Filen er tom. Ingenting er endret."))
    if len(content) > MAX_UPLOAD:
        size = round(len(content) / 1024 / 1024)
        raise whole(
            name,
            _("Filen er {size} MB. Grensen er 25 MB. Ingenting er endret.").format(size=size),
        )


def unpack(name: str, content: bytes) -> dict[str, bytes]:
    """File name → bytes of a zip file with its files at the top level.

    Raises RosterProblem when the zip is broken, locked, has folders, too many or too large files,
    or grows suspiciously when it is unpacked. What the directory of the zip claims is checked
    first; what is really there is counted while it is read.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = [info for info in packed.infolist() if not _is_litter(info.filename)]
            _check_members(name, members)
            return _read_all(name, packed, members)
    except (*BROKEN, RuntimeError) as error:
        sentence = _("Filen kan ikke åpnes. Last den ned på nytt fra systemet dere bruker.")
        raise whole(name, sentence + " " + _("Ingenting er endret.")) from error


def _is_litter(path: str) -> bool:
    """What a desktop leaves in a zip file."""
    return path.startswith("__MACOSX/") or path.rsplit("/", 1)[-1] in {".DS_Store", "Thumbs.db"}


def _check_members(name: str, members: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in members]
    if len(names) > MAX_FILES:
        raise whole(
            name,
            _("Zip-filen har {number} filer. Vi tar imot høyst {limit}.").format(
                number=len(names), limit=MAX_FILES
            ),
        )
    if any("/" in path or "\\" in path for path in names):
        sentence = _("Filene må ligge øverst i zip-filen, ikke i en mappe. Pakk dem på nytt.")
        raise whole(name, sentence)
    if len({path.lower() for path in names}) != len(names):
        raise whole(name, _("To filer i zip-filen har samme navn. Behold én av dem."))
    if any(info.flag_bits & 0x1 for info in members):
        raise whole(name, _("Zip-filen er låst med passord. Pakk den på nytt uten."))
    if any(_is_bomb(info.file_size, info.compress_size) for info in members):
        raise _bomb(name)
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        raise _bomb(name)


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > SMALL and unpacked > MAX_RATIO * max(packed, 1)


def _bomb(name: str) -> RosterProblem:
    return whole(
        name, _("Zip-filen blir alt for stor når den pakkes ut. Vi stoppet. Ingenting er endret.")
    )


def _read_all(
    name: str, packed: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> dict[str, bytes]:
    """Read each file, never more than is left of the limit."""
    files: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in members:
        with packed.open(info) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0 or _is_bomb(len(data), info.compress_size):
            raise _bomb(name)
        files[info.filename] = data
    return files
