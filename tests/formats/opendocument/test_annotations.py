"""Comments a document already carries."""

from __future__ import annotations

from datetime import datetime

import pytest

from pruefer.model import Anchor, Comment
from tests.formats.opendocument.builders import comment_xml, odt, read


def comments(body: str) -> tuple[Comment, ...]:
    return read(odt(body)).comments


class TestAnchors:
    def test_a_range_reaches_from_start_to_end(self) -> None:
        found = comments(
            f"<text:p>Ein {comment_xml('x', 'n1')}lan<text:span>ges{comment_xml('', 'n1', end=True)} Wort</text:span></text:p>"
        )
        assert found[0].anchor == Anchor(0, 4, 10)

    def test_a_point_is_an_empty_range(self) -> None:
        assert comments(f"<text:p>Ein {comment_xml('x')}Wort</text:p>")[0].anchor == Anchor(0, 4, 4)

    def test_a_range_over_paragraphs_ends_with_its_first(self) -> None:
        found = comments(
            f"<text:p>Ein {comment_xml('x', 'n1')}Wort</text:p><text:p>zwei{comment_xml('', 'n1', end=True)}</text:p>"
        )
        assert found[0].anchor == Anchor(0, 4, 8)

    def test_an_end_before_its_start_is_ignored(self) -> None:
        found = comments(
            f"<text:p>{comment_xml('', 'n1', end=True)}Ein {comment_xml('x', 'n1')}Wort</text:p>"
        )
        assert found[0].anchor == Anchor(0, 4, 4)

    def test_a_comment_outside_any_paragraph_has_no_anchor(self) -> None:
        body = (
            "<table:table><table:table-row><table:table-cell>"
            + comment_xml("x")
            + "<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
        )
        assert comments(body)[0].anchor is None

    def test_a_comment_behind_trailing_blanks_stands_at_the_end(self) -> None:
        assert comments(f"<text:p>Wort  {comment_xml('x')} </text:p>")[0].anchor == Anchor(0, 4, 4)

    def test_a_comment_in_deleted_text_is_not_read(self) -> None:
        body = (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg"
            + comment_xml("x")
            + "</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>da</text:p>"
        )
        assert comments(body) == ()


class TestContent:
    def test_everything_a_person_sees_is_read(self) -> None:
        body = (
            '<text:p><office:annotation office:name="a" loext:resolved="true" loext:parent-name="b">'
            "<dc:creator> Frau Beispiel </dc:creator><dc:date>2026-01-05T09:00:00.123456789</dc:date>"
            "<loext:sender-initials>FB</loext:sender-initials><text:p>Eins <text:span>und</text:span><text:line-break/>zwei</text:p>"
            "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list></office:annotation>Wort</text:p>"
        )
        assert comments(body) == (
            Comment(
                "a",
                Anchor(0, 0, 0),
                ("Eins und\nzwei", "Punkt"),
                "Frau Beispiel",
                "FB",
                datetime(2026, 1, 5, 9, 0, 0, 123456),
                "b",
                True,
            ),
        )

    def test_initials_of_1_3_are_read(self) -> None:
        body = "<text:p><office:annotation><meta:creator-initials>FB</meta:creator-initials></office:annotation></text:p>"
        assert comments(body)[0].initials == "FB"

    @pytest.mark.parametrize("date", ["", "gestern", "0000-00-00T00:00:00", "2026-13-45"])
    def test_a_date_that_is_none_does_no_harm(self, date: str) -> None:
        body = f"<text:p><office:annotation><dc:date>{date}</dc:date><text:p>x</text:p></office:annotation></text:p>"
        assert comments(body)[0].date is None

    def test_a_date_with_a_zone_becomes_local_time(self) -> None:
        body = (
            "<text:p><office:annotation><dc:date>2026-01-05T09:00:00Z</dc:date></office:annotation></text:p>"
        )
        date = comments(body)[0].date
        assert date is not None
        assert date.tzinfo is None

    def test_comments_without_a_name_are_told_apart(self) -> None:
        assert (
            len(
                {comment.id for comment in comments(f"<text:p>{comment_xml('a')}{comment_xml('b')}</text:p>")}
            )
            == 2
        )
