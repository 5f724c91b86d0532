"""The report for people: chapters, places, reasons; nothing a terminal would obey."""

from __future__ import annotations

import re

import pytest

from pruefer import service
from pruefer.engine import Engine
from pruefer.model import Level, Review
from pruefer.reports import text as report
from tests.one_file import EXAMPLES

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def review(engine: Engine) -> Review:
    return service.review_file(next(path for path in EXAMPLES.iterdir() if path.suffix == ".docx"), engine)


def reviewed(text: str, engine: Engine, name: str = "plan.md") -> Review:
    return service.review_text(text.encode(), engine, name)


def test_findings_stand_under_their_chapter(engine: Engine) -> None:
    text = "# Ankommen\n\nDie Flüchtlingswelle rollt.\n\n# Wohnen\n\n## Lage\n\nEine Asylantenflut droht.\n"
    lines = report.render([reviewed(text, engine)]).splitlines()
    chapters = [line for line in lines if line in ("Ankommen", "Wohnen › Lage")]
    assert chapters == ["Ankommen", "Wohnen › Lage"]
    assert (
        lines.index("Ankommen") < lines.index("  Ersetzen: „Flüchtlingswelle“") < lines.index("Wohnen › Lage")
    )


def test_the_first_lines_say_how_much_there_is(review: Review) -> None:
    lines = report.render([review]).splitlines()
    assert lines[0] == review.document.name
    assert re.match(r"4\.\d{3} Wörter, \d+ Stellen für einen Kommentar: \d+ × ", lines[1])


def test_a_document_without_findings_says_so(engine: Engine) -> None:
    assert "3 Wörter, keine Stelle für einen Kommentar" in report.render([reviewed("Alles ist gut.", engine)])


def test_one_place_is_not_called_places(engine: Engine) -> None:
    assert ", 1 Stelle für einen Kommentar: 1 × Ersetzen" in report.render(
        [reviewed("Die Flüchtlingswelle rollt.", engine)]
    )


def test_what_was_not_read_is_told(review: Review) -> None:
    text = report.render([review])
    assert review.document.warnings
    for warning in review.document.warnings:
        assert f"Hinweis: {warning.message}" in text


def test_silent_findings_come_only_on_request_and_with_their_reason(review: Review) -> None:
    silent = [finding for finding in review.findings if not finding.commented]
    assert silent
    assert "ohne Kommentar" not in report.render([review])
    everything = report.render([review], everything=True)
    assert everything.count("ohne Kommentar: ") == len(silent)
    assert everything.count("  Möglich: ") <= len(review.due)


def test_findings_below_the_level_are_left_out(engine: Engine) -> None:
    both = reviewed("Die Flüchtlingswelle rollt. Die Asylbewerber warten.", engine)
    levels = {finding.level for finding in both.due}
    assert len(levels) > 1
    text = report.render([both], level=max(levels, key=lambda level: level.rank))
    assert "Flüchtlingswelle“" in text
    assert "Asylbewerber“" not in text


def test_colour_is_never_the_only_sign(review: Review) -> None:
    plain, coloured = report.render([review]), report.render([review], colour=True)
    assert "\033[" in coloured
    assert re.sub(r"\033\[\d+m", "", coloured) == plain


@pytest.mark.parametrize(
    "trick", ["\x1b]0;Titel\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\x01", "\x7f", "\r"], ids=ascii
)
def test_a_document_cannot_command_the_terminal(trick: str, engine: Engine) -> None:
    text = f"# Kapitel {trick}\n\nVor {trick} der Flüchtlings\u00adwelle {trick} danach."
    review = reviewed(text, engine, f"plan{trick}.md")
    shown = report.render([review], everything=True)
    assert not HIDDEN.search(shown)
    assert "„Flüchtlingswelle“" in shown


def test_nothing_is_printed_for_nothing() -> None:
    assert report.render([]) == ""


def test_context_marks_where_it_is_cut(engine: Engine) -> None:
    words = "viele " * 40
    shown = report.render([reviewed(f"{words}Flüchtlingswelle {words}", engine)])
    (line,) = [line for line in shown.splitlines() if line.startswith("    …")]
    assert line.endswith("…")
    assert "Flüchtlingswelle" in line
    whole = report.render([reviewed("Die Flüchtlingswelle rollt.", engine)], level=Level.HINT)
    assert "    Die Flüchtlingswelle rollt." in whole.splitlines()
