"""What is owed about the plan besides its promises, in the words of Min dag."""

from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.kinds import Kind, declare_kinds

HEARING = "plan.hearing"
SCHOOL_MEASURE = "school_measure"
HEARING_NOTICE = "plan.asked"
ADOPTED = "plan.adopted"

KINDS = [
    Kind(
        HEARING,
        _("Ta med utkastet til planen til rådet, og skriv ned svaret"),
        _("Fordi de som planen gjelder, skal få si hva de mener før den blir vedtatt."),
        "plan:hearing",
        _("Se utkastet"),
    ),
    Kind(
        SCHOOL_MEASURE,
        _("Følg opp et tiltak for skolen eller trinnet"),
        _("Fordi vi har bestemt å gjøre noe, og vil vite om det hjalp."),
        "plan:follow_measure",
        _("Skriv hva dere så"),
    ),
]


def declare() -> None:
    """Add them to the house, once."""
    declare_kinds(KINDS)
