"""Emma in 4B: the story the pictures of the product tell, about three weeks long."""

from fellesskap.cases.actions.drafts import change_measure
from fellesskap.cases.actions.evaluations import Verdict, finish_evaluation
from fellesskap.cases.actions.intake import join_report
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.actions.people import invite
from fellesskap.cases.actions.plans import measures_of, put_in_force, write_plan
from fellesskap.cases.models import Case, Measure
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.stories.tales import Does
from fellesskap.kit import clock

MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4
PROBLEM = (
    "Emma blir stående utenfor i friminutt og garderobe når leken allerede er i gang. "
    "Emma vet ikke hvem det går an å gå til."
)
GOAL = "Emma har noen å være med i storefri, og vet hvilken voksen som er der."


def emma(stage: Stage) -> Story:
    """Reported by Kari, led by Siv: a plan, «litt», a second version, and a call owed today."""
    kari, siv, randi = stage["Kari"], stage["Siv"], stage["Randi"]
    asked_on = stage.about(11)
    start, plan_day = stage.before(asked_on, 7), stage.before(asked_on, 5)
    yield stage.on(start, 10, 14)
    report = acts.tell(
        stage,
        kari,
        [stage["Emma"]],
        "Da 4B skiftet etter gym, ble det stille når Emma kom inn. Sekken til Emma ble flyttet ut "
        "på gangen. Emma sa at det er slik nesten hver gang, og ville ikke gå ut i storefri.",
        intervention="Jeg tok sekken inn igjen, ba alle sette seg, og ble i garderoben.",
        seen=stage.on(start, 9, 55),
    )
    yield stage.on(start, 10, 31)
    acts.receive(report, randi)
    yield stage.on(start, 10, 50)
    case = open_cases(
        by=randi,
        report=report,
        openings=[
            Opening(
                pupil=stage["Emma"],
                account="Emma sier at det blir stille i garderoben når Emma kommer, og at sekken "
                "blir flyttet. Emma tør ikke gå ut i storefri.",
                lead=siv,
                safe_until_tomorrow="Mona går ut sammen med Emma i alle friminutt.",
                card_words="Si hei når du ser Emma.\nVær den siste som går fra garderoben.\n"
                "Si fra til Siv samme dag hvis Emma står alene.",
                card_readers=[kari, stage["Mona"], stage["Lise"], stage["Truls"]],
                callers={stage["Fatima"]: siv, stage["Finn"]: siv},
            )
        ],
    )[0]
    yield from _first_two_days(stage, case)
    yield stage.on(plan_day, 8, 40)
    acts.weigh(
        case,
        siv,
        "plan",
        "Å være ute med de andre, som Emma ønsker. Å slippe å stå alene i garderoben. "
        "Å ikke bli lagt merke til som den som har en voksen med seg.",
        "Emma vil være ute med de andre, og vil ikke ha en voksen som går ved siden av.",
        "De voksne er der alle er, og setter i gang lek som er åpen for alle. Emma går ut alene.",
    )
    yield stage.on(plan_day, 11, 20)
    rows = _first_version(stage, case)
    yield stage.on(plan_day, 14, 10)
    acts.call(case, siv, stage["Fatima"], "Gikk gjennom planen med tolk på telefon.", version=1)
    acts.call(case, siv, stage["Finn"], "Sendte planen og gikk gjennom den.", version=1)
    yield from _second_version(stage, case, rows)
    yield from _lately(stage, case)


def _first_two_days(stage: Stage, case: Case) -> Story:
    kari, siv = stage["Kari"], stage["Siv"]
    start = clock.today()
    yield stage.on(start, 11, 5)
    acts.look(case, siv)
    invite(by=siv, case=case, person=kari)
    hearing = acts.offer(case, siv, "Grupperommet ved biblioteket", adult=siv)
    card = case.cards.get()
    yield stage.on(start, 11, 40)
    acts.read(card, stage["Mona"], stage["Lise"], kari)
    yield stage.on(start, 14, 20)
    acts.call(
        case,
        siv,
        stage["Fatima"],
        "Ringte med tolk. Emma har sagt hjemme at mandager er verst.",
        rights=True,
    )
    yield stage.on(start, 14, 45)
    acts.call(
        case, siv, stage["Finn"], "Emma har ikke sagt noe der. Vil gjerne vite mer.", rights=True
    )
    yield stage.later(1, 9, 10)
    acts.look(case, siv, kari)
    acts.hear(
        hearing,
        siv,
        "Jeg tør ikke gå ut. De har begynt før jeg kommer, og da er det fullt. "
        "I garderoben er det verst, for der er det ingen voksen.",
        "At noen voksne er der. At det ikke synes at det er for min skyld.",
        weight="Planen begynner med garderoben og storefri, som er det Emma sier er vanskelig.",
    )
    yield stage.on(clock.today(), 9, 50)
    look = acts.ask_around(case, siv, "Hvem er ute i storefri, og hvordan begynner leken?")
    yield stage.on(clock.today(), 12, 30)
    acts.found(
        look,
        siv,
        "Leken er i gang før 4B kommer ut. Det er én voksen ved banen og ingen i garderoben. "
        "Tre elever bestemmer hvem som er med, og de fleste ser på.",
        "organisation",
        "group",
        "adults",
        unclear="Vi vet ikke hvordan ettermiddagene på AKS er.",
    )


