import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.house_template import make
from summarizer.errors import UsageError
from summarizer.export.documents import build_report
from summarizer.export.docx.file import render
from summarizer.export.docx.sandbox import MAX_STEPS
from summarizer.export.report import Bullets, Facts, Heading, Line, Paragraph, Report, Run, Table, line
from summarizer.export.words import PaperWords
from summarizer.export.xml_text import clean
from summarizer.language import load_language
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Status

SAMPLES = Path(__file__).parents[1] / "samples"
STATUS = "Concept – nog niet vastgesteld"
EVIL = '<w:p>=1+1 {{ title }} & "x" HYPERLINK "http://example.org" ]]>'


def report(*blocks: object, language: str = "nl", status: str = STATUS) -> Report:
    return Report(
        kind="minutes",
        title="Verslag",
        subtitle="Duinraad · 12 maart 2026",
        status=status,
        state="concept",
        language=language,
        words=load_language(language).section("paper", PaperWords),
        blocks=blocks,  # type: ignore[arg-type]
        author="Duinraad",
    )


def sourced(text: str, note: str = "", mark: str = "", by_model: str = "") -> Line:
    return Line((Run(text),), note=note, mark=mark, by_model=by_model)


def full_report() -> Report:
    rows = tuple((line(str(n)), sourced(f"Besluit {n}", f"regel {n}")) for n in range(1, 4))
    return report(
        Heading(1, "Besluiten"),
        Table("Besluiten", ("Nr.", "Besluit"), (0.2, 0.8), rows),
        Heading(2, "1. Opening"),
        Facts((("Voorzitter", sourced("T. Zandstra", "regel 9")),)),
        Paragraph(sourced("De voorzitter opent.", "regel 10", mark="▲ nakijken: naam", by_model="taalmodel")),
        Bullets((Line((Run("Een"),), note="regel 11", under=(line("detail"),)), line("Twee"))),
        Heading(5, "Diep"),
    )


def real_report(**changes: object) -> Report:
    name = "gemeenteraad.txt"
    document = read(name, (SAMPLES / name).read_bytes())
    return build_report("minutes", draft_minutes(document).model_copy(update=changes), document)


def opened(data: bytes) -> Docx:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as entries:
        return {name: entries.read(name) for name in entries.namelist()}


def zipped(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return out.getvalue()


def saved(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template(*texts: str, rows: tuple[tuple[str, str], ...] = (), header: str = "") -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=2)
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def notes(data: bytes) -> dict[str, str]:
    """Return the text of each footnote that is no separator."""
    part = parts(data).get("word/footnotes.xml")
    if part is None:
        return {}
    return {
        note.get(qn("w:id")): "".join(text.text or "" for text in note.iter(qn("w:t"))).strip()
        for note in parse_xml(part)
        if note.get(qn("w:type")) is None
    }


def references(data: bytes) -> list[str]:
    body = opened(data).element.body
    return [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))]


def texts(data: bytes) -> list[str]:
    body = opened(data).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def header_texts(document: Docx) -> list[str]:
    return [
        "".join(t.text or "" for t in rel.target_part.element.iter(qn("w:t")))
        for rel in document.part.rels.values()
        if rel.reltype.endswith("/header")
    ]


# --- A house style of our own ------------------------------------------------------------------------------


def test_headings_are_headings() -> None:
    shown = [(p.style.name, p.text) for p in opened(render(full_report())).paragraphs if p.style]
    assert ("Title", "Verslag") in shown
    assert ("Heading 1", "Besluiten") in shown
    assert ("Heading 2", "1. Opening") in shown
    assert ("Heading 5", "Diep") in shown


def test_lists_are_lists_with_their_details_a_level_deeper() -> None:
    document = opened(render(full_report()))
    shown = {p.text: p.style.name for p in document.paragraphs if p.style}
    assert (shown["Een"], shown["detail"], shown["Twee"]) == ("List Bullet", "List Bullet 2", "List Bullet")
    numbers = {number.numId for number in document.part.numbering_part.element.num_lst}
    for style in document.styles.element.xpath("w:style[w:pPr/w:numPr]"):
        assert int(style.pPr.numPr.numId.val) in numbers


