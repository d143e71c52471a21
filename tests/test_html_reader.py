"""Web pages: the text a reader sees, in the form all readers share; the rest apart; nothing lost."""

import html as markup
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document, Extract
from summarizer.errors import UnreadableError
from summarizer.pipeline import draft_minutes
from summarizer.readers.html.file import decode_html, read_html
from summarizer.records import At


def read(html: str) -> Extract:
    return read_html("pagina.html", html.encode())


def text(html: str) -> str:
    return read(html).text


def asides(html: str) -> list[tuple[str, str]]:
    return [(aside.kind, aside.text) for aside in read(html).asides]


def test_headings_paragraphs_and_breaks_are_lines() -> None:
    html = "<h1>Verslag</h1><p>Eerste\n  alinea<br>met een regel.<p>Tweede.<h3>Punt</h3>Losse tekst<div>en een blok</div>"

    assert text(html) == (
        "# Verslag\nEerste alinea\nmet een regel.\nTweede.\n\n### Punt\nLosse tekst\nen een blok\n"
    )


def test_an_empty_paragraph_and_two_breaks_are_a_blank_line() -> None:
    assert text("<p>a<p>&nbsp;</p><p>b<br><br>c") == "a\n\nb\n\nc\n"


def test_lists_have_the_numbers_they_show_and_two_spaces_for_each_level() -> None:
    html = (
        "<ol start=3><li>drie<ul><li>punt<p>meer</p></ul><li value=7>zeven<li>acht</ol>"
        "<ol type=a><li>x<li>y</ol><ol reversed><li>twee<li>een</ol><ol style='list-style-type: upper-roman'><li>z</ol>"
    )

    assert text(html) == (
        "3. drie\n  - punt\n    meer\n7. zeven\n8. acht\na. x\nb. y\n2. twee\n1. een\nI. z\n"
    )


def test_a_heading_in_a_numbered_entry_takes_the_number() -> None:
    assert text("<ol><li><h2>Opening</h2><p>Om 20 uur.</p><li><h2>Sluiting</h2></ol>") == (
        "## 1. Opening\nOm 20 uur.\n\n## 2. Sluiting\n"
    )


def test_what_is_defined_stands_before_a_short_definition_and_above_a_long_one() -> None:
    long = "De raad besluit " + "de begroting " * 10 + "vast te stellen."
    html = f"<dl><dt>Voorzitter<dd>M. Tiem<dt>Plaats:<dd>Raadzaal<dt>3. Begroting<dd>{long}<dt>Rest</dl>"

    assert text(html) == f"Voorzitter: M. Tiem\nPlaats: Raadzaal\n3. Begroting\n{long}\nRest\n"


def test_a_table_is_a_row_a_line_and_merged_cells_are_there_once() -> None:
    html = (
        "<p>voor<table><caption>Acties</caption><thead><tr><th>Nr<th>Wat<th>Wie</thead>"
        "<tr><td rowspan=2>1<td><p>hek</p><p>verven</p><td>Bo | Ann<tr><td colspan=2>samen"
        "<tr><td><td>&nbsp;<td><tr><td>2<td><ul><li>x<li>y</ul><td></table>na"
    )

    assert text(html) == (
        "voor\nActies\n| Nr | Wat | Wie |\n| 1 | hek / verven | Bo \\| Ann |\n|  | samen |  |\n| 2 | x / y |  |\n\nna\n"
    )


def test_each_line_knows_its_paragraph_or_its_table_row() -> None:
    extract = read("<h1>Kop</h1><p>alinea</p><table><tr><td>a<td>b<tr><td>c<td>d</table><p>slot")

    found = {extract.text[place.start :].split("\n")[0]: place.at for place in extract.places}
    assert found == {
        "# Kop": At(paragraph=1),
        "alinea": At(paragraph=2),
        "| a | b |": At(table=1, row=1),
        "| c | d |": At(table=1, row=2),
        "slot": At(paragraph=3),
    }


def test_tables_that_lay_out_a_page_are_no_tables() -> None:
    html = (
        "<table><tr><td>menu<td><h2>Punt 1</h2><p>tekst<table><tr><th>Wie<th>Stem<tr><td>Bo<td>voor</table></table>"
        "<table><tr><td>een kolom<tr><td>regel</table>"
    )

    assert text(html) == "menu\n\n## Punt 1\ntekst\n| Wie | Stem |\n| Bo | voor |\n\neen kolom\nregel\n"


