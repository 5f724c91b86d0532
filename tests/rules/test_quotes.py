"""Pairs of quotation marks."""

from __future__ import annotations

import pytest

from pruefer.rules.quotes import quotes


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Er sagt „ja“ und „nein“.", ["ja", "nein"]),
        ("Er sagt »ja« oder «nein».", ["ja", "nein"]),
        ('Er sagt "ja" und "nein".', ["ja", "nein"]),
        ("Er sagt „sie sagt ‚ja‘ dazu“.", ["sie sagt ‚ja‘ dazu"]),
        ("Er sagt ‚Hans’ Hut‘ leise.", ["Hans"]),
        ("Er sagt ‚geht’s gut‘ leise.", ["geht’s gut"]),
        ("Er sagt “yes” laut.", ["yes"]),
        ('Er sagt „ja" laut.', ["ja"]),
        ('Ein 5" Nagel und ein 6" Nagel.', []),
        ("Ein „vergessenes Zeichen.", []),
        ("Hans’ Hut.", []),
        ("", []),
    ],
)
def test_what_stands_between_them(text, inner):
    assert [text[quote.inner.start : quote.inner.end] for quote in quotes(text)] == inner
