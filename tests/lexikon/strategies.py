"""Concepts as nobody would write them: odd characters, line breaks, separators, empty options."""

from __future__ import annotations

from hypothesis import strategies as st

from lexikon.exchange import Bundle
from lexikon.model import (
    Advice,
    Alternative,
    Certainty,
    Compounds,
    Concept,
    Context,
    Declension,
    Evidence,
    Examples,
    PartOfSpeech,
    Profile,
    Source,
    Term,
    TermStatus,
    View,
)

# What spreadsheets, XML and our own notations make something of, and what lies outside of Latin.
_CHARACTERS = st.one_of(
    st.sampled_from(" ;,|\\\"'=+-@<>&:#{}[]*äöüÄÖÜßéñ„“–…\n\t\u00a0\u2028😀ع"),
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc")),
)
_SPECIAL = st.sampled_from(
    ["=SUMME(A1)", "'=1", "''", "+49", "-1", "@home", "#N/A", "ja", "1,5", "01.02.2024", "rat: abwaegen",
     "problem: x", "beispiele.melden 2: y", "<b>&amp;", "a | b", "\\|", "\\n", "\\", '"', '" x "', "~", "null", "yes"]
)  # fmt: skip
TEXT = st.one_of(_SPECIAL, st.text(_CHARACTERS, min_size=1, max_size=30)).map(str.strip).filter(bool)
_LINE = TEXT.map(lambda text: " ".join(text.split("\n")))
_PATTERN = st.sampled_from(["a b ", r"\b(?:a|b)\b", " x", '"x"', r"\|", r"(?<!y)z\d+"])
_OPTIONAL = st.none() | TEXT
SLUG = st.from_regex(r"[a-p][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_LINES = st.lists(_LINE, max_size=3).map(tuple)

TERMS = st.builds(
    Term, form=_LINE, part_of_speech=st.sampled_from(PartOfSpeech),
    gender=st.none() | st.sampled_from(["m", "f", "n", "mf", "pl"]), plural=_OPTIONAL, genitive=_OPTIONAL,
    declension=st.none() | st.sampled_from(Declension), feminine=_OPTIONAL, feminine_plural=_OPTIONAL,
    forms=_LINES, combining=_LINES, head=st.booleans(), fuzzy=st.booleans(), capital=st.booleans(),
    status=st.sampled_from(TermStatus), advice=st.sampled_from(Advice), profile=st.sampled_from(Profile),
    note=_OPTIONAL, only_if=_LINES, unless=_LINES,
)  # fmt: skip
_CONTEXTS = st.builds(Context, only_if=_LINES, unless=_LINES, exceptions=_LINES, also_in=_LINES)


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """One to three concepts that cite two sources, and a source nobody cites."""
    sources = tuple(
        draw(
            st.builds(
                Source,
                id=st.just(own),
                title=TEXT,
                publisher=TEXT,
                year=st.none() | st.integers(1, 2100),
                url=st.none() | st.just("https://example.org/a?b=c&d"),
                kind=TEXT,
                read=TEXT,
                as_of=_OPTIONAL,
                location=_OPTIONAL,
                note=_OPTIONAL,
            )
        )
        for own in ("q-1", "q-2", "q-3")
    )
    cited = st.sampled_from(["q-1", "q-2"])
    ids = draw(st.lists(SLUG, min_size=1, max_size=3, unique=True))
    return Bundle(tuple(draw(_concept(own, ids, cited)) for own in ids), sources)


def _concept(own: str, ids: list[str], cited: st.SearchStrategy[str]) -> st.SearchStrategy[Concept]:
    return st.builds(
        Concept, id=st.just(own), subject_field=SLUG, definition=TEXT, concern=st.just("") | TEXT,
        recommendation=TEXT, message=TEXT,
        terms=st.lists(TERMS, min_size=1, max_size=3, unique_by=lambda term: term.form).map(tuple),
        alternatives=st.lists(st.builds(Alternative, text=TEXT, when=TEXT, insertable=st.booleans()), max_size=2)
        .map(tuple),
        context=_CONTEXTS, compounds=st.builds(Compounds, report=_LINES, ignore=_LINES),
        examples=st.builds(Examples, report=_LINES, ignore=_LINES),
        evidence=st.lists(
            st.builds(Evidence, source=cited, statement=TEXT, certainty=st.sampled_from(Certainty)), max_size=2
        ).map(tuple),
        related=st.lists(st.sampled_from([*ids, "anderswo"]), max_size=2).map(tuple), origin=_OPTIONAL,
        suitability=_OPTIONAL,
        views=st.lists(st.builds(View, position=TEXT, sources=st.lists(cited, max_size=2).map(tuple)), max_size=2)
        .map(tuple),
        definition_patterns=st.lists(_PATTERN, max_size=2).map(tuple),
        not_definitions=st.lists(_PATTERN, max_size=2).map(tuple), editorial=st.booleans(),
    )  # fmt: skip


def plain(bundle: Bundle) -> dict[str, object]:
    """What two bundles with the same content have in common, whatever their order."""
    return {one.id: one for one in (*bundle.concepts, *bundle.sources)}


def differences(found: Bundle, wanted: Bundle) -> list[tuple[object, object]]:
    """The first pairs that are not equal; short, where comparing whole lexicons would print books."""
    left, right = plain(found), plain(wanted)
    pairs = [(left.get(key), right.get(key)) for key in {**left, **right}]
    return [pair for pair in pairs if pair[0] != pair[1]][:2]
