"""The school's year and a new school's first hour."""

from django.urls import path

from fellesskap.calendar.views import route, year

app_name = "calendar"
urlpatterns = [
    path("skolen/oppsett/", year.first_hour, name="first_hour"),
    path("skolen/skolerute/", year.school_year, name="school_year"),
    path("skolen/skolerute/hent/", route.read_route, name="read_route"),
    path("skolen/skolerute/ta-i-bruk/", route.use_route, name="use_route"),
    path("skolen/skolerute/fri/", year.add_day_off, name="add_day_off"),
    path("skolen/skolerute/fri/<uuid:pk>/bort/", year.remove_day_off, name="remove_day_off"),
    path("skolen/skolerute/aks/", year.add_aks_days, name="add_aks_days"),
    path("skolen/skolerute/aks/<uuid:pk>/bort/", year.remove_aks_days, name="remove_aks_days"),
]
