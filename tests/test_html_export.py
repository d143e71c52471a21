import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import PROGRAM, Tab, browser
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from summarizer.document import Document
from summarizer.export.html.file import render
from summarizer.export.plain import shown
from summarizer.export.report import Block, Bullets, Facts, Heading, Line, Paragraph, Report, Run, Table, line
from summarizer.export.words import PaperWords
from summarizer.language import load_language
from summarizer.records import Evidence

STATUS = "Concept – nog niet vastgesteld"
SOURCE = """# Dorpsraad Oosterveen

De voorzitter opent de vergadering. Er zijn elf leden.
De dorpsraad stelt de begroting vast. Het hek langs
de vijver komt er voor de zomer.
"""
SCHEMES = ("http:", "https:", "//", "data:", "javascript:", "file:", "blob:")
# All that we write ourselves.
ELEMENTS = re.split(
    " ",
    "html head meta title style body a header p div main h1 h2 h3 h4 h5 h6 nav details summary ul ol li dl dt dd "
    "table caption thead tbody tr th td strong em sup span section aside script",
)


def evidence(*quotes: str, text: str = SOURCE) -> tuple[Evidence, ...]:
    starts = [text.index(quote) for quote in quotes]
    return tuple(
        Evidence(start=at, end=at + len(quote), quote=quote) for at, quote in zip(starts, quotes, strict=True)
    )


def said(text: str, *quotes: str, **more: Any) -> Line:
    note = f"regel 3: “{quotes[0]}”" if quotes else ""
    return Line((Run(text),), evidence=evidence(*quotes), note=note, **more)


OPENING = said("De voorzitter opent.", "De voorzitter opent de vergadering.", id="s-1")
FENCE = said("Het hek komt er.", "Het hek langs\nde vijver", "voor de zomer", id="d-2")
BUDGET = said(
    "De begroting is vast.", "De dorpsraad stelt de begroting vast.", mark="▲ nakijken: is dit een besluit?"
)

EVERYTHING: tuple[Block, ...] = (
    Facts((("Datum", line("3 maart 2026")),)),
    Heading(1, "Besluiten"),
    Table("Besluiten", ("Nr", "Besluit"), (0.2, 0.8), ((line("1"), BUDGET), (line("2"), FENCE))),
    Heading(1, "Verslag"),
    Heading(3, "1. Opening"),
    Paragraph(OPENING),
    Paragraph(line("Hier is iets weggelaten."), "notice"),
    Bullets((said("Elf leden.", "Er zijn elf leden.", by_model="door taalmodel verwoord"),)),
    Paragraph(line("De voorzitter,"), "signature"),
)


def report(*blocks: Block, source: str | None = SOURCE, **changes: Any) -> Report:
    made = Report(
        kind="minutes",
        title="Verslag van de dorpsraad Oosterveen",
        subtitle="Dinsdag 3 maart 2026",
        status=STATUS,
        state="concept",
        language="nl",
        words=load_language("nl").section("paper", PaperWords),
        blocks=blocks,
        date="2026-03-03",
        author="Dorpsraad Oosterveen",
        source=None if source is None else Document("verslag.md", "0" * 64, "text", source),
    )
    return replace(made, **changes)


def parsed(data: bytes) -> Any:
    return html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding="utf-8"))


def words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def source_of(page: Any) -> str:
    return "\n".join(one.text_content() for one in page.xpath("//div[@class='l']"))


def pieces_of(page: Any, link: Any) -> list[str]:
    """What lights up for a statement, by the rule that the script goes by."""
    stretches = [tuple(map(int, one.split("-"))) for one in link.get("data-e").split()]
    return [
        piece.text
        for first, last in stretches
        for piece in page.xpath("//span[@class='e']")
        if first <= int(piece.get("id")[1:]) < last
    ]


def statement(page: Any, words: str) -> Any:
    (link,) = [one for one in page.xpath("//a[@class='s']") if one.text_content() == words]
    return link


# --- What is in it --------------------------------------------------------------------------------------


def test_a_statement_leads_to_all_its_stretches_of_the_source() -> None:
    page = parsed(render(report(*EVERYTHING)))
    assert pieces_of(page, statement(page, "De voorzitter opent.")) == ["De voorzitter opent de vergadering."]
    assert pieces_of(page, statement(page, "Het hek komt er.")) == [
        "Het hek langs",
        "de vijver",
        "voor de zomer",
    ]


def test_without_script_a_statement_is_a_link_to_its_sentence_and_that_is_one_back() -> None:
    page = parsed(render(report(*EVERYTHING)))
    for link in page.xpath("//a[@class='s']"):
        piece = page.get_element_by_id(link.get("href")[1:])
        assert piece.get("class") == "e"
        back = piece.getnext()
        assert back.get("href") == f"#{link.get('id')}"
        assert back.get("aria-label") == "terug naar de tekst"


