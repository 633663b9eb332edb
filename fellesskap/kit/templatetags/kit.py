"""The components: small pieces of a page that look and speak the same everywhere."""

import re
import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.shortcuts import resolve_url
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.kit import dates
from fellesskap.kit.forms import KitBoundField
from fellesskap.kit.line import DeadlineLine

register = template.Library()


def or_nothing(say: Callable[[Any], str]) -> Callable[[Any], str]:
    """The filter ``say``, silent where there is no date yet."""
    return lambda when: "" if when in (None, "") else say(when)


for _name in (
    *("month", "weekday", "short_weekday", "daymonth", "longdate", "shortdate", "weekday_date"),
    *("clocktime", "at_time", "date_and_time", "school_year", "week", "near_day", "in_weeks"),
    "school_days_away",
):
    register.filter(_name, or_nothing(getattr(dates, _name)))


def state_words() -> dict[str, str]:
    """The word of each mark, in the reader's language."""
    return {
        "holdt": _("holdt"),
        "naa": _("nå"),
        "sen": _("forsinket"),
        "brutt": _("ikke holdt – dette gjør vi"),
        "ennaa": _("ikke ennå"),
        "uaktuelt": _("ikke aktuelt"),
        "mangler": _("mangler"),
        "paagaar": _("pågår"),
    }


def norm_words() -> dict[str, str]:
    """Who says so: the law, the school's plan, our own habit, our own target."""
    return {
        "lov": _("Lovkrav"),
        "lofte": _("Skolens løfte"),
        "rytme": _("Vår rytme"),
        "maal": _("Målet vårt (ikke lovkrav)"),
        "veiledning": _("Veiledning fra myndighetene"),
    }


NORM_ICONS = {"lofte": "Handshake", "rytme": "ArrowCirclepath", "maal": "ArrowCirclepath"}
ANSWERS = {
    **dict.fromkeys(("ja", "yes", "safe", "trygt"), "ja"),
    **dict.fromkeys(("litt", "partly", "delvis"), "litt"),
    **dict.fromkeys(("nei", "no", "not_safe", "ikke_trygt"), "nei"),
    **dict.fromkeys(("vet_ikke", "unknown"), "vet_ikke"),
}
FACES = {"ja": "FaceSmile", "litt": "Face", "nei": "FaceFrown", "vet_ikke": "Questionmark"}


def answer_words() -> dict[str, str]:
    """What the child said about being safe; anything else is "ikke spurt"."""
    return {
        "ja": _("Ja, trygt"),
        "litt": _("Litt trygt"),
        "nei": _("Nei, ikke trygt"),
        "vet_ikke": _("Vet ikke"),
    }


@register.simple_tag
def icon(name: str) -> SafeString:
    """An outline icon; words always stand beside it or in the label of what is pressed."""
    return format_html(
        '<svg class="fk-i" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("fellesskap/icons.svg"),
        name,
    )


@register.simple_tag
def submission() -> SafeString:
    """What makes a form one form, however often it arrives; the view is marked ``@once``."""
    return format_html('<input type="hidden" name="submission" value="{}">', uuid.uuid4())


@register.simple_tag
def mark(name: str, silent: bool = False) -> SafeString:
    """A state's shape, with its word for those who cannot see it unless ``silent``."""
    words = state_words()
    if name not in words and name != "merke":
        raise ValueError(f"No mark is called {name!r}: {', '.join(words)}")
    shape = format_html(
        '<svg class="fk-m" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("fellesskap/marks.svg"),
        name,
    )
    if silent or name == "merke":
        return shape
    return format_html('{}<span class="ds-sr-only">{}: </span>', shape, words[name])


@register.simple_tag
def state_word(name: str) -> str:
    """The word alone: holdt, nå, ikke ennå …"""
    return state_words()[name]


@register.simple_tag
def state(name: str, text: Any = "", bold: bool = False) -> SafeString:
    """A mark with words; with ``bold`` the state's word is shown first: **Holdt** 9. september."""
    word = state_words()[name]
    if bold:
        first = format_html("<strong>{}</strong> ", word[0].upper() + word[1:])
    else:
        first = format_html('<span class="ds-sr-only">{}: </span>', word)
    return format_html(
        '<span class="fk-state" data-state="{}">{}<span>{}{}</span></span>',
        name,
        mark(name, silent=True),
        first,
        text,
    )


