"""The demo's own door."""

from django.urls import path

from fellesskap.demo import views

urlpatterns = [
    path("demo/logg-inn/", views.choose, name="demo_login"),
    path("demo/vaer/", views.enter, name="demo_enter"),
]
