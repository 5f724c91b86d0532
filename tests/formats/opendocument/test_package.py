"""Which files are taken, which are refused and with what advice; what of the package stays untouched."""

from __future__ import annotations

import io
import zipfile

import pytest

from pruefer.errors import (
    DamagedError,
    HostileError,
    InputError,
    NotADocumentError,
    OutputError,
    ProtectedError,
    PrueferError,
)
from pruefer.formats.opendocument.package import is_flat
from pruefer.model import Anchor
from tests.formats.opendocument.builders import (
    MIMETYPE,
    annotated,
    commented_words,
    content,
    fodt,
    manifest,
    members,
    note,
    odt,
    package,
    read,
    root,
    texts,
)

BODY = "<text:p>Ein Wort</text:p>"
SIGNATURE = b"<document-signatures><Signature Id='a'><SignatureValue>x</SignatureValue></Signature></document-signatures>"


class TestTaken:
    @pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3", "1.4", None])
    def test_every_version(self, version: str | None) -> None:
        source = odt(BODY, version=version)
        assert texts(source) == ["Ein Wort"]
        assert commented_words(annotated(source, note(Anchor(0, 4, 8)))) == ["Wort"]

    def test_templates(self) -> None:
        source = package({"content.xml": content(BODY)}, MIMETYPE + "-template")
        document = read(source, "vorlage.ott")
        assert (document.format, [block.text for block in document.blocks]) == ("ott", ["Ein Wort"])

    def test_a_package_of_content_alone(self) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("content.xml", content(BODY))
        assert texts(file.getvalue()) == ["Ein Wort"]
        assert commented_words(annotated(file.getvalue(), note(Anchor(0, 4, 8)))) == ["Wort"]

    @pytest.mark.parametrize(
        "broken",
        [
            b"kein XML",
            b"",
            manifest({"fehlt.xml": "text/xml"}),
            b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
            + manifest({})[39:],
        ],
    )
    def test_a_manifest_that_is_odd_or_contradicts_the_package(self, broken: bytes) -> None:
        assert texts(odt(BODY, more={"META-INF/manifest.xml": broken})) == ["Ein Wort"]

    def test_a_flat_file_in_utf_16(self) -> None:
        source = fodt(BODY).decode().replace("UTF-8", "UTF-16").encode("utf-16")
        assert texts(source, "plan.fodt") == ["Ein Wort"]
        result = annotated(source, note(Anchor(0, 4, 8)), name="plan.fodt")
        assert result[:2] == source[:2]
        assert commented_words(result, "plan.fodt") == ["Wort"]

    def test_a_flat_file_behind_a_comment_and_a_byte_order_mark(self) -> None:
        source = b"\xef\xbb\xbf" + fodt(BODY).replace(b"?>\n", b"?>\n<!-- Stand: heute -->\n<?prog x?>", 1)
        assert texts(source, "plan.fodt") == ["Ein Wort"]

    def test_a_long_prolog_is_looked_through_at_once(self) -> None:
        assert not is_flat(b"<?a?>" * 800 + b"<x")

    def test_deep_nesting_within_the_parsers_limits(self) -> None:
        deep = 200
        body = "<text:p>" + "<text:span>" * deep + "Wort" + "</text:span>" * deep + "</text:p>"
        assert texts(odt(body)) == ["Wort"]
        sections = "<text:section>" * deep + BODY + "</text:section>" * deep
        assert texts(odt(sections)) == ["Ein Wort"]


