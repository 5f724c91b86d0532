"""``w:sym``: characters named by font and code (ISO/IEC 29500-1, 17.3.3.30)."""

from __future__ import annotations

from pruefer.formats.ooxml.namespaces import W16SE, Element, attribute

UNKNOWN = "\ufffc"  #: OBJECT REPLACEMENT CHARACTER: something stands here that is no text
_PRIVATE = range(0xE000, 0xF900)
_GREEK_CAPITALS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_GREEK_SMALL = dict(zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = (
    {ord(key): value for key, value in (_GREEK_CAPITALS | _GREEK_SMALL).items()}
    | {code: chr(code) for code in b" !#%&()+,./0123456789:;<=>?[]_{|}"}
    | {
        0x2D: "−",
        0xA3: "≤",
        0xB3: "≥",
        0xB1: "±",
        0xB4: "×",
        0xB7: "•",
        0xB9: "≠",
        0xBB: "≈",
        0xAC: "←",
        0xAD: "↑",
        0xAE: "→",
        0xAF: "↓",
        0xAB: "↔",
        0xDE: "⇒",
        0xA5: "∞",
        0xD6: "√",
        0xE5: "∑",
    }
)
_WINGDINGS = {
    0x4A: "☺",
    0x4C: "☹",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(node: Element) -> str:
    """The one character a ``w:sym`` shows, U+FFFC where its font's private code is not known."""
    code = _hexadecimal(attribute(node, "char"))
    if code in _PRIVATE:
        return _FONTS.get((attribute(node, "font") or "").lower(), {}).get(code & 0xFF, UNKNOWN)
    return _character(code)


def extended_symbol(node: Element) -> str:
    """The one character of a ``w16se:symEx`` ([MS-DOCX] 2.5.5.1), mostly an emoji."""
    return _character(_hexadecimal(node.get(f"{{{W16SE}}}char")))


def _hexadecimal(value: str | None) -> int:
    try:
        return int(value or "", 16)
    except ValueError:
        return 0


def _character(code: int) -> str:
    printable = 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF
    return chr(code) if printable else UNKNOWN
