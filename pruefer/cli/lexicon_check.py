"""``pruefer lexikon``: check a lexicon, print its schema, write the page of all entries."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import lexikon
from lexikon import Lexicon, check, overview, schema
from lexikon.check import Problem
from lexikon.layers import Stack
from lexikon.loader import load_stack
from lexikon.model import Certainty
from pruefer import compound_hits, examples, settings
from pruefer.cli.console import note, show, write_report
from pruefer.cli.setup import lexicon_options, load_lexicon
from pruefer.errors import ExitCode


@click.command("pruefen", short_help="Ein Lexikon prüfen.", options_metavar="[OPTIONEN]")
@click.argument("path", type=click.Path(path_type=Path), required=False, metavar="[PFAD]")
@click.option(
    "--alter",
    "age",
    type=click.IntRange(min=0),
    default=check.DEFAULT_AGE,
    metavar="JAHRE",
    help=f"Quellen nennen, die älter sind (Vorgabe: {check.DEFAULT_AGE}).",
)
@click.option(
    "--ohne-wortliste",
    "no_words",
    is_flag=True,
    help="Wortteile nicht mit der deutschen Wortliste vergleichen (spart einige Sekunden).",
)
def check_command(path: Path | None, age: int, no_words: bool) -> int:
    """Ein Lexikon prüfen: Beispielsätze, Vorschläge, Quellen, Widersprüche, Ordnung.

    PFAD ist ein Hauslexikon (Datei oder Ordner); es wird über dem mitgelieferten geprüft. Ohne PFAD wird
    das mitgelieferte geprüft.

    Endet mit 0 ohne Fehler (Hinweise sind möglich), 1 mit Fehlern, 2 wenn das Lexikon nicht lesbar ist.
    """
    lexicon, stack = load_stack(*([path] if path is not None else []))
    found = _problems(lexicon, stack, age, words=not no_words)
    if path is not None:
        found = [problem for problem in found if problem.fault or examples.is_own(problem, lexikon.BASE)]
    faults = sum(problem.fault for problem in found)
    show("\n".join([*map(str, found), _summary(lexicon, faults, len(found) - faults)]))
    return ExitCode.FOUND if faults else ExitCode.NOTHING_FOUND


def _problems(lexicon: Lexicon, stack: Stack, age: int, *, words: bool) -> list[Problem]:
    cache = settings.cache_folder()
    found = check.problems(lexicon, stack, age=age)
    found += examples.problems(lexicon, stack, cache=cache, progress=_progress)
    if words:
        found += compound_hits.problems(lexicon, stack, cache=cache)
    return found


def _progress(done: int, of: int) -> None:
    """A line that counts up, on terminals only."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\rBegriff {done} von {of}", end=end, file=sys.stderr, flush=True)


def _summary(lexicon: Lexicon, faults: int, hints: int) -> str:
    numbers = check.figures(lexicon)
    sources = ", ".join(f"{numbers.statements[c]} {c.value}" for c in Certainty)
    return (
        f"{numbers.concepts} Begriffe ({numbers.editorial} redaktionell), {numbers.terms} Benennungen, "
        f"{numbers.names} Eigennamen, {numbers.sources} Quellen; Aussagen nach Sicherheit: {sources}; "
        f"Beispielsätze: {numbers.report} zu melden, {numbers.ignore} nicht zu melden.\n"
        f"{faults} Fehler, {hints} Hinweise."
    )


@click.command(
    "schema", short_help="Das JSON-Schema der Lexikondateien zeigen.", options_metavar="[OPTIONEN]"
)
@click.argument("name", type=click.Choice(schema.names()), default="hauslexikon", metavar="[ART]")
def schema_command(name: str) -> int:
    """Das JSON-Schema der Lexikondateien zeigen, für Editoren, die beim Schreiben prüfen.

    ART ist begriff, hauslexikon (Vorgabe), quellen oder eigennamen.
    """
    show(schema.text(name))
    return ExitCode.NOTHING_FOUND


@click.command(
    "uebersicht", short_help="Alle Einträge als Seite (HTML) schreiben.", options_metavar="[OPTIONEN]"
)
@click.option(
    "-o",
    "--ausgabe",
    "target",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="In diese Datei schreiben statt auf den Bildschirm.",
)
@lexicon_options
def overview_command(target: Path | None, lexicons: tuple[Path, ...]) -> int:
    """Alle Einträge als eine Seite (HTML) zum Lesen, Suchen und Drucken schreiben."""
    lexicon = load_lexicon(lexicons)
    if target is None:
        show(overview.render(lexicon))
    else:
        write_report(overview.render(lexicon), target)
        note(f"{len(lexicon)} Einträge stehen in {target}.")
    return ExitCode.NOTHING_FOUND


"""The commands that the group ``lexikon`` takes in."""
