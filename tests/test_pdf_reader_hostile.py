"""PDFs that cannot be read, and those that were made to do harm: one sentence, or what can be read of them."""

import io
import zlib
from collections.abc import Callable, Mapping

import pypdf
import pytest
from hostile import CATALOG, FONT, PAGE, PAGES, WORDS, pdf, pdf_file
from hostile import stream as plain
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import lines, locked, pages, raw, stream, text

from summarizer.errors import UnreadableError
from summarizer.readers.isolation import Limits, read_apart
from summarizer.readers.pdf import file as reading
from summarizer.readers.pdf.file import read_pdf

SCAN = "q 595 0 0 842 0 0 cm /Im Do Q\n"
DECISION = "De raad stemt in met het plan voor de brug."


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableError, match=r"'besluit\.pdf' is a scan: .* \(OCR\)"):
        read_pdf("besluit.pdf", pages([SCAN, SCAN + text(300, 30, "2")]))


def test_a_page_that_is_a_picture_is_told_and_the_others_are_read() -> None:
    found = read_pdf("besluit.pdf", pages([lines([DECISION]), SCAN, SCAN]))
    assert found.text == f"{DECISION}\n"
    assert [notice[:32] for notice in found.notices] == ["Pages 2, 3 could not be read: pi"]


def test_little_text_over_a_picture_of_the_whole_page_is_told() -> None:
    stamp = "Dorpsraad Aldersloo, vastgesteld verslag"
    found = read_pdf("besluit.pdf", pages([lines([DECISION] * 9), SCAN + text(300, 30, stamp)]))
    small = read_pdf(
        "besluit.pdf", pages([SCAN.replace("595 0 0 842", "200 0 0 100") + text(300, 30, stamp)])
    )

    assert stamp in found.text
    assert [notice[:22] for notice in found.notices] == ["Page 2 may be a scan: "]
    assert not small.notices


def test_a_scan_of_which_only_the_running_header_is_text_is_refused() -> None:
    header = text(100, 820, "Dorpsraad Aldersloo, verslag van 4 juni")
    with pytest.raises(UnreadableError, match="is a scan"):
        read_pdf("besluit.pdf", pages([SCAN + header, SCAN + header, SCAN + header]))


def test_a_drawing_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        read_pdf("tekening.pdf", pages(["70 700 m 200 700 l S\n"]))


def test_a_password_is_asked_for_nowhere_but_named() -> None:
    with pytest.raises(UnreadableError, match="protected with a password"):
        read_pdf("geheim.pdf", locked(pages([lines([DECISION])]), "geheim"))


def test_what_is_only_locked_against_changes_is_read() -> None:
    assert read_pdf("slot.pdf", locked(pages([lines([DECISION])]), "")).text == f"{DECISION}\n"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", raw({1: "<< /Type /Catalog >>"})])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"damaged PDF|holds no text"):
        read_pdf("stuk.pdf", data)


def test_a_page_tree_that_loops_ends() -> None:
    looping = raw(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
            3: "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>",
        }
    )
    with pytest.raises(UnreadableError):
        read_pdf("lus.pdf", looping)


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(
        "/Im Do\n",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im 1000 0 R >> >>",
    )
    assert (
        read_pdf("lus.pdf", pages([lines([DECISION]) + "/Im Do\n"], more={1000: form})).text
        == f"{DECISION}\n"
    )


def test_more_pages_than_any_meeting_has_are_refused() -> None:
    writer = pypdf.PdfWriter()
    for _ in range(reading.MOST_PAGES + 1):
        writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableError, match="3,001 pages"):
        read_pdf("lang.pdf", out.getvalue())


def test_more_text_on_a_page_than_any_page_has_is_refused() -> None:
    crowded = "".join(text(70, 700 - i, "ab" * 10_000, 1) for i in range(12))
    with pytest.raises(UnreadableError, match=r"Page 2 of 'vol\.pdf' holds"):
        read_pdf("vol.pdf", pages([lines([DECISION]), crowded]))


def test_thousands_of_drawn_lines_are_no_table() -> None:
    drawn = "".join(
        f"{50 + i % 500} {100 + i // 500} m {60 + i % 500} {100 + i // 500} l S\n" for i in range(30_000)
    )
    assert read_pdf("grafiek.pdf", pages([lines([DECISION]) + drawn])).text == f"{DECISION}\n"


def test_a_grid_of_thousands_of_cells_is_no_table() -> None:
    grid = "".join(
        f"{50 + i} 100 m {50 + i} 700 l S 50 {100 + i} m 500 {100 + i} l S\n" for i in range(0, 450, 4)
    )
    assert read_pdf("ruit.pdf", pages([lines([DECISION]) + grid])).text == f"{DECISION}\n"


