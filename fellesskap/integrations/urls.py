"""Lists from the school's own systems."""

from django.urls import path

from fellesskap.integrations import views

app_name = "integrations"
urlpatterns = [
    path("lister/", views.start, name="import"),
    path("lister/<uuid:pk>/", views.run, name="run"),
    path("lister/<uuid:pk>/framdrift/", views.progress, name="progress"),
    path("lister/<uuid:pk>/kolonner/", views.columns, name="columns"),
    path("lister/<uuid:pk>/nytt-skolear/", views.new_year, name="new_year"),
    path("lister/<uuid:pk>/bruk/", views.use, name="use"),
    path("lister/<uuid:pk>/angre/", views.undo, name="undo"),
]
