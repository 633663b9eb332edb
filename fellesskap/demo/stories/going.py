"""Cases that are going on: well kept ones, and some where something remains."""

from fellesskap.cases.actions.drafts import add_measure
from fellesskap.cases.actions.homes import write_card
from fellesskap.cases.actions.plans import draft_plan, put_in_force, write_plan
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.course import evaluated, heard, opened, to_plan
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.stories.tales import Does, Tale
from fellesskap.kit import clock
from fellesskap.people.models import Role


def said_no(stage: Stage) -> Story:
    """Eirik said no after a week: one measure was stopped and another came in its place."""
    sunniva, lars = stage["Sunniva"], stage["Lars"]
    tale = Tale(
        stage["Eirik"],
        lars,
        sunniva,
        "Eirik vart ståande att i gangen då gruppene var delte inn. To av gruppene sa at dei var "
        "fulle. Eirik gjekk heim før siste time.",
        "{navn} sier at det ikke er plass i gruppene, og har gått hjem før siste time to ganger.",
        "Kåre deler inn gruppene før timen, og {navn} får vite hvilken på forhånd.",
        "Eg veit aldri kven eg skal vere med. Det er verst når vi vel sjølve.",
        "At læraren vel. At ingen seier noko om det.",
        "I fem av åtte fag velger elevene grupper selv. De samme tre velges sist hver gang.",
        "{navn} vet ikke hvem det går an å arbeide sammen med, og går hjem før siste time.",
        "{navn} har en fast gruppe i hvert fag, og er i alle timer.",
        [
            Does("Lager grupper for to uker om gangen, i alle fag", "før hver time", stage["Kåre"]),
            Does(
                "Møter {navn} ved inngangen".replace("{navn}", "Eirik"),
                "kl. 08.20",
                sunniva,
                "pupil",
            ),
        ],
        did="Eg sette Eirik saman med meg og to andre.",
        asked="Hvordan blir gruppene til i fagene?",
        method="ask_staff",
        factors=("organisation", "adults"),
        place="Rommet til Sunniva",
    )
    asked_on = stage.about(9)
    case = yield from to_plan(stage, tale, asked_on)
    yield from evaluated(
        stage,
        case,
        sunniva,
        acts.NO,
        "Det hjelper ikkje at nokon ventar på meg. Alle ser det.",
        homes="Frøya: Det er vanskelig om morgenen. Gruppene er bedre.",
        staff="Kåre: Gruppene er på plass i seks av åtte fag.",
        steps=(acts.KEEP, acts.STOP),
        why="Eirik vil ikke bli møtt ved inngangen.",
    )
    draft = case.draft
    add_measure(
        by=sunniva,
        plan=draft,
        what="Begynner dagen med arbeid to og to, der læreren har valgt parene",
        when_words="første time, hver dag",
        responsible=lars,
        level="group",
        rhythm="daily",
        starts=clock.today(),
        how_noticed="Eirik vet hvem det er, kvelden før.",
        pupil_agrees=True,
    )
    put_in_force(by=sunniva, plan=draft)
    yield from evaluated(
        stage,
        case,
        sunniva,
        acts.PARTLY,
        "Morgonen er betre. I naturfag vel vi framleis sjølve.",
        homes="Frøya: Eirik har vært på skolen hele uka.",
        staff="Lars: Parene fungerer. Naturfag har ikke fått grupper ennå.",
        decision="keep",
        why="Naturfag får grupper fra mandag. Kåre har avtalt det med faglæreren.",
    )


def first_week(stage: Stage) -> Story:
    """Eline in 2A has been heard; the plan is being written."""
    tale = Tale(
        stage["Eline"],
        stage["Kine"],
        stage["Siv"],
        "Eline gråt da vi skulle stille opp. Eline sa at det er noen som dytter i rekka.",
        "{navn} sier at noen dytter i rekka, og vil ikke stå der.",
        "Kine står bakerst i rekka, og {navn} velger plass først.",
        "De dytter når du ikke ser. Jeg vil stå foran.",
        "At Kine står der bak.",
        "Rekka blir laget etter hvert friminutt i en smal gang. Det er trangt, og ingen ser enden.",
        "",
        "",
        (),
        factors=("organisation",),
        did="Jeg stilte meg bakerst og tok Eline i hånda.",
        place="Tegnebordet i klasserommet",
    )
    start = stage.day(-3)
    card = {
        "card_words": "La Eline velge plass i rekka først.\nStå bakerst selv.",
        "card_readers": [stage["Kine"], stage["Mona"], stage["Tiril"]],
    }
    case = yield from opened(stage, tale, start, **card)
    yield stage.on(start, 15, 10)
    acts.read(case.cards.get(), stage["Kine"], stage["Mona"])
    yield from heard(stage, case, tale, stage.day(-2))
    yield stage.on(-1, 12, 10)
    draft = draft_plan(by=stage["Siv"], case=case)
    write_plan(
        by=stage["Siv"],
        plan=draft,
        problem="Eline blir dyttet i rekka, og vil ikke stille opp.",
        evaluate_on=draft.evaluate_on,
        evaluator=stage["Siv"],
    )


