"""Places and contexts from sentences in which the word in question stands between asterisks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from lexikon.model import Concept, Lexicon, Profile, Source, Term
from pruefer.model import (
    Anchor,
    Block,
    BlockKind,
    Document,
    Finding,
    Match,
    MatchKind,
    MatchResult,
    NameMatch,
    Situation,
)
from pruefer.rules.base import ReviewContext
from pruefer.rules.context import build_context
from pruefer.rules.situations import place_of, situations_of
from pruefer.rules.view import DocumentView

Look = Callable[..., frozenset[Situation]]

_MARKED = re.compile(r"\*([^*]+)\*")


def unmark(text: str, block: int = 0) -> tuple[str, Anchor]:
    found = _MARKED.search(text)
    assert found is not None, f"Kein Wort zwischen Sternen: {text}"
    plain = text[: found.start()] + found[1] + text[found.end() :]
    return plain, Anchor(block, found.start(), found.start() + len(found[1]))


@pytest.fixture
def look() -> Look:
    """The situations of the marked word in a sentence."""

    def look(
        marked: str,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        match_kind: MatchKind = MatchKind.EXACT,
        term: Term | str = "",
        concept: Concept | None = None,
        names: tuple[str, ...] = (),
        before: tuple[Block, ...] = (),
        after: tuple[Block, ...] = (),
        **block: object,
    ) -> frozenset[Situation]:
        text, anchor = unmark(marked, len(before))
        word = text[anchor.start : anchor.end]
        the_term = term if isinstance(term, Term) else Term(form=term or word)
        the_concept = concept or _concept(the_term)
        document = Document("x", "txt", (*before, Block(text, kind, **block), *after))
        match = Match(the_concept.id, the_term.form, anchor, word, match_kind, word)
        found = [NameMatch(n, Anchor(anchor.block, text.index(n), text.index(n) + len(n))) for n in names]
        view = DocumentView(document, found)
        return frozenset(situations_of(place_of(match, the_term, the_concept, view.block(anchor.block))))

    return look


def _concept(*terms: Term, **fields: object) -> Concept:
    values: dict[str, object] = {
        "id": "begriff",
        "subject_field": "probe",
        "definition": "Eine Definition.",
        "concern": "Ein Grund.",
        "recommendation": "Bitte sehen Sie hin.",
        "message": "Hier lohnt ein Blick.",
        "terms": terms,
    }
    return Concept(**{**values, **fields})  # type: ignore[arg-type]


@pytest.fixture
def concept() -> Callable[..., Concept]:
    """A concept with the given terms."""
    return _concept


@pytest.fixture
def context() -> Callable[..., ReviewContext]:
    """A review context over blocks; every literal occurrence of a term is a match."""
    return build


def build(
    *blocks: Block | str,
    concepts: tuple[Concept, ...],
    profile: Profile = Profile.STANDARD,
    sources: tuple[Source, ...] = (),
    kinds: dict[str, MatchKind] | None = None,
) -> ReviewContext:
    full = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    matches: list[Match] = []
    for number, block in enumerate(full):
        for one in concepts:
            for term in one.terms:
                kind = (kinds or {}).get(term.form, MatchKind.EXACT)
                for found in re.finditer(re.escape(term.form), block.text):
                    anchor = Anchor(number, *found.span())
                    matches.append(Match(one.id, term.form, anchor, term.form, kind, f"{term.form}!"))
    lexicon = Lexicon(concepts={one.id: one for one in concepts}, sources={s.id: s for s in sources})
    document = Document("x", "txt", full)
    return build_context(document, MatchResult(tuple(sorted(matches, key=_by_anchor)), ()), lexicon, profile)


def _by_anchor(match: Match) -> Anchor:
    return match.anchor


@pytest.fixture
def only() -> Callable[[object], Finding]:
    """The single finding of an iterable."""

    def only(findings: object) -> Finding:
        found = list(findings)  # type: ignore[call-overload]
        assert len(found) == 1, found
        return found[0]

    return only
