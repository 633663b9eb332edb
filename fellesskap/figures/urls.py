"""/evaluering/ and /rapport/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.figures.views import choices, evaluations, owner, reports

app_name = "figures"
urlpatterns = [
    path("evaluering/", evaluations.home, name="home"),
    path("evaluering/apne/", evaluations.open_year, name="open_year"),
    path("evaluering/<uuid:pk>/", evaluations.evaluation, name="evaluation"),
    path("evaluering/<uuid:pk>/sagt/<slug:slug>/", evaluations.said, name="said"),
    path("evaluering/<uuid:pk>/mal/<uuid:thread>/", evaluations.goal, name="goal"),
    path("evaluering/<uuid:pk>/lofte/<slug:code>/", choices.choice, name="choice"),
    path("evaluering/<uuid:pk>/nytt/", choices.new, name="new"),
    path("evaluering/nytt/<uuid:pk>/", choices.change_new, name="change_new"),
    path("evaluering/valg/<uuid:pk>/bort/", choices.take_back, name="take_back"),
    path("evaluering/<uuid:pk>/tiltak/", choices.measure, name="measure"),
    path("evaluering/tiltak/<uuid:pk>/bort/", choices.take_back_measure, name="take_back_measure"),
    path("evaluering/<uuid:pk>/resten/", evaluations.keep_the_rest, name="keep_the_rest"),
    path("evaluering/<uuid:pk>/avslutt/", evaluations.close, name="close"),
    path("evaluering/<uuid:pk>/apne/", evaluations.open_again, name="open_again"),
    path("evaluering/<uuid:pk>/neste/", evaluations.next_draft, name="next_draft"),
    path("evaluering/<uuid:pk>/neste/angre/", evaluations.undo, name="undo"),
    path("rapport/", reports.reports, name="reports"),
    path("rapport/ny/", reports.begin, name="begin"),
    path("rapport/raad/<uuid:pk>/", reports.for_council, name="for_council"),
    path("rapport/eier/", owner.owner, name="owner"),
    path("rapport/eier/tall.csv", owner.owner_csv, name="owner_csv"),
    path("rapport/eier/tall.docx", owner.owner_word, name="owner_word"),
    path("rapport/<uuid:pk>/", reports.report, name="report"),
    path("rapport/<uuid:pk>/skriv/", reports.write, name="write"),
    path("rapport/<uuid:pk>/fau/", reports.fau, name="fau"),
    path("rapport/<uuid:pk>/ut/", reports.release, name="release"),
    path("rapport/<uuid:pk>/trekk/", reports.withdraw, name="withdraw"),
    path("rapport/<uuid:pk>/bort/", reports.put_away, name="put_away"),
    path("rapport/<uuid:pk>/rapport.pdf", reports.report_pdf, name="report_pdf"),
    path("rapport/<uuid:pk>/rapport.docx", reports.report_word, name="report_word"),
]
