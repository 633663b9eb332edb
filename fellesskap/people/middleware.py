"""Which person is asking, at which school, in which written form."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from fellesskap.people.models import Person, School
from fellesskap.people.queries import belongs_here, schools_of, schools_run_by

Next = Callable[[HttpRequest], HttpResponse]


class ActorRequest(HttpRequest):
    """A request of someone we know: what views of this house are given."""

    actor: Person
    school: School


def _school(request: ActorRequest) -> School | None:
    """The school chosen in this session, if it is one of the actor's; else the first of them."""
    if request.actor is None:
        return None
    schools = list(schools_of(request.actor)) or list(schools_run_by(request.actor))
    chosen = request.session.get("school")
    return next((s for s in schools if str(s.pk) == chosen), schools[0] if schools else None)


class ActorMiddleware:
    """Puts ``actor`` (a Person or None) and ``school`` (a School or None) on the request."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One query for the person; the school is looked up when it is first asked for."""
        user = request.user
        person = None
        if user.is_authenticated:
            person = Person.objects.filter(belongs_here(), user=user.pk).first()
            if person is None:  # who has left is out the same day (L86)
                logout(request)
        request.actor = person  # type: ignore[attr-defined]
        request.school = SimpleLazyObject(lambda: _school(request))  # type: ignore
        return self.get_response(request)


class WrittenFormMiddleware:
    """The person's own choice, else the school's form, else bokmål (L114)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activates the language for this request only."""
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "nb")
            return response


def _language(request: HttpRequest) -> str:
    actor: Person | None = request.actor  # type: ignore[attr-defined]
    if actor is None:
        chosen = request.session.get("language", "")
        if chosen:
            return str(chosen)
        school = School.objects.first()
    else:
        if actor.written_form:
            return actor.written_form
        school = request.school  # type: ignore[attr-defined]
    return school.written_form if school else "nb"