def test_a_tables_header_is_marked_and_no_row_is_broken() -> None:
    (table,) = opened(render(full_report())).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["1", "Besluit 1"]
    heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Besluiten"]


def test_citations_are_footnotes_in_paragraphs_lists_facts_and_tables() -> None:
    data = render(full_report())
    found = notes(data)
    assert [found[id_] for id_ in references(data)] == [
        "regel 1", "regel 2", "regel 3", "regel 9", "regel 10", "regel 11",
    ]  # fmt: skip
    assert len(set(references(data))) == 6
    assert b"footnotes+xml" in parts(data)["[Content_Types].xml"]
    assert b"separator" in parts(data)["word/footnotes.xml"]
    assert opened(data).settings.element.xpath("w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_without_citations_there_is_no_part_for_them() -> None:
    assert "word/footnotes.xml" not in parts(render(report(Paragraph(line("Tekst")))))


def test_a_mark_is_words_with_a_sign_and_not_only_a_colour() -> None:
    (marked,) = [p for p in opened(render(full_report())).paragraphs if "opent" in p.text]
    (run,) = [run for run in marked.runs if run.style.name == "Minutes Mark"]
    assert run.text == "▲\u00a0nakijken: naam"
    assert run.style.font.bold


def test_the_status_stands_in_the_header_and_pages_are_counted_in_the_footer() -> None:
    document = opened(render(full_report()))
    section = document.sections[0]
    assert not section.different_first_page_header_footer
    assert STATUS in section.header.paragraphs[0].text
    assert "Duinraad" in section.header.paragraphs[0].text
    fields = [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "Pagina" in section.footer.paragraphs[0].text


@pytest.mark.parametrize(("language", "region"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_language_title_and_author_are_in_the_file(language: str, region: str) -> None:
    document = opened(render(report(Paragraph(line("Tekst")), language=language)))
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == [region]
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Verslag – Duinraad · 12 maart 2026",
        "Duinraad",
        region,
    )


def test_the_page_is_a4() -> None:
    section = opened(render(full_report())).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_same_report_gives_the_same_bytes() -> None:
    own = template("Briefhoofd {{ title }}", "{{ report }}")
    assert render(full_report()) == render(full_report())
    assert render(full_report(), own) == render(full_report(), own)
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(render(full_report(), own))).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_words_of_a_source_are_never_markup_a_field_or_a_link() -> None:
    evil = report(
        Heading(1, EVIL),
        Paragraph(sourced(EVIL, EVIL, EVIL, EVIL)),
        Table(EVIL, (EVIL,), (1.0,), ((sourced(EVIL, EVIL),),)),
        status=EVIL,
    )
    for data in (render(evil), render(evil, template("{{ status }}", "{{ report }}"))):
        body = opened(data).element.body
        assert EVIL in texts(data)
        assert set(notes(data).values()) == {EVIL}
        assert not list(body.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple")))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1))
def test_any_words_give_a_file_that_holds_them(text: str) -> None:
    data = render(report(Paragraph(sourced(text, text, text)), Bullets((line(text),))))
    assert clean(text) in texts(data)
    assert clean(text).strip() in notes(data).values() or not clean(text).strip()


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(min_size=1), st.text("{_}%&<# x", min_size=1)))
def test_any_words_come_through_a_template(text: str) -> None:
    made = replace(report(Paragraph(sourced(text, text))), title=text)
    data = render(made, template("{{ title }}", "{{ report }}"))
    assert texts(data)[:2] == [clean(text), clean(text)]


# --- A template without placeholders -----------------------------------------------------------------------


def test_a_template_keeps_its_letterhead_styles_and_footers_and_the_report_follows() -> None:
    own = docx.Document()
    own.add_paragraph("Briefhoofd van de Duinraad")
    own.sections[0].footer.paragraphs[0].text = "Postbus 1"
    own.styles["Heading 1"].font.name = "Georgia"
    data = render(full_report(), saved(own))
    document = opened(data)
    assert document.paragraphs[0].text == "Briefhoofd van de Duinraad"
    assert document.sections[0].footer.paragraphs[0].text == "Postbus 1"
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == ["Besluiten"]
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert len(references(data)) == 6
    assert [notes(data)[id_] for id_ in references(data)][-1] == "regel 11"


def test_the_status_is_in_every_header_of_a_template() -> None:
    own = docx.Document()
    own.settings.odd_and_even_pages_header_footer = True
    own.sections[0].different_first_page_header_footer = True
    own.sections[0].header.paragraphs[0].text = "Briefhoofd"
    own.add_section()
    own.sections[1].header.is_linked_to_previous = False
    document = opened(render(full_report(), saved(own)))
    first, second = document.sections
    for header in (first.header, first.first_page_header, first.even_page_header, second.header):
        assert STATUS in [p.text for p in header.paragraphs]
    assert first.header.paragraphs[0].text == "Briefhoofd"
    assert second.first_page_header.is_linked_to_previous


def test_a_header_that_says_the_status_is_left_as_it_is() -> None:
    document = opened(render(full_report(), template("{{ report }}", header="{{ status }} – {{ title }}")))
    assert header_texts(document) == [f"{STATUS} – Verslag"]


def test_styles_that_a_template_lacks_are_added_and_dutch_names_are_known() -> None:
    own = docx.Document()
    styles = own.styles.element
    for name in ("Title", "List Bullet", "heading 2"):
        for style in styles.xpath(f"w:style[w:name/@w:val='{name}']"):
            styles.remove(style)
    (heading,) = styles.xpath("w:style[@w:styleId='Heading1']")
    heading.set(qn("w:styleId"), "Kop1")
    heading.find(qn("w:name")).set(qn("w:val"), "Kop 1")
    document = opened(render(full_report(), saved(own)))
    used = {p.text: p._p.style for p in document.paragraphs}
    assert used["Besluiten"] == "Kop1"
    assert document.styles["Heading 2"].style_id == used["1. Opening"]
    assert used["Een"] == "ListBullet"


def test_the_one_table_style_of_a_house_is_used() -> None:
    own = docx.Document()
    own.styles.add_style("Duinraad tabel", WD_STYLE_TYPE.TABLE)
    (table,) = opened(render(full_report(), saved(own))).tables
    assert table.style is not None
    assert table.style.name == "Duinraad tabel"


def test_notes_of_a_template_stay_and_ours_come_after() -> None:
    own = render(report(Paragraph(sourced("Eigen tekst", "eigen noot"))))
    data = render(full_report(), own)
    assert [notes(data)[id_] for id_ in references(data)][:2] == ["eigen noot", "regel 1"]
    assert len(set(references(data))) == 7


def test_a_word_template_is_a_template_too() -> None:
    entries = parts(template("Briefhoofd"))
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    assert texts(render(full_report(), zipped(entries)))[0] == "Briefhoofd"


def test_who_made_a_template_and_when_is_not_told() -> None:
    own = docx.Document()
    own.core_properties.last_modified_by = "J. Secretaris"
    core = parts(render(full_report(), saved(own)))["docProps/core.xml"]
    assert b"Secretaris" not in core
    assert b"2013" not in core


# --- A template with placeholders --------------------------------------------------------------------------


def test_a_template_says_what_there_is_in_its_own_order() -> None:
    made = real_report()
    assert made.minutes is not None
    data = render(
        made,
        template(
            "{{ title }} van {{ body }}, {{ date }}: {{ chair }}",
            "{%p for item in items %}",
            "Punt {{ item.number }}",
            "{%p for said in item.lines %}",
            "{{ said.text }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "Aanwezig: {{ present | join('; ', 'name') }}",
            rows=(
                ("Besluit", "Uitkomst"),
                ("{%tr for d in decisions %}", ""),
                ("{{ d }}", "{{ d.outcome }}"),
                ("{%tr endfor %}", ""),
            ),
        ),
    )
    shown = texts(data)
    assert shown[0].startswith("Verslag van Gemeenteraad, 25 juni 2024: ")
    assert [text for text in shown if text.startswith("Punt ")] == [
        f"Punt {item.number or ''}" for item in made.minutes.items
    ]
    (table,) = opened(data).tables
    assert len(table.rows) == 1 + len(made.minutes.decisions)
    assert references(data)
    assert set(references(data)) == set(notes(data))
    assert not any(char in text for text in shown for char in "\U0010fff0\U0010fff2\U0010fff6")


def test_a_note_that_a_loop_prints_twice_is_two_notes() -> None:
    twice = render(real_report(), template("{% for d in decisions %}{{ d.text }}{{ d.text }}{% endfor %}"))
    assert len(references(twice)) == len(set(references(twice)))
    found = [notes(twice)[id_] for id_ in references(twice)]
    assert found[0::2] == found[1::2]


def test_where_word_allows_no_notes_they_stand_in_brackets() -> None:
    data = render(real_report(), template("{{ title }}", header="{{ (decisions | first).text }}"))
    (header,) = header_texts(opened(data))
    assert "(regel" in header
    assert not any(
        list(rel.target_part.element.iter(qn("w:footnoteReference")))
        for rel in opened(data).part.rels.values()
        if rel.reltype.endswith("/header")
    )


@pytest.mark.parametrize("placeholder", ["{{ report }}", "{{p report }}", "{{p report}}"])
def test_the_whole_report_stands_where_the_template_says(placeholder: str) -> None:
    shown = texts(render(full_report(), template("Voor", placeholder, "Na")))
    assert shown[0] == "Voor"
    assert shown[1] == "Besluiten"
    assert shown[-1] == "Na"


def test_marks_keep_their_look_in_a_template() -> None:
    data = render(real_report(), template("{% for d in decisions %}{{ d }}{% endfor %}"))
    marks = [r for p in opened(data).paragraphs for r in p.runs if r.style.name == "Minutes Mark"]
    assert marks
    assert all(run.text.startswith("▲") for run in marks)


def test_once_released_a_template_gets_facts_only_without_marks() -> None:
    printed = template(
        "{% for d in decisions %}{{ d }}{% endfor %}{% for a in undertakings %}{{ a }}{% endfor %}"
    )
    assert "▲" in "".join(texts(render(real_report(), printed)))
    assert "▲" not in "".join(texts(render(real_report(status=Status(state="released")), printed)))


def test_of_closed_items_that_were_left_out_a_template_gets_nothing() -> None:
    made = real_report(public=True)
    assert made.minutes is not None
    closed = [item for item in made.minutes.items if item.openness != "public"]
    assert closed
    shown = texts(
        render(
            made,
            template(
                "{%p for i in items %}",
                "{%p if i.closed %}",
                "{{ i.heading }}|{{ i.title }}|{{ i.lines | length }}|{{ i.decisions | length }}",
                "{%p endif %}",
                "{%p endfor %}",
            ),
        )
    )
    assert len(shown) >= len(closed)
    assert not any(item.title in text for item in closed for text in shown)
    assert all(text.endswith("|0|0") for text in shown if "|" in text)


WRONG = {
    "unknown name": "{{ burgemeester }}",
    "unknown key": "{% for i in items %}{{ i.spreker }}{% endfor %}",
    "not closed": "{{ title",
    "no end": "{% if title %}x",
    "unknown filter": "{{ title | schoon }}",
    "a list as it is": "{{ items }}",
    "classes": "{{ ''.__class__.__mro__ }}",
    "subclasses": "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "class of a value": "{{ title['__class__'] }}",
    "attr": "{{ title | attr('__class__') }}",
    "format": "{{ '{0.__class__}'.format(title) }}",
    "method": "{{ title.upper() }}",
    "globals": "{{ lipsum.__globals__ }}",
    "self": "{{ self._TemplateReference__context }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'os' as os %}",
    "extends": "{% extends 'x' %}",
    "macro": "{% macro m() %}{% endmacro %}",
    "set": "{% set a = title ~ title %}",
    "range": "{% for x in range(1000000000) %}x{% endfor %}",
    "multiplied": "{{ 'x' * 1000000000 }}",
    "power": "{{ 9 ** 999999999 }}",
    "safe": "{{ title | safe }}",
    "no escaping": "{% autoescape false %}{{ title }}{% endautoescape %}",
    "many brackets": "{{ " + "(" * 190 + "title" + ")" * 190 + " }}",
    "no closing": "{{" * 5000,
    "cell looks": "{% colspan title %}",
    "report twice": "{{ report }}{{ report }}",
    "value as a paragraph": "{{p title }}",
    "value as a run": "{{r title }}",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_template_that_is_wrong_or_reaches_too_far_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="template"):
        render(real_report(), template(WRONG[name]))


def test_loops_within_loops_end() -> None:
    depth = 7
    loops = "".join(f"{{% for a{n} in items %}}" for n in range(depth)) + "x" + "{% endfor %}" * depth
    with pytest.raises(UsageError, match="loops make more"):
        render(real_report(), template(loops))
    assert len(real_report().blocks) ** depth > MAX_STEPS


def test_a_loop_that_cuts_a_table_in_two_is_told() -> None:
    rows = (("{% for d in decisions %}", "x"), ("{{ d.text }}", "{% endfor %}"))
    made = report(Paragraph(line("x")))
    with pytest.raises(UsageError, match="template"):
        render(made, template(rows=rows))


def test_the_report_cannot_stand_in_a_header() -> None:
    for placeholder in ("{{ report }}", "{{p report }}"):
        with pytest.raises(UsageError, match="header"):
            render(full_report(), template("x", header=placeholder))


def test_words_with_placeholders_are_not_filled_in() -> None:
    made = report(Paragraph(line("{{ title }} {% for %}")))
    assert "{{ title }} {% for %}" in texts(render(made, template("{{ report }}")))


# --- What is no template -----------------------------------------------------------------------------------


def macro_template() -> bytes:
    entries = parts(template("x"))
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    return zipped(entries)


def linked_template(kind: str) -> bytes:
    entries = parts(template("x"))
    link = f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="http://example.org/x" TargetMode="External"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    entries[name] = entries[name].replace(b"</Relationships>", link.encode())
    return zipped(entries)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b"<a>" + b" " * 50_000_000)
    return out.getvalue()


