"""/felles/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.community.views import charters, posters, pupils, together, wall

app_name = "community"
urlpatterns = [
    path("felles/", together.together, name="together"),
    path("felles/regler/", posters.rules, name="rules"),
    path("felles/regler/begynn/<uuid:pk>/", posters.start, name="start"),
    path("felles/regler/skriv/", pupils.code, name="code"),
    path("felles/regler/skriv/<str:token>/", pupils.door, name="door"),
    path("felles/regler/<uuid:pk>/", posters.make, name="make"),
    path("felles/regler/<uuid:pk>/steg/", posters.step, name="step"),
    path("felles/regler/<uuid:pk>/forslag/", posters.suggest, name="suggest"),
    path("felles/regler/<uuid:pk>/forslag/skjul/", posters.hide, name="hide"),
    path("felles/regler/<uuid:pk>/sammen/", posters.merge, name="merge"),
    path("felles/regler/<uuid:pk>/hver-for-seg/", posters.split, name="split"),
    path("felles/regler/<uuid:pk>/prikker/", posters.dots, name="dots"),
    path("felles/regler/<uuid:pk>/ord/", posters.write, name="write_rules"),
    path("felles/regler/<uuid:pk>/heng-opp/", posters.hang_up, name="hang_up"),
    path("felles/regler/<uuid:pk>/ta-ned/", posters.take_down, name="take_down"),
    path("felles/regler/<uuid:pk>/elevside/", posters.door, name="open_door"),
    path("felles/regler/plakat/<uuid:pk>/", wall.poster, name="poster"),
    path("felles/regler/plakat/<uuid:pk>/pdf/<slug:size>/", wall.poster_pdf, name="poster_pdf"),
    path("felles/regler/plakat/<uuid:pk>/vi-gjorde/", wall.practise, name="practise"),
    path("felles/regler/gjort/<uuid:pk>/angre/", wall.take_back, name="take_back"),
    path("felles/regler/dag/<uuid:pk>/", wall.revisit, name="revisit"),
    path("felles/team/", charters.teams, name="teams"),
    path("felles/team/begynn/<uuid:pk>/", charters.begin, name="begin_charter"),
    path("felles/team/<uuid:pk>/", charters.charter, name="charter"),
    path("felles/team/<uuid:pk>/skriv/", charters.write, name="write_charter"),
    path("felles/team/<uuid:pk>/pdf/", charters.charter_pdf, name="charter_pdf"),
    path("felles/team/<uuid:pk>/enige/", charters.agree, name="agree"),
    path("felles/team/<uuid:pk>/ikke-enige/", charters.not_agreed, name="not_agreed"),
]