@register.simple_tag
def norm(kind: str, detail: Any = "") -> SafeString:
    """Who says so, as a tag: ``lov`` filled, ``lofte`` a line, ``rytme`` and ``maal`` dashed."""
    words = norm_words()[kind]
    shown = f"{words}, {detail}".replace("§ ", f"§{dates.NBSP}") if detail else words
    sign = icon(NORM_ICONS[kind]) if kind in NORM_ICONS else ""
    if kind == "lov":
        sign = SafeString('<b aria-hidden="true">§</b>')
    return format_html('<span class="fk-norm" data-norm="{}">{}{}</span>', kind, sign, shown)


@register.inclusion_tag("kit/_why.html")
def why(duty: Any, plain: bool = True) -> dict[str, Any]:
    """ "Hvorfor?" over a duty of the law: plain sentence, paragraph, the act's own words."""
    return {"duty": duty, "plain": plain}


@register.simple_tag
def person(who: Any, kind: str = "voksen", detail: Any = "") -> SafeString:
    """A person chip: ``who`` is a first name or has ``first_name``; voksen, elev or hjem."""
    name = str(getattr(who, "first_name", "") or who).strip()
    small = format_html("<small>{}</small>", detail) if detail else ""
    return format_html(
        '<span class="fk-person" data-kind="{}"><i aria-hidden="true">{}</i>'
        "<span>{}{}</span></span>",
        kind,
        name[:2].upper(),
        name,
        small,
    )


@register.inclusion_tag("kit/_five_duties.html")
def five_duties(duties: Iterable[Any], heading: str = "h3") -> dict[str, Any]:
    """The five duties in full; each has ``state``, ``name``, ``say`` and ``detail``."""
    return {"duties": duties, "heading": "h2" if heading == "h2" else "h3"}


@register.simple_tag
def five_mini(duties: Iterable[Any]) -> SafeString:
    """The five duties as one small strip, said in full to those who listen."""
    words = state_words()
    listed = list(duties)
    return format_html(
        '<span class="fk-five--mini" role="img" aria-label="{}">{}</span>',
        ", ".join(f"{duty.name}: {words[duty.state]}" for duty in listed),
        SafeString("".join(mark(duty.state, silent=True) for duty in listed)),
    )


@register.inclusion_tag("kit/_voice.html")
def voice(answer: str, words: str = "", footer: str = "") -> dict[str, Any]:
    """What the child said: the answer with its face, the words in «», who asked, when and where."""
    known = ANSWERS.get(str(answer), "")
    quotes = "“{}”" if dates.language() == "en" else "«{}»"
    return {
        "face": FACES.get(known, ""),
        "said": answer_words().get(known, _("Ikke spurt")),
        "words": quotes.format(words) if words else "",
        "footer": footer,
    }


