"""What the combining forms of a lexicon find among all German words: a check for accidental hits.

*Ghetto* as a last part is found in *Spaghetto*, *Flüchtling* in *Steuerflüchtling*. Editors decide each
word once: under ``komposita`` of the entry, or, where it is rightly reported, in the decisions file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lexikon.check import Problem
from lexikon.layers import DECISIONS_FILE, Stack
from lexikon.model import Lexicon
from pruefer.matching.compound import Compounds
from pruefer.matching.index import Index
from pruefer.matching.store import index_for
from pruefer.text import wordlist
from pruefer.text.inflection import generic_forms

_LANGUAGE = "de"
_MAX_NAMED = 40


def problems(lexicon: Lexicon, stack: Stack, *, cache: Path | None = None) -> list[Problem]:
    """One problem for each concept with words nobody has decided on; takes some seconds."""
    return [
        Problem(
            f"„{concept}“ findet als Wortteil auch: {_listed(words)}. Bitte entscheiden Sie unter "
            f"„komposita“, oder nennen Sie das Wort in „{DECISIONS_FILE}“.",
            stack.places[concept],
            fault=False,
        )
        for concept, words in undecided(lexicon, stack, cache).items()
    ]


def undecided(lexicon: Lexicon, stack: Stack, cache: Path | None = None) -> Mapping[str, list[str]]:
    """By concept, the base forms of the German words that a combining form hits without a decision."""
    index = index_for(lexicon, cache)
    decided = {concept: _all_forms(words) for concept, words in stack.decisions.items()}
    found: dict[str, set[str]] = defaultdict(set)
    for word, base, concept in _hits(index, cache):
        if decided.get(concept, frozenset()).isdisjoint((_key(word), _key(base))):
            found[concept].add(base)
    return {concept: sorted(found[concept]) for concept in lexicon.concepts if concept in found}


def _hits(index: Index, cache: Path | None) -> Iterator[tuple[str, str, str]]:
    """Word, base form and concept of every compound in the word list."""
    parts = [*index.combining, *index.heads]
    if not parts:
        return
    compounds = Compounds(index, wordlist.load(cache))
    piece = re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))))
    for word, base in _german_words():
        key = _key(word)
        if piece.search(key) and key not in index.forms:
            for hit in compounds.read(word, key):
                yield word, base, index.terms[hit.term][0]


def _german_words() -> Iterator[tuple[str, str]]:
    """Every noun of the German list with its base form."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    for word, base in DefaultDictionaryFactory().get_dictionary(_LANGUAGE).items():
        if word[:1].isupper():
            yield word, base


def _all_forms(words: set[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in generic_forms(_key(word).capitalize()))


def _key(word: str) -> str:
    return word.lower().replace("-", "")


def _listed(words: list[str]) -> str:
    more = f" und {len(words) - _MAX_NAMED} weitere" if len(words) > _MAX_NAMED else ""
    return ", ".join(words[:_MAX_NAMED]) + more
