"""Reports that wait, reports that ended at intake, and the light notes."""

from datetime import datetime, timedelta

from fellesskap.cases.actions.filing import Words, file_report, may_know
from fellesskap.cases.actions.intake import answer_question, ask_reporter, close_report
from fellesskap.cases.actions.notes import report_note, write_note
from fellesskap.cases.models import LightNote
from fellesskap.demo.rows import uid
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.kit import clock
from fellesskap.people.models import Person

A_WHILE = timedelta(minutes=25)
HOURS = range(9, 15)  # a report that has just come, comes while there is school


def not_opened(stage: Stage) -> Story:
    """Came this morning, and nobody has read it yet."""
    yield stage.on(0, 8, 12)
    acts.tell(
        stage,
        stage["Lise"],
        [stage["Elias"]],
        "Elias ble sittende igjen da de andre gikk til gruppa. Elias sa at det ikke er til å "
        "holde ut flere dager, og at de ler av meldingene hans i chatten.",
        intervention="Jeg ble med Elias til biblioteket.",
        seen=stage.on(-1, 14, 5),
    )


def read_and_undecided(stage: Stage) -> Story:
    """A guardian told it at the counter; rektor has read it and has not decided."""
    yield stage.on(-1, 14, 40)
    report = acts.tell(
        stage,
        stage["Bente"],
        [stage["Edvin"]],
        "Frank kom innom og fortalte at Edvin ikke vil være med på turen på fredag. Edvin har "
        "sagt at ingen ville dele telt, og at det ble ledd da gruppene ble lest opp.",
        told_by="Frank, hjemme hos Edvin",
        told=stage.on(-1, 14, 15),
        channel="oral",
    )
    yield stage.on(-1, 15, 5)
    acts.receive(report, stage["Randi"])


def urgent(stage: Stage) -> Story:
    """It is urgent and has just come: the deputy has read it, and nobody has decided."""
    pupil = stage.pupil("5B")
    came = _just_now(stage)
    yield came
    report = acts.tell(
        stage,
        stage["Mona"],
        [pupil],
        f"{pupil.first_name} har låst seg inne på toalettet ved gymsalen og sier at ingen kan få "
        "vite hvorfor. Noen sto utenfor og banket på døra da jeg kom.",
        urgency="now",
        intervention=f"Jeg ba de andre gå. Jeg står utenfor døra og snakker med "
        f"{pupil.first_name}.",
    )
    yield came + timedelta(minutes=4)
    acts.receive(report, stage["Arne"])


def _just_now(stage: Stage) -> datetime:
    local = clock.local(stage.now)
    if local.hour in HOURS and stage.last_morning == local.date():
        return max(stage.now - A_WHILE, stage.on(0, 8, 50))
    return stage.on(0, 8, 50)


def ended_at_intake(stage: Stage) -> Story:
    """Rektor asked both pupils the same day, and closed it with reason and what was done."""
    one, other = stage.pupil("6B"), stage.pupil("6B")
    names = f"{one.first_name} og {other.first_name}"
    yield stage.on(-6, 11, 25)
    report = acts.tell(
        stage,
        stage.teacher("6B"),
        [one, other],
        f"{names} ropte til hverandre om hvem som hadde vunnet i kanonball, og begge gikk fra "
        "timen.",
        urgency="week",
        intervention="Jeg gikk etter og snakket med begge.",
    )
    yield stage.on(-6, 12, 5)
    acts.receive(report, stage["Randi"])
    yield stage.on(-6, 13, 50)
    close_report(
        by=stage["Randi"],
        report=report,
        reason=f"{names} er spurt hver for seg. Begge sier at de har det trygt og godt på skolen, "
        "og at de var uenige om en regel.",
        done="Snakket med begge før siste time. Kontaktlæreren spør begge igjen om en uke.",
    )


def question_waiting(stage: Stage) -> Story:
    """Rektor has asked the assistant for more, and the answer has not come."""
    pupil = stage.pupil("3A")
    yield stage.on(-2, 13, 15)
    report = acts.tell(
        stage,
        stage["Mats"],
        [pupil],
        f"{pupil.first_name} ville ikke sette seg ved bordet sitt i dag.",
        urgency="week",
    )
    yield stage.on(-1, 8, 5)
    acts.receive(report, stage["Randi"])
    yield stage.on(-1, 8, 11)
    ask_reporter(
        by=stage["Randi"],
        report=report,
        question=f"Sa {pupil.first_name} noe om hvorfor? Og hvem sitter ved bordet?",
    )


