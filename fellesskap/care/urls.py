"""/elever-vi-vet-om/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.care import views

AT = "elever-vi-vet-om/"
app_name = "care"
urlpatterns = [
    path(AT, views.everyone, name="overview"),
    path(f"{AT}ny/", views.new, name="new"),
    path(f"{AT}gjennomgang/", views.look_through, name="look_through"),
    path(f"{AT}gjennomgang/angre/", views.not_looked_through, name="not_looked_through"),
    path(f"{AT}<uuid:pk>/", views.known, name="known"),
    path(f"{AT}<uuid:pk>/skriv/", views.write, name="write"),
    path(f"{AT}<uuid:pk>/lest/", views.read, name="read"),
    path(f"{AT}<uuid:pk>/gjelder/", views.go_on, name="go_on"),
    path(f"{AT}<uuid:pk>/slutt/", views.end, name="end"),
    path(f"{AT}<uuid:pk>/angre/", views.take_up, name="take_up"),
]