def test_stretches_that_overlap_are_cut_where_they_begin_and_end() -> None:
    text = "Een twee drie vier vijf."
    outer = Line((Run("buiten"),), evidence=evidence("twee drie vier", text=text))
    inner = Line((Run("binnen"),), evidence=evidence("drie", text=text))
    page = parsed(render(report(Bullets((outer, inner)), source=text)))
    assert pieces_of(page, statement(page, "buiten")) == ["twee ", "drie", " vier"]
    assert pieces_of(page, statement(page, "binnen")) == ["drie"]
    assert source_of(page) == text


def test_the_source_is_there_line_by_line_with_its_numbers() -> None:
    page = parsed(render(report(*EVERYTHING)))
    assert source_of(page) == SOURCE
    assert [one.get("data-n") for one in page.xpath("//div[@class='l']")] == ["1", "2", "3", "4", "5", "6"]


def test_without_a_source_notes_are_numbered_and_shown() -> None:
    page = parsed(render(report(*EVERYTHING, source=None)))
    assert not page.xpath("//aside")
    assert "linked" not in page.get("class").split()
    notes = [words_of(note) for note in page.xpath("//section[@class='notes']//li")]
    assert notes[2] == "regel 3: “De voorzitter opent de vergadering.”"
    assert words_of(page.xpath("//section[@class='notes']/h2")[0]) == "Bronverwijzingen"
    assert page.xpath("//sup/a/@href")[2] == "#n3"


def test_evidence_outside_the_source_leads_nowhere_and_breaks_nothing() -> None:
    far = Line(
        (Run("ver weg"),), evidence=(Evidence(start=10**6, end=10**6 + 5, quote="hallo"),), note="p. 9"
    )
    page = parsed(render(report(Paragraph(far))))
    assert not page.xpath("//a[@class='s']")
    assert "ver weg (p. 9)" in words_of(page.get_element_by_id("report"))


def test_what_is_to_be_reviewed_says_so_in_words() -> None:
    page = parsed(render(report(*EVERYTHING)))
    assert [words_of(one) for one in page.xpath("//p[@class='mark']")] == ["▲ nakijken: is dit een besluit?"]
    assert "door taalmodel verwoord" in words_of(page.get_element_by_id("report"))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(report(*EVERYTHING)) == render(report(*EVERYTHING))


# --- For everybody --------------------------------------------------------------------------------------


def test_headings_go_down_one_level_at_a_time() -> None:
    blocks = (Heading(3, "Diep"), Heading(5, "Dieper"), Heading(1, "Boven"), Heading(9, "Onder"))
    page = parsed(render(report(*blocks, source=None)))
    assert [one.tag for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")] == ["h1", "h2", "h3", "h2", "h3"]


def test_a_page_has_its_language_landmarks_title_and_a_way_past_the_status() -> None:
    page = parsed(render(report(*EVERYTHING)))
    assert page.get("lang") == "nl"
    assert page.findtext(".//title") == "Verslag van de dorpsraad Oosterveen – Dinsdag 3 maart 2026"
    assert [len(page.xpath(f"//{name}")) for name in ("header", "main", "aside")] == [1, 1, 1]
    skip = page.xpath("//body/a")[0]
    assert (words_of(skip), skip.get("href")) == ("Naar de inhoud", "#report")
    assert words_of(page.xpath("//header")[0]) == STATUS


def test_tables_keep_their_roles_where_they_are_laid_out_as_cards() -> None:
    page = parsed(render(report(*EVERYTHING)))
    assert [one.get("scope") for one in page.xpath("//th[@role='columnheader']")] == ["col", "col"]
    assert len(page.xpath("//table[@role='table']//tr[@role='row']/td[@role='cell']")) == 4
    assert page.xpath("//td/@data-label") == ["Nr", "Besluit", "Nr", "Besluit"]
    assert words_of(page.xpath("//caption")[0]) == "Besluiten"


def test_ids_are_there_once_and_links_lead_to_one() -> None:
    blocks = [Heading(1, f"Kop {n}") for n in range(8)]
    twice = [Paragraph(OPENING), Paragraph(OPENING), Paragraph(replace(OPENING, id='x"y'))]
    page = parsed(render(report(*EVERYTHING, *blocks, *twice)))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)
    assert set(page.xpath("//@aria-labelledby|//@aria-describedby|//@data-note")) <= set(ids)
    assert [words_of(one) for one in page.xpath("//nav//li")][-1] == "Kop 7"


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_words_stand_out_from_what_is_behind_them(scheme: int) -> None:
    style = render(report()).decode()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    pairs = [
        *(
            (front, back)
            for front in ("ink", "quiet", "accent")
            for back in ("paper", "desk", "wash", "used")
        ),
        ("lit-ink", "lit"),
        ("caution", "caution-wash"),
    ]
    assert {
        pair: contrast(colors[pair[0]], colors[pair[1]])
        for pair in pairs
        if contrast(*(colors[one] for one in pair)) < 4.5
    } == {}


