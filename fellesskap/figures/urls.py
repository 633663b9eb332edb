"""/evaluering/: nothing personal and no sequence in an address."""

from django.urls import URLPattern

app_name = "figures"
urlpatterns: list[URLPattern] = []
