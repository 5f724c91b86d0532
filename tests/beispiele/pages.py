"""Find out on which page the headings of an office file stand (needs soffice and pdftotext)."""

from __future__ import annotations

import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

FIRST_TEXT_PAGE = 3


def measure(document: Path, headings: list[str]) -> list[int]:
    """Return the page of every heading (number and title), in order; title page and contents are skipped."""
    pages = [_lines(page) for page in _page_texts(document)]
    found, page = [], FIRST_TEXT_PAGE
    for heading in map(_squeeze, headings):
        page = next(place for place in range(page, len(pages) + 1) if _stands_on(heading, pages[place - 1]))
        found.append(page)
    return found


def _stands_on(heading: str, lines: list[str]) -> bool:
    """Tell whether a heading stands on a page, in one line or broken over two."""
    pairs = [first + second for first, second in pairwise(lines)]
    return heading in lines or heading in pairs


def _lines(page: str) -> list[str]:
    """Return the lines of a page without white space."""
    return [_squeeze(line) for line in page.splitlines() if line.strip()]


def _page_texts(document: Path) -> list[str]:
    """Convert to PDF and return the text of each page."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        pdf = Path(folder) / f"{document.stem}.pdf"
        reading = ["pdftotext", "-layout", str(pdf), "-"]
        output = subprocess.run(reading, check=True, capture_output=True, timeout=60)
    return output.stdout.decode().split("\f")


def _squeeze(text: str) -> str:
    """Drop all white space, so that line breaks do not matter."""
    return "".join(text.split())
