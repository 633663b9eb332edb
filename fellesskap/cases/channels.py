"""What messages from this room read. No child is named in what may be seen on a locked phone."""

from django.utils.translation import gettext_lazy as _

from fellesskap.notices.kinds import Message, declare_messages

declare_messages(
    [
        Message("report.new", _("Ny melding. Referanse {reference}."), "cases:intake"),
        Message(
            "report.urgent", _("Ny melding som haster nå. Referanse {reference}."), "cases:intake"
        ),
        Message(
            "report.opened", _("Meldingen din er lest. Referanse {reference}."), "cases:receipt"
        ),
        Message(
            "report.question",
            _("Du har fått et spørsmål om det du meldte. Referanse {reference}."),
            "cases:receipt",
        ),
        Message(
            "report.answered",
            _("Du har fått svar på et spørsmål. Referanse {reference}."),
            "cases:intake",
        ),
        Message(
            "report.outcome",
            _("Det du meldte, er tatt videre. Referanse {reference}."),
            "cases:receipt",
        ),
        Message("case.lead", _("Du leder en skolemiljøsak. Referanse {reference}."), "cases:case"),
        Message(
            "case.invited", _("Du er med i en skolemiljøsak. Referanse {reference}."), "cases:case"
        ),
        Message(
            "case.handed_over",
            _("En skolemiljøsak er gitt videre. Referanse {reference}."),
            "cases:case",
        ),
        Message(
            "case.handed_on",
            _("En annen er ute av en sak. Det som sto igjen, er gitt til deg. Ref. {reference}."),
            "cases:case",
        ),
        Message(
            "case.handed_on_shared",
            _("En annen kan ikke gjøre et felles tiltak lenger. Det er gitt til deg."),
            "cases:measure",
        ),
        Message(
            "case.opened_in_emergency",
            _("Nødåpning: {name} leser en sak i en time. Referanse {reference}."),
            "cases:access_log",
        ),
        Message(
            "case.yours_opened_in_emergency",
            _("Nødåpning: {name} leser en sak du leder. Referanse {reference}."),
            "cases:case",
        ),
        Message(
            "case.sought_in_emergency",
            _("Nødåpning: {name} lette etter en sak, og fikk ikke åpnet noen."),
        ),
        Message("case.card", _("Du har en kort beskjed du må lese."), "cases:card"),
        Message(
            "case.to_owner",
            _("Melding til kommunen fra en skole. Referanse {reference}."),
            "cases:owner_message",
        ),
        Message(
            "case.measure_missed",
            _("Et tiltak ble ikke gjort to ganger på rad. Referanse {reference}."),
            "cases:case",
        ),
        Message(
            "case.said_no",
            _("Et barn har svart at det ikke er trygt. Referanse {reference}."),
            "cases:case",
        ),
    ]
)
