"""The parts that hold comments: entries added and taken out, the parts made and unmade.

A document without comments gets ``comments.xml`` alone: that is enough for every Word. Where the newer parts
exist they are kept in step ([MS-DOCX] 2.5.4 commentsExtended, 2.5.6 commentsIds, 2.5.7 commentsExtensible,
2.5.5 people).
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from pruefer.formats.ooxml.comment_elements import Dress, build_comment, clean
from pruefer.formats.ooxml.comments import EX_DONE, EX_PARA_ID, Entry
from pruefer.formats.ooxml.namespaces import (
    CONTENT_TYPES,
    NAMES,
    R_STRICT,
    RELATIONSHIPS,
    W15,
    W16CEX,
    W16CID,
    Element,
    W,
    attribute,
)
from pruefer.formats.ooxml.package import TYPES_PART, Package
from pruefer.formats.ooxml.tree import detach
from pruefer.formats.xml import serialize
from pruefer.model import Annotation

#: The relationship of a comments part we made. A word processor gives new identifiers when it saves, so a
#: part that still hangs on this one is ours, as we wrote it.
OWN_RELATIONSHIP = "rIdBegriffspruefer"

_NUMBER = re.compile(rb"(?:paraId|durableId)\w*\s*=\s*[\"']([0-9A-Fa-f]{8})[\"']")
_HEXADECIMAL = re.compile("[0-9A-F]+")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = ("commentsExtended", "commentsIds", "commentsExtensible", "people")
_CID_PARA, _CID_DURABLE = f"{{{W16CID}}}paraId", f"{{{W16CID}}}durableId"
_CEX_DURABLE, _CEX_DATE = f"{{{W16CEX}}}durableId", f"{{{W16CEX}}}dateUtc"
_W15_AUTHOR = f"{{{W15}}}author"


@dataclass(slots=True)
class Changes:
    """What has to be written: by member name, for ``container.rewrite``."""

    changed: dict[str, bytes] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


class CommentParts:
    """Edits the comment parts of one package."""

    def __init__(self, package: Package, dress: Dress) -> None:
        self._package = package
        self._dress = dress
        self._new: dict[str, etree._ElementTree] = {}
        self._touched: set[str] = set()
        self._part = package.first_related("comments") or ""
        self._newer = {kind: part for kind in _KINDS if (part := package.first_related(kind))}
        self._used = _used_numbers(package) if self._newer else set()

    def changes(self) -> Changes:
        """Everything that has to be written. To be called once, when all is added and taken out."""
        package, changes = self._package, Changes()
        if self._is_own_and_empty():
            self._unmake_part()
            changes.removed.append(self._part)
        for part in sorted(self._touched - set(changes.removed)):
            changes.changed[part] = serialize(package.tree(part), package.container.read(part))
        for part, tree in self._new.items():
            changes.added[part] = serialize(tree, _DECLARATION)
        return changes

    # -- adding ------------------------------------------------------------------------------------------

    def add(self, annotation: Annotation, identifier: int, paragraphs: Sequence[str]) -> None:
        """Add a comment; each line of ``paragraphs`` becomes a paragraph of its own."""
        self._part = self._part or self._make_part()
        para_id = self._announce(annotation) if self._newer else ""
        self._edit(self._part).append(build_comment(annotation, identifier, paragraphs, self._dress, para_id))

    def _announce(self, annotation: Annotation) -> str:
        """Enter a comment into the newer parts; returns the number its last paragraph must have."""
        para_id, durable = self._number(f"{annotation.key}-p"), self._number(f"{annotation.key}-d")
        self._append("commentsExtended", W15, "w15", "commentEx", {EX_PARA_ID: para_id, EX_DONE: "0"})
        self._append(
            "commentsIds", W16CID, "w16cid", "commentId", {_CID_PARA: para_id, _CID_DURABLE: durable}
        )
        if "commentsIds" in self._newer:
            utc = annotation.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._append(
                "commentsExtensible",
                W16CEX,
                "w16cex",
                "commentExtensible",
                {_CEX_DURABLE: durable, _CEX_DATE: utc},
            )
        people, author = self._newer.get("people"), clean(annotation.author)
        if people and all(person.get(_W15_AUTHOR) != author for person in self._package.root(people)):
            self._append("people", W15, "w15", "person", {_W15_AUTHOR: author})
        return para_id

    def _append(self, kind: str, namespace: str, prefix: str, word: str, attributes: dict[str, str]) -> None:
        if part := self._newer.get(kind):
            etree.SubElement(
                self._edit(part), f"{{{namespace}}}{word}", attributes, nsmap={prefix: namespace}
            )

    def _number(self, seed: str) -> str:
        """An unused number from 1 to 0x7FFFFFFE in eight digits, always the same for the same document."""
        value = int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16) & 0x7FFFFFFF
        while value in self._used or value in (0, 0x7FFFFFFF):
            value = (value + 1) & 0x7FFFFFFF
        self._used.add(value)
        return f"{value:08X}"

    # -- taking out --------------------------------------------------------------------------------------

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take the comments out of all parts that know them."""
        numbers: set[str] = set()
        authors: set[str] = set()
        for entry in entries:
            detach(entry.element)
            numbers.update(number for number in entry.para_ids if number)
            authors.add(entry.comment.author)
        if authors:
            self._dismiss(authors - {attribute(node, "author") for node in self._edit(self._part)})
        self._drop("commentsExtended", EX_PARA_ID, numbers)
        durable = self._drop("commentsIds", _CID_PARA, numbers, _CID_DURABLE)
        self._drop("commentsExtensible", _CEX_DURABLE, durable)
        self._used -= {int(number, 16) for number in numbers | durable if _HEXADECIMAL.fullmatch(number)}

    def _drop(self, kind: str, key: str, numbers: set[str], answer: str = "") -> set[str]:
        """Take the entries with these numbers out of a newer part; returns their ``answer`` attributes."""
        part = self._newer.get(kind)
        if not part or not numbers:
            return set()
        nodes = [node for node in self._package.root(part) if (node.get(key) or "").upper() in numbers]
        for node in nodes:
            self._touched.add(part)
            detach(node)
        return {(node.get(answer) or "").upper() for node in nodes} if answer else set()

    def _dismiss(self, authors: set[str]) -> None:
        """Take people out who have no comment left; word processors add more than a name for their own."""
        if people := self._newer.get("people"):
            for person in list(self._package.root(people)):
                if person.get(_W15_AUTHOR) in authors and not len(person):
                    self._touched.add(people)
                    detach(person)

    def _is_own_and_empty(self) -> bool:
        if self._part not in self._touched or self._newer:
            return False
        own = any(item.id == OWN_RELATIONSHIP for item in self._package.relationships(self._package.main))
        return own and not any(NAMES.get(node.tag) == "comment" for node in self._package.root(self._part))

    def _unmake_part(self) -> None:
        relations = self._edit(self._package.relationships_part(self._package.main))
        own = [node for node in relations if node.get("Id") == OWN_RELATIONSHIP]
        if types := self._package.member(TYPES_PART):
            self._touched.add(types)
            own += self._overrides(types)
        for node in own:
            detach(node)

    # -- the parts themselves ----------------------------------------------------------------------------

    def _edit(self, part: str) -> Element:
        """The root of a part that is about to be changed."""
        if part in self._new:
            return self._new[part].getroot()
        self._touched.add(part)
        return self._package.root(part)

    def _overrides(self, types: str) -> list[Element]:
        """The entries of the content types that speak of the comments part."""
        name = f"/{self._part}".lower()
        return [node for node in self._package.root(types) if (node.get("PartName") or "").lower() == name]

    def _make_part(self) -> str:
        """A new ``comments.xml`` beside the main part, announced in types and relationships."""
        package = self._package
        dangling = next(
            (
                item.path
                for item in package.relationships(package.main)
                if item.kind == "comments" and item.path
            ),
            "",
        )
        self._part = dangling or _free_name(package)
        self._new[self._part] = _empty(f'<w:comments xmlns:w="{self._dress.namespace}"/>')
        if not dangling:
            self._relate()
        types = package.member(TYPES_PART)
        if types and not self._overrides(types):
            etree.SubElement(
                self._edit(types),
                f"{{{CONTENT_TYPES}}}Override",
                {"PartName": f"/{self._part}", "ContentType": CONTENT_TYPE.WML_COMMENTS},
            )
        return self._part

    def _relate(self) -> None:
        relations = self._package.relationships_part(self._package.main)
        if relations not in self._package.container:
            self._new[relations] = _empty(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
        kind = RELATIONSHIP_TYPE.COMMENTS if self._dress.namespace == W else f"{R_STRICT}/comments"
        etree.SubElement(
            self._edit(relations),
            f"{{{RELATIONSHIPS}}}Relationship",
            {"Id": OWN_RELATIONSHIP, "Type": kind, "Target": posixpath.basename(self._part)},
        )


def _empty(root: str) -> etree._ElementTree:
    return etree.fromstring(root).getroottree()


def _free_name(package: Package) -> str:
    """An unused name beside the main part; a part that nothing refers to may have the usual one."""
    return next(path for path in _names(posixpath.dirname(package.main)) if package.member(path) is None)


def _names(folder: str) -> Iterator[str]:
    yield posixpath.join(folder, "comments.xml")
    yield from (posixpath.join(folder, f"comments{number}.xml") for number in range(2, 100_000))


def _used_numbers(package: Package) -> set[int]:
    """Every paraId and durableId of the package, whatever part it is in."""
    parts = (name for name in package.container.names if name.lower().endswith(".xml"))
    return {int(value, 16) for part in parts for value in _NUMBER.findall(package.container.read(part))}
