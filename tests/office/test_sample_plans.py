"""The annotated sample plans in real LibreOffice: same text, same pages, comments on exactly the words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from pypdf import PdfReader

from pruefer import service
from pruefer.comments import CommentPolicy, annotations_for
from pruefer.engine import Engine
from pruefer.model import Document
from pruefer.reports import json as json_report

pytestmark = pytest.mark.office

SAMPLES = Path(__file__).parents[2] / "pruefer" / "beispiele"
PLANS = ("integrationsplan-wiesenfurt.docx", "migrationskonzept-ahrental.odt")


class Office(Protocol):
    def convert(self, path: Path, to: str, outdir: Path) -> Path: ...


@dataclass(frozen=True)
class Annotated:
    source: Path
    copy: Path
    report: dict[str, Any]
    keys: dict[str, str]
    """Key of a comment -> the words named in the JSON report, for comments at their words."""


@pytest.fixture(scope="module", params=PLANS)
def plan(
    request: pytest.FixtureRequest, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Annotated:
    folder = tmp_path_factory.mktemp("plan")
    source = SAMPLES / request.param
    copy = folder / request.param
    review = service.review_file(source, engine)
    comments = annotations_for(
        review, policy=CommentPolicy.ALL, author="Amt für Integration", initials="AfI",
        now=datetime(2026, 11, 22, 9, 30), summary=True,
    )  # fmt: skip
    receipt = service.annotate(review, comments, source, copy)
    moved = {entry.key for entry in receipt.result.moved}
    report = json.loads(json_report.render([review]))
    words = {finding["id"][:8]: finding["fundtext"] for finding in report["befunde"]}
    keys = {c.key: words[c.key] for c in comments if c.key in words and c.key not in moved}
    return Annotated(source, copy, report, keys)


def pages(pdf: Path) -> int:
    return len(PdfReader(pdf).pages)


def words_under_comments(document: Document) -> dict[str, str]:
    """Key of each of our comments -> the text it stands on."""
    found = {}
    for comment in document.comments:
        if comment.key is not None and comment.anchor is not None:
            anchor = comment.anchor
            found[comment.key] = document.blocks[anchor.block].text[anchor.start : anchor.end]
    return found


def test_libreoffice_reads_the_same_text(plan: Annotated, soffice: Office, tmp_path: Path) -> None:
    before = soffice.convert(plan.source, "txt:Text", tmp_path / "vorher").read_text("utf-8-sig")
    after = soffice.convert(plan.copy, "txt:Text", tmp_path / "nachher").read_text("utf-8-sig")
    assert before.strip()
    assert after == before


def test_libreoffice_lays_out_the_same_pages(plan: Annotated, soffice: Office, tmp_path: Path) -> None:
    before = pages(soffice.convert(plan.source, "pdf", tmp_path / "vorher"))
    assert before > 10
    assert pages(soffice.convert(plan.copy, "pdf", tmp_path / "nachher")) == before


def test_every_comment_sits_on_the_words_named_in_the_report(
    plan: Annotated, soffice: Office, tmp_path: Path
) -> None:
    seen = words_under_comments(service.read_document(soffice.convert(plan.copy, "odt", tmp_path)))
    assert len(plan.keys) > 25
    assert {key: seen.get(key) for key in plan.keys} == plan.keys


def test_comments_of_the_two_reviewers_are_still_there(
    plan: Annotated, soffice: Office, tmp_path: Path
) -> None:
    def theirs(path: Path) -> list[tuple[str, str]]:
        document = service.read_document(soffice.convert(path, "odt", tmp_path / path.parent.name))
        return sorted((c.author, c.text) for c in document.comments if c.key is None)

    before = theirs(plan.source)
    assert len({author for author, _ in before}) >= 2
    assert theirs(plan.copy) == before


def test_a_copy_saved_by_libreoffice_is_updated_not_doubled(
    plan: Annotated, soffice: Office, engine: Engine, tmp_path: Path
) -> None:
    saved = soffice.convert(plan.copy, plan.copy.suffix[1:], tmp_path / "gespeichert")
    review = service.review_file(saved, engine)
    comments = annotations_for(
        review, policy=CommentPolicy.ALL, author="Amt für Integration", initials="AfI",
        now=datetime(2026, 11, 23, 9, 30), summary=True,
    )  # fmt: skip
    again = tmp_path / f"noch-einmal{saved.suffix}"
    receipt = service.annotate(review, comments, saved, again)
    keys = [c.key for c in service.read_document(again).comments if c.key]
    assert len(keys) == len(set(keys)) == len(comments)
    assert receipt.result.removed > 25
