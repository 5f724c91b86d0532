"""The commands. Each one collects its options, calls the service, and prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from lexikon.model import Profile
from pruefer import __version__, service, settings
from pruefer.cli.console import check_report_target, note, notice, read_stdin, show, use_colour, write_report
from pruefer.cli.lazy import LazyGroup
from pruefer.cli.setup import engine_for, lexicon_options, load_lexicon
from pruefer.comments import CommentPolicy, annotations_for
from pruefer.engine import Engine
from pruefer.errors import ExitCode, PrueferError
from pruefer.model import Level, Review
from pruefer.reports import json as json_report
from pruefer.reports import text as text_report

_STDIN = "-"
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "show_default": False}


class Output(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def _choice(values: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([value.value for value in values])


_profile_option = click.option(
    "--profil", "profile", type=_choice(Profile), help="Wie viel kommentiert wird (Vorgabe: standard)."
)
_overwrite_option = click.option(
    "--ueberschreiben",
    "overwrite",
    is_flag=True,
    help="Eine vorhandene Kopie ersetzen. Das Original bleibt unberührt.",
)


def _target_option(default: str) -> Callable[[Any], Any]:
    return click.option(
        "-o",
        "--ausgabe",
        "target",
        type=click.Path(path_type=Path),
        metavar="KOPIE",
        help=f"Name der Kopie (Vorgabe: {default} neben dem Original).",
    )


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        show(f"Begriffsprüfer {__version__}, Lexikon {load_lexicon(()).version}")
        context.exit()


@click.group(
    cls=LazyGroup,
    later={"lexikon": "pruefer.cli.lexicon:group", "verzeichnis": "pruefer.cli.directory:command"},
    context_settings=_CONTEXT,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
    no_args_is_help=False,
    invoke_without_command=True,
)
@click.pass_context
@click.option(
    "--version",
    is_flag=True,
    callback=_print_version,
    expose_value=False,
    is_eager=True,
    help="Programm- und Lexikonfassung zeigen.",
)
def app(context: click.Context) -> None:
    """Prüft Entwürfe kommunaler Integrationspläne auf überlegten Wortgebrauch.

    Alles bleibt auf diesem Rechner.
    """
    if context.invoked_subcommand is None:
        show(context.get_help())
        context.exit(ExitCode.USAGE)


@app.command("pruefen", short_help="Dokumente prüfen und die Befunde zeigen.", options_metavar="[OPTIONEN]")
@click.argument("paths", nargs=-1, required=True, metavar="PFAD…")
@lexicon_options
@_profile_option
@click.option(
    "--stufe", "level", type=_choice(Level), default=Level.HINT.value, help="Nur Befunde ab dieser Stufe."
)
@click.option("--format", "output", type=_choice(Output), default=Output.TEXT.value, help="Form der Ausgabe.")
@click.option(
    "-o",
    "--ausgabe",
    "target",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="In diese Datei schreiben statt auf den Bildschirm.",
)
@click.option(
    "--auch-stille",
    "everything",
    is_flag=True,
    help="Auch Fundstellen zeigen, die keinen Kommentar bekommen.",
)
@click.option(
    "--kein-fehlercode", "no_exit_code", is_flag=True, help="Auch bei Befunden mit 0 enden (für Skripte)."
)
def review(
    paths: tuple[str, ...],
    lexicons: tuple[Path, ...],
    profile: str | None,
    level: str,
    output: str,
    target: Path | None,
    everything: bool,
    no_exit_code: bool,
) -> int:
    """Dokumente prüfen und die Befunde zeigen; es wird nichts geschrieben.

    PFAD ist ein Dokument (.docx .docm .dotx .odt .ott .fodt .txt .md) oder - für Text von der
    Standardeingabe.

    Endet mit 0 ohne Befund, 1 mit Befunden, 2 bei fehlerhaftem Aufruf oder Lexikon, 3 wenn eine Datei
    nicht lesbar war.
    """
    least = Level(level)
    on_screen = target is None or str(target) == _STDIN
    if target is not None and not on_screen:
        check_report_target(target, paths)
    reviews = _reviews(paths, engine_for(lexicons, profile))
    colour = on_screen and use_colour()
    report = _report(reviews, Output(output), least, everything, colour=colour, many=len(paths) > 1)
    if target is not None and not on_screen:
        if reviews:
            write_report(report, target)
    elif report:
        show(report)
    if len(reviews) < len(paths):
        return ExitCode.FILE
    found = any(finding.level.rank >= least.rank for one in reviews for finding in one.due)
    return ExitCode.FOUND if found and not no_exit_code else ExitCode.NOTHING_FOUND


def _reviews(paths: Iterable[str], engine: Engine) -> list[Review]:
    """The reviews of those files that can be read; what is wrong with the others is told at once."""
    reviews = []
    for path in paths:
        try:
            reviews.append(_review(path, engine))
        except PrueferError as error:
            named = Path(path).name in str(error)
            notice(str(error) if named else f"„{path}“: {error}", error.hint)
    return reviews


def _review(path: str, engine: Engine) -> Review:
    if path == _STDIN:
        return service.review_text(read_stdin(), engine)
    file = Path(path)
    _note_if_open(file)
    return service.review_file(file, engine)


def _note_if_open(file: Path) -> None:
    sentence = service.lock_notice(file)
    if sentence is not None:
        note(sentence)


def _report(
    reviews: list[Review], output: Output, level: Level, everything: bool, *, colour: bool, many: bool
) -> str:
    if not reviews and not many:
        return ""
    match output:
        case Output.TEXT:
            return text_report.render(reviews, level=level, everything=everything, colour=colour)
        case Output.JSON:
            return json_report.render(reviews, level=level, as_list=many)
        case Output.JSONL:
            return json_report.render_lines(reviews, level=level)


@app.command("kommentieren", short_help="Eine Kopie mit Kommentaren schreiben.", options_metavar="[OPTIONEN]")
@click.argument("path", type=click.Path(path_type=Path), metavar="DATEI")
@_target_option("NAME_geprueft")
@lexicon_options
@_profile_option
@click.option(
    "--kommentare",
    "policy",
    type=_choice(CommentPolicy),
    help="Ausführlich einmal je Dokument, einmal je Kapitel oder an jeder Stelle.",
)
@click.option("--autor", "author", metavar="NAME", help="Name an den Kommentaren.")
@click.option("--kuerzel", "initials", metavar="XY", help="Kürzel an den Kommentaren.")
@click.option(
    "--ohne-uebersicht",
    "no_summary",
    is_flag=True,
    help="Keinen zusammenfassenden Kommentar am Anfang schreiben.",
)
@_overwrite_option
def annotate(
    path: Path,
    target: Path | None,
    lexicons: tuple[Path, ...],
    profile: str | None,
    policy: str | None,
    author: str | None,
    initials: str | None,
    no_summary: bool,
    overwrite: bool,
) -> int:
    """Eine Kopie mit Kommentaren schreiben; das Original wird nie verändert.

    DATEI ist der Entwurf (.docx .docm .dotx .odt .ott .fodt).
    """
    from pruefer.cli.evidence import references  # reads the index of a guideline, if the user made one

    chosen = settings.load()
    engine = engine_for(lexicons, profile)
    _note_if_open(path)
    result = service.review_file(path, engine)
    comments = annotations_for(
        result,
        policy=CommentPolicy(policy or chosen.policy),
        author=author or chosen.author,
        initials=initials or (chosen.initials if author is None else _initials(author)),
        now=datetime.now().replace(microsecond=0),
        summary=chosen.summary and not no_summary,
        references=references(),
    )
    copy = target or service.default_target(path)
    receipt = service.annotate(result, comments, path, copy, overwrite=overwrite)
    for sentence in (*(warning.message for warning in result.document.warnings), *receipt.notes):
        note(sentence)
    show(f"{_comments(receipt.result.written)} geschrieben: {receipt.target}")
    return ExitCode.NOTHING_FOUND


@app.command(
    "kommentare-entfernen",
    short_help="Eine Kopie ohne unsere Kommentare schreiben.",
    options_metavar="[OPTIONEN]",
)
@click.argument("path", type=click.Path(path_type=Path), metavar="DATEI")
@_target_option("NAME_ohne_kommentare")
@_overwrite_option
def remove(path: Path, target: Path | None, overwrite: bool) -> int:
    """Eine Kopie ohne unsere Kommentare schreiben; Kommentare anderer Personen bleiben."""
    _note_if_open(path)
    receipt = service.remove_comments(path, target or service.clean_target(path), overwrite=overwrite)
    if receipt.result.kept:
        note(f"{_comments(receipt.result.kept)} mit Antwort oder Erledigt-Vermerk stehen noch darin.")
    show(f"{_comments(receipt.result.removed)} entfernt: {receipt.target}")
    return ExitCode.NOTHING_FOUND


def _comments(number: int) -> str:
    return "1 Kommentar" if number == 1 else f"{number} Kommentare"


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[:1].isalpha()).upper()[:4] or "BP"
