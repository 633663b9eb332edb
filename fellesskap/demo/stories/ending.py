"""How cases end: two that are near, those that have ended, and one that began again."""

from collections.abc import Iterator
from datetime import date, datetime

from fellesskap.cases.actions.closing import close_case, reopen_case
from fellesskap.cases.actions.drafts import add_measure
from fellesskap.cases.actions.plans import draft_plan, put_in_force
from fellesskap.cases.models import Case
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.course import evaluated, to_plan
from fellesskap.demo.stories.stage import Course, Stage, Story
from fellesskap.demo.stories.tales import Does, Tale
from fellesskap.kit import clock

FORTNIGHT = 14


def two_yeses(stage: Stage, tale: Tale, until: date, first: str, second: str) -> Course:
    """A case whose child says yes twice, the last time on ``until`` or a little before."""
    asked_on = stage.at_latest(FORTNIGHT, before=until)
    case = yield from to_plan(stage, tale, asked_on)
    yield from evaluated(stage, case, tale.lead, acts.YES, first)
    yield from evaluated(stage, case, tale.lead, acts.YES, second)
    return case


def ready(stage: Stage, case: Case, tale: Tale, view: str) -> Iterator[datetime]:
    """The homes know, and it is written why it is best to end now."""
    yield stage.later(0, 14, 25)
    for guardian in stage.guardians(case.pupil):
        said = "{navn} har sagt ja to ganger. Vi spør igjen om seks uker, og før om det trengs."
        acts.call(case, tale.lead, guardian, tale.tell(said), closing=True)
    yield stage.later(1, 8, 50)
    acts.look(case, tale.lead)
    interests = "Å få være i fred for spørsmål, og å vite at noen spør igjen."
    outcome = "Vi avslutter. De voksne fortsetter med det som hjalp."
    acts.weigh(case, tale.lead, "closing", interests, view, outcome)


def ended(stage: Stage, tale: Tale, until: date, first: str, second: str) -> Course:
    """A case that ended because the child says it is safe, about ``until``."""
    case = yield from two_yeses(stage, tale, stage.before(until, 1), first, second)
    view = tale.tell("{navn} vil at planen skal ta slutt.")
    yield from ready(stage, case, tale, view)
    yield stage.later(0, 15, 10)
    acts.look(case, stage["Randi"])
    close_case(by=stage["Randi"], case=case, reason="safe")
    return case


def can_end_now(stage: Stage) -> Story:
    """Embla in 4B has said yes twice; everything is ready, and nobody has closed it yet."""
    tale = Tale(
        stage["Embla"],
        stage["Truls"],
        stage["Siv"],
        "Embla ville ikke gå inn på basen. Embla sa at putekroken er for de store.",
        "{navn} sier at putekroken er for de store, og vil ikke inn på basen.",
        "Tiril er i putekroken når basen åpner.",
        "De sier at jeg er for liten. Jeg er ikke liten.",
        "At putekroken er for alle.",
        "De eldste kommer først til basen og tar putekroken. Ingen voksen er der da.",
        "{navn} får ikke være i putekroken, og vil ikke inn på basen.",
        "{navn} går inn på basen sammen med de andre.",
        [
            Does("Deler dagene i putekroken mellom trinnene", "hver ettermiddag", stage["Truls"]),
            Does("Er i putekroken de første ti minuttene", "kl. 13.30", stage["Tiril"]),
        ],
        did="Jeg gikk inn sammen med {navn} og ba om plass til én til.",
        asked="Hvem er hvor når basen åpner?",
        method="ask_aks",
    )
    case = yield from two_yeses(
        stage,
        tale,
        stage.at_latest(5),
        "Det er bra. Jeg er i putekroken på mandager.",
        "Ja. Jeg har bygd et hus der.",
    )
    yield from ready(stage, case, tale, "Embla vil ikke bli spurt hver gang.")


def ended_safely(stage: Stage) -> Story:
    """Closed with both yeses some weeks ago; the question six weeks after is to come."""
    pupil = stage.pupil("6B")
    tale = Tale(
        pupil,
        stage.teacher("6B"),
        stage["Sunniva"],
        "{navn} ble kalt noe etter at brillene kom, og tok dem av hele dagen.",
        "{navn} sier at noen sier noe om brillene, og tar dem av.",
        "Kontaktlæreren stopper det i timen, og {navn} velger plass.",
        "De sier robot. Jeg ser ikke tavla uten.",
        "At det slutter. Ikke noe møte.",
        "Ordet blir brukt når gruppene skal deles, og de voksne hører det ikke.",
        "{navn} tar av brillene fordi noen sier noe om dem.",
        "{navn} har på brillene hele dagen.",
        [Does("Står ved gruppebordene når gruppene deles", "hver time", stage.teacher("6B"))],
        did="Jeg sa fra med en gang, og snakket med {navn} etterpå.",
    )
    until = stage.at_latest(22)
    yield from ended(stage, tale, until, "Det er slutt. Nesten.", "Det er ingen som sier det nå.")


