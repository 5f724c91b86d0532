"""A house lexicon from imported concepts: over the layers below it, it says what the import said."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings

import lexikon
from lexikon import Lexicon, LexiconError, house
from lexikon.exchange import Bundle
from lexikon.layers import NAMES_FILE, SOURCES_FILE
from lexikon.model import Concept, OfficialName, Source, Term
from tests.lexikon.strategies import bundles


def _installed(bundle: Bundle, below: Lexicon | None, folder: Path, base: Path | None) -> Lexicon:
    made = house.plan(bundle, below, folder, "Beschluss")
    written = house.carry_out(made, folder, lambda trial: None)
    layers = (folder,) if base is not None and written else ()
    return lexikon.load(*layers, base=base or folder)


def _by_form(concept: Concept) -> dict[str, object]:
    texts = msgspec.structs.replace(concept, terms=())
    return {"": texts} | {term.form: term for term in concept.terms}


@settings(max_examples=15, deadline=None)
@given(bundles(), bundles())
def test_changes_turn_any_concept_into_any_other(first: Bundle, second: Bundle) -> None:
    before = first.concepts[0]
    after = msgspec.structs.replace(second.concepts[0], id=before.id)
    with TemporaryDirectory() as name:
        base = Path(name, "basis")
        below = _installed(Bundle((before,), first.sources), None, base, None)
        found = _installed(Bundle((after,)), below, Path(name, "haus"), base)
        assert _by_form(found.concepts[before.id]) == _by_form(after)
        assert [change.reason for change in found.changes] == ["Beschluss"] * (
            _by_form(before) != _by_form(after)
        )


def _concept(own: str) -> Concept:
    return Concept(id=own, subject_field="Soziales & Mehr", definition="D", concern="P", recommendation="E",
                   message="K", terms=(Term(form=own),))  # fmt: skip


def test_a_file_is_named_after_its_concept_in_the_folder_of_its_subject(tmp_path: Path) -> None:
    made = house.plan(Bundle((_concept("probe"),)), None, tmp_path, "")
    assert [path.as_posix() for path in made.files] == ["soziales-mehr/probe.yaml"]


def test_a_file_that_holds_the_concept_already_is_replaced_where_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "alt"
    folder.mkdir()
    house.carry_out(house.plan(Bundle((_concept("probe"),)), None, folder, ""), folder, lambda trial: None)
    (folder / "soziales-mehr" / "probe.yaml").rename(folder / "probe.yaml")
    made = house.plan(Bundle((_concept("probe"),)), None, folder, "")
    assert [path.as_posix() for path in made.files] == ["probe.yaml"]


def test_sources_of_the_layers_below_are_not_repeated(tmp_path: Path) -> None:
    old, new = (Source(id=own, title="T", publisher="H") for own in ("alt", "neu"))
    below = Lexicon(concepts={}, sources={"alt": old})
    made = house.plan(Bundle((), (old, new)), below, tmp_path, "")
    (text,) = made.files.values()
    assert "id: neu" in text
    assert "id: alt" not in text
    assert made.remarks == []


def test_a_source_that_says_something_else_below_is_mentioned(tmp_path: Path) -> None:
    below = Lexicon(concepts={}, sources={"q": Source(id="q", title="T", publisher="H")})
    made = house.plan(Bundle((), (Source(id="q", title="Anders", publisher="H"),)), below, tmp_path, "")
    assert made.files == {}
    assert made.remarks[0].endswith("sind: q.")


def test_sources_and_names_that_stand_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / SOURCES_FILE).write_text("- {id: alt, titel: T, herausgeber: H}\n", "utf-8")
    (tmp_path / NAMES_FILE).write_text("- {form: Amt A, art: behoerde}\n", "utf-8")
    new = Bundle(
        (), (Source(id="neu", title="T", publisher="H"),), (OfficialName(form="Amt B", kind="behoerde"),)
    )
    house.carry_out(house.plan(new, None, tmp_path, ""), tmp_path, lambda trial: None)
    found = lexikon.load(base=tmp_path)
    assert (list(found.sources), [name.form for name in found.names]) == (["alt", "neu"], ["Amt A", "Amt B"])


def test_a_failed_check_changes_nothing_and_names_the_users_file(tmp_path: Path) -> None:
    folder = tmp_path / "haus"
    made = house.plan(Bundle((_concept("probe"),)), None, folder, "")

    def refuse(trial: Path) -> None:
        raise LexiconError("So nicht.", file=trial / "soziales-mehr" / "probe.yaml", line=3)

    with pytest.raises(LexiconError) as caught:
        house.carry_out(made, folder, refuse)
    assert str(caught.value) == f"{folder}/soziales-mehr/probe.yaml:3: So nicht."
    assert not folder.exists()
