"""The parts of the cast: who each named person of Solvang skole is. Every name is invented.

The first letter of the given name says the role: R and A lead, S helps in cases, K has a class, L
teaches, M is out with the pupils, H is the nurse, T and Å work at AKS, V is a substitute, B is the
office, G counsels, O is the school owner, E is a pupil, F is at home with one. R and N are also the
people of the school next door. Two exceptions: Inger runs the machine, and Ingrid is both a teacher
here and the guardian of Even. Each family name belongs to one person alone, so that a page that
shows it can only have got it from that person.
"""

from dataclasses import dataclass

from fellesskap.people.models.persons import Role

SOLVANG, NORDLIA, OWNER = "Solvang skole", "Nordlia skole", "Solvang kommune"


@dataclass(frozen=True)
class Worker:
    """Someone with a role: at a school (or the owner), for a group when one is named."""

    given: str
    family: str
    role: Role
    group: str = ""
    place: str = SOLVANG
    born: int = 1980
    written_form: str = ""


@dataclass(frozen=True)
class Pupil:
    """A pupil: in a class and its grade, perhaps at an AKS base."""

    given: str
    family: str
    homeroom: str
    base: str = ""
    school: str = SOLVANG
    grading: str = ""


@dataclass(frozen=True)
class Home:
    """A tie from a guardian to a pupil. Guardians of one home share ``household``."""

    given: str
    family: str
    pupil: str
    household: str = "1"
    kind: str = "parent"
    lives_with: str = "yes"
    parental_responsibility: bool = True
    confirmed: bool = True
    interpreter: str = ""
    contact_ban: bool = False
    grading: str = ""


WORKERS = (
    Worker("Randi", "Tveitnes", Role.REKTOR, born=1968),
    Worker("Arne", "Solbrekke", Role.ASSISTANT_REKTOR, born=1974),
    Worker("Anne", "Myklestad", Role.DEPARTMENT_HEAD, "1.–4. trinn", born=1977),
    Worker("Aud", "Fosshaug", Role.DEPARTMENT_HEAD, "5.–10. trinn", born=1971),
    Worker("Åse", "Rindalen", Role.AKS_LEADER, "Blåbær", born=1985),
    Worker("Siv", "Ekornes", Role.SOCIAL_TEACHER, born=1982),
    Worker("Sunniva", "Brattlid", Role.SOCIAL_TEACHER, born=1990),
    Worker("Gro", "Hyllestad", Role.COUNSELLOR, born=1970),
    Worker("Kari", "Nordvikås", Role.CONTACT_TEACHER, "4B", born=1988),
    Worker("Kåre", "Stensland", Role.CONTACT_TEACHER, "9A", born=1979),
    Worker("Kine", "Aspelund", Role.CONTACT_TEACHER, "2A", born=1994),
    Worker("Knut", "Ulveseth", Role.CONTACT_TEACHER, "6A", born=1966),
    Worker("Lise", "Varhaugen", Role.TEACHER, "4B", born=1983),
    Worker("Lars", "Kvammen", Role.TEACHER, "9A", born=1991, written_form="nn"),
    Worker("Ingrid", "Bjelland", Role.TEACHER, "4B", born=1984),
    Worker("Mona", "Skarestad", Role.ENVIRONMENT_WORKER, born=1989),
    Worker("Mats", "Tronstad", Role.ASSISTANT, "4B", born=1998),
    Worker("Hege", "Ljosland", Role.SCHOOL_NURSE, born=1976),
    Worker("Truls", "Haukåsen", Role.AKS_WORKER, "Blåbær", born=2007),
    Worker("Tiril", "Engeset", Role.AKS_WORKER, "Blåbær", born=2007),
    Worker("Vera", "Ottesen", Role.SUBSTITUTE, "4B", born=2001),
    Worker("Bente", "Grindheim", Role.OFFICE, born=1972),
    Worker("Olav", "Mjelde", Role.OWNER_RECEIVER, place=OWNER, born=1969),
    Worker("Oda", "Risnes", Role.OWNER_ADMIN, place=OWNER, born=1981),
    Worker("Inger", "Sælen", Role.OPERATOR, place=OWNER, born=1986),
    Worker("Rune", "Vinjevoll", Role.REKTOR, place=NORDLIA, born=1973),
    Worker("Nora", "Dalseth", Role.CONTACT_TEACHER, "5C", place=NORDLIA, born=1992),
)

PUPILS = (
    Pupil("Emma", "Lundamo", "4B", base="Blåbær"),
    Pupil("Even", "Heggdal", "4B"),
    Pupil("Embla", "Torvund", "4B", base="Blåbær"),
    Pupil("Espen", "Kolstad", "4B"),
    Pupil("Elias", "Sundgot", "9A"),
    Pupil("Ella", "Prestrud", "9A"),
    Pupil("Eirik", "Naustdal", "9A"),
    Pupil("Edvin", "Holsether", "6A"),
    Pupil("Elida", "Fagerheim", "6A", grading="strict"),
    Pupil("Eskil", "Ombustad", "6A", grading="confidential"),
    Pupil("Eline", "Refsnes", "2A"),
    Pupil("Edda", "Myrvang", "2A", base="Blåbær"),
    Pupil("Emil", "Storaas", "2A", base="Blåbær"),
    Pupil("Erlend", "Gullvåg", "5C", school=NORDLIA),
)

HOMES = (
    Home("Fatima", "Al-Rashidi", "Emma", lives_with="part", interpreter="arabisk"),
    Home("Finn", "Lyngstad", "Emma", household="2", lives_with="part"),
    Home("Ingrid", "Bjelland", "Even"),
    Home("Fride", "Ytreberg", "Embla"),
    Home(
        "Farid",
        "Nazari",
        "Embla",
        household="2",
        lives_with="no",
        parental_responsibility=False,
    ),
    Home("Filippa", "Rognstad", "Espen", kind="foster", parental_responsibility=False),
    Home("Frida", "Kleppestø", "Elias"),
    Home("Fredrik", "Aasgård", "Elias"),
    Home("Frida", "Kleppestø", "Edda"),
    Home("Fredrik", "Aasgård", "Edda"),
    Home("Fanny", "Skjeggedal", "Ella"),
    Home("Frøya", "Hjelmeland", "Eirik"),
    Home("Frode", "Tangvald", "Eirik", household="2", lives_with="no", contact_ban=True),
    Home("Frank", "Oppegaard", "Edvin"),
    Home("Felix", "Uthaugen", "Edvin", household="2", lives_with="no", confirmed=False),
    Home("Fiona", "Berntzen", "Elida", grading="strict"),
    Home("Fabian", "Ødegården", "Eskil", grading="confidential"),
    Home("Flora", "Vestrheim", "Eline"),
    Home("Filip", "Wesseltoft", "Emil", interpreter="polsk"),
    Home("Ferdinand", "Krokstad", "Erlend"),
)
