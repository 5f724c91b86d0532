"""``pruefer lexikon``: look into the lexicon."""

from __future__ import annotations

from pathlib import Path

import click

from lexikon.model import Advice, Certainty, Concept, Lexicon, Term
from pruefer.cli.lazy import LazyGroup
from pruefer.cli.setup import lexicon_options, load_lexicon
from pruefer.errors import ExitCode, SettingsError
from pruefer.matching.fuzzy import similar


@click.group(
    "lexikon",
    short_help="Im Begriffslexikon nachschlagen, es prüfen und austauschen.",
    cls=LazyGroup,
    later={
        "belegen": "pruefer.cli.evidence:command",
        "exportieren": "pruefer.cli.lexicon_exchange:export_command",
        "importieren": "pruefer.cli.lexicon_exchange:import_command",
        "pruefen": "pruefer.cli.lexicon_check:check_command",
        "schema": "pruefer.cli.lexicon_check:schema_command",
        "uebersicht": "pruefer.cli.lexicon_check:overview_command",
    },
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
)
def group() -> None:
    """Im Begriffslexikon nachschlagen und ein eigenes prüfen."""


_ADVICE = {
    Advice.REPLACE: "ersetzen",
    Advice.WEIGH: "abwägen",
    Advice.EXPLAIN: "erläutern",
    Advice.LEGAL_TERM: "Rechtsbegriff",
    Advice.NONE: "–",
}
_STATUS = {"bevorzugt": "bevorzugt", "moeglich": "möglich", "vermeiden": "vermeiden", "veraltet": "veraltet"}


@group.command("zeigen", options_metavar="[OPTIONEN]")
@click.argument("concept_id", metavar="BEGRIFF")
@lexicon_options
def show(concept_id: str, lexicons: tuple[Path, ...]) -> int:
    """Einen Begriff mit Bedeutung, Vorschlag und Quellen zeigen.

    BEGRIFF ist eine Kennung (fluechtling) oder eine Benennung (Flüchtling).
    """
    lexicon = load_lexicon(lexicons)
    click.echo(_entry(named(lexicon, concept_id), lexicon))
    return ExitCode.NOTHING_FOUND


@group.command("suchen", short_help="Begriffe suchen, auch mit Tippfehlern.", options_metavar="[OPTIONEN]")
@click.argument("text", metavar="WORT")
@lexicon_options
def search(text: str, lexicons: tuple[Path, ...]) -> int:
    """Begriffe suchen, deren Benennungen das Wort enthalten oder ihm ähneln."""
    lexicon = load_lexicon(lexicons)
    hits = _containing(lexicon, text) or _resembling(lexicon, text)
    for concept, term in hits:
        click.echo(f"{term.form}  ({_status(term)})  → {concept.id}")
    if not hits:
        click.echo("Nichts gefunden.", err=True)
    return ExitCode.NOTHING_FOUND


def named(lexicon: Lexicon, name: str) -> Concept:
    """The concept with that id, or with a term of that form. Raises ``SettingsError``."""
    concept = lexicon.concepts.get(name) or _by_form(lexicon, name)
    if concept is None:
        near = ", ".join(_near(lexicon, name))
        raise SettingsError(
            f"Den Begriff „{name}“ kennt das Lexikon nicht.", hint=f"Ähnlich sind: {near}." if near else ""
        )
    return concept


def _by_form(lexicon: Lexicon, form: str) -> Concept | None:
    wanted = form.lower()
    return next((c for c in lexicon if any(term.form.lower() == wanted for term in c.terms)), None)


def _containing(lexicon: Lexicon, text: str) -> list[tuple[Concept, Term]]:
    wanted = text.lower()
    return [(concept, term) for concept in lexicon for term in concept.terms if wanted in term.form.lower()]


def _resembling(lexicon: Lexicon, text: str) -> list[tuple[Concept, Term]]:
    near = set(_near(lexicon, text))
    return [(concept, term) for concept in lexicon for term in concept.terms if term.form in near]


def _near(lexicon: Lexicon, text: str) -> list[str]:
    return similar(text, [term.form for concept in lexicon for term in concept.terms])


def _status(term: Term) -> str:
    status = _STATUS[term.status.value]
    return (
        status
        if term.advice is Advice.NONE
        else f"{status}, {_ADVICE[term.advice]}, ab Profil {term.profile}"
    )


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
