"""Reading Word files: what a person sees in the final version, in order, and where it stands."""

import io
import zipfile

import docx
import pytest
from wordml import (
    W,
    changed,
    lines,
    make,
    p,
    part,
    r,
    read,
    relations,
    row,
    saved,
    style,
    styled,
    table,
)

from summarizer.errors import UnreadableError
from summarizer.readers.docx.file import read_docx
from summarizer.records import At

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


def form(code: str, inner: str, result: str = "") -> str:
    """Return a field of a form as Word has had them since 1997."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_the_fields_of_a_form_show_what_was_ticked_chosen_and_typed() -> None:
    def box(state: str) -> str:
        return form("FORMCHECKBOX", f"<w:checkBox>{state}</w:checkBox>")

    def choice(state: str, result: str = "") -> str:
        entries = '<w:listEntry w:val="tegen"/><w:listEntry w:val="voor"/>'
        return form("FORMDROPDOWN", f"<w:ddList>{state}{entries}</w:ddList>", result)

    on, off, default = "<w:checked/>", '<w:checked w:val="0"/>', '<w:default w:val="1"/>'
    assert lines(
        p(box(on), r(" ja "), box(off), r(" nee "), box(default), r(" later "), box(default + off))
        + p(choice('<w:result w:val="1"/>'), r(", "), choice(""), r(", "), choice('<w:result w:val="9"/>'))
        + p(choice("", r("onthouden")), r(" door "), form("FORMTEXT", "<w:textInput/>", r("Bas")))
    ) == ["☒ ja ☐ nee ☒ later ☐", "voor, tegen,", "onthouden door Bas"]


def test_a_box_of_a_content_control_is_read_as_it_shows() -> None:
    ticked = '<w14:checkbox xmlns:w14="x"><w14:checked w14:val="1"/></w14:checkbox>'

    def box(inner: str) -> str:
        return f"<w:sdt><w:sdtPr>{ticked}</w:sdtPr><w:sdtContent><w:r>{inner}</w:r></w:sdtContent></w:sdt>"

    symbol = '<w:sym w:font="Wingdings" w:char="F0FE"/>'
    assert lines(p(box("<w:t>☒</w:t>"), r(" ja"))) == ["☒ ja"]
    assert lines(p(box(symbol), r(" ja"))) == ["☑ ja"]


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


def test_a_relation_that_leads_nowhere_is_no_obstacle() -> None:
    broken = relations({"a": ("styles", "../NULL"), "b": ("image", "NULL")})
    assert read_docx("x.docx", changed(make(p("Tekst")), rels=broken)).text == "Tekst\n"


def test_a_part_that_is_a_file_of_its_own_is_told() -> None:
    chunk = '<w:altChunk r:id="rId9"/>'
    extract = read(p("Verslag") + chunk + '<w:p><w:subDoc r:id="rId8"/></w:p>')

    assert extract.text == "Verslag\n"
    [notice] = extract.notices
    assert notice.startswith(
        "It holds 2 parts that are files of their own, and that was not read. Open it in Word"
    )
    assert not read(p("Verslag")).notices
    with pytest.raises(
        UnreadableError, match=r"^'verslag\.docx' holds only a part that is a file.*Open it in Word"
    ):
        read(chunk)


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
