"""The doors into the house, and who works here."""

from django.urls import path

from fellesskap.people.views import doors, homes, school, staff

app_name = "people"
urlpatterns = [
    path("taushetsplikt/", doors.confidentiality, name="confidentiality"),
    path("spraak/", doors.language, name="language"),
    path("velkommen/<str:token>/", doors.welcome, name="welcome"),
    path("vikar/<str:token>/", doors.substitute, name="substitute"),
    path("skolen/folk/", staff.staff, name="staff"),
    path("skolen/folk/ny/", staff.new_worker, name="new_worker"),
    path("skolen/folk/<uuid:pk>/", staff.worker, name="worker"),
    path("skolen/folk/<uuid:pk>/lenke/", staff.invite, name="invite"),
    path("skolen/oppgave/<uuid:pk>/slutt/", staff.end_position, name="end_position"),
    path("skolen/hjem/", homes.homes, name="homes"),
    path("skolen/hjem/<uuid:pk>/", homes.tie, name="tie"),
    path("skolen/hjem/<uuid:pk>/slutt/", homes.end_tie, name="end_tie"),
    path("skolen/rektor-er-borte/", staff.rektor_away, name="rektor_away"),
    path("skolen/vakt/", staff.on_call, name="on_call"),
    path("skolen/vikarkode/", staff.substitute_code, name="substitute_code"),
    path("skolen/vikarkode/<uuid:pk>/stopp/", staff.withdraw_code, name="withdraw_code"),
    path("skolen/opplysninger/", school.details, name="school"),
    path("skolen/velg/<uuid:pk>/", school.choose, name="choose_school"),
]
