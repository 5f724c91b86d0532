"""TBX: TBX-Basic v3 out and in, martif and TBX-Min in, and what is not let in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from lexikon import Lexicon, LexiconError
from lexikon.exchange import Bundle, ImportFault, bundle_of
from lexikon.model import Advice, Concept, Examples, OfficialName, PartOfSpeech, Term, TermStatus
from lexikon.tbx import read, violations, write
from lexikon.tbx.document import parse
from lexikon.tbx.ids import from_xml_id, to_xml_id
from lexikon.tbx.reader import read_data
from tests.lexikon.strategies import bundles, differences

_FILE = Path("begriffe.tbx")
_TBX = "{urn:iso:std:iso:30042:ed-2}"


def _again(bundle: Bundle) -> Bundle:
    return read_data(write(bundle).data, _FILE)


def _concept(**changes: object) -> Concept:
    given_: dict[str, object] = {
        "id": "probe", "subject_field": "test", "definition": "D", "concern": "P", "recommendation": "E",
        "message": "K", "terms": (Term(form="Probe"),)} | changes  # fmt: skip
    return Concept(**given_)  # type: ignore[arg-type]


class TestRoundTrips:
    def test_the_base_lexicon_survives_with_sources_and_names(self, base_lexicon: Lexicon) -> None:
        export = write(bundle_of(base_lexicon))
        found = read_data(export.data, _FILE)
        without_terms = {concept.id for concept in base_lexicon if not concept.terms}
        wanted = tuple(concept for concept in base_lexicon if concept.terms)
        assert differences(found, Bundle(wanted, tuple(base_lexicon.sources.values()))) == []
        assert set(found.names) ^ set(base_lexicon.names) == set()
        assert found.remarks == ()
        assert export.missing == ({"Begriffe ohne Benennung": len(without_terms)} if without_terms else {})

    def test_the_base_lexicon_keeps_the_rules_of_the_dialect(self, base_lexicon: Lexicon) -> None:
        root = parse(write(bundle_of(base_lexicon)).data, _FILE)
        assert list(violations(root))[:3] == []
        assert len(root.findall(f".//{_TBX}conceptEntry")) > 250

    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(bundles())
    def test_any_concept_survives_and_keeps_the_rules(self, bundle: Bundle) -> None:
        export = write(bundle)
        assert list(violations(parse(export.data, _FILE))) == []
        assert differences(read_data(export.data, _FILE), bundle) == []
        assert not export.missing

    @pytest.mark.parametrize("name", ["probe", "1-x", "-", "a_b", "ä", "a.b", "_x31_", "q.x", "a b"])
    def test_any_id_survives_as_an_xml_id(self, name: str) -> None:
        assert from_xml_id(to_xml_id(name)) == name
        assert etree.QName(to_xml_id(name)).localname == to_xml_id(name)

    def test_what_xml_cannot_hold_is_said(self) -> None:
        export = write(Bundle((_concept(definition="a\x0bb"), _concept(id="leer", terms=()))))
        assert export.missing == {"Begriffe ohne Benennung": 1, "Steuerzeichen in Texten": 1}

    def test_a_lexicon_without_terms_cannot_be_written(self) -> None:
        with pytest.raises(LexiconError, match="keinen Begriff mit Benennungen"):
            write(Bundle(()))


class TestWhatOtherProgramsSee:
    def _entry(self) -> etree._Element:
        terms = (
            Term(form="gut", status=TermStatus.PREFERRED, part_of_speech=PartOfSpeech.ADJECTIVE),
            Term(
                form="ein guter Satz",
                part_of_speech=PartOfSpeech.PHRASE,
                gender="mf",
                advice=Advice.WEIGH,
                note="N",
            ),
            Term(
                form="GS", status=TermStatus.DEPRECATED, part_of_speech=PartOfSpeech.ABBREVIATION, gender="m"
            ),
            Term(form="Satz", status=TermStatus.SUPERSEDED),
        )
        examples = Examples(report=("Das ist ein guter Satz.", "Gar nichts davon."))
        concept = _concept(terms=terms, examples=examples)
        entry = parse(write(Bundle((concept,))).data, _FILE).find(f".//{_TBX}conceptEntry")
        assert entry is not None
        return entry

    def _values(self, kind: str) -> list[str | None]:
        return [note.text for note in self._entry().iter(f"{_TBX}termNote") if note.get("type") == kind]

    def test_every_status_has_its_value(self) -> None:
        assert self._values("administrativeStatus") == [
            "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts",
        ]  # fmt: skip

    def test_grammar_stands_in_the_values_the_dialect_knows(self) -> None:
        assert self._values("partOfSpeech") == ["adjective", "other", "noun", "noun"]
        assert self._values("termType") == ["phrase", "abbreviation"]
        assert self._values("grammaticalGender") == ["other", "masculine"]

    def test_an_example_stands_with_the_longest_term_it_contains(self) -> None:
        contexts = [one for one in self._entry().iter(f"{_TBX}descrip") if one.get("type") == "context"]
        assert [one.text for one in contexts] == ["Das ist ein guter Satz."]
        section = next(one for one in contexts[0].iterancestors() if one.tag == f"{_TBX}termSec")
        assert section.findtext(f"{_TBX}term") == "ein guter Satz"

    def test_what_has_no_category_is_a_note_and_counted(self) -> None:
        notes = [note.text for note in self._entry().iter(f"{_TBX}note")]
        assert notes == [
            "problem: P", "empfehlung: E", "kurz: K", "beispiele.melden 2: Gar nichts davon.",
            "beispiele.melden 1", "genus: mf", "rat: abwaegen", "N",
        ]  # fmt: skip
        export = write(Bundle((_concept(origin="H"),)))
        assert export.as_notes == {"empfehlung": 1, "herkunft": 1, "kurz": 1, "problem": 1}

    def test_official_names_are_no_entries(self) -> None:
        names = (OfficialName(form="Bundesamt", kind="behoerde", forms=("BAMF",)),)
        data = write(Bundle((_concept(),), names=names)).data
        root = parse(data, _FILE)
        assert Counter(etree.QName(one).localname for one in root.iter())["conceptEntry"] == 1
        assert read_data(data, _FILE).names == names


BASIC_V3 = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://example.org/TBX-Basic.rng" type="application/xml"?>
<tbx type="TBX-Basic" style="dca" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>Stadtverwaltung</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="C 7">
      <descrip type="subjectField">Soziales</descrip>
      <transacGrp><transac type="transactionType">origination</transac><date>2024-01-01</date></transacGrp>
      <note>Beschluss des
        Rates.</note>
      <langSec xml:lang="de-DE">
        <descripGrp>
          <descrip type="definition">Ein Haus für <hi type="italics">alle</hi>,
            die dort wohnen.</descrip>
          <admin type="source">https://example.org/satzung</admin>
        </descripGrp>
        <termSec>
          <term>Wohnheim</term>
          <termNote type="partOfSpeech">noun</termNote>
          <termNote type="grammaticalGender">neuter</termNote>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
          <termNote type="geographicalUsage">Süden</termNote>
          <descrip type="context">Das Wohnheim liegt im Süden.</descrip>
          <note>Wirkt behördlich.</note>
        </termSec>
        <termSec>
          <term>gemeinsames Haus</term>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
        </termSec>
      </langSec>
      <langSec xml:lang="en"><termSec><term>hostel</term></termSec></langSec>
    </conceptEntry>
    <conceptEntry id="c8"><langSec xml:lang="fr"><termSec><term>maison</term></termSec></langSec></conceptEntry>
  </body></text>
</tbx>
"""


