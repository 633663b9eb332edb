"""The school's year and a new school's first hour."""

from django.urls import path

from fellesskap.calendar import views

app_name = "calendar"
urlpatterns = [
    path("skolen/oppsett/", views.first_hour, name="first_hour"),
    path("skolen/skolerute/", views.school_year, name="school_year"),
    path("skolen/skolerute/fri/", views.add_day_off, name="add_day_off"),
    path("skolen/skolerute/fri/<uuid:pk>/bort/", views.remove_day_off, name="remove_day_off"),
    path("skolen/skolerute/aks/", views.add_aks_days, name="add_aks_days"),
    path("skolen/skolerute/aks/<uuid:pk>/bort/", views.remove_aks_days, name="remove_aks_days"),
]
