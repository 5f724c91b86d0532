"""The records of a ZIP file (PKWARE APPNOTE 6.3.10), read and written as they stand.

``zipfile`` cannot copy a member without packing it anew, and it forgets flags, extra fields and the bytes
in front of the archive. A copy in which only the changed members differ needs the records themselves.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pruefer.errors import DamagedError

STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIPTOR, STRONG_ENCRYPTION, UTF8_NAME = 0x1, 0x8, 0x40, 0x800

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCATOR64 = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_END_SEARCH = _END.size + 0xFFFF
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_ZIP64_FIELD = 0x0001


@dataclass(frozen=True, slots=True)
class Record:
    """One member as the central directory describes it; ``offset`` counts from the first byte of the file.

    ``header`` is the central record without its variable fields; ``wide_offset`` says where in ``extra``
    the ZIP64 field keeps the offset (-1 where the plain 32-bit field holds it).
    """

    name: str
    raw_name: bytes
    header: tuple[int, ...]
    extra: bytes
    comment: bytes
    offset: int
    compressed: int
    size: int
    wide_offset: int

    @property
    def flags(self) -> int:
        return self.header[2]

    @property
    def method(self) -> int:
        return self.header[3]

    @property
    def crc(self) -> int:
        return self.header[6]

    @property
    def unix_mode(self) -> int:
        """The Unix file mode, 0 when the member was not made on Unix."""
        return self.header[14] >> 16 if self.header[0] >> 8 == 3 else 0


@dataclass(frozen=True, slots=True)
class Directory:
    """The central directory. ``shift`` is how many bytes of foreign data stand before the archive."""

    records: tuple[Record, ...]
    start: int
    shift: int
    end: tuple[int, ...]
    end64: bytes
    comment: bytes


def damaged() -> DamagedError:
    return DamagedError(
        "Die Datei ist unvollständig oder beschädigt: Ihr Inhaltsverzeichnis ist nicht lesbar.",
        hint="Öffnen Sie die Datei in Ihrem Schreibprogramm, speichern Sie sie unter neuem Namen und prüfen "
        "Sie die neue Datei.",
    )


def directory(data: bytes) -> Directory:
    """The central directory; ``DamagedError`` where there is none or it contradicts itself."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END_SEARCH))
    if at < 0 or at + _END.size > len(data):
        raise damaged()
    end = _END.unpack_from(data, at)[1:]
    comment = data[at + _END.size : at + _END.size + end[6]]
    end64, at64 = _end64(data, at)
    count, length, offset = _END64.unpack_from(end64)[7:10] if end64 else end[3:6]
    start = (at64 if end64 else at) - length
    if start < 0 or start < offset:
        raise damaged()
    records = tuple(_records(data, start, start + length, start - offset))
    if len(records) != count:
        raise damaged()
    return Directory(records, start, start - offset, end, end64, comment)


def _end64(data: bytes, at: int) -> tuple[bytes, int]:
    """The ZIP64 end record and its place; empty where the archive has none."""
    at -= _LOCATOR64.size
    if at < 0 or data[at : at + 4] != b"PK\x06\x07":
        return b"", 0
    place = _LOCATOR64.unpack_from(data, at)[2]
    if data[place : place + 4] != b"PK\x06\x06":  # the offset does not count the bytes before the archive
        place = data.rfind(b"PK\x06\x06", 0, at)
    if place < 0 or at - place < _END64.size:
        raise damaged()
    return data[place:at], place


def _records(data: bytes, at: int, end: int, shift: int) -> Iterator[Record]:
    while at < end:
        if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
            raise damaged()
        header = _CENTRAL.unpack_from(data, at)[1:]
        names, extras, comments = header[9:12]
        name_at = at + _CENTRAL.size
        extra_at, comment_at = name_at + names, name_at + names + extras
        at = comment_at + comments
        if at > end:
            raise damaged()
        yield _record(header, data[name_at:extra_at], data[extra_at:comment_at], data[comment_at:at], shift)


def _record(header: tuple[int, ...], raw_name: bytes, extra: bytes, comment: bytes, shift: int) -> Record:
    compressed, size, offset = header[7], header[8], header[15]
    values, at = _zip64_values(extra)
    wide_offset = -1
    if size == _FULL32 and values:
        size, at = values.pop(0), at + 8
    if compressed == _FULL32 and values:
        compressed, at = values.pop(0), at + 8
    if offset == _FULL32 and values:
        offset, wide_offset = values.pop(0), at
    name = raw_name.decode("utf-8" if header[2] & UTF8_NAME else "cp437", "replace")
    return Record(name, raw_name, header, extra, comment, offset + shift, compressed, size, wide_offset)


def _zip64_values(extra: bytes) -> tuple[list[int], int]:
    """The 64-bit numbers of the ZIP64 extra field and where the first of them stands."""
    for kind, start, stop in _extra_fields(extra):
        if kind == _ZIP64_FIELD:
            count = (stop - start) // 8
            return list(struct.unpack_from(f"<{count}Q", extra, start)), start
    return [], 0


