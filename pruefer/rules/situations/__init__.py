"""What surrounds a match: one file per situation, each with its reason and an example.

A match may stand in several situations at once. They are looked at in this order, which is also the order
in which the reason for a missing comment is chosen.
"""

from __future__ import annotations

from pruefer.model import Situation
from pruefer.rules.situations import (
    bibliography,
    contents,
    definition,
    distance,
    heading,
    history,
    margin,
    mention,
    official_name,
    other_sense,
    quotation,
    statistics,
    statute,
)
from pruefer.rules.situations.base import Detector, Place, SituationInfo, place_of

DETECTORS: tuple[Detector, ...] = (
    margin,
    contents,
    heading,
    official_name,
    bibliography,
    quotation,
    definition,
    mention,
    distance,
    statute,
    statistics,
    history,
    other_sense,
)

SITUATIONS: dict[Situation, SituationInfo] = {
    detector.INFO.situation: detector.INFO for detector in DETECTORS
}

__all__ = ["DETECTORS", "SITUATIONS", "Detector", "Place", "SituationInfo", "place_of", "situations_of"]


def situations_of(place: Place) -> tuple[Situation, ...]:
    """The situations the match stands in, most telling first."""
    return tuple(detector.INFO.situation for detector in DETECTORS if detector.holds(place))
