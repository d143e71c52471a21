"""The words in a record, and which of them only closed text has. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from summarizer.records import Evidence, Passage, PersonRef, Record

RecordT = TypeVar("RecordT", bound=Record)

_WORD = re.compile(r"[^\W_]+")
# An amount, and a word with a capital that does not begin its sentence or line.
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_NAME = re.compile(r"(?:(?<=[\w,;)] )|(?<=[\w,;)]  )|(?<=[(-]))([^\W\d_][^\W_]+)")
_JOINED = re.compile(r"[*_]+|-[ \t]*\n[ \t]*")
# So many characters in a row that only closed text has, give it away.
_TELLING = 12
# These hold no words of the source, or only such as are checked by their place.
_NOT_WORDS = frozenset(
    {
        "id",
        "item_id",
        "person_id",
        "parent",
        "quote",
        "at",
        "amends",
        "sha256",
        "text_sha256",
        "earlier",
        "adopts",
    }
)


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of all texts."""
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def names_of(texts: Iterable[str]) -> set[str]:
    """Return what gives a text away by itself: the names and amounts in it."""
    found: set[str] = set()
    for text in texts:
        found |= {word.casefold() for word in _NAME.findall(text) if word[0].isupper()}
        found.update(_AMOUNT.findall(text))
    return found


def tokens_of(text: str) -> set[str]:
    """Return the words and amounts of a text."""
    return words_of([text]) | set(_AMOUNT.findall(text))


def grams(text: str) -> Iterator[str]:
    """Yield each run of characters that would give a text away, as one reads it: without line ends and emphasis."""
    even = " ".join(_JOINED.sub("", text).split())
    return (even[k : k + _TELLING] for k in range(len(even) - _TELLING + 1))


def telling_of(closed: Sequence[str], text: str, said: Iterable[str]) -> set[str]:
    """Return the runs that the closed text has, the public one has not, and anything that is `said` may have."""
    suspect = {gram for each in said for gram in grams(each)}
    suspect &= {gram for part in closed for gram in grams(part) if gram in suspect}
    return suspect - {gram for gram in grams(text) if gram in suspect} if suspect else suspect


def strings_of(value: object, *, reasons: bool = True) -> Iterator[str]:
    """Yield the words in a record that are not checked by their place in the source."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        if isinstance(value, Passage) and value.origin == "rules":
            return
        for name in type(value).model_fields:
            if name not in _NOT_WORDS and (reasons or name != "reasons"):
                yield from strings_of(getattr(value, name), reasons=reasons)
    elif isinstance(value, tuple):
        for each in value:
            yield from strings_of(each, reasons=reasons)


def quotes_of(value: object) -> Iterator[Evidence]:
    """Yield all evidence in a record."""
    return _all(Evidence, value)


def refs_of(value: object) -> Iterator[PersonRef]:
    """Yield all references to people in a record."""
    return _all(PersonRef, value)


def _all(kind: type[RecordT], value: object) -> Iterator[RecordT]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _all(kind, getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _all(kind, each)
