"""/hjem/: nothing personal and no sequence in an address."""

from django.urls import path

from fellesskap.home.views import front, letters, parents, weeks

app_name = "home"
urlpatterns = [
    path("hjem/", front.home, name="home"),
    path("hjem/uke/<uuid:pk>/", weeks.week, name="week"),
    path("hjem/uke/<uuid:pk>/ny/", weeks.begin_week, name="begin_week"),
    path("hjem/ukeplan/<uuid:pk>/", weeks.week_plan, name="week_plan"),
    path("hjem/ukeplan/<uuid:pk>/skriv/", weeks.write_week, name="write_week"),
    path("hjem/ukeplan/<uuid:pk>/publiser/", weeks.publish_week, name="publish_week"),
    path("hjem/ukeplan/<uuid:pk>/ta-tilbake/", weeks.take_back_week, name="take_back_week"),
    path("hjem/ukeplan/<uuid:pk>/mal/", weeks.keep_as_template, name="keep_as_template"),
    path("hjem/ukeplan/<uuid:pk>/papir/", weeks.week_paper, name="week_paper"),
    path("hjem/brevene/", letters.letters, name="letters"),
    path("hjem/brev/nytt/", letters.new_letter, name="new_letter"),
    path("hjem/brev/<uuid:pk>/", letters.letter, name="letter"),
    path("hjem/brev/<uuid:pk>/skriv/", letters.write_letter, name="write_letter"),
    path("hjem/brev/<uuid:pk>/sprak/", letters.add_language, name="add_language"),
    path(
        "hjem/brev/<uuid:pk>/sprak/<slug:language>/ta-ut/",
        letters.take_out_language,
        name="take_out_language",
    ),
    path("hjem/brev/<uuid:pk>/send/", letters.send_letter, name="send_letter"),
    path("hjem/brev/<uuid:pk>/ta-tilbake/", letters.take_back_letter, name="take_back_letter"),
    path("hjem/brev/<uuid:pk>/rettelse/", letters.correct_letter, name="correct_letter"),
    path("hjem/brev/<uuid:pk>/kast/", letters.throw_away, name="throw_away"),
    path("hjem/brev/<uuid:pk>/papir/", letters.paper, name="paper"),
    path("hjem/brev/<uuid:pk>/gitt/", letters.given, name="given"),
    path("hjem/brev/<uuid:pk>/ikke-gitt/", letters.not_given, name="not_given"),
    path("hjem/foreldremote/nytt/", parents.new_meeting, name="new_meeting"),
    path("hjem/foreldremote/<uuid:pk>/", parents.meeting, name="meeting"),
    path("hjem/foreldremote/<uuid:pk>/endre/", parents.change_meeting, name="change_meeting"),
    path("hjem/foreldremote/<uuid:pk>/avlys/", parents.call_off, name="call_off"),
    path("hjem/foreldremote/<uuid:pk>/holdt/", parents.held, name="held"),
    path("hjem/foreldremote/<uuid:pk>/ikke-holdt/", parents.take_back_held, name="not_held"),
    path("hjem/foreldremote/<uuid:pk>/brev/", parents.letter_of_minutes, name="minutes_letter"),
]
