"""The bundled plans, reviewed: what the hand-written expectations list, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from lexikon import Lexicon
from pruefer import service
from pruefer.engine import Engine
from pruefer.matching import Matcher
from pruefer.model import Anchor, Finding, Match, Review

ROOT = Path(__file__).parents[2]
PLANS = {
    name: yaml.safe_load((Path(__file__).parent / f"erwartung-{name}.yaml").read_text("utf-8"))
    for name in ("wiesenfurt", "ahrental")
}
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u00ad": None, "\n": " ", "\t": " "})


@dataclass(frozen=True)
class Place:
    """A range of one block: ``text`` counted in the block that holds the paragraph's snippet."""

    block: int
    start: int
    end: int

    def meets(self, anchor: Anchor) -> bool:
        return anchor.block == self.block and anchor.start < self.end and self.start < anchor.end


@pytest.fixture(scope="module")
def reviews(engine: Engine) -> dict[str, Review]:
    return {name: service.review_file(ROOT / plan["datei"], engine) for name, plan in PLANS.items()}


@pytest.fixture(scope="module")
def matches(reviews: dict[str, Review], base_lexicon: Lexicon, cache: Path) -> dict[str, tuple[Match, ...]]:
    matcher = Matcher(base_lexicon, cache=cache)
    return {name: matcher.find(review.document.blocks).matches for name, review in reviews.items()}


def rows(*sections: str) -> list[Any]:
    return list(_rows(*sections))


def _rows(*sections: str) -> Iterator[Any]:
    for name, plan in PLANS.items():
        for section in sections:
            for entry in plan.get(section) or []:
                yield pytest.param(name, entry, id=f"{name}-{entry['absatz'][:30]}-{entry['text']}")


def place(review: Review, entry: dict[str, Any]) -> Place:
    """Where the entry stands; soft hyphens and the like are skipped as the expectation file does."""
    snippet, wanted = entry["absatz"].translate(_PLAIN), entry["text"]
    plain = [block.text.translate(_PLAIN) for block in review.document.blocks]
    blocks = [i for i, text in enumerate(plain) if text == snippet] or [
        i for i, text in enumerate(plain) if snippet in text
    ]
    (number,) = blocks
    start = -1
    for _ in range(entry.get("vorkommen", 1)):
        start = plain[number].index(wanted, start + 1)
    kept = [i for i, c in enumerate(review.document.blocks[number].text) if c != "\u00ad"]
    return Place(number, kept[start], kept[start + len(wanted) - 1] + 1)


def at(review: Review, entry: dict[str, Any]) -> list[Finding]:
    where = place(review, entry)
    return [finding for finding in review.findings if where.meets(finding.anchor)]


@pytest.mark.parametrize(("plan", "entry"), rows("kommentieren"))
def test_a_place_worth_a_comment_gets_one(
    reviews: dict[str, Review], plan: str, entry: dict[str, Any]
) -> None:
    found = [(f.concept, f.advice.value, f.silent_because) for f in at(reviews[plan], entry)]
    assert (entry["begriff"], entry["rat"], "") in found


@pytest.mark.parametrize(("plan", "entry"), rows("finden"))
def test_a_place_without_comment_of_its_own_is_known(
    reviews: dict[str, Review], matches: dict[str, tuple[Match, ...]], plan: str, entry: dict[str, Any]
) -> None:
    where = place(reviews[plan], entry)
    assert entry["begriff"] in {match.concept for match in matches[plan] if where.meets(match.anchor)}
    assert not any(f.commented for f in at(reviews[plan], entry) if f.concept == entry["begriff"])


@pytest.mark.parametrize(("plan", "entry"), rows("nicht_kommentieren"))
def test_a_trap_gets_no_comment(reviews: dict[str, Review], plan: str, entry: dict[str, Any]) -> None:
    assert [(f.concept, f.match.text) for f in at(reviews[plan], entry) if f.commented] == []


@pytest.mark.parametrize(("plan", "entry"), rows("nicht_lesen"))
def test_deleted_text_is_not_read(reviews: dict[str, Review], plan: str, entry: dict[str, Any]) -> None:
    (block,) = (b for b in reviews[plan].document.blocks if entry["absatz"] in b.text.translate(_PLAIN))
    assert entry["text"] not in block.text.translate(_PLAIN)


@pytest.mark.parametrize("plan", PLANS)
def test_no_other_place_gets_a_comment(reviews: dict[str, Review], plan: str) -> None:
    review = reviews[plan]
    listed = [
        place(review, entry)
        for section in ("kommentieren", "offen")
        for entry in PLANS[plan].get(section) or []
    ]
    others = [
        (f.concept, f.match.text, review.document.blocks[f.anchor.block].text[:60])
        for f in review.due
        if not any(where.meets(f.anchor) for where in listed)
    ]
    assert others == []
