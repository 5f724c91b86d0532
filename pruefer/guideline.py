"""The person's own guidelines: which pages speak of which concept. They stay on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import platformdirs

from lexikon.handreichung import Guideline
from pruefer import storage
from pruefer.errors import SettingsError

DEFAULT_TITLE = "Handreichung"


def store_file() -> Path:
    """Where the page indexes of this person lie."""
    return platformdirs.user_data_path("begriffspruefer", appauthor=False) / "handreichungen.json"


def stored() -> tuple[Guideline, ...]:
    """The guidelines of this person, in the order they were added. Raises ``SettingsError``."""
    file = store_file()
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Guideline, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(
            f"Die gespeicherten Fundstellen ({file}) lassen sich nicht lesen.",
            hint="Löschen Sie die Datei und lesen Sie das PDF mit „pruefer lexikon belegen --pdf“ neu ein.",
        ) from error


def add(guideline: Guideline) -> None:
    """Store ``guideline`` in place of one with the same title or content. Raises ``OutputError``."""
    others = [g for g in stored() if g.title != guideline.title and g.sha256 != guideline.sha256]
    _write([*others, guideline])


def remove(title: str | None = None) -> tuple[Guideline, ...]:
    """Forget the guideline of that title, or all; returns those that are gone. Raises ``OutputError``."""
    before = stored()
    gone = tuple(g for g in before if title is None or g.title == title)
    if gone:
        _write([g for g in before if g not in gone])
    return gone


def references(guidelines: Sequence[Guideline]) -> dict[str, str]:
    """What a comment on a concept refers to: ``Handreichung, S. 17``, several joined by a semicolon."""
    found: dict[str, list[str]] = {}
    for guideline in guidelines:
        for concept in guideline.passages:
            found.setdefault(concept, []).append(guideline.reference(concept))
    return {concept: "; ".join(texts) for concept, texts in found.items()}


def _write(guidelines: Sequence[Guideline]) -> None:
    file = store_file()
    with storage.output_errors(file):
        if not guidelines:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        storage.place(msgspec.json.encode(guidelines), file, overwrite=True, mode=0o600)
