"""/ute/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.breaks import views

app_name = "breaks"
urlpatterns = [
    path("ute/", views.today, name="today"),
    path("ute/sett/", views.noticed, name="notice"),
    path("ute/sett/<uuid:tap>/angre/", views.take_back, name="take_back"),
    path("ute/steder/", views.places, name="places"),
    path("ute/liste/", views.roster, name="roster"),
    path("ute/liste/sted/", views.zone, name="zone"),
    path("ute/liste/friminutt/", views.new_break, name="new_break"),
    path("ute/liste/sted/<uuid:pk>/slutt/", views.end_zone, name="end_zone"),
    path("ute/liste/friminutt/<uuid:pk>/slutt/", views.end_break, name="end_break"),
    path("ute/liste/<uuid:pk>/<int:weekday>/", views.man, name="man"),
    path("ute/bytte/<uuid:pk>/<slug:day>/", views.change, name="change"),
    path("ute/kort/<uuid:pk>/", views.card, name="card"),
    path("ute/runde/", views.walk, name="walk"),
    path("ute/tegning/", views.yard, name="yard"),
    path("ute/tegning/bilde/", views.yard_picture, name="yard_picture"),
    path("ute/tegning/<uuid:pk>/", views.place, name="place"),
]
