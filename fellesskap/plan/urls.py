"""/planen/ and what hangs on it: the plan, its promises, its drafts, the year wheel."""

from django.urls import URLPattern, path

from fellesskap.plan.views import promises, public, reading

app_name = "plan"
READ: list[URLPattern] = [
    path("planen/", reading.plan, name="read"),
    path("planen/<uuid:pk>/", reading.version, name="version"),
    path("planen/utgaver/", reading.versions, name="versions"),
    path("planen/endringer/", reading.changes, name="changes"),
    path("planen/min-rolle/", reading.my_role, name="my_role"),
    path("planen/min-rolle/pdf/", reading.my_role_pdf, name="my_role_pdf"),
    path("planen/for-elever/", reading.for_pupils, name="for_pupils"),
    path("planen/pdf/", reading.pdf, name="pdf"),
    path("planen/lofter/<slug:code>/", promises.promise, name="promise"),
    path("planen/lofter/<slug:code>/dette-gjor-vi/", promises.remedy, name="remedy"),
    path("planen/holdes/<uuid:pk>/", promises.owed, name="owed"),
    path("planen/holdes/<uuid:pk>/ikke-aktuelt/", promises.set_aside, name="set_aside"),
    path("planen/holdes/<uuid:pk>/likevel/", promises.relevant_again, name="relevant_again"),
    path("planen/bevis/<uuid:pk>/", promises.withdraw, name="withdraw"),
    path("skoler/<uuid:pk>/planen/", public.open_plan, name="open"),
    path("skoler/<uuid:pk>/planen/for-elever/", public.open_for_pupils, name="open_for_pupils"),
    path("skoler/<uuid:pk>/planen/pdf/", public.open_pdf, name="open_pdf"),
]
urlpatterns: list[URLPattern] = [*READ]
