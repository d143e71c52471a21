"""Where the words of an entry stand in a paragraph of the running minutes, and the paragraph without them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.export.documents.lines import letters_of
from summarizer.records import Evidence

# A sentence can be set off where it follows one of these, or another line.
_ENDS = ".!?:;…)”’\"'>"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where in a text the words of some evidence stand."""

    start: int
    end: int
    pieces: tuple[Evidence, ...]


def located(text: str, told: Sequence[Evidence], pieces: Iterable[Evidence]) -> list[Stretch]:
    """Return where in `text`, which tells the stretches `told`, `pieces` stand, each alone and those that touch as one.

    Letters and digits are compared only: `text` is even where the source has line ends and hyphens.
    """
    signs = [at for at, char in enumerate(text) for _ in letters_of(char)]
    whole = letters_of(text)
    found: list[Stretch] = []
    for piece in pieces:
        words = letters_of(piece.quote)
        if not words or not overlap([piece], told):
            continue
        # The same words can stand there twice: the ones that are as far on as in the source.
        expected = (piece.start - told[0].start) / max(1, told[-1].end - told[0].start) * len(whole)
        at = min(_places(whole, words), key=lambda one: abs(one - expected), default=None)
        if at is not None:
            start, end = _opened(text, signs[at]), _closed(text, signs[at + len(words) - 1] + 1)
            found.append(Stretch(start, end, (piece,)))
    return list(dict.fromkeys([*found, *_joined(text, found)]))


def overlap(some: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    """Whether any of the stretches have a character in common."""
    return any(one.overlaps(other) for one in some for other in others)


def is_apart(text: str, stretch: Stretch) -> bool:
    """Whether a stretch is whole sentences, so that the rest of `text` can do without it."""
    before, after = text[: stretch.start], text[stretch.end :].strip()
    starts = not before.strip() or (before[-1].isspace() and before.rstrip()[-1] in _ENDS)
    return starts and (not after or text[stretch.start : stretch.end].rstrip()[-1:] in _ENDS)


def without(evidence: Sequence[Evidence], taken: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the stretches of `evidence` with those of `taken` cut out."""
    left = list(evidence)
    for cut in taken:
        left = [part for one in left for part in _cut(one, cut)]
    return tuple(left)


def _places(whole: str, words: str) -> Iterator[int]:
    at = whole.find(words)
    while at >= 0:
        yield at
        at = whole.find(words, at + 1)


def _cut(one: Evidence, cut: Evidence) -> Iterator[Evidence]:
    if cut.end <= one.start or one.end <= cut.start:
        yield one
        return
    for start, end in ((one.start, cut.start), (cut.end, one.end)):
        words = one.quote[max(0, start - one.start) : max(0, end - one.start)]
        if any(char.isalnum() for char in words):
            first = start + len(words) - len(words.lstrip())
            said = words.strip()
            yield one.model_copy(update={"start": first, "end": first + len(said), "quote": said})


def _opened(text: str, start: int) -> int:
    """Return `start` with the signs that open the sentence there."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start


def _closed(text: str, end: int) -> int:
    """Return `end` with the signs that close the sentence there."""
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end


def _joined(text: str, found: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those with nothing to read between them as one."""
    out: list[Stretch] = []
    for one in sorted(found, key=lambda stretch: (stretch.start, stretch.end)):
        last = out[-1] if out else None
        if last and not any(char.isalnum() for char in text[last.end : one.start]):
            out[-1] = Stretch(last.start, max(last.end, one.end), (*last.pieces, *one.pieces))
        else:
            out.append(one)
    return out
