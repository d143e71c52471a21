"""The day of the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.dates import FoundDate, read_dates
from summarizer.document import Document, Sentence
from summarizer.head.pieces import HeadPiece, value
from summarizer.head.words import head_words
from summarizer.language import Language
from summarizer.records import Value

_LABELLED, _OWN, _WEEKDAY, _TITLE, _TIME, _OTHER_DAY = 4, 2, 2, 2, 1, -5
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


def spoken_day(document: Document, opening: Sequence[Sentence], language: Language) -> Value | None:
    """Return the date that whoever opens the meeting gives it: with its weekday, or as that of "the meeting of"."""
    words = head_words(language)
    cue = language.any_of(words.opening)
    minutes = language.pattern(rf"\b(?:{'|'.join(words.title_labels)})\b")
    for sentence in opening:
        if sentence.block.speaker is None or not cue.search(sentence.text):
            continue
        piece = HeadPiece(sentence.clean, "", len(opening) + _LOOK)
        for found in read_dates(sentence.text, language):
            sure = found.weekday is not None or _worth(piece, found, language) >= _LABELLED
            if (
                sure
                and _worth(piece, found, language) > 0
                and not minutes.search(sentence.text[: found.start])
            ):
                doubts = [words.reasons.weekday] if found.weekday not in (None, found.day.weekday()) else []
                return value(document, found.day.isoformat(), piece.clean, (found.start, found.end), doubts)
    return None


def _worth(piece: HeadPiece, found: FoundDate, language: Language) -> int:
    words = head_words(language)
    before = piece.text[max(0, found.start - _LOOK) : found.start]
    label = language.pattern(rf"(?:^|\W)(?:{'|'.join(words.date_labels)})\W*(?:(?:van|op|de|of|on|the)\s+)*$")
    said = label.search(before) or label.search(piece.label)
    worth = _LABELLED * (said is not None)
    worth += _OWN * (said is not None and language.pattern(words.meeting_dates).search(said[0]) is not None)
    worth += _WEEKDAY * (found.weekday is not None) + _TITLE * bool(
        language.pattern(words.title).search(piece.text)
    )
    worth += _OTHER_DAY * bool(
        language.pattern(rf"\b(?:{'|'.join(words.not_this_day)})\b[^.;]{{0,30}}$").search(before)
    )
    return worth + _TIME * (piece.block <= 3)