def test_a_table_in_a_cell_of_a_table_of_data_is_part_of_the_cell() -> None:
    assert text("<table><tr><th>A<th>B<tr><td>x<td><table><tr><td>1<td>2</table></table>") == (
        "| A | B |\n| x | 1 / 2 |\n"
    )


def test_scripts_styles_and_comments_are_not_there() -> None:
    html = (
        "<head><title>Verslag</title><style>p{}</style></head><script>alert('x')</script><noscript>aan</noscript>"
        "<template>t</template><!-- geheim --><p>zicht<!--x-->baar</p><svg><text>s</text></svg><iframe src=x>f</iframe>"
    )

    assert text(html) == "zichtbaar\n"
    assert asides(html) == [("header", "Verslag")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>oud voorstel</p>",
        "<p style='color:red; DISPLAY : none'>oud voorstel</p>",
        "<div aria-hidden=true>oud voorstel</div>",
        "<dialog>oud voorstel</dialog>",
        "<p>x<span style='visibility:hidden'>oud voorstel</span></p>",
    ],
)
def test_what_is_hidden_is_kept_apart(hidden: str) -> None:
    assert "oud" not in text(f"<p>zichtbaar</p>{hidden}")
    assert asides(f"<p>zichtbaar</p>{hidden}<i aria-hidden=true>×</i>") == [("hidden", "oud voorstel")]


def test_what_is_around_the_text_of_a_page_is_kept_apart_and_its_only_title_is_not() -> None:
    around = "<header>Gemeente</header><nav><a>Home</a><a> Zoek</a></nav>{}<footer>Contact</footer>"
    page = around.format(
        "<main><article><header><h1>Verslag</h1></header><footer>Slot</footer></article></main>"
    )

    assert text(page) == "# Verslag\nSlot\n"
    assert asides(page) == [("header", "Gemeente"), ("header", "Home Zoek"), ("footer", "Contact")]
    assert text("<header><h1>Verslag</h1><nav>menu</nav></header><main>tekst</main>") == "# Verslag\ntekst\n"
    assert text("<nav>alleen dit</nav>") == "alleen dit\n"


def test_what_word_saves_has_its_numbers_lists_notes_and_no_deleted_text() -> None:
    html = (
        "<p class=MsoTitle>Verslag</p><h1><![if !supportLists]><span>2.<span>&nbsp;&nbsp; </span></span><![endif]>Opening</h1>"
        "<p class=MsoNormal>Welkom<del>!</del><ins>.</ins><a href='#_ftn1' name='_ftnref1'>[1]</a><o:p>&nbsp;</o:p></p>"
        "<p style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'>·<span>&nbsp; </span></span>punt</p>"
        "<p style='mso-list:l0 level2 lfo1'><span>b)&nbsp;</span>dieper</p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>"
        "<a href='#_ftnref1' name='_ftn1'>[1]</a> Zie bijlage.</p></div></div>"
        "<div style='mso-element:header'><p>Concept</p></div>"
    )

    assert text(html) == "# Verslag\n\n# 2. Opening\nWelkom.\n- punt\n  b) dieper\n"
    assert asides(html) == [("deleted", "!"), ("footnote", "[1] Zie bijlage."), ("header", "Concept")]


def test_what_google_docs_saves_has_its_list_levels_and_comments() -> None:
    html = (
        "<p class='c1 title'>Notulen</p><ol class='c2 lst-kix_ab-0 start' start=1><li>Opening"
        "<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup></li></ol><ul class='lst-kix_cd-1'><li>diep</li></ul>"
        "<ol class='lst-kix_ab-0' start=2><li>Slot</li></ol>"
        "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span> Klopt dit?</span></p></div>"
    )

    assert text(html) == "# Notulen\n1. Opening\n  - diep\n2. Slot\n"
    assert asides(html) == [("comment", "[a] Klopt dit?")]


