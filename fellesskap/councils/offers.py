"""What a council may begin its year with: lines that other councils have (practice.md P84, P85)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fellesskap.plan.models import Body


@dataclass(frozen=True)
class Offer:
    """One line, in the weeks it usually lies."""

    key: str
    title: "str | Promise"
    first_week: int
    last_week: int
    is_shared: bool = False  # expectations, a guide or a club evening (A46)


OFFERS: dict[str, tuple[Offer, ...]] = {
    Body.Kind.FAU: (
        Offer("first", _("Første møte: roller og møteplan"), 38, 40),
        Offer("expectations", _("Det vi forventer av hverandre hjemme"), 41, 43, is_shared=True),
        Offer("autumn", _("Høstfest for alle trinn"), 44, 46),
        Offer("figures", _("Spørsmål til skolen om skolemiljøet"), 45, 47),
        Offer("winter", _("Vinteraktivitet ute"), 5, 7),
        Offer("club", _("Klubbkveld for 5.–7. trinn"), 10, 11, is_shared=True),
        Offer("friends", _("Påminning om vennegruppene"), 12, 13),
        Offer("national", _("17. mai: hvem gjør hva"), 16, 19),
        Offer("annual", _("Årsmøte"), 20, 21),
        Offer("hand_over", _("Gi over til neste FAU"), 23, 24),
    ),
    Body.Kind.PUPIL_COUNCIL: (
        Offer("first", _("Første møte: bli kjent og velg leder"), 36, 38),
        Offer("yard", _("Lekedag i friminuttet"), 42, 44),
        Offer("kind", _("Uka der ingen er alene ute"), 46, 46),
        Offer("winter", _("Vinterdag"), 6, 7),
        Offer("spring", _("Aktivitetsdag"), 20, 22),
        Offer("hand_over", _("Gi over til neste elevråd"), 23, 24),
    ),
}


def offers_for(kind: str) -> tuple[Offer, ...]:
    """What is offered to councils of one kind; nothing to the others."""
    return OFFERS.get(kind, ())
