"""The characters of a PDF page -> its words, where they stand, and what is not to be read with them.

Positions are in points with y downwards, turned so that most of the page's text is upright.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from summarizer.readers.pdf.letters import Bounds, Letter, read_letters
from summarizer.readers.writing import even

# In parts of the type size: the gap between words, how far two baselines of a line may differ, how far
# a letter that is printed twice to look bold is moved.
_WORD_GAP = 0.15
_SAME_LINE = 0.25
_TWICE = 0.1
# In some fonts pdfium tells how high each character is, not its type: the tallest are so high.
_TALL = 0.9
# A letter-spaced title has at least so many single letters, no further apart than this.
_SPACED = 5
_SPACED_GAP = 0.7
# A line is letter-spaced if its letters are usually so far apart.
_TRACKED = 0.04
_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [left, right) on the line at `base`; `raised` tells of a superscript, `spaced` of a space after it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    slanted: bool = False
    raised: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """How the coordinates of a page are turned: `cos` and `sin` of the angle at which its text runs."""

    cos: int
    sin: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the page's (x, y) is, x along the text and y downwards."""
        return x * self.cos + y * self.sin, x * self.sin - y * self.cos


@dataclass(frozen=True)
class PageWords:
    """The words of a page, unordered; `turned` is text at an angle, `hidden` what nobody sees.

    `characters` counts all that the page holds, `unknown` those without a meaning.
    """

    words: list[Word]
    frame: Frame
    top: float
    bottom: float
    turned: str = ""
    hidden: str = ""
    characters: int = 0
    unknown: int = 0


def read_words(text_page: Any, count: int, bounds: Bounds) -> PageWords:
    """Return the words of a page, whose text layer has `count` characters; `bounds` is what is shown of it."""
    letters = list(read_letters(text_page, count, bounds))
    frame, angle = _frame(letters)
    corners = [frame.point(bounds[0], bounds[1]), frame.point(bounds[2], bounds[3])]
    # The text that was recognised in a scan is written invisibly, over the picture.
    seen = sum(letter.style.visible for letter in letters)
    hides = seen * 2 > len(letters)
    flow = [
        letter for letter in letters if letter.style.angle == angle and (letter.style.visible or not hides)
    ]
    _turn(flow, frame)
    turned = _plain(letter for letter in letters if letter.style.angle != angle and letter.style.visible)
    hidden = _plain(letter for letter in letters if not letter.style.visible) if hides else ""
    return PageWords(
        words=[word for line in _lines(flow) for word in _words(line)],
        frame=frame,
        top=min(corner[1] for corner in corners),
        bottom=max(corner[1] for corner in corners),
        turned=turned,
        hidden=hidden,
        characters=sum(bool(letter.text.strip()) for letter in letters),
        unknown=sum(letter.text == "\ufffd" for letter in letters),
    )


def _frame(letters: Sequence[Letter]) -> tuple[Frame, int]:
    """Return how the page is to be turned: by the angle of most of its text that runs along an edge."""
    angles = Counter(letter.style.angle for letter in letters if letter.style.angle % 90 == 0)
    angle = angles.most_common(1)[0][0] if angles else 0
    return Frame(*{0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]), angle


def _turn(letters: Sequence[Letter], frame: Frame) -> None:
    """Set where the letters are in the frame; the tallest of a text object tells the size of its type."""
    sizes: dict[int, float] = {}
    for letter in letters:
        a, b = frame.point(*letter.box[:2]), frame.point(*letter.box[2:])
        letter.left, letter.right = min(a[0], b[0]), max(a[0], b[0])
        letter.base = frame.point(*letter.origin)[1]
        tall = _TALL * letter.style.points
        sizes[letter.owner] = max(1.0, tall, abs(a[1] - b[1]), sizes.get(letter.owner, 0.0))
    for letter in letters:
        letter.size = sizes[letter.owner]


