"""Cases that change hands, that the owner is told of, and one that ran before the product."""

from fellesskap.cases.actions.intake import receive_message
from fellesskap.cases.actions.keeping import keep_from_owner
from fellesskap.cases.actions.opening import enter_earlier_case
from fellesskap.cases.actions.people import hand_over_case, invite, step_aside
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.course import evaluated, to_plan
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.stories.tales import Does, Tale
from fellesskap.kit import clock


def handed_over(stage: Stage) -> Story:
    """Sunniva led it; Gro leads it now, with everything that was owed."""
    pupil, gro = stage.pupil("8A"), stage["Gro"]
    tale = Tale(
        pupil,
        stage["Lars"],
        stage["Sunniva"],
        "{navn} vart kalla noko stygt om hudfarge i kantina. Fleire lo. {navn} sa at det skjer "
        "kvar veke.",
        "{navn} sier at noen sier stygge ord om hudfarge i kantina, hver uke.",
        "Lars er i kantina i langfriminuttet.",
        "Eg er lei av å late som om eg ikkje høyrer det.",
        "At dei vaksne seier noko der og då.",
        "Kantina har én voksen på nitti elever. De voksne er usikre på hva de skal si.",
        "{navn} hører stygge ord i kantina, og ingen voksne sier noe.",
        "{navn} kan spise i kantina uten å høre slikt.",
        [
            Does(
                "To voksne i kantina, med samme setning å si",
                "hvert langfriminutt",
                stage["Lars"],
                noticed="Noen stopper det med en gang.",
            ),
            Does("Øver på setningen i fellestida", "tirsdag", gro, "school", "weekly", (1,)),
        ],
        factors=("adults", "organisation"),
        did="Eg sa at slikt seier vi ikkje her, og sette meg ved bordet.",
    )
    case = yield from to_plan(stage, tale, stage.about(8))
    yield stage.later(1, 11, 30)
    hand_over_case(by=stage["Randi"], case=case, to=gro)
    yield stage.later(0, 12, 10)
    acts.look(case, gro)
    yield from evaluated(
        stage, case, gro, acts.YES, "Det var nokon som sa noko. Det vart stille.", staff=""
    )


def stepped_aside(stage: Stage) -> Story:
    """Aud was to lead it and knows the family well: the work went on with Siv the same day."""
    pupil, siv = stage.pupil("6A"), stage["Siv"]
    tale = Tale(
        pupil,
        stage["Knut"],
        stage["Aud"],
        "{navn} kom inn med våt lue og sa at noen kastet den i bekken. Det er andre gang.",
        "{navn} sier at noen har kastet lua i bekken to ganger.",
        "Knut går ut med klassen og er ved bekken.",
    )
    yield stage.on(-5, 9, 25)
    report = acts.tell(stage, tale.reporter, [pupil], tale.tell(tale.saw))
    yield stage.on(-5, 9, 50)
    acts.receive(report, stage["Randi"])
    yield stage.on(-5, 10, 5)
    case = acts.open_case(stage, stage["Randi"], report, tale)
    yield stage.on(-5, 10, 40)
    acts.look(case, stage["Aud"])
    step_aside(by=stage["Aud"], case=case)
    yield stage.on(-5, 11, 15)
    case.refresh_from_db()
    hand_over_case(by=stage["Randi"], case=case, to=siv)
    yield stage.on(-5, 14, 15)
    acts.look(case, siv)
    for guardian in stage.guardians(pupil):
        acts.call(case, siv, guardian, "Fortalte hva vi gjør fra i dag.", rights=True)
    hearing = acts.offer(case, siv)
    yield stage.on(-4, 9, 35)
    acts.hear(
        hearing,
        siv,
        "De sier at det bare er for moro. Jeg synes ikke det er moro.",
        "At lua mi får være i fred.",
    )
    step = acts.ask_around(case, siv, "Hvor er de voksne når klassen er ved bekken?")
    yield stage.on(-3, 12, 50)
    acts.found(step, siv, "Det er ingen voksen ved bekken. Der er det flest.", "organisation")


def told_the_owner(stage: Stage) -> Story:
    """Several against one, over a long time: sent to the owner the same day, with a receipt."""
    pupil, siv = stage.pupil("9B"), stage["Siv"]
    tale = Tale(
        pupil,
        stage.teacher("9B"),
        siv,
        "{navn} fortalte at fem stykker har ventet ved sykkelstativet hver dag siden i vår, og at "
        "sykkelen ble ødelagt i går.",
        "{navn} sier at fem har ventet ved sykkelstativet siden i vår, og at sykkelen er ødelagt.",
        "Kontaktlæreren følger {navn} ut, og sykkelen står inne hos vaktmesteren.",
        "Jeg har sagt det før. Da ble det verre.",
        "At det ikke blir sagt i klassen. At noen går ut sammen med meg.",
        "Sykkelstativet er ikke synlig fra noe vindu. Ingen har inspeksjon etter siste time.",
        "{navn} blir møtt av fem stykker ved sykkelstativet etter skolen.",
        "{navn} kommer og går i fred.",
        [
            Does("Er ved sykkelstativet etter siste time", "hver dag", stage["Mona"]),
            Does(
                "Snakker med hver av de fem alene",
                "mandag og onsdag",
                siv,
                "group",
                "weekly",
                (0, 2),
            ),
            Does(
                "Ser til at alle går hvert til sitt",
                "kl. 14.30",
                stage.teacher("9B"),
                "adults",
                noticed="Veien ut er fri.",
            ),
        ],
        factors=("organisation", "group"),
        more={"urgency": "now"},
    )
    asked_on = stage.about(9)
    case = yield from to_plan(
        stage,
        tale,
        asked_on,
        serious="yes",
        criteria=["several_against_one", "lasting"],
        serious_words="Fem mot én, siden i vår. En sykkel er ødelagt.",
    )
    yield stage.later(0, 15, 10)
    for message in case.messages.all():
        receive_message(by=stage["Olav"], message=message)
    yield from evaluated(
        stage,
        case,
        siv,
        acts.PARTLY,
        "Det har vært stille. Jeg tror ikke på det ennå.",
        decision="keep",
        why="Det har vært stille i fem dager. Mona er der i to uker til, og så spør vi igjen.",
    )


