"""``pruefer lexikon exportieren`` and ``importieren``: the lexicon as files of other programs, and back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import click

import lexikon
from lexikon import BASE, Lexicon, LexiconError, house, skos, tables, tbx
from lexikon.exchange import Bundle, Export, ImportFault, bundle_of
from lexikon.model import Concept, Layer
from pruefer import settings, storage
from pruefer.cli.console import note, show, show_bytes
from pruefer.cli.setup import lexicon_options, load_lexicon
from pruefer.errors import ExitCode, InputError, SettingsError

_NOTHING_TAKEN = "Übernommen wurde nichts."


class Format(StrEnum):
    """File formats of the lexicon."""

    TBX = "tbx"
    CSV = "csv"
    XLSX = "xlsx"
    SKOS = "skos"


_SUFFIXES = {
    ".tbx": Format.TBX,
    ".xml": Format.TBX,
    ".tbxm": Format.TBX,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".txt": Format.CSV,
    ".xlsx": Format.XLSX,
}
_overwrite = click.option(
    "--ueberschreiben", "overwrite", is_flag=True, help="Vorhandene Dateien gleichen Namens ersetzen."
)


@click.command("exportieren", options_metavar="[OPTIONEN]")
@click.option(
    "--format", "kind", type=click.Choice([one.value for one in Format]), required=True,
    help="tbx für Terminologieprogramme, csv und xlsx für Tabellenkalkulationen, skos für Kataloge.",
)  # fmt: skip
@click.option("-o", "--ausgabe", "target", type=click.Path(path_type=Path), metavar="DATEI",
              help="In diese Datei schreiben statt auf den Bildschirm.")  # fmt: skip
@lexicon_options
@click.option("--nur-hauslexikon", "house_only", is_flag=True,
              help="Nur Begriffe, die das Hauslexikon ergänzt oder ändert.")  # fmt: skip
@click.option("--basis", "base", default=skos.BASE_ADDRESS, metavar="ADRESSE",
              help="Womit die Adressen in SKOS beginnen.")  # fmt: skip
@_overwrite
def export_command(
    kind: str, target: Path | None, lexicons: tuple[Path, ...], house_only: bool, base: str, overwrite: bool
) -> int:
    """Das Lexikon für andere Programme schreiben.

    SKOS wird als Turtle geschrieben, in eine DATEI mit der Endung .rdf oder .xml als RDF/XML. Was ein
    Format nicht aufnimmt, steht danach auf der Fehlerausgabe.
    """
    chosen = Format(kind)
    if target is None and chosen is Format.XLSX:
        raise SettingsError("Eine Arbeitsmappe braucht einen Namen.", hint="Nennen Sie ihn mit -o NAME.xlsx.")
    lexicon = load_lexicon(lexicons)
    bundle = _of_house(lexicon) if house_only else bundle_of(lexicon)
    if not bundle.concepts:
        raise SettingsError("Das Hauslexikon ergänzt und ändert keinen Begriff.", hint="")
    try:
        result = _written(bundle, chosen, target, base)
    except LexiconError as error:
        raise SettingsError(str(error), hint="") from error
    _deliver(result.data, target, overwrite)
    _tell(result, chosen)
    return ExitCode.NOTHING_FOUND


def _of_house(lexicon: Lexicon) -> Bundle:
    """The concepts that are not just as shipped, with the sources they cite."""
    touched = {change.concept for change in lexicon.changes} | lexicon.added.keys()
    concepts = tuple(concept for concept in lexicon if concept.id in touched)
    cited = {source for concept in concepts for source in _cited(concept)}
    return Bundle(concepts, tuple(source for source in lexicon.sources.values() if source.id in cited))


def _cited(concept: Concept) -> set[str]:
    views = {source for view in concept.views for source in view.sources}
    return views | {evidence.source for evidence in concept.evidence}


def _written(bundle: Bundle, kind: Format, target: Path | None, base: str) -> Export:
    if kind is Format.TBX:
        return tbx.write(bundle)
    if kind is Format.SKOS:
        as_xml = target is not None and target.suffix.lower() in (".rdf", ".xml")
        form = skos.Serialization.RDF_XML if as_xml else skos.Serialization.TURTLE
        return skos.write(bundle, form, base=base)
    return tables.write_csv(bundle) if kind is Format.CSV else tables.write_xlsx(bundle)


def _deliver(data: bytes, target: Path | None, overwrite: bool) -> None:
    if target is None:
        show_bytes(data)
        return
    with storage.output_errors(target):
        storage.place(data, target, overwrite=overwrite)


def _tell(result: Export, kind: Format) -> None:
    if result.as_notes:
        note(f"Als Notiz geschrieben, für andere Programme nur Text: {_listed(result.as_notes)}.")
    if result.missing:
        note(f"Im Format {kind} nicht enthalten: {_listed(result.missing)}.")


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())


@click.command("importieren", options_metavar="[OPTIONEN]")
@click.argument("path", type=click.Path(path_type=Path), metavar="DATEI")
@click.option("-o", "--ausgabe", "folder", type=click.Path(path_type=Path), required=True, metavar="ORDNER",
              help="Ordner des Hauslexikons, in den geschrieben wird.")  # fmt: skip
@click.option("--lexikon", "lexicons", type=click.Path(path_type=Path), multiple=True, metavar="PFAD",
              help="Weiteres Hauslexikon, das unter diesem liegt.")  # fmt: skip
@click.option("--grund", "reason", metavar="TEXT",
              help="Begründung für geänderte Begriffe (Vorgabe: Name der Datei).")  # fmt: skip
@_overwrite
def import_command(
    path: Path, folder: Path, lexicons: tuple[Path, ...], reason: str | None, overwrite: bool
) -> int:
    """Begriffe aus einer Datei in ein Hauslexikon übernehmen.

    DATEI ist eine Tabelle (.csv .tsv .xlsx) oder Terminologie (.tbx .xml: TBX-Basic, auch martif, TBX-Min).
    Neue Begriffe werden eigene Dateien; Begriffe, die es schon gibt, werden als Änderung mit Begründung
    geschrieben, soweit sie abweichen. Bei einem Problem in der DATEI bleibt alles, wie es war.
    """
    standing = folder.is_dir() and any(folder.rglob("*.yaml"))
    if standing and not overwrite:
        raise storage.exists(folder)
    layers = [one for one in (*settings.load().lexicons, *lexicons) if one.resolve() != folder.resolve()]
    below = lexikon.load(*layers, cache=settings.cache_folder())
    known = lexikon.load(*layers, folder) if standing else below
    bundle = _read(path, known)
    made = house.plan(bundle, below, folder, reason or f"Übernommen aus {path.name}")
    try:
        with storage.output_errors(folder):
            written = house.carry_out(made, folder, lambda trial: lexikon.load(*layers, trial, base=BASE))
    except LexiconError as error:
        raise SettingsError(f"{_NOTHING_TAKEN} {error}", hint="Bitte berichtigen Sie die Angabe.") from error
    for sentence in (*bundle.remarks, *made.remarks):
        note(sentence)
    show(_summary(made, len(written), folder))
    return ExitCode.NOTHING_FOUND


def _read(path: Path, known: Lexicon) -> Bundle:
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        endings = " ".join(_SUFFIXES)
        raise InputError(f"Die Endung „{path.suffix}“ ist unbekannt.", hint=f"Gelesen werden: {endings}.")
    try:
        if kind is Format.TBX:
            return tbx.read(path, _taken(known))
        return tables.read_csv(path, known) if kind is Format.CSV else tables.read_xlsx(path, known)
    except ImportFault as error:
        for problem in error.problems:
            note(problem)
        raise SettingsError(str(error), hint="Bitte berichtigen Sie die genannten Stellen.") from error
    except LexiconError as error:
        raise InputError(str(error), hint=_NOTHING_TAKEN) from error


def _taken(known: Lexicon) -> list[str]:
    """The ids a terminology from elsewhere must not take over; its own earlier import is its own."""
    return [concept.id for concept in known if known.layer_of(concept.id) is Layer.BASE]


def _summary(made: house.Plan, files: int, folder: Path) -> str:
    parts = [f"{made.new} neu", f"{made.changed} geändert", f"{made.unchanged} unverändert"]
    off = f" Ausgeschaltete Benennungen: {made.off}." if made.off else ""
    return f"Begriffe: {', '.join(parts)}.{off} Geschriebene Dateien: {files}, in {folder}.\n"