def first_day(stage: Stage) -> Story:
    """Emil in 2A: the case was opened yesterday, and Emil is offered a talk today."""
    tale = Tale(
        stage["Emil"],
        stage["Tiril"],
        stage["Sunniva"],
        "Emil satt under bordet på basen i nesten en time. Emil sa at de andre sier at Emil ikke "
        "kan snakke ordentlig.",
        "{navn} sier at andre ler av måten {navn} snakker på.",
        "Truls og Tiril begynner leken sammen med {navn} i dag.",
        did="Jeg satte meg under bordet jeg også, til Emil ville ut.",
    )
    card = {
        "card_words": "Begynn leken sammen med Emil.\nStopp det der og da hvis noen ler.",
        "card_readers": [stage["Truls"], stage["Tiril"], stage["Åse"]],
    }
    case = yield from opened(stage, tale, stage.day(-1), **card)
    yield stage.on(-1, 15, 20)
    acts.read(case.cards.get(), stage["Tiril"])
    yield stage.on(0, 8, 40)
    acts.offer(case, stage["Sunniva"], "Leserommet", interpreter=True)


def evaluation_remains(stage: Stage) -> Story:
    """The date of the evaluation was some days ago, and the school's ladder has reminded."""
    pupil, lead = stage.pupil("3A"), stage["Anne"]
    tale = Tale(
        pupil,
        stage.teacher("3A"),
        lead,
        "{navn} er alene ved gjerdet i alle friminutt denne uka, og sier at leken er «bare for "
        "dem som har gått på fotball».",
        "{navn} sier at det ikke er lov å være med på leken.",
        "Mona går bort til gjerdet først i hvert friminutt.",
        "De sier at jeg må gå på fotball. Det har jeg ikke lov til.",
        "En annen lek.",
        "All lek i storefri er på banen. De som ikke spiller, har ikke noe annet sted å være.",
        "{navn} har ingen lek å være med på i storefri.",
        "{navn} har en lek å gå til hver dag.",
        [
            Does("Setter fram hoppetau og stylter ved benkene", "hvert storefri", stage["Mona"]),
            Does(
                "Trekker lag så alle på trinnet er med",
                "onsdag og fredag",
                stage.teacher("3A"),
                "group",
                "weekly",
                (2, 4),
            ),
        ],
    )
    yield from to_plan(stage, tale, stage.day(-3))


def missed_twice(stage: Stage) -> Story:
    """A measure was not done two days in a row: the lead was told, and nobody is blamed."""
    pupil, lead = stage.pupil("5A"), stage["Siv"]
    away = "Var vikar i en annen klasse. Ingen tok over."
    worker = stage.worker(Role.ENVIRONMENT_WORKER, 1)
    tale = Tale(
        pupil,
        stage.teacher("5A"),
        lead,
        "{navn} kommer ti minutter for sent inn fra hvert storefri, og sier at noen står og venter "
        "ved trappa.",
        "{navn} sier at noen venter ved trappa, og går en omvei.",
        "Kontaktlæreren går inn sammen med klassen ved trappa.",
        "De står der og sier ting. Jeg venter til de har gått.",
        "At det er en voksen ved trappa.",
        "Trappa er det eneste stedet uten en voksen når det ringer inn.",
        "{navn} går en omvei og kommer for sent fordi det er utrygt ved trappa.",
        "{navn} går inn sammen med de andre.",
        [
            Does(
                "Står ved trappa når det ringer inn",
                "hvert storefri",
                worker,
                noticed="{navn} kan gå rett inn.".replace("{navn}", pupil.first_name),
                not_done={stage.day(-2): away, stage.day(-1): away},
            ),
            Does("Spør hvordan det gikk", "etter lunsj", stage.teacher("5A"), "pupil"),
        ],
    )
    # The date stands some days ahead, so that what is seen first is the measure.
    start = stage.day(-6)
    case = yield from opened(stage, tale, start)
    yield from heard(stage, case, tale, stage.day(-5))
    yield stage.on(-4, 9, 0)
    acts.look(case, lead)
    view, outcome = tale.tell(tale.wishes), tale.tell(tale.outcome)
    acts.weigh(case, lead, "plan", tale.interests, view, outcome)
    acts.plan(
        stage,
        case,
        lead,
        problem=tale.tell(tale.problem),
        goal=tale.tell(tale.goal),
        measures=tale.measures,
        evaluate_on=stage.ahead(2),
    )


