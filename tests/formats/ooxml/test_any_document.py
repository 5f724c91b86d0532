"""Documents nobody thought of: whatever the runs, wrappers and comments, nothing but comments changes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.ooxml.builders import (
    MATH,
    custom_xml,
    deleted,
    docx,
    field,
    ins,
    link,
    moved_to,
    note_mark,
    notes,
    p,
    r,
    ruby,
    sdt,
    simple_field,
    smart_tag,
    table,
    tc,
    text_box,
    tr,
)
from tests.formats.ooxml.checks import check, note, read

WORDS = st.text("aÄß \u0308\u00ad😀 ", min_size=1, max_size=9)
PROPERTIES = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:rStyle w:val="X"/><w:color w:val="FF0000"/>'])
NODES = st.one_of(
    WORDS.map(lambda text: f'<w:t xml:space="preserve">{text}</w:t>'),
    WORDS.map(lambda text: f"<w:t>{text}</w:t>"),
    st.sampled_from(
        [
            "<w:tab/>",
            "<w:br/>",
            "<w:noBreakHyphen/>",
            "<w:lastRenderedPageBreak/>",
            "<w:softHyphen/>",
            '<w:sym w:font="Symbol" w:char="F061"/>',
            "<w:t/>",
        ]
    ),
)
RICH_RUNS = st.tuples(PROPERTIES, st.lists(NODES, max_size=4)).map(
    lambda item: (
        f"<w:r w:rsidR='00AA00BB'>{f'<w:rPr>{item[0]}</w:rPr>' if item[0] else ''}{''.join(item[1])}</w:r>"
    )
)
SPACED_RUNS = st.lists(NODES, min_size=1, max_size=3).map(
    lambda nodes: "\n  <w:r>\n    " + "\n    ".join(nodes) + "\n  </w:r>\n"
)
LEAVES = st.one_of(
    RICH_RUNS,
    RICH_RUNS,
    SPACED_RUNS,
    WORDS.map(deleted),
    st.just(MATH),
    st.just(note_mark("footnote")),
    WORDS.map(lambda text: ruby(text, "r")),
    st.sampled_from(
        ["<w:proofErr w:type='spellStart'/>", '<w:bookmarkStart w:id="1" w:name="b"/>', "<!-- x -->"]
    ),
)
WRAPPERS = st.sampled_from(
    [
        link,
        ins,
        moved_to,
        sdt,
        smart_tag,
        custom_xml,
        simple_field,
        field,
        lambda inner: sdt(inner, "<w:text/>"),
    ]
)
INLINE = st.recursive(
    LEAVES,
    lambda inner: st.tuples(WRAPPERS, st.lists(inner, min_size=1, max_size=3)).map(
        lambda item: item[0]("".join(item[1]))
    ),
    max_leaves=6,
)
PARAGRAPHS = st.lists(INLINE, max_size=5).map(lambda items: p(*items))
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.one_of(
        inner.map(lambda block: table(tr(tc(block), tc(p(r("x")))))),
        inner.map(sdt),
        inner.map(custom_xml),
        inner.map(lambda block: p(r("vor"), text_box(block + p()))),
    ),
    max_leaves=3,
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=4).map(lambda blocks: "".join(blocks) + p(r("Ende.")))


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(BODIES, st.data())
def test_comments_come_and_go_without_a_trace(body: str, data: st.DataObject) -> None:
    source = docx(body, {"footnotes": notes("footnote", n2=r("Zur Fußnote"))})
    blocks = read(source).blocks
    annotations = []
    for number in range(data.draw(st.integers(1, 6))):
        block = data.draw(st.integers(0, len(blocks) - 1))
        length = len(blocks[block].text)
        start = data.draw(st.integers(0, length))
        end = data.draw(st.integers(start, length))
        annotations.append(note(block, start, end, f"{number:08x}"))
    check(source, annotations)
