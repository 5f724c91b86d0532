"""What the matcher finds, and what it leaves alone."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pruefer.matching import Matcher
from pruefer.model import Block, Match, MatchKind

Find = Callable[[str], tuple[Match, ...]]
E, I, G, C, P, F = (  # noqa: E741
    MatchKind.EXACT, MatchKind.INFLECTED, MatchKind.GENDERED, MatchKind.COMPOUND, MatchKind.PHRASE,
    MatchKind.FUZZY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found", "concept", "kind"),
    [
        ("Ein Flüchtling kam.", "Flüchtling", "fluechtling", E),
        ("Wir helfen Flüchtlingen.", "Flüchtlingen", "fluechtling", I),
        ("HILFE FÜR FLÜCHTLINGE", "FLÜCHTLINGE", "fluechtling", I),
        ("Fluechtlinge im Quartier", "Fluechtlinge", "fluechtling", I),
        ("Mig\u00adran\u00adten wirken mit.", "Mig\u00adran\u00adten", "migrant", I),
        ("Flu\u0308chtlinge", "Flu\u0308chtlinge", "fluechtling", I),
        ("😀 Migranten", "Migranten", "migrant", I),
        ("Flüchtlinge1 kamen", "Flüchtlinge", "fluechtling", I),
        ("eine Migrantin", "Migrantin", "migrant", G),
        ("Migrant*innen", "Migrant*innen", "migrant", G),
        ("Migrant(inn)en", "Migrant(inn)en", "migrant", G),
        ("AsylbewerberInnen", "AsylbewerberInnen", "asylbewerber", G),
        ("Migrantinnen und Migranten", "Migrantinnen und Migranten", "migrant", G),
        ("Migranten bzw. Migrantinnen", "Migranten bzw. Migrantinnen", "migrant", G),
        ("Asylbewerber/Asylbewerberinnen", "Asylbewerber/Asylbewerberinnen", "asylbewerber", G),
        ("Asylbewerber und -bewerberinnen", "Asylbewerber und -bewerberinnen", "asylbewerber", G),
        ("die Flüchtlingsunterkunft", "Flüchtlingsunterkunft", "fluechtling", C),
        ("die Flüchtlings-Unterkunft", "Flüchtlings-Unterkunft", "fluechtling", C),
        ("Kriegsflüchtlinge", "Kriegsflüchtlinge", "fluechtling", C),
        ("Migrant*innenorganisationen", "Migrant*innenorganisationen", "migrant", C),
        ("Flüchtlings- und Sozialarbeit", "Flüchtlings-", "fluechtling", C),
        ("die Asylpolitik", "Asylpolitik", "fluechtling", C),
        ("Migrations-Hintergrund", "Migrations-Hintergrund", "migrationshintergrund", E),
        ("Menschen mit Migrationshintergrund", "Menschen mit Migrationshintergrund", "migrationshintergrund", P),
        ("Menschen mit türkischem Migrationshintergrund", "Menschen mit türkischem Migrationshintergrund",
         "migrationshintergrund", P),
        ("Menschen mit Flucht- oder Migrationshintergrund", "Menschen mit Flucht- oder Migrationshintergrund",
         "migrationshintergrund", P),
        ("Menschen mit\u00a0Migrations-\nhintergrund", "Menschen mit\u00a0Migrations-\nhintergrund",
         "migrationshintergrund", P),
        ("ausländischen Mitbürgerinnen und Mitbürgern", "ausländischen Mitbürgerinnen und Mitbürgern",
         "mitbuerger", P),
        ("Sie sollen sich besser integrieren.", "sich besser integrieren", "integration", P),
        ("die Aufnahme- und Integrationsfähigkeit", "Aufnahme- und Integrationsfähigkeit", "integration", P),
        ("zwölf UMAs", "UMAs", "asylbewerber", I),
        ("nach §3 AsylG", "§3 AsylG", "asylbewerber", P),
        ("80-Cent-Jobs", "80-Cent-Jobs", "asylbewerber", P),
        ("Die Geduldeten warten.", "Geduldeten", "duldung", I),
        ("Migrationshintegrund", "Migrationshintegrund", "migrationshintergrund", F),
        ("Die Integratoin gelingt.", "Integratoin", "integration", F),
    ],
)  # fmt: skip
def test_a_term_is_found_in_its_many_shapes(
    find: Find, text: str, found: str, concept: str, kind: MatchKind
) -> None:
    (match,) = find(text)
    assert (match.text, match.concept, match.kind) == (found, concept, kind)
    assert text[match.anchor.start : match.anchor.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "Ein Flüchtigkeitsfehler.",
        "Der Flüchtlingsrat tagt.",
        "Mitglieder des Flüchtlingsrats",
        "die Genfer Flüchtlingskonvention",
        "Flüchtlinge und Vertriebene",
        "eine geduldete Person",
        "Geduldete Personen warten.",
        "uma in Kleinbuchstaben",
        "§ 30 AsylG",
        "die Migrationspolitik",
        "Menschen, die mit Migration zu tun haben",
        "flüchtling klein geschrieben",
    ],
)
def test_what_only_looks_like_a_term_is_left_alone(find: Find, text: str) -> None:
    assert find(text) == ()


def test_the_longest_reading_wins(find: Find) -> None:
    (match,) = find("Menschen mit Migrationshintergrund")
    assert match.term == "Menschen mit Migrationshintergrund"


def test_an_insertion_never_reaches_over_a_comma_or_a_conjunction(find: Find) -> None:
    assert [m.text for m in find("Menschen mit und ohne Migrationshintergrund")] == ["Migrationshintergrund"]
    assert [m.text for m in find("Menschen mit Kindern, Migrationshintergrund")] == ["Migrationshintergrund"]


def test_the_part_of_a_compound_that_is_the_term_is_told(find: Find) -> None:
    (match,) = find("die Flüchtlingsunterkunft")
    assert match.part == (0, len("Flüchtlings"))


def test_a_near_miss_tells_what_was_probably_meant(find: Find) -> None:
    (match,) = find("Migrationshintegrund")
    assert match.form == "Migrationshintergrund"
    assert 85 <= match.score < 100


def test_names_are_listed_and_their_words_stay_matches(matcher: Matcher) -> None:
    text = "Der Leiter des Bundesamtes für Migration und Flüchtlinge sprach im Integrationsausschuss."
    result = matcher.find([Block(text)])
    assert [text[n.anchor.start : n.anchor.end] for n in result.names] == [
        "Bundesamtes für Migration und Flüchtlinge", "Integrationsausschuss",
    ]  # fmt: skip
    assert [match.text for match in result.matches] == ["Flüchtlinge"]


def test_matches_name_the_block_they_stand_in(matcher: Matcher) -> None:
    result = matcher.find([Block("Plan"), Block("Migranten"), Block(""), Block("ein Migrant")])
    assert [match.anchor.block for match in result.matches] == [1, 3]


def test_a_matcher_gives_the_same_answer_twice(matcher: Matcher) -> None:
    blocks = [
        Block("Flüchtlings- und Migrantenarbeit, Migrationshintegrund, Menschen mit Migrationshintergrund")
    ]
    assert matcher.find(blocks) == matcher.find(blocks)


WORDS = st.sampled_from(
    ["Flüchtlinge", "und", "mit", "Menschen", "Migrationshintergrund", "Flüchtlings-", "-helferinnen", "sich",
     "Migrant*innen", "Migrantinnen", "Migranten", "/", "(", ")", "integrieren", "§ 3 AsylG", "Geduldete", ". ",
     "\u00ad", "😀", "- ", "Bundesamt", "für", "Migration", "\n", "ausländische", "Mitbürger"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=14), st.sampled_from([" ", "", "\u00a0"]))
def test_matches_lie_in_the_text_and_do_not_overlap(matcher: Matcher, parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    matches = matcher.find([Block(text)]).matches
    assert all(text[m.anchor.start : m.anchor.end] == m.text != "" for m in matches)
    assert all(a.anchor.end <= b.anchor.start for a, b in itertools.pairwise(matches))
