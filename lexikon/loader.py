"""Files of all layers -> ``Lexicon``, with a compiled cache.

A layer is a folder of concept files (one concept each, named after its id, in any subfolder) with
``quellen.yaml`` and ``eigennamen.yaml`` at its top, or a single YAML file (see ``lexikon.layers``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from lexikon.compiled import store, stored
from lexikon.errors import LexiconError
from lexikon.layers import Root, Stack, assemble
from lexikon.model import Concept, Layer, Lexicon
from lexikon.yamlfile import Place, convert, parse, read

BASE = Path(__file__).parent / "daten"
"""The lexicon that ships with the program."""

_MAX_FILES = 5_000
_MAX_FOLDERS = 1_000
_SUFFIXES = frozenset({".yaml", ".yml"})

_FORMAT_VERSION = 2
"""Part of the cache key: raised whenever the compiled form changes its meaning."""

_Files = list[tuple[Root, Path, bytes]]


def load(
    *layers: Path, base: Path | None = BASE, personal: Path | None = None, cache: Path | None = None
) -> Lexicon:
    """The lexicon of the shipped layer, the given house layers in this order, and the personal one.

    ``cache`` is a folder for compiled lexicons; a compiled one is used only when every file still has
    the same content. A cache that cannot be read or written is ignored. Raises ``LexiconError``.
    """
    files = _read_all(_roots(layers, base, personal))
    version = _version(files)
    compiled = cache / f"lexikon-{version}.msgpack" if cache is not None else None
    if compiled is not None and (found := stored(compiled, Lexicon)) is not None:
        return found
    lexicon = assemble(files).lexicon(version)
    if compiled is not None:
        store(compiled, lexicon)
    return lexicon


def load_stack(
    *layers: Path, base: Path | None = BASE, personal: Path | None = None
) -> tuple[Lexicon, Stack]:
    """As ``load``, without cache, together with the places where everything stands."""
    files = _read_all(_roots(layers, base, personal))
    stack = assemble(files)
    return stack.lexicon(_version(files)), stack


def parse_concept(data: bytes, file: Path) -> Concept:
    """The concept in one YAML file. Raises ``LexiconError`` with the line of the fault."""
    return convert(parse(data, file), Concept, Place(file, data))


def _roots(layers: Iterable[Path], base: Path | None, personal: Path | None) -> Iterator[Root]:
    if base is not None:
        yield Root(base, Layer.BASE)
    for layer in layers:
        yield Root(layer, Layer.HOUSE)
    if personal is not None:
        yield Root(personal, Layer.PERSON)


def _read_all(roots: Iterable[Root]) -> _Files:
    return [(root, file, read(file)) for root in roots for file in files_of(root.path)]


def files_of(root: Path) -> list[Path]:
    """The YAML files of a layer, sorted by path. Raises ``LexiconError`` when there is no such layer, or
    when the folder is so large that it cannot be one."""
    try:
        if root.is_file():
            return [root]
        if not root.is_dir():
            raise LexiconError("Diese Lexikonschicht gibt es nicht. Bitte prüfen Sie den Pfad.", file=root)
        return sorted(_walk(root))
    except OSError as error:
        raise LexiconError(f"Der Ordner lässt sich nicht lesen ({error.strerror}).", file=root) from error


def _walk(root: Path) -> Iterator[Path]:
    found = 0
    for number, (folder, folders, names) in enumerate(os.walk(root, onerror=_raise)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if Path(name).suffix in _SUFFIXES and not name.startswith("."):
                found += 1
                yield Path(folder, name)
        if number >= _MAX_FOLDERS or found > _MAX_FILES:
            raise LexiconError(
                "Der Ordner enthält zu viele Dateien für ein Lexikon. Bitte prüfen Sie den Pfad.", file=root
            )


def _raise(error: OSError) -> None:
    raise error


def _version(files: _Files) -> str:
    digest = hashlib.sha256(str(_FORMAT_VERSION).encode())
    for root, file, data in files:
        path = f"{root.layer}/{file.relative_to(root.path.parent).as_posix()}"
        digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()[:12]
