"""Stories where the home, or how the child wants to be heard, takes its own care."""

from datetime import date

from fellesskap.cases.actions.hearing import decline_hearing
from fellesskap.cases.models import Case
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.course import evaluated, heard, opened, planned, to_plan
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.stories.tales import Does, Tale
from fellesskap.kit import clock


def foster_home(stage: Stage) -> Story:
    """Espen in 4B lives with Filippa, who has the daily care and is told."""
    tale = Tale(
        stage["Espen"],
        stage["Ingrid"],
        stage["Sunniva"],
        "Noen spurte Espen høyt hvorfor Espen ikke bor hjemme. Espen svarte ikke, og la hodet på "
        "pulten resten av timen.",
        "{navn} sier at noen spør om hvor {navn} bor, foran alle.",
        "Ingrid er ved pulten til {navn} i overgangene.",
        "Det er ingen som har noe med det. Jeg vil bare ha fred.",
        "At læreren sier at man ikke spør om sånt.",
        "Klassen har arbeidet med familietre denne måneden. Ingen hadde sagt at det går an å "
        "velge noe annet.",
        "{navn} blir spurt om hvor {navn} bor, og har det ikke trygt i timene.",
        "{navn} bestemmer selv hva de andre får vite.",
        [
            Does(
                "Bytter ut familietreet med «dem jeg er glad i»",
                "norsktimene, mandag og onsdag",
                stage["Kari"],
                rhythm="weekly",
                weekdays=(0, 2),
            ),
            Does(
                "Avtalt tegn når {navn} vil ut et minutt".replace("{navn}", "Espen"),
                "alle timer",
                stage["Ingrid"],
                "pupil",
            ),
        ],
        asked="Hva har klassen arbeidet med, og hva blir det spurt om?",
        method="ask_staff",
        factors=("adults", "group"),
        did="Jeg sa at det spør vi ikke om her, og gikk videre med timen.",
    )
    case = yield from to_plan(stage, tale, stage.about(8))
    yield from evaluated(
        stage,
        case,
        stage["Sunniva"],
        acts.YES,
        "Det er ingen som har spurt mer.",
        homes="Filippa: Espen snakker om skolen igjen.",
    )


def protected_address(stage: Stage) -> Story:
    """Elida in 6A: nobody calls or writes; Fiona comes to the school and is told there."""
    tale = Tale(
        stage["Elida"],
        stage["Knut"],
        stage["Siv"],
        "Klassen skulle dele bilder fra skoleveien på nett. Elida ble redd og løp ut.",
        "{navn} ble redd da klassen skulle dele bilder, og har ikke villet være med siden.",
        "Knut stopper oppgaven for alle, og sletter det som er delt.",
        "Jeg vil ikke være på bilder. Jeg vil ikke si hvorfor.",
        "At ingen spør hvorfor.",
        "Oppgaven ba alle om bilder med sted og tid. Det er ikke avtalt i klassen hva som deles.",
        "{navn} har det ikke trygt når klassen tar og deler bilder.",
        "{navn} vet på forhånd at ingen bilder blir tatt eller delt.",
        [
            Does(
                "Klassen lager egne regler for bilder: ingen deler bilder av andre",
                "klassens time",
                stage["Knut"],
                "group",
                "weekly",
                (1,),
            ),
            Does("Ser over oppgaver på nett før klassen får dem", "hver morgen", stage["Knut"]),
        ],
        asked="Hva deler klassen på nett, og hvem har bestemt det?",
        method="digital",
        factors=("digital", "organisation"),
        did="Jeg gikk etter, og oppgaven ble stoppet.",
        how="meeting",
        told_home="Fiona kom til skolen. Fortalte hva {navn} har sagt, hva vi gjør fra i dag, og "
        "hvor det går an å gå videre. Vi ringer ikke og skriver ikke hjem.",
    )
    yield from to_plan(stage, tale, stage.ahead(1))


