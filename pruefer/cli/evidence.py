"""``pruefer lexikon belegen``: the pages of the user's own guideline."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from lexikon.handreichung import Guideline
from pruefer import guideline, settings
from pruefer.cli.console import note
from pruefer.cli.console import show as show_result
from pruefer.cli.lexicon import named
from pruefer.cli.setup import lexicon_options, load_lexicon
from pruefer.errors import ExitCode, PrueferError, SettingsError


@click.command("belegen", short_help="Seiten einer Handreichung nennen lassen.", options_metavar="[OPTIONEN]")
@click.option("--pdf", type=click.Path(path_type=Path), metavar="DATEI", help="Dieses PDF einlesen.")
@click.option("--titel", "title", metavar="NAME", help="So heißt es in Kommentaren (Vorgabe: Handreichung).")
@click.option("--anzeigen", "wanted", metavar="BEGRIFF", help="Die Seiten zu einem Begriff zeigen.")
@click.option("--entfernen", "forget", is_flag=True, help="Gespeicherte Seitenzahlen und Auszüge löschen.")
@lexicon_options
def command(
    pdf: Path | None, title: str | None, wanted: str | None, forget: bool, lexicons: tuple[Path, ...]
) -> int:
    """Ihr eigenes Exemplar der Handreichung (PDF) einlesen, damit Kommentare die Seiten nennen.

    Gespeichert werden nur auf diesem Rechner die Seitenzahlen je Begriff und kurze Auszüge zum Anzeigen; in
    Kommentaren stehen nur Seitenzahlen. Ohne Angabe wird gezeigt, was eingelesen ist.
    """
    if sum((pdf is not None, wanted is not None, forget)) > 1:
        raise SettingsError("--pdf, --anzeigen und --entfernen gehen nur einzeln.")
    if pdf is not None:
        _index(pdf, title, lexicons)
    elif forget:
        _forget(title)
    elif wanted is not None:
        _show(wanted, title, lexicons)
    else:
        _list(lexicons)
    return ExitCode.NOTHING_FOUND


def references() -> dict[str, str]:
    """What comments refer to, by concept id; nothing where no guideline was read in."""
    try:
        return guideline.references(guideline.stored())
    except PrueferError as error:
        note(f"{error} {error.hint}")
        return {}


def _index(pdf: Path, title: str | None, lexicons: tuple[Path, ...]) -> None:
    from pruefer import guideline_index  # the PDF library is slow to load

    lexicon = load_lexicon(lexicons)
    with _Progress() as bar:
        indexed = guideline_index.index(
            pdf,
            guideline.DEFAULT_TITLE if title is None else title,
            lexicon,
            cache=settings.cache_folder(),
            progress=bar.update,
        )
    guideline.add(indexed.guideline)
    for sentence in indexed.notes:
        note(sentence)
    show_result(
        f"„{indexed.guideline.title}“ eingelesen: {indexed.guideline.pages} Seiten, Fundstellen zu "
        f"{len(indexed.guideline.passages)} Begriffen. Kommentare nennen künftig die Seiten."
    )


def _forget(title: str | None) -> None:
    gone = guideline.remove(title)
    if gone:
        show_result(f"Entfernt: {', '.join(f'„{each.title}“' for each in gone)}.")
    else:
        show_result("Es war nichts gespeichert." if title is None else f"„{title}“ war nicht gespeichert.")


def _show(wanted: str, title: str | None, lexicons: tuple[Path, ...]) -> None:
    concept = named(load_lexicon(lexicons), wanted)
    lines = [line for each in _stored(title) for line in _passages(each, concept.id)]
    form = concept.terms[0].form if concept.terms else concept.id
    show_result("\n".join(lines) if lines else f"Zu „{form}“ gibt es keine Fundstelle.")


def _passages(each: Guideline, concept: str) -> list[str]:
    passages = each.passages.get(concept, ())
    if not passages:
        return []
    width = max(len(passage.label) for passage in passages)
    lines = [f"{each.title} ({each.file})"]
    for passage in passages:
        times = "einmal" if passage.count == 1 else f"{passage.count}-mal"
        excerpt = f"  {passage.excerpt}" if passage.excerpt else ""
        lines.append(f"  S. {passage.label:>{width}}  {times:<8}{excerpt}".rstrip())
    return lines


def _list(lexicons: tuple[Path, ...]) -> None:
    version = load_lexicon(lexicons).version
    for each in _stored(None):
        show_result(f"„{each.title}“: {each.pages} Seiten, {len(each.passages)} Begriffe ({each.file})")
        if each.lexicon != version:
            note(f"Seit dem Einlesen von „{each.title}“ hat sich das Lexikon geändert; lesen Sie es neu ein.")


def _stored(title: str | None) -> tuple[Guideline, ...]:
    found = tuple(each for each in guideline.stored() if title in (None, each.title))
    if not found:
        raise SettingsError(
            "Es ist noch keine Handreichung eingelesen."
            if title is None
            else f"„{title}“ ist nicht eingelesen.",
            hint="Das geht mit „pruefer lexikon belegen --pdf DATEI“.",
        )
    return found


class _Progress:
    """A bar on standard error, from the first page on."""

    def __init__(self) -> None:
        self._bars = ExitStack()
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.close()

    def update(self, done: int, total: int) -> None:
        if self._bar is None:
            bar = click.progressbar(length=total, label="Seiten lesen", file=sys.stderr)
            self._bar = self._bars.enter_context(bar)
        self._bar.update(1)