def _extra_fields(extra: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if at + 4 + length > len(extra):
            return
        yield kind, at + 4, at + 4 + length
        at += 4 + length


def payload_at(data: bytes, record: Record) -> int:
    """Where the packed bytes of ``record`` begin; checks that its local header tells the same name."""
    if record.offset + _LOCAL.size > len(data) or data[record.offset : record.offset + 4] != b"PK\x03\x04":
        raise damaged()
    names, extras = _LOCAL.unpack_from(data, record.offset)[9:11]
    name_at = record.offset + _LOCAL.size
    if data[name_at : name_at + names] != record.raw_name:
        raise damaged()
    return int(name_at + names + extras)


def pack(content: bytes, method: int) -> bytes:
    if method == STORED:
        return content
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


class Copier:
    """Writes a copy of an archive member by member and its directory at the end."""

    def __init__(self, data: bytes, source: Directory, target: BinaryIO) -> None:
        self.data, self.source, self.target = data, source, target
        self.position = 0
        self.placed: dict[int, bytes] = {}  # source offset -> central record

    def _write(self, data: bytes | memoryview) -> None:
        self.target.write(data)
        self.position += len(data)

    def copy(
        self, changed: Mapping[str, bytes], added: Mapping[str, bytes], removed: Collection[str]
    ) -> None:
        """Members in their physical order, then the new ones, then the directory in its own order."""
        records = sorted(self.source.records, key=lambda record: record.offset)
        stops = [record.offset for record in records[1:]] + [self.source.start]
        view = memoryview(self.data)
        self._write(view[: records[0].offset] if records else view[: self.source.start])
        for record, stop in zip(records, stops, strict=True):
            if record.name in removed:
                continue
            if record.name in changed:
                self.placed[record.offset] = self._changed(record, changed[record.name])
            else:  # up to the next member: data descriptors and padding go along
                self.placed[record.offset] = self._central(record, self.position)
                self._write(view[record.offset : stop])
        directory = [
            self.placed[record.offset] for record in self.source.records if record.offset in self.placed
        ]
        model = records[0] if records else None
        directory += [self._added(name, content, model) for name, content in added.items()]
        self._finish(directory)

    def _changed(self, record: Record, content: bytes) -> bytes:
        packed = pack(content, record.method)
        flags = record.flags & ~DESCRIPTOR
        numbers = (zlib.crc32(content), len(packed), len(content))
        offset = self.position
        extra = _without_zip64(self._local_extra(record))
        self._write(
            _LOCAL.pack(
                b"PK\x03\x04",
                record.header[1],
                flags,
                *record.header[3:6],
                *numbers,
                len(record.raw_name),
                len(extra),
            )
            + record.raw_name
            + extra
        )
        self._write(packed)
        extra = _without_zip64(record.extra)
        header = [
            *record.header[:2],
            flags,
            *record.header[3:6],
            *numbers,
            len(record.raw_name),
            len(extra),
            *record.header[11:15],
            offset - self.source.shift,
        ]
        return _CENTRAL.pack(b"PK\x01\x02", *header) + record.raw_name + extra + record.comment

    def _local_extra(self, record: Record) -> bytes:
        names, extras = _LOCAL.unpack_from(self.data, record.offset)[9:11]
        start = record.offset + _LOCAL.size + names
        return self.data[start : start + extras]

    def _central(self, record: Record, position: int) -> bytes:
        """The member's central record with its new place and nothing else changed."""
        offset, header, extra = position - self.source.shift, list(record.header), record.extra
        if record.wide_offset >= 0:
            extra = extra[: record.wide_offset] + struct.pack("<Q", offset) + extra[record.wide_offset + 8 :]
        else:
            header[15] = offset
        return _CENTRAL.pack(b"PK\x01\x02", *header) + record.raw_name + extra + record.comment

    def _added(self, name: str, content: bytes, model: Record | None) -> bytes:
        raw, packed, offset = name.encode(), pack(content, DEFLATED), self.position
        stamp = model.header[4:6] if model else (0, 0x21)  # 1 January 1980, the format's own zero
        flags = 0 if name.isascii() else UTF8_NAME
        common = (20, flags, DEFLATED, *stamp, zlib.crc32(content), len(packed), len(content), len(raw), 0)
        self._write(_LOCAL.pack(b"PK\x03\x04", *common) + raw)
        self._write(packed)
        made_by = model.header[0] if model else 20
        attributes = model.header[14] if model else 0
        return (
            _CENTRAL.pack(b"PK\x01\x02", made_by, *common, 0, 0, 0, attributes, offset - self.source.shift)
            + raw
        )

    def _finish(self, central: Sequence[bytes]) -> None:
        start = self.position
        self._write(b"".join(central))
        length, offset = self.position - start, start - self.source.shift
        end = list(self.source.end)
        if self.source.end64:
            place = self.position
            fields = list(_END64.unpack_from(self.source.end64))
            fields[6:10] = [len(central), len(central), length, offset]
            self._write(_END64.pack(*fields) + self.source.end64[_END64.size :])
            self._write(_LOCATOR64.pack(b"PK\x06\x07", 0, place - self.source.shift, 1))
        for index, full, value in (
            (2, _FULL16, len(central)),
            (3, _FULL16, len(central)),
            (4, _FULL32, length),
            (5, _FULL32, offset),
        ):
            if not (self.source.end64 and end[index] == full):
                end[index] = value
        self._write(_END.pack(b"PK\x05\x06", *end) + self.source.comment)


def _without_zip64(extra: bytes) -> bytes:
    """``extra`` without its ZIP64 field: the sizes of a changed member fit into 32 bits."""
    for kind, start, stop in _extra_fields(extra):
        if kind == _ZIP64_FIELD:
            return extra[: start - 4] + extra[stop:]
    return extra
