"""Finding terms: exact, inflected, gendered, in compounds and phrases, and misspelled."""

from pruefer.matching.matcher import Matcher

__all__ = ["Matcher"]
