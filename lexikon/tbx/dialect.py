"""The rules of TBX-Basic v3 in DCA style, in our own words: what stands where, and with which values.

After ISO 30042:2019 (core structure) and the public description of the dialect TBX-Basic (modules Core, Min
and Basic).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from lexikon.tbx.document import line, name
from lexikon.tbx.names import NAMESPACE, STATUS, XML_LANG


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AUX = _words("descrip descripGrp admin adminGrp transacGrp note ref xref")
_LINK = _words("admin adminGrp transacGrp note ref xref")
_TEXT: frozenset[str] = _words("hi foreign sc ec ph")

# For each element: what must come first, what may follow, what must come at least once at the end.
_CONTENT: dict[str, tuple[tuple[str, ...], frozenset[str], str]] = {
    "tbx": (("tbxHeader", "text"), frozenset(), ""),
    "tbxHeader": (("fileDesc",), frozenset({"encodingDesc", "revisionDesc"}), ""),
    "fileDesc": ((), frozenset({"titleStmt", "publicationStmt"}), "sourceDesc"),
    "titleStmt": (("title",), frozenset({"note"}), ""),
    "sourceDesc": ((), frozenset(), "p"),
    "publicationStmt": ((), frozenset(), "p"),
    "encodingDesc": ((), frozenset(), "p"),
    "revisionDesc": ((), frozenset(), "change"),
    "change": ((), frozenset(), "p"),
    "text": (("body",), frozenset({"back"}), ""),
    "body": ((), frozenset(), "conceptEntry"),
    "conceptEntry": ((), _AUX, "langSec"),
    "langSec": ((), _AUX, "termSec"),
    "termSec": (("term",), _AUX | {"termNote", "termNoteGrp"}, ""),
    "termNoteGrp": (("termNote",), _LINK, ""),
    "descripGrp": (("descrip",), _words("descripNote admin adminGrp transacGrp note ref xref"), ""),
    "adminGrp": (("admin",), _words("adminNote note ref xref"), ""),
    "transacGrp": (("transac",), _words("transacNote date note ref xref"), ""),
    "back": ((), frozenset({"refObjectSec"}), ""),
    "refObjectSec": ((), frozenset(), "refObject"),
    "refObject": ((), frozenset({"itemSet", "itemGrp", "item"}), ""),
    "itemSet": ((), frozenset({"itemGrp", "item"}), ""),
    "itemGrp": (("item",), _LINK, ""),
    "term": ((), frozenset({"hi"}), ""),
    **dict.fromkeys(("note", "descrip", "admin", "termNote", "p", "item", "foreign"), ((), _TEXT, "")),
    **dict.fromkeys(("title", "ref", "xref", "date", "transac", "transacNote", "hi", "sc", "ec", "ph"),
                    ((), frozenset(), "")),
}  # fmt: skip

_ENTRY, _LANGUAGE, _TERM = "conceptEntry", "langSec", "termSec"
_EVERYWHERE = frozenset({_ENTRY, _LANGUAGE, _TERM})
# Data category by element and type: the levels it may stand at and its values, None for free text.
_CATEGORIES: dict[tuple[str, str], tuple[frozenset[str], frozenset[str] | None]] = {
    ("admin", "customerSubset"): (frozenset({_ENTRY, _TERM}), None),
    ("admin", "projectSubset"): (frozenset({_ENTRY, _TERM}), None),
    ("admin", "source"): (_EVERYWHERE, None),
    ("descrip", "subjectField"): (frozenset({_ENTRY}), None),
    ("descrip", "definition"): (frozenset({_ENTRY, _LANGUAGE}), None),
    ("descrip", "context"): (frozenset({_TERM}), None),
    ("ref", "crossReference"): (frozenset({_ENTRY, _TERM}), None),
    ("xref", "externalCrossReference"): (frozenset({_ENTRY, _TERM}), None),
    ("xref", "xGraphic"): (frozenset({_ENTRY, _LANGUAGE}), None),
    ("transac", "transactionType"): (_EVERYWHERE, frozenset({"origination", "modification"})),
    ("transacNote", "responsibility"): (_EVERYWHERE, None),
    ("termNote", "administrativeStatus"): (frozenset({_TERM}), frozenset(STATUS.values())),
    ("termNote", "partOfSpeech"): (frozenset({_TERM}), _words("adjective adverb noun other verb")),
    ("termNote", "grammaticalGender"): (frozenset({_TERM}), _words("masculine feminine neuter other")),
    ("termNote", "geographicalUsage"): (frozenset({_TERM}), None),
    ("termNote", "termLocation"): (frozenset({_TERM}), None),
    ("termNote", "termType"): (
        frozenset({_TERM}), _words("fullForm acronym abbreviation shortForm variant phrase")),
}  # fmt: skip
_TYPED = {element for element, _ in _CATEGORIES}
# A source is named directly at its level or in the group of what it supports; nowhere else.
_SOURCE_PARENTS = _EVERYWHERE | {"descripGrp"}
_NCNAME = re.compile(r"[^\W\d][\w.·-]*")


def violations(root: etree._Element) -> Iterator[str]:
    """A German sentence with the line for every place where the file breaks the dialect's rules."""
    if root.tag != f"{{{NAMESPACE}}}tbx":
        yield _at(root, "Das Wurzelelement ist nicht „tbx“ aus ISO 30042:2019.")
        return
    if (root.get("type"), root.get("style")) != ("TBX-Basic", "dca") or not root.get(XML_LANG):
        yield _at(root, "Angegeben sein müssen type=TBX-Basic, style=dca und xml:lang.")
    yield from _ids(root)
    targets = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter():
        yield from _structure(element)
        yield from _category(element)
        yield from _target(element, targets)