def question_answered(stage: Stage) -> Story:
    """A question back was answered within the hour; what was done that day was enough."""
    pupil = stage.pupil("8B")
    yield stage.on(-9, 9, 40)
    report = acts.tell(
        stage,
        stage["Lars"],
        [pupil],
        f"{pupil.first_name} sat åleine i kantina to dagar på rad og sa at det var greitt.",
        urgency="week",
    )
    yield stage.on(-9, 10, 20)
    acts.receive(report, stage["Randi"])
    question = ask_reporter(
        by=stage["Randi"], report=report, question="Hvem pleier å sitte der, og var de her?"
    )
    yield stage.on(-9, 11, 15)
    answer_question(
        by=stage["Lars"],
        question=question,
        answer=f"Dei to som {pupil.first_name} plar sitje med, har vore på arbeidsveke.",
    )
    yield stage.on(-8, 9, 30)
    close_report(
        by=stage["Randi"],
        report=report,
        reason=f"{pupil.first_name} er spurt av kontaktlæreren og sier at det er trygt og godt, "
        "og at det ble stille mens de to andre var borte.",
        done="Kontaktlæreren spiste sammen med klassen den uka, og spør igjen om to uker.",
    )


def notes(stage: Stage) -> Story:
    """Light notes: three that stay notes, and one that becomes a report two days later."""
    yield stage.on(-8, 14, 50)
    _note(stage, "Kari", "Even", "Even vil helst arbeide alene i matte. Spør igjen fredag.", "Lise")
    yield stage.on(-7, 15, 20)
    _note(stage, "Truls", "Emil", "Emil ville helst være inne ved byggeklossene i dag.", "Åse")
    yield stage.on(-4, 10, 30)
    _note(
        stage,
        "Lars",
        "Ella",
        "Ella bad om å få byte plass i naturfag. Ser fredag.",
        "Kåre",
    )
    yield stage.on(-3, 15, 40)
    words = "Edda ble hentet tidlig og sa at det var best å gå før de andre kom inn."
    note = _note(stage, "Tiril", "Edda", words)
    yield stage.on(-1, 15, 30)
    report = report_note(
        by=stage["Tiril"],
        note=note,
        submission=note.report_submission,
        written=Words(
            adult_involved="nobody",
            words=note.words,
            about=[stage["Edda"]],
            observed_at=note.written_at,
        ),
    )
    yield stage.on(0, 8, 20)
    acts.receive(report, stage["Randi"])


def _note(stage: Stage, by: str, about: str, words: str, *readers: str) -> LightNote:
    people: list[Person] = [stage[name] for name in readers]
    note = write_note(
        by=stage[by],
        school=stage.school,
        pupil=stage[about],
        words=words,
        submission=uid("submission", by, about, clock.now().isoformat()),
        readers=people,
    )
    if not all(may_know(note.file, who) for who in people):
        raise ValueError("a note that may be shared was expected")
    return note


def unsure_note(stage: Stage) -> Story:
    """Someone began a note, was unsure, and so it was a report from the first minute."""
    pupil = stage.pupil("7B")
    yield stage.on(-5, 12, 20)
    report = file_report(
        by=stage.teacher("7B"),
        school=stage.school,
        submission=uid("submission", "unsure", str(pupil.pk)),
        written=Words(
            adult_involved="nobody",
            words=f"{pupil.first_name} har sluttet å rekke opp hånda i norsk.",
            about=[pupil],
        ),
    )
    yield stage.on(-5, 13, 5)
    acts.receive(report, stage["Randi"])
    yield stage.on(-4, 9, 10)
    close_report(
        by=stage["Randi"],
        report=report,
        reason=f"{pupil.first_name} sier til kontaktlæreren at det er trygt i klassen, og at det "
        "er leit å bli spurt foran alle.",
        done="Norsklæreren avtaler på forhånd når det blir spørsmål. Kontaktlæreren spør igjen.",
    )


STORIES = (
    not_opened,
    read_and_undecided,
    urgent,
    ended_at_intake,
    question_waiting,
    question_answered,
    notes,
    unsure_note,
)
