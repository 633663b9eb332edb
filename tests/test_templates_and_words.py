"""What stands on a page: no script inside it, each sentence in three languages, no labels."""

import html
import re

from tests.house import ROOT, TEMPLATES, messages_tool

TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
SENTENCE_TAG = re.compile(r"\{%\s*blocktrans.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
# A block that fills an attribute: a size (md) or classes (fk-page--read), not words.
ATTRIBUTE_BLOCK = re.compile(
    r"\{%\s*block \w+\s*%\}(?:[a-z]{2}|(?:(?:fk|ds)-[\w-]+\s*)+)\{%\s*endblock[^%]*%\}"
)
COMMENT = re.compile(r"\{%\s*comment.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)
READ_ALOUD = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description)="([^"]*)\"""")
ATTRIBUTE = re.compile(r"""[\w-]+="[^"]*"|\bdata-[\w-]+""")  # a fragment may be attributes alone
LETTERS = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|\shx-on|javascript:|=['\"]js:",
    re.IGNORECASE,
)
# Said the same in every language, so they need no translation.
SAME_EVERYWHERE = {"Fellesskap", "Bokmål", "Nynorsk", "English", "Bokmål, nynorsk, English"}

# Nouns of words.md § 8 in bokmål, nynorsk and English, inflected. Verbs that look alike are let be.
NEVER = re.compile(
    r"\b(?:"
    r"plageånd\w*|mobb(?:eren|erne|aren|arane)|mobbeof(?:fer|re)\w*|offeret|ofre|ofrene|mobbesak\w*"
    r"|(?:isolert|ensom|einsam|sårbar|utagerende|utagerande|problem)e?[ -]?elev\w*|risikoelev\w*"
    r"|risikoscore\w*|gjerningsperson\w*|den skyldige|sk[ou]leve(?:grer|grar)\w*|skulke?[ra]r?en"
    r"|ressurssvak\w*|skilsmissebarn\w*|samværsforeld\w+|fremmedspråklig\w*|framandspråkleg\w*"
    r"|innvandrerelev\w*|innvandrarelev\w*|kode [67]|tyster\w*|tystar\w*|anmelderen|anmeldaren"
    r"|sluttbruk\w+|brukeren|brukere|brukerne|brukaren|brukarar|brukarane|klient\w*|aktør\w*"
    r"|guttestrek\w*|gutestrek\w*|erting\w*|dashbord\w*|dashboard\w*|ticket\w*|køen"
    r"|straffetiltak\w*|sanksjon\w*|avhør\w*|avvik\w*|rangering\w*"
    r"|bully|bullies|victim\w*|perpetrator\w*|offender\w*|users?|stakeholder\w*"
    r")\b",
    re.IGNORECASE,
)


def visible(source: str) -> list[str]:
    """Words of a template that a reader meets and that no translation tag holds."""
    bare = TEMPLATE_CODE.sub(
        " ", SENTENCE_TAG.sub(" ", ATTRIBUTE_BLOCK.sub(" ", COMMENT.sub(" ", source)))
    )
    aloud = [words for words in READ_ALOUD.findall(bare) if LETTERS.search(words)]
    text = html.unescape(ATTRIBUTE.sub(" ", re.sub(r"<[^>]*>", "\n", bare)))
    lines = {line.strip(" –·:") for line in text.splitlines() if LETTERS.search(line)}
    return sorted(lines - SAME_EVERYWHERE) + aloud


def test_the_lint_sees_a_bare_sentence_and_passes_a_marked_one():
    assert visible('<p title="Lukk">Meld fra</p>') == ["Meld fra", "Lukk"]
    assert visible('<p class="a b">{% translate "Meld fra" %}</p>') == []


def test_pages_hold_no_script_style_or_handler():
    inline = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in TEMPLATES
        if (found := INLINE.search(COMMENT.sub("", path.read_text("utf-8"))))
    ]
    assert TEMPLATES
    assert inline == []


def test_every_sentence_on_a_page_can_be_said_in_three_languages():
    bare = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in TEMPLATES
        for words in visible(path.read_text("utf-8"))
    ]
    assert bare == []


def test_nynorsk_and_english_are_whole():
    tool = messages_tool()
    said = tool.sentences()
    missing = [fault for language in tool.LANGUAGES for fault in tool.missing(language, said)]
    assert len(said) > 10
    assert missing == []


def test_no_word_puts_a_label_on_anyone():
    tool = messages_tool()
    sentences = [
        text
        for msgid, _ in tool.sentences()
        for text in ([msgid] if isinstance(msgid, str) else msgid)
    ]
    for language in tool.LANGUAGES:
        for message in tool.read(language):
            strings = message.string
            sentences += [strings] if isinstance(strings, str) else list(strings)
    plain = [tool.PLACEHOLDER.sub("", sentence) for sentence in sentences]
    labels = [f"{found[0]}: {sentence}" for sentence in plain if (found := NEVER.search(sentence))]
    assert labels == []


def test_the_word_list_knows_a_label_in_every_form():
    for word in ("mobberen", "Mobbeofre", "sårbare elever", "brukerne", "kode 6", "avvikene"):
        assert NEVER.search(word), word
    for sentence in ("når noen mobber", "vi bruker navnet", "den som varsler", "brukes til"):
        assert not NEVER.search(sentence), sentence
