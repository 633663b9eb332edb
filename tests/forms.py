"""Reading the forms of a page as a browser would, and spoiling what is sent."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

from hypothesis import strategies as st

Pairs = list[tuple[str, str]]
# What breaks programs: empty, blank, NUL, control characters, lone surrogates, right-to-left marks,
# numbers, days and moments that do not exist, markup, templates, marks of our own, and length.
NASTY = [
    *("", " ", "\0", "a\0b", "\x1b[2J\x07", "\ud800", "\udfffx", "\u202etxet", "\ufeff", "🏳️‍🌈" * 9),
    *("-1", "0", "1e309", "NaN", "9" * 40, "٣", "0x10", "None", "true", "[]", "{}", "on"),
    *("2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "31.12.9999", "1.1.1"),
    *("2026-11-17T25:61", "0001-01-01T00:00", "9999-12-31T23:59", "17. november"),
    *(
        "<script>alert(1)</script>",
        "{{ request }}",
        "{% now %}",
        "%s%(x)d",
        "' OR 1=1 --",
        "../../etc",
    ),
    *(
        "⟦⟧",
        "⟦00000000-0000-0000-0000-000000000000⟧",
        "⟦⟦x⟧⟧",
        "http://example.org/",
        "//x",
        "/\\x",
    ),
    *("00000000-0000-0000-0000-000000000000", "nobody", "x" * 300, "å" * 70_000, "\r\n" * 5_000),
]
any_text = st.text(st.characters(exclude_categories=()), max_size=40)  # surrogates too


@dataclass(frozen=True)
class PageForm:
    """One form of a page: where it goes, and what it would send untouched."""

    action: str
    fields: tuple[tuple[str, str], ...]


class FormReader(HTMLParser):
    """Collects each form that is posted, with every choice of every field."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self._action, self._fields, self._field, self._text = "", [], "", ""  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or a field of it."""
        given = {key: value or "" for key, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._action, self._fields = given.get("action") or self.address, []
        elif not self._action:
            return
        elif tag in {"input", "button"} and given.get("name"):
            ticked = "on" if given.get("type") in {"checkbox", "radio"} else ""
            self._fields.append((given["name"], given.get("value", ticked)))
        elif tag in {"select", "textarea"}:
            self._field, self._text = given.get("name", ""), ""
        elif tag == "option":
            self._fields.append((self._field, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """The text of a text field."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """A text field or a form ends."""
        if tag == "textarea" and self._action:
            self._fields.append((self._field, self._text.strip() or "Sto alene i storefri."))
        elif tag == "form" and self._action:
            self.forms.append(PageForm(self._action, tuple(self._fields)))
            self._action = ""


def forms_in(page: str, address: str) -> list[PageForm]:
    """Every form of ``page`` that is posted."""
    reader = FormReader(address)
    reader.feed(page)
    return reader.forms


@st.composite
def filled(draw: st.DrawFn, form: PageForm, ids: list[str]) -> Pairs:
    """The form as someone fills it in: one choice where there are several; some fields spoiled."""
    names = sorted({name for name, _value in form.fields})
    spoil = draw(st.sets(st.sampled_from(names), max_size=3)) if names else set()
    sent: Pairs = []
    for name in names:
        values = [value for key, value in form.fields if key == name]
        if name not in spoil:
            sent.append((name, draw(st.sampled_from(values))))
            continue
        bad = st.sampled_from(NASTY) | any_text | st.sampled_from(ids)
        sent += [(name, value) for value in draw(st.lists(bad, max_size=3))]  # missing, or repeated
    return sent


def encoded(pairs: Pairs) -> bytes:
    """The body of a form; a lone surrogate becomes the bytes a careless program would send."""
    return urlencode(pairs, errors="surrogatepass").encode("ascii")
