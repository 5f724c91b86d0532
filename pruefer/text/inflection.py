"""All written forms of a German word, made when the lexicon is compiled: no lemmatiser at run time.

Eight ending rules, steered by the grammar fields of the term where the rules cannot know. Endings
follow Duden, Die Grammatik (10th ed.), inflection of nouns and adjectives.
"""

from __future__ import annotations

from collections.abc import Iterable

from lexikon.model import Declension, PartOfSpeech, Term

ADJECTIVE_ENDINGS = ("", "e", "er", "en", "em", "es")
_NOMINALISED = ("e", "er", "en", "em", "es")
_PERSON_SUFFIXES = ("er", "ant", "ent", "ist", "or", "eur", "ör")


def word_forms(term: Term) -> dict[str, bool]:
    """The written forms of a one-word term; the value tells whether the form is feminine.

    The first key is the form as it stands in the lexicon.
    """
    forms = dict.fromkeys((term.form, *_own_forms(term), *term.forms), False)
    for form in _feminine_forms(term):
        forms.setdefault(form, True)
    return forms


def _own_forms(term: Term) -> Iterable[str]:
    match term.part_of_speech:
        case PartOfSpeech.NOUN:
            return noun_forms(term.form, term)
        case PartOfSpeech.ADJECTIVE:
            return adjective_forms(term.form)
        case PartOfSpeech.VERB:
            return verb_forms(term.form, term.forms)
        case PartOfSpeech.ABBREVIATION:
            return (term.form + "s", term.form + "en") if term.form[-1:].isupper() else (term.form + "s",)
        case _:
            return ()


def noun_forms(form: str, term: Term) -> list[str]:
    """Singular and plural of a noun in all cases."""
    if term.declension is Declension.INVARIABLE:
        return [form]
    if term.declension is Declension.ADJECTIVAL:
        stem = adjectival_stem(form)
        return [stem + ending for ending in _NOMINALISED]
    forms = [form]
    if term.declension is Declension.WEAK:
        forms.append(form + ("n" if form.endswith("e") else "en"))
    elif term.gender != "f" and term.gender != "pl":
        forms += _genitive(form, term)
    plural = term.plural
    if plural:
        forms += [plural] if plural.endswith(("n", "s")) else [plural, plural + "n"]
    elif term.declension is None and term.gender == "pl" and not form.endswith(("n", "s")):
        forms.append(form + "n")
    return forms


def _genitive(form: str, term: Term) -> list[str]:
    if term.genitive:
        return [term.genitive]
    if form.endswith(("s", "ß", "x", "z", "sch")):
        return [form + "es", form + "e"]
    if form.endswith(("e", "el", "er", "en", "ling", "o", "a", "i", "u")):
        return [form + "s", form + "es", form + "e"] if form.endswith("ling") else [form + "s"]
    return [form + "s", form + "es", form + "e"]


def adjectival_stem(form: str) -> str:
    """*Geflüchtete*, *Geflüchteter*, *Geflüchteten* -> *Geflüchtet*."""
    for ending in ("er", "en", "em", "es", "e"):
        if form.endswith(ending):
            return form[: -len(ending)]
    return form


def adjective_forms(form: str) -> list[str]:
    """An adjective in base form with all endings, comparative and superlative included."""
    stem = form.removesuffix("e") if form.endswith("e") else form
    short = stem[:-2] + stem[-1] if stem.endswith(("el", "er")) and stem[-3:-2] not in "aeiou" else stem
    forms = [form, *(stem + ending for ending in ADJECTIVE_ENDINGS)]
    if short != stem:
        forms += [short + ending for ending in ADJECTIVE_ENDINGS[1:]]
    forms += [f"{short}er{ending}" for ending in ADJECTIVE_ENDINGS[1:]]
    superlative = stem + ("est" if stem.endswith(("d", "t", "s", "ß", "z")) else "st")
    return forms + [superlative + ending for ending in ADJECTIVE_ENDINGS[1:]]


_FINITE = ("e", "st", "t", "en", "te", "test", "ten", "tet", "et", "ete", "eten", "est")


def verb_forms(form: str, listed: tuple[str, ...]) -> list[str]:
    """A regular verb's finite forms and participles. ``listed`` forms ending in -t or -en are taken
    as participles as well and get adjective endings."""
    stem = form.removesuffix("n").removesuffix("e")
    forms = [stem + ending for ending in _FINITE]
    participles = [stem + "end"]
    if form.endswith("ieren"):
        participles.append(stem + "t")
    participles += [word for word in listed if word.endswith(("t", "en")) and " " not in word]
    return forms + [word + ending for word in participles for ending in ADJECTIVE_ENDINGS]


def _feminine_forms(term: Term) -> list[str]:
    if term.part_of_speech is not PartOfSpeech.NOUN or term.declension is Declension.ADJECTIVAL:
        return []
    feminine = term.feminine
    if feminine is None and term.gender == "m" and term.form.endswith(_PERSON_SUFFIXES):
        feminine = term.form + "in"
    if feminine is None:
        return []
    plural = term.feminine_plural or (feminine + "nen" if feminine.endswith("in") else feminine)
    return [feminine, plural]


# --------------------------------------------------------------------------- words of unknown grammar

_GENERIC_NOUN = ("", "s", "es", "e", "n", "en", "er", "ern", "nen", "in", "innen")

_INVARIABLE = frozenset(
    {
        "ohne",
        "oder",
        "aber",
        "sowie",
        "über",
        "unter",
        "gegen",
        "wegen",
        "neben",
        "zwischen",
        "sich",
        "nicht",
        "auch",
        "nach",
        "eher",
        "sehr",
        "immer",
        "außerhalb",
        "innerhalb",
    }
)


def generic_forms(word: str) -> set[str]:
    """Lower-case forms of a word inside a phrase or name, where only its spelling is known.

    Generous on purpose: the other words of the phrase decide. Short function words stay as they are.
    """
    lower = word.lower()
    if word[:1].isupper():
        return _generic_noun(lower)
    if lower in _INVARIABLE or len(lower) < 4:
        return {lower}
    stem = adjectival_stem(lower)
    return {lower} | {base + ending for base in {stem, lower} for ending in ADJECTIVE_ENDINGS}


def _generic_noun(lower: str) -> set[str]:
    if len(lower) < 4 or (lower.isascii() and not lower.isalpha()):
        return {lower, lower + "s"}
    stems = {lower}
    for ending in ("en", "e", "n", "er"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            stems.add(lower[: -len(ending)])
    return {stem + ending for stem in stems for ending in _GENERIC_NOUN}
