"""Where each address leads: Norwegian paths, English names."""

from django.urls import URLPattern, URLResolver, include, path

from fellesskap.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("fellesskap.access.urls")),
    path("", include("fellesskap.people.urls")),
    path("", include("fellesskap.demo.urls")),
    path("", include("fellesskap.today.urls")),
    path("beskjeder/", include("fellesskap.notices.urls")),
    path("", include("fellesskap.cases.urls")),
]
