"""Where each address leads: Norwegian paths, English names."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
