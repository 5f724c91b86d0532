"""Putting elements in and taking them out without moving the white space between others.

lxml keeps the white space after an element with that element (its ``tail``). Files written for people have
such white space between runs; it has to be where it was when our elements have come and gone.
"""

from __future__ import annotations

from pruefer.formats.ooxml.namespaces import Element


def insert_after(node: Element, new: Element) -> None:
    """Insert ``new`` directly behind ``node``, before the white space that follows it."""
    new.tail, node.tail = node.tail, None
    node.addnext(new)


def detach(node: Element) -> None:
    """Remove ``node`` and leave the white space after it where it is."""
    parent, previous = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and previous is not None:
        previous.tail = (previous.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    node.tail = None
    parent.remove(node)
