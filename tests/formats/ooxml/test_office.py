"""Annotated files in a real word processor."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.formats.ooxml.builders import (
    STYLES,
    contents,
    docx,
    field,
    ins,
    link,
    margin,
    note_mark,
    notes,
    p,
    r,
    ruby,
    sdt,
    section,
    simple_field,
    smart_tag,
    table,
    tc,
    text_box,
    tr,
)
from tests.formats.ooxml.checks import note, on_words, read, write
from tests.formats.ooxml.test_places import LONG_FIELD

pytestmark = pytest.mark.office

PLAN = docx(
    contents("Einleitung", "Teilhabe")
    + p(r("Einleitung"), style="berschrift1")
    + p(r("Die Flücht"), r("linge", "<w:b/>"), r(" kommen an."), note_mark("footnote"))
    + p(r("Ein "), link(r("Verweis auf Asylbewerber")), r(" und "), ins(r("neue Migranten")), r("."))
    + p(r("Steuerung "), sdt(r("mit Fremdenpass")), r(" und "), smart_tag(r("Ausländeramt")), r("."))
    + p(
        r("Feld "),
        field(r("Seite Zuwanderer")),
        r(" und "),
        simple_field(r("Abschnitt Umsiedler")),
        r(", "),
        ruby("Rubinwort", "oben"),
    )
    + table(tr(tc(p(r("Zelle Spätaussiedler"))), tc(table(tr(tc(p(r("innen Heimatlose"))))))))
    + p(r("Kasten "), text_box(p(r("Hilfe für Ankommende")))),
    {
        "styles": STYLES,
        "footnotes": notes("footnote", n2=r(" Zu Vertriebenen")),
        "header": margin("hdr", p(r("Amt für Geduldete"))),
    },
    last=section(header="rIdheader"),
)
WORDS = (
    "Flüchtlinge",
    "Asylbewerber",
    "Migranten",
    "Fremdenpass",
    "Ausländeramt",
    "Zuwanderer",
    "Umsiedler",
    "Rubinwort",
    "Spätaussiedler",
    "Heimatlose",
    "Ankommende",
    "Vertriebenen",
    "Geduldete",
)


def annotations_in(path: Path) -> list[str]:
    """The texts of the annotations of an OpenDocument file, tags taken out."""
    with zipfile.ZipFile(path) as source:
        text = source.read("content.xml").decode()
    found = re.findall(r"<office:annotation .*?</office:annotation>", text, re.DOTALL)
    return [re.sub(r"<[^>]*>", " ", item) for item in found]


def test_every_comment_arrives_with_its_text_and_its_words(soffice: Any, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    copy, _ = write(PLAN, on_words(read(PLAN), *WORDS))
    path.write_bytes(copy)
    odt = soffice.convert(path, "odt", tmp_path / "odt")
    found = annotations_in(odt)
    assert len(found) == len(WORDS)
    assert all("Bitte prüfen." in text for text in found)
    with zipfile.ZipFile(odt) as source:
        assert source.read("content.xml").decode().count("<office:annotation-end") == len(WORDS)


def test_a_comment_on_a_long_field_keeps_its_text_and_stays_out_of_the_document(
    soffice: Any, tmp_path: Path
) -> None:
    path = tmp_path / "feld.docx"
    path.write_bytes(write(LONG_FIELD, [note(1, 0, 5)])[0])
    (text,) = annotations_in(soffice.convert(path, "odt", tmp_path / "odt"))
    assert "„Mitte“" in text
    assert "Bitte prüfen." in text


def test_the_copy_can_be_printed(soffice: Any, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(write(PLAN, on_words(read(PLAN), *WORDS))[0])
    assert soffice.convert(path, "pdf", tmp_path / "pdf").read_bytes().startswith(b"%PDF")


def test_our_comments_are_recognised_after_the_word_processor_saved_them(
    soffice: Any, tmp_path: Path
) -> None:
    path = tmp_path / "plan.docx"
    data = docx(p(r("Die Flüchtlinge kommen und Migranten auch.")) + p(r("Hier sind Asylbewerber.")))
    path.write_bytes(write(data, on_words(read(data), "Flüchtlinge", "Migranten", "Asylbewerber"))[0])
    saved = soffice.convert(path, "docx", tmp_path / "saved").read_bytes()
    document = read(saved)
    assert [comment.key for comment in document.comments] == ["00000000", "00000001", "00000002"]
    back, result = write(saved, [])
    assert result.removed == 3
    assert read(back).comments == ()
    assert read(back).blocks == document.blocks
