"""Settings in layers (shipped < house < person) and the folders the program may use.

The shipped layer are the defaults below. The house layer is the TOML file named by the environment
variable ``BEGRIFFSPRUEFER_HAUS`` (on a network share, say), the personal one ``einstellungen.toml`` in the
user's settings folder. Keys are German, because people edit them.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from lexikon.model import Profile
from pruefer.errors import SettingsError

_APP = "begriffspruefer"
HOUSE_VARIABLE = "BEGRIFFSPRUEFER_HAUS"


class Settings(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={
        "profile": "profil",
        "policy": "kommentare",
        "author": "autor",
        "initials": "kuerzel",
        "lexicons": "lexikon",
        "summary": "uebersicht",
    },
):
    """What a person or a house may set. ``policy`` is a value of ``pruefer.comments.CommentPolicy``;
    ``lexicons`` are house lexicons (files or folders) laid over the shipped one."""

    profile: Profile = Profile.STANDARD
    policy: str = "erste"
    author: str = "Begriffsprüfer"
    initials: str = "BP"
    lexicons: tuple[Path, ...] = ()
    summary: bool = True


def load() -> Settings:
    """The settings of this person. Raises ``SettingsError`` naming the file that is wrong."""
    merged: dict[str, Any] = {}
    for file in layers():
        merged |= _read(file)
    return msgspec.convert(merged, type=Settings)


def layers() -> tuple[Path, ...]:
    """The settings files that exist, weakest first."""
    house = os.environ.get(HOUSE_VARIABLE)
    candidates = [Path(house)] if house else []
    candidates.append(platformdirs.user_config_path(_APP, appauthor=False) / "einstellungen.toml")
    return tuple(file for file in candidates if file.is_file())


def personal_lexicon() -> Path | None:
    """The person's own lexicon, laid over those of the house: the folder ``lexikon`` beside the personal
    settings, where there is one."""
    folder = platformdirs.user_config_path(_APP, appauthor=False) / "lexikon"
    return folder if folder.is_dir() else None


def cache_folder() -> Path:
    """The folder for what can be made again: compiled lexicon, index and word list."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def _read(file: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(file.read_text("utf-8"))
        checked = msgspec.convert(content, type=Settings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(
            f"Die Einstellungen in {file} lassen sich nicht lesen ({error}).",
            hint="Bitte berichtigen Sie die Datei oder benennen Sie sie um.",
        ) from error
    if "lexikon" in content:
        content["lexikon"] = [str(file.parent / path) for path in checked.lexicons]
    return content
