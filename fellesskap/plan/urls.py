"""/planen/ and what hangs on it: the plan, its promises, its drafts, the year wheel."""

from django.urls import URLPattern

app_name = "plan"
urlpatterns: list[URLPattern] = []
