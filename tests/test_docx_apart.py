"""What a Word file holds beside its final text: tracked changes, comments, notes, headers, hidden text."""

from wordml import cell, level, lines, numbered, numbering, p, part, r, read, row, style, styled, table

from summarizer.records import Aside


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
