"""Building what a comment consists of: the ``w:comment`` and its marks in the text.

The ``w:comment`` is built with python-docx, whose element classes know order and spelling of what goes into
it; the elements then move into trees that python-docx never opens or saves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from docx.oxml.comments import CT_Comment, CT_Comments
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from lxml import etree

from pruefer.formats.ooxml.comments import PARA_ID
from pruefer.formats.ooxml.namespaces import W14, Element, W
from pruefer.formats.ooxml.styles import Styles
from pruefer.model import Annotation

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True)
class Dress:
    """The namespace of the document and its own styles for comments, None where it has none."""

    namespace: str
    text_style: str | None
    reference_style: str | None

    @classmethod
    def of(cls, root: Element, styles: Styles) -> Dress:
        return cls(
            etree.QName(root).namespace or W,
            _style(styles, "annotation text", "CommentText"),
            _style(styles, "annotation reference", "CommentReference"),
        )


def _style(styles: Styles, name: str, identifier: str) -> str | None:
    return styles.identifier(name) or (identifier if identifier in styles else None)


def clean(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def build_comment(
    annotation: Annotation, identifier: int, paragraphs: Sequence[str], dress: Dress, para_id: str = ""
) -> Element:
    """A ``w:comment``; each line of ``paragraphs`` becomes a ``w:p``, the last one numbered ``para_id``."""
    comments = cast(CT_Comments, parse_xml(f'<w:comments {nsdecls("w")} xmlns:w14="{W14}"/>'))
    comment = comments.add_comment()
    comment.id, comment.date = identifier, annotation.date
    comment.author, comment.initials = clean(annotation.author), clean(annotation.initials)
    lines = [line for text in paragraphs for line in _LINE.split(text)]
    for index, line in enumerate(lines):
        paragraph = comment.p_lst[0] if index == 0 else comment.add_p()
        run = paragraph.add_r()
        # Setting ``text`` would walk it character by character for tabs, which cost more than all the rest.
        if "\t" in line:
            run.text = clean(line)
        elif line:
            run.add_t(clean(line))
    _put_on(comment, dress)
    if para_id:
        comment.p_lst[-1].set(PARA_ID, para_id)
    return _in_namespace(comment, dress.namespace)


def _put_on(comment: CT_Comment, dress: Dress) -> None:
    reference = comment.p_lst[0].r_lst[0]
    reference.style = dress.reference_style
    for paragraph in comment.p_lst:
        paragraph.style = dress.text_style
        for owner, properties in ((paragraph, paragraph.pPr), (paragraph.r_lst[0], paragraph.r_lst[0].rPr)):
            if properties is not None and not len(properties):
                owner.remove(properties)


def _in_namespace(comment: Element, namespace: str) -> Element:
    """``comment`` as a strict document has it; python-docx builds transitional elements."""
    if namespace == W:
        return comment
    return etree.fromstring(etree.tostring(comment, encoding="unicode").replace(W, namespace))


def range_mark(word: str, identifier: int, namespace: str) -> Element:
    """A ``w:commentRangeStart`` or ``w:commentRangeEnd``."""
    return etree.Element(
        f"{{{namespace}}}{word}", {f"{{{namespace}}}id": str(identifier)}, nsmap={"w": namespace}
    )


def reference_run(identifier: int, dress: Dress) -> Element:
    """The run that makes a comment visible in the text."""
    w = f"{{{dress.namespace}}}"
    run = etree.Element(f"{w}r", nsmap={"w": dress.namespace})
    if dress.reference_style:
        properties = etree.SubElement(run, f"{w}rPr")
        etree.SubElement(properties, f"{w}rStyle", {f"{w}val": dress.reference_style})
    etree.SubElement(run, f"{w}commentReference", {f"{w}id": str(identifier)})
    return run
