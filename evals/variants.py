"""The same meeting, written otherwise: other names, another order, other line breaks, one item more.

What was decided and who does what stays the same, so minutes of a variant must say the same.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from rapidfuzz import fuzz

from summarizer.document import Block, Document
from summarizer.language import Language
from summarizer.layout import read_blocks
from summarizer.readers import read
from summarizer.records import Item, Minutes, Person

# A word; in a text also one that is broken at a line end.
_NAME_WORD = re.compile(r"[^\W\d_]{2,}-\s*\n\s*[a-zà-ÿ]+|[^\W\d_]{3,}")
_BREAK = re.compile(r"-\s*\n\s*")
# What follows the first letter of an invented name; it is kept, so that initials in the text stay right.
_TAILS = (
    "olmerinck", "adelvoort", "irrebosch", "uylenga", "estrik", "orvedael", "anssevoirt", "iepkema", "oldewelt",
    "arrendrop", "eusinkveld", "omphoff", "ikkelaer", "undering", "ellewaard", "oskapel", "abbinga", "ijlstra",
    "ertmulder", "onkvliet", "assemius", "itterhof", "ulkenburg", "envelaar",
)  # fmt: skip
# Two spellings of a name are so much alike (0 to 100), and initials have no more letters.
_MISSPELT, _INITIALS = 75, 4
# A word that more people have in common is a title.
_FAMILY = 2
_WIDTH = 64
# A line that is shorter than this share of the longest was ended by hand.
_FULL_LINE = 0.75
# A paragraph of fewer characters may be a heading or a label.
_PARAGRAPH = 120
_UNRELATED: Mapping[str, tuple[str, str]] = {
    "nl": (
        "Jubileum van het gebouw",
        "Het gebouw bestaat dit jaar zestig jaar. In de hal hangt een kleine tentoonstelling met oude foto's.",
    ),
    "en": (
        "Anniversary of the building",
        "The building is sixty years old this year. A small exhibition of old photographs hangs in the hall.",
    ),
}


@dataclass(frozen=True)
class Variant:
    """A document, rewritten; `renamed` gives the new word for each old one (in small letters)."""

    document: Document
    renamed: Mapping[str, str] = field(default_factory=dict)

    def name(self, text: str) -> str:
        """Return `text` with the names that it would have here."""
        return _rename(text, self.renamed)


def speakers_renamed(document: Document, minutes: Minutes, rng: Random) -> Variant | None:
    """Return the document with another name for everybody in `minutes`; None where nobody is named."""
    renamed = _new_names(minutes.people, document.text, rng)
    return Variant(_rewritten(document, _rename(document.text, renamed)), renamed) if renamed else None


def items_reordered(document: Document, minutes: Minutes) -> Variant | None:
    """Return the document with neighbouring items swapped, their numbers left in place; None where none can be.

    The first and the last stay, and so do items that share a line with another or have items below them.
    """
    text = document.text
    parents = {item.parent for item in minutes.items}
    top = [item for item in minutes.items if item.parent is None]
    starts = [_line_start(text, item.start) for item in top]
    movable = [
        start is not None and item.id not in parents and starts[min(index + 1, len(top) - 1)] is not None
        for index, (item, start) in enumerate(zip(top, starts, strict=True))
    ]
    pieces: list[str] = []
    done, index = 0, 1
    while index + 2 < len(top):
        if not (movable[index] and movable[index + 1]):
            index += 1
            continue
        first, second, after = (starts[index + step] for step in range(3))
        assert first is not None
        assert second is not None
        assert after is not None
        pieces += [
            text[done:first],
            _numbered(text[second:after], top[index + 1].number, top[index].number),
            _numbered(text[first:second], top[index].number, top[index + 1].number),
        ]
        done, index = after, index + 2
    return Variant(_rewritten(document, "".join([*pieces, text[done:]]))) if pieces else None


def item_appended(document: Document, minutes: Minutes) -> Variant | None:
    """Return the document with an item at its end that settles nothing; None where it has no items."""
    top = [item for item in minutes.items if item.parent is None]
    if not top:
        return None
    title, sentences = _UNRELATED[minutes.language]
    heading = _next_heading(document.text, top[-1], title)
    return Variant(_rewritten(document, f"{document.text.rstrip()}\n\n{heading}\n\n{sentences}\n"))


def lines_rebroken(document: Document, language: Language) -> Variant | None:
    """Return the document with its paragraphs wrapped at another width; None where it has none to wrap.

    Paragraphs with a hyphen at a line end stay as they are: nobody can tell whether it belongs to the word.
    """
    text = document.text
    pieces: list[str] = []
    done = 0
    for block in read_blocks(document, language):
        piece = text[block.start : block.end]
        if block.start < done or not _can_wrap(block, text):
            continue
        indent = re.match(r"\s*", text[text.rfind("\n", 0, block.start) + 1 : block.start])
        lines = textwrap.wrap(
            piece,
            _WIDTH,
            subsequent_indent=indent[0] if indent else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        pieces += [text[done : block.start], "\n".join(lines)]
        done = block.end
    return Variant(_rewritten(document, "".join([*pieces, text[done:]]))) if pieces else None


def _can_wrap(block: Block, text: str) -> bool:
    """Whether a block is running text of which nobody can say that its lines end there for a reason."""
    piece = text[block.start : block.end]
    lines = piece.split("\n")
    if block.kind != "paragraph" or block.level or block.cells or block.column is not None:
        return False
    if len(piece) < _PARAGRAPH or re.search(r"[-\u2010\ufffe\u00ad]\s*\n|   ", piece.strip()):
        return False
    if any(re.match(r"\s*[^\w\s(\"'‘“„]", line) for line in lines):
        return False
    if len(lines) == 1:
        # Where each line is a paragraph, only the next turn or a blank line tells that this one has ended.
        return block.opens_turn or (
            block.blank_before and re.match(r"\s*(\n\s*\n|\Z)", text[block.end :]) is not None
        )
    full = max(map(len, lines))
    return all(len(line) > _FULL_LINE * full for line in lines[:-1])


def _rewritten(document: Document, text: str) -> Document:
    return read(document.name, text.encode("utf-8", "surrogatepass"))


def _new_names(people: Sequence[Person], text: str, rng: Random) -> dict[str, str]:
    """Return a new word for each word of a name, that word in small letters as key."""
    renamed: dict[str, str] = {}
    known = [" ".join([person.name, *person.aliases]).casefold() for person in people]
    named = Counter(word for names in known for word in set(_NAME_WORD.findall(names)))
    for person in people:
        mine: dict[str, str] = {}
        for word in _NAME_WORD.findall(" ".join([person.name, *person.aliases])):
            key = word.casefold()
            if key in renamed or named[key] > _FAMILY or not _is_name(word, text):
                continue
            alike = next((old for old in mine if fuzz.ratio(old, key) >= _MISSPELT), None)
            tails = [mine[alike][1:2] + mine[alike][1:]] if alike else rng.sample(_TAILS, len(_TAILS))
            new = next(
                (made for tail in tails if (made := _of_length(word, tail)) not in renamed.values()), None
            )
            if new is not None:
                mine[key] = renamed[key] = new
    return renamed


def _is_name(word: str, text: str) -> bool:
    """Whether a word of a name is one: no initials, and nothing that is a word in small letters too."""
    initials = word.isupper() and len(word) <= _INITIALS
    return word[0].isupper() and not initials and not re.search(rf"\b{re.escape(word.lower())}\b", text)


def _of_length(word: str, tail: str) -> str:
    """Return a name that begins and is as long as `word`: tables are set by width, and initials stay right."""
    return word[0].upper() + (tail * len(word))[: len(word) - 1]


def _rename(text: str, renamed: Mapping[str, str]) -> str:
    def other(found: re.Match[str]) -> str:
        word = found[0]
        new = renamed.get(_BREAK.sub("", word).casefold())
        if new is None or not word[0].isupper():
            return word
        new = new.upper() if _BREAK.sub("", word).isupper() else new
        broken = _BREAK.search(word)
        return new[: broken.start()] + broken[0] + new[broken.start() :] if broken else new

    return _NAME_WORD.sub(other, text)


def _line_start(text: str, offset: int) -> int | None:
    """Return where the line of an item's heading starts; None where another sentence stands before it."""
    start = text.rfind("\n", 0, offset) + 1
    return None if re.search(r"[.!?]", text[start:offset]) else start


def _numbered(piece: str, old: str | None, new: str | None) -> str:
    """Return the text of an item with the number `new` in its heading."""
    if old is None or new is None:
        return piece
    return re.sub(rf"\b{re.escape(old)}\b", new.replace("\\", r"\\"), piece, count=1)


def _next_heading(text: str, item: Item, title: str) -> str:
    """Return a heading of the form that `item` has, one number on."""
    number = item.number or ""
    start = text.rfind("\n", 0, item.start) + 1
    line = text[start : text.find("\n", item.start)]
    before = line[: item.start - start] if _line_start(text, item.start) == start else ""
    found = (
        re.match(rf"(\W*(?:\w+ )?{re.escape(number)}\W*)", line[item.start - start :])
        if number.isdigit()
        else None
    )
    if found is None:
        return before + title
    return before + found[1].replace(number, str(int(number) + 1), 1) + title
