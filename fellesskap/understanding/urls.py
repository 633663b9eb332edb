"""/ordene/, /kapittel-12/, /okta/: nothing personal and no sequence in an address."""

from django.urls import URLPattern, path

from fellesskap.understanding.session_urls import urlpatterns as SESSIONS
from fellesskap.understanding.views import decks, public, told, words

app_name = "understanding"
WORDS: list[URLPattern] = [
    path("ordene/", words.words, name="words"),
    path("ordene/pdf/", words.words_pdf, name="words_pdf"),
    path("ordene/begynn/", words.begin, name="begin"),
    path("ordene/nytt/", words.add, name="add_word"),
    path("ordene/<uuid:pk>/", words.word, name="word"),
    path("ordene/<uuid:pk>/skriv/", words.write, name="write_word"),
    path("ordene/<uuid:pk>/ta-ut/", words.take_out, name="take_out_word"),
    path("ordene/<uuid:pk>/sett-inn/", words.put_back, name="put_back_word"),
    path("skoler/<uuid:pk>/ordene/", public.open_words, name="open_words"),
    path("skoler/<uuid:pk>/ordene/for-elever/", public.open_for_pupils, name="open_for_pupils"),
]
CHAPTER_12: list[URLPattern] = [
    path("kapittel-12/", decks.decks, name="decks"),
    path("skoler/<uuid:pk>/kapittel-12/", public.open_deck, name="open_deck"),
    path(
        "skoler/<uuid:pk>/kapittel-12/for-elever/",
        public.open_deck_for_pupils,
        name="open_deck_for_pupils",
    ),
    path("kapittel-12/hvem/", told.told, name="told"),
    path("kapittel-12/hvem/<uuid:pk>/ta-tilbake/", told.take_back, name="take_back"),
    path("kapittel-12/hvem/<uuid:pk>/<uuid:person>/", told.tell_newcomer, name="tell_newcomer"),
    path(
        "kapittel-12/hvem/<uuid:pk>/<uuid:person>/angre/",
        told.newcomer_not_told,
        name="newcomer_not_told",
    ),
    path("kapittel-12/<uuid:pk>/", decks.deck, name="deck"),
    path("kapittel-12/<uuid:pk>/vis/", decks.show, name="show_deck"),
    path("kapittel-12/<uuid:pk>/pdf/", decks.deck_pdf, name="deck_pdf"),
    path("kapittel-12/<uuid:pk>/endre/", decks.edit, name="edit_deck"),
    path("kapittel-12/<uuid:pk>/fortalt/", told.tell, name="tell"),
]
urlpatterns: list[URLPattern] = [*WORDS, *CHAPTER_12, *SESSIONS]
