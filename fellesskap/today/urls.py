"""/, /skolen/: what is owed today, and the school in one look."""

from django.urls import path

from fellesskap.today import views

app_name = "today"
urlpatterns = [
    path("", views.my_day, name="my_day"),
    path("navn/", views.names, name="names"),
    path("skolen/", views.school, name="school"),
    path("skolen/safen/", views.safe, name="safe"),
    path("holdt/<uuid:pk>/angre/", views.take_back, name="take_back"),
]
