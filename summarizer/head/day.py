"""The day of the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.dates import FoundDate, read_dates
from summarizer.document import Document
from summarizer.head.pieces import HeadPiece, value
from summarizer.head.words import head_words
from summarizer.language import Language
from summarizer.records import Value

_LABELLED, _WEEKDAY, _TITLE, _TIME, _OTHER_DAY = 4, 2, 2, 1, -5
_LOOK = 40


@dataclass(frozen=True, slots=True)
class _Candidate:
    piece: HeadPiece
    found: FoundDate
    worth: int


def meeting_day(document: Document, pieces: Sequence[HeadPiece], language: Language) -> Value | None:
    """Return the date that the head gives the meeting, ISO 8601."""
    candidates = [
        _Candidate(piece, found, _worth(piece, found, language))
        for piece in pieces
        for found in read_dates(piece.text, language)
    ]
    candidates = [each for each in candidates if each.worth > _OTHER_DAY + _LABELLED]
    if not candidates:
        return None
    best = max(candidates, key=lambda each: each.worth)
    reasons = head_words(language).reasons
    doubts = []
    if best.found.weekday is not None and best.found.weekday != best.found.day.weekday():
        doubts.append(reasons.weekday)
    if not best.found.sure:
        doubts.append(reasons.order)
    if any(each.worth == best.worth and each.found.day != best.found.day for each in candidates):
        doubts.append(reasons.several)
    return value(
        document, best.found.day.isoformat(), best.piece.clean, (best.found.start, best.found.end), doubts
    )


def _worth(piece: HeadPiece, found: FoundDate, language: Language) -> int:
    words = head_words(language)
    before = piece.text[max(0, found.start - _LOOK) : found.start]
    label = language.pattern(rf"(?:^|\W)(?:{'|'.join(words.date_labels)})\W*(?:(?:van|op|de|of|on|the)\s+)*$")
    worth = _LABELLED * bool(label.search(before) or label.search(piece.label))
    worth += _WEEKDAY * (found.weekday is not None) + _TITLE * bool(
        language.pattern(words.title).search(piece.text)
    )
    worth += _OTHER_DAY * bool(
        language.pattern(rf"\b(?:{'|'.join(words.not_this_day)})\b[^.;]{{0,30}}$").search(before)
    )
    return worth + _TIME * (piece.block <= 3)
