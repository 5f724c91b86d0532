"""Reviews as JSON (schema 1): stable names in German, offsets in Unicode code points."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pruefer.model import Finding, Level, Review

SCHEMA = 1


def render(reviews: Sequence[Review], *, level: Level = Level.HINT, as_list: bool = False) -> str:
    """One JSON object for one review, a list of such objects for several.

    ``as_list`` gives a list also for one: who asked for several files gets a list however many could be read.
    """
    documents = [as_dict(review, level=level) for review in reviews]
    one = len(documents) == 1 and not as_list
    return json.dumps(documents[0] if one else documents, ensure_ascii=False, indent=1) + "\n"


def render_lines(reviews: Sequence[Review], *, level: Level = Level.HINT) -> str:
    """One finding per line, each with the name of its file."""
    lines = [
        json.dumps({"schema": SCHEMA, "datei": review.document.name, **entry}, ensure_ascii=False)
        for review in reviews
        for entry in as_dict(review, level=level)["befunde"]
    ]
    return "".join(line + "\n" for line in lines)


def as_dict(review: Review, *, level: Level = Level.HINT) -> dict[str, Any]:
    """The review as plain values. Findings below ``level`` are left out."""
    document = review.document
    findings = [finding for finding in review.findings if finding.level.rank >= level.rank]
    return {
        "schema": SCHEMA,
        "datei": document.name,
        "dokument": {
            "titel": document.title,
            "format": document.format,
            "sha256": document.sha256,
            "woerter": document.words,
            "absaetze": len(document.blocks),
            "kommentare": len(document.comments),
        },
        "profil": review.profile.value,
        "lexikon": review.lexicon_version,
        "befunde": [_finding(finding, review) for finding in findings],
        "warnungen": [
            {"art": warning.code, "text": warning.message, "anzahl": warning.count}
            for warning in document.warnings
        ],
        "statistik": _statistics(review),
    }


def _finding(finding: Finding, review: Review) -> dict[str, Any]:
    match, anchor = finding.match, finding.anchor
    block = review.document.blocks[anchor.block]
    return {
        "id": finding.id,
        "regel": finding.rule,
        "begriff": match.concept,
        "benennung": match.term,
        "schicht": finding.layer.value,
        "fundtext": match.text,
        "art": match.kind.value,
        "naehe": match.score,
        "stufe": finding.level.value,
        "rat": finding.advice.value,
        "umfeld": [situation.value for situation in finding.situations],
        "kommentiert": finding.commented,
        "grund": finding.silent_because,
        "ort": {
            "block": anchor.block,
            "art": block.kind.value,
            "ueberschriften": list(block.headings),
            "start": anchor.start,
            "ende": anchor.end,
            "seite": None,
        },
        "absatz": block.text,
        "meldung": finding.message,
        "empfehlung": finding.recommendation,
        "alternativen": [
            {"text": s.text, "wenn": s.when, "einsetzbar": s.insertable} for s in finding.suggestions
        ],
        "quellen": [{"titel": s.title, "jahr": s.year, "url": s.url} for s in finding.sources],
    }


def _statistics(review: Review) -> dict[str, Any]:
    terms = Counter(f"{finding.concept}" for finding in review.findings)
    return {
        "befunde": len(review.findings),
        "kommentiert": len(review.due),
        "nach_rat": dict(review.counts_by_advice()),
        "nach_begriff": dict(terms.most_common()),
        "nicht_erlaeutert": list(review.unexplained),
    }
