"""The YAML writer: whatever is written is read as the same value, and always written the same way."""

from pathlib import Path

import msgspec
import yaml
from hypothesis import given, settings

from lexikon import Lexicon, house
from lexikon.exchange import Bundle, bundle_of
from lexikon.loader import load, parse_concept
from lexikon.model import Source
from lexikon.writer import concept_yaml, names_yaml, sources_yaml
from tests.lexikon.strategies import bundles, differences

_FILE = Path("begriff.yaml")


def test_every_shipped_entry_is_read_as_it_was_written(base_lexicon: Lexicon) -> None:
    for concept in base_lexicon:
        assert parse_concept(concept_yaml(concept).encode(), _FILE) == concept


def test_the_keys_stand_in_the_order_of_the_shipped_files(base_lexicon: Lexicon) -> None:
    for concept in base_lexicon:
        keys = [line.partition(":")[0] for line in concept_yaml(concept).split("\n") if line[:1].isalpha()]
        assert keys[:6] == ["id", "themenfeld", "kurz", "definition", "problem", "empfehlung"]


def test_prose_is_folded_into_lines_a_person_can_read(base_lexicon: Lexicon) -> None:
    lines = concept_yaml(base_lexicon.concepts["fluechtling"]).split("\n")
    start = lines.index("definition: >-")
    prose = lines[start + 1 : lines.index("problem: >-")]
    assert len(prose) > 1
    assert all(line.startswith("  ") and 80 < len(line) <= 110 for line in prose[:-1])


@settings(max_examples=12, deadline=None)
@given(bundles())
def test_any_concept_survives(bundle: Bundle) -> None:
    for concept in bundle.concepts:
        assert parse_concept(concept_yaml(concept).encode(), _FILE) == concept


@settings(max_examples=12, deadline=None)
@given(bundles())
def test_any_list_of_sources_survives(bundle: Bundle) -> None:
    found = msgspec.convert(yaml.safe_load(sources_yaml(bundle.sources)), tuple[Source, ...])
    assert differences(Bundle((), found), Bundle((), bundle.sources)) == []


def test_a_whole_lexicon_becomes_a_folder_that_loads_as_the_same_lexicon(
    base_lexicon: Lexicon, tmp_path: Path
) -> None:
    folder = tmp_path / "haus"
    made = house.plan(bundle_of(base_lexicon), None, folder, "")
    written = house.carry_out(made, folder, lambda trial: load(trial, base=None))
    again = load(folder, base=None)
    assert differences(bundle_of(again), bundle_of(base_lexicon)) == []
    assert set(again.names) ^ set(base_lexicon.names) == set()
    assert len(written) == len(base_lexicon) + 2
    assert folder / "flucht-asyl" / "fluechtling.yaml" in written


def test_the_same_names_are_written_the_same_way(base_lexicon: Lexicon) -> None:
    assert names_yaml(base_lexicon.names) == names_yaml(reversed(base_lexicon.names))
