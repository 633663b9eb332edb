"""/okta/: the discussions of the year. A person never stands in an address."""

from django.urls import path

from fellesskap.understanding.views import attendance, room, sessions

urlpatterns = [
    path("okta/", sessions.sessions, name="sessions"),
    path("okta/kall-sammen/", sessions.call, name="call_session"),
    path("okta/i-ar/", sessions.agreed, name="agreed"),
    path("okta/<uuid:pk>/", room.session, name="session"),
    path("okta/<uuid:pk>/na/", room.now, name="now"),
    path("okta/<uuid:pk>/her/", room.join, name="join"),
    path("okta/<uuid:pk>/svar/", room.vote, name="vote"),
    path("okta/<uuid:pk>/krenkelse/", room.say, {"about": "violation"}, name="say_violation"),
    path("okta/<uuid:pk>/gripe-inn/", room.say, {"about": "stepping_in"}, name="say_stepping_in"),
    path("okta/<uuid:pk>/gjennomgatt/", room.finish, name="finish"),
    path("okta/<uuid:pk>/skjerm/", room.screen, name="screen"),
    path("okta/<uuid:pk>/skjerm/na/", room.screen_now, name="screen_now"),
    path("okta/<uuid:pk>/videre/", room.go_on, name="go_on"),
    path("okta/<uuid:pk>/steg/", room.go_to, name="go_to"),
    path("okta/<uuid:pk>/ord/", room.write, name="write_wording"),
    path("okta/<uuid:pk>/hvem/", attendance.who, name="who"),
    path("okta/<uuid:pk>/hvem/en/", attendance.one, name="one"),
    path("okta/<uuid:pk>/avslutt/", room.close, name="close_session"),
    path("okta/<uuid:pk>/igjen/", room.open_again, name="open_again"),
    path("okta/<uuid:pk>/forbered/", sessions.prepare, name="prepare"),
    path("okta/<uuid:pk>/forbered/<int:place>/", sessions.situation, name="situation"),
    path("okta/<uuid:pk>/begynn/", sessions.begin, name="begin_session"),
    path("okta/<uuid:pk>/avlys/", sessions.call_off, name="call_off"),
]
