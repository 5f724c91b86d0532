"""German words for what the command-line library says itself."""

from __future__ import annotations

import gettext

_WORDS = {
    "Usage:": "Aufruf:",
    "Options": "Optionen",
    "Commands": "Befehle",
    "Positional arguments": "Angaben",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "default: {default}": "Vorgabe: {default}",
    "deprecated": "veraltet",
    "required": "nötig",
    "Aborted!": "Abgebrochen.",
    "Missing command.": "Es fehlt ein Befehl.",
    "Missing argument": "Es fehlt die Angabe",
    "Missing option": "Es fehlt die Option",
    "Missing parameter": "Es fehlt die Angabe",
    "Missing parameter: {param_name}": "Es fehlt die Angabe {param_name}",
    "Missing {param_type}": "Es fehlt {param_type}",
    "Choose from:\n\t{choices}": "Zur Wahl stehen:\n\t{choices}",
    "No such command {name!r}.": "Den Befehl {name!r} gibt es nicht.",
    "No such option {name!r}.": "Die Option {name!r} gibt es nicht.",
    "Invalid value: {message}": "Ungültiger Wert: {message}",
    "Invalid value for {param_hint}: {message}": "Ungültiger Wert für {param_hint}: {message}",
    "{value!r} is not a valid {number_type}.": "{value!r} ist keine gültige Zahl.",
    "Argument {name!r} takes {nargs} values.": "Die Angabe {name!r} braucht {nargs} Werte.",
    "Option {name!r} does not take a value.": "Die Option {name!r} nimmt keinen Wert.",
    "Option {name!r} requires an argument.": "Die Option {name!r} braucht einen Wert.",
    "Try '{command} {option}' for help.": "Hilfe gibt „{command} {option}“.",
}
_COUNTED = {
    "Got unexpected extra argument ({args})": ("Überzählige Angabe: {args}", "Überzählige Angaben: {args}"),
    "Did you mean {possibility}?": ("Meinten Sie {possibility}?", "Meinten Sie eines von: {possibilities}?"),
    "{value!r} is not {choice}.": ("{value!r} ist nicht {choice}.", "{value!r} gehört nicht zu {choices}."),
    "Option {name!r} requires an argument.": (
        "Die Option {name!r} braucht einen Wert.",
        "Die Option {name!r} braucht {nargs} Werte.",
    ),
}


def speak_german() -> None:
    """Make gettext answer in German, whatever the locale says.

    click takes its sentences through gettext and offers no other hook; our users get one
    language on every machine. Must run before the library is imported.
    """
    gettext.gettext = _translate
    gettext.ngettext = _plural


def _translate(message: str) -> str:
    return _WORDS.get(message, message)


def _plural(msgid1: str, msgid2: str, n: int) -> str:
    one, many = _COUNTED.get(msgid1, (msgid1, msgid2))
    return one if n == 1 else many
