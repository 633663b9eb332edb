"""What is owed in a case, in the words of Min dag."""

from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.kinds import Kind, declare_kinds

RECEIVE = "report.receive"
TELL_OWNER = "report.tell_owner"
ANSWER_QUESTION = "report.answer"
HEAR = "case.hear"
INQUIRE = "case.inquire"
MAKE_PLAN = "case.plan"
CALL_HOME = "case.call_home"
PROMISED_HOME = "case.promised_home"
DECIDE_SERIOUS = "case.serious"
NAME_INVESTIGATOR = "case.investigator"
EVALUATE = "case.evaluate"
FINISH = "case.finish_evaluation"
FOLLOW_UP = "case.follow_up"
CLOSE = "case.close"
MEASURE = "measure.do"
SHARED_MEASURE = "measure.do_shared"
READ_CARD = "card.read"

# Who may open the page where it is done.
REPORT = ("report.read", "cases.Report")
RECEIPT = ("report.receipt", "cases.Report")
CASE = ("case.write", "cases.Case")
A_MEASURE = ("measure.read", "cases.Measure")
A_CARD = ("card.read", "cases.Card")

KINDS = [
    Kind(
        RECEIVE,
        _("Ta imot en melding"),
        _("Fordi noen har meldt fra om en elev, og skolen skal undersøke så snart som mulig."),
        "cases:intake",
        _("Les og ta imot"),
        reads=REPORT,
    ),
    Kind(
        TELL_OWNER,
        _("Meld til kommunen, eller skriv hvorfor ikke"),
        _("Fordi meldingen gjelder en voksen som arbeider her."),
        "cases:intake",
        _("Åpne meldingen"),
        reads=REPORT,
    ),
    Kind(
        ANSWER_QUESTION,
        _("Svar på et spørsmål om det du meldte"),
        _("Fordi den som tok imot meldingen, trenger å vite litt mer."),
        "cases:receipt",
        _("Svar"),
        reads=RECEIPT,
    ),
    Kind(
        HEAR,
        _("La {name} få si hvordan det er"),
        _("Fordi {name} skal få si hva som er vanskelig, og hva som kan hjelpe."),
        "cases:hear",
        _("Skriv ned samtalen"),
        reads=CASE,
    ),
    Kind(
        INQUIRE,
        _("Finn ut hvordan {name} har det"),
        _("Fordi skolen skal undersøke så snart som mulig. Se på fellesskapet først."),
        "cases:inquire",
        _("Skriv det du fant ut"),
        reads=CASE,
    ),
    Kind(
        MAKE_PLAN,
        _("Skriv planen for {name}"),
        _("Fordi tiltakene skal stå i en skriftlig plan."),
        "cases:plan",
        _("Åpne planen"),
        reads=CASE,
    ),
    Kind(
        CALL_HOME,
        _("Ring hjem til {name}"),
        _("Fordi de hjemme skal vite hva skolen gjør, og hvor de kan gå videre."),
        "cases:contact",
        _("Skriv ned samtalen"),
        reads=CASE,
    ),
    Kind(
        PROMISED_HOME,
        _("Hold det du lovet hjemmet til {name}"),
        _("Fordi det ble lovet i en samtale med hjemmet."),
        "cases:contact",
        _("Skriv ned samtalen"),
        reads=CASE,
    ),
    Kind(
        DECIDE_SERIOUS,
        _("Bestem om kommunen skal vite om saken"),
        _("Fordi det var usikkert da saken ble åpnet."),
        "cases:serious",
        _("Bestem"),
        reads=CASE,
    ),
    Kind(
        NAME_INVESTIGATOR,
        _("Pek ut den som skal undersøke"),
        _("Fordi meldingen gjelder ledelsen på skolen, og ingen der kan se den."),
        "cases:intake",
        _("Pek ut"),
        reads=REPORT,
    ),
    Kind(
        EVALUATE,
        _("Spør {name} om det er bedre"),
        _("Fordi datoen står i planen. {name} svarer først."),
        "cases:evaluate",
        _("Spør {name}"),
        reads=CASE,
    ),
    Kind(
        FINISH,
        _("Gjør ferdig evalueringen for {name}"),
        _("Fordi {name} har svart, og de voksnes del står igjen."),
        "cases:evaluate",
        _("Gjør ferdig evalueringen"),
        reads=CASE,
    ),
    Kind(
        FOLLOW_UP,
        _("Spør {name} igjen"),
        _("Fordi det er noen uker siden planen ble avsluttet."),
        "cases:evaluate",
        _("Spør {name}"),
        reads=CASE,
    ),
    Kind(
        CLOSE,
        _("Avslutt saken til {name}"),
        _("Fordi {name} har sagt ja to ganger, og det vi skulle, er gjort."),
        "cases:close",
        _("Avslutt saken"),
        reads=CASE,
    ),
    Kind(
        MEASURE,
        _("Gjør det du sa ja til for {name}"),
        _("Fordi det står i planen at du gjør det."),
        "cases:measure",
        _("Åpne"),
        reads=A_MEASURE,
    ),
    Kind(
        SHARED_MEASURE,
        _("Gjør det du sa ja til i et felles tiltak"),
        _("Fordi det står i planer at du gjør det."),
        "cases:measure",
        _("Åpne"),
        reads=A_MEASURE,
    ),
    Kind(
        READ_CARD,
        _("Les en kort beskjed om {name}"),
        _("Fordi du møter {name} før neste gang saken ses på."),
        "cases:card",
        _("Les"),
        reads=A_CARD,
    ),
]


def declare() -> None:
    """Add the kinds of this room to the house."""
    declare_kinds(KINDS)
