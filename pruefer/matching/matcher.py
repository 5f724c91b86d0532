"""Blocks of text in, matches out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lexikon.model import Lexicon
from pruefer.matching.hit import Hit
from pruefer.matching.index import Index, Role
from pruefer.matching.literals import Literals
from pruefer.matching.overlap import Candidate, longest
from pruefer.matching.phrase import Found, find
from pruefer.matching.store import index_for
from pruefer.matching.vocabulary import Vocabulary, WordInfo
from pruefer.matching.word import Words
from pruefer.model import Anchor, Block, Match, MatchKind, MatchResult, NameMatch
from pruefer.text import wordlist
from pruefer.text.normalize import Normalized, normalize
from pruefer.text.tokens import words as words_of

_SENTENCE_START = re.compile(r"(?:^|[.!?:;–•]\s*|[\n\t(„»]\s*)$")
_HANGING_JOINERS = frozenset({"und", "oder", "sowie", "bzw", "bis", "noch"})
_MAX_HANGING = 6


class Matcher:
    """Finds the terms of a lexicon. Built once, used for any number of documents.

    ``cache`` is the folder for the compiled index and the word list (None: nothing is stored).
    """

    def __init__(
        self, lexicon: Lexicon, *, cache: Path | None = None, words: wordlist.WordList | None = None
    ) -> None:
        self._index = index_for(lexicon, cache)
        self._vocabulary = Vocabulary(self._index, words or wordlist.load(cache))
        self._literals = Literals(self._index)

    def find(self, blocks: Sequence[Block]) -> MatchResult:
        """All matches in ``blocks``, not overlapping each other, and all official names."""
        texts = [normalize(block.text) for block in blocks]
        words = [words_of(text.text) for text in texts]
        self._vocabulary.learn(set().union(*words))
        known = self._vocabulary.info
        matches: list[Match] = []
        names: list[NameMatch] = []
        for number, (text, found) in enumerate(zip(texts, words, strict=True)):
            if known.keys().isdisjoint(found):
                continue
            scan = _Scan(self._index, self._vocabulary, self._literals, Words(text.text, found))
            matches += (_match(c, number, blocks[number].text, text, self._index) for c in scan.matches())
            names += (
                NameMatch(name, Anchor(number, *text.original(start, end)))
                for name, start, end in scan.names()
            )
        return MatchResult(tuple(matches), tuple(names))


class _Scan:
    """One block being searched: only the words the lexicon has to do with are looked at."""

    def __init__(self, index: Index, vocabulary: Vocabulary, literals: Literals, words: Words) -> None:
        self._index = index
        self._vocabulary = vocabulary
        self._literals = literals
        self._words = words
        self._places = self._known_places()
        self._phrases: dict[Role, list[Found]] = {Role.TERM: [], Role.NAME: [], Role.EXCEPTION: []}
        for place, info in self._places:
            if info.phrases is not None:
                for found in find(info.phrases, place, words, self._slots):
                    self._phrases[found.phrase.role].append(found)

    def matches(self) -> list[Candidate]:
        candidates = [self._wording(found) for found in self._phrases[Role.TERM]]
        for place, info in self._places:
            if info.hits or info.hanging:
                candidates += self._readings(place, info)
            if info.literal:
                candidates += self._literals.find(self._words.text)
        return longest(self._without_exceptions(candidates)) if candidates else []

    def names(self) -> list[tuple[str, int, int]]:
        """The official names with their ranges, by position."""
        found = {
            self._extent(found): self._index.names[found.phrase.target] for found in self._phrases[Role.NAME]
        }
        return [(name, start, end) for (start, end), name in sorted(found.items())]

    # ------------------------------------------------------------------ words

    def _known_places(self) -> list[tuple[int, WordInfo]]:
        known = self._vocabulary.info
        places = [(i, known[word]) for i, word in enumerate(self._words.texts) if word in known]
        for i, other in self._words.other.items():
            if other in known and self._words.texts[i] not in known:
                places.append((i, known[other]))
        return places

    def _slots(self, place: int) -> frozenset[int]:
        slots = self._vocabulary.slots(self._words.texts[place])
        other = self._words.other.get(place)
        return slots if other is None else slots | self._vocabulary.slots(other)

    def _extent(self, found: Found) -> tuple[int, int]:
        return self._words.spans[found.places[0]][0], self._words.spans[found.places[-1]][1]

    # ------------------------------------------------------------- candidates

    def _readings(self, place: int, info: WordInfo) -> Iterator[Candidate]:
        start, end = self._words.spans[place]
        hits = self._hanging(place) if info.hanging else info.hits
        paired = place in self._words.other
        for hit in hits:
            if hit.adjectival and self._is_adjective(place):
                continue
            kind = MatchKind.GENDERED if paired and hit.kind is not MatchKind.COMPOUND else hit.kind
            yield Candidate(start, end, hit.term, kind, hit.form, hit.score, None if paired else hit.part)

    def _wording(self, found: Found) -> Candidate:
        start, end = self._extent(found)
        own = set(found.places)
        inserted = sum(
            self._words.spans[i][1] - self._words.spans[i][0]
            for i in range(found.places[0], found.places[-1])
            if i not in own
        )
        phrase = found.phrase
        differs = self._words.text[start:end].lower() != phrase.form.lower()
        return Candidate(
            start, end, phrase.target, MatchKind.PHRASE, phrase.form, inserted=inserted, differs=differs
        )

    def _hanging(self, place: int) -> tuple[Hit, ...]:
        following = self._completing(place)
        return self._vocabulary.completed(self._words.texts[place], following) if following else ()

    def _completing(self, place: int) -> str | None:
        """The word that *Flüchtlings-* shares its last part with: the next capitalised one."""
        for word in self._words.texts[place + 1 : place + 1 + _MAX_HANGING]:
            if word[:1].isupper() and not word.endswith("-"):
                return word
            if not word.endswith("-") and word not in _HANGING_JOINERS and not word[:1].islower():
                return None
        return None

    def _is_adjective(self, place: int) -> bool:
        """*Geduldete Personen* at the beginning of a sentence: the capital says nothing."""
        words = self._words
        if place + 1 >= len(words.texts) or words.texts[place].isupper():
            return False
        start = words.spans[place][0]
        return (
            words.texts[place + 1][:1].isupper()
            and words.between(place, place + 1).isspace()
            and _SENTENCE_START.search(words.text[max(0, start - 4) : start]) is not None
        )

    def _without_exceptions(self, candidates: list[Candidate]) -> list[Candidate]:
        excepted = [
            (self._index.concepts[found.phrase.target], *self._extent(found))
            for found in self._phrases[Role.EXCEPTION]
        ]
        if not excepted:
            return candidates
        return [c for c in candidates if not any(self._excepts(c, *exception) for exception in excepted)]

    def _excepts(self, candidate: Candidate, concept: str, start: int, end: int) -> bool:
        return (
            concept == self._index.terms[candidate.term][0]
            and start < candidate.end
            and candidate.start < end
            and end - start >= candidate.end - candidate.start
        )


def _match(candidate: Candidate, block: int, source: str, text: Normalized, index: Index) -> Match:
    start, end = text.original(candidate.start, candidate.end)
    concept, term = index.terms[candidate.term]
    return Match(
        concept=concept,
        term=term,
        anchor=Anchor(block, start, end),
        text=source[start:end],
        kind=candidate.kind,
        form=candidate.form,
        score=candidate.score,
        part=_part(candidate, text, start),
    )


def _part(candidate: Candidate, text: Normalized, start: int) -> tuple[int, int] | None:
    if candidate.part is None:
        return None
    first, last = text.original(candidate.start + candidate.part[0], candidate.start + candidate.part[1])
    return first - start, last - start