def entities() -> bytes:
    entries = parts(template("x"))
    head = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    entries["word/document.xml"] = entries["word/document.xml"].replace(
        b"<w:document", head + b"<w:document", 1
    )
    return zipped(entries)


NO_TEMPLATES = {
    "empty": lambda: b"",
    "text": lambda: b"Geachte raad",
    "cut off": lambda: template("x")[:3000],
    "another zip": lambda: zipped({"a.txt": b"x"}),
    "no document": lambda: zipped(
        {k: v for k, v in parts(template("x")).items() if k != "word/document.xml"}
    ),
    "no styles": lambda: zipped({k: v for k, v in parts(template("x")).items() if k != "word/styles.xml"}),
    "broken XML": lambda: zipped(parts(template("x")) | {"word/document.xml": b"<w:document>"}),
    "macros": macro_template,
    "picture elsewhere": lambda: linked_template("image"),
    "bomb": bomb,
    "entities": entities,
}


@pytest.mark.parametrize("name", NO_TEMPLATES)
def test_what_is_no_harmless_word_file_is_no_template(name: str) -> None:
    with pytest.raises(UsageError, match="template"):
        render(full_report(), NO_TEMPLATES[name]())


def test_a_template_may_have_links_to_click_on() -> None:
    assert texts(render(full_report(), linked_template("hyperlink")))[0] == "x"


def test_a_templates_own_template_is_not_asked_for() -> None:
    own = docx.Document()
    link = OxmlElement("w:attachedTemplate")
    id_ = own.part._settings_part.relate_to(
        "http://example.org/own.dotm",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    link.set(qn("r:id"), id_)
    own.settings.element.insert(0, link)
    data = render(full_report(), saved(own))
    assert not any(b"example.org" in content for content in parts(data).values())
    assert b"attachedTemplate" not in parts(data)["word/settings.xml"]


def test_the_sample_template_is_what_its_script_makes_and_takes_a_report() -> None:
    own = (SAMPLES / "huisstijl.docx").read_bytes()
    assert make() == own
    data = render(real_report(), own)
    shown = texts(data)
    assert shown[0] == "Verslag"
    assert any("vóór de vergadering" in text for text in shown)
    assert shown[-1].startswith("Secretariaat")
    assert all(STATUS in header for header in header_texts(opened(data)))
    assert references(data)