# --- Harmless ---------------------------------------------------------------------------------------------


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    page = parsed(render(report(*EVERYTHING)))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for name in ("style", "script"):
        (content,) = page.xpath(f"//{name}/text()")
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert not rules


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!-- ",
    "--><b>",
    "]]>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    '<a href="https://voorbeeld.invalid/">klik</a>',
    "<iframe src=//voorbeeld.invalid>",
    "&lt;b&gt; &amp; &#60;",
    "</main></body></html>",
    "<svg/onload=alert(1)>",
    "<base href=//voorbeeld.invalid/>",
    "{page} {pages}",
]


def hostile_report(text: str, column: str | None = None) -> Report:
    whole = Line(
        (Run(text), Run(text, strong=True), Run(text, emphasis=True)),
        id=text,
        evidence=(Evidence(start=0, end=len(text), quote=text),),
        note=text,
        mark=text,
        by_model=text,
        under=(Line((Run(text),), note=text),),
    )
    return report(
        Heading(1, text),
        Paragraph(whole),
        Paragraph(whole, "notice"),
        Bullets((whole,)),
        Facts(((text, whole),)),
        Table(text, (column or text, column or text), (0.5, 0.5), ((whole, whole),)),
        *[Heading(2, text)] * 6,
        source=text,
        title=text,
        subtitle=text,
        status=text,
        author=text,
    )


def assert_harmless(page: Any) -> None:
    for element in page.iter():
        assert isinstance(element.tag, str), "a comment"
        assert element.tag in ELEMENTS
        for name, value in element.items():
            assert not name.startswith("on")
            assert name not in ("src", "style", "action", "srcset", "autofocus", "formaction", "ping")
            if name == "href":
                assert value.startswith("#")
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_source_is_text(text: str) -> None:
    page = parsed(render(hostile_report(text)))
    assert_harmless(page)
    assert words_of(page.xpath("//h1")[0]) == " ".join(text.split())
    assert source_of(page) == text


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'/\n \t=!-"), max_size=60))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    page = parsed(render(hostile_report(text)))
    assert_harmless(page)
    if text.strip():
        assert source_of(page).split() == shown(text).split()


