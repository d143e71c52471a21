"""What an OpenDocument text holds beside its final text: tracked changes, comments, notes, headers, hidden text."""

from odf import lines, listed, p, read, row, table

from summarizer.records import Aside


def test_the_final_text_is_read_and_what_was_deleted_is_set_apart() -> None:
    changes = (
        f'<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion><office:change-info><dc:creator>Kas</dc:creator>'
        f"</office:change-info>{p('niet')}{p('of nooit')}</text:deletion></text:changed-region>"
        '<text:changed-region xml:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
    )
    body = p(
        'De raad stemt <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>unaniem'
        '<text:change-end text:change-id="c2"/> in.'
    )
    extract = read(changes + body)
    assert extract.text == "De raad stemt unaniem in.\n"
    assert extract.asides == (Aside(kind="deleted", text="niet of nooit"),)


def test_a_row_that_was_deleted_is_left_out_and_set_apart() -> None:
    gone = '<text:change text:change-id="c1"/>'
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{p('Bas')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    extract = read(changes + table(row(p("Actie"), p("Wie")), row(p(gone), p(gone)), row(p("x"), p("Ada"))))

    assert extract.text == "| Actie | Wie |\n| x | Ada |\n"
    assert [(aside.kind, aside.text) for aside in extract.asides] == [("deleted", "Bas")]


def test_the_fields_of_a_form_show_what_was_ticked_and_chosen() -> None:
    def field(kind: str, **values: str) -> str:
        given = "".join(
            f'<field:param field:name="{name.rstrip("0123456789")}" field:value="{value}"/>'
            for name, value in values.items()
        )
        return (
            '<field:fieldmark xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" '
            f'field:type="vnd.oasis.opendocument.field.{kind}">{given}</field:fieldmark>'
        )

    ticked, empty = field("FORMCHECKBOX", Checkbox_Checked="true"), field("FORMCHECKBOX")
    entries = {"Dropdown_ListEntry1": "tegen", "Dropdown_ListEntry2": "voor"}
    chosen = field("FORMDROPDOWN", **entries, Dropdown_Selected="1")

    assert lines(p(f"{ticked} ja {empty} nee") + p(f"{chosen}, {field('FORMDROPDOWN', **entries)}.")) == [
        "☒ ja ☐ nee",
        "voor, tegen.",
    ]


def test_comments_and_notes_are_set_apart() -> None:
    comment = f"<office:annotation><dc:creator>Jet Bos</dc:creator><dc:date>2031</dc:date>{p('Klopt dit?')}{listed('ja', style='')}</office:annotation>"
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Zie bijlage.')}</text:note-body></text:note>"
    extract = read(p(f"Zin{comment}<office:annotation-end/> uit{note}."))
    assert extract.text == "Zin uit.\n"
    assert extract.asides == (
        Aside(kind="comment", text="Jet Bos: Klopt dit? / - ja"),
        Aside(kind="footnote", text="Zie bijlage."),
    )


def test_hidden_text_paragraphs_and_sections_are_set_apart() -> None:
    automatic = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        p(
            'Zicht<text:span text:style-name="T1">geheim</text:span>baar<text:hidden-text text:string-value="stil"/>'
        )
        + p("Alles", "P1")
        + p('Voorwaarde<text:hidden-paragraph text:is-hidden="true"/>')
        + f'<text:section text:display="none">{p("Deel")}</text:section>'
    )
    extract = read(body, automatic)
    assert extract.text == "Zichtbaar\n"
    assert [aside.text for aside in extract.asides] == ["geheim", "stil", "Alles", "Voorwaarde", "Deel"]
    assert {aside.kind for aside in extract.asides} == {"hidden"}


def test_headers_and_footers_of_all_pages_are_set_apart_each_once() -> None:
    def page(inner: str) -> str:
        return f"<style:master-page>{inner}</style:master-page>"

    header = f"<style:header>{p('Dorpsraad')}{table(row('Blad', '<text:p><text:page-number>1</text:page-number></text:p>'))}</style:header>"
    footer = f"<style:footer>{p('Concept')}</style:footer><style:footer-left style:display='false'>{p('Nee')}</style:footer-left>"
    styles = f"<office:master-styles>{page(header + footer)}{page(header)}</office:master-styles>"
    assert read(p("Tekst"), styles=styles).asides == (
        Aside(kind="header", text="Dorpsraad / Blad / 1"),
        Aside(kind="footer", text="Concept"),
    )


def test_placeholders_are_left_out() -> None:
    assert lines(p("Naam: <text:placeholder>&lt;vul in&gt;</text:placeholder>")) == ["Naam:"]
