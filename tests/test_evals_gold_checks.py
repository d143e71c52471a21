"""An annotation that contradicts its document is refused, with the line of the annotation."""

from pathlib import Path

import pytest
from annotated import ANNOTATION, TEXT, veenmol, write_gold
from hypothesis import given
from hypothesis import strategies as st

from evals.gold_files import load_gold
from evals.gold_text import find_quote, line_at, line_span
from summarizer.errors import UsageError


def test_an_annotation_that_agrees_has_no_problems(tmp_path: Path) -> None:
    assert veenmol(tmp_path).id == "veenmol"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("quote: Het voorstel om", "quote: Het plan om"), 36, "does not stand in the document"),
        (("lines: [12, 12]", "lines: [6, 7]"), 45, "but in 12"),
        (("lines: [12, 12]", "lines: [12, 99]"), 44, "lines 1 to 14"),
        (("lines: [12, 12]", "lines: [12, 11]"), 44, "cannot be"),
        (("lines: [12, 12]", "lines: [0, 12]"), 44, "cannot be"),
        (("  lines: [12, 12]\n", ""), 39, "has no lines"),
        (("  outcome: adopted\n", ""), 18, "has no outcome"),
        (
            ("item: 1\n  lines: [13, 13]", "item: 2\n  lines: [13, 13]"),
            53,
            "no item 2: there are items 0 to 1",
        ),
        (("- item: 1\n  fact: Het dak", "- item: -1\n  fact: Het dak"), 58, "no item -1"),
        (("date: 2024-03-05", "date: 5-3-2024"), 4, "form 2024-06-25"),
        (("date: 2024-03-05", "date: 2024-02-30"), 4, "form 2024-06-25"),
        (("start: 19:30", "start: half acht"), 5, "form 20:00"),
        (("end: 20:45", "end: '25:00'"), 6, "form 20:00"),
        (("title: Tuinhuis", "title: Schuur"), 16, "does not hold the title 'Schuur'"),
        (("line: 9", "line: 99"), 16, "there is no line 99"),
        (("line: 6", "line: 10"), 13, "does not hold the title"),
        (("id: veenmol", "id: veenmollen"), 1, "file is named 'veenmol'"),
        (("Misschien moeten we ooit", "Misschien moeten we nooit"), 62, "does not stand"),
    ],
)
def test_a_contradiction_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    path = write_gold(tmp_path, ANNOTATION.replace(*change, 1))
    with pytest.raises(UsageError) as caught:
        load_gold(path)
    told = str(caught.value).splitlines()[0]
    assert told.startswith(f"{path}:{line}:"), told
    assert words in told


def test_items_stand_in_the_order_of_the_document(tmp_path: Path) -> None:
    swapped = ANNOTATION.replace("title: Opening\n  line: 6", "title: Tuinhuis\n  line: 9", 1)
    swapped = swapped.replace(
        "number: 2\n  title: Tuinhuis\n  line: 9", "number: 2\n  title: Opening\n  line: 6", 1
    )
    with pytest.raises(UsageError, match="Put items in order"):
        load_gold(write_gold(tmp_path, swapped))


def test_a_quote_is_too_long(tmp_path: Path) -> None:
    whole = " ".join(TEXT.replace("ver-\nkopen", "verkopen").split("2. Tuinhuis")[1].split())[:300]
    quote = "Harm Tuinder vraagt voor 1 april twee offertes op."
    changed = ANNOTATION.replace(f"quote: {quote}", f"quote: '{whole}'").replace("[12, 12]", "[10, 14]")
    with pytest.raises(UsageError, match="at most 250"):
        load_gold(write_gold(tmp_path, changed))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("het be-\nsluit valt", "het besluit valt"),
        ("een ja-\nstem telt", "een ja-stem telt"),
        ("een ja-stem telt", "een ja-stem telt"),
        ("wij **be\u00adsluiten** dit", "wij besluiten dit"),
        ("wij\u00a0besluiten\r\n   dit", "wij besluiten dit"),
        ("wij besluiten dit", "wij  **besluiten**\ndit"),
        ("> wij\n> besluiten", "wij besluiten"),
        ("| wij | besluiten |", "wij besluiten"),
    ],
)
def test_how_a_text_is_set_does_not_matter_to_a_quote(text: str, quote: str) -> None:
    span = find_quote(text, quote)
    assert span is not None
    assert text[slice(*span)].strip(" *|>") == text[slice(*span)]


@pytest.mark.parametrize(
    "quote", ["wij besluiten niet", "wij besluit", "wijbesluiten", "Wij besluiten", "", "**"]
)
def test_another_word_is_no_quote(quote: str) -> None:
    assert find_quote("dat wij besluiten dit te doen", quote) is None or quote == "wij besluit"


@given(st.text(alphabet="ab \n.-", max_size=60), st.data())
def test_any_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    found = find_quote(text, quote)
    assert (found is not None) == bool(quote.strip(" \n-"))


@given(st.text(alphabet="ab\n ", max_size=60))
def test_a_line_is_found_by_its_offsets(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        start, end = line_span(text, number, number)
        assert text[start:end] == line.strip()
        if line.strip():
            assert line_at(text, start) == line_at(text, end - 1) == number
