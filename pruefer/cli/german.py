"""German words for what the command-line library says itself."""

from __future__ import annotations

import gettext

_WORDS = {
    "Usage: ": "Aufruf: ",
    "Usage:": "Aufruf:",
    "Options": "Optionen",
    "Arguments": "Angaben",
    "Commands": "Befehle",
    "Error": "Fehler",
    "Aborted!": "Abgebrochen.",
    "Aborted.": "Abgebrochen.",
    "[default: {}]": "[Vorgabe: {}]",
    "default: {default}": "Vorgabe: {default}",
    "[required]": "[nötig]",
    "required": "nötig",
    "(deprecated) ": "(veraltet) ",
    "[env var: {}]": "[Umgebungsvariable: {}]",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "Missing command.": "Es fehlt ein Befehl.",
    "No such command {name!r}.": "Den Befehl {name!r} gibt es nicht.",
    "No such option: {name}": "Die Option {name} gibt es nicht.",
    "Did you mean {possibility}?": "Meinten Sie {possibility}?",
    "(Possible options: {possibilities})": "(Mögliche Optionen: {possibilities})",
    "Missing argument": "Es fehlt die Angabe",
    "Missing option": "Es fehlt die Option",
    "Missing parameter": "Es fehlt die Angabe",
    "Invalid value: {message}": "Ungültiger Wert: {message}",
    "Invalid value for {param_hint}: {message}": "Ungültiger Wert für {param_hint}: {message}",
    "{value!r} is not {choice}.": "{value!r} ist nicht {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} gehört nicht zu {choices}.",
    "Got unexpected extra argument ({args})": "Zu viele Angaben ({args})",
    "Option {name!r} requires an argument.": "Die Option {name!r} braucht einen Wert.",
    "Option {name!r} does not take a value.": "Die Option {name!r} nimmt keinen Wert.",
    "Try [blue]'{command_path} {help_option}'[/] for help.": "Hilfe gibt [blue]„{command_path} {help_option}“[/].",
    "Try '{command} {option}' for help.": "Hilfe gibt „{command} {option}“.",
}
_PLURALS = {
    "Got unexpected extra argument ({args})": "Zu viele Angaben ({args})",
    "Option {name!r} requires an argument.": "Die Option {name!r} braucht einen Wert.",
    "{value!r} is not {choice}.": "{value!r} gehört nicht zu {choices}.",
    "Did you mean {possibility}?": "Meinten Sie {possibilities}?",
}


def speak_german() -> None:
    """Make gettext answer in German, whatever the locale says.

    The library takes its sentences through gettext and offers no other hook; our users get one
    language on every machine. Must run before the library is imported.
    """
    gettext.gettext = lambda message: _WORDS.get(message, message)  # type: ignore[assignment]
    gettext.ngettext = _plural


def _plural(singular: str, plural: str, number: int) -> str:
    if number == 1:
        return _WORDS.get(singular, singular)
    return _PLURALS.get(singular, _WORDS.get(singular, plural))
