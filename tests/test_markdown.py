import re
from dataclasses import replace

import pytest
from example import DOCUMENT, DUES, MINUTES, TEXT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.document import Document, Place
from summarizer.export.documents import build_report
from summarizer.export.markdown_file import escape, render
from summarizer.export.report import Block, Bullets, Facts, Line, Paragraph, Report, Run, Table, line
from summarizer.export.words import words_of
from summarizer.language import language_codes
from summarizer.records import At, Claim, FailedPart, Item, Minutes, Rejected


def to_markdown(minutes: Minutes, document: Document | None = None) -> str:
    return render(build_report("summary", minutes, document)).decode()


def flat(text: str) -> str:
    return " ".join(text.split())


def section(markdown: str, title: str) -> str:
    return re.split(rf"^## {re.escape(title)}\n", markdown, flags=re.MULTILINE)[1].split("\n## ")[0]


@pytest.mark.parametrize("code", language_codes())
def test_minutes_are_written_in_the_language_of_the_document(code: str) -> None:
    minutes = MINUTES.model_copy(update={"language": code})
    words = words_of(minutes)

    assert f"## {words.headings.decisions}\n" in to_markdown(minutes)


def test_a_remarkable_fact_stays_a_fact_with_a_mark() -> None:
    remarkable = DUES.model_copy(update={"reasons": ("De stemmen tellen niet op.",)})
    minutes = MINUTES.model_copy(update={"decisions": (remarkable,)})

    markdown = to_markdown(minutes)

    assert "op € 240. ▲ |" in section(markdown, "Besluiten")
    assert "De stemmen tellen niet op." in section(markdown, "Nakijken")


def test_markdown_has_the_head_of_the_meeting() -> None:
    markdown = to_markdown(MINUTES, DOCUMENT)

    assert markdown.startswith("# Ledenvergadering zwemclub De Otter\n")
    assert "- **Datum:** 12 maart 2025\n" in markdown
    assert "- **Plaats:** nog niet zeker ▲\n" in markdown
    assert "- **Plaats**: Clubhuis" in section(markdown, "Nakijken")
    assert "- **Voorzitter:** Ada Terpstra\n" in markdown
    assert "- **Deels aanwezig:** Bas (senioren, vanaf 20.10 uur)\n" in markdown
    assert "- **Afwezig:** Dirk (met kennisgeving)\n" in markdown


def test_markdown_says_on_which_lines_it_stands() -> None:
    assert "| regels 9–10 |" in section(to_markdown(MINUTES, DOCUMENT), "Besluiten")


def test_markdown_says_on_which_page_it_stands() -> None:
    places = (Place(0, At(page=1)), Place(TEXT.index("2. Contributie"), At(page=2)))
    paged = Document(DOCUMENT.name, DOCUMENT.sha256, DOCUMENT.reader, TEXT, places)
    spans = [(piece.start, piece.end) for piece in DUES.evidence]
    decision = DUES.model_copy(update={"evidence": paged.evidence(spans)})

    markdown = to_markdown(MINUTES.model_copy(update={"decisions": (decision,)}), paged)

    assert "| p. 2 |" in section(markdown, "Besluiten")


def test_without_the_document_markdown_counts_characters() -> None:
    start, end = DUES.evidence[0].start, DUES.evidence[0].end

    assert f"| teken {start + 1}–{end} |" in to_markdown(MINUTES)


def test_markdown_has_everything_under_its_item() -> None:
    [item] = re.findall(
        r"^### 2\. Contributie \(V/25-03\)\n(.*?)^## ", to_markdown(MINUTES), re.DOTALL | re.MULTILINE
    )

    assert "*besloten*" in item
    assert "- De energie is duurder \\| geworden." in item
    assert "Het is onduidelijk." not in item
    assert "> ▲ Nog 2 punten om na te kijken, zie ‘Nakijken’." in item
    assert "- **aangenomen (bij handopsteken, 12 voor, 1 tegen)**: De vergadering" in item
    assert "  - Voorwaarde: mits de kas klopt\n" in item
    assert "  - Tegen: Bas\n" in item
    assert "- **Toezegging – Cor, vóór 1 mei 2025:** Zoekt een tweede badmeester" in item
    assert "- **Bas** (beantwoord): of dat \\*echt\\* moet" in item
    assert "  - Antwoord: De energie is duurder \\| geworden.\n" in item
    assert "- **Bas** (tegen): te duur" in item


def test_nothing_is_lost_in_markdown() -> None:
    markdown = to_markdown(MINUTES)
    claims: tuple[Claim, ...] = (*MINUTES.decisions, *MINUTES.actions, *MINUTES.questions, *MINUTES.positions)
    texts = [
        getattr(claim, name)
        for claim in claims
        for name in ("text", "task", "question")
        if hasattr(claim, name)
    ]

    assert all(escape(text, opens_line=False).casefold() in markdown.casefold() for text in texts)
    assert "De sleutel zoeken" in section(markdown, "Buiten de agendapunten")
    assert "3\\. Rondvraag" in section(markdown, "Niet behandelde agendapunten")
    assert "De voorzitter opent de vergadering." in section(markdown, "Nakijken")


def test_an_item_below_another_has_a_deeper_heading() -> None:
    below = Item(id="i3", parent="i2", number="2.1", title="Jeugdleden", start=150, end=160)

    assert "\n#### 2.1 Jeugdleden\n" in to_markdown(
        MINUTES.model_copy(update={"items": (*MINUTES.items, below)})
    )


ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=\"' \n1a@$^/"), st.characters(exclude_categories=["Cs"])
    )
)


