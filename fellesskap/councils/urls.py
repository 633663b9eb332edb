"""/rad/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.councils.views import handing, home, items, meetings, seats, wheel

app_name = "councils"
urlpatterns = [
    path("rad/", home.councils, name="councils"),
    path("rad/velg/", home.choose_role, name="choose"),
    path("rad/<uuid:pk>/", home.council, name="council"),
    path("rad/<uuid:pk>/sporsmal/", home.ask, name="ask"),
    path("rad/<uuid:pk>/plasser/", seats.seats, name="seats"),
    path("rad/<uuid:pk>/plasser/ny/", seats.give, name="give_seat"),
    path("rad/plass/<uuid:pk>/slutt/", seats.end, name="end_seat"),
    path("rad/plass/<uuid:pk>/inviter/", seats.invite, name="invite"),
    path("rad/<uuid:pk>/mote/", meetings.call, name="call"),
    path("rad/mote/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("rad/mote/<uuid:pk>/nytt/", meetings.new_point, name="new_point"),
    path("rad/mote/<uuid:pk>/hvem/", meetings.who, name="who"),
    path("rad/mote/<uuid:pk>/ferdig/", meetings.close, name="close"),
    path("rad/mote/<uuid:pk>/referat/", meetings.minutes, name="minutes"),
    path("rad/punkt/<uuid:pk>/", meetings.point, name="point"),
    path("rad/fra-punkt/<uuid:pk>/", items.from_point, name="from_point"),
    path("rad/<uuid:pk>/ta-opp/", items.new_item, name="new_item"),
    path("rad/tatt-opp/<uuid:pk>/", items.item, name="item"),
    path("rad/tatt-opp/<uuid:pk>/svar/", items.answer, name="answer"),
    path("rad/tatt-opp/<uuid:pk>/send/", items.send, name="send"),
    path("rad/tatt-opp/<uuid:pk>/tilbake/", items.give_back, name="give_back"),
    path("rad/<uuid:pk>/aret/", wheel.wheel, name="wheel"),
    path("rad/<uuid:pk>/aret/pdf/", wheel.wheel_pdf, name="wheel_pdf"),
    path("rad/<uuid:pk>/aret/ny/", wheel.new_line, name="new_line"),
    path("rad/<uuid:pk>/aret/forslag/", wheel.take_up, name="take_up"),
    path("rad/<uuid:pk>/aret/unnga/", wheel.avoid, name="avoid"),
    path("rad/<uuid:pk>/aret/unnga/<uuid:days>/", wheel.free, name="free"),
    path("rad/linje/<uuid:pk>/", wheel.line, name="line"),
    path("rad/linje/<uuid:pk>/holdt/", wheel.hold, name="hold"),
    path("rad/linje/<uuid:pk>/bort/", wheel.remove, name="remove"),
    path("rad/<uuid:pk>/gi-over/", handing.hand_over, name="hand_over"),
    path("rad/<uuid:pk>/gi-over/angre/", handing.undo, name="undo_hand_over"),
    path("rad/<uuid:pk>/gi-over/pdf/", handing.paper, name="hand_over_pdf"),
]
