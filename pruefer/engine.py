"""One document in, its findings out: match, look around each match, judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lexikon.model import Lexicon, Profile
from pruefer.errors import CancelledError
from pruefer.matching import Matcher
from pruefer.model import Document, Finding, FindingAdvice, Review
from pruefer.rules.base import ReviewContext
from pruefer.rules.context import build_context
from pruefer.rules.registry import findings

Progress = Callable[[int, int], None]
"""Called with the number of finished steps and of all steps."""

_STEPS = 3


class Cancel(Protocol):
    """What says that the user wants to stop; ``threading.Event`` is one."""

    def is_set(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How a review is done. ``profile`` decides which uses deserve a comment."""

    profile: Profile = Profile.STANDARD


class Engine:
    """Reviews documents against one lexicon. Building it costs more than using it: keep it.

    ``cache`` is the folder for the compiled index and the word list (None: nothing is stored).
    """

    def __init__(
        self, lexicon: Lexicon, settings: EngineSettings | None = None, *, cache: Path | None = None
    ) -> None:
        self.lexicon = lexicon
        self.settings = settings or EngineSettings()
        self._matcher = Matcher(lexicon, cache=cache)

    def context(self, document: Document) -> ReviewContext:
        """All uses of terms in ``document`` with what surrounds them, before any rule judges."""
        result = self._matcher.find(document.blocks)
        return build_context(document, result, self.lexicon, self.settings.profile)

    def review(
        self, document: Document, cancel: Cancel | None = None, progress: Progress | None = None
    ) -> Review:
        """The findings in ``document``, silent ones included, in reading order.

        The same document, lexicon and settings always give an equal review. Raises ``CancelledError``
        between two steps when ``cancel`` is set.
        """
        step = _Steps(cancel, progress)
        result = self._matcher.find(document.blocks)
        step.done(1)
        context = build_context(document, result, self.lexicon, self.settings.profile)
        step.done(2)
        found = findings(context)
        step.done(_STEPS)
        return Review(document, found, self.settings.profile, self.lexicon.version, unexplained(found))


def unexplained(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """The ids of key concepts for whose explanation a comment asks, in reading order."""
    asked = (f.concept for f in found if f.commented and f.advice is FindingAdvice.EXPLAIN)
    return tuple(dict.fromkeys(asked))


class _Steps:
    def __init__(self, cancel: Cancel | None, progress: Progress | None) -> None:
        self._cancel = cancel
        self._progress = progress
        self.done(0)

    def done(self, number: int) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise CancelledError("Die Prüfung wurde abgebrochen.")
        if self._progress is not None:
            self._progress(number, _STEPS)
