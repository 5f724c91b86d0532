"""Files read without trust: one clear error with the line, never a crash, a hang or a silent loss."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import lexikon
from lexikon import LexiconError

ENTRY = """\
id: probe
themenfeld: test
kurz: Ein Satz.
definition: Eine Bedeutung.
problem: Ein Grund.
empfehlung: Ein Vorschlag.
benennungen:
  - {form: Probewort, genus: n}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lexikon") / "probe.yaml"


def fault(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LexiconError) as caught:
        lexikon.load(base=file)
    return str(caught.value).removeprefix(str(file))


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("Ein Satz.", "2026"), 3, "hier steht eine Zahl. Bitte setzen Sie den Wert in Anführungszeichen."),
        (("Ein Satz.", "no"), 3, "hier steht true oder false. Bitte setzen"),
        (("Ein Satz.", "[a]"), 3, "Erwartet wird ein Text, hier steht eine Liste."),
        (("genus: n", "letztglied: ja"), 8, "Erwartet wird true oder false, hier steht ein Text."),
        (("  - {form: Probewort, genus: n}", "  form: Probewort"), 8, "eine Liste, hier steht eine Gruppe"),
        (("genus: n", "rat: verbieten"), 8, "„verbieten“ ist hier nicht vorgesehen"),
        (("problem:", "kurz: Noch einer.\nproblem:"), 5, "„kurz“ steht hier zweimal"),
        (("genus: n", "form: Anderes"), 8, "„form“ steht hier zweimal"),
        (("Ein Grund.", "Ein: Grund"), 5, "braucht Anführungszeichen"),
        (("Ein Grund.", '"Ein Grund.'), 5, "Anführungszeichen wird nicht geschlossen"),
        (("  - {form", "\t- {form"), 8, "Tabulator"),
        (("genus: n}", "genus: n"), 9, "Klammer fehlt"),
        (("Ein Grund.", "!!python/name:os.system"), 5, "Ausrufezeichen"),
        (("empfehlung", " empfehlung"), 6, "YAML"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_line_and_reason(
    file: Path, change: tuple[str, str], line: int, reason: str
) -> None:
    message = fault(file, ENTRY.replace(*change, 1))
    assert message.startswith(f":{line}: "), message
    assert reason in message


def test_a_date_is_a_text(file: Path) -> None:
    file.write_text("quellen: [{id: q, titel: T, herausgeber: H, stand: 2026-08-19}]\n", "utf-8")
    assert lexikon.load(base=file).sources["q"].as_of == "2026-08-19"


@pytest.mark.parametrize(
    "content",
    [
        "- " * 100_000 + "a",
        "? " * 100_000 + "a",
        "".join(f"{' ' * depth}a:\n" for depth in range(500)),
        "[" * 100_000,
        "{a: " * 5_000,
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c]\n",
        "&a [*a]",
        '{"a": &a [x, x], "b":*a}',
        "a: &a text\nb: *a",
        "<<: {a: b}",
        "jahr: " + "9" * 10_000,
        "a: 2026-99-99\nb: 99:99:99",
        "? [a, b]\n: c",
        "? {a: b}\n: c",
        "=: =",
        "%YAML 9.9\n---\na: b",
        "--- a\n--- b",
        "!!binary x",
        "\x00",
        "\ufeff\ufeff",
        "x" * 100_000,
        "#" * 3_999_999,
        b"\xff\xfe\x00",
        b"\xed\xa0\x80",
    ],
    ids=range(24),
)
def test_a_hostile_file_gets_one_short_sentence(file: Path, content: str | bytes) -> None:
    message = fault(file, content)
    assert len(message.splitlines()) == 1
    assert len(message) < 300


def test_patterns_and_cues_are_bounded(file: Path) -> None:
    assert ":11: Das Muster „(a+)+b“" in fault(file, ENTRY + 'definitionsmuster:\n  - x\n  - "(a+)+b"\n')
    assert ":8: Das Hinweiswort" in fault(file, ENTRY.replace("genus: n", 'nur_wenn: ["*a*b*c*"]'))
    assert "Das Hinweiswort" in fault(file, ENTRY + f"kontext: {{nicht_wenn: [{'x' * 100}]}}\n")


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#= \n\t0.~<"), max_size=60),
        st.builds(
            lambda at, text: ENTRY[:at] + text + ENTRY[at:],
            st.integers(0, len(ENTRY)),
            st.text(st.sampled_from("a:-[]{},&*!|>'\"# \n\t01"), max_size=6),
        ),
    )
)
@example("- ? - ? :")
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_lexicon_or_one_error(file: Path, text: str) -> None:
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(LexiconError):
        lexikon.load(base=file)
