"""Tables of contents and other lists made from headings."""

from __future__ import annotations

from pruefer.model import BlockKind, Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.CONTENTS,
    title="Verzeichnis",
    because="steht in einem Verzeichnis",
    reason="Ein Verzeichnis wiederholt Überschriften und wird vom Programm neu erzeugt.",
    example="3.1 *Flüchtlinge* am Arbeitsmarkt … 17 (im Inhaltsverzeichnis)",
    counterexample="Die Stadt unterstützt *Flüchtlinge* am Arbeitsmarkt. (als Absatz)",
)


def holds(place: Place) -> bool:
    return place.view.block.kind is BlockKind.CONTENTS