def homes_disagree(stage: Stage) -> Story:
    """Two homes see it differently; both views stand in the plan."""
    pupil, lead = stage.pupil("3B", homes=2), stage["Siv"]
    one, other = stage.guardians(pupil)
    tale = Tale(
        pupil,
        stage.teacher("3B"),
        lead,
        "{navn} sitter i trappa i storefri og sier at det er for mye bråk ute.",
        "{navn} sier at det er for mye bråk ute, og at ingen spør om {navn} vil være med.",
        "Kontaktlæreren tar med {navn} og to andre på biblioteket i storefri i dag.",
        "Det er bråk, og så blir jeg stående. Jeg vil være ute, men ikke der.",
        "Et sted ute der det er mindre bråk.",
        "Hele 1.–4. trinn er på samme plass samtidig. Bak gymsalen er det tomt.",
        "{navn} har ikke noe sted å være ute der det er rolig nok.",
        "{navn} er ute hver dag, et sted {navn} har vært med på å velge.",
        [
            Does("Åpner plassen bak gymsalen med en voksen", "hvert storefri", stage["Mona"]),
            Does(
                "To venner etter tur blir med dit",
                "hvert storefri",
                stage.teacher("3B"),
                "group",
                agrees=True,
            ),
        ],
    )
    case = yield from to_plan(stage, tale, stage.about(7))
    yield stage.later(1, 9, 20)
    acts.call(
        case,
        lead,
        one,
        "Snakket om hvordan storefri er nå.",
        disagrees="Ett syn: eget rom inne i storefri, sammen med en voksen.",
    )
    yield stage.later(0, 12, 15)
    acts.call(
        case,
        lead,
        other,
        "Snakket om hvordan storefri er nå.",
        disagrees="Et annet syn: være ute med de andre. Skolen prøver det i to uker, fordi "
        f"{pupil.first_name} vil det.",
    )
    yield from evaluated(
        stage,
        case,
        lead,
        acts.PARTLY,
        "Det er bra bak gymsalen. Noen ganger er den voksne ikke der når jeg kommer.",
        homes="Ett syn: eget rom. Et annet syn: være ute. Begge syn står i planen.",
        decision="keep",
        why="Barnet vil være ute. Mona er på plass før det ringer ut fra mandag.",
    )


def fifteen(stage: Stage) -> Story:
    """A pupil of fifteen decides what is said at home, and the school says so to the homes."""
    pupil, lead = stage.pupil("10A", age=15), stage["Gro"]
    tale = Tale(
        pupil,
        stage.teacher("10A"),
        lead,
        "{navn} har sluttet å komme i gym, og sier at noen tok et bilde i garderoben.",
        "{navn} sier at noen tok et bilde i garderoben, og at det er vist til andre.",
        "{navn} skifter i en egen garderobe fra i dag, og velger selv om det er bra nok.",
        "Jeg vet ikke hvem som har sett det. Jeg vil ikke at de hjemme skal vite det ennå.",
        "At dere finner ut hvem som har bildet, og at det blir slettet. At jeg får vite det først.",
        "Telefoner er med i garderoben, og ingen voksen har sagt hvem som passer på.",
        "{navn} er ikke i gym fordi noen tok et bilde i garderoben.",
        "{navn} kan skifte uten å tenke på om noen tar bilder.",
        [
            Does(
                "Samler inn telefonene før garderoben",
                "gymtimene, tirsdag og torsdag",
                stage.teacher("10A"),
                "adults",
                "weekly",
                (1, 3),
                noticed="Ingen har telefon i garderoben.",
            ),
            Does(
                "Prat om hvordan uka har vært",
                "fredag kl. 12.00",
                lead,
                "pupil",
                "weekly",
                (4,),
            ),
        ],
        asked="Hvem er i garderoben, og hvor er telefonene?",
        method="talk",
        factors=("organisation", "digital"),
        interests="Å få hjelp fra dem hjemme, og å bestemme selv hva som blir sagt. "
        "{navn} er 15 år og skal høres først.".replace("{navn}", pupil.first_name),
        withheld="At det handler om et bilde, til det er slettet.",
        told_home="Fortalte at {navn} ikke har det trygt i gym, og at vi gjør noe med det i dag. "
        "{navn} er 15 år og vil fortelle resten selv. Sa hvor de kan gå videre.",
        plan_home="Fortalte hva som blir gjort i gym, etter avtale med {navn}.",
    )
    asked_on = stage.about(6)
    start = stage.before(asked_on, 7)
    case = yield from opened(stage, tale, start, callers={})
    yield from heard(stage, case, tale, stage.before(start, -1))
    yield from planned(stage, case, tale, stage.before(start, -2), asked_on)
    yield from evaluated(stage, case, lead, acts.YES, "Bildet er slettet. Jeg var i gym i går.")


