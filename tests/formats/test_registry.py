"""The format of a file: by suffix, checked against its content."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from pruefer.errors import InputError, NotADocumentError
from pruefer.formats.ooxml import OoxmlFormat
from pruefer.formats.opendocument import OpenDocumentFormat
from pruefer.formats.plain import PlainFormat
from pruefer.formats.registry import FORMATS, LazyFormat, format_for
from tests.formats.opendocument.builders import fodt, odt, package


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name in names:
            written.writestr(name, "<a/>")
    return file.getvalue()


DOCX = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")
ODT = odt("<text:p>Wort</text:p>")


def refusal(name: str, data: bytes) -> NotADocumentError:
    with pytest.raises(NotADocumentError) as caught:
        format_for(name, data)
    assert caught.value.hint.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("plan.docx", DOCX, "Word-Dokument"),
        ("Plan.DOCM", DOCX, "Word-Dokument"),
        ("plan.dotx", DOCX, "Word-Dokument"),
        ("plan.odt", ODT, "OpenDocument-Text"),
        ("plan.v2.ODT", ODT, "OpenDocument-Text"),
        ("plan.ott", ODT, "OpenDocument-Text"),
        ("plan.fodt", fodt("<text:p/>"), "OpenDocument-Text"),
        ("plan.txt", b"Wort", "Text"),
        ("plan.md", b"# Wort", "Text"),
    ],
)
def test_the_suffix_chooses(name: str, data: bytes, expected: str) -> None:
    assert format_for(name, data).name == expected


@pytest.mark.parametrize(
    ("name", "data", "actual", "suggested"),
    [
        ("plan.odt", DOCX, "Word-Dokument", "plan.docx"),
        ("plan.docx", ODT, "OpenDocument-Text", "plan.odt"),
        ("plan.txt", DOCX, "Word-Dokument", "plan.docx"),
        ("plan.fodt", DOCX, "Word-Dokument", "plan.docx"),
    ],
)
def test_a_wrong_suffix_is_named_with_the_right_one(
    name: str, data: bytes, actual: str, suggested: str
) -> None:
    error = refusal(name, data)
    assert actual in str(error)
    assert suggested in error.hint


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("plan.doc", ".docx"),
        ("plan.pdf", "Ausgangsdokument"),
        ("plan.rtf", ".docx"),
        ("plan.pages", "Exportieren"),
        ("plan.odm", "Teildokumente"),
        ("plan.xlsx", ".docx"),
        ("plan", ".docx"),
        ("plan.gdoc", "Herunterladen"),
    ],
)
def test_other_suffixes_say_what_to_do(name: str, advice: str) -> None:
    assert advice in refusal(name, b"egal").hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.odt", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("plan.odt", b"PK\x03\x04kaputt"),
        ("plan.docx", archive("irgendwas.txt")),
        ("plan.odt", b"%PDF-1.7"),
        ("plan.docx", package({"content.xml": b"<a/>"}, "application/vnd.oasis.opendocument.spreadsheet")),
    ],
)
def test_what_is_neither_is_left_to_the_format_to_explain(name: str, data: bytes) -> None:
    chosen = format_for(name, data)
    with pytest.raises(InputError) as caught:
        chosen.read(data, name)
    assert caught.value.hint


def test_lazy_formats_say_the_same_as_what_they_load() -> None:
    lazy = [candidate for candidate in FORMATS if isinstance(candidate, LazyFormat)]
    loaded = {type(candidate.load()): candidate for candidate in lazy}
    assert set(loaded) == {OoxmlFormat, OpenDocumentFormat}
    for implementation, candidate in loaded.items():
        assert (candidate.name, candidate.suffixes, candidate.annotatable) == (
            implementation.name,
            implementation.suffixes,
            implementation.annotatable,
        )


def test_no_suffix_belongs_to_two_formats() -> None:
    suffixes = [suffix for candidate in FORMATS for suffix in candidate.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert isinstance(FORMATS[-1], PlainFormat)


@pytest.mark.parametrize(
    ("suffix", "data", "absent"),
    [
        (".odt", ODT, "pruefer.formats.ooxml"),
        (".odt", ODT, "docx"),
        (".docx", DOCX, "pruefer.formats.opendocument"),
        (".docx", DOCX, "odf"),
    ],
)
def test_reading_one_kind_does_not_load_the_other(suffix: str, data: bytes, absent: str) -> None:
    program = (
        "import sys\nfrom pruefer.formats.registry import format_for\nfrom pruefer.errors import InputError\n"
        f"data = sys.stdin.buffer.read()\ntry:\n    format_for('plan{suffix}', data).read(data, 'plan{suffix}')\n"
        f"except InputError:\n    pass\nprint({absent!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