class TestTerminologyOfOthers:
    def test_an_entry_becomes_a_concept(self) -> None:
        (concept,) = read_data(BASIC_V3.encode(), _FILE).concepts
        assert (concept.id, concept.subject_field) == ("c-7", "Soziales")
        assert concept.definition == "Ein Haus für alle, die dort wohnen."
        assert concept.concern == "Beschluss des Rates."
        old, new = concept.terms
        assert (old.form, old.gender, old.status, old.note) == (
            "Wohnheim",
            "n",
            TermStatus.DEPRECATED,
            "Wirkt behördlich.",
        )
        assert (new.form, new.part_of_speech, new.status) == (
            "gemeinsames Haus",
            PartOfSpeech.PHRASE,
            TermStatus.PREFERRED,
        )
        assert concept.examples.report == ("Das Wohnheim liegt im Süden.",)

    def test_advice_follows_from_the_status_and_is_announced(self) -> None:
        found = read_data(BASIC_V3.encode(), _FILE)
        (concept,) = found.concepts
        assert [term.advice for term in concept.terms] == [Advice.REPLACE, Advice.NONE]
        assert [one.text for one in concept.alternatives] == ["gemeinsames Haus"]
        assert "„gemeinsames Haus“" in concept.message
        assert any("abgeleitet (Begriffe: 1)" in remark for remark in found.remarks)

    def test_what_has_no_place_is_counted(self) -> None:
        (first, *_) = read_data(BASIC_V3.encode(), _FILE).remarks
        for part in (
            "geographicalUsage 1",
            "transacGrp 1",
            "(en) 1",
            "(fr) 1",
            "Einträge ohne deutsche Benennung 1",
        ):
            assert part in first

    def test_named_sources_become_sources(self) -> None:
        found = read_data(BASIC_V3.encode(), _FILE)
        (source,) = found.sources
        assert (source.url, source.read) == ("https://example.org/satzung", "nur-erwaehnt")
        assert [one.source for one in found.concepts[0].evidence] == [source.id]

    def test_an_id_of_the_base_lexicon_is_not_taken_over(self) -> None:
        assert read_data(BASIC_V3.encode(), _FILE, taken=["c-7"]).concepts[0].id == "c-7-2"

    def test_categories_as_elements_are_read_too(self) -> None:
        text = """<tbx type="TBX-Basic" style="dct" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2"
          xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/>
          <text><body><conceptEntry id="a"><min:subjectField>Recht</min:subjectField><langSec xml:lang="de">
          <basic:definition>Bedeutung.</basic:definition><termSec><term>Wort</term>
          <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
          </conceptEntry></body></text></tbx>"""
        (concept,) = read_data(text.encode(), _FILE).concepts
        assert (concept.subject_field, concept.definition) == ("Recht", "Bedeutung.")
        assert concept.terms[0].status is TermStatus.SUPERSEDED

    def test_a_broken_rule_of_the_dialect_is_mentioned_but_read(self) -> None:
        text = BASIC_V3.replace('id="C 7"', 'id="c7"').replace("geographicalUsage", "erfunden")
        remarks = read_data(text.encode(), _FILE).remarks
        place = text[: text.index("erfunden")].count("\n") + 1
        assert any(f"(Stellen: 1). Zuerst: Zeile {place}:" in remark for remark in remarks)


MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "{dtd}">
<martif type="TBX-Basic" xml:lang="de">
  <martifHeader><fileDesc><sourceDesc><p>Export</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="c1">
      <descripGrp><descrip type="definition">Bedeutung.</descrip><admin type="source">Duden</admin></descripGrp>
      <langSet xml:lang="de">
        <tig><term>Wort</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
        <ntig><termGrp><term>Altwort</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="usageStatus">deprecated</termNote></termGrp>
          <descrip type="context">Ein Altwort im Satz.</descrip></ntig>
      </langSet>
    </termEntry>
  </body></text>
</martif>
"""

MIN = """<?xml version="1.0" encoding="UTF-8"?>
<TBX dialect="TBX-Min">
  <header><id>Probe</id><languages source="de" target="en"/></header>
  <body>
    <{entry} id="C002"><subjectField>Soziales</subjectField>
      <{language} xml:lang="de">
        <{term}><term>Wort</term><termStatus>notRecommended</termStatus><partOfSpeech>noun</partOfSpeech>
          <noteGrp><note><noteKey>Hinweis</noteKey><noteValue>veraltet</noteValue></note></noteGrp>
          <customer>Stadt</customer></{term}>
        <{term}><term>Ersatz</term><termStatus>preferred</termStatus></{term}>
      </{language}>
      <{language} xml:lang="en"><{term}><term>word</term></{term}></{language}>
    </{entry}>
  </body>
