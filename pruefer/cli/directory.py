"""``pruefer verzeichnis``: the key terms a document uses, as a document of their own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lexikon.model import Profile
from pruefer import directory_file, service, settings
from pruefer.cli.console import note, show
from pruefer.cli.setup import engine_for, lexicon_options
from pruefer.directory import directory_of
from pruefer.errors import ExitCode


@click.command(
    "verzeichnis", short_help="Die Schlüsselbegriffe mit Erläuterung schreiben.", options_metavar="[OPTIONEN]"
)
@click.argument("path", type=click.Path(path_type=Path), metavar="DATEI")
@click.option(
    "-o",
    "--ausgabe",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="ZIEL",
    help="Name des Verzeichnisses (.docx oder .odt).",
)
@lexicon_options
@click.option(
    "--profil",
    "profile",
    type=click.Choice([value.value for value in Profile]),
    help="Wie viele Begriffe aufgenommen werden (Vorgabe: standard).",
)
@click.option("--autor", "author", metavar="NAME", help="Name in den Eigenschaften des Verzeichnisses.")
@click.option("--ueberschreiben", "overwrite", is_flag=True, help="Ein vorhandenes Verzeichnis ersetzen.")
def command(
    path: Path,
    target: Path,
    lexicons: tuple[Path, ...],
    profile: str | None,
    author: str | None,
    overwrite: bool,
) -> int:
    """Ein Begriffsverzeichnis schreiben: die Schlüsselbegriffe, die DATEI verwendet.

    Jeder Begriff steht darin mit Erläuterung und Quelle; die Erläuterungen sind Vorschläge zum Anpassen.
    Aufgenommen wird, was der Text in eigenen Worten sagt, nicht Zitate, Namen und Literatur.
    """
    document = service.read_document(path)
    directory_file.check_target(target, path, overwrite=overwrite)
    engine = engine_for(lexicons, profile)
    directory = directory_of(engine.context(document), author or settings.load().author)
    for warning in document.warnings:
        note(warning.message)
    if not directory.entries:
        note("Das Dokument verwendet keine Schlüsselbegriffe des Lexikons; es wurde nichts geschrieben.")
        return ExitCode.NOTHING_FOUND
    now = datetime.now().replace(microsecond=0)
    directory_file.write(directory, path, target, now, overwrite=overwrite)
    number = len(directory.entries)
    show(f"{'1 Begriff' if number == 1 else f'{number} Begriffe'} verzeichnet: {target}")
    return ExitCode.NOTHING_FOUND
