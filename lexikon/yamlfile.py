"""One YAML file, read without trust: bounded in size, nesting and references, every fault with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from lexikon.errors import LexiconError

Kind = TypeVar("Kind")

# A hand-written file of one concept has a few kilobytes; beyond this it is not a lexicon file, and
# parsing it would only block the program.
_MAX_BYTES = 4_000_000
_MAX_NESTING = 64

_DEEP = re.compile(r"(?m)^[ \t\-?:]{64}")
_PATH_STEP = re.compile(r"\[(\d+)\]|\.([^.\[\]]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: a file with its bytes, and the path in it (``$.begriffe[2]``)."""

    file: Path
    data: bytes
    path: str = "$"

    def at(self, path: str) -> Place:
        """The place ``path`` (``.benennungen[3]``) below this one."""
        return Place(self.file, self.data, self.path + path)

    @property
    def line(self) -> int:
        """The 1-based line of the value."""
        return _line_of(self.data, self.path)

    def shows(self, text: str) -> bool:
        """Whether ``text`` stands on that line."""
        lines = self.data.decode("utf-8-sig").splitlines()
        return text in lines[self.line - 1]

    def fault(self, reason: str) -> LexiconError:
        """An error about this value."""
        return LexiconError(reason, file=self.file, line=self.line)


def read(file: Path) -> bytes:
    """The bytes of ``file``. Raises ``LexiconError`` when it cannot be read or is too large."""
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise LexiconError("Die Datei ist zu groß für eine Lexikondatei.", file=file)
        return file.read_bytes()
    except OSError as error:
        raise LexiconError(f"Die Datei lässt sich nicht lesen ({error.strerror}).", file=file) from error


def parse(data: bytes, file: Path) -> Any:
    """The plain values in ``data``. Raises ``LexiconError`` for anything that is not harmless YAML."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LexiconError("Die Datei ist nicht in UTF-8 gespeichert.", file=file, line=line) from error
    try:
        _refuse_depth(text, file)
        return _load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        if error.problem == _UNFINISHED and error.context_mark is not None:
            mark = error.context_mark
        at = mark.line + 1 if mark is not None else None
        raise LexiconError(f"Das ist kein gültiges YAML: {_problem(error)}.", file=file, line=at) from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise LexiconError("Das ist kein gültiges YAML.", file=file) from error


def convert(content: Any, kind: type[Kind], place: Place) -> Kind:
    """``content`` as a typed value. Raises ``LexiconError`` with the line of the fault."""
    try:
        return msgspec.convert(content, type=kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        raise place.at(path.rstrip("`").removeprefix("$")).fault(_german(message)) from error


# ---------------------------------------------------------------------------------------------- parsing


_TEXT, _BOOL, _INT, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("str", "bool", "int", "null"))
_TRUE = frozenset({"true", "yes", "on"})


class _Loader(yaml.CSafeLoader):
    """Knows text, whole numbers, true and false, and nothing; dates and fractions stay text."""


_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, pattern) for tag, pattern in resolvers if tag in (_BOOL, _INT, _NULL)])
}


def _load(text: str) -> Any:
    """The values in ``text``: PyYAML composes, but its constructor would let keys stand twice."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return None if node is None else _value(node, set())
    finally:
        loader.dispose()


def _value(node: yaml.Node, seen: set[int]) -> Any:
    """The value of ``node``. ``seen`` holds the nodes read before: one that comes again is an alias, and
    aliases can make a small file unfold without end."""
    if id(node) in seen:
        raise _refused("Verweise (&, *) sind in Lexikondateien nicht vorgesehen", node)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, seen) for item in node.value]
    values: dict[str, Any] = {}
    for key, item in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _refused("eine Liste kann keine Angabe sein", key)
        if key.value in values:
            raise _refused(f"die Angabe „{key.value}“ steht hier zweimal", key)
        values[key.value] = _value(item, seen)
    return values


def _scalar(node: yaml.ScalarNode) -> str | int | bool | None:
    if node.tag == _TEXT:
        return str(node.value)
    if node.tag == _BOOL:
        return node.value.lower() in _TRUE
    if node.tag == _NULL:
        return None
    if node.tag == _INT:
        return int(node.value) if node.value.isdigit() and len(node.value) < 20 else str(node.value)
    raise _refused("Marken mit Ausrufezeichen sind nicht vorgesehen", node)


def _refused(reason: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(context=_OURS, problem=reason, problem_mark=node.start_mark)


def _refuse_depth(text: str, file: Path) -> None:
    """Deep nesting would exhaust the stack of the composer."""
    if not (_DEEP.search(text) or text.count("[") + text.count("{") > _MAX_NESTING):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_NESTING:
                line = event.start_mark.line + 1 if event.start_mark is not None else None
                raise LexiconError("Die Datei ist zu tief verschachtelt.", file=file, line=line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


_OURS = "refused"
_UNFINISHED = "found unexpected end of stream"
_PROBLEMS = (
    ("mapping values are not allowed", "ein Text mit Doppelpunkt braucht Anführungszeichen"),
    ("could not find expected ':'", "hier fehlt ein Doppelpunkt"),
    ("cannot start any token", "dieses Zeichen kann hier nicht stehen (Tabulator, @ oder `)"),
    (_UNFINISHED, "ein Anführungszeichen wird nicht geschlossen"),
    ("did not find expected ','", "ein Komma oder eine schließende Klammer fehlt"),
    ("did not find expected", "die Einrückung stimmt nicht oder ein Strich fehlt"),
)


def _problem(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if error.context == _OURS:
        return problem
    return next((german for english, german in _PROBLEMS if english in problem), "der Aufbau stimmt nicht")


# ------------------------------------------------------------------------------------------------ lines


def _line_of(data: bytes, path: str) -> int:
    """The 1-based line of the node that msgspec names, for instance ``$.benennungen[2].status``."""
    node = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    for index, key in _PATH_STEP.findall(path):
        following = _child(node, index, key)
        if following is None:
            break
        node = following
    return int(node.start_mark.line) + 1 if node is not None else 1


def _child(node: Any, index: str, key: str) -> Any:
    if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
        return node.value[int(index)]
    if key and isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


# --------------------------------------------------------------------------------------------- messages

_GERMAN = (
    (re.compile(r"Object missing required field `(.+)`"), r"Die Angabe „\1“ fehlt."),
    (re.compile(r"Object contains unknown field `(.+)`"), r"Die Angabe „\1“ ist unbekannt."),
    (re.compile(r"Invalid enum value '?(.+?)'?$"), r"Der Wert „\1“ ist hier nicht vorgesehen."),
)
_EXPECTED = re.compile(r"Expected `(.+)`, got `(.+)`")
_TYPES = {
    "str": "ein Text",
    "int": "eine Zahl",
    "bool": "true oder false",
    "array": "eine Liste",
    "object": "eine Gruppe von Angaben",
    "null": "nichts",
}
_QUOTE = " Bitte setzen Sie den Wert in Anführungszeichen."


def _german(message: str) -> str:
    expected = _EXPECTED.search(message)
    if expected:
        wanted, found = (_types(names) for names in expected.groups())
        quote = _QUOTE if "str" in expected[1] and expected[2] in ("int", "bool") else ""
        return f"Erwartet wird {wanted}, hier steht {found}.{quote}"
    for pattern, sentence in _GERMAN:
        if pattern.search(message):
            return pattern.sub(sentence, message)
    return "Diese Angabe ist hier nicht vorgesehen."


def _types(names: str) -> str:
    return " oder ".join(_TYPES.get(name, name) for name in names.split(" | "))
