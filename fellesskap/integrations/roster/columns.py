"""What the columns of a school's own table mean: guessed from headings, chosen by a person."""

import hashlib
import re
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GUARDIANS = (1, 2)

MEANINGS: dict[str, str | Promise] = {
    "id": _("Id: elevnummer, brukernavn eller Feide-navn"),
    "given_name": _("Fornavn"),
    "family_name": _("Etternavn"),
    "full_name": _("Hele navnet"),
    "birth_date": _("Fødselsdato"),
    "group": _("Klasse"),
    "grade": _("Trinn"),
    "email": _("E-post"),
    "phone": _("Telefon"),
    "role": _("Rolle"),
    "guardian1_name": _("Foresatt 1: navn"),
    "guardian1_phone": _("Foresatt 1: telefon"),
    "guardian1_email": _("Foresatt 1: e-post"),
    "guardian2_name": _("Foresatt 2: navn"),
    "guardian2_phone": _("Foresatt 2: telefon"),
    "guardian2_email": _("Foresatt 2: e-post"),
}
WORDS: dict[str, str] = {
    "id": "id elevid elevnr elevnummer brukernavn feidenavn feideid feide username studentid "
    "personid userid sourcedid ansattnr ansattid ressursnr",
    "given_name": "fornavn førenamn givenname firstname elevfornavn elevensfornavn",
    "family_name": "etternavn etternamn familyname lastname surname elevetternavn elevensetternavn",
    "full_name": "navn namn name elev elevnavn fulltnavn elevensnavn fullname",
    "birth_date": "fødselsdato fødselsdag fødd født fdato birthdate dateofbirth dob",
    "group": "klasse basisgruppe class gruppe homeroom klassenavn basisgruppenavn",
    "grade": "trinn årstrinn klassetrinn grade yearlevel",
    "email": "epost epostadresse email mail elevepost epostelev",
    "phone": "telefon mobil mobiltelefon tlf phone mobile sms elevmobil",
    "role": "rolle role type stilling",
}
GUARDIAN_WORDS = {
    "name": "navn namn name",
    "phone": "mobil telefon tlf phone mobile mobiltelefon",
    "email": "epost email mail epostadresse",
}
GUARDIAN_NOUNS = ("foresatt", "føresett", "guardian", "parent", "forelder")


def plain(heading: str) -> str:
    """A heading without capitals, spaces and marks."""
    return re.sub(r"[\W_]", "", heading.lower())


def _table() -> dict[str, str]:
    known = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
    for number in GUARDIANS:
        for noun in GUARDIAN_NOUNS:
            known[f"{noun}{number}"] = f"guardian{number}_name"
            for part, words in GUARDIAN_WORDS.items():
                for word in words.split():
                    for heading in (f"{noun}{number}{word}", f"{word}{noun}{number}"):
                        known[heading] = f"guardian{number}_{part}"
    return known


KNOWN = _table()


def guess(headings: Iterable[str]) -> dict[str, str]:
    """Meaning → heading for the headings we recognise; the first one wins."""
    columns: dict[str, str] = {}
    for heading in headings:
        meaning = KNOWN.get(plain(heading))
        if meaning is not None:
            columns.setdefault(meaning, heading)
    return columns


def missing(columns: dict[str, str]) -> list[str]:
    """The meanings a table cannot do without, that no column has been chosen for."""
    lacking = [] if "id" in columns else ["id"]
    if "full_name" not in columns:
        lacking += [name for name in ("given_name", "family_name") if name not in columns]
    if "group" not in columns:
        lacking.append("group")
    return lacking


def digest(headings: Iterable[str]) -> str:
    """The same for two tables with the same headings in the same order."""
    return hashlib.sha256("\x1f".join(plain(h) for h in headings).encode()).hexdigest()
