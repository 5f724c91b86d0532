"""The JSON others build on: every key, every type, every value; offsets that slice; nothing that wobbles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lexikon.model import Layer, Profile
from pruefer import service
from pruefer.engine import Engine
from pruefer.formats.registry import FORMATS
from pruefer.model import BlockKind, FindingAdvice, Level, MatchKind, Review, Situation
from pruefer.reports import json as report
from pruefer.rules.registry import RULES
from tests.one_file import EXAMPLES
from tests.reports.validation import FINDING, SCHEMA, faults

PLANS = sorted(EXAMPLES.iterdir())
plans = pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.suffix)


@pytest.fixture(scope="module")
def reviews(thorough_engine: Engine) -> dict[Path, Review]:
    return {plan: service.review_file(plan, thorough_engine) for plan in PLANS}


class TestTheSchema:
    @plans
    def test_holds_for_real_plans(self, plan: Path, reviews: dict[Path, Review]) -> None:
        value = json.loads(report.render([reviews[plan]]))
        assert list(faults(value)) == []
        assert len(value["befunde"]) > 40

    def test_holds_for_text_without_findings(self, engine: Engine) -> None:
        value = json.loads(report.render([service.review_text(b"Guten Tag.", engine)]))
        assert list(faults(value)) == []
        assert value["befunde"] == []

    @pytest.mark.parametrize(
        ("path", "values"),
        [
            ("art", MatchKind),
            ("stufe", Level),
            ("rat", FindingAdvice),
            ("schicht", Layer),
            ("umfeld.items", Situation),
            ("ort.properties.art", BlockKind),
        ],
    )
    def test_names_exactly_the_values_the_program_knows(self, path: str, values: Any) -> None:
        node: Any = FINDING["properties"]
        for step in path.split("."):
            node = node[step]
        assert sorted(node["enum"]) == sorted(value.value for value in values)

    def test_names_exactly_the_profiles_formats_and_rules(self) -> None:
        suffixes = [suffix[1:] for each in FORMATS for suffix in each.suffixes]
        assert sorted(SCHEMA["properties"]["profil"]["enum"]) == sorted(Profile)
        assert sorted(SCHEMA["properties"]["dokument"]["properties"]["format"]["enum"]) == sorted(suffixes)
        assert set(FINDING["properties"]["regel"]["enum"]) == {rule.INFO.id for rule in RULES}

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            (lambda value: value.pop("schema"), "schema is missing"),
            (lambda value: value["befunde"][0].update(naehe=101), "out of range"),
            (lambda value: value["befunde"][0].update(art="geraten"), "none of"),
            (lambda value: value["befunde"][0].update(neu=1), "not foreseen"),
            (lambda value: value["befunde"][0].update(kommentiert="ja"), "is no boolean"),
            (lambda value: value["befunde"][0]["ort"].update(start=True), "is no integer"),
            (lambda value: value["dokument"].update(sha256=""), "wrong form"),
            (lambda value: value["statistik"]["nach_rat"].update(ersetzen=0), "out of range"),
        ],
    )
    def test_would_notice(self, change: Any, fault: str, reviews: dict[Path, Review]) -> None:
        value = report.as_dict(reviews[PLANS[0]])
        change(value)
        assert fault in "".join(faults(value))


class TestFindings:
    @plans
    def test_slice_their_paragraph(self, plan: Path, reviews: dict[Path, Review]) -> None:
        for finding in report.as_dict(reviews[plan])["befunde"]:
            place = finding["ort"]
            assert finding["absatz"][place["start"] : place["ende"]] == finding["fundtext"]

    def test_count_code_points_also_behind_emoji(self, engine: Engine) -> None:
        text = "👩‍👩‍👧 und 𝔄𝔅: Die Flüchtlingswelle rollt."
        (finding,) = report.as_dict(service.review_text(text.encode(), engine))["befunde"]
        assert text[finding["ort"]["start"] : finding["ort"]["ende"]] == "Flüchtlingswelle"

    @plans
    def test_are_the_same_in_every_run(
        self, plan: Path, reviews: dict[Path, Review], thorough_engine: Engine
    ) -> None:
        again = service.review_file(plan, thorough_engine)
        assert report.render([again]) == report.render([reviews[plan]])

    @plans
    def test_below_the_level_are_left_out(self, plan: Path, reviews: dict[Path, Review]) -> None:
        everything = report.as_dict(reviews[plan])
        for level in Level:
            kept = report.as_dict(reviews[plan], level=level)
            expected = [f for f in everything["befunde"] if Level(f["stufe"]).rank >= level.rank]
            assert kept["befunde"] == expected
            assert kept["statistik"] == everything["statistik"], "the statistics speak of the whole document"

    @plans
    def test_without_a_comment_say_why(self, plan: Path, reviews: dict[Path, Review]) -> None:
        for finding in report.as_dict(reviews[plan])["befunde"]:
            assert finding["kommentiert"] is not bool(finding["grund"])


class TestSeveralFiles:
    def test_one_review_is_an_object_and_several_are_a_list(self, reviews: dict[Path, Review]) -> None:
        assert json.loads(report.render([reviews[PLANS[0]]]))["datei"] == PLANS[0].name
        several = json.loads(report.render([reviews[plan] for plan in PLANS]))
        assert [each["datei"] for each in several] == [plan.name for plan in PLANS]

    def test_a_list_may_have_one_entry_or_none(self, reviews: dict[Path, Review]) -> None:
        assert [each["datei"] for each in json.loads(report.render([reviews[PLANS[0]]], as_list=True))] == [
            PLANS[0].name
        ]
        assert json.loads(report.render([], as_list=True)) == []


class TestLines:
    def test_are_findings_with_their_file(self, reviews: dict[Path, Review]) -> None:
        text = report.render_lines([reviews[plan] for plan in PLANS])
        lines = [json.loads(line) for line in text.splitlines()]
        assert {line.pop("datei") for line in lines} == {plan.name for plan in PLANS}
        assert {line.pop("schema") for line in lines} == {1}
        for line in lines:
            assert list(faults(line, FINDING)) == []
        assert len(lines) == sum(len(review.findings) for review in reviews.values())

    def test_hold_one_line_each_whatever_the_text(self, engine: Engine) -> None:
        text = "Die Flüchtlingswelle\u2028rollt\u0085und\x0bdie\x1eAsylantenflut auch."
        review = service.review_text(text.encode(), engine)
        lines = report.render_lines([review]).split("\n")
        assert len(lines) == len(review.findings) + 1
        assert [json.loads(line)["fundtext"] for line in lines[:-1]] == [
            f.match.text for f in review.findings
        ]

    def test_are_none_without_findings(self, engine: Engine) -> None:
        assert report.render_lines([service.review_text(b"Guten Tag.", engine)]) == ""
