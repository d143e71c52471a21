"""What the meeting and the body that met are called."""

import re
from collections.abc import Sequence

from summarizer.dates import read_dates
from summarizer.document import Document
from summarizer.head.pieces import HeadPiece, value
from summarizer.head.words import head_words
from summarizer.language import Language
from summarizer.records import Value
from summarizer.segment.words import is_whole, item_words
from summarizer.sentences import split

_LONGEST = 160
_FIRST_BLOCKS = 8
_SIGNS = " \t,;:|-–—*#"
# A title is not cut before so many characters; one longer than the other limit is cut at its first comma.
_SHORTEST, _LONG = 8, 90
_MAIL = "eml"
_LABEL = re.compile(r"[^:]{2,30}:\s")


def meeting_title(document: Document, pieces: Sequence[HeadPiece], language: Language) -> Value | None:
    """Return the title: the first line that names minutes or a meeting, else the first line; without its date."""
    words = head_words(language)
    pattern = language.pattern(words.title)
    heads = (k for k, piece in enumerate(pieces) if k and is_whole(language, words.list_labels, piece.text))
    listed = next(heads, None)
    lines = [
        (piece, *span)
        for piece in pieces[:listed]
        if piece.block < _FIRST_BLOCKS and (span := _title_span(piece, language)) is not None
    ]
    several = [line for line in lines if len(line[0].text[line[1] : line[2]].split()) > 1]
    named = [line for line in several if pattern.search(line[0].text, line[1], line[2])]
    if document.reader == _MAIL:
        # The subject of a mail says less than a title in what was sent.
        named.sort(key=lambda line: line[0].block == 0)
    # A single word is a title when it says so ("Notulen"), or stands as one.
    single = [line for line in lines if line[0].heading or pattern.search(line[0].text)]
    chosen = next(iter([*named, *several, *single]), None)
    return _cut(document, *chosen) if chosen is not None else None


def _title_span(piece: HeadPiece, language: Language) -> tuple[int, int] | None:
    """Return the stretch of a line that could be a title: no sentence, no label with its value, no date behind it."""
    words, items = head_words(language), item_words(language)
    label = language.pattern(rf"(?:{'|'.join(words.title_labels)})\s*:\s*").match(piece.text)
    start = label.end() if label is not None else 0
    end = min(
        [
            len(piece.text),
            *(found.start for found in read_dates(piece.text, language) if found.start > start + _SHORTEST),
        ]
    )
    sentence = split(piece.text[start : start + 2 * _LONGEST], language.abbreviations)
    end = min(end, start + sentence[0][1]) if sentence else end
    comma = piece.text.find(", ", start, end)
    end = comma if end - start > _LONG and comma > 0 else end
    tokens = piece.text[start:end].rstrip(_SIGNS).split()
    while tokens and tokens[-1].lower().strip(".") in (
        *items.dangling,
        *words.title_ends,
        "d.d",
        "dd",
    ):
        end = start + piece.text[start:end].rstrip(_SIGNS).rindex(tokens.pop())
    text = piece.text[start:end].strip(_SIGNS)
    listed = label is None and not piece.heading and (_LABEL.match(text) is not None or piece.label)
    if (
        not text
        or listed
        or language.pattern(words.no_title).match(text)
        or end - start > _LONGEST
        or is_whole(language, words.all_labels, text)
        or _is_list(text, language)
    ):
        return None
    return None if any(token.lower().strip(".,()") in items.verbs for token in tokens) else (start, end)


def _is_list(text: str, language: Language) -> bool:
    """Whether a line only heads a list of the head: those present, the agenda."""
    return (
        len(text.split()) == 1
        and is_whole(language, item_words(language).head, text)
        and not language.pattern(head_words(language).title).search(text)
    )


def meeting_body(document: Document, pieces: Sequence[HeadPiece], language: Language) -> Value | None:
    """Return the body that met, by the first name of one in the head."""
    lines = [piece for piece in pieces if piece.block < _FIRST_BLOCKS and not piece.label]
    for source in head_words(language).body:
        # "Dagelijks bestuur: A. de Wit" says who sits in it, not that it met.
        pattern = language.pattern(rf"(?<![\w-])(?:{source})(?![\w-]*\s*:)")
        for piece in lines:
            found = pattern.search(piece.text[:_LONGEST])
            if found is not None:
                return _cut(document, piece, *found.span())
    return None


def _cut(document: Document, piece: HeadPiece, start: int, end: int) -> Value | None:
    while start < end and piece.text[start] in _SIGNS:
        start += 1
    while end > start and piece.text[end - 1] in _SIGNS:
        end -= 1
    return value(document, piece.text[start:end], piece.clean, (start, end)) if start < end else None
