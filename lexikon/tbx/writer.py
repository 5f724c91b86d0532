"""Concepts -> TBX-Basic v3 in DCA style (ISO 30042:2019).

What the dialect has a data category for goes there. Everything else goes into notes of the form
``field: text`` with the field's name in the lexicon files; the standard permits notes at every level, other
programs show them and need not understand them. Sources and official names stand in the back matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from lxml import etree

from lexikon.errors import LexiconError
from lexikon.exchange import Bundle, Export, carriable, counted
from lexikon.fields import to_texts
from lexikon.model import Concept, OfficialName, Source, Term
from lexikon.tbx.ids import to_xml_id
from lexikon.tbx.names import GENDER, NAMES, NAMESPACE, PART_OF_SPEECH, PRODUCT, SOURCES, STATUS, XML_LANG
from lexikon.tbx.notes import is_labelled, label

_PREFIXES: dict[Any, str] = {None: NAMESPACE}
_OWN_PLACE = {"id", "themenfeld", "definition", "verwandt"}
_TERM_PLACE = {"form", "wortart", "status", "genus", "hinweis"}
_EXAMPLES = {"beispiele.melden", "beispiele.nicht_melden"}
# A choice is written into tables even where it is the default; as a note it would be noise.
_DEFAULTS = to_texts(Term(form=""))


def write(bundle: Bundle) -> Export:
    """``bundle`` as a TBX file. Raises ``LexiconError`` if it holds no concept with a term."""
    bundle, changes = carriable(bundle)
    writable = [concept for concept in bundle.concepts if concept.terms]
    if not writable:
        raise LexiconError("Es gibt keinen Begriff mit Benennungen, den TBX aufnehmen könnte.")
    changes["Begriffe ohne Benennung"] = len(bundle.concepts) - len(writable)
    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap=_PREFIXES)
    for key, value in (("type", "TBX-Basic"), ("style", "dca"), (XML_LANG, "de")):
        root.set(key, value)
    _header(root)
    text = _sub(root, "text")
    body = _sub(text, "body")
    maker = _Maker(writable, {source.id: source for source in bundle.sources})
    for concept in writable:
        maker.entry(body, concept)
    _back(text, bundle.sources, bundle.names)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Export(data, counted(maker.notes), counted(changes))


def _sub(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if text:
        element.text = text
    return element


def _header(root: etree._Element) -> None:
    file = _sub(_sub(root, "tbxHeader"), "fileDesc")
    _sub(_sub(file, "titleStmt"), "title", "Begriffslexikon")
    _sub(_sub(file, "sourceDesc"), "p", f"{PRODUCT}: Lexikon der Benennungen in Integrationsplänen")


class _Maker:
    """Writes entries; ``notes`` counts the fields that only have a note."""

    def __init__(self, concepts: Iterable[Concept], sources: dict[str, Source]) -> None:
        self.ids = {concept.id for concept in concepts}
        self.sources = sources
        self.notes: Counter[str] = Counter()

    def entry(self, body: etree._Element, concept: Concept) -> None:
        entry = _sub(body, "conceptEntry", id=to_xml_id(concept.id))
        if concept.subject_field:
            _sub(entry, "descrip", concept.subject_field, type="subjectField")
        self._links(entry, concept)
        section = _sub(entry, "langSec")
        section.set(XML_LANG, "de")
        if concept.definition:
            _sub(section, "descrip", concept.definition, type="definition")
        self._notes(section, concept)
        contexts = _contexts(concept)
        self._note_examples(section, contexts.pop("", []))
        for term in concept.terms:
            self._term(section, term, contexts.get(term.form, []))

    def _links(self, entry: etree._Element, concept: Concept) -> None:
        cited = dict.fromkeys(evidence.source for evidence in concept.evidence)
        known = [self.sources[name] for name in cited if name in self.sources]
        for source in known:
            _sub(entry, "admin", _citation(source), type="source", target=to_xml_id(source.id, "q."))
        if self._can_point(concept):
            for other in concept.related:
                _sub(entry, "ref", other, type="crossReference", target=to_xml_id(other))
        for source in known:
            if source.url and source.url.startswith(("http://", "https://")):
                _sub(
                    entry, "xref", source.title or source.id, type="externalCrossReference", target=source.url
                )

    def _can_point(self, concept: Concept) -> bool:
        """A reference must end at an entry of the same file; else the field becomes a note."""
        return all(other in self.ids for other in concept.related)

    def _notes(self, section: etree._Element, concept: Concept) -> None:
        left_out = _OWN_PLACE | _EXAMPLES
        if not self._can_point(concept):
            left_out -= {"verwandt"}
        for key, text in to_texts(concept).items():
            if text and key not in left_out:
                self._note(section, key, text)

    def _note(self, parent: etree._Element, key: str, text: str) -> None:
        self.notes[key] += 1
        _sub(parent, "note", label(key, text))

    def _note_examples(self, section: etree._Element, sentences: list[tuple[str, str]]) -> None:
        for place, sentence in sentences:
            self.notes[place.partition(" ")[0]] += 1
            _sub(section, "note", label(place, sentence))

    def _term(self, section: etree._Element, term: Term, contexts: list[tuple[str, str]]) -> None:
        part = _sub(section, "termSec")
        _sub(part, "term", term.form)
        word_class, term_type = PART_OF_SPEECH[term.part_of_speech]
        _sub(part, "termNote", word_class, type="partOfSpeech")
        if term.gender:
            _sub(part, "termNote", GENDER.get(term.gender, "other"), type="grammaticalGender")
        _sub(part, "termNote", STATUS[term.status], type="administrativeStatus")
        if term_type:
            _sub(part, "termNote", term_type, type="termType")
        for place, sentence in contexts:
            group = _sub(part, "descripGrp")
            _sub(group, "descrip", sentence, type="context")
            _sub(group, "note", place)
        for key, text in _term_notes(term):
            self._note(part, key, text)
        if term.note:
            _sub(part, "note", label("hinweis", term.note) if is_labelled(term.note) else term.note)


def _term_notes(term: Term) -> Iterator[tuple[str, str]]:
    if term.gender and term.gender not in GENDER:
        yield "genus", term.gender
    for key, text in to_texts(term).items():
        if text and text != _DEFAULTS[key] and key not in _TERM_PLACE:
            yield key, text


def _contexts(concept: Concept) -> dict[str, list[tuple[str, str]]]:
    """The example sentences as (place, sentence), by the longest term that stands in them; "" without one."""
    forms = sorted((term.form for term in concept.terms), key=lambda form: (-len(form), form))
    result: dict[str, list[tuple[str, str]]] = {}
    for kind, sentences in msgspec.to_builtins(concept.examples).items():
        for number, sentence in enumerate(sentences, start=1):
            # Outer spaces would not survive as the text of a context.
            fits = (form for form in forms if form in sentence and sentence == sentence.strip())
            result.setdefault(next(fits, ""), []).append((f"beispiele.{kind} {number}", sentence))
    return result


def _citation(source: Source) -> str:
    parts = [source.title, source.publisher, str(source.year) if source.year else ""]
    return ", ".join(part for part in parts if part) or source.id


def _back(text: etree._Element, sources: tuple[Source, ...], names: tuple[OfficialName, ...]) -> None:
    if not sources and not names:
        return
    back = _sub(text, "back")
    if sources:
        section = _sub(back, "refObjectSec", type=SOURCES)
        for source in sources:
            _items(_sub(section, "refObject", id=to_xml_id(source.id, "q.")), source)
    if names:
        section = _sub(back, "refObjectSec", type=NAMES)
        for name in names:
            _items(_sub(section, "refObject"), name)


def _items(parent: etree._Element, value: Source | OfficialName) -> None:
    for key, text in to_texts(value).items():
        if text:
            _sub(parent, "item", text, type=key)
