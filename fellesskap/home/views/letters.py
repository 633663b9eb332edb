"""Letters: written, looked through, sent, followed; and read at home."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.gates import open_before_training
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.audit import trail
from fellesskap.home import papers
from fellesskap.home.actions import letters as actions
from fellesskap.home.exceptions import WrittenMeanwhile
from fellesskap.home.forms.letters import LetterForm, PaperForm, TextForm
from fellesskap.home.models import Letter
from fellesskap.home.queries import letters as queries
from fellesskap.home.queries.letters import LETTERS
from fellesskap.home.queries.parents import classes_led
from fellesskap.home.queries.reach import reached
from fellesskap.home.views.front import tried
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.views.here import here

TEXTS = ("title", "body")
LETTER = "home:letter"


@open_before_training
@never_cache
@require_GET
def letters(request: ActorRequest) -> HttpResponse:
    """What has come home to the one who asks."""
    return render(request, "home/letters.html", {"lines": queries.letters_home(request.actor)})


@never_cache
@require_GET
def letter(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One letter: to read it at home, or to look through, send and follow it."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.read")
    actions.open_letter(by=request.actor, letter=row)
    asked = request.GET.get("sprak", "")
    if queries.reads_at_work(request.actor, row.school):
        page = queries.letter_page(request.actor, row, asked)
        return render(request, "home/letter.html", {"page": page})
    page = queries.home_page(request.actor, row, asked)
    return render(request, "home/letter_home.html", {"page": page})


def _form(request: ActorRequest, school: School, **more: Any) -> LetterForm:
    groups = queries.groups_to_write(request.actor, school)
    for_all = may(request.actor, "school_letter.send", school)
    data = settled(request.POST, TEXTS) if request.method == "POST" else None
    return LetterForm(data, groups=groups, for_all=for_all, **more)


@require_http_methods(["GET", "POST"])
@once
def new_letter(request: ActorRequest) -> HttpResponse:
    """A letter begins as a draft."""
    school = here(request, "home.look")
    begins = {"language": school.written_form, "groups": classes_led(request.actor)}
    form = _form(request, school, initial=begins)
    made: list[Letter] = []
    if form.is_bound and saved(form, lambda data: made.append(_write(request, school, form))):
        return redirect(LETTER, made[0].pk)
    context = {"form": form, "letter": None}
    return render(request, "home/write_letter.html", context, status=422 if form.errors else 200)


def _write(request: ActorRequest, school: School, form: LetterForm) -> Letter:
    return actions.write_letter(by=request.actor, school=school, text=form.text, **form.sent_to)


@require_http_methods(["GET", "POST"])
@once
def write_letter(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Change a draft and to whom it is."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    form = _form(request, row.school, initial=_begins(row))
    try:
        if form.is_bound and saved(form, lambda data: _change(request, row, form)):
            return redirect(LETTER, pk)
    except WrittenMeanwhile:
        return _clash(request, row, form)
    context = {"form": form, "letter": row}
    return render(request, "home/write_letter.html", context, status=422 if form.errors else 200)


def _begins(letter: Letter) -> dict[str, Any]:
    text = letter.texts.all()[0]
    return {
        "version": letter.version,
        "to_all": letter.to_all,
        "groups": [one.group_id for one in letter.to.all()],
        "language": text.language,
        "title": text.title,
        "body": text.body,
    }


def _change(request: ActorRequest, letter: Letter, form: LetterForm) -> None:
    actions.change_letter(
        by=request.actor,
        letter=letter,
        version=form.cleaned_data["version"],
        text=form.text,
        **form.sent_to,
    )


def _clash(request: ActorRequest, letter: Letter, form: LetterForm) -> HttpResponse:
    now = LETTERS.get(pk=letter.pk)
    text = now.texts.all()[0]
    found = clashes(form, {"title": text.title, "body": text.body})
    writer = Writer(_("En annen"), None)
    back = ("home:write_letter", letter.pk)
    return show_clash(request, Clash(found, form, now.version, writer, back))


@require_http_methods(["GET", "POST"])
@once
def add_language(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same letter in one more language."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    has = {one.language for one in row.texts.all()}
    form = TextForm(request.POST or None, without=has)
    if form.is_bound and saved(
        form, lambda data: actions.add_language(by=request.actor, letter=row, text=form.text)
    ):
        return redirect(LETTER, pk)
    context = {"form": form, "letter": row, "first": row.texts.all()[0]}
    return render(request, "home/add_language.html", context, status=422 if form.errors else 200)


@require_POST
@once
def take_out_language(request: ActorRequest, pk: UUID, language: str) -> HttpResponse:
    """A draft without one of its other languages."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    tried(
        request,
        lambda: actions.take_out_language(by=request.actor, letter=row, language=language),
    )
    return redirect(LETTER, pk)


@require_POST
@once
def send_letter(request: ActorRequest, pk: UUID) -> HttpResponse:
    """To every home."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    homes = tried(request, lambda: actions.send_letter(by=request.actor, letter=row))
    if homes is not None:
        said = ngettext(
            "Brevet er sendt til %(count)d hjem.", "Brevet er sendt til %(count)d hjem.", homes
        )
        messages.success(request, said % {"count": homes})
    return redirect(LETTER, pk)


@require_POST
@once
def take_back_letter(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A draft again, while nobody has read it."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    done: list[Any] = []
    tried(request, lambda: done.append(actions.take_back_letter(by=request.actor, letter=row)))
    if done:
        messages.success(request, _("Brevet er trukket tilbake. Ingen hadde lest det."))
    return redirect(LETTER, pk)


@require_POST
@once
def correct_letter(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A letter to the same homes that says what is otherwise."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    draft = tried(request, lambda: actions.correct_letter(by=request.actor, letter=row))
    return redirect("home:write_letter", draft.pk) if draft else redirect(LETTER, pk)


@require_http_methods(["GET", "POST"])
@once
def throw_away(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A draft nobody needs, after being asked."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.write")
    if request.method == "GET":
        context = {"letter": row, "text": row.texts.all()[0]}
        return render(request, "home/throw_away.html", context)
    done: list[Any] = []
    tried(request, lambda: done.append(actions.throw_away(by=request.actor, letter=row)))
    if not done:
        return redirect(LETTER, pk)
    messages.success(request, _("Utkastet er kastet."))
    return redirect("home:home")


@require_GET
def paper(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The letter, once for each home it has not reached; that it was taken out is in the log."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.follow")
    trail.exported(request.actor, "letter.follow", row, law="L86", school=row.school)
    return papers.answer(papers.letter_paper(row, reached(request.actor, row)), "brev")


@require_POST
@once
def given(request: ActorRequest, pk: UUID) -> HttpResponse:
    """These have been given the letter on paper."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.follow")
    form = PaperForm(request.POST, waiting=reached(request.actor, row).waiting)
    if form.is_valid():
        actions.give_on_paper(by=request.actor, letter=row, homes=form.given)
        messages.success(request, _("Lagret: gitt på papir."))
    else:
        messages.error(request, _("Velg minst ett barn som har fått brevet på papir."))
    return redirect(LETTER, pk)


@require_POST
@once
def not_given(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What I marked today was a mistake."""
    row = open_record(LETTERS, pk, by=request.actor, action="letter.follow")
    actions.not_on_paper(by=request.actor, letter=row)
    messages.success(request, _("Angret. Alt er som før."))
    return redirect(LETTER, pk)
