"""/, /skolen/: what is owed today, and the school in one look."""

from django.urls import path

from fellesskap.today import views

app_name = "today"
urlpatterns = [
    path("", views.my_day, name="my_day"),
    path("ditt/", views.yours, name="yours"),
    path("navn/", views.names, name="names"),
    path("skolen/", views.school, name="school"),
    path("skolen/safen/", views.safe, name="safe"),
    path("skolen/borte/", views.stand_ins, name="stand_ins"),
    path("skolen/borte/<uuid:pk>/tilbake/", views.back, name="back"),
    path("skolen/folk/<uuid:pk>/borte/", views.away, name="away"),
    path("skolen/maal/", views.targets, name="targets"),
    path("skolen/adresser/", views.addresses, name="addresses"),
    path("skolen/adresser/mine/", views.protected, name="protected"),
    path("skolen/adresser/vite/<uuid:pk>/slutt/", views.end_reading, name="end_reading"),
    path("skolen/adresser/<uuid:pk>/vite/", views.readers, name="readers"),
    path("skolen/adresser/<uuid:pk>/", views.address, name="address"),
    path("skolen/adresser/<uuid:pk>/sjekk/", views.check_address, name="check_address"),
    path("holdt/<uuid:pk>/angre/", views.take_back, name="take_back"),
]
