"""What every command needs first: the lexicon and an engine."""

from __future__ import annotations

from pathlib import Path

import lexikon
from lexikon import Lexicon
from lexikon.model import Profile
from pruefer import settings
from pruefer.engine import Engine, EngineSettings


def load_lexicon(layers: tuple[Path, ...]) -> Lexicon:
    """The shipped lexicon with the house lexicons of the settings and of the command line over it."""
    return lexikon.load(*settings.load().lexicons, *layers, cache=settings.cache_folder())


def engine_for(layers: tuple[Path, ...], profile: str | None) -> Engine:
    """An engine for the given lexicon layers; the profile of the settings where none is given."""
    chosen = Profile(profile) if profile else settings.load().profile
    return Engine(load_lexicon(layers), EngineSettings(profile=chosen), cache=settings.cache_folder())
