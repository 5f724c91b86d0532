"""The commands. Each one collects its options, calls the service, and prints."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from lexikon.model import Profile
from pruefer import __version__, service, settings
from pruefer.cli import lexicon
from pruefer.cli.console import note, notice, write_output
from pruefer.cli.setup import engine_for, load_lexicon
from pruefer.comments import CommentPolicy, annotations_for
from pruefer.errors import ExitCode, PrueferError, SettingsError
from pruefer.model import Level, Review
from pruefer.reports import json as json_report
from pruefer.reports import text as text_report

_STDIN = "-"

app = typer.Typer(
    help="Prüft Entwürfe kommunaler Integrationspläne auf überlegten Wortgebrauch. "
    "Alles bleibt auf diesem Rechner.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.add_typer(lexicon.app, name="lexikon")


class Output(StrEnum):
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


LexiconOption = Annotated[
    list[Path] | None,
    typer.Option("--lexikon", help="Hauslexikon (Datei oder Ordner), zusätzlich zum mitgelieferten.", metavar="PFAD"),
]
ProfileOption = Annotated[
    Profile | None, typer.Option("--profil", help="knapp, standard oder gruendlich.", show_default="standard")
]
OverwriteOption = Annotated[
    bool, typer.Option("--ueberschreiben", help="Eine vorhandene Kopie ersetzen. Das Original bleibt unberührt.")
]
TargetOption = Annotated[
    Path | None,
    typer.Option("-o", "--ausgabe", help="Name der Kopie. Vorgabe: NAME_geprueft neben dem Original.", metavar="KOPIE"),
]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"Begriffsprüfer {__version__}, Lexikon {load_lexicon(()).version}")
        raise typer.Exit


@app.callback()
def _root(
    _version_wanted: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Programm- und Lexikonfassung zeigen."),
    ] = False,
) -> None:
    pass


@app.command("pruefen")
def review(
    paths: Annotated[
        list[str], typer.Argument(metavar="PFAD…", help="Dokumente (.docx .odt .fodt .txt .md …) oder - für Text.")
    ],
    lexicons: LexiconOption = None,
    profile: ProfileOption = None,
    level: Annotated[
        Level, typer.Option("--stufe", help="Nur Befunde ab dieser Stufe: hinweis, warnung oder fehler.")
    ] = Level.HINT,
    output: Annotated[Output, typer.Option("--format", help="text, json oder jsonl.")] = Output.TEXT,
    target: Annotated[
        Path | None, typer.Option("-o", "--ausgabe", help="In diese Datei schreiben statt auf den Bildschirm.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--auch-stille", help="Auch Fundstellen zeigen, die keinen Kommentar bekommen.")
    ] = False,
    no_exit_code: Annotated[
        bool, typer.Option("--kein-fehlercode", help="Auch bei Befunden mit 0 enden (für Skripte).")
    ] = False,
) -> int:
    """Dokumente prüfen und die Befunde zeigen. Es wird nichts geschrieben.

    Ende: 0 kein Befund, 1 Befunde, 2 Aufruf oder Lexikon fehlerhaft, 3 eine Datei war nicht lesbar.
    """
    engine = engine_for(tuple(lexicons or ()), profile)
    reviews: list[Review] = []
    failed = False
    for path in paths:
        try:
            reviews.append(_review(path, engine))
        except PrueferError as error:
            failed = True
            notice(str(error), error.hint)
    write_output(_report(reviews, output, level, everything, colour=target is None), target)
    if failed:
        return ExitCode.FILE
    found = any(f.level.rank >= level.rank for review_ in reviews for f in review_.due)
    return ExitCode.FOUND if found and not no_exit_code else ExitCode.NOTHING_FOUND


def _review(path: str, engine: Any) -> Review:
    if path == _STDIN:
        return service.review_text(sys.stdin.buffer.read(), engine)
    file = Path(path)
    if (open_elsewhere := service.lock_notice(file)) is not None:
        note(open_elsewhere)
    return service.review_file(file, engine)


def _report(reviews: list[Review], output: Output, level: Level, everything: bool, *, colour: bool) -> str:
    match output:
        case Output.TEXT:
            return text_report.render(reviews, level=level, everything=everything, colour=colour and sys.stdout.isatty())
        case Output.JSON:
            return json_report.render(reviews, level=level)
        case Output.JSONL:
            return json_report.render_lines(reviews, level=level)


@app.command("kommentieren")
def annotate(
    path: Annotated[Path, typer.Argument(metavar="DATEI", help="Der Entwurf (.docx, .odt, .fodt …).")],
    target: TargetOption = None,
    lexicons: LexiconOption = None,
    profile: ProfileOption = None,
    policy: Annotated[
        CommentPolicy | None,
        typer.Option("--kommentare", help="erste: einmal je Begriff, kapitel: einmal je Kapitel, alle."),
    ] = None,
    author: Annotated[str | None, typer.Option("--autor", help="Name an den Kommentaren.")] = None,
    initials: Annotated[str | None, typer.Option("--kuerzel", help="Kürzel an den Kommentaren.")] = None,
    no_summary: Annotated[
        bool, typer.Option("--ohne-uebersicht", help="Keinen zusammenfassenden Kommentar am Anfang schreiben.")
    ] = False,
    overwrite: OverwriteOption = False,
) -> int:
    """Eine Kopie mit Kommentaren schreiben. Das Original wird nie verändert."""
    chosen = settings.load()
    engine = engine_for(tuple(lexicons or ()), profile)
    if (open_elsewhere := service.lock_notice(path)) is not None:
        note(open_elsewhere)
    result = service.review_file(path, engine)
    comments = annotations_for(
        result,
        policy=policy or _policy(chosen.policy),
        author=author or chosen.author,
        initials=initials or (chosen.initials if author is None else _initials(author)),
        now=datetime.now().replace(microsecond=0),
        summary=chosen.summary and not no_summary,
    )
    receipt = service.annotate(
        result, comments, path, target or service.default_target(path), overwrite=overwrite
    )
    for warning in result.document.warnings:
        note(warning.message)
    for sentence in receipt.notes:
        note(sentence)
    print(f"{receipt.result.written} Kommentare geschrieben: {receipt.target}")
    return ExitCode.NOTHING_FOUND


@app.command("kommentare-entfernen")
def remove(
    path: Annotated[Path, typer.Argument(metavar="DATEI", help="Ein Dokument mit unseren Kommentaren.")],
    target: TargetOption = None,
    overwrite: OverwriteOption = False,
) -> int:
    """Eine Kopie ohne unsere Kommentare schreiben. Kommentare anderer Personen bleiben."""
    default = path.with_name(f"{path.stem.removesuffix('_geprueft')}_ohne_kommentare{path.suffix}")
    receipt = service.remove_comments(path, target or default, overwrite=overwrite)
    print(f"{receipt.result.removed} Kommentare entfernt: {receipt.target}")
    if receipt.result.kept:
        note(f"{receipt.result.kept} Kommentare blieben stehen, weil jemand geantwortet oder sie erledigt hat.")
    return ExitCode.NOTHING_FOUND


def _policy(name: str) -> CommentPolicy:
    try:
        return CommentPolicy(name)
    except ValueError as error:
        raise SettingsError(
            f"Die Einstellung „kommentare = {name}“ ist unbekannt.",
            hint=f"Möglich sind: {', '.join(CommentPolicy)}.",
        ) from error


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[:1].isalpha()).upper()[:4] or "BP"
