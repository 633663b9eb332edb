"""The demo's own door."""

from django.urls import path

from fellesskap.demo import views

urlpatterns = [
    path("logg-inn/velg/", views.choose, name="demo_login"),
    path("logg-inn/velg/person/", views.enter, name="demo_enter"),
]
