"""XML parts: what is refused, and what comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pruefer.errors import DamagedError, HostileError
from pruefer.formats.xml import parse, serialize


class TestParsing:
    def test_keeps_white_space_comments_and_processing_instructions(self) -> None:
        text = b"<a> <b/>\n<!-- c --><?d e?> f</a>"
        assert etree.tostring(parse(text, "x")) == text

    @pytest.mark.parametrize(
        "text",
        [
            "<!DOCTYPE a><a/>",
            '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            '\ufeff<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><a/>',
        ],
    )
    @pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
    def test_refuses_document_types(self, text: str, codec: str) -> None:
        with pytest.raises(HostileError, match="Dokumenttyp"):
            parse(text.lstrip("\ufeff" if codec == "utf-16" else "").encode(codec), "word/document.xml")

    def test_a_document_type_in_the_text_is_text(self) -> None:
        assert parse(b"<a><![CDATA[<!DOCTYPE a>]]></a>", "x").getroot().text == "<!DOCTYPE a>"

    @pytest.mark.parametrize(
        "text", [b"", b"<a>", b"<a/><b/>", b"kein XML", b"<a>&x;</a>", b"<a>\x01</a>", b"\0\0"]
    )
    def test_names_the_part_that_is_damaged(self, text: bytes) -> None:
        with pytest.raises(DamagedError, match=r"„word/document\.xml“"):
            parse(text, "word/document.xml")

    def test_refuses_endless_nesting(self) -> None:
        with pytest.raises(HostileError, match="verschachtelt"):
            parse(b"<a>" * 5000 + b"</a>" * 5000, "x")


class TestSerializing:
    @pytest.mark.parametrize(
        "text",
        [
            "<a/>",
            "<a>ä „b“</a>\n",
            "<?xml version='1.0' encoding='utf-8'?><a/>",
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a b="c">d</a>\r\n',
            '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- vor --><a/>',
            "<?xml version='1.0'?>\n<a>&lt;&amp;\t</a>",
        ],
    )
    def test_gives_back_the_bytes(self, text: str) -> None:
        assert serialize(parse(text.encode(), "x"), text.encode()) == text.encode()

    @pytest.mark.parametrize(
        "codec", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252", "us-ascii"]
    )
    def test_keeps_encoding_and_byte_order_mark(self, codec: str) -> None:
        name = "utf-16" if codec.startswith("utf-16") else codec
        data = f'<?xml version="1.0" encoding="{name}"?>\n<a b="c">d</a>'.encode(codec)
        assert serialize(parse(data, "x"), data) == data

    def test_writes_what_the_encoding_lacks_as_references(self) -> None:
        data = '<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>'.encode("iso-8859-1")
        tree = parse(data, "x")
        tree.getroot().text = "ä „😀“"
        again = serialize(tree, data)
        assert parse(again, "x").getroot().text == "ä „😀“"
        assert b"&#" in again

    @settings(max_examples=60, deadline=None)
    @given(
        st.text(
            st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
        )
    )
    def test_any_text_comes_back(self, text: str) -> None:
        root = etree.Element("a", b=text)
        root.text = text
        data = etree.tostring(root, encoding="UTF-8")
        again = parse(serialize(parse(data, "x"), data), "x").getroot()
        assert (again.text or "", again.get("b")) == (text, text)
