"""Measure sentence splitters on evals/sentence_boundaries.txt: `python -m evals.sentences`.

Shows precision, recall and F1 of the boundaries inside blocks, for the project's own splitter and for each
library that happens to be installed (they are no dependencies): `pip install sentencex syntok pysbd`. With
`-v` it also names each wrong and each missed boundary of the own splitter.
"""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from summarizer.language import load_language
from summarizer.sentences import split

GOLD = Path(__file__).with_name("sentence_boundaries.txt")
MARK = "¦"
NO_BREAK_SPACE_SIGN = "␣"

# Text and language code in; the sentences in order out, as pieces of the text.
Splitter = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Block:
    """One block of the gold: its text without marks, and where its sentences end."""

    language: str
    text: str
    boundaries: frozenset[int]  # numbers of non-space characters before the boundary


@dataclass(frozen=True)
class Score:
    """Counts of boundaries over many blocks."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the gold's boundaries that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def solid(text: str) -> int:
    """Count the characters of a text that are no white space."""
    return sum(not character.isspace() for character in text)


def inner_boundaries(sentences: list[str]) -> frozenset[int]:
    """Turn the sentences of one block into its boundaries, without the block's end."""
    counts, total = set(), 0
    for sentence in sentences[:-1]:
        total += solid(sentence)
        counts.add(total)
    return frozenset(counts)


def read_blocks(path: Path = GOLD) -> list[Block]:
    """Read the gold file; its header says how it is written."""
    blocks, language = [], ""
    for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = []
        for line in paragraph.strip("\n").split("\n"):
            if line.startswith("# language:"):
                language = line.partition(":")[2].strip()
            elif line and not line.startswith("#"):
                lines.append(line.replace(NO_BREAK_SPACE_SIGN, "\xa0"))
        if lines:
            marked = "\n".join(lines)
            boundaries = inner_boundaries(marked.split(MARK))
            blocks.append(Block(language, marked.replace(MARK, ""), boundaries))
    return blocks


def score(splitter: Splitter, blocks: list[Block]) -> Score:
    """Compare what a splitter makes of the blocks with the gold."""
    right = wrong = missed = 0
    for block in blocks:
        found = inner_boundaries(splitter(block.text, block.language))
        right += len(found & block.boundaries)
        wrong += len(found - block.boundaries)
        missed += len(block.boundaries - found)
    return Score(right, wrong, missed)


def own(text: str, language: str) -> list[str]:
    """Split with the project's own splitter."""
    abbreviations = load_language(language).abbreviations
    return [text[start:end] for start, end in split(text, abbreviations)]


def with_sentencex(text: str, language: str) -> list[str]:
    """Split with sentencex."""
    return list(importlib.import_module("sentencex").segment(language, text))


def with_pysbd(text: str, language: str) -> list[str]:
    """Split with pysbd, leaving the text as it is."""
    segmenter = importlib.import_module("pysbd").Segmenter(language=language, clean=False)
    return list(segmenter.segment(text))


def with_syntok(text: str, _language: str) -> list[str]:
    """Split with syntok, which has one set of rules for all languages."""
    paragraphs = importlib.import_module("syntok.segmenter").analyze(text)
    starts = [sentence[0].offset for sentences in paragraphs for sentence in sentences]
    edges = [0, *starts[1:], len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


SPLITTERS: dict[str, Splitter] = {
    "own": own,
    "sentencex": with_sentencex,
    "syntok": with_syntok,
    "pysbd": with_pysbd,
}


def near(text: str, boundary: int) -> str:
    """Show the text around a boundary, with the mark in it."""
    count = 0
    for offset, character in enumerate(text):
        count += not character.isspace()
        if count == boundary:
            before, after = text[max(0, offset - 34) : offset + 1], text[offset + 1 : offset + 30]
            return f"{before}{MARK}{after}".replace("\n", "⏎")
    return text


def mistakes(blocks: list[Block]) -> Iterator[str]:
    """Name each wrong and each missed boundary of the project's own splitter."""
    for block in blocks:
        found = inner_boundaries(own(block.text, block.language))
        for boundary in sorted(found ^ block.boundaries):
            kind = "wrong " if boundary in found else "missed"
            yield f"{kind} {block.language}  {near(block.text, boundary)}"


def table(blocks: list[Block]) -> Table:
    """Make the table of figures, one row per splitter and language."""
    total = sum(len(block.boundaries) for block in blocks)
    figures = Table(title=f"{len(blocks)} blocks, {total} boundaries inside them")
    for heading in ("splitter", "blocks", "precision", "recall", "F1", "wrong", "missed"):
        figures.add_column(heading)
    for name, splitter in SPLITTERS.items():
        if name != "own" and importlib.util.find_spec(name) is None:
            figures.add_row(name, "not installed")
            continue
        for language in ("all", *sorted({block.language for block in blocks})):
            s = score(splitter, [block for block in blocks if language in ("all", block.language)])
            shares = (f"{share:.3f}" for share in (s.precision, s.recall, s.f1))
            figures.add_row(name, language, *shares, str(s.wrong), str(s.missed))
    return figures


def main(arguments: list[str]) -> None:
    """Show the table; with -v the own splitter's mistakes as well."""
    console, blocks = Console(), read_blocks()
    console.print(table(blocks))
    if "-v" in arguments:
        for mistake in mistakes(blocks):
            console.print(mistake, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main(sys.argv[1:])
