"""/meld-fra/, /notater/, /meldinger/, /saker/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.cases.views import reporting

app_name = "cases"
urlpatterns = [
    path("meld-fra/", reporting.report, name="report"),
    path("meld-fra/nokkel/", reporting.draft_key, name="draft_key"),
    path("meld-fra/mine/", reporting.mine, name="my_reports"),
    path("meld-fra/<uuid:pk>/", reporting.receipt, name="receipt"),
    path("meld-fra/<uuid:pk>/svar/", reporting.answer, name="answer"),
]
