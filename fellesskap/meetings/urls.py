"""/moter/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.meetings.views import lists, reviews, room

app_name = "meetings"
urlpatterns = [
    path("moter/", lists.meetings, name="meetings"),
    path("moter/sett-opp/", lists.set_up, name="set_up"),
    path("moter/rekke/<uuid:pk>/", lists.call, name="call"),
    path("moter/oppgave/<uuid:pk>/", lists.task, name="task"),
    path("moter/<uuid:pk>/", room.meeting, name="meeting"),
    path("moter/<uuid:pk>/referat/", room.minutes, name="minutes"),
    path("moter/<uuid:pk>/hvem/", room.who, name="who"),
    path("moter/<uuid:pk>/nytt/", room.new_point, name="new_point"),
    path("moter/<uuid:pk>/hent/", room.fetch, name="fetch"),
    path("moter/<uuid:pk>/ferdig/", room.close, name="close"),
    path("moter/<uuid:pk>/avlys/", room.call_off, name="call_off"),
    path("moter/punkt/<uuid:pk>/", room.point, name="point"),
    path("moter/punkt/<uuid:pk>/av/", room.drop, name="drop"),
    path("moter/punkt/<uuid:pk>/oppgave/", room.task, name="give_task"),
    path("moter/punkt/<uuid:pk>/bestem/", reviews.decide, name="decide"),
    path("moter/punkt/<uuid:pk>/kall-inn/", reviews.call_in, name="call_in"),
    path("moter/<uuid:pk>/innkalt/", reviews.called, name="called"),
    path("moter/<uuid:pk>/klassen/", reviews.class_page, name="class_review"),
    path("moter/<uuid:pk>/klassen/lagre/", reviews.community, name="community"),
    path("moter/<uuid:pk>/klassen/<uuid:pupil_pk>/", reviews.pupil, name="review_pupil"),
]
