"""Drawings and old VML pictures: the text boxes in them, and what in them cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from pruefer.formats.ooxml.namespaces import NAMES, Element, understood_branch

#: Schema word -> code of the warning.
_UNREADABLE = {
    "c:chart": "diagramm",
    "dgm:relIds": "smartart",
    "pic:pic": "bild",
    "v:imagedata": "bild",
    "o:OLEObject": "objekt",
}


def text_boxes(graphic: Element) -> Iterator[Element]:
    """The outermost ``w:txbxContent`` elements in reading order, one branch of each alternative."""
    for node in graphic:
        word = NAMES.get(node.tag)
        if word == "txbxContent":
            yield node
        elif word == "mc:AlternateContent":
            branch = understood_branch(node)
            if branch is not None:
                yield from text_boxes(branch)
        elif len(node):
            yield from text_boxes(node)


def unreadable(graphic: Element) -> Iterator[str]:
    """The codes of what cannot be read, outside text boxes; an embedded object hides its preview picture."""
    found = [code for node in _outside_text(graphic) if (code := _UNREADABLE.get(NAMES.get(node.tag, "")))]
    yield from (["objekt"] if "objekt" in found else found)


def _outside_text(graphic: Element) -> Iterator[Element]:
    for node in graphic:
        word = NAMES.get(node.tag)
        yield node
        branch = understood_branch(node) if word == "mc:AlternateContent" else node
        if branch is not None and len(branch) and word != "txbxContent":
            yield from _outside_text(branch)
