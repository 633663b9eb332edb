"""/elever-vi-vet-om/: nothing personal and no sequence in an address."""

from django.urls import URLPattern

app_name = "care"
urlpatterns: list[URLPattern] = []
