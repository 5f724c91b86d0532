"""The JSON Schemas: current, German throughout, and true to every file that ships."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import lexikon
import lexikon.check
from lexikon import BASE, schema
from lexikon.loader import files_of, load_stack
from lexikon.model import Profile
from lexikon.schema import FOLDER
from lexikon.yamlfile import parse
from pruefer import examples
from pruefer.cli.main import run
from pruefer.engine import Engine, EngineSettings

GUIDE = Path(lexikon.__file__).with_name("HAUSLEXIKON.md")


def faults(value: Any, shape: dict[str, Any], root: dict[str, Any], path: str = "$") -> list[str]:
    """Where ``value`` breaks ``shape``: the part of JSON Schema that our schemas use, and no other."""
    shape = {
        key: part
        for key, part in shape.items()
        if key not in ("title", "description", "default", "$schema", "$defs")
    }
    if "$ref" in shape:
        return faults(value, root["$defs"][shape["$ref"].removeprefix("#/$defs/")], root, path)
    if "anyOf" in shape:
        tried = [faults(value, option, root, path) for option in shape["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if "enum" in shape:
        return [] if value in shape["enum"] else [f"{path}: {value!r}"]
    match shape.pop("type"):
        case "object":
            if not isinstance(value, dict):
                return [f"{path}: no object"]
            assert shape.keys() <= {"properties", "required", "additionalProperties", "minProperties"}
            wrong = [f"{path}: no {key}" for key in shape.get("required", ()) if key not in value]
            wrong += [f"{path}: unknown {key}" for key in value if key not in shape["properties"]]
            known = [(key, item) for key, item in value.items() if key in shape["properties"]]
            return wrong + [
                f for k, v in known for f in faults(v, shape["properties"][k], root, f"{path}.{k}")
            ]
        case "array":
            if not isinstance(value, list):
                return [f"{path}: no array"]
            return [f for i, v in enumerate(value) for f in faults(v, shape["items"], root, f"{path}[{i}]")]
        case kind:
            plain = {"string": str, "integer": int, "boolean": bool, "null": type(None)}[kind]
            return [] if type(value) is plain else [f"{path}: no {kind}"]


def check(file: Path, name: str) -> list[str]:
    shape = schema.schema(name)
    return [f"{file.name} {fault}" for fault in faults(parse(file.read_bytes(), file), shape, shape)]


@pytest.mark.parametrize("name", schema.names())
def test_the_shipped_schema_is_the_generated_one(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text("utf-8") == schema.text(name), (
        "please run: make uebersicht"
    )


def test_every_concept_that_ships_is_valid() -> None:
    files = [file for file in files_of(BASE) if file.parent != BASE]
    assert len(files) > 250
    assert [fault for file in files for fault in check(file, "begriff")] == []


@pytest.mark.parametrize("name", ["quellen", "eigennamen"])
def test_the_lists_that_ship_are_valid(name: str) -> None:
    assert check(BASE / f"{name}.yaml", name) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"aendert": "migrant"}, "no grund"),
        ({"aendert": "migrant", "grund": "G", "benennungen": [{"form": "Migrant", "rat": "nie"}]}, "'nie'"),
        ({"aendert": "migrant", "grund": "G", "schicht": "haus"}, "unknown schicht"),
        ({"aendert": "migrant", "grund": "G", "aus": "ja"}, "no boolean"),
    ],
)
def test_the_house_schema_tells_faults(entry: dict[str, Any], fault: str) -> None:
    shape = schema.schema("hauslexikon")
    found = faults([entry], {"type": "array", "items": shape["anyOf"][2]}, shape)
    assert [fault in text for text in found] == [True], found


@pytest.mark.parametrize("name", schema.names())
def test_every_key_is_explained_in_german(name: str) -> None:
    shape = schema.schema(name)
    for kind in shape["$defs"].values():
        texts = [
            kind["title"],
            kind["description"],
            *(p["description"] for p in kind.get("properties", {}).values()),
        ]
        assert all(
            text[0].isupper() or re.match(r"(true|false|hoch|[a-z]+[ ,:(]|m, f)", text) for text in texts
        ), texts
        assert not re.search(r"\b(?:the|of|and|is)\b", " ".join(texts))


class TestGuide:
    def example(self) -> str:
        (found,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
        return str(found)

    def test_its_example_is_a_house_lexicon_without_faults(self, tmp_path: Path, cache: Path) -> None:
        file = tmp_path / "hauslexikon.yaml"
        file.write_text(self.example(), "utf-8")
        house, stack = load_stack(file)
        engine = Engine(house, EngineSettings(profile=Profile.THOROUGH), cache=cache)
        own = [house.concepts[name] for name in ("bildungsferne", "migrant")]
        found = examples.sentence_problems(engine, stack, own) + examples.wording_problems(
            engine, stack, cache=cache
        )
        assert [str(problem) for problem in found] == []
        assert [str(p) for p in lexikon.check.problems(house, stack) if examples.is_own(p, BASE)] == []

    def test_its_example_shows_all_that_a_house_may_do(self, tmp_path: Path) -> None:
        file = tmp_path / "hauslexikon.yaml"
        file.write_text(self.example(), "utf-8")
        house = lexikon.load(file)
        assert "wurzeln" not in house.concepts
        assert "bildungsferne" in house.concepts
        assert house.layer_of("migrant", "Migrant") is lexikon.Layer.HOUSE
        assert check(file, "hauslexikon") == []

    def test_its_commands_exist(self, capsys: pytest.CaptureFixture[str]) -> None:
        for command in ("pruefen", "schema", "uebersicht", "suchen"):
            assert run(["lexikon", command, "--help"]) == 0
        assert "--ohne-hauslexikon" in capsys.readouterr().out


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lexikon", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(schema.text("hauslexikon"))


def test_the_layer_is_no_key_of_the_files(tmp_path: Path) -> None:
    file = tmp_path / "haus.yaml"
    entry = yaml.safe_load((BASE / "flucht-asyl" / "asylant.yaml").read_text("utf-8")) | {
        "id": "neu",
        "schicht": "haus",
    }
    file.write_text(yaml.safe_dump([entry]), "utf-8")
    with pytest.raises(lexikon.LexiconError, match="„schicht“ ist unbekannt"):
        lexikon.load(file)