class TestRefused:
    def refused(self, data: bytes, name: str = "plan.odt") -> InputError:
        with pytest.raises(InputError) as caught:
            read(data, name)
        assert caught.value.hint
        return caught.value

    def test_encrypted_packages(self) -> None:
        inner = "<manifest:encryption-data><manifest:algorithm/></manifest:encryption-data>"
        source = odt(BODY, more={"META-INF/manifest.xml": manifest({"content.xml": "text/xml"}, inner=inner)})
        assert isinstance(self.refused(source), ProtectedError)

    @pytest.mark.parametrize(
        ("kind", "word"),
        [
            ("text-master", "Globaldokument"),
            ("spreadsheet", "Tabelle"),
            ("presentation", "Präsentation"),
            ("graphics", "Zeichnung"),
        ],
    )
    def test_other_kinds_of_opendocument_are_named(self, kind: str, word: str) -> None:
        body = "<office:text/>" if kind == "text-master" else f"<office:{kind}/>"
        data = package(
            {"content.xml": root("document-content", f"<office:body>{body}</office:body>")},
            f"application/vnd.oasis.opendocument.{kind}",
        )
        error = self.refused(data)
        assert isinstance(error, NotADocumentError)
        assert word in str(error)

    def test_a_flat_spreadsheet(self) -> None:
        data = root(
            "document",
            "<office:body><office:spreadsheet/></office:body>",
            extra=' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"',
        )
        assert "Tabelle" in str(self.refused(data, "plan.fodt"))

    def test_a_package_without_its_text(self) -> None:
        assert isinstance(self.refused(package({"styles.xml": b"<a/>"})), DamagedError)

    def test_a_zip_of_something_else(self) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("brief.txt", "Guten Tag")
        assert isinstance(self.refused(file.getvalue()), NotADocumentError)

    def test_text_that_is_not_well_formed(self) -> None:
        assert isinstance(self.refused(odt("<text:p>offen")), DamagedError)

    def test_a_document_type(self) -> None:
        data = package({"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + content(BODY)[39:]})
        assert isinstance(self.refused(data), HostileError)

    @pytest.mark.parametrize("data", [b"", b"Guten Tag", b"%PDF-1.7", b"PK\x03\x04kaputt"])
    def test_what_is_no_package_at_all(self, data: bytes) -> None:
        self.refused(data)

    def test_excessive_nesting(self) -> None:
        deep = 5000
        with pytest.raises(PrueferError):
            read(odt("<text:p>" + "<text:span>" * deep + "</text:span>" * deep + "</text:p>"))


class TestSigned:
    SOURCE = odt(BODY, more={"META-INF/documentsignatures.xml": SIGNATURE})

    def test_reading_says_so(self) -> None:
        assert [warning.code for warning in read(self.SOURCE).warnings] == ["signiert"]

    def test_writing_is_refused_with_advice(self) -> None:
        with pytest.raises(OutputError) as caught:
            annotated(self.SOURCE, note(Anchor(0, 4, 8)))
        assert "Signatur" in caught.value.hint

    def test_a_copy_without_changes_is_possible(self) -> None:
        assert annotated(self.SOURCE) == self.SOURCE

    def test_an_empty_list_of_signatures_is_none(self) -> None:
        source = odt(BODY, more={"META-INF/documentsignatures.xml": b"<document-signatures/>"})
        assert commented_words(annotated(source, note(Anchor(0, 4, 8)))) == ["Wort"]

    def test_a_signature_of_macros_stays_valid(self) -> None:
        source = odt(BODY, more={"META-INF/macrosignatures.xml": SIGNATURE})
        assert members(annotated(source, note(Anchor(0, 4, 8))))["META-INF/macrosignatures.xml"] == SIGNATURE


class TestUntouched:
    def test_only_the_text_changes_and_order_dates_and_packing_stay(self) -> None:
        source = odt(BODY, more={"Basic/Standard/script.xml": b"<x/>", "Pictures/\u00e4.png": b"\x89PNG"})
        result = annotated(source, note(Anchor(0, 4, 8)))
        before, after = members(source), members(result)
        assert list(before) == list(after)
        assert {name for name in before if before[name] != after[name]} == {"content.xml"}
        with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(io.BytesIO(result)) as new:
            assert [(info.compress_type, info.date_time) for info in old.infolist()] == [
                (info.compress_type, info.date_time) for info in new.infolist()
            ]
        assert result[30:38] == b"mimetype"
        assert result[38 : 38 + len(MIMETYPE)] == MIMETYPE.encode()

    def test_in_the_text_only_our_elements_differ(self) -> None:
        source = odt(
            '<text:p text:style-name="P1"><!-- Rest --><?rest?><loext:neu foo="1"/>Ein Wort</text:p>',
            '<style:style style:name="P1" style:family="paragraph"/><style:style style:name="unbenutzt" style:family="text"/>',
        )
        result = members(annotated(source, note(Anchor(0, 4, 8))))["content.xml"]
        start, stop = (
            result.index(b"<office:annotation "),
            result.index(b"</office:annotation>") + len("</office:annotation>"),
        )
        without = (result[:start] + result[stop:]).replace(
            b'<office:annotation-end office:name="BP-0123456789abcdef"/>', b""
        )
        assert without == members(source)["content.xml"]
