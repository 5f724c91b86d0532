"""Packages: what is refused before anything is parsed, and what a copy keeps."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pruefer.errors import DamagedError, HostileError, InputError, NotADocumentError, ProtectedError
from pruefer.formats import container
from pruefer.formats.container import Container, rewrite


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in members:
            target.writestr(zipfile.ZipInfo(name, (2026, 2, 3, 4, 5, 6)), content, method)
        target.comment = comment
    return buffer.getvalue()


def streamed(*members: tuple[str, bytes]) -> bytes:
    """An archive written without seeking: sizes stand in data descriptors behind the members."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: object) -> int:
            self.data += bytes(piece)  # type: ignore[call-overload]
            return len(bytes(piece))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name, content)
    return bytes(pipe.data)


def zip64(*members: tuple[str, bytes]) -> bytes:
    """An archive that keeps sizes in ZIP64 fields and has a ZIP64 end record, as large ones do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            with target.open(name, "w", force_zip64=True) as member:
                member.write(content)
    data = buffer.getvalue()
    at = data.rindex(b"PK\x05\x06")
    count, length, start = struct.unpack_from("<8xHH2L", data, at)[1:]
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:at] + end64 + locator + end


def rewritten(
    data: bytes,
    changed: dict[str, bytes] | None = None,
    added: dict[str, bytes] | None = None,
    removed: tuple[str, ...] = (),
) -> bytes:
    target = io.BytesIO()
    rewrite(data, changed or {}, added or {}, target, removed)
    return target.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


PAIR = (("a.xml", b"<a/>" * 50), ("b/ü.bin", bytes(range(256))))
SHAPES = {
    "deflated": archive(*PAIR),
    "stored": archive(*PAIR, method=zipfile.ZIP_STORED),
    "streamed": streamed(*PAIR),
    "zip64": zip64(*PAIR),
    "comment": archive(*PAIR, comment=b"Gruss PK\x05\x06"[:5]),
    "bytes in front": b"#!/bin/sh\n" + archive(*PAIR),
}


class TestReading:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_members_are_read(self, shape: str) -> None:
        package = Container.open(SHAPES[shape])
        assert package.names == ("a.xml", "b/ü.bin")
        assert [package.read(name) for name in package.names] == [content for _, content in PAIR]
        assert "a.xml" in package
        assert "c.xml" not in package

    def test_a_missing_member_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            Container.open(SHAPES["stored"]).read("c.xml")

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_a_name_that_stands_twice_is_refused_only_where_it_matters(self) -> None:
        package = Container.open(archive(("a", b"1"), ("a", b"1"), ("b", b"1"), ("b", b"2")))
        assert package.read("a") == b"1"
        with pytest.raises(DamagedError, match="mehrfach"):
            package.read("b")

    def test_a_wrong_checksum_is_damage(self) -> None:
        data = bytearray(SHAPES["stored"])
        data[data.index(b"<a/>") + 1] ^= 1
        with pytest.raises(DamagedError, match=r"a\.xml"):
            Container.open(bytes(data)).read("a.xml")

    def test_a_broken_stream_is_damage(self) -> None:
        data = bytearray(SHAPES["deflated"])
        data[35 + 5 : 35 + 12] = b"\xff" * 7
        with pytest.raises(DamagedError):
            Container.open(bytes(data)).read("a.xml")


class TestCopying:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_without_changes_every_byte_stays(self, shape: str) -> None:
        assert rewritten(SHAPES[shape]) == SHAPES[shape]

    @pytest.mark.parametrize("shape", SHAPES)
    def test_only_the_changed_member_differs(self, shape: str) -> None:
        copy = rewritten(SHAPES[shape], {"a.xml": b"neu"}, {"c.xml": b"dazu"})
        assert contents(copy) == {"a.xml": b"neu", "b/ü.bin": PAIR[1][1], "c.xml": b"dazu"}
        assert Container.open(copy).names == ("a.xml", "b/ü.bin", "c.xml")

    @pytest.mark.parametrize("shape", SHAPES)
    def test_a_member_can_be_taken_out(self, shape: str) -> None:
        assert contents(rewritten(SHAPES[shape], removed=("a.xml",))) == {"b/ü.bin": PAIR[1][1]}

    def test_a_changed_member_keeps_method_date_and_place(self) -> None:
        copy = rewritten(SHAPES["stored"], {"a.xml": b"neu"})
        with zipfile.ZipFile(io.BytesIO(copy)) as source:
            info = source.getinfo("a.xml")
        assert (info.compress_type, info.date_time, info.header_offset) == (
            zipfile.ZIP_STORED,
            (2026, 2, 3, 4, 5, 6),
            0,
        )

    def test_the_packed_bytes_of_the_others_are_the_same(self) -> None:
        raw = b"PK\x03\x04" + zlib.compress(b"x" * 900, 9)
        data = archive(("a.xml", b"<a/>"), ("bild.png", raw))
        assert data[data.index(b"bild.png") : data.index(b"PK\x01\x02")] in rewritten(
            data, {"a.xml": b"lang" * 99}
        )

    def test_extra_fields_and_comments_of_members_stay(self) -> None:
        info = zipfile.ZipInfo("a.xml", (2026, 1, 1, 0, 0, 0))
        info.extra, info.comment = struct.pack("<HH4s", 0xCAFE, 4, b"abcd"), b"Notiz"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            target.writestr(info, b"alt")
        with zipfile.ZipFile(io.BytesIO(rewritten(buffer.getvalue(), {"a.xml": b"neu"}))) as source:
            kept = source.getinfo("a.xml")
        assert (kept.extra, kept.comment) == (info.extra, info.comment)

    def test_names_must_fit_what_is_done_to_them(self) -> None:
        with pytest.raises(KeyError):
            rewritten(SHAPES["stored"], {"c": b""})
        with pytest.raises(KeyError):
            rewritten(SHAPES["stored"], removed=("c",))
        with pytest.raises(ValueError, match=r"a\.xml"):
            rewritten(SHAPES["stored"], added={"a.xml": b""})

    @settings(max_examples=50, deadline=None)
    @given(
        st.dictionaries(
            st.text("abcäöü/.", min_size=1, max_size=8).filter(
                lambda name: not name.startswith("/") and ".." not in name
            ),
            st.binary(max_size=60),
            min_size=1,
            max_size=5,
        ),
        st.data(),
    )
    def test_any_archive_survives_any_change(self, members: dict[str, bytes], data: st.DataObject) -> None:
        source = archive(*members.items())
        name = data.draw(st.sampled_from(sorted(members)))
        content = data.draw(st.binary(max_size=60))
        assert contents(rewritten(source, {name: content}, {"neu": b"x"})) == {
            **members,
            name: content,
            "neu": b"x",
        }


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "error", "words"),
        [
            (b"", NotADocumentError, "leer"),
            (b"%PDF-1.7 ...", NotADocumentError, "PDF"),
            (b"{\\rtf1 ...", NotADocumentError, "RTF"),
            (b"\xef\xbb\xbf<!DOCTYPE html><html>", NotADocumentError, "HTML"),
            (b"Nur etwas Text", NotADocumentError, "kein Dokument"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
                NotADocumentError,
                r"\.doc",
            ),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                ProtectedError,
                "Kennwort",
            ),
        ],
    )
    def test_files_of_other_kinds(self, data: bytes, error: type[InputError], words: str) -> None:
        with pytest.raises(error, match=words) as caught:
            Container.open(data)
        assert caught.value.hint

    @pytest.mark.parametrize("keep", [4, 30, 60, -30, -10, -1])
    def test_a_file_that_was_cut_off(self, keep: int) -> None:
        with pytest.raises(DamagedError):
            Container.open(SHAPES["deflated"][:keep])

    @pytest.mark.parametrize(
        "name", ["/etc/passwd", "../a", "a/../../b", "a\\b", "C:a", "a\x01b", "a\x85b", "x" * 2000]
    )
    def test_tricks_with_names(self, name: str) -> None:
        with pytest.raises(HostileError, match="Namen"):
            Container.open(archive((name, b"x")))

    def test_symbolic_links(self) -> None:
        info = zipfile.ZipInfo("a")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            target.writestr(info, b"/etc/passwd")
        with pytest.raises(HostileError):
            Container.open(buffer.getvalue())

    def test_encrypted_members(self) -> None:
        data = bytearray(SHAPES["stored"])
        data[data.index(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(ProtectedError):
            Container.open(bytes(data))

    def test_other_ways_of_packing(self) -> None:
        with pytest.raises(DamagedError, match="Verfahren"):
            Container.open(archive(("a", b"x" * 99), method=zipfile.ZIP_LZMA))

    def test_a_bomb_in_an_xml_part(self) -> None:
        with pytest.raises(HostileError, match="ungewöhnlich groß"):
            Container.open(archive(("a.xml", b" " * (container.RATIO_FROM + 1))))

    def test_a_picture_may_pack_well(self) -> None:
        assert Container.open(archive(("a.bmp", b" " * (container.RATIO_FROM + 1)))).names == ("a.bmp",)

    def test_more_than_the_limits_allow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for limit, words in (
            ("MAX_MEMBERS", "Bestandteile"),
            ("MAX_TOTAL", "entpackt"),
            ("MAX_FILE", "größer"),
            ("MAX_XML", "ungewöhnlich"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(container, limit, 1)
                with pytest.raises(HostileError, match=words):
                    Container.open(SHAPES["deflated"])

    def test_more_bytes_than_declared(self) -> None:
        data = bytearray(SHAPES["deflated"])
        struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
        with pytest.raises(HostileError, match="größer"):
            Container.open(bytes(data)).read("a.xml")

    def test_members_that_overlap(self) -> None:
        data = bytearray(SHAPES["stored"])
        second = data.rindex(b"PK\x01\x02")
        struct.pack_into("<L", data, second + 42, 0)
        with pytest.raises(InputError):
            Container.open(bytes(data))

    def test_a_local_header_with_another_name(self) -> None:
        data = SHAPES["stored"].replace(b"a.xml", b"z.xml", 1)
        with pytest.raises(DamagedError):
            Container.open(data)

    @settings(max_examples=100, deadline=None)
    @given(st.integers(0, len(SHAPES["zip64"]) - 1), st.integers(1, 255), st.sampled_from(sorted(SHAPES)))
    def test_a_flipped_byte_is_read_or_refused_but_never_a_crash(
        self, place: int, mask: int, shape: str
    ) -> None:
        data = bytearray(SHAPES[shape])
        data[place % len(data)] ^= mask
        with suppress(InputError):
            package = Container.open(bytes(data))
            for name in package.names:
                package.read(name)
            rewritten(bytes(data))
