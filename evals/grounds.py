"""What a statement rests on: the sentences of a document that say it, found by the words they share with it.

An annotator gives one quote or none; a perfect output would point at all that its text tells.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from summarizer.document import Sentence, Span, merged

_WORD = re.compile(r"\w+")
# Names and figures must be somewhere; a plain word may be the annotator's own.
_TELLING, _PLAIN = 3, 1
# A sentence that adds less is not needed.
_LEAST = 2
_MOST = 4
_SHORTEST = 4


def grounds(
    sentences: Sequence[Sentence], text: str, within: Span, given: Sequence[Span] = (), most: int = _MOST
) -> list[Span]:
    """Return the `given` stretches, and those of up to `most` sentences `within` that say what they leave out.

    Without a given stretch there is at least the sentence that says most of the text, if one says any of it.
    """
    left = _weights(text)
    chosen = list(given)
    there = {
        sentence: frozenset(_weights(sentence.text))
        for sentence in sentences
        if within[0] <= sentence.start and sentence.end <= within[1]
    }
    for sentence, words in there.items():
        if any(start < sentence.end and sentence.start < end for start, end in given):
            left = {word: weight for word, weight in left.items() if word not in words}
    for _ in range(most):
        best = max(there, key=lambda sentence: _gain(left, there[sentence]), default=None)
        if best is None or _gain(left, there[best]) < (_LEAST if chosen else _PLAIN):
            break
        words = there.pop(best)
        chosen += best.spans()
        left = {word: weight for word, weight in left.items() if word not in words}
    return merged(chosen)


def _gain(left: Mapping[str, int], words: Collection[str]) -> int:
    return sum(weight for word, weight in left.items() if word in words)


def _weights(text: str) -> dict[str, int]:
    """Return the words of a text in small letters, each with how much it matters."""
    return {
        word.casefold(): _TELLING if not word.islower() else _PLAIN
        for word in _WORD.findall(text)
        if not word.islower() or len(word) >= _SHORTEST
    }
