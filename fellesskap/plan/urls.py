"""/planen/ and what hangs on it: the plan, its promises, its drafts, the year wheel."""

from django.urls import URLPattern, path

from fellesskap.plan.views import (
    bodies,
    deciding,
    drafts,
    feeds,
    fixed_weeks,
    measures,
    promises,
    promising,
    public,
    reading,
    wheel,
    writing,
)

app_name = "plan"
READ: list[URLPattern] = [
    path("planen/", reading.plan, name="read"),
    path("planen/<uuid:pk>/", reading.version, name="version"),
    path("planen/utgaver/", reading.versions, name="versions"),
    path("planen/endringer/", reading.changes, name="changes"),
    path("planen/min-rolle/", reading.my_role, name="my_role"),
    path("planen/min-rolle/pdf/", reading.my_role_pdf, name="my_role_pdf"),
    path("planen/for-elever/", reading.for_pupils, name="for_pupils"),
    path("planen/pdf/", reading.pdf, name="pdf"),
    path("planen/lofter/<slug:code>/", promises.promise, name="promise"),
    path("planen/lofter/<slug:code>/dette-gjor-vi/", promises.remedy, name="remedy"),
    path("planen/holdes/<uuid:pk>/", promises.owed, name="owed"),
    path("planen/holdes/<uuid:pk>/ikke-aktuelt/", promises.set_aside, name="set_aside"),
    path("planen/holdes/<uuid:pk>/likevel/", promises.relevant_again, name="relevant_again"),
    path("planen/bevis/<uuid:pk>/", promises.withdraw, name="withdraw"),
    path("skoler/<uuid:pk>/planen/", public.open_plan, name="open"),
    path("skoler/<uuid:pk>/planen/for-elever/", public.open_for_pupils, name="open_for_pupils"),
    path("skoler/<uuid:pk>/planen/pdf/", public.open_pdf, name="open_pdf"),
]
WHEEL: list[URLPattern] = [
    path("arshjul/", wheel.year, name="year"),
    path("arshjul/pdf/", wheel.year_pdf, name="year_pdf"),
    path("arshjul/uker/", fixed_weeks.listed, name="fixed_weeks"),
    path("arshjul/uker/angre/", fixed_weeks.put_back, name="fixed_week_back"),
    path("arshjul/uker/neste-skolear/", fixed_weeks.carry, name="fixed_weeks_carry"),
    path("arshjul/uker/<uuid:pk>/", fixed_weeks.change, name="fixed_week"),
    path("arshjul/uker/<uuid:pk>/bort/", fixed_weeks.remove, name="fixed_week_out"),
    path("arshjul/kalender/", feeds.listed, name="feeds"),
    path("arshjul/kalender/<uuid:pk>/slett/", feeds.revoke, name="feed_revoke"),
    path("kalender/<str:token>.ics", feeds.feed, name="feed"),
]
WRITE: list[URLPattern] = [
    path("planen/utkast/", drafts.drafts, name="drafts"),
    path("planen/utkast/begynn/", drafts.begin, name="begin"),
    path("planen/utkast/<uuid:pk>/", drafts.draft, name="draft"),
    path("planen/utkast/<uuid:pk>/endringer/", drafts.differences, name="draft_changes"),
    path("planen/utkast/<uuid:pk>/legg-bort/", drafts.put_away, name="put_away"),
    path("planen/utkast/<uuid:pk>/nytt-kapittel/", writing.add_section, name="add_section"),
    path("planen/utkast/kapittel/<uuid:pk>/", writing.section, name="section"),
    path("planen/utkast/kapittel/<uuid:pk>/endre/", writing.write_section, name="write_section"),
    path(
        "planen/utkast/kapittel/<uuid:pk>/ta-ut/", writing.take_out_section, name="take_out_section"
    ),
    path(
        "planen/utkast/kapittel/<uuid:pk>/sett-inn/",
        writing.put_back_section,
        name="put_back_section",
    ),
    path("planen/utkast/kapittel/<uuid:pk>/ny-linje/", writing.add_line, name="add_line"),
    path("planen/utkast/linje/<uuid:pk>/", writing.write_line, name="write_line"),
    path("planen/utkast/linje/<uuid:pk>/flytt/", writing.move_line, name="move_line"),
    path("planen/utkast/linje/<uuid:pk>/ta-ut/", writing.take_out_line, name="take_out_line"),
    path("planen/utkast/linje/<uuid:pk>/sett-inn/", writing.put_back_line, name="put_back_line"),
    path("planen/utkast/<uuid:pk>/lofter/", promising.promise_list, name="draft_promises"),
    path("planen/utkast/<uuid:pk>/lofter/nytt/", promising.add_promise, name="add_promise"),
    path("planen/utkast/lofte/<uuid:pk>/", promising.write_promise, name="write_promise"),
    path("planen/utkast/lofte/<uuid:pk>/ta-ut/", promising.drop_promise, name="drop_promise"),
    path("planen/utkast/<uuid:pk>/horing/", deciding.hearing, name="hearing"),
    path("planen/utkast/<uuid:pk>/horing/slutt/", deciding.take_back, name="take_back"),
    path("planen/utkast/<uuid:pk>/horing/svar/", deciding.answer, name="answer"),
    path("planen/utkast/svar/<uuid:pk>/", deciding.reply, name="reply"),
    path("planen/utkast/<uuid:pk>/vedta/", deciding.adopt, name="adopt"),
    path("planen/maler/", drafts.offers, name="offers"),
    path("planen/maler/<uuid:pk>/", drafts.offer, name="offer"),
    path("planen/tiltak/", measures.measures, name="measures"),
    path("planen/tiltak/nytt/", measures.make_measure, name="make_measure"),
    path("planen/tiltak/<uuid:pk>/", measures.follow_measure, name="follow_measure"),
    path("planen/tiltak/<uuid:pk>/stopp/", measures.stop_measure, name="stop_measure"),
    path("planen/rad/", bodies.bodies, name="bodies"),
    path("planen/rad/<uuid:pk>/", bodies.end, name="end_body"),
]
urlpatterns: list[URLPattern] = [*READ, *WHEEL, *WRITE]
