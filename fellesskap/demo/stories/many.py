"""One event that opens three cases, with an inquiry and a measure that they share."""

from fellesskap.cases.actions.drafts import add_measure, share_measure
from fellesskap.cases.actions.hearing import find_out, inquire
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.actions.plans import draft_plan, put_in_force, write_plan
from fellesskap.cases.models import Case
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.kit import clock
from fellesskap.people.models import Person

WORDS = (
    ("Jeg ble tatt ut av gruppa, og så skrev de om meg der etterpå.", "At gruppa blir borte."),
    ("Jeg skrev noe jeg angrer på. Alle lo, og da skrev jeg mer.", "Å få sagt unnskyld."),
    ("Jeg turte ikke si noe. Jeg er redd for å være den neste.", "At en voksen tar det opp."),
)
ACCOUNTS = (
    "{navn} ble tatt ut av en gruppe på nett, og fikk se det som ble skrevet der etterpå.",
    "{navn} skrev i gruppa og har sagt at det er vanskelig å komme på skolen etterpå.",
    "{navn} så det som ble skrevet, og sier at det er utrygt å være i gruppa.",
)
PROBLEMS = (
    "{navn} er ikke med i gruppene klassen bruker, og vet ikke hva som blir skrevet.",
    "{navn} får høre om det som ble skrevet hver dag, og finner ikke ut hvordan det kan rettes.",
    "{navn} holder seg unna alle grupper, også når det gjelder skolearbeid.",
)


def one_event(stage: Stage) -> Story:
    """A group on the net in 7A: three pupils, three cases, two leads."""
    pupils = [stage.pupil("7A") for _ in WORDS]
    leads = [stage["Siv"], stage["Sunniva"], stage["Siv"]]
    asked_on = stage.about(10)
    start = stage.before(asked_on, 6)
    yield stage.on(start, 8, 35)
    report = acts.tell(
        stage,
        stage.teacher("7A"),
        pupils,
        "En elev viste meg en gruppe på nett der {} ble tatt ut i går kveld, og der {} og {} og "
        "flere skrev etterpå. Klassen var urolig hele første time.".format(
            *(pupil.first_name for pupil in pupils)
        ),
        intervention="Jeg ba klassen legge bort telefonene og satte meg hos den det gjaldt.",
    )
    yield stage.on(start, 8, 58)
    acts.receive(report, stage["Randi"])
    yield stage.on(start, 9, 20)
    cases = open_cases(
        by=stage["Randi"],
        report=report,
        openings=[
            Opening(
                pupil=pupil,
                account=account.replace("{navn}", pupil.first_name),
                lead=lead,
                safe_until_tomorrow="Kontaktlæreren er i klassen hele dagen.",
                callers=dict.fromkeys(stage.guardians(pupil), lead),
            )
            for pupil, account, lead in zip(pupils, ACCOUNTS, leads, strict=True)
        ],
    )
    yield stage.on(start, 13, 10)
    for case in cases:
        acts.look(case, case.lead)
        for guardian in stage.guardians(case.pupil):
            said = "Fortalte hva som gjelder eget barn, og at skolen undersøker sammen med klassen."
            acts.call(case, case.lead, guardian, said, rights=True)
    yield from _found_out_together(stage, cases)
    yield stage.later(1, 10, 0)
    _plans(stage, cases)
    yield from _asked(stage, cases)


def _found_out_together(stage: Stage, cases: list[Case]) -> Story:
    """Each child is heard apart; what is around them is found out once."""
    siv = stage["Siv"]
    yield stage.later(1, 8, 45)
    for case, (words, wishes) in zip(cases, WORDS, strict=True):
        acts.hear(acts.offer(case, case.lead), case.lead, words, wishes)
    step = inquire(
        by=stage["Randi"],
        cases=cases,
        question="Hvem bruker gruppene, og hva er avtalt i klassen om nettet?",
        method="digital",
        asked_on=clock.today(),
    )
    yield stage.on(clock.today(), 14, 5)
    find_out(
        by=siv,
        step=step,
        findings="Det er fire grupper for samme klasse. Ingen har avtalt hvem som kan ta noen ut. "
        "Det meste blir skrevet etter klokka ni om kvelden.",
        unclear="Vi vet ikke hva som skjer i den ene gruppa som er lukket.",
        factors=["digital", "group"],
        done_on=clock.today(),
    )


def _plans(stage: Stage, cases: list[Case]) -> None:
    """A plan for each, one measure for the class in all three, written once and without names."""
    teacher = stage.teacher("7A")
    drafts = []
    for case, problem, (_words, wishes) in zip(cases, PROBLEMS, WORDS, strict=True):
        name, lead = case.pupil.first_name, case.lead
        acts.weigh(
            case,
            lead,
            "plan",
            "Å være med i det klassen gjør på nett, og å ha fred om kvelden.",
            wishes,
            f"{name} er med i en ny gruppe som klassen lager sammen.",
        )
        draft = draft_plan(by=lead, case=case)
        write_plan(
            by=lead,
            plan=draft,
            problem=problem.replace("{navn}", name),
            goal=f"{name} vet hva som er avtalt, og hvem det går an å vise noe til.",
            evaluate_on=stage.about(10),
            evaluator=lead,
        )
        add_measure(
            by=lead,
            plan=draft,
            what="Fem minutter hver mandag: hvordan var helga på nett?",
            when_words="mandag før første time",
            responsible=lead,
            level="pupil",
            rhythm="weekly",
            weekdays=(0,),
            starts=clock.today(),
            pupil_agrees=True,
        )
        drafts.append(draft)
    randi: Person = stage["Randi"]
    shared = add_measure(
        by=randi,
        plan=drafts[0],
        what="Klassen lager én gruppe med egne regler, og de andre blir lagt ned",
        when_words="klassens time, tre uker",
        responsible=teacher,
        level="group",
        rhythm="weekly",
        weekdays=(3,),
        starts=clock.today(),
        how_noticed="Alle er med i samme gruppe, og en voksen vet om den.",
    )
    share_measure(by=randi, measure=shared, with_plans=drafts[1:])
    for draft in drafts:
        put_in_force(by=draft.case.lead, plan=draft)


def _asked(stage: Stage, cases: list[Case]) -> Story:
    """Two say yes; the third says «litt» and gets one measure more."""
    yield stage.on(stage.about(10), 9, 5)
    answers = (
        (acts.YES, "Det er bedre. Jeg er med i den nye gruppa."),
        (acts.YES, "Vi har snakket sammen. Det gikk fint."),
        (acts.PARTLY, "Det er bedre på skolen. Om kvelden vet jeg ikke."),
    )
    asked = [
        acts.ask(case, case.lead, answer, words)
        for case, (answer, words) in zip(cases, answers, strict=True)
    ]
    yield stage.on(clock.today(), 14, 0)
    homes = "De hjemme synes det er roligere om kvelden."
    staff = "Kontaktlæreren: Klassen følger reglene i den nye gruppa."
    for evaluation in asked[:2]:
        acts.evaluate(evaluation, evaluation.case.lead, homes=homes, staff=staff)
    acts.evaluate(
        asked[2],
        asked[2].case.lead,
        homes=homes,
        staff=staff,
        helps=acts.PARTLY,
        decision="keep",
        why="Klassen har hatt gruppa i fem dager. Vi spør igjen om to uker, og før om det trengs.",
    )


STORIES = (one_event,)
