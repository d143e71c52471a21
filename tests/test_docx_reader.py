"""Reading Word files: what a person sees in the final version, in order, and where it stands."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx
import pytest
from docx.enum.text import WD_BREAK

from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.readers.docx.file import read_docx
from summarizer.records import Aside, At

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def part(tag: str, inner: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{inner}</w:{tag}>'


def relations(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def make(body: str, **parts: str) -> bytes:
    """Return a .docx with `body`, and `parts` (name of the part's file: its XML, of the kind that the name says)."""
    related = {f"rId-{name}": (name.rstrip("0123456789"), f"{name}.xml") for name in parts}
    files = {
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(related),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in files.items():
            archive.writestr(name, xml)
    return stream.getvalue()


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def read(body: str, **parts: str) -> Extract:
    return read_docx("verslag.docx", make(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.splitlines()


def r(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, props: str = "") -> str:
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str, props: str = "") -> str:
    return p(text, props=f'<w:pStyle w:val="{style}"/>{props}')


def cell(inner: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def row(*cells: str, props: str = "") -> str:
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(c if c.startswith('<w:tc>') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(number: int, form: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{form}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    definition = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return part("numbering", definition + (nums or num(1)))


def num(number: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{inner}</w:num>'


def style(key: str, inner: str, name: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{inner}</w:style>'


# --- Paragraphs and headings -----------------------------------------------------------------------------


def test_a_document_made_with_python_docx_is_read_in_order() -> None:
    document = docx.Document()
    document.add_heading("Verslag dorpsraad", 0)
    document.add_heading("Opening", 1)
    document.add_paragraph("De voorzitter opent de vergadering.")
    document.add_paragraph("Appels", style="List Bullet")
    document.add_paragraph("Peren", style="List Number")
    document.add_heading("Terugblik", 2)
    grid = document.add_table(2, 2)
    for (line, column), text in {(0, 0): "Wie", (0, 1): "Wat", (1, 0): "Jet", (1, 1): "Koffie"}.items():
        grid.cell(line, column).text = text
    document.add_paragraph("Sluiting")
    assert read_docx("x.docx", saved(document)).text == (
        "# Verslag dorpsraad\n\n# Opening\nDe voorzitter opent de vergadering.\n- Appels\n1. Peren\n\n## Terugblik\n"
        "| Wie | Wat |\n| Jet | Koffie |\n\nSluiting\n"
    )


def test_headings_are_told_by_outline_by_style_and_by_what_the_style_is_based_on() -> None:
    styles = part(
        "styles",
        style("Kop1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "heading 1")
        + style("Huis", '<w:basedOn w:val="Kop1"/>')
        + style("Kop3", "", "Kop 3")
        + style("Titel", "", "Titel")
        + style("Lus", '<w:basedOn w:val="Lus"/>'),
    )
    body = (
        styled("Eerste", "Titel")
        + styled("Tweede", "Huis")
        + styled("Derde", "Kop3")
        + p("Vierde", props='<w:outlineLvl w:val="1"/>')
        + styled("Geen", "Kop1", '<w:outlineLvl w:val="9"/>')
        + styled("Ook geen", "Lus")
        + styled("Wel", "Heading2")
    )
    assert [line for line in lines(body, styles=styles) if line] == [
        "# Eerste",
        "# Tweede",
        "### Derde",
        "## Vierde",
        "Geen",
        "Ook geen",
        "## Wel",
    ]


def test_a_line_break_is_a_line_a_tab_a_tab_and_white_space_is_evened() -> None:
    body = p(
        "Aanwezig:",
        "<w:r><w:br/></w:r>",
        "  Jet   Bos ",
        "<w:r><w:cr/></w:r>",
        "Kas",
        "<w:r><w:tab/></w:r>",
        "lid",
    )
    extract = read(body + p("Verder"))
    assert extract.text == "Aanwezig:\nJet Bos\nKas\tlid\nVerder\n"
    assert [place.at for place in extract.places] == [At(paragraph=1), At(paragraph=2)]


def test_a_heading_over_two_lines_is_one_line() -> None:
    assert lines(p("Over", "<w:r><w:br/></w:r>", "twee", props='<w:outlineLvl w:val="0"/>')) == [
        "# Over twee"
    ]


def test_hyphens_and_symbols_are_written_as_characters() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    unknown = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    body = p(
        "SER",
        "<w:r><w:noBreakHyphen/></w:r>",
        "traject op",
        "<w:r><w:softHyphen/></w:r>",
        "lossing ",
        symbol,
        unknown,
    )
    assert lines(body) == ["SER-traject oplossing ✓•"]


def test_an_empty_paragraph_is_one_blank_line_and_is_not_counted() -> None:
    extract = read(p() + p("Een") + p() + p(" ") + p("Twee") + p())
    assert extract.text == "Een\n\nTwee\n"
    assert [place.at for place in extract.places] == [At(paragraph=1), At(paragraph=2)]


def test_control_characters_are_left_out() -> None:
    assert lines(p("een\u202etwee\u200e\ufeffdrie\u0085vier")) == ["eentweedrie vier"]


def test_only_the_result_of_a_field_is_text() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>"
    nested = mark("begin") + code + mark("begin") + "<w:r><w:t>weg</w:t></w:r>" + mark("end")
    body = p("Blad ", nested, mark("separate"), "3", mark("end"), " van 9")
    simple = '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>3 mei</w:t></w:r></w:fldSimple></w:p>'
    assert lines(body + simple) == ["Blad 3 van 9", "3 mei"]


def test_a_field_that_never_ends_hides_no_later_paragraph() -> None:
    assert lines(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("Er is meer")) == ["Er is meer"]


def test_links_and_content_controls_are_read_and_placeholders_are_not() -> None:
    link = f"<w:hyperlink>{r('de brief')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r(' van mei')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Vul in')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Blok')}{table(row('a', 'b'))}</w:sdtContent></w:sdt>"
    assert lines(p("Zie ", link, control, empty) + block) == ["Zie de brief van mei", "Blok", "| a | b |"]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('In het kader')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert lines(p("Ervoor", both) + p("Erna")) == ["Ervoor", "In het kader", "Erna"]


def test_a_generated_table_of_contents_is_left_out() -> None:
    styles = part("styles", style("Inhopg1", "", "toc 1"))
    assert lines(styled("Opening 1", "Inhopg1") + p("Tekst"), styles=styles) == ["Tekst"]


# --- Numbering -------------------------------------------------------------------------------------------


def test_numbers_of_several_levels_are_counted_and_written_out() -> None:
    xml = numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", "lowerLetter"))
    body = "".join(
        numbered(text, level=depth)
        for text, depth in [("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 2), ("F", 0), ("G", 1), ("H", 2)]
    )
    assert lines(body, numbering=xml) == [
        "1. A",
        "  1.1 B",
        "  1.2 C",
        "    a) D",
        "    b) E",
        "2. F",
        "  2.1 G",
        "    a) H",
    ]


@pytest.mark.parametrize(
    ("kind", "start", "marker"),
    [
        ("decimal", 7, "7."),
        ("decimal", 0, "0."),
        ("decimalZero", 3, "03."),
        ("upperLetter", 28, "BB."),
        ("lowerRoman", 14, "xiv."),
        ("upperRoman", 1999, "MCMXCIX."),
        ("lowerLetter", 999999999, "999999999."),
        ("chicago", 2, "2."),
        ("bullet", 1, "-"),
    ],
)
def test_numbers_are_written_as_their_format_says(kind: str, start: int, marker: str) -> None:
    assert lines(numbered("Punt"), numbering=numbering(level(0, "%1.", kind, start=start))) == [
        f"{marker} Punt"
    ]


def test_lists_of_one_definition_go_on_unless_told_to_start_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    xml = numbering(level(0, "%1."), nums=num(1) + num(2) + num(3, again))
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3) + numbered("e", 1)
    assert lines(body, numbering=xml) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_a_level_may_be_redefined_and_may_never_restart() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "Punt %1:")}</w:lvlOverride>'
    xml = numbering(
        level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'), nums=num(1) + num(2, other)
    )
    body = numbered("a") + numbered("b", level=1) + numbered("c") + numbered("d", level=1) + numbered("e", 2)
    assert lines(body, numbering=xml) == ["1. a", "  1) b", "2. c", "  2) d", "Punt 3: e"]


def test_legal_numbering_is_in_digits_throughout() -> None:
    xml = numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert lines(numbered("a") + numbered("b", level=1), numbering=xml) == ["I. a", "  1.1 b"]


def test_a_style_may_number_headings_and_a_paragraph_may_opt_out() -> None:
    xml = numbering(
        level(0, "%1.", more='<w:pStyle w:val="Punt"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>')
    )
    linked = '<w:pPr><w:outlineLvl w:val="{}"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = part("styles", style("Punt", linked.format(0)) + style("Sub", linked.format(1)))
    body = (
        styled("Opening", "Punt")
        + styled("Bijlage", "Punt", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + styled("Financiën", "Punt")
        + styled("Jaarrekening", "Sub")
    )
    assert [line for line in lines(body, numbering=xml, styles=styles) if line] == [
        "# 1. Opening",
        "# Bijlage",
        "# 2. Financiën",
        "## 2.1 Jaarrekening",
    ]


def test_a_numbered_style_that_stays_with_what_follows_makes_headings() -> None:
    xml = numbering(level(0, "%1."))
    styles = part(
        "styles", style("Agendapunt", '<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    )
    body = styled("Opening", "Agendapunt") + p("Tekst.") + styled("Woord. " * 40, "Agendapunt")
    found = lines(body, numbering=xml, styles=styles)
    assert found[:2] == ["# 1. Opening", "Tekst."]
    assert found[2].startswith("2. Woord.")


def test_a_list_may_be_defined_through_a_list_style() -> None:
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Lijst"/></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    xml = part(
        "numbering", f'<w:abstractNum w:abstractNumId="7">{level(0, "%1.")}</w:abstractNum>{num(1)}{link}'
    )
    styles = part(
        "styles", style("Lijst", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    )
    assert lines(numbered("a", 2) + numbered("b", 1), numbering=xml, styles=styles) == ["1. a", "2. b"]


def test_a_list_that_is_not_defined_is_plain_paragraphs() -> None:
    assert lines(numbered("a") + numbered("b", 9, 4)) == ["a", "b"]


# --- Tables ----------------------------------------------------------------------------------------------


def test_rows_are_lines_with_their_table_and_row() -> None:
    extract = read(p("Acties") + table(row("Wie", "Wat"), row("", ""), row("Jet", "Bel|len")) + p("Eind"))
    assert extract.text == "Acties\n| Wie | Wat |\n| Jet | Bel\\|len |\n\nEind\n"
    assert [(place.start, place.at) for place in extract.places] == [
        (0, At(paragraph=1)),
        (7, At(table=1, row=1)),
        (21, At(table=1, row=3)),
        (41, At(paragraph=2)),
    ]


def test_paragraphs_breaks_and_entries_in_a_cell_are_parted_by_a_stroke() -> None:
    inner = p("Aanwezig", "<w:r><w:br/></w:r>", "Jet") + numbered("Kas") + numbered("Bo")
    assert lines(table(row("a", inner)), numbering=numbering(level(0, "%1."))) == [
        "| a | Aanwezig / Jet / 1. Kas / 2. Bo |"
    ]


def test_a_number_may_be_all_that_a_cell_holds() -> None:
    rows = [row(numbered(""), "Bellen"), row(numbered(""), "Mailen")]
    assert lines(table(*rows), numbering=numbering(level(0, "%1"))) == ["| 1 | Bellen |", "| 2 | Mailen |"]


def test_merged_cells_are_written_once_and_keep_the_columns_in_place() -> None:
    rows = [
        row(cell("Kop", '<w:gridSpan w:val="3"/>')),
        row(cell("Jet", '<w:vMerge w:val="restart"/>'), "a", "b"),
        row(cell("", "<w:vMerge/>"), cell("c", '<w:gridSpan w:val="2"/>')),
        row("d", props='<w:gridBefore w:val="2"/>'),
    ]
    assert lines(table(*rows)) == ["| Kop |", "| Jet | a | b |", "|  | c |  |", "|  |  | d |"]


def test_columns_without_a_word_are_left_out() -> None:
    assert lines(table(row("a", "", "b"), row("c", "", ""))) == ["| a | b |", "| c |  |"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    extract = read(
        table(row(p("Besluit", props='<w:outlineLvl w:val="1"/>') + p("De raad stemt in.")), row("Punt"))
    )
    assert extract.text == "## Besluit\nDe raad stemt in.\nPunt\n"
    assert extract.places[-1].at == At(paragraph=3)


def test_a_nested_table_is_flattened_into_its_cell() -> None:
    assert lines(table(row("a", table(row("b", "c"), row("d", "e"))))) == ["| a | b / c / d / e |"]


def test_two_tables_in_a_row_are_parted_by_a_blank_line() -> None:
    assert lines(table(row("a", "b")) + table(row("c", "d"))) == ["| a | b |", "", "| c | d |"]


# --- Tracked changes, comments and what else stands apart --------------------------------------------------


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="Kas"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_the_final_text_is_read_and_what_was_deleted_is_set_apart() -> None:
    body = p("De raad stemt ", deleted("niet "), f"<w:ins w:id='2'>{r('unaniem ')}</w:ins>", "in.")
    extract = read(body)
    assert extract.text == "De raad stemt unaniem in.\n"
    assert extract.asides == (Aside(kind="deleted", text="niet"),)


def test_moved_text_stands_only_where_it_was_moved_to() -> None:
    body = p(f"<w:moveFrom>{r('Verhuisd.')}</w:moveFrom>", "Eerst.") + p(
        f"<w:moveTo>{r('Verhuisd.')}</w:moveTo>"
    )
    extract = read(body)
    assert (extract.text, extract.asides) == ("Eerst.\nVerhuisd.\n", ())


def test_a_deleted_paragraph_mark_joins_two_paragraphs_in_the_form_of_the_second() -> None:
    gone = '<w:rPr><w:del w:id="3"/></w:rPr>'
    body = (
        numbered("Eerste ").replace("</w:pPr>", f"{gone}</w:pPr>", 1) + numbered("helft") + numbered("Tweede")
    )
    assert lines(body, numbering=numbering(level(0, "%1."))) == ["1. Eerste helft", "2. Tweede"]
    whole = p(deleted("Alles weg"), props=gone)
    assert read(whole + p("Blijft") + p(deleted("Ook weg"), props=gone)).text == "Blijft\n"


def test_deleted_rows_and_cells_are_set_apart() -> None:
    rows = [
        row("Wie", cell("Wat")),
        row("Kas", "Bellen", props='<w:del w:id="4"/>'),
        row("Jet", "Mailen", cell("Oud", '<w:cellDel w:id="5"/>')),
    ]
    extract = read(table(*rows))
    assert extract.text == "| Wie | Wat |\n| Jet | Mailen |\n"
    assert [aside.text for aside in extract.asides] == ["Kas Bellen", "Oud"]


def test_hidden_text_is_set_apart_whether_run_or_style_hides_it() -> None:
    styles = part(
        "styles",
        style("Stil", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        + style("Weg", "<w:rPr><w:vanish/></w:rPr>"),
    )
    body = p(
        "Zicht",
        r("geheim", "<w:vanish/>"),
        r("stil", '<w:rStyle w:val="Stil"/>'),
        r("baar", '<w:vanish w:val="0"/>'),
    )
    extract = read(body + styled("Alles", "Weg"), styles=styles)
    assert extract.text == "Zichtbaar\n"
    assert extract.asides == (Aside(kind="hidden", text="geheimstil"), Aside(kind="hidden", text="Alles"))


def test_comments_are_set_apart_with_their_authors() -> None:
    comments = part(
        "comments", f'<w:comment w:id="0" w:author="Jet Bos">{p("Klopt dit?")}{p("Nee")}</w:comment>'
    )
    body = p("Zin", '<w:r><w:commentReference w:id="0"/></w:r>', ".")
    extract = read(body, comments=comments)
    assert extract.text == "Zin.\n"
    assert extract.asides == (Aside(kind="comment", text="Jet Bos: Klopt dit? / Nee"),)


def test_notes_are_set_apart_when_the_text_refers_to_them() -> None:
    footnotes = part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{p("streep")}</w:footnote><w:footnote w:id="1">{p("Zie bijlage.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Oud")}</w:footnote>',
    )
    endnotes = part("endnotes", f'<w:endnote w:id="1">{p("Bron: archief.")}</w:endnote>')
    body = p(
        "Zin", '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:endnoteReference w:id="1"/></w:r>', "."
    )
    extract = read(body, footnotes=footnotes, endnotes=endnotes)
    assert extract.text == "Zin.\n"
    assert [aside.text for aside in extract.asides] == ["Zie bijlage.", "Bron: archief."]


def test_headers_and_footers_of_all_sections_are_set_apart_each_once() -> None:
    def section(*names: str) -> str:
        refs = "".join(f'<w:{name.rstrip("0123456789")}Reference r:id="rId-{name}"/>' for name in names)
        return f"<w:sectPr>{refs}</w:sectPr>"

    extract = read(
        p("Een", props=section("header1", "footer1")) + p("Twee") + section("header2", "header1", "header9"),
        header1=part("hdr", p("Dorpsraad") + table(row("Blad", "1"))),
        header2=part("hdr", p("Dorpsraad") + table(row("Blad", "1"))),
        footer1=part("ftr", p("Concept")),
    )
    assert extract.text == "Een\nTwee\n"
    assert extract.asides == (
        Aside(kind="header", text="Dorpsraad / Blad / 1"),
        Aside(kind="footer", text="Concept"),
    )


# --- Transcripts -------------------------------------------------------------------------------------------


def test_a_transcript_with_names_and_words_in_one_paragraph_becomes_turns() -> None:
    document = docx.Document()
    document.add_paragraph("Overleg buurthuis")
    document.add_paragraph("3 mei 2031, 14:00")
    for name, time, words in [
        ("Jet Bos", "0:03", "Goedemiddag."),
        ("Jet Bos", "0:09", "Zullen we?"),
        ("Kas Vink", "12:31", "Ja, graag."),
        ("Jet Bos", "1:02:05", "Dan sluit ik."),
    ]:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {time}").add_break(WD_BREAK.LINE)
        paragraph.add_run(words)
    document.add_paragraph("De opname is gestopt")
    extract = read_docx("x.docx", saved(document))
    assert extract.text == (
        "Overleg buurthuis\n3 mei 2031, 14:00\n[00:00:03] Jet Bos: Goedemiddag. Zullen we?\n"
        "[00:12:31] Kas Vink: Ja, graag.\n[01:02:05] Jet Bos: Dan sluit ik.\n[01:02:05] De opname is gestopt\n"
    )
    times = [(extract.text[place.start :].split()[0], place.at.time) for place in extract.places[2:]]
    assert times == [
        ("[00:00:03]", "00:00:03"),
        ("Zullen", "00:00:09"),
        ("[00:12:31]", "00:12:31"),
        ("[01:02:05]", "01:02:05"),
        ("[01:02:05]", "01:02:05"),
    ]


def test_names_of_accounts_in_a_transcript_are_written_as_one_says_them() -> None:
    body = "".join(p(f"Bos, Jet van der (Gast)   0:0{n}", "<w:r><w:br/></w:r>", "Ja.") for n in range(3))
    assert lines(body) == ["[00:00:00] Jet van der Bos: Ja. Ja. Ja."]


def test_a_transcript_with_names_and_words_in_paragraphs_of_their_own_becomes_turns() -> None:
    body = (
        p("Jet Bos   0:03")
        + p("Goedemiddag.")
        + p("Fijn.")
        + p("Kas Vink  0:09")
        + p("Ja.")
        + p("Bo\u00a0\u00a00:12")
        + p("Nee.")
    )
    assert lines(body) == [
        "[00:00:03] Jet Bos: Goedemiddag. Fijn.",
        "[00:00:09] Kas Vink: Ja.",
        "[00:00:12] Bo: Nee.",
    ]


def test_a_transcript_of_the_first_kind_becomes_turns() -> None:
    br = "<w:r><w:br/></w:r>"
    body = "".join(
        p(f"0:0:{n}.0 --> 0:0:{n + 2}.340", br, name, br, f"Zin {n}.")
        for n, name in [(1, "Jet"), (4, "Kas"), (7, "Kas")]
    )
    assert lines(body) == ["[00:00:01] Jet: Zin 1.", "[00:00:04] Kas: Zin 4. Zin 7."]


def test_an_agenda_with_times_is_no_transcript() -> None:
    body = "".join(
        p(f"{title}   {time}")
        for title, time in [("Opening", "9:00"), ("Verslag", "9:05"), ("Pauze", "10:15")]
    )
    assert lines(body) == ["Opening 9:00", "Verslag 9:05", "Pauze 10:15"]


# --- Files that are otherwise -------------------------------------------------------------------------------


def test_a_strict_document_and_one_with_another_name_for_its_main_part_are_read() -> None:
    xml = part("document", f"<w:body>{p('Tekst')}</w:body>").replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_rels/.rels", relations({"rId1": ("officeDocument", "/word/document2.xml")}))
        archive.writestr("word/document2.xml", xml)
    assert read_docx("x.docx", stream.getvalue()).text == "Tekst\n"


def changed(data: bytes, **files: str) -> bytes:
    """Return the package `data` with the contents of some files replaced; "__" in a name is "/"."""
    new = {name.replace("__", "/") + (".xml" if name != "rels" else ""): xml for name, xml in files.items()}
    new = {"word/_rels/document.xml.rels" if name == "rels" else name: xml for name, xml in new.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, new.get(name) or old.read(name))
    return stream.getvalue()


def test_a_relation_that_leads_nowhere_is_no_obstacle() -> None:
    broken = relations({"a": ("styles", "../NULL"), "b": ("image", "NULL")})
    assert read_docx("x.docx", changed(make(p("Tekst")), rels=broken)).text == "Tekst\n"


def test_a_package_without_a_document_says_what_to_do() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UnreadableError, match="save it again"):
        read_docx("x.docx", stream.getvalue())


def test_an_entity_is_not_resolved() -> None:
    xml = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boe">]>' + part(
        "document", f"<w:body>{p('Voor')}<w:p>&x;<w:r>&y;<w:t>na</w:t></w:r></w:p></w:body>"
    )
    assert read_docx("x.docx", changed(make(p("Oud")), word__document=xml)).text == "Voor\nna\n"
