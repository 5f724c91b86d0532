"""A second run: ours are replaced, other people's stay, what people dealt with is left alone."""

from __future__ import annotations

import io

from pruefer.formats.base import WriteResult
from pruefer.formats.opendocument import OpenDocumentFormat
from pruefer.model import Annotation, Comment
from tests.formats.opendocument.builders import (
    annotated,
    at,
    canonical,
    comment_xml,
    keyed,
    master_page,
    members,
    note,
    odt,
    package,
    read,
)

SOURCE = odt("<text:p>Ein Wort und noch ein Wort.</text:p>")


def rewritten(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The package with text of content.xml replaced, as if a person had worked on it."""
    parts = members(data)
    content = parts["content.xml"].decode()
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    return package(
        {
            **{name: part for name, part in parts.items() if name != "mimetype"},
            "content.xml": content.encode(),
        }
    )


def write(data: bytes, *annotations: Annotation) -> tuple[list[Comment], WriteResult]:
    target = io.BytesIO()
    report = OpenDocumentFormat().write(data, "plan.odt", annotations, target)
    return list(read(target.getvalue()).comments), report


class TestSecondRun:
    def test_the_same_comments_again_change_nothing(self) -> None:
        annotations = keyed([at(read(SOURCE), "Wort"), at(read(SOURCE), "Wort", 1)])
        once = annotated(SOURCE, *annotations)
        assert members(annotated(once, *annotations))["content.xml"] == members(once)["content.xml"]

    def test_old_ones_go_and_new_ones_come(self) -> None:
        once = annotated(SOURCE, note(at(read(SOURCE), "Wort"), "aaaaaaaa"))
        comments, report = write(once, note(at(read(SOURCE), "noch"), "bbbbbbbb"))
        assert [comment.key for comment in comments] == ["bbbbbbbb"]
        assert report == WriteResult(1, 1)

    def test_without_comments_of_ours_the_file_is_copied_byte_for_byte(self) -> None:
        assert annotated(SOURCE) == SOURCE

    def test_comments_in_headers_go_too(self) -> None:
        source = odt("<text:p>x</text:p>", master=master_page("<text:p>Kopf Wort</text:p>"))
        once = annotated(source, note(at(read(source), "Wort")))
        assert canonical(members(annotated(once))["styles.xml"]) == canonical(members(source)["styles.xml"])


class TestOtherPeople:
    def test_their_comments_stay_as_they_are(self) -> None:
        theirs = comment_xml("Bitte kürzen", "n1", attributes=' loext:resolved="true" svg:x="1cm"')
        source = odt(f"<text:p>Ein {theirs}Wort{comment_xml('', 'n1', end=True)} da</text:p>")
        once = annotated(source, note(at(read(source), "Wort")))
        assert theirs.encode() in members(once)["content.xml"]
        assert canonical(members(annotated(once))["content.xml"]) == canonical(members(source)["content.xml"])

    def test_a_marker_that_is_not_the_last_line_is_not_ours(self) -> None:
        theirs = comment_xml("[BP-0123456789abcdef]</text:p><text:p>Das sehe ich anders.")
        comments, report = write(odt(f"<text:p>{theirs}Wort</text:p>"))
        assert len(comments) == 1
        assert report == WriteResult(0, 0)

    def test_a_resolved_comment_of_ours_stays_and_is_not_doubled(self) -> None:
        annotation = note(at(read(SOURCE), "Wort"))
        done = rewritten(
            annotated(SOURCE, annotation),
            ("<office:annotation ", '<office:annotation loext:resolved="true" '),
        )
        comments, report = write(done, annotation, note(at(read(SOURCE), "noch"), "bbbbbbbb"))
        assert sorted(str(comment.key) for comment in comments) == ["0123456789abcdef", "bbbbbbbb"]
        assert report == WriteResult(1, 0, kept=1)

    def test_an_answered_comment_of_ours_stays_with_its_answer(self) -> None:
        annotation = note(at(read(SOURCE), "Wort"))
        answer = comment_xml("Bleibt so.", "a1", attributes=' loext:parent-name="BP-0123456789abcdef"')
        done = rewritten(
            annotated(SOURCE, annotation),
            ("Wort<office:annotation-end", f"Wort{answer}<office:annotation-end"),
        )
        comments, report = write(done, annotation)
        assert [(comment.key, comment.parent) for comment in comments] == [
            ("0123456789abcdef", None),
            (None, "BP-0123456789abcdef"),
        ]
        assert report == WriteResult(0, 0, kept=1)

    def test_an_answer_that_ends_in_our_marker_is_still_an_answer(self) -> None:
        annotation = note(at(read(SOURCE), "Wort"))
        answer = comment_xml(
            "Siehe</text:p><text:p>[BP-0123456789abcdef]",
            "a1",
            attributes=' loext:parent-name="BP-0123456789abcdef"',
        )
        done = rewritten(
            annotated(SOURCE, annotation),
            ("Wort<office:annotation-end", f"Wort{answer}<office:annotation-end"),
        )
        comments, report = write(done, annotation)
        assert [comment.key for comment in comments] == ["0123456789abcdef", None]
        assert report == WriteResult(0, 0, kept=1)

    def test_answers_of_older_offices_quote_instead_of_naming_the_parent(self) -> None:
        annotation = note(at(read(SOURCE), "Wort"))
        answer = comment_xml(
            'Antwort an Begriffsprüfer (04.03.2026, 10:30): "Bitte prüfen.</text:p>'
            '<text:p>[BP-0123456789abcdef]"</text:p><text:p>Ist geprüft.'
        )
        done = rewritten(annotated(SOURCE, annotation), (" und noch", f"{answer} und noch"))
        comments, report = write(done, annotation)
        assert [comment.key for comment in comments] == ["0123456789abcdef", None]
        assert report == WriteResult(0, 0, kept=1)

    def test_what_quotes_us_in_another_paragraph_is_no_answer(self) -> None:
        ours = comment_xml("Hinweis [BP-aaaaaaaa]", "a", author="B")
        theirs = comment_xml('Antwort an B (04.03.2026, 10:30): "Hinweis"')
        assert write(odt(f"<text:p>{ours}x</text:p><text:p>{theirs}y</text:p>"))[1] == WriteResult(0, 1)
        assert write(odt(f"<text:p>{ours}x{theirs}y</text:p>"))[1] == WriteResult(0, 0, kept=1)

    def test_a_comment_that_merely_stands_nearby_is_no_answer(self) -> None:
        annotation = note(at(read(SOURCE), "Wort"))
        done = rewritten(
            annotated(SOURCE, annotation),
            (" und noch", f"{comment_xml('Begriffsprüfer (das Programm) irrt')} und noch"),
        )
        assert write(done)[1] == WriteResult(0, 1)

    def test_two_comments_of_the_same_name_go_without_error(self) -> None:
        ours = (
            comment_xml("Hinweis</text:p><text:p>[BP-aaaaaaaa]", "doppelt")
            + "Wort"
            + comment_xml("", "doppelt", end=True)
        )
        comments, report = write(odt(f"<text:p>{ours} und {ours}</text:p>"))
        assert comments == []
        assert report == WriteResult(0, 2)

    def test_a_comment_of_ours_without_an_end_goes_too(self) -> None:
        comments, report = write(odt(f"<text:p>Ein {comment_xml('Hinweis [BP-aaaaaaaa]')}Wort</text:p>"))
        assert comments == []
        assert report == WriteResult(0, 1)