def asked_and_not_finished(stage: Stage) -> Story:
    """The child answered yesterday; the adults' part remains."""
    pupil, lead = stage.pupil("4A"), stage["Sunniva"]
    tale = Tale(
        pupil,
        stage.teacher("4A"),
        lead,
        "{navn} spiser ikke matpakka. {navn} sa at noen holder seg for nesa når boksen åpnes.",
        "{navn} sier at noen holder seg for nesa, og lar være å spise på skolen.",
        "Kontaktlæreren sitter ved bordet til {navn} i matpausen.",
        "De sier at maten min lukter. Så jeg spiser hjemme.",
        "Å sitte ved et annet bord.",
        "Det er fri plassering i matpausen, og den voksne retter bøker ved kateteret.",
        "{navn} spiser ikke på skolen fordi noen sier noe om maten.",
        "{navn} spiser sammen med noen hver dag.",
        [
            Does(
                "Spiser sammen med elevene, faste bord",
                "hver matpause",
                stage.teacher("4A"),
                "group",
                noticed="Noen å sitte sammen med.",
            )
        ],
    )
    case = yield from to_plan(stage, tale, stage.day(-1))
    yield stage.on(-1, 9, 40)
    acts.ask(case, lead, acts.YES, "Jeg spiser nå. Vi prater om mat fra hele verden.")


def going_well(stage: Stage) -> Story:
    """A case in its fifth week, where everything that was said has been done."""
    pupil, lead = stage.pupil("2B"), stage["Siv"]
    tale = Tale(
        pupil,
        stage["Tiril"],
        lead,
        "{navn} gjemmer skoene sine for å slippe å gå ut. {navn} sa at ingen vil holde i hånda.",
        "{navn} sier at ingen vil holde i hånda når klassen går to og to.",
        "Kontaktlæreren lager parene før turen i morgen.",
        "Ingen vil holde meg i hånda. De sier æsj.",
        "At vi ikke må holde hender.",
        "Klassen går to og to hver dag, og velger selv. De samme blir igjen til slutt.",
        "{navn} gruer seg til å gå to og to, og gjemmer skoene.",
        "{navn} har en å gå med hver dag, og har det bra på vei til gymsalen.",
        [
            Does("Lager parene, nye hver mandag", "før turen til gymsalen", stage.teacher("2B")),
            Does("Begynner hentelek ute med tre par", "kl. 13.45", stage["Tiril"], "group"),
        ],
        method="talk",
        did="Jeg gikk sammen med {navn} selv.",
    )
    case = yield from to_plan(stage, tale, stage.at_latest(18))
    yield stage.later(1, 8, 15)
    readers = [stage["Tiril"], stage.teacher("2B")]
    words = f"Si hvem {pupil.first_name} går sammen med, før dere går ut."
    card = write_card(by=lead, case=case, words=words, readers=readers)
    yield stage.later(0, 8, 25)
    acts.read(card, *readers)
    yield from evaluated(
        stage,
        case,
        lead,
        acts.PARTLY,
        "Det er fint på mandager. Jeg vil gå med samme hele tida.",
        decision="keep",
        why="Parene har vart i fem dager. Vi prøver samme par i to uker, slik barnet ønsker.",
    )
    yield from evaluated(stage, case, lead, acts.YES, "Nå har jeg en å gå med.")


STORIES = (
    said_no,
    first_week,
    first_day,
    evaluation_remains,
    missed_twice,
    asked_and_not_finished,
    going_well,
)
