"""What goes into one call: the numbered sentences of an agenda item, of several short ones, or of a part of a long one.

The only module that imports langchain_text_splitters, and only when an item is longer than a call may be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from summarizer.document import AgendaItem, Sentence

# "[1234] ", "# " and the end of the line.
_NUMBER = 10
# A call must have room for a heading and something below it.
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Numbered:
    """One line as the model sees it; `sentence` is None for the heading of its item."""

    number: int
    item_id: str
    sentence: Sentence | None
    text: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of one call, numbered from 0; each item's heading comes before its sentences."""

    lines: tuple[Numbered, ...]

    @property
    def item_ids(self) -> tuple[str, ...]:
        """The items that it is about, in order."""
        return tuple(dict.fromkeys(line.item_id for line in self.lines))

    @property
    def text(self) -> str:
        """The numbered lines; "#" marks a heading."""
        return "\n".join(
            f"[{line.number}] {'# ' if line.sentence is None else ''}{line.text}" for line in self.lines
        )


_LINE = re.compile(r"[^\n]*\n|[^\n]+")

# A line before it has its number.
_Line = tuple[str, Sentence | None, str]


def chunk_items(items: Sequence[AgendaItem], budget: int, share_below: int) -> list[Chunk]:
    """Return the calls for `items`, in order; an item without sentences makes none.

    `budget` is how many characters one call may hold. Neighbours that are both shorter than `share_below`
    share a call while all of it stays below that; what is closed or secret shares none with what is public.
    A longer item is split at the ends of sentences, without overlap and with its heading above each part; a
    sentence that is too long by itself is split between words.
    """
    share_below = min(share_below, budget)
    if budget < _LEAST:
        raise ValueError(f"a call of {budget} characters has no room for a sentence")
    chunks: list[Chunk] = []
    told = (item for item in items if item.sentences)
    for _, group in groupby(told, key=lambda item: item.openness):
        waiting: list[_Line] = []
        for item in group:
            parts = list(_parts(item, budget))
            size = _size(parts[0])
            if len(parts) == 1 and size < share_below:
                if waiting and _size(waiting) + size >= share_below:
                    chunks.append(_numbered(waiting))
                    waiting = []
                waiting += parts[0]
                continue
            if waiting:
                chunks.append(_numbered(waiting))
                waiting = []
            chunks.extend(_numbered(part) for part in parts)
        if waiting:
            chunks.append(_numbered(waiting))
    return chunks


def _parts(item: AgendaItem, budget: int) -> Iterator[list[_Line]]:
    """Yield the lines of an item, in as many parts as the budget needs."""
    heading: _Line = (item.id, None, item.title.text[: budget // 2])
    openings = _openings(item.sentences)
    lines: list[_Line] = [
        (item.id, sentence, f"{label}{sentence.text}")
        for sentence, label in zip(item.sentences, openings, strict=True)
    ]
    if _size([heading, *lines]) <= budget:
        yield [heading, *lines]
        return
    # Every part says at its top who is speaking, so there must be room for the longest name.
    longest = max(len(_label(sentence)) for sentence in item.sentences)
    for part in _split(lines, max(budget // 4, budget - _size([heading]) - longest)):
        item_id, sentence, text = part[0]
        label = "" if sentence is None else _label(sentence)
        part[0] = (item_id, sentence, text if text.startswith(label) else f"{label}{text}")
        yield [heading, *part]


def _split(lines: Sequence[_Line], room: int) -> Iterator[list[_Line]]:
    """Yield the lines in even parts of at most `room` characters, numbers counted; a line is cut only if it must be."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415  (takes half a second)

    # As few parts as can be, about equally long: the longest call decides how long all of them take.
    total, longest = _size(lines), max(len(text) + _NUMBER for _, _, text in lines)
    even = total // -(-total // room) + longest
    splitter = RecursiveCharacterTextSplitter(
        separators=["\n", " ", ""],
        chunk_size=min(room, even) - _NUMBER,
        chunk_overlap=0,
        # The line end stands for the number; the piece of a cut line has its own, for which there is room.
        length_function=lambda text: len(text) + (_NUMBER - 1) * text.count("\n"),
        keep_separator="end",
        strip_whitespace=False,
    )
    # No sentence has a line break in it, so the parts of the text lead back to the lines by counting.
    index, inside = 0, 0
    for part in splitter.split_text("".join(f"{text}\n" for _, _, text in lines)):
        out: list[_Line] = []
        for text in _LINE.findall(part):
            item_id, sentence, whole = lines[index]
            if text.strip():
                out.append((item_id, sentence, text.rstrip("\n")))
            inside += len(text)
            if inside > len(whole):
                index, inside = index + 1, 0
        if out:
            yield out


def _openings(sentences: Sequence[Sentence]) -> list[str]:
    """Return for each sentence "Name: " where a turn opens, else nothing.

    A turn has a speaker of its own even where the name stands on a line above the first sentence.
    """
    speakers = [None, *(sentence.block.speaker for sentence in sentences)]
    return [
        "" if sentence.block.speaker is before else _label(sentence)
        for sentence, before in zip(sentences, speakers, strict=False)
    ]


def _label(sentence: Sentence) -> str:
    speaker = sentence.block.speaker
    return "" if speaker is None or sentence.text.startswith(speaker.text) else f"{speaker.text}: "


def _size(lines: Sequence[_Line]) -> int:
    return sum(len(text) + _NUMBER for _, _, text in lines)


def _numbered(lines: Sequence[_Line]) -> Chunk:
    return Chunk(tuple(Numbered(k, item, sentence, text) for k, (item, sentence, text) in enumerate(lines)))
