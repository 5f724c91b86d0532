"""The page of all entries: current, complete, well-formed, and nothing from elsewhere."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

import lexikon
import lexikon.check
from lexikon import Lexicon, overview
from lexikon.model import Certainty
from pruefer.cli.main import run

ENTRY = """\
- id: gefahr
  themenfeld: mein <feld>
  kurz: "<script>alert(1)</script>"
  definition: "A & B"
  problem: P.
  empfehlung: E.
  redaktionell: true
  benennungen: [{form: "<b>Wort</b>", hinweis: '"x"', status: veraltet, rat: ersetzen}]
  belege: [{quelle: q, sicherheit: niedrig, aussage: A}]
"""
SOURCE = "quellen: [{id: q, titel: T, herausgeber: H, url: 'javascript:alert(1)'}]\nbegriffe:\n"


@pytest.fixture(scope="module")
def page(base_lexicon: Lexicon) -> html.HtmlElement:
    return html.document_fromstring(overview.render(base_lexicon))


def test_the_committed_page_is_current(base_lexicon: Lexicon) -> None:
    assert overview.FILE.read_text("utf-8") == overview.render(base_lexicon), "please run: make uebersicht"


def test_every_concept_stands_there_with_all_its_terms(base_lexicon: Lexicon, page: html.HtmlElement) -> None:
    articles = {article.get("id"): article for article in page.iter("article")}
    assert set(articles) == set(base_lexicon.concepts)
    for concept in base_lexicon:
        forms = [row.text_content() for row in articles[concept.id].xpath(".//tbody/tr/th")]
        assert [form.partition(" (")[0] for form in forms] == [
            t.form.partition(" (")[0] for t in concept.terms
        ]


def test_editorial_entries_and_only_they_are_marked(base_lexicon: Lexicon, page: html.HtmlElement) -> None:
    marked = {a.get("id") for a in page.xpath("//article[p[@class='marke'][starts-with(., 'redaktionell')]]")}
    assert marked == {concept.id for concept in base_lexicon if concept.editorial}


def test_every_source_says_how_certain_it_is(base_lexicon: Lexicon, page: html.HtmlElement) -> None:
    text = page.text_content()
    for certainty, count in lexikon.check.figures(base_lexicon).statements.items():
        assert text.count(f"(Sicherheit {certainty.value}: ") == count
    assert len(Certainty) == 3


def test_status_and_advice_are_words_not_colours(page: html.HtmlElement) -> None:
    cells = {row.xpath("string(td[1])") for row in page.xpath("//tbody/tr")}
    assert cells == {"bevorzugt", "möglich", "vermeiden", "veraltet"}


def test_links_lead_to_entries_and_ids_stand_once(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    assert all(re.fullmatch(r"[\w-]+", one) for one in ids)


def test_nothing_is_loaded_from_elsewhere(page: html.HtmlElement) -> None:
    assert page.xpath("//@src | //link | //img | //iframe | //object") == []
    style = page.xpath("string(//style)")
    assert "@import" not in style
    assert "url(" not in style


def test_headings_go_down_step_by_step_and_the_page_says_its_language(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.get("lang") == "de"


def test_the_search_has_a_label_and_tells_its_result(page: html.HtmlElement) -> None:
    (box,) = page.xpath("//input[@type='search']")
    assert page.xpath(f"//label[@for='{box.get('id')}']")
    assert page.xpath(f"//*[@id='{box.get('aria-describedby')}']/@role") == ["status"]


def test_texts_of_a_house_cannot_become_markup(tmp_path: Path) -> None:
    file = tmp_path / "haus.yaml"
    file.write_text(SOURCE + ENTRY, "utf-8")
    text = overview.render(lexikon.load(file, base=None))
    page = html.document_fromstring(text)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//article//b") == []
    assert "javascript:" not in "".join(page.xpath("//@href"))
    assert "<script>alert(1)</script>" in page.text_content()
    assert page.xpath("//section/@id") == ["feld-mein-feld-"]


def test_changes_of_a_house_stand_there_with_their_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "haus.yaml"
    file.write_text(
        "- {aendert: migrant, grund: Beschluss vom März, kurz: Unser Satz.}\n"
        "- {aendert: wurzeln, grund: Titel der Reihe, aus: true}\n",
        "utf-8",
    )
    target = tmp_path / "seite.html"
    assert run(["lexikon", "uebersicht", "--lexikon", str(file), "-o", str(target)]) == 0
    page = html.document_fromstring(target.read_text("utf-8"))
    (changes,) = page.xpath("//section[@id='aenderungen']")
    assert "Grund: Beschluss vom März" in changes.text_content()
    assert "wurzeln (Hauslexikon): abgeschaltet. Grund: Titel der Reihe" in changes.text_content()
    assert page.xpath("//article[@id='migrant']/p[@class='marke']/text()") == ["Schicht: Hauslexikon"]
    assert page.xpath("//article[@id='wurzeln']") == []
