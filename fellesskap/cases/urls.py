"""/meld-fra/, /notater/, /meldinger/, /saker/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.cases.views import intake, notes, reporting

app_name = "cases"
urlpatterns = [
    path("meld-fra/", reporting.report, name="report"),
    path("meld-fra/nokkel/", reporting.draft_key, name="draft_key"),
    path("meld-fra/mine/", reporting.mine, name="my_reports"),
    path("meld-fra/<uuid:pk>/", reporting.receipt, name="receipt"),
    path("meld-fra/<uuid:pk>/svar/", reporting.answer, name="answer"),
    path("notater/", notes.note_list, name="notes"),
    path("notater/nytt/", notes.write, name="write_note"),
    path("notater/<uuid:pk>/", notes.note, name="note"),
    path("notater/<uuid:pk>/melding/", notes.report_note, name="report_note"),
    path("meldinger/", intake.inbox, name="inbox"),
    path("meldinger/skriv-inn/", reporting.enter_for, name="enter_for"),
    path("meldinger/<uuid:pk>/", intake.receive, name="intake"),
    path("meldinger/<uuid:pk>/angre/", intake.undo, name="undo"),
    path("meldinger/<uuid:pk>/elev/", intake.name_pupil, name="name_pupil"),
    path("kommunen/<uuid:pk>/", intake.owner_message, name="owner_message"),
    path("saker/fra-for/", notes.enter_earlier, name="enter_earlier"),
]
