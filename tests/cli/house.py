"""Small texts and a house lexicon for calls of the command line."""

from __future__ import annotations

from pathlib import Path

WAVE = "Die Flüchtlingswelle rollt.\n"
HARMLESS = "Heute scheint die Sonne.\n"
HOUSE = """\
id: amtsblatt
themenfeld: vielfalt-zusammenleben
definition: Das Mitteilungsblatt der Stadt.
problem: Das Blatt heißt seit 2020 Stadtbote.
empfehlung: Bitte den neuen Namen verwenden.
kurz: Das Amtsblatt heißt jetzt Stadtbote.
benennungen:
  - form: Amtsblatt
    genus: n
    rat: ersetzen
    status: veraltet
    profil: knapp
redaktionell: true
"""


def text_in(folder: Path, text: str = WAVE, name: str = "plan.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def house_in(folder: Path, text: str = HOUSE) -> Path:
    path = folder / "amtsblatt.yaml"
    path.write_text(text, "utf-8")
    return path
