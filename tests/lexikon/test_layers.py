"""Layers over each other: what a house and a person may change, and how a fault in their files is named."""

from pathlib import Path

import pytest

import lexikon
from lexikon import Advice, Layer, Lexicon, LexiconError, TermStatus
from lexikon.loader import load_stack
from pruefer.engine import Engine
from pruefer.model import Block, Document
from pruefer.reports import json as json_report

BASE = """\
- id: haus-am-see
  themenfeld: test
  kurz: Der alte Satz.
  definition: D.
  problem: P.
  empfehlung: E.
  benennungen:
    - {form: Seehaus, genus: n, plural: Seehäuser, rat: abwaegen, profil: standard}
    - {form: Uferhaus, genus: n, rat: abwaegen, profil: standard}
  verwandt: [garten]
- id: garten
  themenfeld: test
  kurz: Ein Satz.
  definition: D.
  problem: P.
  empfehlung: E.
  benennungen: [{form: Garten, genus: m}]
"""
CHANGE = "- {aendert: haus-am-see, grund: Beschluss, %s}\n"
NEW = "- {id: %s, themenfeld: t, kurz: K., definition: D., problem: P., empfehlung: E., benennungen: [{form: Wort}]}\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    file = tmp_path / "basis.yaml"
    file.write_text(BASE, "utf-8")
    return file


def house(base: Path, text: str, name: str = "haus.yaml") -> Path:
    file = base.parent / name
    file.write_text(text, "utf-8")
    return file


def over(base: Path, text: str) -> Lexicon:
    return lexikon.load(house(base, text), base=base)


def fault(base: Path, text: str) -> str:
    with pytest.raises(LexiconError) as caught:
        over(base, text)
    return str(caught.value).removeprefix(f"{base.parent / 'haus.yaml'}:")


class TestWhatALayerMayDo:
    def test_a_text_is_replaced_and_all_others_stay(self, base: Path) -> None:
        concept = over(base, CHANGE % "kurz: Neu.").concepts["haus-am-see"]
        assert (concept.message, concept.definition, len(concept.terms)) == ("Neu.", "D.", 2)

    def test_one_term_gets_another_status_and_keeps_its_grammar(self, base: Path) -> None:
        change = CHANGE % "benennungen: [{form: Seehaus, status: vermeiden, rat: ersetzen}]"
        term = over(base, change).concepts["haus-am-see"].term("Seehaus")
        assert (term.status, term.advice, term.plural) == (TermStatus.DEPRECATED, Advice.REPLACE, "Seehäuser")

    def test_a_term_is_added_to_a_concept(self, base: Path) -> None:
        concept = over(base, CHANGE % "benennungen: [{form: Strandhaus}]").concepts["haus-am-see"]
        assert [term.form for term in concept.terms] == ["Seehaus", "Uferhaus", "Strandhaus"]

    def test_a_single_term_is_switched_off(self, base: Path) -> None:
        concept = over(base, CHANGE % "benennungen: [{form: Uferhaus, aus: true}]").concepts["haus-am-see"]
        assert [term.form for term in concept.terms] == ["Seehaus"]

    def test_a_concept_is_switched_off_with_all_links_to_it(self, base: Path) -> None:
        lexicon = over(base, "- {aendert: garten, grund: Beschluss, aus: true}\n")
        assert list(lexicon.concepts) == ["haus-am-see"]
        assert lexicon.concepts["haus-am-see"].related == ()
        assert [(c.concept, c.reason, c.gone) for c in lexicon.changes] == [("garten", "Beschluss", True)]

    def test_a_concept_without_terms_left_is_switched_off(self, base: Path) -> None:
        text = "- {aendert: garten, grund: G, benennungen: [{form: Garten, aus: true}]}\n"
        assert "garten" not in over(base, text).concepts

    def test_one_file_brings_concepts_sources_and_names(self, base: Path) -> None:
        text = (
            "quellen: [{id: q, titel: T, herausgeber: H}]\n"
            "eigennamen: [{form: Amt am See, art: behoerde}]\n"
            "begriffe:\n" + NEW % "wort"
        )
        lexicon = over(base, text)
        assert (set(lexicon.sources), lexicon.names[0].form) == ({"q"}, "Amt am See")
        assert "wort" in lexicon.concepts

    def test_a_folder_of_files_is_a_layer_and_yml_counts(self, base: Path) -> None:
        folder = base.parent / "haus"
        (folder / "feld").mkdir(parents=True)
        (folder / "feld" / "wort.yml").write_text((NEW % "wort")[2:], "utf-8")
        (folder / "aenderungen.yaml").write_text(CHANGE % "kurz: Neu.", "utf-8")
        (folder / "._wort.yaml").write_text("kein YAML: [", "utf-8")
        lexicon = lexikon.load(folder, base=base)
        assert ("wort" in lexicon.concepts, lexicon.concepts["haus-am-see"].message) == (True, "Neu.")

    def test_the_later_layer_has_the_last_word(self, base: Path) -> None:
        first = house(base, CHANGE % "kurz: Amt., problem: Amt.", "a.yaml")
        second = house(base, CHANGE % "kurz: Rat.", "b.yaml")
        concept = lexikon.load(first, second, base=base).concepts["haus-am-see"]
        assert (concept.message, concept.concern) == ("Rat.", "Amt.")


