"""What segmentation gives, and the headings that it works with."""

from dataclasses import dataclass

from summarizer.document import AgendaItem, Block, Clean, Sentence


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One line of an agenda, printed in the document or given beside it.

    `mark` is how it says that the item is not public ("besloten"), "" where it does not.
    """

    number: str | None
    title: str
    reference: str | None
    mark: str = ""

    @property
    def label(self) -> str:
        """The entry as one line: "4. Title (2024-117)"."""
        number = f"{self.number}. " if self.number else ""
        behind = "".join(f" ({known})" for known in (self.reference, self.mark) if known)
        return f"{number}{self.title}{behind}"


@dataclass(frozen=True)
class Segmentation:
    """A document in parts.

    `head` holds the blocks before the first item, `tail` those after the last that belong to none (an
    action list, signatures); `loose` are the sentences of no item, headings left out. `agenda` is the
    agenda that the document prints, `untreated` what of it, or of a given agenda, no item treats.
    """

    head: tuple[Block, ...]
    items: tuple[AgendaItem, ...]
    tail: tuple[Block, ...]
    loose: tuple[Sentence, ...]
    agenda: tuple[AgendaEntry, ...]
    untreated: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens an item: [start, end) of the source, blocks `first` to `last` of the document.

    `parts` are the parts of the number, () when there is none. `content` says that the heading's own
    words are content too (a numbered paragraph, a table row), so that its sentences stay in the item.
    """

    start: int
    end: int
    first: int
    last: int
    title: Clean
    number: str | None = None
    parts: tuple[int, ...] = ()
    reference: str | None = None
    content: bool = False