def _at(element: etree._Element, sentence: str) -> str:
    return f"Zeile {line(element)}: {sentence}"


def _ids(root: etree._Element) -> Iterator[str]:
    seen: set[str] = set()
    for element in root.iter():
        found = element.get("id")
        if found is None:
            continue
        if not _NCNAME.fullmatch(found):
            yield _at(element, f"„{found}“ ist keine gültige Kennung.")
        if found in seen:
            yield _at(element, f"Die Kennung „{found}“ kommt zweimal vor.")
        seen.add(found)


def _structure(element: etree._Element) -> Iterator[str]:
    own = name(element)
    if not str(element.tag).startswith(f"{{{NAMESPACE}}}") or own not in _CONTENT:
        yield _at(element, f"Das Element „{own}“ gehört nicht zu TBX-Basic.")
        return
    first, between, last = _CONTENT[own]
    children = [name(child) for child in element]
    if tuple(children[: len(first)]) != first:
        yield _at(element, f"„{own}“ muss mit „{', '.join(first)}“ beginnen.")
        return
    rest = children[len(first) :]
    if last:
        while rest and rest[-1] == last:
            rest.pop()
        if not children or children[-1] != last:
            yield _at(element, f"In „{own}“ fehlt „{last}“.")
    yield from (
        _at(element, f"„{child}“ darf hier in „{own}“ nicht stehen.")
        for child in rest
        if child not in between
    )
    if own == "termSec" and _notes_come_late(rest):
        yield _at(element, "Die termNote-Angaben müssen gleich auf die Benennung folgen.")
    if own == "langSec" and not element.get(XML_LANG):
        yield _at(element, "Einem langSec fehlt xml:lang.")


def _notes_come_late(rest: list[str]) -> bool:
    kinds = [child in ("termNote", "termNoteGrp") for child in rest]
    return kinds != sorted(kinds, reverse=True)


def _category(element: etree._Element) -> Iterator[str]:
    own, kind = name(element), element.get("type")
    if own not in _TYPED:
        return
    if (own, kind) not in _CATEGORIES:
        yield _at(element, f"„{own}“ mit type „{kind}“ gehört nicht zu TBX-Basic.")
        return
    levels, values = _CATEGORIES[own, str(kind)]
    if _level(element) not in levels:
        yield _at(element, f"„{kind}“ darf auf dieser Ebene nicht stehen.")
    if values is not None and (element.text or "") not in values:
        yield _at(element, f"Der Wert „{element.text}“ ist für „{kind}“ nicht vorgesehen.")
    if kind == "source" and _parent(element) not in _SOURCE_PARENTS:
        yield _at(element, "Eine Quelle darf an dieser Stelle nicht stehen.")


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return name(parent) if parent is not None else ""


def _level(element: etree._Element) -> str:
    return next((own for above in element.iterancestors() if (own := name(above)) in _EVERYWHERE), "")


def _target(element: etree._Element, targets: set[str | None]) -> Iterator[str]:
    target = element.get("target")
    if name(element) == "xref" and not re.match("https?://.", target or ""):
        yield _at(element, "Ein Verweis nach außen braucht eine Adresse mit http:// oder https://.")
    elif target is not None and target not in targets and not re.match("https?://.", target):
        yield _at(element, f"Der Verweis auf „{target}“ führt ins Leere.")
