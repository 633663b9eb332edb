"""/beskjeder/"""

from django.urls import path

from fellesskap.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<uuid:pk>/", views.follow, name="follow"),
]
