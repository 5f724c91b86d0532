"""Small PDF files, written by hand: pages of lines, labels, and the ways in which a PDF can be bad."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(pages: Iterable[Sequence[str]], *, labels: str = "", trailer: str = "") -> bytes:
    """A PDF with one page per sequence of lines. ``labels`` is the array of the page label tree."""
    return pdf_of([content(lines) for lines in pages], labels=labels, trailer=trailer)


def content(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
    return b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET"


def pdf_of(
    contents: Sequence[bytes],
    *,
    labels: str = "",
    trailer: str = "",
    forms: Sequence[bytes] = (),
    deflate: bool = False,
) -> bytes:
    """A PDF whose pages have these content streams. ``forms`` are objects named /X0, /X1, … to draw."""
    first_form, first_page = 4, 4 + len(forms)
    kids = " ".join(f"{first_page + 2 * i} 0 R" for i in range(len(contents)))
    tree = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    names = " ".join(f"/X{i} {first_form + i} 0 R" for i in range(len(forms)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {tree} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        FONT,
        *forms,
    ]
    for i, each in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first_page + 2 * i + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << {names} >> >> >>".encode()
        )
        objects.append(stream(each, deflate=deflate))
    return assembled(objects, trailer)


def stream(data: bytes, entries: str = "", *, deflate: bool = False) -> bytes:
    packed = zlib.compress(data, 9) if deflate else data
    packing = "/Filter /FlateDecode" if deflate else ""
    return f"<< /Length {len(packed)} {packing} {entries} >>\nstream\n".encode() + packed + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """The file of these objects, numbered from 1; the first is the catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    written += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(written)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