def thought_of_the_owner(stage: Stage) -> Story:
    """Rektor was unsure, called, and wrote why the owner was not told."""
    pupil, lead = stage.pupil("1B"), stage["Sunniva"]
    tale = Tale(
        pupil,
        stage.teacher("1B"),
        lead,
        "{navn} ble bitt i armen av en medelev i køa til vasken, og ville ikke inn igjen.",
        "{navn} ble bitt i armen, og er redd for å stå i kø.",
        "To voksne er ved vasken når klassen vasker hender.",
        "Det gjorde vondt. Jeg vil ikke stå der.",
        "Å vaske hender først.",
        "Tjueto barn venter ved to vasker i seks minutter.",
        "{navn} er redd i køa til vasken.",
        "{navn} vasker hender uten å være redd.",
        [Does("Deler klassen i fire og bruker alle vaskene", "før mat", stage.teacher("1B"))],
        factors=("organisation",),
        did="Jeg gikk imellom, tok {navn} på fanget og så på armen.",
    )
    asked_on = stage.about(5)
    case = yield from to_plan(stage, tale, asked_on, serious="unsure")
    yield stage.later(0, 15, 25)
    reason = "Ringte Olav. Det skjedde én gang, {navn} er trygg når køa er delt, og hjemmet er med."
    keep_from_owner(by=stage["Randi"], case=case, reason=tale.tell(reason))
    yield from evaluated(stage, case, lead, acts.YES, "Jeg vasker meg i gruppa mi. Ingen biter.")


def from_before(stage: Stage) -> Story:
    """A case that ran in a document: entered later, and marked so, with the old plan as it was."""
    pupil, gro = stage.pupil("9A"), stage["Gro"]
    asked_on = stage.ahead(3)
    yield stage.on(-4, 13, 40)
    case = enter_earlier_case(
        by=stage["Randi"],
        school=stage.school,
        pupil=pupil,
        lead=gro,
        raised_at=stage.on(-24, 9, 30),
        counts_from=stage.day(-4),
        earlier_plan=f"Plan for {pupil.first_name}, skrevet før skolen tok i bruk Fellesskap:\n"
        "1. Fast plass ved vinduet i alle fag (kontaktlærer).\n"
        "2. Samtale hver torsdag (rådgiver).\n"
        "3. Ny gruppe i kroppsøving (faglærer).",
        evaluate_on=asked_on,
    )
    yield stage.on(-3, 8, 55)
    acts.look(case, gro)
    invite(by=gro, case=case, person=stage["Kåre"])
    hearing = acts.offer(case, gro, "Rommet til Gro")
    yield stage.on(-3, 12, 15)
    acts.look(case, stage["Kåre"])
    acts.hear(
        hearing,
        gro,
        "Plassen ved vinduet er bra. Torsdagene glemmer dere noen ganger.",
        "At torsdagene blir holdt.",
    )
    step = acts.ask_around(case, gro, "Hva i den gamle planen blir gjort i dag?", "papers")
    yield stage.on(-2, 14, 0)
    acts.found(
        step,
        gro,
        "Plassen og gruppa er på plass. Samtalen på torsdag har falt bort tre av åtte ganger.",
        "adults",
        "organisation",
    )
    for guardian in stage.guardians(pupil):
        said = "Fortalte at planen blir skrevet inn på nytt, og hva som står i den."
        acts.call(case, gro, guardian, said, rights=True)
    yield stage.on(-1, 10, 20)
    acts.weigh(
        case,
        gro,
        "plan",
        "Å beholde det som virker, og å slippe å begynne på nytt.",
        "Vil beholde plassen, og at torsdagene blir holdt.",
        "Det som virker, står i den nye planen. Torsdagen har en stedfortreder.",
    )
    yield stage.on(-1, 12, 30)
    acts.plan(
        stage,
        case,
        gro,
        problem=f"{pupil.first_name} har vært alene i fagene siden i vår.",
        goal=f"{pupil.first_name} har noen å arbeide med i alle fag.",
        measures=[
            Does("Fast plass ved vinduet", "alle fag", stage["Kåre"], "pupil"),
            Does(
                "Samtale, og Kåre tar den når Gro er borte",
                "torsdag kl. 10.15",
                gro,
                "pupil",
                "weekly",
                (3,),
                noticed="Torsdagen faller ikke bort.",
            ),
            Does("Læreren velger grupper", "kroppsøving", stage["Lars"], "group"),
        ],
        evaluate_on=clock.today() if asked_on <= clock.today() else asked_on,
    )


STORIES = (handed_over, stepped_aside, told_the_owner, thought_of_the_owner, from_before)