@given(st.text("ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_evidence_of_any_shape_leaves_the_source_as_it_is_and_lights_up(
    text: str, spans: list[tuple[int, int]]
) -> None:
    lines = [
        Line((Run(f"nr {n}"),), evidence=(Evidence(start=a, end=max(a, b), quote=text[a:b]),))
        for n, (a, b) in enumerate(spans)
    ]
    page = parsed(render(report(Bullets(tuple(lines)), source=text)))
    if not text.strip():
        return
    assert source_of(page) == text
    for n, (start, end) in enumerate(spans):
        if text[start:end].strip():
            found = "".join(pieces_of(page, statement(page, f"nr {n}")))
            assert found.split() == text[start:end].split() or "".join(found.split()) == "".join(
                text[start:end].split()
            )


def test_lone_surrogates_do_no_harm() -> None:
    assert render(hostile_report("half \ud83d teken")).decode()


def test_a_page_grows_with_its_source_and_not_faster() -> None:
    def size(times: int) -> int:
        text = "De voorzitter opent de vergadering.\n" * times
        spans = [(Evidence(start=at, end=len(text) - at, quote="")) for at in range(0, times // 2, 5)]
        return len(
            render(report(Bullets(tuple(Line((Run("x"),), evidence=(one,)) for one in spans)), source=text))
        )

    assert size(4000) < 2.2 * size(2000)


# --- In a browser ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if PROGRAM is None:
        pytest.skip("needs chromium (apt-get install chromium)")
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(tmp_path: Path) -> Path:
    far = tuple(Paragraph(line("Zomaar een alinea. " * 20)) for _ in range(8))
    source = SOURCE + "Een regel die niemand gebruikt.\n" * 300
    path = tmp_path / "verslag.html"
    path.write_bytes(render(report(*EVERYTHING, *far, Paragraph(replace(FENCE, id="last")), source=source)))
    return path


LIT = "[...document.querySelectorAll('.lit')].map(one => one.textContent)"


def is_in_sight(tab: Tab, selector: str, inside: str) -> bool:
    seen: bool = tab.run(
        f"(() => {{ const one = document.querySelector('{selector}').getBoundingClientRect();"
        f"const all = document.querySelector('{inside}').getBoundingClientRect();"
        "return one.top >= all.top && one.bottom <= Math.min(all.bottom, innerHeight); })()"
    )
    return seen


@pytest.mark.parametrize("width", [1440, 390])
def test_in_a_browser_a_click_lights_up_the_source_and_brings_it_into_sight(
    tab: Tab, page: Path, width: int
) -> None:
    tab.open(page, width)
    tab.click("#s-d-2")
    assert tab.run(LIT) == ["Het hek langs", "de vijver", "voor de zomer"]
    assert is_in_sight(tab, ".lit", "#source")
    assert "regel 3" in tab.run("document.getElementById('where').textContent")
    tab.click("#s-s-1")
    assert tab.run(LIT) == ["De voorzitter opent de vergadering."]


def test_in_a_browser_enter_chooses_and_escape_goes_back(tab: Tab, page: Path) -> None:
    tab.open(page, 1440)
    tab.run("document.getElementById('s-s-1').focus()")
    tab.press("Enter")
    assert tab.run(LIT) == ["De voorzitter opent de vergadering."]
    assert tab.run("document.activeElement.className") == "e lit"
    tab.press("Escape")
    assert tab.run("document.activeElement.id") == "s-s-1"


def test_in_a_browser_the_first_key_leads_past_the_status(tab: Tab, page: Path) -> None:
    tab.open(page, 1440)
    tab.press("Tab")
    assert tab.run("document.activeElement.className") == "skip"
    tab.press("Enter")
    assert tab.run("document.activeElement.id") == "report"


def test_on_a_phone_the_source_opens_over_the_page_and_closes(tab: Tab, page: Path) -> None:
    tab.open(page, 390)
    state = "getComputedStyle(document.getElementById('source')).visibility"
    assert tab.run(state) == "hidden"
    tab.click("#s-last")
    assert tab.run("document.documentElement.classList.contains('open')")
    assert tab.run("document.getElementById('s-last').getBoundingClientRect().bottom < innerHeight / 2 + 20")
    tab.click("#back")
    assert not tab.run("document.documentElement.classList.contains('open')")
    assert tab.run("document.activeElement.id") == "s-last"


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_in_a_browser_nothing_is_wider_than_the_window(tab: Tab, tmp_path: Path, width: int) -> None:
    long = f"https://voorbeeld.invalid/{'pad' * 60}"
    path = tmp_path / "lang.html"
    path.write_bytes(render(hostile_report(long, column="Agendapunt")))
    tab.open(path, width)
    assert tab.run("document.documentElement.scrollWidth") == width


def test_in_a_browser_a_page_asks_for_nothing_and_breaks_no_rule(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "vijandig.html"
    path.write_bytes(render(hostile_report("\n".join(HOSTILE))))
    tab.open(path, 1440)
    tab.click("a.s")
    assert tab.requests() == []
    assert tab.complaints() == []


def test_in_a_browser_without_script_the_link_goes_to_the_sentence(tab: Tab, page: Path) -> None:
    tab.open(page, 390, script=False)
    tab.click("#s-s-1", then="Page.navigatedWithinDocument")
    assert tab.run("document.querySelector(':target').textContent") == "De voorzitter opent de vergadering."
    lit, other = (
        tab.run(f"getComputedStyle(document.querySelector('{one}')).backgroundColor")
        for one in (":target", ".e:not(:target)")
    )
    assert lit != other


def test_an_address_of_a_statement_lights_up_its_source(tab: Tab, page: Path) -> None:
    tab.open(page, 1440)
    tab.run("location.hash = 's-d-2'")
    tab.settle()
    assert tab.run(LIT) == ["Het hek langs", "de vijver", "voor de zomer"]


def test_in_print_the_status_is_on_every_page_and_the_sources_are_notes(
    tab: Tab, page: Path, tmp_path: Path
) -> None:
    pypdf = pytest.importorskip("pypdf")
    tab.open(page, 1440)
    printed = tmp_path / "print.pdf"
    printed.write_bytes(base64.b64decode(tab.send("Page.printToPDF", preferCSSPageSize=True)["data"]))
    pages = [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(printed).pages]
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert STATUS in text
        assert f"Pagina {number} van {len(pages)}" in text
    assert "Bronverwijzingen" in " ".join(pages)
    assert "regel 3: “De voorzitter opent de vergadering.”" in " ".join(pages)
    assert "Een regel die niemand gebruikt." not in " ".join(pages)
