"""Where one logs in and out."""

from django.urls import path

from fellesskap.access import views

urlpatterns = [
    path("logg-inn/", views.log_in, name="login"),
    path("logg-inn/kode/", views.give_code, name="second_factor"),
    path("logg-inn/telefon/", views.set_up_second_factor, name="second_factor_set_up"),
    path("logg-inn/koder/", views.paper_codes, name="paper_codes"),
    path("logg-ut/", views.log_out, name="logout"),
]
