"""What a question is, as it was found in the sentences of an item."""

import re
from dataclasses import dataclass

from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.reading import Reading

# Fewer characters ask nothing.
SHORTEST = 6
_TRAILING = re.compile(r"[\s.;,]+$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: sentences `first` to `last` of its item, its words from `start` of the first one on (to `end` if it is one).

    `topic` says that it only names what it is about, `doubt` that it may be no question, `implied` that
    nothing but its question mark says that it is asked, `unsaid` that only its answer tells what it was.
    `reply` is where in sentence `last` an answer begins, with who gives it, when both stand in one sentence.
    """

    first: int
    last: int
    start: int
    end: int
    askers: tuple[Mention, ...]
    addressees: tuple[PersonRef, ...] = ()
    topic: bool = False
    doubt: bool = False
    implied: bool = False
    unsaid: bool = False
    reply: tuple[int, Mention | None] | None = None

    @property
    def asker(self) -> Mention | None:
        """The first of the askers."""
        return self.askers[0] if self.askers else None


def words_end(reading: Reading, text: str, start: int, end: int) -> int:
    """Return where the words asked end, without the full stop or the word that joins them to what follows."""
    cut = text[start:end]
    if end < len(text):
        cut = reading.pattern(rf"[\s,;]*(?:\b(?:{reading.words.joins}))?\s*$").sub("", cut)
    return start + len(_TRAILING.sub("", cut))
