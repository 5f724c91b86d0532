"""What every command needs first: the lexicon and an engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import lexikon
from lexikon import Lexicon
from lexikon.model import Profile
from pruefer import settings
from pruefer.cli.console import note
from pruefer.engine import Engine, EngineSettings

_BASE_ONLY = f"{__name__}.base_only"


def _keep_base_only(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    context.meta[_BASE_ONLY] = wanted


def lexicon_options(command: Any) -> Any:
    """Adds ``--lexikon`` (as ``lexicons``) and ``--ohne-hauslexikon``, which ``load_lexicon`` obeys."""
    without = click.option(
        "--ohne-hauslexikon",
        is_flag=True,
        expose_value=False,
        callback=_keep_base_only,
        help="Hauslexikon und eigenes Lexikon aus den Einstellungen nicht laden.",
    )
    layers = click.option(
        "--lexikon",
        "lexicons",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PFAD",
        help="Hauslexikon (Datei oder Ordner), zusätzlich zum mitgelieferten.",
    )
    return layers(without(command))


def load_lexicon(layers: tuple[Path, ...]) -> Lexicon:
    """The shipped lexicon under the house lexicons of the settings and of the command line and under the
    personal one. With ``--ohne-hauslexikon`` only what the command line names is laid over it."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(_BASE_ONLY):
        return lexikon.load(*layers, cache=settings.cache_folder())
    absent = settings.missing_house()
    if absent is not None:
        note(absent)
    return lexikon.load(
        *settings.load().lexicons,
        *layers,
        personal=settings.personal_lexicon(),
        cache=settings.cache_folder(),
    )


def engine_for(layers: tuple[Path, ...], profile: str | None) -> Engine:
    """An engine for the given lexicon layers; the profile of the settings where none is given."""
    chosen = Profile(profile) if profile else settings.load().profile
    return Engine(load_lexicon(layers), EngineSettings(profile=chosen), cache=settings.cache_folder())
