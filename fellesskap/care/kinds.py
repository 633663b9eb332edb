"""What is owed about a pupil somebody needs to know about, and what shows that it was done."""

from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.kinds import Kind, declare_kinds

LOOK, READ, NEW_TEACHER = "care.look", "care.read", "care.new_teacher"
LOOKED_THROUGH = "look_through"
HERE = "care:known"
READS = ("known.read", "care.Known")

declare_kinds(
    [
        Kind(
            LOOK,
            _("Se om det fortsatt gjelder"),
            _("Fordi det som ikke lenger stemmer, ikke skal følge et barn."),
            HERE,
            _("Se på det"),
            reads=READS,
        ),
        Kind(
            READ,
            _("Les hva du skal gjøre for {name}"),
            _("Fordi du møter eleven, og noen mener du trenger å vite det."),
            HERE,
            _("Les"),
            reads=READS,
        ),
        Kind(
            NEW_TEACHER,
            _("Si hva den nye kontaktlæreren til {name} trenger å vite"),
            _("Fordi klassen har fått ny kontaktlærer."),
            HERE,
            _("Velg hvem som skal vite"),
            reads=READS,
        ),
    ]
)
