"""Whom one can be in the demo: the cast of Solvang skole, by role, with what each can show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fellesskap.access.models import User
from fellesskap.people.models import Enrolment, Guardianship, Person, Position, Role

Text = str | Promise
LEADERS = [Role.REKTOR, Role.ASSISTANT_REKTOR, Role.DEPARTMENT_HEAD, Role.AKS_LEADER]
SUPPORT = [Role.SOCIAL_TEACHER, Role.COUNSELLOR, Role.SCHOOL_NURSE]
TEACHERS = [Role.CONTACT_TEACHER, Role.TEACHER]
AROUND = [
    Role.ENVIRONMENT_WORKER,
    Role.ASSISTANT,
    Role.AKS_WORKER,
    Role.SUBSTITUTE,
    Role.OFFICE,
    Role.CARETAKER,
]
OUTSIDE = [Role.OWNER_RECEIVER, Role.OWNER_ADMIN, Role.OPERATOR]
MAX_OF_A_ROLE = 2
# Of each role those come first whom the stories of the demo are about.
FIRST = ("Randi", "Siv", "Kari", "Kåre", "Lise", "Lars", "Mona", "Truls", "Vera", "Olav", "Oda")
PUPILS_AND_HOMES = ("Emma", "Elias", "Edvin", "Fatima", "Finn", "Frida", "Frank")
IN_COUNCILS: dict[str, Text] = {
    "Edvin": _("Leder elevrådet, og velger mellom rådet og sin egen side."),
    "Frank": _("Leder FAU, og velger mellom rådet og det som gjelder barnet."),
}

SHOWS: dict[str, Text] = {
    Role.REKTOR: _("Tar imot meldinger, åpner saker og ser skolen på én side."),
    Role.ASSISTANT_REKTOR: _("Er i stedet for rektor, og ser aldri det som gjelder en selv."),
    Role.DEPARTMENT_HEAD: _("Har ansvar for noen trinn, og ser sakene med invitasjon."),
    Role.AKS_LEADER: _("Leder AKS og har vakt når skolen har fri."),
    Role.SOCIAL_TEACHER: _("Leder saker, snakker med elever og skriver planer."),
    Role.COUNSELLOR: _("Er med i saker på ungdomstrinnet."),
    Role.SCHOOL_NURSE: _("Er med i de sakene der noen har bedt om det."),
    Role.CONTACT_TEACHER: _("Melder fra, gjør tiltak og ser hva som skjer i egen klasse."),
    Role.TEACHER: _("Melder fra og ser sin egen dag."),
    Role.ENVIRONMENT_WORKER: _("Er ute i friminuttene og gjør tiltak sammen med elevene."),
    Role.ASSISTANT: _("Melder fra på telefonen på under ett minutt."),
    Role.AKS_WORKER: _("Melder fra fra basen og ser hvem som er der i dag."),
    Role.SUBSTITUTE: _("Kan melde fra i dag. Ser ingenting i morgen."),
    Role.OFFICE: _("Bekrefter hjemmene, og skriver inn det andre har fortalt."),
    Role.CARETAKER: _("Ser også elever, og kan melde fra som alle andre."),
    Role.OWNER_RECEIVER: _("Får det som gjelder ledelsen på skolen, og undersøker det."),
    Role.OWNER_ADMIN: _("Setter opp skolen. Leser ingen saker."),
    Role.OPERATOR: _("Holder systemet i gang. Leser ingenting om elever."),
}


@dataclass(frozen=True)
class Choice:
    """One person to be: who, in which role, and what that shows."""

    person: Person
    role: Text
    shows: Text


def choices() -> list[tuple[Text, list[Choice]]]:
    """Headings with those one can be under each; a heading without anybody is left out."""
    rows = Position.objects.current().select_related("person", "group", "school")
    held = sorted(rows, key=_place)
    home = next((row.school_id for row in held if row.school_id), None)
    groups: list[tuple[Text, list[Choice]]] = [
        (_("Ledelsen"), _staff(held, LEADERS, home)),
        (_("De som hjelper i saker"), _staff(held, SUPPORT, home)),
        (_("Lærere"), _staff(held, TEACHERS, home)),
        (_("Andre som arbeider på skolen"), _staff(held, AROUND, home)),
        (_("Kommunen og driften"), _staff(held, OUTSIDE, home)),
        (_("Foresatte"), _homes()),
        (_("Elever"), _pupils()),
    ]
    return [(heading, chosen) for heading, chosen in groups if chosen]


def _place(row: Position) -> tuple[bool, bool, date, str]:
    """Where a position comes in its list: those of the stories first, then who can log in."""
    person = row.person
    return person.given_name not in FIRST, person.user_id is None, row.starts, str(row.pk)


def account_of(person: Person) -> User:
    """The person's account; in the demo it is made when someone first wants to be that person."""
    if person.user is None:
        user = User(username=f"demo-{person.pk}")
        user.set_unusable_password()
        user.save()
        person.user = user
        person.save(update_fields=["user"])
    return person.user


def _staff(held: list[Position], roles: list[Role], home: UUID | None) -> list[Choice]:
    """At most two of each role, in the order of ``roles``."""
    found: list[Choice] = []
    for role in roles:
        rows = [row for row in held if row.role == role][:MAX_OF_A_ROLE]
        found += [Choice(row.person, _role(row, home), _shows(row, home)) for row in rows]
    return found


def _role(row: Position, home: UUID | None) -> str:
    """The role as it is said, with the class where there is one, and the school next door."""
    role = str(row.get_role_display())
    if row.school and row.school_id != home:
        return gettext("{role} på {school}").format(role=role, school=row.school.name)
    return f"{role} {row.group.title}" if row.group else role


def _shows(row: Position, home: UUID | None) -> Text:
    """What being this person shows."""
    if row.school_id and row.school_id != home:
        return _("Ser sin egen skole, og ingenting av det som skjer her.")
    return SHOWS[row.role]


def _named(people: "QuerySet[Person]") -> list[Person]:
    """Those of ``people`` whom the demo names, in the order of the list; others where none is."""
    found = {person.given_name: person for person in people.filter(given_name__in=PUPILS_AND_HOMES)}
    named = [found[name] for name in PUPILS_AND_HOMES if name in found]
    return named or list(people.order_by("given_name", "pk")[:MAX_OF_A_ROLE])


def _homes() -> list[Choice]:
    ties = Guardianship.objects.current().values("guardian")
    people = _named(Person.objects.filter(pk__in=ties))
    shows = _("Møter siden som sier hva som kommer for de hjemme.")
    return [
        Choice(person, _("foresatt"), IN_COUNCILS.get(person.given_name, shows))
        for person in people
    ]


def _pupils() -> list[Choice]:
    enrolled = Enrolment.objects.current().values("person")
    people = _named(Person.objects.filter(pk__in=enrolled))
    shows = _("Møter siden som sier hva som kommer for elever.")
    return [
        Choice(person, _("elev"), IN_COUNCILS.get(person.given_name, shows)) for person in people
    ]
