"""Patterns of a lexicon: refused when they could run without end, whoever wrote them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexikon import Lexicon, patterns


def test_every_pattern_of_the_shipped_lexicon_is_accepted(base_lexicon: Lexicon) -> None:
    own = [p for concept in base_lexicon for p in concept.definition_patterns + concept.not_definitions]
    assert len(own) > 50
    assert [pattern for pattern in own if patterns.fault(pattern)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b", "(?:a*)*", "(a|aa)+$", "(?:a?){30}", "(?:a{2}){3}", r"(?:\w+ ?){5}x",  # nested
        ".*x", ".+", "[a-z]+", "[^.]*", r"\s*", "a{400}", "a{0,99999999999}", "(?:ab)+",  # no bound
        r"\w*\w*\w*\w*!", "a{0,300}a{0,300}a{0,300}", "(?:a|aa)" * 18,  # too many ways
        "[[a]", "[a--b]", r"(a)\1", "(?P<x>a)(?P=x)", "(?i)a", "(?>a)", "(a)(?(1)b|c)",  # not provided for
        "(", "[", "a**", "a{2}{3}", "\\", "(?<=a{1,2})b",  # not valid
        "a" * 201, "((((((((((" * 10,
    ],
)  # fmt: skip
def test_dangerous_or_invalid_patterns_are_refused_with_a_reason(pattern: str) -> None:
    reason = patterns.fault(pattern)
    assert reason
    assert reason[0].islower()
    assert not reason.endswith(".")


@pytest.mark.parametrize(
    "pattern",
    [
        "Integration ist",
        r"\w+",
        "Flüchtlinge?",
        "(?:ab){3}",
        "[^.;]{1,60} als",
        r"§\s{0,2}\d+",
        "(?<!k)ein",
        "a|b|",
    ],
)
def test_plain_patterns_are_accepted(pattern: str) -> None:
    assert patterns.fault(pattern) is None


@given(st.text(st.sampled_from(r"ab(|)?*+{}0123,[]^.\w:=!<"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_whatever_is_accepted_compiles_and_ends_soon(pattern: str) -> None:
    if patterns.fault(pattern) is None:
        re.compile(pattern).search("a" * 400)