def _plain(letters: Iterable[Letter]) -> str:
    """Return the text of `letters` in the order of the file, for what is set apart."""
    parts = ("".join(letter.text for letter in group) for _, group in groupby(letters, lambda a: a.owner))
    return even(" ".join(parts))


def _lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters that share a baseline, from top to bottom, each line from left to right."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: letter.base):
        if line and letter.base - line[0].base > _SAME_LINE * max(line[0].size, letter.size):
            yield sorted(line, key=lambda letter: letter.left)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda letter: letter.left)


def _words(line: list[Letter]) -> list[Word]:
    """Return the words of a line."""
    groups: list[list[Letter]] = []
    spaced = True
    apart = _tracking(line)
    for letter in line:
        if letter.text == " " and apart and letter.right <= letter.left:
            continue
        if letter.text == " ":
            spaced = True
            # One without a width is pdfium's, for a gap.
            if groups and letter.right > letter.left:
                groups[-1][-1].spaced = True
            continue
        before = groups[-1][-1] if groups else None
        if before is not None and _printed_twice(groups[-1], letter):
            continue
        size = max(letter.size, before.size) if before else letter.size
        if before is None or spaced or letter.left - before.right > apart + _WORD_GAP * size:
            groups.append([])
        groups[-1].append(letter)
        spaced = False
    return _with_bullets([_word(group) for group in _unspaced(groups)])


def _tracking(line: list[Letter]) -> float:
    """Return how far the letters of a line are set apart; 0 unless most of them are."""
    letters = [letter for letter in line if letter.text != " "]
    gaps = sorted((b.left - a.right) / b.size for a, b in pairwise(letters))
    usual = gaps[len(gaps) // 2] if len(gaps) >= _SPACED else 0.0
    return usual * letters[0].size if _TRACKED < usual < _SPACED_GAP else 0.0


def _with_bullets(words: list[Word]) -> list[Word]:
    """Return the words of a line; a sign without a meaning that stands alone before a text is a bullet."""
    return [
        replace(word, text="•")
        if word.text == "\ufffd"
        and (i == 0 or word.left - words[i - 1].right > word.size)
        and i + 1 < len(words)
        else word
        for i, word in enumerate(words)
    ]


def _printed_twice(word: list[Letter], letter: Letter) -> bool:
    """Whether `letter` is one of the last of `word` again, from another text object."""
    near = _TWICE * letter.size
    return any(
        before.text == letter.text and before.owner != letter.owner and abs(letter.left - before.left) < near
        for before in word[-3:]
    )


def _unspaced(groups: list[list[Letter]]) -> list[list[Letter]]:
    """Return `groups` with a letter-spaced title ("B E S L U I T") as words; any other line as it is."""
    single = [group[0] for group in groups if len(group) == 1 and group[0].text.isalpha()]
    if len(single) < _SPACED or len(single) * 10 < len(groups) * 8:
        return groups
    typed = sum(letter.spaced for letter in single) * 2 > len(single)
    if typed and not (all(letter.text.isupper() for letter in single) and len({a.text for a in single}) > 2):
        return groups
    gaps = sorted(b[0].left - a[-1].right for a, b in pairwise(groups))
    usual = gaps[len(gaps) // 2]
    if usual > _SPACED_GAP * groups[0][0].size:
        return groups
    out = [list(groups[0])]
    for before, group in pairwise(groups):
        if group[0].left - before[-1].right > 1.6 * usual:
            out.append([])
        out[-1].extend(group)
    return out


def _word(letters: list[Letter]) -> Word:
    return Word(
        text="".join(letter.text for letter in letters),
        left=letters[0].left,
        right=max(letter.right for letter in letters),
        base=letters[0].base,
        size=max(letter.size for letter in letters),
        bold=letters[0].style.bold,
        slanted=letters[0].style.slanted,
        spaced=letters[-1].spaced,
    )


def raised(word: Word) -> str:
    """Return how a superscript is written: digits small and high, so that they are no part of the word before."""
    return "".join(_RAISED.get(letter, letter) for letter in word.text)
