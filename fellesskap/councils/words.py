"""The same page in the words of pupils, and in those of grown-ups."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fellesskap.plan.models import Body

Words = "str | Promise"


@dataclass(frozen=True)
class CouncilWords:
    """What a council's pages call things."""

    items: "str | Promise"
    new_item: "str | Promise"
    item_text: "str | Promise"
    waiting: "str | Promise"
    nothing_waits: "str | Promise"
    agenda: "str | Promise"
    said: "str | Promise"
    decided: "str | Promise"
    who_does: "str | Promise"
    answer_by: "str | Promise"
    wheel: "str | Promise"


FOR_PUPILS = CouncilWords(
    items=_("Det vi tar opp"),
    new_item=_("Ta opp noe med rektor"),
    item_text=_("Hva vil dere ta opp, og hva vil dere skal skje?"),
    waiting=_("Det vi venter på svar på"),
    nothing_waits=_("Dere venter ikke på noe svar nå."),
    agenda=_("Det vi skal snakke om"),
    said=_("Det vi sa"),
    decided=_("Det vi bestemte"),
    who_does=_("Hvem gjør det?"),
    answer_by=_("Når vil dere ha svar fra rektor?"),
    wheel=_("Året vårt"),
)
FOR_ADULTS = CouncilWords(
    items=_("Saker og forslag"),
    new_item=_("Ny sak eller nytt forslag"),
    item_text=_("Hva gjelder det, og hva ønsker dere?"),
    waiting=_("Venter på svar"),
    nothing_waits=_("Ingenting venter på svar nå."),
    agenda=_("Saksliste"),
    said=_("Det vi snakket om"),
    decided=_("Det vi bestemte"),
    who_does=_("Hvem følger det opp?"),
    answer_by=_("Når vil dere ha svar fra rektor?"),
    wheel=_("Årshjulet vårt"),
)
# How such councils are often put together (practice.md P77): never as law.
HINTS: dict[str, "str | Promise"] = {
    Body.Kind.PUPIL_COUNCIL: _(
        "Ofte to fra hver klasse, valgt de første ukene. Sosiallærer følger rådet. På de laveste "
        "trinnene kan klassen bytte på."
    ),
    Body.Kind.FAU: _("Ofte én eller to fra hver klasse, valgt på det første foreldremøtet."),
    Body.Kind.DS: _(
        "Ofte to foresatte, to ansatte og tre utenfra. Rektor er sekretær. Elevrådet kan møte med "
        "to, si hva de mener og foreslå."
    ),
    Body.Kind.AMU: _("Like mange fra ledelsen og de ansatte, med verneombudet."),
    Body.Kind.SU: _("Ofte to lærere, én annen ansatt, to foresatte, to elever og to fra kommunen."),
    Body.Kind.SMU: _("Ofte flest elever og foresatte, sammen med ansatte og ledelsen."),
    Body.Kind.OTHER: _("Skolen bestemmer selv hvem som sitter her."),
}


def words_of(body: Body) -> CouncilWords:
    """The words of one council."""
    return FOR_PUPILS if body.kind == Body.Kind.PUPIL_COUNCIL else FOR_ADULTS
