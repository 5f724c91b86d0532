"""Distance: *sogenannte*, *vermeintliche*, and scare quotes around a word or two."""

from __future__ import annotations

import re

from pruefer.model import Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.DISTANCED,
    title="Distanzierung",
    because="ist mit Abstand gebraucht („sogenannt“ oder Anführungszeichen)",
    reason="Wer ein Wort in Anführungszeichen setzt oder „sogenannt“ nennt, macht es sich nicht zu eigen.",
    example="Auch die sogenannte *Flüchtlingskrise* wird nicht als Ursache der Wohnungsnot behandelt.",
    counterexample="Auch die *Flüchtlingskrise* verschärft die Wohnungsnot.",
)

_SO_CALLED = re.compile(
    r"(?:\b[Ss]o\s?genannte[rnms]?|\b[Ss]og\.|\b[Vv]ermeintliche[rnms]?|\b[Aa]ngebliche[rnms]?)"
    r"\s+(?:[\w-]+\s+)?[„\"»«‚“]?$"
)
_MAX_WORDS = 2


def holds(place: Place) -> bool:
    return _SO_CALLED.search(place.before) is not None or is_scare_quote(place)


def is_scare_quote(place: Place) -> bool:
    """Whether the match, alone or with one more word, is what stands between quotation marks."""
    quote = place.view.quote_around(place.span)
    if quote is None or not quote.inner.contains(place.span):
        return False
    inner = place.view.text[quote.inner.start : quote.inner.end]
    return len(inner.split()) <= _MAX_WORDS or inner.strip(" .,;:") == place.text