class TestWhichLayerSpoke:
    def test_nobody_but_the_base_where_nothing_was_changed(self, base: Path) -> None:
        assert over(base, CHANGE % "kurz: Neu.").layer_of("garten", "Garten") is Layer.BASE

    def test_the_house_on_a_changed_text_for_all_terms(self, base: Path) -> None:
        assert over(base, CHANGE % "kurz: Neu.").layer_of("haus-am-see", "Uferhaus") is Layer.HOUSE

    def test_the_house_on_a_changed_term_only(self, base: Path) -> None:
        lexicon = over(base, CHANGE % "benennungen: [{form: Seehaus, rat: erlaeutern}]")
        layers = [lexicon.layer_of("haus-am-see", form) for form in ("Seehaus", "Uferhaus", None)]
        assert layers == [Layer.HOUSE, Layer.BASE, Layer.BASE]

    def test_the_person_over_the_house(self, base: Path) -> None:
        own = house(base, CHANGE % "kurz: Ich.", "ich.yaml")
        ours = house(base, CHANGE % "kurz: Wir.", "wir.yaml")
        lexicon = lexikon.load(ours, base=base, personal=own)
        assert lexicon.concepts["haus-am-see"].message == "Ich."
        assert lexicon.layer_of("haus-am-see") is Layer.PERSON

    def test_a_new_concept_belongs_to_its_layer(self, base: Path) -> None:
        assert over(base, NEW % "wort").layer_of("wort", "Wort") is Layer.HOUSE

    def test_the_report_says_it_for_every_finding(self, base: Path, cache: Path) -> None:
        lexicon = over(base, CHANGE % "benennungen: [{form: Seehaus, profil: knapp}]")
        text = "Das Seehaus und das Uferhaus werden saniert."
        review = Engine(lexicon, cache=cache).review(
            Document(name="a.txt", format="txt", blocks=(Block(text),))
        )
        found = json_report.as_dict(review)["befunde"]
        assert [(f["benennung"], f["schicht"]) for f in found] == [("Seehaus", "haus"), ("Uferhaus", "basis")]

    def test_the_compiled_lexicon_still_knows(self, base: Path, tmp_path: Path) -> None:
        layer = house(base, CHANGE % "kurz: Neu.")
        fresh = lexikon.load(layer, base=base, cache=tmp_path / "cache")
        assert lexikon.load(layer, base=base, cache=tmp_path / "cache") == fresh
        assert lexikon.load(base=base, personal=layer, cache=tmp_path / "cache").version != fresh.version


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ("- aendert: haus-am-see\n  kurz: Neu.\n", 1, "„grund“ fehlt"),
            ('- aendert: haus-am-see\n  kurz: Neu.\n  grund: " "\n', 3, "Grund"),
            ("- {aendert: garten, grund: G, aus: true}\n- aendert: fehlt\n  grund: G\n", 2, "„fehlt“"),
            (CHANGE % "aus: true" + "\n" + CHANGE % "kurz: N.", 3, "nicht"),
            (CHANGE % "kurz: A." + "\n" + CHANGE % "kurz: B.", 3, "schon in"),
            ("- aendert: garten\n  grund: G\n  benennungen:\n    - {form: Beet, aus: true}\n", 4, "„Beet“"),
            ("- aendert: garten\n  grund: G\n  benennungen:\n    - {form: Garten, rat: nie}\n", 4, "„nie“"),
            ("- aendert: garten\n  grund: G\n  belege:\n    - {quelle: weg, aussage: A, sicherheit: hoch}\n", 4, "„weg“"),
            (NEW % "garten", 1, "aendert: garten"),
            (NEW % "Kein_Kennwort", 1, "Kleinbuchstaben"),
            ("quellen:\n  - {id: q, titel: T, herausgeber: H}\n  - {id: q, titel: T, herausgeber: H}\n", 3, "„q“"),
            ("begriffe: 7\n", 1, "Liste"),
            ("begriffe: []\nbegrife: []\n", 2, "begrife"),
            ("7\n", 1, "Erwartet"),
        ],
    )  # fmt: skip
    def test_are_named_with_line_and_reason(self, base: Path, text: str, line: int, reason: str) -> None:
        message = fault(base, text)
        assert (message.split(":")[0], reason in message) == (str(line), True), message

    def test_a_layer_of_too_many_files_is_refused(self, base: Path, tmp_path: Path) -> None:
        folder = tmp_path / "alles"
        for number in range(1001):
            (folder / str(number)).mkdir(parents=True)
        with pytest.raises(LexiconError, match="zu viele Dateien"):
            lexikon.load(folder, base=base)

    def test_the_base_stays_usable_without_the_house(self, base: Path) -> None:
        assert "Grund" in fault(base, "- {aendert: garten, grund: ''}\n")
        assert len(lexikon.load(base=base)) == 2


def test_the_stack_knows_where_an_entry_was_last_written(base: Path) -> None:
    layer = house(base, NEW % "wort" + CHANGE % "kurz: Neu.")
    _, stack = load_stack(layer, base=base)
    assert [(stack.places[c].file, stack.places[c].line) for c in ("garten", "wort", "haus-am-see")] == [
        (base, 11), (layer, 1), (layer, 2)
    ]  # fmt: skip
