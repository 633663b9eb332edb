"""/ordene/, /kapittel-12/: nothing personal and no sequence in an address."""

from django.urls import URLPattern

app_name = "understanding"
urlpatterns: list[URLPattern] = []
