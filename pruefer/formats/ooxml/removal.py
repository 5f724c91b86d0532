"""Taking comments out of the body so that nothing of them stays, not even the split runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from pruefer.formats.ooxml.anchors import BETWEEN, PLAIN, WHOLE
from pruefer.formats.ooxml.namespaces import NAMES, XML_SPACE, Element, attribute, child, tags
from pruefer.formats.ooxml.tree import detach

_MARKS = tags("commentRangeStart", "commentRangeEnd", "commentReference")
_BESIDE_REFERENCE = frozenset(("rPr", "commentReference", "lastRenderedPageBreak"))
_RANGE_MARKS = frozenset(("commentRangeStart", "commentRangeEnd"))


def take_out(root: Element, splits: Mapping[str, tuple[int, int]]) -> None:
    """Remove the marks of the comments in ``splits`` and join the halves of runs they had split.

    ``splits`` maps the identifier of a comment to how its start and end were made. Runs are joined only
    where they still lie side by side and have equal properties: a word processor may have saved in between.
    """
    marks: dict[str, list[Element]] = {}
    for node in list(root.iter(*_MARKS)):
        if (identifier := attribute(node, "id") or "") in splits:
            marks.setdefault(identifier, []).append(node)
    plain: set[Element] = set()
    for identifier, nodes in marks.items():
        start, end = splits[identifier]
        _remove([node for node in nodes if NAMES[node.tag] == "commentRangeStart"], start, plain)
        _remove([_carrier(node) for node in nodes if NAMES[node.tag] != "commentRangeStart"], end, plain)
    _restore_space(plain)


def _carrier(node: Element) -> Element:
    """What has to go with a mark: the run of a reference when it holds nothing else."""
    run = node.getparent()
    if (
        NAMES[node.tag] == "commentReference"
        and run is not None
        and NAMES.get(run.tag) == "r"
        and all(NAMES.get(item.tag) in _BESIDE_REFERENCE for item in run)
    ):
        return run
    return node


def _remove(nodes: list[Element], code: int, plain: set[Element]) -> None:
    """Detach the marks of one end, then close the gap the first of them leaves."""
    left = nodes[0].getprevious() if nodes else None
    for node in nodes:
        detach(node)
    if code != WHOLE and left is not None:
        _join(left, left.getnext(), code, plain)


def _join(left: Element, right: Element | None, code: int, plain: set[Element]) -> None:
    if right is None or not _are_halves(left, right):
        return
    content = [node for node in right if NAMES.get(node.tag) != "rPr"]
    if not content:
        return
    last, first = left[-1], content[0]
    if code != BETWEEN and NAMES.get(last.tag) == NAMES.get(first.tag) == "t" and not len(last):
        _join_texts(last, first)
        content = content[1:]
        if code == PLAIN:
            plain.add(last)
            plain.discard(first)
    left.extend(content)
    left.tail = right.tail
    parent = right.getparent()
    if parent is not None:
        right.tail = None
        parent.remove(right)


def _join_texts(last: Element, first: Element) -> None:
    last.text = (last.text or "") + (first.text or "")
    last.tail = first.tail
    if (space := first.get(XML_SPACE)) is not None:
        last.set(XML_SPACE, space)


def _are_halves(left: Element, right: Element) -> bool:
    """Whether the two are runs that one split can have made."""
    if not (NAMES.get(left.tag) == NAMES.get(right.tag) == "r") or left.attrib != right.attrib or left.tail:
        return False
    if not len(left) or any(NAMES.get(node.tag) == "commentReference" for node in (*left, *right)):
        return False
    return _canonical(child(left, "rPr")) == _canonical(child(right, "rPr"))


def _canonical(properties: Element | None) -> bytes:
    return etree.tostring(properties, method="c14n", with_tail=False) if properties is not None else b""


def _restore_space(texts: Iterable[Element]) -> None:
    """Take ``xml:space`` from texts that had none, except where a remaining comment still needs it."""
    for node in texts:
        run, text = node.getparent(), node.text or ""
        if run is None or run.getparent() is None:
            continue
        needed = (text[:1].isspace() and _is_mark(run.getprevious())) or (
            text[-1:].isspace() and _is_mark(run.getnext())
        )
        if not needed:
            node.attrib.pop(XML_SPACE, "")


def _is_mark(node: Element | None) -> bool:
    return node is not None and (
        NAMES.get(node.tag) in _RANGE_MARKS or any(NAMES.get(item.tag) == "commentReference" for item in node)
    )
