"""What concerns an adult at the school (§ 12-5): who may know, and who may not know that it is."""

from fellesskap.cases.actions.intake import (
    close_report,
    declare_groundless,
    receive_message,
    tell_owner,
)
from fellesskap.cases.actions.people import invite
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.course import heard, opened, planned
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.stories.tales import Does, Tale
from fellesskap.people.models import Role


def about_an_employee(stage: Stage) -> Story:
    """Told straight to rektor, sent to the owner the same day, and a case for the pupil."""
    pupil = stage.pupil("8B")
    whom = stage.worker(Role.TEACHER, 4)
    tale = Tale(
        pupil,
        stage["Mats"],
        stage["Siv"],
        "Jeg hørte en voksen rope «nå er det nok tull fra deg» tett inntil {navn} i gangen. {navn} "
        "ble stående helt stille etterpå, og sa at det har skjedd før.",
        "{navn} sier at en voksen ropte tett inntil i gangen, og at det har skjedd før.",
        "{navn} har en annen lærer i faget til vi har snakket sammen.",
        "Jeg blir redd når det blir ropt. Jeg tør ikke spørre om noe i den timen.",
        "En annen å spørre.",
        "Det skjer i overgangen mellom to timer, når gangen er full og den voksne er alene.",
        "{navn} er redd i timene i ett fag, og tør ikke spørre om hjelp.",
        "{navn} kan spørre om hjelp i alle fag.",
        [
            Does(
                "To voksne i timene i faget",
                "alle timer, fire uker",
                stage.teacher("8B"),
                noticed="Noen andre å spørre.",
            )
        ],
        asked="Hvordan er overgangen mellom timene?",
        factors=("adults", "organisation"),
    )
    asked_on = stage.about(4)
    start = stage.before(asked_on, 7)
    yield stage.on(start, 11, 10)
    report = acts.tell(
        stage,
        tale.reporter,
        [pupil],
        tale.tell(tale.saw),
        adult="employee",
        suspect=whom,
        intervention="Jeg sa at vi måtte videre, og ble stående til begge hadde gått.",
    )
    yield stage.on(start, 11, 25)
    acts.receive(report, stage["Randi"])
    yield stage.on(start, 12, 0)
    message = tell_owner(
        by=stage["Randi"],
        report=report,
        criteria=["employee"],
        words="Meldt av en ansatt. Eleven har en annen lærer fra i dag. Vi undersøker.",
    )
    case = acts.open_case(stage, stage["Randi"], report, tale)
    yield stage.on(start, 13, 30)
    receive_message(by=stage["Olav"], message=message)
    yield stage.on(start, 14, 20)
    acts.look(case, stage["Siv"])
    for guardian in stage.guardians(pupil):
        acts.call(case, tale.lead, guardian, tale.tell(tale.told_home), rights=True)
    yield from heard(stage, case, tale, stage.before(start, -1))
    yield from planned(stage, case, tale, stage.before(start, -2), asked_on)
    yield stage.on(asked_on, 9, 50)
    evaluation = acts.ask(case, tale.lead, acts.YES, "Det er lettere nå. Jeg spurte i går.")
    acts.evaluate(evaluation, tale.lead, homes="Sover bedre.", staff="To voksne i hver time.")


def plainly_groundless(stage: Stage) -> Story:
    """The law's own word, with a reason that the owner can read; the pupil is followed up."""
    pupil = stage.pupil("2B")
    name = pupil.first_name
    yield stage.on(-11, 12, 35)
    report = acts.tell(
        stage,
        stage["Tiril"],
        [pupil],
        f"{name} sa at vaktmesteren har tatt fotballen og gjemt den for at {name} ikke skal være "
        "med.",
        adult="employee",
        urgency="week",
    )
    yield stage.on(-11, 13, 10)
    acts.receive(report, stage["Randi"])
    yield stage.on(-10, 9, 20)
    declare_groundless(
        by=stage["Randi"],
        report=report,
        reason="Vaktmesteren var på kurs i en annen by begge dagene. Ballen lå under trappa, og "
        f"{name} har selv vist meg hvor.",
    )
    close_report(
        by=stage["Randi"],
        report=report,
        reason=f"{name} er spurt, og sier at det er trygt og godt på basen.",
        done="Vi lette sammen og fant ballen. Tiril begynner leken med ballen denne uka.",
    )


