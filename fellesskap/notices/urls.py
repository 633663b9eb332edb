"""/beskjeder/"""

from django.urls import path

from fellesskap.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("lest/", views.read_all, name="read_all"),
    path("<uuid:pk>/", views.follow, name="follow"),
    path("<uuid:pk>/frist/", views.reminder, name="reminder"),
]
