import json
import re
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from example import DOCUMENT, DUES, MINUTES, TEXT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.document import Document, Place
from summarizer.export import EXPORTERS
from summarizer.export.jsonfile import schema, to_json
from summarizer.export.markdown import escape, to_markdown
from summarizer.export.words import ExportWords, words_of
from summarizer.language import language_codes, load_language
from summarizer.records import (
    At,
    Choice,
    Claim,
    DecisionType,
    FailedPart,
    Item,
    Minutes,
    Outcome,
    QuestionStatus,
    Rejected,
    Run,
    Stance,
    VoteMethod,
)

SCHEMA_FILE = Path(__file__).parent.parent / "summarizer" / "minutes.schema.json"


def flat(text: str) -> str:
    return " ".join(text.split())


def section(markdown: str, title: str) -> str:
    return re.split(rf"^## {re.escape(title)}\n", markdown, flags=re.MULTILINE)[1].split("\n## ")[0]


# --- Words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", language_codes())
def test_a_language_has_a_word_for_everything(code: str) -> None:
    words = load_language(code).section("export", ExportWords)

    assert len(words.months) == 12
    assert set(words.outcomes) == set(get_args(Outcome))
    assert set(words.votes) == set(get_args(VoteMethod))
    assert set(words.choices) == set(get_args(Choice))
    assert set(words.statuses) == set(get_args(QuestionStatus))
    assert set(words.stances) == set(get_args(Stance))
    assert set(words.kinds) >= {
        *get_args(DecisionType),
        "action",
        "undertaking",
        "question",
        "position",
        "summary",
    }
    assert set(words.tallies) == {"for", "against", "abstained", "invalid"}


@pytest.mark.parametrize("code", language_codes())
def test_minutes_are_written_in_the_language_of_the_document(code: str) -> None:
    minutes = MINUTES.model_copy(update={"language": code})
    words = words_of(minutes)

    assert f"## {words.headings.decisions}\n" in to_markdown(minutes)


# --- Markdown --------------------------------------------------------------------------------------------


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
    assert "- **Plaats:** Clubhuis ▲\n" in markdown
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

    assert "| p. 2, regels 9–10 |" in markdown


def test_without_the_document_markdown_counts_characters() -> None:
    start, end = DUES.evidence[0].start, DUES.evidence[0].end

    assert f"| teken {start + 1}–{end} |" in to_markdown(MINUTES)


def test_markdown_has_everything_under_its_item() -> None:
    [item] = re.findall(
        r"^### 2\. Contributie \(V/25-03\)\n(.*?)^## ", to_markdown(MINUTES), re.DOTALL | re.MULTILINE
    )

    assert "*besloten*" in item
    assert "- De energie is duurder \\| geworden." in item
    assert "**▲ nakijken: Wie zegt dit?**" in item
    assert "- **aangenomen (bij handopsteken, 12 voor, 1 tegen)**: De vergadering" in item
    assert "  - voorwaarde: mits de kas klopt\n" in item
    assert "  - tegen: Bas\n" in item
    assert "- **Cor**: zoekt een tweede badmeester (toezegging) – vóór 1 mei (1 mei 2025)" in item
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

    assert all(escape(text, opens_line=False) in markdown for text in texts)
    assert "de sleutel zoeken" in section(markdown, "Buiten de agendapunten")
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


# --- JSON ------------------------------------------------------------------------------------------------


def test_json_is_minutes_again() -> None:
    assert Minutes.model_validate_json(to_json(MINUTES)) == MINUTES


def test_json_has_the_order_of_the_contract() -> None:
    data = json.loads(to_json(MINUTES))

    assert list(data)[:4] == ["schema_version", "source", "language", "meeting"]
    assert list(data)[-2:] == ["coverage", "run"]
    assert list(data["people"][1])[6:] == ["apologies", "from", "until", "evidence"]
    assert list(data["decisions"][0]["votes"])[:3] == ["method", "for", "against"]
    assert list(data["positions"][0]) == [
        *("id", "item_id", "who", "stance", "text"),
        *("evidence", "support", "detection", "reasons", "origin"),
    ]


def test_json_is_readable_and_ends_its_last_line() -> None:
    written = to_json(MINUTES)

    assert "€ 240" in written
    assert written.endswith("}\n")


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_the_same_minutes_give_the_same_bytes_however_long_it_took(suffix: str) -> None:
    later = MINUTES.model_copy(update={"run": Run(seconds=9.5)})
    export = EXPORTERS[suffix]

    first, second = export(MINUTES, DOCUMENT), export(later, DOCUMENT)

    if suffix == "json":
        first, second = (json.dumps(json.loads(text) | {"run": None}) for text in (first, second))
    assert first == second


def test_the_published_schema_is_that_of_the_records() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), f"run: minutes schema > {SCHEMA_FILE}"


def test_json_fits_the_schema_and_the_schema_is_one() -> None:
    published = json.loads(schema())

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(to_json(MINUTES)), published, jsonschema.Draft202012Validator)


def test_the_schema_admits_fields_of_later_versions_and_no_wrong_ones() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    data = json.loads(to_json(MINUTES))

    assert validator.is_valid(data | {"new": 1})
    assert not validator.is_valid(data | {"language": None})
    assert not validator.is_valid({key: value for key, value in data.items() if key != "items"})


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
