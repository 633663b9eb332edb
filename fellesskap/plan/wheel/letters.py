"""How wide words are in the typeface of the pages, so that no two labels of the wheel collide."""

# Advance in thousandths of the font size: Inter, weight 500, measured in the browser.
_ADVANCES = {
    252: "ijl",
    267: " ",
    272: "I",
    303: ",.:·",
    304: "!",
    313: "'",
    315: ";",
    340: "t",
    369: "()[]",
    370: "/",
    379: "f",
    387: "r",
    415: "1",
    457: "°",
    462: "-",
    463: "_",
    500: "–",
    521: "*",
    527: "?",
    539: "s",
    557: "x",
    559: "kz",
    565: "L",
    568: "aåäá§",
    571: "7",
    575: "Jvy",
    577: "c",
    587: "eéèê",
    589: "F",
    602: "hnuü",
    603: "5EÉÈÊ",
    604: "oøöóòô",
    608: "«»",
    616: "2",
    618: "bdpq",
    620: "g",
    627: "3",
    629: "8",
    630: "69",
    639: "#",
    641: "Z",
    642: "P",
    646: "0$S",
    648: "R",
    653: "&T",
    656: "4",
    657: "B",
    667: "+<=>",
    688: "K",
    696: "Y",
    701: "X",
    709: "AVÅÄÁ",
    722: "D",
    733: "C",
    740: "UÜ",
    745: "H",
    748: "G",
    756: "N",
    767: "OØÖÓÒÔ",
    769: "Q",
    829: "w",
    858: "½",
    888: "m",
    910: "…",
    913: "M",
    915: "æ",
    982: "@",
    993: "%",
    1000: "—",
    1003: "WÆ",
}
_WIDTH = {letter: advance for advance, letters in _ADVANCES.items() for letter in letters}
_OTHER = 720  # a letter outside the table is taken to be wide


def width(words: str, size: float) -> float:
    """The length of ``words`` set in ``size``, in the same unit as ``size``."""
    return sum(_WIDTH.get(letter, _OTHER) for letter in words) * size / 1000


def shortened(words: str, room: float, size: float) -> str:
    """``words`` where they fit in ``room``; else their first whole words and «…»; else nothing."""
    if width(words, size) <= room:
        return words
    parts = words.split()
    for count in range(len(parts) - 1, 0, -1):
        if len(parts[count - 1]) <= LITTLE:
            continue
        begun = " ".join(parts[:count]).rstrip(",:;–") + "…"
        if len(begun) > SHORTEST and width(begun, size) <= room:
            return begun
    return ""


SHORTEST = 8  # fewer letters say nothing
LITTLE = 3  # a word as short as this is nothing to end with: «fra», «og»
