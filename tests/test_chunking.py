"""What goes into one call: every sentence once, in order, under its heading, and never above the budget."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.chunking import Chunk, Numbered, chunk_items
from summarizer.document import AgendaItem
from summarizer.pipeline import read_document
from summarizer.readers import read
from summarizer.records import Openness

TITLES = ["Opening", "Haven en kades", "Begroting", "Onderhoud veerpont", "Rondvraag", "Sluiting"]
TALK = """\
Havencommissie
12 maart 2025

1. Opening
Voorzitter: Welkom allemaal. We beginnen.
Mw. Kreeft: Dank u.
Voorzitter: Graag gedaan.

2. Kades
Mw. Kreeft: Wat kost een kade? Dat weet ik niet.
Voorzitter: Een ton. Per meter.
Mw. Kreeft: Dat is veel.
Voorzitter: Zeker.
"""


def items_of(text: str) -> tuple[AgendaItem, ...]:
    return read_document(read("verslag.md", text.encode())).context.items


def items_with(*lengths: Sequence[int]) -> tuple[AgendaItem, ...]:
    """Return items whose sentences have these numbers of words, and a few more."""
    parts = ["# Verslag van de havencommissie"]
    for number, title in enumerate(TITLES):
        words = lengths[number] if number < len(lengths) else [1]
        parts.append(f"## {number + 1}. {title}")
        parts += [f"Zin {k} gaat {'over water ' * count}verder." for k, count in enumerate(words)]
    items = items_of("\n\n".join(parts) + "\n")
    assert [item.title.text for item in items] == TITLES
    assert [len(item.sentences) for item in items[: len(lengths)]] == [len(words) for words in lengths]
    return items[: len(lengths)]


def item_of(text: str) -> AgendaItem:
    """Return the item "Kades" with this text."""
    return items_of(f"# Verslag\n\n## 1. Opening\nWelkom.\n\n## 2. Kades\n{text}\n\n## 3. Sluiting\nDag.\n")[
        1
    ]


def headings(chunk: Chunk) -> list[str]:
    return [line.text for line in chunk.lines if line.sentence is None]


def sentences(chunks: Sequence[Chunk]) -> list[Numbered]:
    return [line for chunk in chunks for line in chunk.lines if line.sentence is not None]


LENGTHS = st.lists(st.lists(st.integers(0, 60), max_size=8), min_size=1, max_size=len(TITLES))


@settings(deadline=None, max_examples=60)
@given(lengths=LENGTHS, budget=st.integers(250, 1500), share_below=st.integers(0, 800))
def test_the_calls_together_hold_every_sentence_once_and_in_order(
    lengths: list[list[int]], budget: int, share_below: int
) -> None:
    items = items_with(*lengths)

    chunks = chunk_items(items, budget, share_below)

    told = [(item.id, sentence) for item in items for sentence in item.sentences]
    pieces = [
        (key, "".join(line.text for line in lines))
        for key, lines in groupby(sentences(chunks), lambda line: (line.item_id, line.sentence))
    ]
    assert [key for key, _ in pieces] == told
    assert [text for _, text in pieces] == [sentence.text for _, sentence in told]
    for chunk in chunks:
        assert len(chunk.text) <= budget
        assert [line.number for line in chunk.lines] == list(range(len(chunk.lines)))
        assert set(chunk.item_ids) <= {item.id for item in items if item.sentences}
        for item_id in chunk.item_ids:
            own = [line for line in chunk.lines if line.item_id == item_id]
            assert own[0].sentence is None
            assert all(line.sentence is not None for line in own[1:])
            assert len(own) > 1


@settings(deadline=None, max_examples=30)
@given(
    lengths=LENGTHS,
    opennesses=st.lists(st.sampled_from(get_args(Openness)), min_size=6, max_size=6),
)
def test_closed_and_secret_items_share_no_call_with_others(
    lengths: list[list[int]], opennesses: list[Openness]
) -> None:
    items = [replace(item, openness=opennesses[index]) for index, item in enumerate(items_with(*lengths))]
    openness_of = {item.id: item.openness for item in items}

    for chunk in chunk_items(items, 5_000, 4_000):
        assert len({openness_of[item_id] for item_id in chunk.item_ids}) == 1


def test_an_item_is_a_heading_and_its_numbered_sentences() -> None:
    (chunk,) = chunk_items([item_of("De kade zakt. Dat is niet erg.")], 1_000, 0)

    assert chunk.text == "[0] # Kades\n[1] De kade zakt.\n[2] Dat is niet erg."


def test_short_neighbours_share_a_call_and_the_numbers_go_on() -> None:
    (chunk,) = chunk_items(items_with([1], [1, 1]), 1_000, 500)

    assert headings(chunk) == TITLES[:2]
    assert [line.number for line in chunk.lines if line.sentence is None] == [0, 2]
    assert chunk.text.splitlines()[2] == f"[2] # {TITLES[1]}"


def test_a_long_item_has_a_call_of_its_own_between_short_ones() -> None:
    chunks = chunk_items(items_with([1], [60], [1], [2]), 2_000, 400)

    assert [headings(chunk) for chunk in chunks] == [TITLES[:1], TITLES[1:2], TITLES[2:4]]


def test_items_that_are_long_together_do_not_share() -> None:
    chunks = chunk_items(items_with([25], [25], [25]), 2_000, 400)

    assert [headings(chunk) for chunk in chunks] == [[title] for title in TITLES[:3]]


def test_an_item_over_the_budget_is_cut_between_sentences_under_its_heading() -> None:
    chunks = chunk_items(items_with([10] * 6), 400, 0)

    assert len(chunks) > 1
    for chunk in chunks:
        assert chunk.text.startswith(f"[0] # {TITLES[0]}\n[1] Zin ")
        assert chunk.text.endswith("verder.")


def test_a_sentence_over_the_budget_is_cut_between_words() -> None:
    (item,) = items_with([100])

    chunks = chunk_items([item], 300, 0)

    words = set(item.sentences[0].text.split())
    assert len(chunks) > 1
    assert all(line.sentence is item.sentences[0] for line in sentences(chunks))
    assert {word for line in sentences(chunks) for word in line.text.split()} <= words


def test_a_word_over_the_budget_is_cut_too() -> None:
    word = "https://haven.example/" + "a" * 2_000
    item = item_of(f"Zie {word} voor meer.")

    chunks = chunk_items([item], 300, 0)

    assert all(len(chunk.text) <= 300 for chunk in chunks)
    assert "".join(line.text for line in sentences(chunks)) == "".join(s.text for s in item.sentences)


def test_an_item_without_sentences_makes_no_call() -> None:
    assert [headings(chunk) for chunk in chunk_items(items_with([1], [], [1]), 1_000, 0)] == [
        [TITLES[0]],
        [TITLES[2]],
    ]
    assert chunk_items(items_with([]), 1_000, 500) == []


def test_no_items_make_no_calls() -> None:
    assert chunk_items([], 1_000, 500) == []


def test_who_speaks_is_shown_where_a_turn_opens_and_only_there() -> None:
    (first, second) = chunk_items(items_of(TALK), 1_000, 0)

    assert first.text.splitlines()[1:] == [
        "[1] Voorzitter: Welkom allemaal.",
        "[2] We beginnen.",
        "[3] Mw. Kreeft: Dank u.",
        "[4] Voorzitter: Graag gedaan.",
    ]
    assert second.text.splitlines()[1] == "[1] Mw. Kreeft: Wat kost een kade?"


def test_who_speaks_is_shown_where_the_name_stands_on_a_line_above() -> None:
    turns = [
        "[00:01] Voorzitter Plug\nWelkom. We beginnen.",
        "[00:02] Mw. Kreeft\nDank u.",
        "[00:03] Voorzitter Plug\nJa.",
    ]

    (chunk,) = chunk_items([item_of("\n\n".join(turns))], 1_000, 0)

    assert [line.text for line in chunk.lines[1:]] == [
        "Voorzitter Plug: Welkom.",
        "We beginnen.",
        "Mw. Kreeft: Dank u.",
        "Voorzitter Plug: Ja.",
    ]


def test_every_part_of_a_long_turn_says_who_speaks() -> None:
    speech = "\n\n".join(
        f"[00:0{k}] Mw. Kreeft\n{'Het water stijgt ieder jaar weer verder. ' * 20}" for k in range(3)
    )

    chunks = chunk_items([item_of(speech)], 500, 0)

    assert len(chunks) > 3
    for chunk in chunks:
        assert chunk.lines[1].text.startswith("Mw. Kreeft: Het water")
        assert len(chunk.text) <= 500


def test_the_parts_of_a_long_item_are_about_equally_long() -> None:
    lengths = [len(chunk.text) for chunk in chunk_items(items_with([10] * 21), 2_000, 0)]

    assert len(lengths) == 2
    assert max(lengths) - min(lengths) < 400


def test_bullets_and_table_rows_are_lines_as_well() -> None:
    text = "- de kade meten\n- de kade schilderen\n\n| Wie | Wat |\n|---|---|\n| Wim | verf kopen |"

    (chunk,) = chunk_items([item_of(text)], 1_000, 0)

    assert "[1] de kade meten" in chunk.text
    assert any("verf kopen" in line.text and "Wim" in line.text for line in chunk.lines)


def test_a_budget_without_room_for_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        chunk_items(items_with([1]), 10, 0)


def test_an_item_of_300000_characters_is_split() -> None:
    items = items_with([10] * 2_400)

    chunks = chunk_items(items, 16_000, 2_000)

    assert sum(len(sentence.text) for sentence in items[0].sentences) > 300_000
    assert all(len(chunk.text) <= 16_000 for chunk in chunks)
    assert len(sentences(chunks)) == 2_400


def test_the_splitter_is_loaded_only_when_an_item_is_too_long() -> None:
    program = (
        "import sys; from summarizer.chunking import chunk_items; from summarizer.pipeline import read_document; "
        "from summarizer.readers import read; "
        "items = read_document(read('a.md', b'## 1. Kades\\n' + b'De kade zakt. ' * 40)).context.items; "
        "chunk_items(items, 5000, 0); before = 'langchain_text_splitters' in sys.modules; "
        "chunk_items(items, 300, 0); assert (before, 'langchain_text_splitters' in sys.modules) == (False, True)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