</TBX>
"""


class TestOlderFormats:
    def test_martif_is_read_without_its_dtd(self, tmp_path: Path) -> None:
        dtd = tmp_path / "TBXcoreStructV02.dtd"
        dtd.write_text('<!ATTLIST term form CDATA "geladen"><!ENTITY x "geladen">', "utf-8")
        file = tmp_path / "alt.tbx"
        file.write_text(MARTIF.format(dtd=dtd.as_uri()), "utf-8")
        (concept,) = read(file).concepts
        assert concept.definition == "Bedeutung."
        assert [(term.form, term.status) for term in concept.terms] == [
            ("Wort", TermStatus.ADMITTED), ("Altwort", TermStatus.DEPRECATED),
        ]  # fmt: skip
        assert concept.examples.report == ("Ein Altwort im Satz.",)
        assert [one.statement for one in concept.evidence] == ["Quelle der Definition."]
        assert not any("form" in element.attrib for element in parse(file.read_bytes(), file).iter("term"))

    @pytest.mark.parametrize("names", [("termEntry", "langSet", "tig"), ("entry", "langGroup", "termGroup")])
    def test_tbx_min_is_read_in_both_spellings(self, names: tuple[str, str, str]) -> None:
        entry, language, term = names
        text = MIN.format(entry=entry, language=language, term=term)
        found = read_data(text.encode(), _FILE)
        (concept,) = found.concepts
        assert (concept.id, concept.subject_field) == ("c002", "Soziales")
        assert [(one.form, one.status) for one in concept.terms] == [
            ("Wort", TermStatus.DEPRECATED), ("Ersatz", TermStatus.PREFERRED),
        ]  # fmt: skip
        assert concept.terms[0].note == "Hinweis: veraltet"
        assert "customer 1" in found.remarks[0]


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (
                '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><tbx>&b;</tbx>',
                "eigene XML-Deklarationen",
            ),
            (
                '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>',
                "eigene XML-Deklarationen",
            ),
            (
                '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><tbx/>',
                "eigene XML-Deklarationen",
            ),
            ("<tbx>" + "<a>" * 400 + "</a>" * 400 + "</tbx>", "zu tief verschachtelt"),
            ("<tbx><text></tbx>", "keine lesbare XML-Datei"),
            ("", "keine lesbare XML-Datei"),
            ("begriff;benennung", "keine lesbare XML-Datei"),
            ("<html/>", "keine TBX-Datei"),
            ("<tbx><text><body/></text></tbx>", "keinen Begriff mit deutschen Benennungen"),
        ],
    )
    def test_one_clear_sentence_and_no_hang(self, text: str, reason: str) -> None:
        with pytest.raises(LexiconError, match=reason):
            read_data(text.encode(), _FILE)

    def test_entities_are_refused_in_utf_16_too(self) -> None:
        text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>'
        with pytest.raises(LexiconError, match="eigene XML-Deklarationen"):
            read_data(text.encode("utf-16"), _FILE)

    def test_an_unreadable_file_is_named_with_its_line(self) -> None:
        with pytest.raises(LexiconError, match=r"^begriffe\.tbx:3: "):
            read_data(b"<tbx>\n<a>\n</b></tbx>", _FILE)

    def test_an_id_cannot_lead_out_of_the_folder(self) -> None:
        text = BASIC_V3.replace('id="C 7"', 'id="../../etc/passwd"')
        assert read_data(text.encode(), _FILE).concepts[0].id == "etc-passwd"

    def test_all_bad_fields_of_ours_are_told_with_their_line(self) -> None:
        terms = (Term(form="a", advice=Advice.WEIGH), Term(form="b", advice=Advice.WEIGH))
        data = write(Bundle((_concept(terms=terms),))).data.replace(b"rat: abwaegen", b"rat: abschaffen")
        with pytest.raises(ImportFault) as caught:
            read_data(data, _FILE)
        assert len(caught.value.problems) == 2
        assert caught.value.problems[0].startswith("Zeile 22: rat: „abschaffen“ ist hier nicht vorgesehen.")


class TestRulesOfTheDialect:
    """Our wording of the dialect's rules must notice when one is broken."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('type="TBX-Basic"', 'type="TBX-Core"'),
            (' xml:lang="de"', "", ),
            ("<term>Probe</term>", ""),
            ("<sourceDesc>", "<sourceDescription>"),
            ('id="probe"', 'id="1 2"'),
            ('type="subjectField"', 'type="thema"'),
            ('type="administrativeStatus"', 'type="processStatus"'),
            ("admittedTerm-admn-sts", "erlaubt"),
            (">noun<", ">substantiv<"),
            ('<note>kurz: K</note>', '<notiz>K</notiz>'),
            ('<note>kurz: K</note>', '<descrip type="context">K</descrip>'),
            ('<note>kurz: K</note>', '<descrip type="subjectField">K</descrip>'),
            ('<note>kurz: K</note>', '<ref type="crossReference" target="nirgends">K</ref>'),
            ('<note>kurz: K</note>', '<xref type="externalCrossReference" target="ftp://x">K</xref>'),
            ('<note>kurz: K</note>', '<adminGrp><admin type="source">K</admin></adminGrp>'),
            ("<term>Probe</term>", "<term>Probe</term><note>N</note>"),
        ],
    )  # fmt: skip
    def test_a_broken_rule_is_noticed(self, before: str, after: str) -> None:
        text = write(Bundle((_concept(),))).data.decode()
        assert list(violations(parse(text.encode(), _FILE))) == []
        closing = (before[1:], after[1:]) if before == "<sourceDesc>" else ("\0", "")
        broken = text.replace(before, after).replace(f"</{closing[0]}", f"</{closing[1]}")
        assert broken != text
        assert list(violations(parse(broken.encode(), _FILE)))
