"""The expectation files name places that really stand in the sample plans.

The plans are read here in the most naive way, straight from their XML and without any code of the program, so
that a mistake in a reader cannot hide behind the same mistake in the expectations.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

ADVICE = {"ersetzen", "abwaegen", "erlaeutern", "rechtsbegriff", "schreibweise"}
KINDS = {"exakt", "flektiert", "gendervariante", "kompositum", "phrase", "unscharf"}
SETTINGS = {"statistik", "ueberschrift", "verzeichnis", "wiederholung", "erlaeutert", "gruendlich"}
REASONS = {
    "eigenname",
    "zitat",
    "statistik",
    "literatur",
    "rechtsbezug",
    "definition",
    "ueberschrift",
    "verzeichnis",
    "anderer-sinn",
    "historisch",
}
VISIBLE_LISTS = ("kommentieren", "finden", "offen", "nicht_kommentieren")

Entry = dict[str, Any]


def tidy(text: str) -> str:
    """Return the text as a reader sees it: no soft hyphens, ordinary spaces and hyphens."""
    return text.replace("\u00ad", "").replace("\u00a0", " ").replace("\u2011", "-")


def docx_paragraphs(path: Path) -> tuple[list[str], str]:
    """Return the visible paragraphs of a Word file and all deleted text."""
    paragraphs, deleted = [], []
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                root = etree.fromstring(packed.read(name))
                paragraphs += [tidy(docx_text(p)) for p in root.iter(f"{W}p") if not in_fallback(p)]
                deleted += [piece.text for piece in root.iter(f"{W}delText")]
    return paragraphs, "".join(deleted)


def in_fallback(element: etree._Element) -> bool:
    """Tell whether an element belongs to the second copy of a text box."""
    return next(element.iterancestors(FALLBACK), None) is not None


def docx_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph with insertions, without deletions and nested paragraphs."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    parts = []
    for element in paragraph.iter(f"{W}t", *signs):
        gone = next(element.iterancestors(f"{W}del", f"{W}moveFrom", f"{W}pPr"), None)
        if gone is None and next(element.iterancestors(f"{W}p")) is paragraph:
            parts.append(signs.get(element.tag, element.text))
    return "".join(parts)


def odt_paragraphs(path: Path) -> tuple[list[str], str]:
    """Return the visible paragraphs of an OpenDocument file and all deleted text."""
    with zipfile.ZipFile(path) as packed:
        roots = [etree.fromstring(packed.read(name)) for name in ("content.xml", "styles.xml")]
    paragraphs, deleted = [], []
    for root in roots:
        for element in root.iter(f"{TEXT}p", f"{TEXT}h"):
            if next(element.iterancestors(f"{TEXT}tracked-changes"), None) is not None:
                deleted.append("".join(element.itertext()))
            elif next(element.iterancestors(f"{OFFICE}annotation"), None) is None:
                paragraphs.append(tidy("".join(odt_pieces(element))))
    return paragraphs, "".join(deleted)


def odt_pieces(element: etree._Element) -> Iterator[str]:
    """Yield the characters of a paragraph without notes, comments and frames inside it."""
    signs = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
    nested = (f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}p", f"{TEXT}h")
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag in signs:
            yield signs[child.tag]
        elif child.tag not in nested:
            yield from odt_pieces(child)
        yield child.tail or ""


def load(name: str) -> tuple[Entry, list[str], str]:
    """Return an expectation file with the paragraphs and deleted text of its plan."""
    expected = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    path = ROOT / expected["datei"]
    read = docx_paragraphs if path.suffix == ".docx" else odt_paragraphs
    return expected, *read(path)


def find_paragraph(paragraphs: list[str], snippet: str) -> str:
    """Return the one paragraph meant: equal to the snippet or, if none is, the only one that contains it."""
    hits = [text for text in paragraphs if text == snippet]
    hits = hits or [text for text in paragraphs if snippet in text]
    assert len(hits) == 1, f"{snippet!r} steht in {len(hits)} Absätzen"
    return hits[0]


def places(pattern: str, paragraph: str) -> list[int]:
    """Return where a pattern matches."""
    return [match.start() for match in re.finditer(pattern, paragraph)]


FILES = ["erwartung-wiesenfurt.yaml", "erwartung-ahrental.yaml"]


@pytest.fixture(scope="module", params=FILES)
def plan(request: pytest.FixtureRequest) -> tuple[Entry, list[str], str]:
    return load(request.param)


def test_every_place_exists(plan: tuple[Entry, list[str], str]) -> None:
    expected, paragraphs, _ = plan
    problems = []
    for entry in (entry for name in VISIBLE_LISTS for entry in expected[name]):
        try:
            paragraph = find_paragraph(paragraphs, entry["absatz"])
        except AssertionError as error:
            problems.append(str(error))
            continue
        number = entry.get("vorkommen", 1)
        words = places(rf"(?<!\w){re.escape(entry['text'])}(?!\w)", paragraph)
        if len(words) < number:
            problems.append(f"{entry['text']!r} fehlt in {entry['absatz']!r}")
        elif words[number - 1] != places(re.escape(entry["text"]), paragraph)[number - 1]:
            problems.append(f"{entry['text']!r} steht in {entry['absatz']!r} auch in einem anderen Wort")
    assert not problems, "\n".join(problems)


def test_deleted_text_is_not_visible(plan: tuple[Entry, list[str], str]) -> None:
    expected, paragraphs, deleted = plan
    for entry in expected["nicht_lesen"]:
        assert entry["text"] in deleted
        shown = [paragraph for paragraph in paragraphs if entry["absatz"] in paragraph]
        assert not any(entry["text"] in paragraph for paragraph in shown)


def test_values_are_known(plan: tuple[Entry, list[str], str]) -> None:
    expected, _, _ = plan
    for entry in expected["kommentieren"]:
        assert set(entry) <= {"text", "absatz", "vorkommen", "begriff", "rat", "art"}, entry
        assert entry["rat"] in ADVICE
        assert entry["art"] in KINDS
    for entry in expected["finden"]:
        assert entry["umfeld"] in SETTINGS, entry
    for entry in expected["nicht_kommentieren"]:
        assert entry["grund"] in REASONS, entry


def test_no_place_is_named_twice(plan: tuple[Entry, list[str], str]) -> None:
    expected, _, _ = plan
    keys = Counter(
        (entry["text"], entry["absatz"], entry.get("vorkommen", 1), entry.get("begriff"))
        for name in VISIBLE_LISTS
        for entry in expected[name]
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_term_to_explain_is_due_once(plan: tuple[Entry, list[str], str]) -> None:
    expected, _, _ = plan
    concepts = Counter(entry["begriff"] for entry in expected["kommentieren"] if entry["rat"] == "erlaeutern")
    assert [concept for concept, count in concepts.items() if count > 1] == []
