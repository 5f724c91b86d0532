"""What all exchange formats share: what goes out, what comes in, and what a format cannot carry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from lexikon.errors import LexiconError
from lexikon.model import Concept, Lexicon, OfficialName, Source

# XML 1.0, production Char; no exchange format carries anything else.
_NOT_CARRIED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Struct = TypeVar("Struct", bound=msgspec.Struct)


@dataclass(frozen=True)
class Bundle:
    """Concepts with the sources and names they come with; ``remarks`` are German sentences on what
    was not taken over, or was concluded."""

    concepts: tuple[Concept, ...]
    sources: tuple[Source, ...] = ()
    names: tuple[OfficialName, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Export:
    """A written file. ``as_notes`` counts what other programs only see as a note, ``missing`` what the
    file does not hold; both by German name."""

    data: bytes
    as_notes: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)


class ImportFault(LexiconError):
    """A file has faults; ``problems`` are all of them, each a German sentence with its place."""

    def __init__(self, problems: Iterable[str], *, file: Path) -> None:
        self.problems = tuple(problems)
        number = len(self.problems)
        reason = "Ein Problem wurde gefunden." if number == 1 else f"{number} Probleme wurden gefunden."
        super().__init__(f"{reason} Übernommen wurde nichts.", file=file)


def bundle_of(lexicon: Lexicon) -> Bundle:
    """Everything in ``lexicon``."""
    return Bundle(tuple(lexicon), tuple(lexicon.sources.values()), lexicon.names)


def carriable(bundle: Bundle) -> tuple[Bundle, Counter[str]]:
    """``bundle`` with all texts as XML and tables can hold them, and how often that changed one."""
    changes: Counter[str] = Counter()
    clean = Bundle(
        tuple(_clean(one, changes) for one in bundle.concepts),
        tuple(_clean(one, changes) for one in bundle.sources),
        tuple(_clean(one, changes) for one in bundle.names),
    )
    return clean, changes


def _clean(value: Struct, changes: Counter[str]) -> Struct:
    return msgspec.convert(_clean_plain(msgspec.to_builtins(value), changes), type=type(value))


def _clean_plain(plain: Any, changes: Counter[str]) -> Any:
    if isinstance(plain, str):
        return _clean_text(plain, changes)
    if isinstance(plain, dict):
        return {key: _clean_plain(value, changes) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_clean_item(item, changes) for item in plain if item != ""]
    return plain


def _clean_item(item: Any, changes: Counter[str]) -> Any:
    """Items of lists keep their outer spaces (in patterns they count), but not their line breaks."""
    if not isinstance(item, str):
        return _clean_plain(item, changes)
    clean = _drop(item, changes)
    changes["Zeilenumbrüche in Listeneinträgen"] += "\n" in clean
    return " ".join(clean.split("\n"))


def _clean_text(text: str, changes: Counter[str]) -> str:
    clean = _drop(text, changes)
    changes["Leerzeichen am Rand von Texten"] += clean != clean.strip()
    return clean.strip()


def _drop(text: str, changes: Counter[str]) -> str:
    clean = _NOT_CARRIED.sub("", re.sub("\r\n?", "\n", text))
    changes["Steuerzeichen in Texten"] += clean != text
    return clean


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """``counts`` without the zeros, largest first."""
    return {name: number for name, number in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if number}


def is_safe_id(text: str) -> bool:
    """Whether ``text`` can name a concept and its file."""
    return len(text) <= 100 and _ID.fullmatch(text) is not None


def slug(text: str) -> str:
    """``text`` as an id: lower case, no umlauts, words joined by hyphens; „begriff“ if nothing is left."""
    plain = text.lower().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "begriff"