def asked_again(stage: Stage) -> Story:
    """Closed, and asked again after six weeks: still safe."""
    pupil = stage.pupil("4A")
    tale = Tale(
        pupil,
        stage.teacher("4A"),
        stage["Siv"],
        "{navn} fikk ikke være med på bursdagsleken, og sa at det er fordi hjemmet ikke holder "
        "bursdag.",
        "{navn} sier at det ikke er lov å være med når hjemmet ikke holder bursdag.",
        "Kontaktlæreren setter i gang en lek der alle er med.",
        "De sier at jeg ikke kan, for vi har ikke bursdag hjemme.",
        "En lek for alle.",
        "Bursdager blir delt ut og snakket om i timen. Ikke alle hjem gjør det.",
        "{navn} blir stående utenfor når klassen snakker om bursdager.",
        "{navn} er med på det klassen gjør sammen.",
        [
            Does(
                "Klassens dag i stedet for bursdager",
                "hver fredag",
                stage.teacher("4A"),
                "group",
                "weekly",
                (4,),
            )
        ],
        asked="Hvordan feirer klassen?",
        method="ask_staff",
    )
    until = stage.at_latest(50)
    case = yield from ended(stage, tale, until, "Alle var med.", "Det er fint nå.")
    yield stage.on(case.evaluation_ahead.planned_for, 9, 25)
    again = acts.ask(case, stage["Siv"], acts.YES, "Ja. Vi hadde klassens dag.")
    acts.evaluate(again, stage["Siv"], homes="", staff="Kontaktlæreren ser det samme.")


def began_again(stage: Stage) -> Story:
    """Closed with both yeses; six weeks after the child said «litt», and it was opened again."""
    pupil, siv = stage.pupil("7B"), stage["Siv"]
    tale = Tale(
        pupil,
        stage.teacher("7B"),
        siv,
        "{navn} går alene til bussen og har begynt å vente til alle har gått.",
        "{navn} venter til alle har gått før bussen, og sier at det er for å få gå i fred.",
        "Mona går med til bussen i dag.",
        "De går bak meg og synger. Jeg venter til de er borte.",
        "At noen andre går samme vei.",
        "Bussen går tjue minutter etter skoleslutt, og ingen voksen er ved holdeplassen.",
        "{navn} venter alene på skolen for å gå i fred til bussen.",
        "{navn} går til bussen sammen med noen.",
        [
            Does("Er ved holdeplassen til bussen går", "hver dag", stage["Mona"]),
            Does("Tre fra 7B går samme vei", "etter siste time", stage.teacher("7B"), "group"),
        ],
    )
    until = stage.at_latest(48)
    case = yield from ended(stage, tale, until, "Vi går sammen nå.", "Det går fint.")
    yield stage.on(case.evaluation_ahead.planned_for, 9, 45)
    said = "De to andre har flyttet til en annen buss. Nå er det slik igjen noen dager."
    acts.ask(case, siv, acts.PARTLY, said)
    why = f"{pupil.first_name} har det ikke trygt på vei til bussen igjen."
    reopen_case(by=siv, case=case, why=why)
    yield stage.later(0, 14, 15)
    for guardian in stage.guardians(pupil):
        acts.call(case, siv, guardian, "Fortalte at vi begynner igjen i dag.", rights=True)
    yield from _heard_again(stage, case, tale)


def _heard_again(stage: Stage, case: Case, tale: Tale) -> Story:
    siv = stage["Siv"]
    yield stage.later(1, 9, 30)
    hearing = acts.offer(case, siv)
    acts.hear(hearing, siv, "Det er bare onsdag og fredag. Da går jeg alene.", "At noen er der da.")
    step = acts.ask_around(case, siv, "Hvem går til bussen onsdag og fredag?", "ask_staff")
    yield stage.later(0, 13, 40)
    acts.found(step, siv, "Fire andre går samme vei de dagene, ti minutter etter.", "organisation")
    yield stage.later(0, 14, 20)
    acts.evaluate(
        case.evaluation_ahead,
        siv,
        homes="De hjemme har merket det i to uker.",
        staff="Mona: Onsdag og fredag er jeg på andre siden av skolen.",
        helps=acts.PARTLY,
        decision="keep",
        why="Mona er ved holdeplassen onsdag og fredag fra i morgen, slik planen sier.",
    )
    draft = draft_plan(by=siv, case=case)
    add_measure(
        by=siv,
        plan=draft,
        what="Fire som går samme vei, venter på hverandre ved porten",
        when_words="onsdag og fredag etter siste time",
        responsible=stage.teacher("7B"),
        level="group",
        rhythm="weekly",
        weekdays=(2, 4),
        starts=clock.today(),
        how_noticed="Noen står ved porten.",
        pupil_agrees=True,
    )
    put_in_force(by=siv, plan=draft)
    answers = (
        (acts.PARTLY, "Onsdag gikk vi sammen. Ikke fredag."),
        (acts.YES, "Vi er fem nå."),
        (acts.YES, "Ja."),
    )
    for answer, words in answers:
        case.refresh_from_db()
        yield from evaluated(
            stage,
            case,
            siv,
            answer,
            words,
            decision="continue" if answer == acts.YES else "keep",
            why=""
            if answer == acts.YES
            else "Fire elever går samme vei fra fredag. Vi spør igjen.",
        )


