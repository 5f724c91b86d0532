"""Frozen values that travel through the program: document, match, finding, annotation, review."""

from pruefer.model.annotation import Annotation, Comment, marker_flags
from pruefer.model.document import Block, BlockKind, Document, ReadWarning
from pruefer.model.finding import Finding, FindingAdvice, Level, SourceRef, Suggestion
from pruefer.model.match import Match, MatchKind, MatchResult, NameMatch, Situation
from pruefer.model.review import Review
from pruefer.model.span import Anchor, Span

__all__ = [
    "Anchor",
    "Annotation",
    "Block",
    "BlockKind",
    "Comment",
    "Document",
    "Finding",
    "FindingAdvice",
    "Level",
    "Match",
    "MatchKind",
    "MatchResult",
    "NameMatch",
    "ReadWarning",
    "Review",
    "Situation",
    "SourceRef",
    "Span",
    "Suggestion",
    "marker_flags",
]
