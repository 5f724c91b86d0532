"""The result of looking at one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lexikon.model import Profile
from pruefer.model.document import Document
from pruefer.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Review:
    """A document with its findings in reading order. ``unexplained`` lists concept ids that are used
    as key terms but explained nowhere in the document."""

    document: Document
    findings: tuple[Finding, ...]
    profile: Profile
    lexicon_version: str
    unexplained: tuple[str, ...] = ()

    @property
    def due(self) -> tuple[Finding, ...]:
        """The findings for which a comment is due at this profile."""
        return tuple(finding for finding in self.findings if finding.commented)

    def counts_by_advice(self) -> Counter[str]:
        """How many comments are due, by advice."""
        return Counter(finding.advice.value for finding in self.due)
