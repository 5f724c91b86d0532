"""``pruefer lexikon``: look into the lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lexikon.model import Advice, Certainty, Concept, Lexicon, Term
from pruefer.cli.setup import load_lexicon
from pruefer.errors import ExitCode, SettingsError
from pruefer.matching.fuzzy import similar

app = typer.Typer(help="Im Begriffslexikon nachschlagen.", no_args_is_help=True, rich_markup_mode=None)

_ADVICE = {
    Advice.REPLACE: "ersetzen",
    Advice.WEIGH: "abwägen",
    Advice.EXPLAIN: "erläutern",
    Advice.LEGAL_TERM: "Rechtsbegriff",
    Advice.NONE: "–",
}
_STATUS = {"bevorzugt": "bevorzugt", "moeglich": "möglich", "vermeiden": "vermeiden", "veraltet": "veraltet"}

LexiconOption = Annotated[
    list[Path] | None, typer.Option("--lexikon", help="Hauslexikon (Datei oder Ordner).", metavar="PFAD")
]


@app.command("zeigen")
def show(
    concept_id: Annotated[str, typer.Argument(metavar="BEGRIFF", help="Kennung oder Benennung, etwa fluechtling.")],
    lexicons: LexiconOption = None,
) -> int:
    """Einen Begriff mit Bedeutung, Vorschlag und Quellen zeigen."""
    lexicon = load_lexicon(tuple(lexicons or ()))
    concept = lexicon.concepts.get(concept_id) or _by_form(lexicon, concept_id)
    if concept is None:
        near = ", ".join(_near(lexicon, concept_id))
        raise SettingsError(
            f"Den Begriff „{concept_id}“ kennt das Lexikon nicht.", hint=f"Ähnlich sind: {near}." if near else ""
        )
    print(_entry(concept, lexicon))
    return ExitCode.NOTHING_FOUND


@app.command("suchen")
def search(
    text: Annotated[str, typer.Argument(metavar="WORT", help="Ein Wort oder Wortteil; Tippfehler machen nichts.")],
    lexicons: LexiconOption = None,
) -> int:
    """Begriffe suchen, deren Benennungen das Wort enthalten oder ihm ähneln."""
    lexicon = load_lexicon(tuple(lexicons or ()))
    hits = _containing(lexicon, text) or [
        (concept, term) for concept in lexicon for term in concept.terms if term.form in _near(lexicon, text)
    ]
    for concept, term in hits:
        print(f"{term.form}  ({_status(term)})  → {concept.id}")
    return ExitCode.FOUND if not hits else ExitCode.NOTHING_FOUND


def _by_form(lexicon: Lexicon, form: str) -> Concept | None:
    wanted = form.lower()
    return next((c for c in lexicon if any(term.form.lower() == wanted for term in c.terms)), None)


def _containing(lexicon: Lexicon, text: str) -> list[tuple[Concept, Term]]:
    wanted = text.lower()
    return [(concept, term) for concept in lexicon for term in concept.terms if wanted in term.form.lower()]


def _near(lexicon: Lexicon, text: str) -> list[str]:
    return similar(text, [term.form for concept in lexicon for term in concept.terms])


def _status(term: Term) -> str:
    status = _STATUS[term.status.value]
    return status if term.advice is Advice.NONE else f"{status}, {_ADVICE[term.advice]}, ab Profil {term.profile}"


def _entry(concept: Concept, lexicon: Lexicon) -> str:
    lines = [f"{concept.terms[0].form if concept.terms else concept.id}  [{concept.id}]", ""]
    lines += [f"Bedeutung    {concept.definition}", "", f"Worum es geht {concept.concern}", ""]
    lines += [f"Vorschlag    {concept.recommendation}", "", "Benennungen"]
    lines += [f"  {term.form}  ({_status(term)})" for term in concept.terms]
    if concept.alternatives:
        lines += ["", "Alternativen"]
        lines += [f"  {alternative.text}, wenn {alternative.when}" for alternative in concept.alternatives]
    if concept.views:
        lines += ["", "Fachstellen beurteilen das verschieden"]
        lines += [f"  {view.position}" for view in concept.views]
    lines += ["", "Quellen", *_sources(concept, lexicon)]
    return "\n".join(lines)


def _sources(concept: Concept, lexicon: Lexicon) -> list[str]:
    result = []
    for evidence in concept.evidence:
        source = lexicon.sources[evidence.source]
        year = f" ({source.year})" if source.year else ""
        doubt = "" if evidence.certainty is Certainty.HIGH else f" [Sicherheit {evidence.certainty}]"
        result.append(f"  {source.title}{year}{doubt}: {evidence.statement}")
    return result or ["  redaktionelle Einschätzung"]
