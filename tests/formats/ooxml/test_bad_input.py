"""Files that are not what they seem: one German sentence and a next step, never a traceback."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pruefer.errors import DamagedError, HostileError, InputError, NotADocumentError
from tests.formats.ooxml.builders import (
    STYLES,
    contents,
    docx,
    field,
    link,
    members,
    note_mark,
    notes,
    p,
    package_of,
    r,
)
from tests.formats.ooxml.checks import note, read, write

GOOD = docx(
    p(r("Text"), note_mark("footnote"), style="berschrift1")
    + contents("Eins", "Zwei")
    + p(field(r("a")), link(r("b"))),
    {"styles": STYLES, "footnotes": notes("footnote", n2=r("F"))},
)


def with_member(name: str, content: bytes | None) -> bytes:
    files = members(GOOD)
    if content is None:
        del files[name]
    else:
        files[name] = content
    return package_of(files)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (with_member("word/document.xml", None), DamagedError, "fehlt der Hauptteil"),
        (with_member("word/document.xml", b"<w:document>"), DamagedError, r"„word/document\.xml“"),
        (with_member("word/document.xml", b""), DamagedError, r"„word/document\.xml“"),
        (
            with_member("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            HostileError,
            "Dokumenttyp",
        ),
        (with_member("word/document.xml", b"<html/>"), NotADocumentError, "kein Textdokument"),
        (with_member("word/footnotes.xml", b"<kaputt"), DamagedError, r"„word/footnotes\.xml“"),
        (package_of({"xl/workbook.xml": b"<workbook/>"}), NotADocumentError, "Excel"),
        (package_of({"ppt/presentation.xml": b"<p/>"}), NotADocumentError, "PowerPoint"),
        (
            package_of({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            NotADocumentError,
            "OpenDocument",
        ),
        (package_of({"bilder/a.txt": b"x"}), DamagedError, "fehlt der Hauptteil"),
        (b"", NotADocumentError, "leer"),
    ],
)
def test_every_refusal_is_a_german_sentence_with_a_next_step(
    data: bytes, error: type[InputError], words: str
) -> None:
    for action in (read, lambda bad: write(bad, [note(0, 0, 1)])):
        with pytest.raises(error, match=words) as caught:
            action(data)
        assert str(caught.value).endswith(".")
        assert caught.value.hint.endswith(".")


@pytest.mark.parametrize("name", ["_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_a_package_without_its_wiring_is_read_as_far_as_possible(name: str) -> None:
    assert read(with_member(name, None)).blocks[0].text == "Text"


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(
        [
            "word/document.xml",
            "word/styles.xml",
            "word/footnotes.xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        ]
    ),
    st.integers(0, 5000),
    st.integers(0, 40),
    st.binary(max_size=12),
)
def test_a_damaged_part_is_read_or_refused_but_never_a_crash(
    name: str, at: int, cut: int, junk: bytes
) -> None:
    content = members(GOOD)[name]
    at %= len(content)
    data = with_member(name, content[:at] + junk + content[at + cut :])
    with suppress(InputError):
        read(data)
        write(data, [])
