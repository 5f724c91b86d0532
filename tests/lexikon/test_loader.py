"""Loading a lexicon: typed values, faults with file and line, a cache that notices every change."""

from pathlib import Path

import pytest

import lexikon
from lexikon import LexiconError
from lexikon.model import Advice, Profile

CONCEPT = """\
id: probe
themenfeld: test
kurz: Ein Satz.
definition: Eine Bedeutung.
problem: Ein Grund.
empfehlung: Ein Vorschlag.
benennungen:
  - {form: Probewort, genus: n, rat: abwaegen, profil: standard}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "probe.yaml").write_text(CONCEPT, "utf-8")
    (tmp_path / "quellen.yaml").write_text("- {id: q, titel: T, herausgeber: H}\n", "utf-8")
    return tmp_path


def load(folder: Path, cache: Path | None = None) -> lexikon.Lexicon:
    return lexikon.load(base=folder, cache=cache)


def test_a_concept_file_becomes_a_typed_concept(folder: Path) -> None:
    term = load(folder).concepts["probe"].term("Probewort")
    assert (term.advice, term.profile, term.gender) == (Advice.WEIGH, Profile.STANDARD, "n")


def test_a_house_lexicon_adds_to_the_base(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    house = tmp_path_factory.mktemp("haus") / "haus.yaml"
    house.write_text(
        "\n".join("- " + line if i == 0 else "  " + line for i, line in enumerate(CONCEPT.splitlines()))
        .replace("id: probe", "id: eigenes"),
        "utf-8",
    )  # fmt: skip
    assert list(lexikon.load(house, base=folder).concepts) == ["probe", "eigenes"]


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("rat: abwaegen", "rat: verbieten"), 8, "verbieten"),
        (("genus: n", "geschlecht: n"), 8, "geschlecht"),
        (("kurz: Ein Satz.\n", ""), 1, "kurz"),
        (("problem: Ein Grund.", "problem: [Ein Grund]"), 5, "Erwartet"),
        (("id: probe", "id: anders"), 1, "anders"),
        (("benennungen:", "benennungen: &a"), None, ""),
        (("Ein Grund.", "Ein: Grund: doppelt"), 5, "YAML"),
    ],
)
def test_a_fault_is_named_with_file_line_and_reason(
    folder: Path, change: tuple[str, str], line: int | None, reason: str
) -> None:
    (folder / "probe.yaml").write_text(CONCEPT.replace(*change), "utf-8")
    if line is None:
        load(folder)  # an anchor nobody refers to does no harm
        return
    with pytest.raises(LexiconError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{folder / 'probe.yaml'}:{line}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "[" * 200 + "]" * 200,
        "{a: " * 100 + "1" + "}" * 100,
        "\x00\x01",
        "- !!python/object/apply:os.system [ls]\n",
        "just a sentence",
        "",
    ],
)
def test_a_hostile_or_damaged_file_gets_one_clear_error(folder: Path, content: str) -> None:
    (folder / "probe.yaml").write_text(content, "utf-8")
    with pytest.raises(LexiconError, match=r"probe\.yaml"):
        load(folder)


def test_a_file_of_ten_megabytes_is_refused_unread(folder: Path) -> None:
    (folder / "probe.yaml").write_bytes(b"# " + b"x" * 10_000_000)
    with pytest.raises(LexiconError, match="zu groß"):
        load(folder)


def test_a_file_in_another_encoding_is_named_with_its_line(folder: Path) -> None:
    (folder / "probe.yaml").write_bytes(CONCEPT.replace("Grund", "Gründe").encode("latin-1"))
    with pytest.raises(LexiconError, match=r"probe\.yaml:5: .*UTF-8"):
        load(folder)


@pytest.mark.parametrize(
    "addition",
    [
        "belege:\n  - {quelle: fehlt, aussage: A, sicherheit: hoch}\n",
        'definitionsmuster: ["(unfertig"]\n',
        "meinungen:\n  - {sicht: So., quellen: [fehlt]}\n",
    ],
)
def test_references_and_patterns_are_checked(folder: Path, addition: str) -> None:
    (folder / "probe.yaml").write_text(CONCEPT + addition, "utf-8")
    with pytest.raises(LexiconError, match=r"probe\.yaml"):
        load(folder)


def test_the_same_form_twice_in_a_concept_is_a_fault(folder: Path) -> None:
    (folder / "probe.yaml").write_text(CONCEPT + "  - {form: Probewort}\n", "utf-8")
    with pytest.raises(LexiconError, match="zweimal"):
        load(folder)


def test_a_concept_stands_in_one_file_only(folder: Path) -> None:
    (folder / "anderswo").mkdir()
    (folder / "anderswo" / "probe.yaml").write_text(CONCEPT, "utf-8")
    with pytest.raises(LexiconError, match="steht schon in"):
        load(folder)


def test_a_layer_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="gibt es nicht"):
        load(tmp_path / "fehlt")


def test_the_cache_gives_an_equal_lexicon(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache")
    fresh = load(folder, cache)
    assert len(list(cache.iterdir())) == 1
    assert load(folder, cache) == fresh


def test_the_cache_is_not_used_once_a_file_has_changed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    before = load(folder, cache)
    (folder / "probe.yaml").write_text(CONCEPT.replace("Ein Grund", "Ein anderer"), "utf-8")
    after = load(folder, cache)
    assert after.version != before.version
    assert after.concepts["probe"].concern == "Ein anderer."


def test_a_broken_cache_is_ignored(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache")
    fresh = load(folder, cache)
    for file in cache.iterdir():
        file.write_bytes(b"\xc1")
    assert load(folder, cache) == fresh
