"""The doors into the house, and who works here."""

from django.urls import path

from fellesskap.people import views

app_name = "people"
urlpatterns = [
    path("taushetsplikt/", views.confidentiality, name="confidentiality"),
    path("ditt/", views.yours, name="yours"),
    path("spraak/", views.language, name="language"),
    path("velkommen/<str:token>/", views.welcome, name="welcome"),
    path("vikar/<str:token>/", views.substitute, name="substitute"),
]
