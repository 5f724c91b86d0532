"""All rules. Each finds its own kind of advice, so their order is only the order of help and reports."""

from __future__ import annotations

from collections.abc import Iterator

from pruefer.model import Finding
from pruefer.rules import explain, legal_term, near_miss, replace, weigh
from pruefer.rules.base import ReviewContext, Rule

RULES: tuple[Rule, ...] = (replace, weigh, explain, legal_term, near_miss)


def findings(context: ReviewContext) -> tuple[Finding, ...]:
    """What all rules find, in reading order."""
    return tuple(sorted(_all(context), key=lambda finding: (finding.anchor, finding.rule)))


def _all(context: ReviewContext) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule.findings(context)
