"""Where each address leads: Norwegian paths, English names."""

from django.urls import URLPattern, URLResolver, include, path

from fellesskap.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("fellesskap.access.urls")),
    path("", include("fellesskap.people.urls")),
    path("", include("fellesskap.calendar.urls")),
    path("", include("fellesskap.demo.urls")),
    path("", include("fellesskap.today.urls")),
    path("beskjeder/", include("fellesskap.notices.urls")),
    path("", include("fellesskap.cases.urls")),
    path("", include("fellesskap.meetings.urls")),
    path("", include("fellesskap.breaks.urls")),
    path("", include("fellesskap.plan.urls")),
    path("", include("fellesskap.integrations.urls")),
    path("", include("fellesskap.understanding.urls")),
    path("", include("fellesskap.community.urls")),
    path("", include("fellesskap.home.urls")),
    path("", include("fellesskap.care.urls")),
    path("", include("fellesskap.councils.urls")),
    path("", include("fellesskap.figures.urls")),
]

handler403 = "fellesskap.kit.views.permission_denied"
handler404 = "fellesskap.kit.views.page_not_found"
handler500 = "fellesskap.kit.views.server_error"