def _first_version(stage: Stage, case: Case) -> list[Measure]:
    kari, siv, mona = stage["Kari"], stage["Siv"], stage["Mona"]
    return acts.plan(
        stage,
        case,
        siv,
        problem=PROBLEM,
        goal=GOAL,
        evaluate_on=stage.about(11),
        measures=[
            Does(
                "Voksenstartet lek ved banen, åpen for alle i 4. trinn",
                "hvert storefri",
                mona,
                noticed="Emma har noe å bli med på fra det ringer ut.",
            ),
            Does("Er i garderoben etter gym", "tirs. kl. 11.15", mona, "adults", "weekly", (1,)),
            Does(
                "Kort prat: hva var bra, hva var leit",
                "hver fredag, fem minutter",
                siv,
                "pupil",
                "weekly",
                (FRIDAY,),
            ),
            Does(
                "4B øver på «det er plass til én til»",
                "klassemøte hver mandag",
                kari,
                "group",
                "weekly",
                (MONDAY,),
            ),
        ],
    )


def _second_version(stage: Stage, case: Case, rows: list[Measure]) -> Story:
    kari, siv = stage["Kari"], stage["Siv"]
    day = stage.about(11)
    yield stage.on(day, 9, 5)
    said = "Det er bedre i storefri nå. Men ikke i garderoben. Der er det ingen voksen."
    evaluation = acts.ask(case, siv, acts.PARTLY, said, where="Grupperommet")
    yield stage.on(day, 12, 10)
    acts.call(case, siv, stage["Fatima"], "Ringte med tolk. Emma gruer seg mindre på mandager.")
    yield stage.on(day, 12, 40)
    acts.look(case, siv)
    finish_evaluation(
        by=siv,
        evaluation=evaluation,
        verdicts=[
            Verdict(row, done_as_agreed=row != rows[1], helps=helps, next_step=step, note=note)
            for row, helps, step, note in (
                (rows[0], "yes", acts.KEEP, "Emma var med fire av fem dager."),
                (rows[1], "no", acts.CHANGE, "En voksen var der én gang. Torsdag var ingen der."),
                (rows[2], "yes", acts.KEEP, ""),
                (rows[3], "", acts.KEEP, "For tidlig å si."),
            )
        ],
        homes_say="Fatima: Emma gruer seg mindre på mandager. Finn tok ikke telefonen.",
        staff_saw="Mona: Leken ved banen går av seg selv etter ti minutter.",
        decision_why="Emma sier at garderoben er det vanskeligste stedet.",
    )
    draft = case.draft
    second = list(measures_of(draft))[1]
    change_measure(
        by=siv,
        plan=draft,
        measure=second,
        what="Voksen i garderoben før første elev",
        when_words="tirs. og tors. kl. 11.15",
        responsible=kari,
        weekdays=(TUESDAY, THURSDAY),
        how_noticed="Kari er der når Emma kommer.",
    )
    ahead = case.evaluation_ahead.planned_for
    write_plan(by=siv, plan=draft, problem=PROBLEM, goal=GOAL, evaluate_on=ahead, evaluator=siv)
    put_in_force(by=siv, plan=draft)
    yield stage.on(day, 13, 5)
    acts.call(
        case, siv, stage["Fatima"], "Fortalte om versjon 2 med tolk. Enig i endringen.", version=2
    )
    yield stage.on(day, 13, 25)
    acts.call(
        case,
        siv,
        stage["Finn"],
        "Fikk bare snakket kort. Finn satt på bussen.",
        promised="Ringe igjen og gå gjennom versjon 2 av planen",
        due=stage.ahead(),
    )


def _lately(stage: Stage, case: Case) -> Story:
    siv, kari, randi, truls = stage["Siv"], stage["Kari"], stage["Randi"], stage["Truls"]
    yield stage.on(-2, 15, 50)
    report = acts.tell(
        stage,
        truls,
        [stage["Emma"]],
        "Emma ble sittende i gangen på basen da de andre gikk ut. Emma sa at det er best å vente "
        "til det er tomt i garderoben.",
        intervention="Jeg satte meg ned, og vi gikk ut sammen etterpå.",
    )
    yield stage.on(-1, 8, 10)
    acts.receive(report, randi)
    yield stage.on(-1, 8, 16)
    acts.look(case, randi)
    join_report(by=randi, report=report, case=case)
    yield stage.on(-1, 9, 30)
    acts.look(case, siv, kari)
    acts.ask_around(case, siv, "Hvordan er ettermiddagene på basen?", "ask_aks")


STORIES = (emma,)
