"""Words of somebody else: quotation marks, block quotes, quotations over several paragraphs."""

from __future__ import annotations

from pruefer.model import BlockKind, Situation
from pruefer.rules.situations.base import Place, SituationInfo
from pruefer.rules.situations.distance import is_scare_quote
from pruefer.rules.view import BlockView

INFO = SituationInfo(
    situation=Situation.QUOTATION,
    title="Zitat",
    because="steht in einem Zitat",
    reason="Was andere gesagt oder geschrieben haben, wird nicht umformuliert.",
    example="Ein Teilnehmer sagte: „Für die anderen war ich immer der *Asylant* aus dem Heim.“",
    counterexample="Im „Haus am Markt“ werden *Asylanten* beraten.",
)


def holds(place: Place) -> bool:
    if place.view.block.kind is BlockKind.QUOTE or _is_continued(place.view):
        return True
    return place.view.quote_around(place.span) is not None and not is_scare_quote(place)


def _is_continued(view: BlockView) -> bool:
    return view.index in view.document.continued_quotes