def would_not_talk_now(stage: Stage) -> Story:
    """The pupil did not want to talk, and later wrote to the nurse instead."""
    pupil, lead = stage.pupil("8B"), stage["Gro"]
    tale = Tale(
        pupil,
        stage["Hege"],
        lead,
        "{navn} kom til meg tredje dag på rad med vondt i magen, og sa at det er verst før norsk.",
        "{navn} har hatt vondt i magen tre dager på rad, og sier at det er verst før norsk.",
        "{navn} kan gå til Hege uten å spørre om lov.",
    )
    start = stage.day(-8)
    case = yield from opened(stage, tale, start)
    yield stage.on(start, 15, 0)
    first = acts.offer(case, lead, "Rommet til Gro")
    yield stage.on(-7, 10, 5)
    decline_hearing(by=lead, hearing=first, on=clock.today())
    step = acts.ask_around(case, lead, "Hvordan begynner norsktimene?")
    yield stage.on(-6, 13, 45)
    acts.found(
        step,
        lead,
        "Timen begynner med høytlesing etter tur. Noen hermer når det blir stille.",
        "organisation",
        "group",
    )
    yield stage.on(-5, 12, 30)
    second = acts.offer(case, lead, "Skrev hos Hege", how="writing", adult=stage["Hege"])
    acts.hear(
        second,
        lead,
        "Det er lesinga. De hermer etter meg når jeg stopper.",
        "Å slippe å lese høyt til det har gått over.",
        withheld="At det er jeg som har fortalt hvem det er.",
    )
    yield from _reading_aloud(stage, case, tale)


def _reading_aloud(stage: Stage, case: Case, tale: Tale) -> Story:
    name, lead, evaluate_on = tale.pupil.first_name, tale.lead, _in_a_week(stage)
    yield stage.on(-4, 9, 30)
    acts.weigh(
        case,
        lead,
        "plan",
        "Å ha det trygt i norsk, og å få øve på å lese.",
        "Vil ikke lese høyt nå.",
        "Ingen leser høyt etter tur. Alle leser for en de har valgt.",
    )
    acts.plan(
        stage,
        case,
        lead,
        problem=f"{name} har vondt i magen før norsk fordi noen hermer under høytlesing.",
        goal=f"{name} er i norsk uten å ha vondt i magen.",
        measures=[
            Does(
                "Lesing to og to i stedet for høytlesing etter tur",
                "alle norsktimer",
                stage.teacher("8B"),
                "group",
                noticed="Ingen må lese foran alle.",
            )
        ],
        evaluate_on=evaluate_on,
    )
    yield stage.on(-4, 14, 20)
    for guardian in stage.guardians(tale.pupil):
        acts.call(case, lead, guardian, "Gikk gjennom planen.", version=1)


def _in_a_week(stage: Stage) -> date:
    return stage.ahead(1)


STORIES = (
    foster_home,
    protected_address,
    homes_disagree,
    fifteen,
    would_not_talk_now,
)