@register.inclusion_tag("kit/_empty.html")
def empty(title: str, text: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """An empty state: what is so, when it last was not, one link onwards."""
    return {"title": title, "text": text, "url": url, "link": link}


@register.inclusion_tag("kit/_deadline_line.html")
def deadline_line(
    start: date | datetime,
    end: date | datetime,
    today: date | datetime,
    text: str,
    start_text: str = "",
    end_text: str = "",
) -> dict[str, Any]:
    """Calendar days from ``start`` to the wall at ``end``; ``text`` says the same first."""
    days = (dates.as_day(start), dates.as_day(end), dates.as_day(today))
    return {"line": DeadlineLine(*days), "text": text, "starts": start_text, "ends": end_text}


@register.simple_tag
def marked(text: str, other: str) -> SafeString:
    """``text`` with the words underlined that ``other`` does not have in the same place."""
    ours, theirs = re.findall(r"\S+\s*|^\s+", text), re.findall(r"\S+\s*|^\s+", other)
    parts = []
    for change, start, end, _from, _to in SequenceMatcher(None, ours, theirs, False).get_opcodes():
        words = "".join(ours[start:end])
        shown = words.rstrip()
        same = change == "equal" or not shown
        parts.append(format_html("{}" if same else "<ins>{}</ins>", shown) + words[len(shown) :])
    return mark_safe("".join(parts))  # noqa: S308 - every part went through format_html


@register.filter
def deadline(due: Any, school_days_left: int | None = None) -> str:
    """Frist fredag 27. november, om 3 skoledager. Takes a day, or anything with ``day`` and
    ``school_days_left``."""
    if due in (None, ""):
        return ""
    if isinstance(due, date):
        return dates.deadline(due, school_days_left)
    return dates.deadline(due.day, due.school_days_left)


@register.simple_tag(takes_context=True)
def field(
    context: template.Context,
    bound: KitBoundField,
    question: bool = False,
    also: str = "",
    before: str = "",
    **attrs: Any,
) -> SafeString:
    """One form field with label, hint and error. ``question`` makes the label a large question;
    ``also`` names ids that describe the field too; ``before`` is a template shown between label and
    answer (who reads); other names become attributes of the answer (``hx_get`` → hx-get).
    """
    between = _between(before, context) if before else ""
    extra = {name.replace("_", "-"): value for name, value in attrs.items()}
    if also:
        extra["aria-describedby"] = f"{also} {bound.aria_describedby or ''}".strip()
    widget = bound.as_widget(attrs=extra) if extra and not bound.is_set else None
    parts = {"field": bound, "question": question, "also": also}
    parts |= {"widget": widget, "between": between}
    written = bound.form.renderer.render("kit/forms/field.html", parts)
    return mark_safe(written)  # noqa: S308 - a template's own output


def _between(name: str, context: template.Context) -> str:
    """A template of the page's own room, with everything the page knows."""
    known: dict[str, Any] = {str(key): value for key, value in context.flatten().items()}
    return get_template(name).render(known)


@register.inclusion_tag("kit/forms/_error_summary.html")
def error_summary(form: BaseForm, saved: bool = False) -> dict[str, Any]:
    """What remains before the form can be sent, with a link to each place. ``saved`` says that the
    rest is stored, not only kept on the page."""
    missing = [bound for bound in form if bound.errors and not bound.is_hidden]
    overall = list(form.non_field_errors())
    if any(bound.errors for bound in form.hidden_fields()):
        overall.append(_("Siden var åpen for lenge. Kopier teksten din, og last siden på nytt."))
    count = len(missing)
    if saved:
        heading = ngettext(
            "%(count)s felt gjenstår. Resten er lagret.",
            "%(count)s felt gjenstår. Resten er lagret.",
            count,
        )
    else:
        heading = ngettext(
            "%(count)s felt gjenstår. Resten står som du skrev det.",
            "%(count)s felt gjenstår. Resten står som du skrev det.",
            count,
        )
    shown = heading % {"count": count} if count else _("Noe må endres før dette kan lagres.")
    return {"missing": missing, "overall": overall, "heading": shown}


@register.simple_tag
def draft_attributes(
    name: str, key_url: str, shared_device: bool = False, bound: bool = False
) -> SafeString:
    """The attributes of a form whose text must survive: see frontend/js/draft.js."""
    return SafeString(
        render_to_string(
            "kit/_draft_attributes.html",
            {"name": name, "key_url": key_url, "shared": shared_device, "bound": bound},
        ).strip()
    )


@register.inclusion_tag("kit/_draft_status.html")
def draft_status(shared_device: bool = False) -> dict[str, Any]:
    """Where the form says that the text is on the device, and the button that throws it away."""
    return {"shared": shared_device}


@register.simple_tag
def page_data() -> SafeString:
    """What the script must know: the names and sentences that the server decides."""
    return SafeString(
        render_to_string(
            "kit/_page_data.html",
            {
                "login_url": _login_url(),
                "csrf_cookie": settings.CSRF_COOKIE_NAME,
            },
        ).strip()
    )


def _login_url() -> str:
    """Empty while no route has the name: a page must show all the same."""
    try:
        return resolve_url(settings.LOGIN_URL)
    except NoReverseMatch:
        return ""
