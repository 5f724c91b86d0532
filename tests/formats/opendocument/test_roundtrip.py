"""Whatever a document is made of: comments stand at the words, and taking them out restores it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pruefer.model import Anchor
from tests.formats.opendocument.builders import annotated, canonical, keyed, members, odt, read

CHARACTERS = st.text(st.sampled_from("ab ÄßÉ\u00a0\u00ad\u2011\n\t日🎈\u0301&<"), max_size=8).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
LEAVES = CHARACTERS | st.sampled_from(
    [
        "<text:s/>",
        '<text:s text:c="3"/>',
        "<text:tab/>",
        "<text:line-break/>",
        "<text:soft-page-break/>",
        '<text:bookmark text:name="b"/>',
        '<text:change text:change-id="c"/>',
        "<!-- x -->",
        "<text:date>1. 1.</text:date>",
        '<text:change-start text:change-id="i"/>',
        "<text:ruby><text:ruby-base>ru<text:span>by</text:span></text:ruby-base></text:ruby>",
        "<office:annotation><dc:creator>A</dc:creator><text:p>fremd</text:p></office:annotation>",
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>No  te</text:p>'
        "</text:note-body></text:note>",
        "<draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box></draw:frame>",
        "<draw:rect><text:p>In der Form</text:p></draw:rect>",
    ]
)


def _wrapped(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=4).map("".join)
    return inner.map("<text:span>{}</text:span>".format) | inner.map(
        '<text:a xlink:href="x">{}</text:a>'.format
    )


INLINE = st.lists(st.recursive(LEAVES, _wrapped, max_leaves=6), max_size=5).map("".join)
PARAGRAPHS = INLINE.map("<text:p>{}</text:p>".format)
BLOCKS = (
    PARAGRAPHS
    | INLINE.map("<text:h>{}</text:h>".format)
    | PARAGRAPHS.map("<text:list><text:list-item>{}</text:list-item></text:list>".format)
    | PARAGRAPHS.map(
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>".format
    )
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=3).map(
    lambda blocks: "".join(blocks) + "<text:p>Schluss</text:p>"
)
SOME = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def documents(draw: st.DrawFn) -> tuple[bytes, list[Anchor]]:
    """A document and ranges in it, also empty, equal and overlapping ones."""
    source = odt(draw(BODIES))
    blocks = read(source).blocks
    anchors = []
    for _ in range(draw(st.integers(0, 5))):
        index = draw(st.integers(0, len(blocks) - 1))
        start = draw(st.integers(0, len(blocks[index].text)))
        anchors.append(Anchor(index, start, draw(st.integers(start, len(blocks[index].text)))))
    return source, anchors


@SOME
@given(documents())
def test_comments_change_no_text_and_nothing_outside_the_text(case: tuple[bytes, list[Anchor]]) -> None:
    source, anchors = case
    result = annotated(source, *keyed(anchors))
    assert [block.text for block in read(result).blocks] == [block.text for block in read(source).blocks]
    before, after = members(source), members(result)
    assert {name: before[name] for name in before if name != "content.xml"} == {
        name: after[name] for name in after if name != "content.xml"
    }


@SOME
@given(documents())
def test_every_comment_stands_at_its_words_or_around_them_or_quotes_them(
    case: tuple[bytes, list[Anchor]],
) -> None:
    source, anchors = case
    result = read(annotated(source, *keyed(anchors)))
    found = {comment.key: comment for comment in result.comments if comment.key}
    assert len(found) == len(anchors)
    for annotation in keyed(anchors):
        comment = found[annotation.key]
        quoted = comment.paragraphs[0].startswith("„")
        assert comment.anchor is not None
        assert (
            comment.anchor == annotation.anchor
            or quoted
            or not annotation.anchor.end - annotation.anchor.start
        )


@SOME
@given(documents())
def test_taking_them_out_restores_the_document(case: tuple[bytes, list[Anchor]]) -> None:
    source, anchors = case
    back = annotated(annotated(source, *keyed(anchors)))
    assert canonical(members(back)["content.xml"]) == canonical(members(source)["content.xml"])


@SOME
@given(documents())
def test_a_second_run_gives_the_same_file(case: tuple[bytes, list[Anchor]]) -> None:
    source, anchors = case
    once = annotated(source, *keyed(anchors))
    assert members(annotated(once, *keyed(anchors))) == members(once)
