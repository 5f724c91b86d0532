"""TBX files -> concepts: TBX-Basic v3 (DCA and DCT), martif (TBX-Basic 2008), TBX-Min."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from lexikon.errors import LexiconError
from lexikon.exchange import Bundle, ImportFault, counted
from lexikon.files import read_limited
from lexikon.tbx.back import back_matter
from lexikon.tbx.build import Builder
from lexikon.tbx.dialect import violations
from lexikon.tbx.document import name, parse
from lexikon.tbx.names import PRODUCT
from lexikon.tbx.walk import entries

_MAX_BYTES = 64_000_000
_ROOTS = frozenset({"tbx", "martif", "TBX"})


def read(file: Path, taken: Iterable[str] = ()) -> Bundle:
    """The German concepts in ``file``. Those from other programs get no id that is ``taken``.

    Raises ``LexiconError`` for what is not TBX, ``ImportFault`` with all problems in fields of ours.
    """
    return read_data(read_limited(file, _MAX_BYTES), file, taken)


def read_data(data: bytes, file: Path, taken: Iterable[str] = ()) -> Bundle:
    """As ``read``; ``file`` only names the content in messages."""
    root = parse(data, file)
    if name(root) not in _ROOTS:
        raise LexiconError(
            f"Das ist keine TBX-Datei: Ihr Wurzelelement heißt „{name(root)}“.", file=file, line=1
        )
    ours = _is_ours(root)
    builder = Builder({}, frozenset() if ours else frozenset(taken))
    builder.sources, names = back_matter(root, builder.problems)
    concepts = builder.concepts(entries(root, exact=ours))
    if builder.problems:
        raise ImportFault(builder.problems, file=file)
    if not concepts:
        raise LexiconError("Die Datei enthält keinen Begriff mit deutschen Benennungen.", file=file)
    sources = tuple(builder.sources.values())
    return Bundle(tuple(concepts), sources, names, tuple(_remarks(builder, root)))


def _is_ours(root: etree._Element) -> bool:
    return any(
        name(element) == "sourceDesc" and "".join(map(str, element.itertext())).strip().startswith(PRODUCT)
        for element in root.iter("{*}sourceDesc")
    )


def _remarks(builder: Builder, root: etree._Element) -> list[str]:
    remarks = []
    skipped = counted(builder.skipped)
    if skipped:
        listed = ", ".join(f"{what} {number}" for what, number in skipped.items())
        remarks.append(f"Ohne Platz im Lexikon und nicht übernommen: {listed}.")
    if builder.concluded:
        remarks.append(
            "Rat, Meldung und Empfehlung sind aus dem Status der Benennungen abgeleitet "
            f"(Begriffe: {builder.concluded}). Bitte sehen Sie diese Angaben durch."
        )
    if name(root) == "tbx" and (root.get("type"), root.get("style")) == ("TBX-Basic", "dca"):
        broken = list(violations(root))
        if broken:
            remarks.append(
                f"Die Datei weicht von den Regeln für TBX-Basic ab (Stellen: {len(broken)}). "
                f"Zuerst: {broken[0]}"
            )
    return remarks
