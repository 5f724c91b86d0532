"""Headings and titles."""

from __future__ import annotations

from pruefer.model import BlockKind, Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.HEADING,
    title="Überschrift",
    because="steht in einer Überschrift",
    reason="Überschriften sind kurz und folgen oft vorgegebenen Gliederungen; erläutert wird im Text.",
    example="4.2 *Flüchtlinge* am Arbeitsmarkt (als Überschrift)",
    counterexample="Die Stadt unterstützt *Flüchtlinge* am Arbeitsmarkt. (als Absatz)",
)

_KINDS = frozenset({BlockKind.HEADING, BlockKind.TITLE})


def holds(place: Place) -> bool:
    return place.view.block.kind in _KINDS