def test_preformatted_lines_stay_lines_and_what_is_folded_is_read() -> None:
    assert text(
        "<pre>een\n  twee\n\ndrie</pre><details><summary>Stemming</summary>12 voor</details><q>ja</q>"
    ) == ("een\ntwee\n\ndrie\nStemming\n12 voor\n“ja”\n")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("<meta charset='iso-8859-1'>één €".encode("cp1252"), "één €"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>é".encode("cp1252"), "é"),
        ("<meta charset=utf-8>é".encode("cp1252"), "é"),
        ("<meta charset=onzin>é".encode(), "é"),
        ("<meta charset=zip>é".encode(), "é"),
        ("<?xml version='1.0' encoding='iso-8859-15'?><p>€".encode("iso-8859-15"), "€"),
        ("é".encode("utf-16"), "é"),
        (b"\xef\xbb\xbf<meta charset=cp1252>" + "é".encode(), "é"),
        ("é".encode("cp1252"), "é"),
    ],
)
def test_the_encoding_is_what_the_page_says_unless_it_cannot_be(data: bytes, found: str) -> None:
    assert decode_html(data).endswith(found)


def test_entities_are_signs_and_never_files() -> None:
    html = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><p>&lt;b&gt; &eacute; &#8364; &f;</p>"

    assert "<b> é € &f;" in text(html)


def test_what_stands_after_the_end_of_the_page_is_read() -> None:
    assert text("<html><body><p>een</body></html><html><body><p>twee</body></html>") == "een\ntwee\n"


def test_a_page_with_a_font_in_each_paragraph_is_read_and_one_that_is_too_deep_is_refused() -> None:
    assert text("<p>a<font size=2>" * 4000) == "a\n" * 4000
    with pytest.raises(
        UnreadableError, match=r"^'pagina\.html' cannot be read: its elements are nested deeper.*\.txt"
    ):
        read("<div>" * 300_000 + "x")


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr><td colspan=1000 rowspan=65000>a<td rowspan=99999999999>b" * 500,
        "<p style='" + "display " * 50_000 + "'>a</p>",
        "<ol start=99999999999999999999999 type=i><li value=x>a" * 50,
        "<table>" * 500 + "a",
        "a</p></div></td></table>" * 500,
        "<li>a</ul></ol></li>" * 500,
        "<dd>a<dt>" * 500,
    ],
    ids=["spans", "style", "numbers", "tables", "ends", "entries", "definitions"],
)
def test_odd_pages_are_read(html: str) -> None:
    assert "a" in text(html)


def test_the_minutes_of_a_web_page_are_those_of_its_text() -> None:
    page = (
        "<h1>Besluitenlijst raad Zandvoorde 4 maart 2025</h1><dl><dt>Voorzitter<dd>M. Tiem</dl>"
        "<h2>1. Opening</h2><p>De voorzitter opent de vergadering.</p>"
        "<h2>2. Verkeersplan</h2><p>De raad stelt het verkeersplan ongewijzigd vast.</p>"
    )
    plain = (
        "# Besluitenlijst raad Zandvoorde 4 maart 2025\n\nVoorzitter: M. Tiem\n\n## 1. Opening\n"
        "De voorzitter opent de vergadering.\n\n## 2. Verkeersplan\nDe raad stelt het verkeersplan ongewijzigd vast.\n"
    )
    first, second = (
        draft_minutes(Document("a", "0" * 64, "html", extract.text, extract.places))
        for extract in (read(page), Extract(plain))
    )

    assert (
        [item.title for item in first.items]
        == [item.title for item in second.items]
        == ["Opening", "Verkeersplan"]
    )
    assert [d.text for d in first.decisions] == [d.text for d in second.decisions] != []
    assert first.decisions[0].evidence[0].at is not None


WORDS = st.text(alphabet="abcdé<&\"'", min_size=1, max_size=5)
TREES = st.recursive(
    WORDS.map(lambda word: f" {markup.escape(word)} "),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "div", "b", "a", "li", "ul", "ol", "td", "h2", "section", "blockquote", "dl", "dd", "pre"]
        ),
        st.lists(inner, min_size=1, max_size=4),
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=25,
)


@given(TREES)
def test_every_word_of_a_page_is_there_in_order(page: str) -> None:
    extract = read(f"<main>{page}</main>")
    kept = re.sub(r"(?m)^ *(?:#+ )?(?:- |\d+\. )?", "", extract.text)

    assert [w for w in kept.split() if w != "|"] == markup.unescape(re.sub(r"<[^>]*>", " ", page)).split()
    assert [place.start for place in extract.places] == sorted({place.start for place in extract.places})
    assert all(place.start == 0 or extract.text[place.start - 1] == "\n" for place in extract.places)


@given(st.text(alphabet="<>/ab tdrhlipu=\"'&;!-\x00\r\n", max_size=200))
def test_no_markup_is_too_broken(page: str) -> None:
    assert read(page).text == "" or read(page).text.endswith("\n")
