"""The past."""

from __future__ import annotations

import pytest

from pruefer.model import Situation

PAST = [
    "Nach 1945 nahm die Stadt rund 9.000 *Flüchtlinge* auf.",
    "Nach dem Krieg wuchs Wiesenfurt durch *Vertriebene*.",
    "In den 1960er Jahren kamen *Gastarbeiter* aus Anatolien.",
    "In den siebziger Jahren lebten *Gastarbeiter* in Baracken.",
    "1991 wurden im Kreis 400 *Asylbewerber* aufgenommen.",
    "Seit dem Anwerbeabkommen leben *Gastarbeiter* in der Stadt.",
    "Die damals *Asylanten* genannten Menschen sind geblieben.",
    "Die ehemals „*Gastarbeiter*“ Genannten feiern.",
    "Im 19. Jahrhundert war die *Auswanderung* nach Amerika üblich.",
    "Zwischen 1955 und 1973 warb die Bundesrepublik *Gastarbeiter* an.",
]

PRESENT = [
    "Seit 1998 berät die Stelle *Flüchtlinge* in Wohnungsfragen.",
    "Seit den 1990er Jahren kamen immer wieder *Flüchtlinge* in die Stadt.",
    "2015 kamen viele *Flüchtlinge* in die Stadt.",
    "Die Stadt hat 1980 Plätze, die *Flüchtlingen* offenstehen.",
    "Die Satzung von 1994 gilt für *Flüchtlinge*.",
    "Viele ehemalige *Asylbewerber* arbeiten in der Pflege.",
    "Nach dem Kurs fanden *Flüchtlinge* Arbeit.",
    "Die 1.950 *Flüchtlinge* kamen aus Syrien.",
]


@pytest.mark.parametrize("sentence", PAST)
def test_looking_back_is_history(look, sentence):
    assert Situation.HISTORY in look(sentence)


@pytest.mark.parametrize("sentence", PRESENT)
def test_the_present_and_the_recent_past_are_not(look, sentence):
    assert Situation.HISTORY not in look(sentence)