def about_the_leadership(stage: Stage) -> Story:
    """Only the owner knows: Olav named Rune, from the school next door, to find out."""
    pupil, olav, rune = stage.pupil("7B"), stage["Olav"], stage["Rune"]
    tale = Tale(
        pupil,
        stage["Sunniva"],
        rune,
        "{navn} kom fra et møte med avdelingslederen og gråt. {navn} sa: «Jeg fikk høre at det er "
        "jeg som ødelegger klassen.» Døra var lukket, og ingen andre var der.",
        "{navn} sier at en i ledelsen sa at det er {navn} som ødelegger klassen.",
        "{navn} har ingen samtaler alene med noen i ledelsen. Rune ringer hjem i dag.",
        "Det ble sagt at det er jeg som ødelegger. Jeg har ikke lyst til å gå dit mer.",
        "Å slippe å gå inn der alene.",
        "Samtaler om uro blir holdt alene med eleven, bak lukket dør, uten at noen har avtalt det.",
        "{navn} er redd for å bli hentet ut til samtale.",
        "{navn} vet hvem som er med i en samtale, og kan si nei.",
        [],
        asked="Hvordan blir samtaler om uro avtalt og holdt?",
        method="talk",
        factors=("adults", "organisation"),
        place="Nordlia skole",
    )
    start = stage.day(-5)
    yield stage.on(start, 13, 45)
    report = acts.tell(
        stage,
        tale.reporter,
        [pupil],
        tale.tell(tale.saw),
        adult="leadership",
        suspect=stage["Aud"],
        intervention="Jeg satt sammen med eleven til det var ro.",
    )
    yield stage.on(start, 14, 20)
    acts.receive(report, olav)
    yield stage.on(start, 15, 0)
    case = acts.open_case(stage, olav, report, tale)
    yield stage.on(start, 15, 25)
    acts.look(case, rune)
    for guardian in stage.guardians(pupil):
        said = "Fortalte at kommunen undersøker, hvem som gjør det, og hvor de kan gå nå."
        acts.call(case, rune, guardian, said, rights=True)
    yield from heard(stage, case, tale, stage.day(-4))
    yield stage.on(-3, 10, 15)
    acts.look(case, olav)
    invite(by=rune, case=case, person=stage["Nora"])
    yield stage.on(-2, 10, 0)
    acts.look(case, stage["Nora"])
    acts.ask_around(case, rune, "Hva sier de som har vært med i slike samtaler?", "ask_staff")


def waits_for_the_owner(stage: Stage) -> Story:
    """Another about the leadership came yesterday; at the school nobody can see that it did."""
    pupil = stage.pupil("1A")
    yield stage.on(-1, 12, 50)
    acts.tell(
        stage,
        stage.teacher("1A"),
        [pupil],
        f"{pupil.first_name} ble tatt hardt i armen av en i ledelsen da vi skulle inn, og ville "
        "ikke gå forbi kontoret etterpå.",
        adult="leadership",
        intervention="Jeg tok hånda og gikk inn en annen vei.",
    )


def unsure_whether_an_adult(stage: Stage) -> Story:
    """Nobody knows whether an adult is involved: rektor alone reads it first."""
    pupil = stage.pupil("1A")
    tale = Tale(
        pupil,
        stage.teacher("1A"),
        stage["Siv"],
        "{navn} har begynt å gråte når vi skal til svømmehallen. {navn} sier bare «ikke den "
        "garderoben».",
        "{navn} gråter før svømming, og sier «ikke den garderoben».",
        "Kontaktlæreren er med i garderoben, og {navn} velger om det blir svømming.",
        "Det er en der som roper. Jeg vet ikke hvem det er.",
        "At læreren min er med inn.",
        "Garderoben blir delt med en annen gruppe. Den som roper, er trolig en voksen derfra.",
        "",
        "",
        (),
        asked="Hvem er i garderoben når klassen kommer?",
        method="ask_staff",
        factors=("organisation",),
        place="Lesekroken",
        more={"adult": "unsure"},
    )
    case = yield from opened(stage, tale, stage.day(-3))
    yield from heard(stage, case, tale, stage.day(-2))
    yield stage.on(-1, 9, 10)
    acts.look(case, stage["Randi"])


STORIES = (
    about_an_employee,
    plainly_groundless,
    about_the_leadership,
    waits_for_the_owner,
    unsure_whether_an_adult,
)
