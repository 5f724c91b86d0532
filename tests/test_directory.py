"""The directory of key terms: what stands in it, in which order, and as which file."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pruefer import directory_file
from pruefer.directory import collation, directory_of
from pruefer.engine import Engine
from pruefer.errors import OutputError, TargetExistsError, VerificationError
from pruefer.model import Block, BlockKind, Document
from pruefer.model.directory import Directory, KeyTerm, UsedForm
from pruefer.reports import directory_docx, directory_odt
from pruefer.reports.directory import Style, paragraphs
from pruefer.service import read_document
from tests.conftest import Office

NOW = datetime(2026, 11, 22, 9, 30)


def directory(engine: Engine, *texts: str | Block, title: str = "Integrationsplan") -> Directory:
    blocks = tuple(text if isinstance(text, Block) else Block(text) for text in texts)
    return directory_of(
        engine.context(Document("plan.docx", "docx", blocks, title=title)), "Integrationsbüro"
    )


def entries(engine: Engine, *texts: str | Block) -> dict[str, KeyTerm]:
    return {entry.concept: entry for entry in directory(engine, *texts).entries}


class TestWhatStandsInIt:
    def test_terms_to_explain_to_weigh_and_of_law(self, engine: Engine):
        found = entries(engine, "Für Flüchtlinge, Migranten und alle, die eine Duldung haben, gibt es Kurse.")
        assert list(found) == ["duldung", "fluechtling", "migrant"]

    def test_but_none_that_should_be_replaced(self, engine: Engine):
        assert "fluchtmetaphern" not in entries(engine, "Die Flüchtlingswelle traf die Stadt.")

    def test_no_names_quotations_or_literature(self, engine: Engine):
        bibliography = Block(
            "Muster, A. (2020): Flüchtlinge in der Stadt. Berlin: Verlag.", headings=("Literaturverzeichnis",)
        )
        assert entries(engine, "Das Bundesamt für Migration und Flüchtlinge fördert die Kurse.") == {}
        assert entries(engine, "Der Beirat sagte: „Die Flüchtlinge brauchen Wohnungen.“") == {}
        assert entries(engine, bibliography) == {}

    def test_no_lines_of_the_list_of_contents_or_of_page_heads(self, engine: Engine):
        assert (
            entries(
                engine, Block("3.2 Flüchtlinge", BlockKind.CONTENTS), Block("Flüchtlinge", BlockKind.HEADER)
            )
            == {}
        )

    def test_no_word_in_another_sense(self, engine: Engine):
        assert (
            entries(
                engine, "Die Integration der Fachverfahren in das Dokumentenmanagement ist für 2027 geplant."
            )
            == {}
        )

    def test_no_misspelling(self, engine: Engine):
        assert entries(engine, "Die Stadt fördert die Intergation der Zugezogenen.") == {}

    def test_a_term_of_law_also_where_it_is_used_rightly(self, engine: Engine):
        assert "aufenthaltserlaubnis" in entries(
            engine, "Wer eine Aufenthaltserlaubnis hat, kann sich anmelden."
        )

    def test_how_many_is_a_matter_of_the_profile(self, engine: Engine, thorough_engine: Engine):
        text = "Die Zuwanderung nach Wiesenfurt nimmt zu, und die Alteingesessenen helfen mit."
        assert len(entries(engine, text)) < len(entries(thorough_engine, text))

    def test_the_wordings_by_frequency(self, engine: Engine):
        entry = entries(
            engine, "Flüchtlinge wohnen hier.", "Mit Flüchtlingen sprechen wir. Die Flüchtlingskinder lernen."
        )["fluechtling"]
        assert entry.heading == "Flüchtling"
        assert entry.forms == (UsedForm("Flüchtling", 2),)
        assert entry.compounds == (UsedForm("Flüchtlingskinder", 1),)

    def test_both_genders_as_the_document_writes_them(self, engine: Engine):
        entry = entries(
            engine, "Für Migrant*innen gibt es Kurse.", "Migrantinnen und Migranten beraten wir."
        )["migrant"]
        assert {form.text for form in entry.forms} == {"Migrant*innen", "Migrantinnen und Migranten"}

    def test_definition_and_sources_with_year_come_from_the_lexicon(self, engine: Engine):
        entry = entries(engine, "Flüchtlinge wohnen hier.")["fluechtling"]
        assert entry.definition == engine.lexicon.concepts["fluechtling"].definition
        assert 1 <= len(entry.sources) <= 3
        assert any("(19" in source or "(20" in source for source in entry.sources)

    def test_where_the_document_explains_the_term_itself(self, engine: Engine):
        explained = Block(
            "Unter Integration verstehen wir den gleichberechtigten Zugang zu Bildung, Arbeit und Wohnen.",
            headings=("1 Einführung", "1.1 Unser Verständnis"),
        )
        entry = entries(engine, "Die Integration der Zugewanderten gelingt.", explained)["integration"]
        assert (entry.explained, entry.explained_in) == (True, "1.1 Unser Verständnis")
        assert not entries(engine, "Die Integration der Zugewanderten gelingt.")["integration"].explained

    def test_words_to_weigh_are_marked_so(self, engine: Engine):
        found = entries(engine, "Für Flüchtlinge und Migranten gibt es Kurse.")
        assert (found["migrant"].disputed, found["fluechtling"].disputed) == (True, False)


class TestOrder:
    def test_umlauts_stand_with_their_vowels_and_eszett_with_ss(self):
        words = [
            "Zuzug",
            "Öffnung",
            "Ausländer",
            "Ärger",
            "Ofen",
            "Straße",
            "Strasse",
            "Strauß",
            "Asyl",
            "asylrechtlich",
        ]
        assert sorted(words, key=collation) == [
            "Ärger", "Asyl", "asylrechtlich", "Ausländer", "Ofen", "Öffnung", "Strasse", "Straße", "Strauß", "Zuzug",
        ]  # fmt: skip

    def test_case_and_signs_do_not_matter(self):
        assert sorted(["zweite", "„Zoll“", "Zaun"], key=collation) == ["Zaun", "„Zoll“", "zweite"]

    def test_the_entries_have_it(self, engine: Engine):
        found = directory(
            engine, "Für Migranten, Ausländer, Flüchtlinge und Asylbewerber gibt es Kurse."
        ).entries
        assert [entry.heading for entry in found] == ["Asylbewerber", "Ausländer", "Flüchtling", "Migrant"]


def key_term(heading: str = "Flüchtling", **fields: object) -> KeyTerm:
    values: dict[str, object] = {
        "concept": "x", "heading": heading, "forms": (UsedForm(heading, 2),), "compounds": (), "definition": "Eine Erläuterung.",
    }  # fmt: skip
    return KeyTerm(**{**values, **fields})  # type: ignore[arg-type]


def listed(*found: KeyTerm, name: str = "Integrationsplan") -> Directory:
    return Directory(name, "Integrationsbüro", "abc123", found)


class TestText:
    def test_says_that_everything_in_it_is_a_suggestion(self):
        assert "Vorschläge: Bitte passen Sie sie an" in " ".join(
            text for _, text in paragraphs(listed(key_term()))
        )

    def test_of_an_entry(self):
        entry = key_term(
            compounds=tuple(UsedForm(f"Wort{n}", 1) for n in range(6)),
            sources=("Ein Gesetz (2004)", "Ein Glossar (2020)"),
            explained=True,
            explained_in="2 Begriffe",
            disputed=True,
        )
        texts = [text for _, text in paragraphs(listed(entry))]
        assert texts[texts.index("Flüchtling") :] == [
            "Flüchtling",
            "Eine Erläuterung.",
            "Im Dokument: „Flüchtling“ (2-mal) und in Zusammensetzungen wie „Wort0“, „Wort1“, „Wort2“, „Wort3“, „Wort4“ u. a. (6-mal). "
            "Das Dokument erläutert den Begriff selbst im Abschnitt „2 Begriffe“; dann gilt diese Erläuterung.",
            "Bitte wägen Sie vor der Aufnahme ab, ob dieses Wort im Plan stehen bleiben soll.",
            "Quellen: Ein Gesetz (2004); Ein Glossar (2020)",
        ]

    def test_without_a_source_it_says_whose_view_it_is(self):
        assert paragraphs(listed(key_term()))[-1].text == "Quelle: redaktionelle Erläuterung"

    @settings(max_examples=20, deadline=None)
    @given(st.text())
    def test_any_title_and_author_can_be_written_and_read_again(self, name: str):
        given_list = Directory(name, name, "abc123", (key_term(),))
        for render, file in ((directory_docx.render, "x.docx"), (directory_odt.render, "x.odt")):
            directory_file.verify(render(given_list, NOW), file, given_list)


@pytest.fixture(scope="module")
def real(engine: Engine) -> Directory:
    plan = Path(__file__).parents[1] / "pruefer/beispiele/integrationsplan-wiesenfurt.docx"
    return directory_of(engine.context(read_document(plan)), "Integrationsbüro")


class TestFiles:
    def test_a_word_document_has_german_text_real_headings_and_no_table(self, real: Directory):
        document = docx.Document(io.BytesIO(directory_docx.render(real, NOW)))
        styles = [p.style.name for p in document.paragraphs]
        assert styles[0] == "Title"
        assert styles.count("Heading 2") == len(real.entries) > 20
        assert not document.tables
        assert {element.get(element.keys()[0]) for element in document.styles.element.iter("{*}lang")} == {
            "de-DE"
        }
        properties = document.core_properties
        assert (properties.author, properties.language) == ("Integrationsbüro", "de-DE")
        assert properties.title == f"Begriffsverzeichnis zu „{real.document}“"
        assert properties.created.replace(tzinfo=None) == NOW

    def test_an_opendocument_text_has_them_too(self, real: Directory):
        with ZipFile(io.BytesIO(directory_odt.render(real, NOW))) as package:
            content, styles, meta = (
                package.read(f"{name}.xml").decode() for name in ("content", "styles", "meta")
            )
        assert content.count('text:outline-level="2"') == len(real.entries)
        assert "table:table" not in content
        assert 'fo:language="de"' in styles
        assert 'fo:country="DE"' in styles
        assert "<dc:creator>Integrationsbüro</dc:creator>" in meta
        assert "<dc:language>de-DE</dc:language>" in meta

    @pytest.mark.office
    def test_both_read_the_same_in_libreoffice(self, real: Directory, soffice: Office, tmp_path: Path):
        read = []
        for suffix in directory_file.SUFFIXES:
            target = tmp_path / f"begriffe{suffix}"
            directory_file.write(real, tmp_path / "plan.docx", target, NOW)
            text = soffice.convert(target, "txt:Text", tmp_path / suffix[1:]).read_text("utf-8-sig")
            read.append([line for line in text.splitlines() if line])
        assert read[0] == read[1] == [text for _, text in paragraphs(real)]

    def test_an_incomplete_file_is_not_accepted(self, real: Directory):
        fewer = listed(*real.entries[:-1], name=real.document)
        for render, file in ((directory_docx.render, "x.docx"), (directory_odt.render, "x.odt")):
            with pytest.raises(VerificationError):
                directory_file.verify(render(fewer, NOW), file, real)


class TestTarget:
    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        source = tmp_path / "plan.docx"
        source.write_bytes(b"Original")
        return source

    def test_an_existing_file_stays_unless_the_user_says_otherwise(self, source: Path):
        target = source.with_name("begriffe.odt")
        target.write_bytes(b"alt")
        with pytest.raises(TargetExistsError):
            directory_file.write(listed(key_term()), source, target, NOW)
        assert target.read_bytes() == b"alt"
        directory_file.write(listed(key_term()), source, target, NOW, overwrite=True)
        assert target.read_bytes().startswith(b"PK")

    def test_the_plan_itself_is_never_replaced(self, source: Path):
        with pytest.raises(OutputError, match="Original"):
            directory_file.write(listed(key_term()), source, source, NOW, overwrite=True)
        assert source.read_bytes() == b"Original"

    @pytest.mark.parametrize(("name", "words"), [
        ("begriffe.pdf", "als .docx oder .odt"), ("fehlt/begriffe.odt", "gibt es nicht"), ("ordner.odt", "ist ein Ordner"),
    ])  # fmt: skip
    def test_other_targets_are_refused_with_a_next_step(self, source: Path, name: str, words: str):
        (source.parent / "ordner.odt").mkdir()
        with pytest.raises(OutputError, match=words) as caught:
            directory_file.write(listed(key_term()), source, source.parent / name, NOW)
        assert caught.value.hint
        assert sorted(each.name for each in source.parent.iterdir()) == ["ordner.odt", "plan.docx"]

    def test_nothing_is_left_behind_when_the_file_does_not_read_as_it_should(
        self, source: Path, monkeypatch: pytest.MonkeyPatch
    ):
        empty = directory_docx.render(listed(), NOW)
        monkeypatch.setattr(directory_docx, "render", lambda *_: empty)
        with pytest.raises(VerificationError):
            directory_file.write(listed(key_term()), source, source.with_name("begriffe.docx"), NOW)
        assert [each.name for each in source.parent.iterdir()] == ["plan.docx"]


def test_styles_are_all_used():
    assert {style for style, _ in paragraphs(listed(key_term()))} == set(Style)
