"""Where each address leads: Norwegian paths, English names."""

from django.urls import URLPattern, URLResolver, path

from fellesskap.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
]
