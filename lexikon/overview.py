"""All entries of a lexicon as one HTML page: readable, printable, without anything from elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from pathlib import Path

from lexikon.check import Figures, figures
from lexikon.loader import load
from lexikon.model import (
    Advice,
    Certainty,
    Change,
    Concept,
    Layer,
    Lexicon,
    Profile,
    Source,
    Term,
    TermStatus,
)
from lexikon.overview_style import SCRIPT, STYLE

FILE = Path(__file__).parent / "uebersicht.html"
"""The page of the shipped lexicon."""

_FIELDS = {
    "integration-teilhabe": "Integration und Teilhabe",
    "personenbezeichnungen": "Bezeichnungen für Menschen und Gruppen",
    "migration-wanderung": "Migration und Wanderung",
    "flucht-asyl": "Flucht und Asyl",
    "recht-status": "Recht und Aufenthaltsstatus",
    "vielfalt-zusammenleben": "Vielfalt und Zusammenleben",
    "diskriminierung": "Diskriminierung und Rassismus",
}
_STATUS = {
    TermStatus.PREFERRED: "bevorzugt",
    TermStatus.ADMITTED: "möglich",
    TermStatus.DEPRECATED: "vermeiden",
    TermStatus.SUPERSEDED: "veraltet",
}
_ADVICE = {
    Advice.REPLACE: "ersetzen",
    Advice.WEIGH: "abwägen",
    Advice.EXPLAIN: "erläutern",
    Advice.LEGAL_TERM: "Rechtsbegriff prüfen",
}
_PROFILE = {Profile.CONCISE: "Knapp", Profile.STANDARD: "Standard", Profile.THOROUGH: "Gründlich"}
_LAYER = {Layer.HOUSE: "Hauslexikon", Layer.PERSON: "eigenes Lexikon"}
_CERTAINTY = {
    Certainty.HIGH: "Sicherheit hoch: selbst gelesen",
    Certainty.MEDIUM: "Sicherheit mittel: aus zweiter Hand",
    Certainty.LOW: "Sicherheit niedrig: redaktionelle Einschätzung",
}


def render(lexicon: Lexicon) -> str:
    """The page; the same lexicon always gives the same text."""
    fields = _by_field(lexicon)
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Begriffslexikon</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            '<a class="skip" href="#inhalt">Zu den Einträgen</a>',
            f"<header>\n<h1>Begriffslexikon</h1>\n{_introduction(figures(lexicon))}\n</header>",
            _contents(fields),
            '<main id="inhalt">',
            *(_field(name, concepts, lexicon) for name, concepts in fields.items()),
            *_changes(lexicon.changes),
            f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        ]
    )


def write(file: Path = FILE) -> None:
    """Write the page of the shipped lexicon."""
    file.write_text(render(load()), encoding="utf-8", newline="\n")


def _by_field(lexicon: Lexicon) -> dict[str, list[Concept]]:
    fields: dict[str, list[Concept]] = defaultdict(list)
    for concept in sorted(lexicon, key=_sort_key):
        fields[concept.subject_field].append(concept)
    order = [*(name for name in _FIELDS if name in fields), *sorted(fields.keys() - _FIELDS.keys())]
    return {name: fields[name] for name in order}


_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "„": "", "“": ""})


def _sort_key(concept: Concept) -> tuple[str, str]:
    """As a German dictionary sorts (DIN 5007-1)."""
    return _title(concept).lower().translate(_PLAIN), concept.id


def _title(concept: Concept) -> str:
    return concept.terms[0].form if concept.terms else concept.id.replace("-", " ").capitalize()


def _anchor(field: str) -> str:
    return "feld-" + re.sub(r"\W+", "-", field)


def _field_title(name: str) -> str:
    return _FIELDS.get(name, name.replace("-", " ").capitalize())


# ---------------------------------------------------------------------------------------------- the page


def _introduction(numbers: Figures) -> str:
    sources = ", ".join(f"{numbers.statements[c]} mit Sicherheit {c.value}" for c in Certainty)
    return _paragraph(
        f"{numbers.concepts} Begriffe mit {numbers.terms} Benennungen, {numbers.sources} Quellen und "
        f"{numbers.report + numbers.ignore} geprüften Beispielsätzen. Belegte Aussagen: {sources}. "
        f"{numbers.editorial} Einträge beruhen allein auf der Einschätzung der Redaktion und sind so "
        "gekennzeichnet. Alle Hinweise sind Vorschläge; was zum Plan passt, entscheidet die Kommune."
    )


def _contents(fields: dict[str, list[Concept]]) -> str:
    lists = [
        f'<li><a href="#{_anchor(name)}">{escape(_field_title(name))}</a> ({len(concepts)})<ul>'
        + "".join(f'<li><a href="#{c.id}">{escape(_title(c))}</a></li>' for c in concepts)
        + "</ul></li>"
        for name, concepts in fields.items()
    ]
    return (
        '<nav aria-label="Inhalt">\n<form role="search" hidden><label for="suche">Einträge suchen</label> '
        '<input id="suche" type="search" autocomplete="off" aria-describedby="treffer"> '
        '<span id="treffer" role="status"></span></form>\n'
        f'<h2>Inhalt</h2>\n<ul class="inhalt">{"".join(lists)}</ul>\n</nav>'
    )


def _field(name: str, concepts: list[Concept], lexicon: Lexicon) -> str:
    entries = "\n".join(_entry(concept, lexicon) for concept in concepts)
    return f'<section id="{_anchor(name)}">\n<h2>{escape(_field_title(name))}</h2>\n{entries}\n</section>'


def _entry(concept: Concept, lexicon: Lexicon) -> str:
    marks = []
    if concept.editorial:
        marks.append("redaktionell: Einschätzung der Redaktion ohne gesicherte Quelle")
    if (layer := lexicon.layer_of(concept.id)) in _LAYER:
        marks.append(f"Schicht: {_LAYER[layer]}")
    parts = [
        f'<article id="{concept.id}">\n<h3>{escape(_title(concept))}</h3>',
        *(f'<p class="marke">{escape(mark)}</p>' for mark in marks),
        f'<p class="kurz">{escape(concept.message)}</p>',
        _text("Bedeutung", concept.definition),
        _text("Worum es geht", concept.concern),
        _text("Vorschlag", concept.recommendation),
        _text("Herkunft und Gebrauch", concept.origin),
        _text("Eignung im Plan", concept.suitability),
        _terms(concept, lexicon),
        _list(
            "Alternativen", (f"<b>{escape(a.text)}</b>, wenn {escape(a.when)}" for a in concept.alternatives)
        ),
        _list("Fachstellen beurteilen das verschieden", (escape(view.position) for view in concept.views)),
        _list("Beispiele mit Hinweis", map(escape, concept.examples.report)),
        _list("Beispiele ohne Hinweis", map(escape, concept.examples.ignore)),
        _list("Quellen", _sources(concept, lexicon)),
        _related(concept, lexicon),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _text(title: str, text: str | None) -> str:
    return f"<h4>{title}</h4>\n{_paragraph(text)}" if text else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(title: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h4>{title}</h4>\n<ul>{rows}</ul>" if rows else ""


def _terms(concept: Concept, lexicon: Lexicon) -> str:
    if not concept.terms:
        return ""
    rows = "".join(_term_row(term, concept, lexicon) for term in concept.terms)
    return (
        '<h4>Benennungen</h4>\n<table><thead><tr><th scope="col">Benennung</th><th scope="col">Status</th>'
        f'<th scope="col">Rat</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _term_row(term: Term, concept: Concept, lexicon: Lexicon) -> str:
    advice = "–"
    if term.advice in _ADVICE:
        advice = f"{_ADVICE[term.advice]}, ab Profil {_PROFILE[term.profile]}"
    layer = lexicon.layer_of(concept.id, term.form)
    remarks = [remark for remark in (_LAYER.get(layer), term.note) if remark]
    remark = f" <small>({escape('; '.join(remarks))})</small>" if remarks else ""
    return (
        f'<tr class="{term.status.value}"><th scope="row">{escape(term.form)}{remark}</th>'
        f"<td>{_STATUS[term.status]}</td><td>{advice}</td></tr>"
    )


def _sources(concept: Concept, lexicon: Lexicon) -> Iterable[str]:
    for evidence in concept.evidence:
        source = _source(lexicon.sources[evidence.source])
        yield f"{source}: {escape(evidence.statement)} <em>({_CERTAINTY[evidence.certainty]})</em>"


def _source(source: Source) -> str:
    year = f", {source.year}" if source.year else ""
    as_of = f", Stand {source.as_of}" if source.as_of else ""
    title = escape(source.title)
    if source.url and source.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(source.url)}" rel="noreferrer">{title}</a>'
    return f"{title} ({escape(source.publisher)}{year}{escape(as_of)})"


def _related(concept: Concept, lexicon: Lexicon) -> str:
    links = [
        f'<a href="#{other}">{escape(_title(lexicon.concepts[other]))}</a>'
        for other in concept.related
        if other in lexicon.concepts
    ]
    return f'<p class="verwandt">Verwandt: {", ".join(links)}</p>' if links else ""


def _changes(changes: tuple[Change, ...]) -> list[str]:
    """What the layers above the base changed, and why."""
    if not changes:
        return []
    rows = "".join(
        f"<li><b>{escape(change.concept)}</b> ({_LAYER[change.layer]}): {escape(_deed(change))} "
        f"Grund: {escape(change.reason)}</li>"
        for change in changes
    )
    title = "Änderungen gegenüber dem mitgelieferten Lexikon"
    return [f'<section id="aenderungen">\n<h2>{title}</h2>\n<ul>{rows}</ul></section>']


def _deed(change: Change) -> str:
    if change.gone:
        return "abgeschaltet."
    deeds = [
        f"{verb}: {', '.join(names)}."
        for verb, names in (
            ("geänderte Angaben", change.keys),
            ("geänderte oder neue Benennungen", change.terms),
            ("abgeschaltete Benennungen", change.off),
        )
        if names
    ]
    return " ".join(deeds) or "keine Änderung."
