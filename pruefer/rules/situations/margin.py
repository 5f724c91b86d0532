"""Page headers and footers."""

from __future__ import annotations

from pruefer.model import BlockKind, Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.MARGIN,
    title="Kopf- oder Fußzeile",
    because="steht in einer Kopf- oder Fußzeile",
    reason="Kopf- und Fußzeilen wiederholen den Titel auf jeder Seite und tragen keine Kommentare.",
    example="Stadt Musterau · Konzept für *Flüchtlinge* (als Kopfzeile)",
    counterexample="Das Konzept für *Flüchtlinge* gilt bis 2030. (als Absatz)",
)

_KINDS = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def holds(place: Place) -> bool:
    return place.view.block.kind in _KINDS
