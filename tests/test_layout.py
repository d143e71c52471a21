"""Lines become blocks: what belongs together is joined, page furniture goes, tables and turns are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Block, Document
from summarizer.language import load_language
from summarizer.layout import read_blocks


def blocks(text: str, code: str = "nl") -> list[Block]:
    return read_blocks(Document("draft.txt", "", "text", text), load_language(code))


WRAPPED = (
    "De voorzitter opent de vergadering en heet iedereen van harte welkom, in het bij-\n"
    "zonder de nieuwe leden. Het SER-\ntraject en de in- \nen uitvoer komen later aan de orde, zegt zij\n"
    "tegen de zaal. Daarna wordt de agenda zonder verdere opmerkingen doorgenomen en ook\n"
    "vastgesteld.\n"
)


def test_wrapped_lines_are_joined_and_hyphens_that_only_break_a_word_go() -> None:
    (block,) = blocks(WRAPPED)

    assert "in het bijzonder de nieuwe leden" in block.text
    assert "SER-traject en de in- en uitvoer komen" in block.text


def test_furniture_in_the_middle_of_a_sentence_cuts_its_evidence_in_two() -> None:
    text = (
        "De gemeente heeft een plan gemaakt voor de kade en legt dat in het najaar voor aan\n"
        "de inwoners. Volgens de wethouder is het plan klaar en wordt het\n"
        "\n                         Pagina 2 van 6\n\n"
        "nog dit jaar uitgevoerd, al hangt dat ook af van de aannemer en van het weer in die\n"
        "maanden, zegt hij, en van wat de provincie daar verder nog van vindt.\n"
    )
    (block,) = blocks(text)
    spans = block.clean.spans()

    assert "wordt het nog dit jaar uitgevoerd" in block.text
    assert "Pagina" not in block.text
    assert [text[a:b].split(maxsplit=1)[0] for a, b in spans] == ["De", "nog"]


@pytest.mark.parametrize("marker", ["-", "*", "•", "\uf0b7", "👉", "✅"])
def test_a_bullet_is_a_block_without_its_marker(marker: str) -> None:
    found = blocks(f"Afspraken:\n{marker} Ann belt de drukker.\n{marker} Bo haalt de sleutel op.\n")

    assert [(b.kind, b.text) for b in found[1:]] == [
        ("bullet", "Ann belt de drukker."),
        ("bullet", "Bo haalt de sleutel op."),
    ]


def test_markdown_is_taken_out_and_its_headings_have_a_level() -> None:
    found = blocks("# Verslag\n\n## 2. **Kas**\n\nDe [begroting](https://kas.example) is *klaar*.\n")

    assert [(b.kind, b.level, b.text) for b in found] == [
        ("heading", 1, "Verslag"),
        ("heading", 2, "Kas"),
        ("paragraph", 0, "De begroting is klaar."),
    ]


def test_a_markdown_table_has_its_header_with_each_row() -> None:
    (row,) = [b for b in blocks("| wat | wie |\n|---|---|\n| hek verven | Bo |\n") if b.kind == "row"][-1:]

    assert row.header == ("wat", "wie")
    assert [cell.text for cell in row.cells] == ["hek verven", "Bo"]


def test_columns_lined_up_with_spaces_are_a_table_and_cells_can_go_on() -> None:
    text = (
        "nr     wat                        wie    wanneer      status\n"
        "26-01  hek verven                 Bo     1 mei        nieuw\n"
        "       en de poort                \n"
        "26-02  sleutels tellen            Ann    -            open\n"
    )
    rows = [b for b in blocks(text) if b.kind == "row"]

    assert [cell.text for cell in rows[1].cells] == [
        "26-01",
        "hek verven en de poort",
        "Bo",
        "1 mei",
        "nieuw",
    ]
    assert rows[2].cells[3].text == "-"


def test_a_list_under_its_title_needs_no_header() -> None:
    text = "ACTIELIJST\n26-01   Bo    hek verven         1 mei\n26-02   Ann   sleutels tellen    -\n"
    rows = [b for b in blocks(text) if b.kind == "row"]

    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["26-01", "Bo", "hek verven", "1 mei"],
        ["26-02", "Ann", "sleutels tellen", "-"],
    ]


@pytest.mark.parametrize(
    "label",
    [
        "De VOORZITTER:",
        "Mevrouw VAN UDEN (PL):",
        "[00:01:{n:02}] Bo Reker:",
        "De heer ?:",
        "Bo Reker 00:{n:02}:",
    ],
)
def test_turns_have_their_speaker(label: str) -> None:
    found = blocks("\n".join(f"{label.format(n=n)} Dit is beurt {n}." for n in range(8)))

    assert all(b.opens_turn and b.speaker is not None for b in found)
    assert [b.text for b in found] == [f"Dit is beurt {n}." for n in range(8)]


def test_labels_of_a_decision_list_are_no_speakers() -> None:
    lines = [
        f"Agendapunt {n}    Titel {n}\nBesluit:       Conform.\nStemming:      Zonder stemming.\n"
        for n in range(9)
    ]

    assert not any(b.opens_turn for b in blocks("\n".join(lines)))


FRAGMENTS = st.sampled_from(
    [
        "1. Opening",
        "",
        "  ",
        "- punt",
        "| a | b |",
        "|---|---|",
        "De VOORZITTER: ja.",
        "Pagina 2 van 3",
        "af-",
        "breking",
        "**Vet**",
        "\f",
    ]
)


@given(
    st.lists(
        st.one_of(FRAGMENTS, st.text(alphabet=st.characters(codec="utf-8"), max_size=40)),
        max_size=30,
    )
)
def test_every_block_leads_back_to_the_source(lines: list[str]) -> None:
    text = "\n".join(lines)
    last = 0
    for block in blocks(text):
        assert block.start >= last
        last = block.start
        for piece in block.clean.pieces:
            there = text[piece.source : piece.source + piece.length]
            assert there == block.text[piece.view : piece.view + piece.length]
        assert [piece.source for piece in block.clean.pieces] == sorted(p.source for p in block.clean.pieces)


def test_a_running_title_with_a_page_number_is_furniture() -> None:
    text = "De raad besloot om de kade te laten\n\nVerslag van de raad                        - 3 -\n\nopknappen.\n"

    assert not any("- 3 -" in b.text for b in blocks(text))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Een ver\u00adgadering be\u00ad\nspreekt het.", "Een vergadering bespreekt het."),
        ("Mail per e-\nmail, want e-mail is snel.", "Mail per e-mail, want e-mail is snel."),
        ("De pro-\nvincie betaalt mee.", "De provincie betaalt mee."),
        ("Een 20-\njarige is er ook.", "Een 20-jarige is er ook."),
        (
            'Zie [de nota](https://x.example/a_(b)) en [stuk](s.pdf "Het stuk").',
            "Zie de nota en stuk.",
        ),
        (
            "Drie * vier en snake_case, <actiepunt Bo> *echt* waar.",
            "Drie * vier en snake_case, <actiepunt Bo> echt waar.",
        ),
        ("Dit is [niet gelinkt] en \\*los\\*.", "Dit is [niet gelinkt] en *los*."),
        ("> Een citaat.", "Een citaat."),
    ],
)
def test_what_one_would_read_aloud(source: str, text: str) -> None:
    assert [b.text for b in blocks(source)] == [text]


@pytest.mark.parametrize(
    ("line", "kind", "marker", "level", "text"),
    [
        ("### 3.1 Kas", "heading", "### 3.1", 3, "Kas"),
        ("**3. Kas**", "heading", "", 7, "3. Kas"),
        ("**Besluit:** de kade komt er.", "paragraph", "", 0, "Besluit: de kade komt er."),
        ("12. Kas", "paragraph", "12.", 0, "Kas"),
        ("3/2026 Kas", "paragraph", "3/2026", 0, "Kas"),
        ("IV. Kas", "paragraph", "IV.", 0, "Kas"),
        ("b) kas", "paragraph", "b)", 0, "kas"),
        ("2026 was een goed jaar.", "paragraph", "", 0, "2026 was een goed jaar."),
        ("#kas is geen kop", "paragraph", "", 0, "#kas is geen kop"),
        ("-5 graden", "paragraph", "", 0, "-5 graden"),
    ],
)
def test_what_stands_before_a_text(line: str, kind: str, marker: str, level: int, text: str) -> None:
    (block,) = blocks(line)

    assert (block.kind, block.marker, block.level, block.text) == (kind, marker, level, text)


def test_markup_inside_a_cell_breaks_no_word_and_an_escaped_bar_is_no_cell() -> None:
    row = blocks("| wat | wie |\n|---|---|\n| **Be**sluit | Ann \\| Bo |\n")[-1]

    assert [cell.text for cell in row.cells] == ["Besluit", "Ann | Bo"]
    assert row.text == "Besluit | Ann | Bo"


def test_tabs_part_the_cells_whatever_their_width() -> None:
    rows = blocks("nr\tactie\twie\twanneer\n1\tHek\tBo\t1 mei\n2\tEen veel langere omschrijving\tAnn\t-\n")

    assert [[cell.text for cell in row.cells] for row in rows[1:]] == [
        ["1", "Hek", "Bo", "1 mei"],
        ["2", "Een veel langere omschrijving", "Ann", "-"],
    ]


TOPICS = ("gras", "water", "licht", "geld", "verkeer", "haven", "sport", "zorg")


def test_running_heads_at_page_breaks_go_and_the_lines_that_return_for_a_reason_stay() -> None:
    pages = []
    for page in range(1, 6):
        body = "\n\n".join(
            f"Over {topic} op dag {'abcde'[page - 1]}.\n\nBesluit: conform." for topic in TOPICS
        )
        pages.append(f"Vereniging Ons Erf, verslag {page}\n\n{body}\n\n")
    found = [b.text for b in blocks("\f".join(pages))]

    assert found.count("Besluit: conform.") == 5 * len(TOPICS)
    assert not any("Ons Erf" in text for text in found[1:])


def test_a_label_and_its_value_are_no_running_title() -> None:
    lines = [f"Punt {n}\nBesluit:       Conform.\nStemming:      Zonder stemming.\n" for n in range(5)]

    assert sum(b.text == "Stemming: Zonder stemming." for b in blocks("\n".join(lines))) == 5


def test_a_form_feed_ends_no_line_number() -> None:
    text = "Eerste alinea.\n\n\fTweede alinea.\n\nDerde alinea.\n"

    assert [(b.text, text.split("\n")[b.line - 1].strip("\f")) for b in blocks(text)] == [
        (line, line) for line in ("Eerste alinea.", "Tweede alinea.", "Derde alinea.")
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Datum:",
        "Besluit:",
        "Let op:",
        "Voor de vergadering is het volgende van belang:",
        "12:30 uur:",
        "de voorzitter:",
    ],
)
def test_what_is_no_speaker(label: str) -> None:
    assert not any(b.opens_turn for b in blocks("\n\n".join([f"{label} dit is een zin."] * 8)))


def test_a_turn_lasts_until_the_next_or_a_heading() -> None:
    turns = "\n\n".join(f"Bo Reker: Beurt {n}." for n in range(7))
    found = blocks(f"{turns}\n\nEn nog een alinea van hem.\n\n# Sluiting\n\nGeen spreker meer.\n")

    assert [b.speaker.text if b.speaker else None for b in found[-3:]] == ["Bo Reker", None, None]
    assert not found[-3].opens_turn


@pytest.mark.parametrize(
    "name",
    ["Bo Reker (Gemeente Oost)", "j.reker", "Griffie gemeente Oost", "Guest", "?", "3M", "iPad van Bo"],
)
def test_one_turn_with_a_time_is_enough_and_a_name_may_be_anything(name: str) -> None:
    found = blocks(f"[00:12:31] {name}: Dit is een beurt.\n[00:13:05] En die gaat door.\n")

    assert [(b.speaker.text if b.speaker else None, b.time, b.opens_turn, b.text) for b in found] == [
        (name, "00:12:31", True, "Dit is een beurt."),
        (name, "00:13:05", False, "En die gaat door."),
    ]
    assert found[0].speaker is found[1].speaker


def test_times_without_names_are_no_words_and_a_label_among_them_is_one() -> None:
    lines = [f"[00:00:{n:02}] Dit is zin {n}." for n in range(8)]
    found = blocks("\n".join([*lines, "[00:00:09] Kortom: nee.", "[00:00:10] 3. Rondvraag"]))

    assert [b.text for b in found] == [*(line[11:] for line in lines), "Kortom: nee.", "3. Rondvraag"]
    assert [b.time for b in found][-1] == "00:00:10"
    assert all(b.speaker is None and not b.opens_turn for b in found)


def test_a_label_of_the_language_is_no_speaker_between_times() -> None:
    found = blocks("[00:00:01] Bo: Goed.\n[00:00:02] Besluit: conform.\n[00:00:03] Ann: Ja.\n")

    assert [(b.speaker.text, b.text) for b in found if b.speaker] == [
        ("Bo", "Goed."),
        ("Bo", "Besluit: conform."),
        ("Ann", "Ja."),
    ]


# No digits, colons, bars or stars: nothing in it is furniture, a label, a table or markup.
PLAIN = st.lists(
    st.lists(st.text(alphabet="abcdeAB.,?é\u00ad-", min_size=1, max_size=8), max_size=12).map(" ".join),
    max_size=20,
).map("\n".join)


@given(PLAIN)
def test_no_letter_is_lost_or_said_twice(text: str) -> None:
    left_out = str.maketrans("", "", " \n-\u00ad")
    read = "".join(b.text for b in blocks(text))

    assert read.translate(left_out) == text.translate(left_out)


@given(PLAIN, st.integers(0, 200), st.integers(0, 200))
def test_a_cut_of_a_clean_text_leads_to_the_same_source(text: str, start: int, length: int) -> None:
    for block in blocks(text):
        cut = block.clean.cut(start, start + length)
        assert cut.text == block.text[start : start + length]
        quoted = "".join(text[a:b] for a, b in cut.spans())
        left_out = str.maketrans("", "", " \n-\u00ad")
        assert quoted.translate(left_out) == cut.text.translate(left_out)
