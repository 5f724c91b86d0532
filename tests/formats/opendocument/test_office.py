"""LibreOffice opens what we write, shows the comments at the words, and keeps them when it saves."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from pruefer.formats.opendocument import OpenDocumentFormat
from pruefer.model import Annotation, Document
from tests.formats.opendocument.builders import (
    annotated,
    at,
    comment_xml,
    fodt,
    keyed,
    master_page,
    odt,
    read,
)

pytestmark = pytest.mark.office

NOTE = (
    '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p>'
    "</text:note-body></text:note>"
)
BOX = (
    '<draw:frame draw:name="Rahmen" text:anchor-type="paragraph" svg:width="6cm"><draw:text-box fo:min-height="1cm">'
    "<text:p>Ein Wort im Kasten</text:p></draw:text-box></draw:frame>"
)
SHAPE = (
    '<draw:rect text:anchor-type="paragraph" svg:x="1cm" svg:y="1cm" svg:width="5cm" svg:height="2cm">'
    "<text:p>Gezeichnete Form</text:p></draw:rect>"
)
CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
BODY = (
    '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info>'
    "<dc:creator>A</dc:creator><dc:date>2026-01-01T10:00:00</dc:date></office:change-info></text:insertion>"
    '</text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:deletion><office:change-info>'
    "<dc:creator>A</dc:creator><dc:date>2026-01-01T10:00:00</dc:date></office:change-info><text:p>weg</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:h text:outline-level="1">Die Überschrift des Kapitels</text:h>'
    '<text:p>Absatz mit <text:span text:style-name="Emphasis">kursivem</text:span> Text und '
    '<text:a xlink:type="simple" xlink:href="https://example.org/">einem Verweis</text:a>.</text:p>'
    '<text:p>Neu: <text:change-start text:change-id="c1"/>eingefügt<text:change-end text:change-id="c1"/> und '
    'gelöscht<text:change text:change-id="c2"/>.</text:p>'
    "<text:list><text:list-item><text:p>Der Punkt der Liste</text:p></text:list-item></text:list>"
    f'<table:table table:name="T1"><table:table-column table:number-columns-repeated="2"/><table:table-row>{CELL.format("Zelle links")}'
    f"{CELL.format('Zelle rechts')}</table:table-row></table:table>"
    f"<text:p>Anmerkung{NOTE.format('footnote', 'Inhalt der Fußnote')} und Ende{NOTE.format('endnote', 'Inhalt der Endnote')}.</text:p>"
    f"<text:p>Der Anker{BOX} des Kastens</text:p><text:p>Der Halter{SHAPE} der Form</text:p>"
    '<text:p>Drei<text:s text:c="3"/>Blanks,<text:tab/>Tabulator und<text:line-break/>Umbruch  doppelt</text:p>'
    f"<text:p>Ein {comment_xml('Bitte kürzen', 'n1')}fremder{comment_xml('', 'n1', end=True)} Kommentar</text:p>"
    "<text:p>Sprachen: 日本語 und 🎈 bunt</text:p>"
    '<text:section text:name="S1"><text:p>Absatz im Bereich</text:p></text:section>'
    '<table:table table:name="T2"><table:table-column/><table:table-header-rows><table:table-row>'
    f"{CELL.format('Kopf der Tabelle')}</table:table-row></table:table-header-rows><table:table-row><table:table-cell>"
    f'<table:table table:name="T3"><table:table-column/><table:table-row>{CELL.format("Tief innen")}</table:table-row></table:table>'
    "</table:table-cell></table:table-row></table:table>"
    '<text:table-of-content text:name="V1"><text:table-of-content-source text:outline-level="1"/><text:index-body>'
    "<text:p>Kapitel im Verzeichnis<text:tab/>3</text:p></text:index-body></text:table-of-content>"
)
WORDS = [
    "Überschrift",
    "Absatz mit kurs",
    "kursivem",
    "ivem Text und einem",
    "Verweis",
    "eingefügt und",
    "gelöscht",
    "Punkt",
    "Zelle links",
    "rechts",
    "Anmerkung",
    "Fußnote",
    "Endnote",
    "Wort im",
    "Anker",
    "  Blanks",
    "Tabulator",
    "Umbruch doppelt",
    "fremder",
    "fremder Kommentar",
    "fremd",
    "日本語",
    "🎈",
    "im Bereich",
    "Kopf der",
    "innen",
    "Verzeichnis",
    "Umbruch ",
    "Stadtverwaltung",
    "Seitenfuß",
]
MASTER = master_page("<text:p>Die Stadtverwaltung</text:p>", "<text:p>Ein Seitenfuß</text:p>")


class Office(Protocol):
    def convert(self, path: Path, to: str, outdir: Path) -> Path: ...


def case(source: bytes, name: str) -> tuple[bytes, list[Annotation]]:
    document = read(source, name)
    annotations = keyed([at(document, words) for words in [*WORDS, "Gezeichnete"]])
    return annotated(source, *annotations, name=name), annotations


def words_by_key(document: Document) -> dict[str | None, str]:
    return {
        comment.key: document.blocks[comment.anchor.block].text[comment.anchor.start : comment.anchor.end]
        for comment in document.comments
        if comment.anchor
    }


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3"])
def test_after_libreoffice_saved_the_copy_every_comment_is_at_its_words(
    soffice: Office, tmp_path: Path, version: str
) -> None:
    result, annotations = case(odt(BODY, master=MASTER, version=version), "plan.odt")
    path = tmp_path / "plan.odt"
    path.write_bytes(result)
    saved = read(soffice.convert(path, "odt", tmp_path / "neu").read_bytes())
    found = words_by_key(saved)
    assert {annotation.key: found.get(annotation.key) for annotation in annotations} == {
        annotation.key: words for annotation, words in zip(annotations, [*WORDS, ""], strict=True)
    }
    assert len(saved.comments) == len(annotations) + 1
    before = {block.text for block in read(result).blocks}
    assert {block.text for block in saved.blocks} == before
    ours = [comment for comment in saved.comments if comment.key]
    assert {(comment.author, comment.initials, comment.date) for comment in ours} == {
        (annotation.author, annotation.initials, annotation.date) for annotation in annotations
    }


def test_our_next_run_recognises_what_libreoffice_saved(soffice: Office, tmp_path: Path) -> None:
    path = tmp_path / "plan.odt"
    path.write_bytes(case(odt(BODY, master=MASTER), "plan.odt")[0])
    saved = soffice.convert(path, "odt", tmp_path / "neu").read_bytes()
    comments = read(annotated(saved)).comments
    assert [comment.paragraphs for comment in comments] == [("Bitte kürzen",)]


def test_a_flat_file_opens_with_its_comments(soffice: Office, tmp_path: Path) -> None:
    result, annotations = case(fodt(BODY, master=MASTER), "plan.fodt")
    path = tmp_path / "plan.fodt"
    path.write_bytes(result)
    found = words_by_key(read(soffice.convert(path, "odt", tmp_path).read_bytes()))
    assert [found.get(annotation.key) for annotation in annotations] == [*WORDS, ""]


def test_the_text_of_the_copy_is_that_of_the_source(soffice: Office, tmp_path: Path) -> None:
    source = odt(BODY, master=MASTER)
    plain = []
    for name, data in (("vorher", source), ("nachher", case(source, "plan.odt")[0])):
        path = tmp_path / f"{name}.odt"
        path.write_bytes(data)
        plain.append(soffice.convert(path, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8"))
    assert plain[0] == plain[1]
    assert "Überschrift" in plain[0]


def test_the_copy_can_be_printed_and_saved_for_word(soffice: Office, tmp_path: Path) -> None:
    from pruefer.formats.ooxml import OoxmlFormat

    result, annotations = case(odt(BODY, master=MASTER), "plan.odt")
    path = tmp_path / "plan.odt"
    path.write_bytes(result)
    assert soffice.convert(path, "pdf", tmp_path).stat().st_size > 1000
    document = OoxmlFormat().read(soffice.convert(path, "docx", tmp_path).read_bytes(), "plan.docx")
    keys = {comment.key for comment in document.comments}
    # Word knows no comments in notes, text boxes, headers and footers; LibreOffice leaves those out.
    beyond = {"Fußnote", "Endnote", "Wort im", "Stadtverwaltung", "Seitenfuß"}
    expected = {
        annotation.key for annotation, words in zip(annotations, WORDS, strict=False) if words not in beyond
    }
    assert keys >= expected
    assert len(expected) == len(WORDS) - len(beyond)


def test_what_libreoffice_writes_is_read_without_loss(soffice: Office, tmp_path: Path) -> None:
    path = tmp_path / "plan.odt"
    path.write_bytes(odt(BODY, master=MASTER))
    saved = soffice.convert(path, "odt", tmp_path / "neu")
    document = read(saved.read_bytes())
    assert [(block.kind, block.text) for block in document.blocks if block.text] == [
        (block.kind, block.text)
        for block in OpenDocumentFormat().read(path.read_bytes(), "plan.odt").blocks
        if block.text
    ]
