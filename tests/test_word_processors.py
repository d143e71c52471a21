"""The same document gives the same text, whether as Word or as OpenDocument file."""

import io
from xml.sax.saxutils import escape

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import cell, h, item, listed, make, p, row, table

from summarizer.readers.docx.file import read_docx
from summarizer.readers.odt.file import read_odt

WORDS = st.lists(st.text("abcdeé|-#:.1&<", min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)
PARTS = st.one_of(
    st.tuples(st.just("heading"), st.integers(1, 4), WORDS),
    st.tuples(st.just("paragraph"), st.just(0), WORDS | st.just("")),
    st.tuples(st.just("entry"), st.just(0), WORDS),
    st.tuples(st.just("table"), st.just(0), st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, max_size=12))
def test_any_structure_is_read_back_in_order_and_the_same_from_docx_as_from_odt(
    parts: list[tuple[str, int, object]],
) -> None:
    word, body = docx.Document(), ""
    for kind, level, content in parts:
        if isinstance(content, str):
            if kind == "heading":
                word.add_heading(content, level)
                body += h(escape(content), level)
            elif kind == "entry":
                word.add_paragraph(content, style="List Bullet")
                body += listed(item(p(escape(content))), style="")
            else:
                word.add_paragraph(content)
                body += p(escape(content))
        elif isinstance(content, list):
            grid = word.add_table(len(content), 2)
            for number, texts in enumerate(content):
                for column, text in enumerate(texts):
                    grid.cell(number, column).text = text
            body += table(*(row(*(cell(p(escape(text))) for text in texts)) for texts in content))
    stream = io.BytesIO()
    word.save(stream)
    first, second = read_docx("x.docx", stream.getvalue()), read_odt("x.odt", make(body))
    assert first == second
    position = 0
    for _, _, content in parts:
        for text in [content] if isinstance(content, str) else [t for texts in content for t in texts]:  # type: ignore[attr-defined]
            shown = text if isinstance(content, str) else text.replace("|", "\\|")
            position = first.text.index(shown, position) + len(shown)
    starts = [place.start for place in first.places]
    assert starts == sorted(set(starts))
    assert all(start == 0 or first.text[start - 1] == "\n" for start in starts)
    assert all(line == line.rstrip() for line in first.text.split("\n"))
