"""Solvang skole looks back on last year, and tells the councils in May and in November."""

from datetime import date, timedelta
from typing import Any

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import starting_year
from fellesskap.figures.actions.evaluations import (
    choose,
    close_evaluation,
    keep_the_rest,
    open_evaluation,
    say,
    write_goal,
)
from fellesskap.figures.actions.reports import (
    answer_fau,
    begin_report,
    release_report,
    write_report,
)
from fellesskap.figures.models import CouncilReport, Evaluation, Said
from fellesskap.figures.queries.evaluations import evaluation_page
from fellesskap.kit import clock

Season, Source = CouncilReport.Season, Said.Source
GOALS = (
    "Elevene på trinnmøtene sier at de kjenner noen å være sammen med i friminuttene.",
    "Flere sier fra tidlig, og de som sa fra, visste hvem som tok imot.",
    "Teamene ser i klassegjennomgangen hvem som trenger en annen vei inn i faget.",
    "Foreldremøtene hadde tolk der noen ba om det, og flere hjem svarte.",
)
GRADES = (
    ("Fast tid sammen med AKS hver uke.", "Å øve på plakaten etter jul.", "Den ble ikke satt opp."),
    ("At faddere kom inn i klassen allerede i august.", "", ""),
    ("Klassegjennomgangen i høst.", "Den på våren ble for kort.", "Den ble lagt i en travel uke."),
    ("At to voksne alltid var ved ballbingen.", "", ""),
    ("Vennegruppene.", "Bare halvparten ble holdt.", "Ingen hadde ansvaret etter jul."),
    ("Trinnmøtene der elevene valgte saken selv.", "", ""),
    (
        "Å få resultatene fra undersøkelsen tidlig.",
        "Å se på tiltakene igjen.",
        "Vi hadde ingen dato.",
    ),
    ("Drømmeklassen.", "Ett trinnmøte på våren.", "Tentamen tok tida."),
    ("Samtalene i september.", "", ""),
    ("Å ha samme kontaktlærer i tre år.", "Åpen kveld med faglærere.", "Ingen kveld passet."),
)
COUNCILS = {
    Source.AKS: ("Den felles plakaten.", "Samarbeidstida før ferier.", "Den falt ut da."),
    Source.PUPIL_COUNCIL: (
        "At vi fikk svar på forslagene våre.",
        "Flere tau i skogen.",
        "Vi vet ikke hvem som skulle kjøpe dem.",
    ),
    Source.FAU: (
        "At rektor kom på alle møtene.",
        "Vi fikk tallene, men ikke hva de førte til.",
        "Det kom ikke på sakslista.",
    ),
    Source.LEADERSHIP: (
        "Å se løftene på samme side hver uke.",
        "Åpen kveld på ungdomstrinnet.",
        "Vi satte den opp for sent.",
    ),
    Source.DS: ("Korte rapporter med spørsmål til oss.", "", ""),
}
CHANGED = {
    "A21": ("Vi setter kvelden tidlig, sammen med FAU.", "Åpen kveld med faglærere er i uke 6."),
    "A08": (
        "Elevene vil velge én sak selv.",
        "Hvert trinn har to trinnmøter i halvåret, der elevene velger én av sakene.",
    ),
}
MAY = {
    "surveys": "Trivselsundersøkelsen og Elevundersøkelsen er gjennomført. Trinnene gikk gjennom "
    "svarene i februar.",
    "governor": "",
    "worked": "To voksne ved ballbingen i storefri. Trinnmøter der elevene valgte saken.",
    "change": "Åpen kveld får en fast uke. Tiltak får en dato for når vi ser på dem igjen.",
    "ask": "Hva ville gjort det lettere for flere hjem å komme på foreldremøtet?",
    "answered": "Dere spurte hvem som er ute i friminuttene. Lista henger nå på personalrommet, og "
    "en av oss i ledelsen er ute hver uke.",
}
NOVEMBER = {
    "surveys": "",
    "governor": "",
    "worked": "Fellesskapsuka i september: alle trinn var sammen med et annet trinn.",
    "change": "Vi har flyttet en voksen fra skogen til ballbingen i storefri.",
    "ask": "Hvilke steder på vei til skolen bør vi vite om?",
    "answered": "Dere spurte om fritid. FAU og skolen låner nå ut gymsalen annenhver tirsdag.",
}
FAU_LINES = {
    "overview": "Rektor ser hver morgen hvilke frister som er nær. Hver sak har en som leder den.",
    "newcomers": "De som er nye, går gjennom begrepene og de fem pliktene den første uka.",
    "parents": "Vi trenger verter til vennegruppene på 5. trinn, og noen som går med på Natteravn.",
}


def last_year(stage: Stage) -> Story:
    """In May: the report to the councils, and group by group what the year was like."""
    now = starting_year(clock.local(stage.now).date())
    year = SchoolYear.objects.get(school=stage.school, starts=date(now - 1, 8, 1))
    randi, school = stage["Randi"], stage.school
    may = stage.calendar.next_school_day(date(now, 5, 4))
    yield stage.on(may, 13, 0)
    report = begin_report(by=randi, school=school, year=year, season=Season.MAY)
    report = write_report(by=randi, report=report, texts=MAY, version=report.version)
    answer_fau(by=randi, report=report, lines=FAU_LINES, version=report.version)
    evaluation = open_evaluation(by=randi, school=school, year=year)
    yield stage.on(stage.calendar.next_school_day(may + timedelta(days=12)), 14, 30)
    release_report(by=randi, report=report)
    _said(stage, evaluation)
    yield stage.on(stage.before(year.last_spring_day, 3), 13, 15)
    _decided(stage, evaluation)


def _said(stage: Stage, evaluation: Evaluation) -> None:
    """What each group said, and what tells us about the goals."""
    randi = stage["Randi"]
    page = evaluation_page(evaluation)
    for goal, words in zip(page.goals, GOALS, strict=False):
        write_goal(by=randi, evaluation=evaluation, thread=goal.thread, words=words, version=0)
    for one in page.asked:
        told = GRADES[one.grade - 1] if one.grade else COUNCILS.get(one.source)
        if told:
            helped, not_done, because = told
            say(
                by=randi,
                evaluation=evaluation,
                source=one.source,
                grade=one.grade,
                helped=helped,
                not_done=not_done,
                because=because,
                on=clock.today(),
                version=0,
            )


def _decided(stage: Stage, evaluation: Evaluation) -> None:
    """Two promises are worded otherwise; the rest is kept."""
    randi = stage["Randi"]
    known = {one.figure.code for one in evaluation_page(evaluation).promises}
    for code, (reason, text) in CHANGED.items():
        if code in known:
            words: dict[str, Any] = {"decision": "change", "reason": reason, "text_nb": text}
            choose(by=randi, evaluation=evaluation, code=code, version=0, **words)
    keep_the_rest(by=randi, evaluation=evaluation)
    close_evaluation(by=randi, evaluation=evaluation)


def november(stage: Stage) -> Story:
    """The report for November is being written."""
    randi = stage["Randi"]
    yield stage.on(-4, 14, 5)
    now = starting_year(clock.today())
    year = SchoolYear.objects.get(school=stage.school, starts=date(now, 8, 1))
    report = begin_report(by=randi, school=stage.school, year=year, season=Season.NOVEMBER)
    report = write_report(by=randi, report=report, texts=NOVEMBER, version=report.version)
    answer_fau(by=stage["Anne"], report=report, lines=FAU_LINES, version=report.version)


LONG_STORIES = (last_year,)
STORIES = (november,)
