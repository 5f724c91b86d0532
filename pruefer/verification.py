"""The proof that a copy is its source plus our comments, taken from the two documents as read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pruefer.errors import VerificationError
from pruefer.formats.base import WriteResult
from pruefer.model import Anchor, Annotation, Block, Comment, Document


def check(source: Document, annotations: Sequence[Annotation], result: WriteResult, copy: Document) -> None:
    """Raises ``VerificationError`` unless ``copy`` has the same text, the comments of others, and ours.

    Each of ``annotations`` must stand at its words with its text and author. Excepted are those that
    ``result`` calls moved (they stand elsewhere) or kept (they are as they were in ``source``).
    """
    _check_text(source, copy)
    if _others(source) != _others(copy):
        raise _unfaithful(source, "fremde Kommentare haben sich verändert")
    _check_own(source, annotations, result, copy)


def _check_text(source: Document, copy: Document) -> None:
    for number, (before, after) in enumerate(zip_longest(source.blocks, copy.blocks), start=1):
        if before is None or after is None:
            raise _unfaithful(source, f"{len(source.blocks)} Absätze wurden zu {len(copy.blocks)}")
        if before.text != after.text:
            raise _unfaithful(source, f"Absatz {number} liest sich anders: „{before.text[:60]}“")
        if _place(before) != _place(after):
            raise _unfaithful(source, f"Absatz {number} steht anders im Dokument: „{before.text[:60]}“")


def _place(block: Block) -> tuple[object, ...]:
    return block.kind, block.level, block.headings, block.cell, block.note_at


def _others(document: Document) -> list[Comment]:
    """The comments of other people; formats may number them anew."""
    return [replace(comment, id="") for comment in document.comments if _own_key(comment) is None]


def _own_key(comment: Comment) -> str | None:
    """The key of a comment of ours. An answer is a person's, also when it quotes our marker."""
    return comment.key if comment.parent is None else None


def _check_own(
    source: Document, annotations: Sequence[Annotation], result: WriteResult, copy: Document
) -> None:
    wanted = {annotation.key: annotation for annotation in annotations}
    moved = {entry.key for entry in result.moved}
    earlier = [_unnumbered(comment) for comment in source.comments if _own_key(comment)]
    written: Counter[str] = Counter()
    kept: set[str] = set()
    for comment in copy.comments:
        key = _own_key(comment)
        if key is None:
            continue
        fault = _fault(wanted.get(key), comment, is_moved=key in moved)
        if not fault:
            written[key] += 1
        elif _unnumbered(comment) in earlier:
            kept.add(key)
        else:
            raise _unfaithful(source, f"der Kommentar {key} {fault}")
    _check_numbers(source, wanted.keys() - kept, written)
    if len(kept) > result.kept:
        raise _unfaithful(source, "ein früherer Kommentar blieb stehen")


def _fault(annotation: Annotation | None, comment: Comment, *, is_moved: bool) -> str:
    """What is wrong with our comment, as a German predicate; empty when nothing is."""
    if annotation is None:
        return "war nicht vorgesehen"
    if not is_moved and not _is_at(comment.anchor, annotation.anchor):
        return "steht an der falschen Stelle"
    # A moved comment opens with the words it means; a marker may end in a digit more.
    text, expected = _letters(*comment.paragraphs), _letters(*annotation.paragraphs, annotation.marker[:-1])
    same = expected in (text, text[:-1]) or (is_moved and expected in text)
    if not same or _letters(comment.author) != _letters(annotation.author):
        return "lautet anders"
    return ""


def _is_at(written: Anchor | None, wanted: Anchor) -> bool:
    """True at the very words; a comment on no words at all may stand anywhere in its paragraph."""
    if written is None or wanted.start < wanted.end:
        return written == wanted
    return written.block == wanted.block


def _check_numbers(source: Document, due: set[str], written: Counter[str]) -> None:
    for key in sorted(due):
        if not written[key]:
            raise _unfaithful(source, f"der Kommentar {key} fehlt")
    for key, count in written.items():
        if count > 1:
            raise _unfaithful(source, f"der Kommentar {key} steht doppelt darin")


def _unnumbered(comment: Comment) -> Comment:
    return replace(comment, id="")


def _letters(*paragraphs: str) -> str:
    """What of a text survives every file format: blanks collapse, characters XML forbids are replaced."""
    return "".join(filter(str.isalnum, "".join(paragraphs)))


def _unfaithful(source: Document, place: str) -> VerificationError:
    return VerificationError(
        f"Die Kopie von „{source.name}“ wurde verworfen, weil sie dem Original nicht entsprach ({place}).",
        hint="Das Original ist unverändert. Bitte melden Sie uns diesen Fall.",
    )
