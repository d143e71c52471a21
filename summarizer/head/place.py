"""Where the meeting was."""

import re
from collections.abc import Sequence

from summarizer.dates import find_times, read_dates
from summarizer.document import Document, Span
from summarizer.head.pieces import HeadPiece, after_label, value
from summarizer.head.words import head_words
from summarizer.language import Language
from summarizer.records import Value

_LONGEST = 120
_FIRST_LINES = 8
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LABEL = re.compile(r"[^:]{2,30}:\s")


def meeting_place(document: Document, pieces: Sequence[HeadPiece], language: Language) -> Value | None:
    """Return the place: behind a label, after "gehouden in", or what a line says beside the date."""
    words = head_words(language)
    others = (*words.date_labels, *words.start_labels, *words.end_labels, *words.labels)
    for piece in pieces:
        if piece.label and language.pattern("|".join(words.place_labels)).fullmatch(piece.label):
            return _place(document, piece, (0, len(piece.text)), language)
    for piece in pieces:
        found = after_label(piece.text, words.place_labels, others, language)
        if found is not None:
            return _place(document, piece, found, language)
    for source in (words.held, words.held_in):
        pattern = language.pattern(source.replace("{weekday}", words.weekday))
        for piece in pieces:
            match = pattern.search(piece.text)
            if match is not None:
                return _place(document, piece, match.span("place"), language)
    return _beside_date(document, pieces, language)


def _beside_date(document: Document, pieces: Sequence[HeadPiece], language: Language) -> Value | None:
    words = head_words(language)
    places = language.pattern(words.places)
    called = language.pattern(
        rf"\W*(?:(?:{words.hour})\W+)?(?P<label>{'|'.join(words.place_labels)})\s+(?=(?-i:[A-ZÀ-Þ]))"
    )
    guess: tuple[HeadPiece, Span] | None = None
    for piece in pieces[: 3 * _FIRST_LINES]:
        if (
            piece.block >= _FIRST_LINES
            or len(piece.text) > 2 * _LONGEST
            or _LABEL.match(piece.text)
            or piece.label
        ):
            continue
        marks = [found.end for found in read_dates(piece.text, language)] + [
            found.end for found in find_times(piece.text, language)
        ]
        rest = max(marks, default=0)
        label = called.match(piece.text, rest) if marks else None
        # "Zaal De Beuk" is a name with its label.
        if label is not None and not places.fullmatch(label["label"]):
            return _place(document, piece, (label.end(), len(piece.text)), language)
        outside = _IN_BRACKETS.sub(lambda found: " " * len(found[0]), piece.text)
        found = places.search(outside, rest)
        if found is not None and marks:
            return _place(document, piece, (rest, len(piece.text)), language)
        if found is not None and guess is None and not _is_name(piece.text, found.start(), language):
            guess = (piece, (rest, len(piece.text)))
    return _place(document, *guess, language, guessed=True) if guess is not None else None


def _is_name(text: str, at: int, language: Language) -> bool:
    """Whether a line names the meeting, or `at` lies in the name of its body ("Commissie Huis en Haard")."""
    words = head_words(language)
    bodies = language.any_of(words.body).finditer(text)
    return language.pattern(words.title).search(text) is not None or any(
        found.start() <= at < found.end() for found in bodies
    )


def _place(
    document: Document, piece: HeadPiece, span: Span, language: Language, *, guessed: bool = False
) -> Value | None:
    """Return the words of `piece` at `span` without an article, signs and remarks around it."""
    text, (start, end) = piece.text, span
    while start < end and text[start] in " ,;|-–:.":
        start += 1
    article = language.pattern(head_words(language).article).match(text, start)
    start = article.end() if article is not None and article.end() < end else start
    remark = _REMARK.search(text, start, end)
    end = remark.start() if remark is not None and remark.start() > start else end
    while end > start and text[end - 1] in " ,;|-–:.":
        end -= 1
    if start >= end or end - start > _LONGEST:
        return None
    return value(
        document,
        text[start:end],
        piece.clean,
        (start, end),
        [head_words(language).reasons.guessed] if guessed else (),
    )
