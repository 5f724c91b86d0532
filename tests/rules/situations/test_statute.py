"""References to law."""

from __future__ import annotations

import pytest

from pruefer.model import MatchKind, Situation

LEGAL = [
    "Menschen mit *Duldung* (§ 60a AufenthG) werden zum Kurs beraten.",
    "Nach § 2 Abs. 1 AufenthG ist *Ausländer*, wer nicht Deutscher ist.",
    "*Ausländer* im Sinne des § 2 Abs. 1 AufenthG sind mitgezählt.",
    "Der *Flüchtling* im Sinne des Aufenthaltsgesetzes hat darauf Anspruch.",
    "Art. 3 Abs. 3 GG verbietet Benachteiligung wegen der *Rasse*.",
    "Die Leistungen für *Asylbewerber* nach dem AsylbLG werden monatlich gezahlt.",
    "Personen mit *Migrationshintergrund* nach der Verordnung (EU) 2024/1347 werden gezählt.",
    "Mit der *Duldung* gemäß §§ 60a und 60b sind Auflagen verbunden.",
    "Für *Flüchtlinge* gilt Artikel 16a GG.",
    "Das Gesetz zur Förderung der *Partizipation* in der Migrationsgesellschaft gilt im Land.",
]

OTHER = [
    "Die *Duldung* ist ein unsicherer Zustand.",
    "Die Kurse stehen *Flüchtlingen* offen; Rechtsgrundlage ist § 44 AufenthG.",
    "Für *Flüchtlinge* gibt es Kurse. Das regelt § 44 AufenthG.",
    "Wir helfen *Flüchtlingen*, weil § 1 der Satzung es vorsieht.",
    "Die Wohnbau GmbH vermietet an *Flüchtlinge*.",
    "Der TSV bietet *Flüchtlingen* Fußball an.",
    "Artikel 3 der Reihe handelt von *Flüchtlingen*.",
    "Die Stadt arbeitet gesetzestreu mit *Flüchtlingen*.",
    "Das Gesetz wurde geändert, und *Flüchtlinge* warten nun länger.",
]


@pytest.mark.parametrize("sentence", LEGAL)
def test_words_in_a_clause_that_names_a_law_follow_the_law(look, sentence):
    assert Situation.STATUTE in look(sentence)


@pytest.mark.parametrize("sentence", OTHER)
def test_words_in_other_clauses_do_not(look, sentence):
    assert Situation.STATUTE not in look(sentence)


def test_a_compound_that_is_a_law_is_a_reference(look):
    assert Situation.STATUTE in look("Das *Flüchtlingsaufnahmegesetz* gilt.", match_kind=MatchKind.COMPOUND)
    assert Situation.STATUTE not in look("Das *Flüchtlingskind* spielt.", match_kind=MatchKind.COMPOUND)
