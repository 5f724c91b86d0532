"""What follows for a review from a terminology that other people made.

Such a file says which term is preferred and which deprecated, but nothing on advice or comments. A
deprecated term with a preferred one beside it is, in terminology work, a term to be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lexikon.exchange import slug
from lexikon.model import Advice, Certainty, Profile, Source, TermStatus
from lexikon.tbx.walk import Item, RawEntry

_AGAINST = (TermStatus.DEPRECATED.value, TermStatus.SUPERSEDED.value)


def conclude(plain: dict[str, Any], notes: list[str], entry: RawEntry, sources: dict[str, Source]) -> bool:
    """Complete ``plain`` (a concept without fields of ours); whether advice was concluded from a status."""
    plain["problem"] = "\n".join(notes)
    plain["themenfeld"] = plain.get("themenfeld") or "uebernommen"
    plain["belege"] = list(_evidence(entry, sources))
    plain["redaktionell"] = not plain["belege"]
    against = [term for term in plain["benennungen"] if term.get("status") in _AGAINST and "rat" not in term]
    for term in against:
        term.update(rat=Advice.REPLACE.value, profil=Profile.STANDARD.value)
    if against:
        _suggest(plain)
    return bool(against)


def _suggest(plain: dict[str, Any]) -> None:
    preferred = [t["form"] for t in plain["benennungen"] if t.get("status") == TermStatus.PREFERRED.value]
    if not preferred:
        plain["kurz"] = "In der übernommenen Terminologie ist von dieser Benennung abgeraten."
        plain["empfehlung"] = "Bitte prüfen Sie, ob eine andere Benennung passt."
        return
    quoted = " oder ".join(f"„{form}“" for form in preferred)
    plain["kurz"] = f"In der übernommenen Terminologie ist {quoted} die bevorzugte Benennung."
    plain["empfehlung"] = f"Es bietet sich an: {quoted}."
    plain["alternativen"] = [{"text": form, "wenn": "derselbe Begriff gemeint ist"} for form in preferred]


def _evidence(entry: RawEntry, sources: dict[str, Source]) -> Iterator[dict[str, str]]:
    cited: set[str] = set()
    for text, url, statement in _citations(entry):
        own = slug(f"tbx {text}")
        if own in cited:
            continue
        cited.add(own)
        sources.setdefault(own, Source(id=own, title=text, publisher="", url=url, read="nur-erwaehnt"))
        yield {"quelle": own, "aussage": statement, "sicherheit": Certainty.LOW.value}


def _citations(entry: RawEntry) -> Iterator[tuple[str, str | None, str]]:
    for item in entry.items:
        yield from _cited(item)
    for term in entry.terms:
        for item in term.items:
            yield from _cited(item)


def _cited(item: Item) -> Iterator[tuple[str, str | None, str]]:
    statements = {"definition": "Quelle der Definition.", "context": "Quelle eines Satzes mit der Benennung."}
    if item.category == "source" and item.text:
        yield item.text, _address(item.text), "Als Quelle genannt."
    if item.category == "externalCrossReference" and item.target:
        yield item.text or item.target, _address(item.target), "Als Verweis genannt."
    for category, text in item.beside:
        if category == "source" and text:
            yield text, _address(text), statements.get(item.category, "Als Quelle genannt.")


def _address(text: str) -> str | None:
    return text if text.startswith(("http://", "https://")) and " " not in text else None