def test_text_far_off_the_page_and_numbers_beyond_all_measure_are_left_out() -> None:
    away = (
        text(9e7, -9e7, "Ver weg")
        + text(70, 5000, "Boven")
        + "BT /F 99999999 Tf 1e30 0 0 1e30 0 0 Tm (Groot) Tj ET\n"
    )
    assert read_pdf("weg.pdf", pages([lines([DECISION]) + away])).text == f"{DECISION}\n"


def test_fonts_that_do_not_say_which_letters_they_show_are_told() -> None:
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [1002 0 R] >>"
    inner = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /FontDescriptor 1003 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    plain = "<< /Type /FontDescriptor /FontName /Nameless /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>"
    shown = "BT /Q 11 Tf 70 700 Td <" + "".join(f"{0xE000 + i:04x}" for i in range(60)) + "> Tj ET\n"
    data = pages([shown], more={1001: font, 1002: inner, 1003: plain}).replace(b"/F 3 0 R", b"/Q 1001 0 R")
    with pytest.raises(UnreadableError, match=r"fonts do not tell|holds no text"):
        read_pdf("letters.pdf", data)


def test_a_file_inside_a_pdf_is_not_opened() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages([lines([DECISION])])))
    writer.add_attachment("ander.txt", b"Dit staat elders")
    out = io.BytesIO()
    writer.write(out)
    found = read_pdf("bijlage.pdf", out.getvalue())
    assert (found.text, found.asides) == (f"{DECISION}\n", ())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(
        pages([lines([DECISION, "Twee regels."]) + "70 600 m 300 600 l S\n" + text(70, 610, "Cel")])
    )
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        found = read_pdf("los.pdf", bytes(whole[: cut or None]))
    except UnreadableError:
        return
    assert all(0 <= place.start < len(found.text) for place in found.places)


def squeezed(content: bytes, times: int = 1) -> str:
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = "/FlateDecode " * times
    return f"<< /Length {len(content)} /Filter [{filters}] >>\nstream\n{content.decode('latin-1')}\nendstream"


HOSTILE_PDFS: Mapping[str, Callable[[], bytes]] = {
    "tree of itself": lambda: pdf([CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
    "tree in a circle": lambda: pdf(
        [CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 9 >>", "<< /Type /Pages /Kids [2 0 R] /Count 9 /Parent 2 0 R >>"]
    ),
    "parent of itself": lambda: pdf([CATALOG, PAGES, PAGE.replace("2 0 R", "3 0 R"), WORDS, FONT]),
    "pages that are no pages": lambda: pdf(["<< /Type /Catalog /Pages 1 0 R >>"]),
    "endless count": lambda: pdf([CATALOG, PAGES.replace("/Count 1", "/Count 2147483647"), PAGE, WORDS, FONT]),
    "negative count": lambda: pdf([CATALOG, PAGES.replace("/Count 1", "/Count -5"), PAGE, WORDS, FONT]),
    "a million objects": lambda: pdf_file(*["<<>>"] * 1_000_000),
    "one page very many times": lambda: pdf(
        [CATALOG, f"<< /Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 100000 >>", PAGE, WORDS, FONT]
    ),
    "content that is unpacked to much": lambda: pdf([CATALOG, PAGES, PAGE, squeezed(b" q Q" * 20_000_000), FONT]),
    "content packed in itself": lambda: pdf([CATALOG, PAGES, PAGE, squeezed(bytes(100_000_000), 3), FONT]),
    "content very many times": lambda: pdf(
        [CATALOG, PAGES, PAGE.replace("4 0 R", f"[{'4 0 R ' * 100_000}]"), WORDS, FONT]
    ),
    "a form within itself": lambda: pdf(
        [
            *(CATALOG, PAGES, PAGE.replace("/Font <<", "/XObject << /X 6 0 R >> /Font <<"), plain("/X Do"), FONT),
            plain("/X Do /X Do").replace("<<", "<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>", 1),
        ]
    ),
    "nested deeply": lambda: pdf([CATALOG, PAGES, PAGE, plain("[" * 1_000_000), FONT, "<<" * 1_000_000]),
    "lines everywhere": lambda: pdf(
        [CATALOG, PAGES, PAGE, plain("".join(f"{n} 0 m {n} 800 l S 0 {n} m 500 {n} l S\n" for n in range(20_000))), FONT]
    ),
    "table in a circle": lambda: pdf_file().replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
    "length of itself": lambda: pdf([CATALOG, PAGES, PAGE, "<< /Length 4 0 R >>\nstream\nx\nendstream", FONT]),
    "cut short": lambda: pdf_file()[:-120],
    "no more than a head": lambda: b"%PDF-1.7\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE_PDFS)
def test_a_hostile_pdf_ends_in_a_document_or_a_sentence(kind: str) -> None:
    try:
        made = read_apart("pdf", "a.pdf", HOSTILE_PDFS[kind](), Limits(seconds=20, memory=2**29))
    except UnreadableError as error:
        said = str(error)
        assert said.endswith(".")
        assert "'a.pdf'" in said
    else:
        assert len(made.text) < 10_000_000