@given(ANY_TEXT)
def test_markdown_shows_text_of_the_source_as_it_is(text: str) -> None:
    expected = flat(
        re.sub("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
    )
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"- {escape(text)} einde")

    inline = [token for token in tokens if token.type == "inline"]

    assert [token.type for token in tokens[:3]] == ["bullet_list_open", "list_item_open", "paragraph_open"]
    assert "".join(child.content for child in inline[0].children or ()) == f"{expected} einde".strip()
    assert {child.type for child in inline[0].children or ()} <= {"text"}


@given(ANY_TEXT)
def test_text_of_the_source_does_not_break_a_table(text: str) -> None:
    minutes = MINUTES.model_copy(update={"decisions": (DUES.model_copy(update={"text": text}),)})
    tokens = MarkdownIt("commonmark").enable("table").parse(section(to_markdown(minutes), "Besluiten"))

    assert sum(token.type == "td_open" for token in tokens) == 5


def test_what_a_language_model_wrote_is_told_apart_and_what_it_did_not_do_is_said() -> None:
    first, second = MINUTES.items[:2]
    line = first.summary[0] if first.summary else second.summary[0]
    items = tuple(
        item.model_copy(update={"summary": (line.model_copy(update={"origin": "model"}),)})
        for item in (first, second)
    )
    run = MINUTES.run.model_copy(
        update={
            "model": "frog-1",
            "failed_parts": (FailedPart(item_id=first.id, error="It failed."),),
            "withheld": (second.id,),
            "rejected": (Rejected(item_id=first.id, reasons=("Het taalmodel herhaalde zichzelf.",)),),
        }
    )
    made = MINUTES.model_copy(update={"items": items, "run": run})

    text = to_markdown(made, DOCUMENT)

    assert "· *taalmodel*" in text
    assert "1 regel van het taalmodel is niet overgenomen" in text
    assert "Zonder of deels zonder taalmodel gemaakt: 1" in text
    assert "niet aan het taalmodel gegeven: 2" in text


# --- Any report ------------------------------------------------------------------------------------------


def report(*blocks: Block) -> Report:
    return replace(build_report("actions", MINUTES, DOCUMENT), blocks=blocks)


def written(*blocks: Block) -> str:
    return render(report(*blocks)).decode("utf-8")


def test_the_title_is_followed_by_subtitle_and_status() -> None:
    markdown = render(build_report("decisions", MINUTES, DOCUMENT)).decode("utf-8")

    assert markdown.startswith(
        "# Besluitenlijst\n\nLedenvergadering zwemclub De Otter · 12 maart 2025\n\n**Concept – nog niet vastgesteld**\n"
    )


def test_weight_stays_within_white_space() -> None:
    runs = (Run("Bas: ", strong=True), Run("de "), Run(" *pet* ", emphasis=True), Run("!"))

    assert "\n**Bas:** de *\\*pet\\** !\n" in written(Paragraph(Line(runs)))


def test_a_line_says_where_it_stands_whose_words_it_is_and_what_to_look_at() -> None:
    one = replace(
        line("Het is duur."),
        evidence=DUES.evidence,
        note="regels 9–10: “…”",
        by_model="taalmodel",
        mark="▲ nakijken: Hoe duur?",
    )

    assert "- Het is duur. (regels 9–10) · *taalmodel* **▲ nakijken: Hoe duur?**\n" in written(
        Bullets((one,))
    )


def test_details_stand_under_their_line() -> None:
    one = replace(line("Een"), under=(replace(line("twee"), under=(line("drie"),)),))

    assert "- Een\n  - twee\n    - drie\n" in written(Bullets((one,)))
    assert "Een\n\n- twee\n  - drie\n" in written(Paragraph(one))
    assert "- **Wie:** Een\n  - twee\n    - drie\n" in written(Facts((("Wie", one),)))


def test_styles_differ() -> None:
    blocks = [Paragraph(line("tekst"), style) for style in ("body", "notice", "label", "status", "signature")]

    assert written(*blocks).endswith("\n\ntekst\n\n> tekst\n\n*tekst*\n\n**tekst**\n\ntekst\n")


def test_a_table_has_a_column_of_places_only_where_there_are_any() -> None:
    found = replace(line("a | b"), evidence=DUES.evidence, note="regels 9–10", under=(line("c"),))

    def table(cell: Line) -> Table:
        return Table("Tabel", ("Wat", "Wie"), (0.5, 0.5), ((cell, line("d")),))

    assert "| Wat | Wie | Bron |\n| --- | --- | --- |\n| a \\| b · c | d | regels 9–10 |" in written(
        table(found)
    )
    assert "| Wat | Wie |\n| --- | --- |\n| e | d |" in written(table(line("e")))


@given(st.lists(ANY_TEXT, min_size=3, max_size=3))
def test_nothing_in_a_report_becomes_markup(texts: list[str]) -> None:
    first, second, third = texts
    blocks = (
        Paragraph(Line((Run(first, strong=True), Run(" "), Run(second))), "notice"),
        Bullets((Line((Run(third),), mark=first, note=second),)),
        Table("t", ("a",), (1.0,), ((replace(line(second), under=(line(third),)),),)),
    )
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written(*blocks))
    children = {child.type for token in tokens for child in token.children or ()}

    assert children <= {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
    assert sum(token.type == "td_open" for token in tokens) == 1
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}
