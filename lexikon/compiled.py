"""Compiled values in a cache folder. They can always be made again, so no fault of the cache matters."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import msgspec

Value = TypeVar("Value")


def stored(file: Path, kind: type[Value]) -> Value | None:
    """The value in ``file``; None when there is none or it cannot be read as ``kind``."""
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def store(file: Path, value: object) -> None:
    """Write ``value`` to ``file`` in one step; a folder that cannot be written is left alone."""
    partial = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(msgspec.msgpack.encode(value))
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