def against_the_view(stage: Stage) -> Story:
    """Rektor closed it although the child said «litt»; it stays visible, and the child is asked."""
    pupil, lead = stage.pupil("9B"), stage["Gro"]
    tale = Tale(
        pupil,
        stage.teacher("9B"),
        lead,
        "{navn} vil ikke arbeide i gruppe, og sier at de andre gjør narr av prosjektet.",
        "{navn} sier at de andre gjør narr av prosjektet, og vil arbeide alene.",
        "Kontaktlæreren lar {navn} arbeide alene i dag.",
        "De ler når jeg sier noe. Så jeg sier ikke noe.",
        "Å få velge gruppe selv.",
        "Gruppene ble trukket. Én i gruppa hadde ledet alle prosjektene før.",
        "{navn} sier ingenting i grupper fordi noen ler.",
        "{navn} sier det {navn} vil si.",
        [
            Does(
                "Gir hver elev en rolle i gruppa",
                "hver økt med prosjekt",
                stage.teacher("9B"),
                "group",
            ),
            Does("Sitter ved gruppa de første ti minuttene", "hver økt", stage.teacher("9B")),
        ],
    )
    case = yield from to_plan(stage, tale, stage.at_latest(25))
    yield from evaluated(
        stage,
        case,
        lead,
        acts.PARTLY,
        "Det er bedre. Jeg vil fortsatt velge selv.",
        decision="keep",
        why="Rollene har vart i én uke. Vi prøver i to uker til.",
    )
    yield from evaluated(
        stage,
        case,
        lead,
        acts.PARTLY,
        "De ler ikke. Men jeg vil velge gruppe.",
        decision="keep",
        why="Ingen ler nå. Det som står igjen, er ønsket om å velge gruppe selv.",
    )
    yield stage.later(1, 9, 0)
    for guardian in stage.guardians(pupil):
        acts.call(case, lead, guardian, "Fortalte hva rektor tenker å gjøre.", closing=True)
    acts.weigh(
        case,
        lead,
        "closing",
        "Å bestemme mer selv, og å arbeide med flere enn de samme to.",
        "Vil fortsette til det går an å velge gruppe.",
        "Vi avslutter, og spør igjen om seks uker. Neste prosjekt velger klassen grupper selv.",
    )
    yield stage.later(0, 15, 10)
    acts.look(case, stage["Randi"])
    close_case(
        by=stage["Randi"],
        case=case,
        reason="against_view",
        words=f"{pupil.first_name} sier «litt», og at ingen ler lenger. Det som står igjen, er å "
        "velge gruppe selv. Det får klassen i neste prosjekt, og vi spør igjen da.",
    )


def moved(stage: Stage) -> Story:
    """The pupil moved; the school that comes after was offered what is known."""
    pupil, lead = stage.pupil("5B"), stage["Sunniva"]
    stage.moving.add(pupil.pk)
    tale = Tale(
        pupil,
        stage.teacher("5B"),
        lead,
        "{navn} tegner hele storefri og sier at det ikke er noen å være med.",
        "{navn} sier at det ikke er noen å være med i storefri.",
        "Kontaktlæreren tegner sammen med {navn} og to andre.",
        "Jeg kjenner ingen. De har kjent hverandre siden barnehagen.",
        "En å være med.",
        "Klassen har de samme vennegruppene som i 1. trinn.",
        "{navn} har ingen å være med i storefri.",
        "{navn} har to å være med.",
        [
            Does(
                "Nye vennegrupper som møtes ute",
                "tirsdag og torsdag",
                stage.teacher("5B"),
                "group",
                "weekly",
                (1, 3),
            )
        ],
        factors=("group",),
    )
    case = yield from to_plan(stage, tale, stage.at_latest(12))
    said = "Jeg har en nå. Men vi skal flytte."
    yield from evaluated(stage, case, lead, acts.YES, said)
    yield stage.later(2, 15, 20)
    acts.look(case, stage["Randi"])
    close_case(
        by=stage["Randi"],
        case=case,
        reason="moved",
        words="Familien flytter til en annen kommune. De hjemme har sagt ja til at den nye skolen "
        "får vite hva som hjalp.",
        handover_offered=True,
    )
    stage.leaves(pupil)


STORIES = (
    can_end_now,
    ended_safely,
    asked_again,
    began_again,
    against_the_view,
    moved,
)
