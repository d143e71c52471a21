"""When the meeting began and ended: as planned in the head, and as it was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.dates import FoundTime, find_times, in_half
from summarizer.document import Clean, Document, Sentence
from summarizer.head.pieces import HeadPiece, value
from summarizer.head.words import HeadWords, head_words
from summarizer.language import Language
from summarizer.records import Value

# A label stands so close before its time; two times of a range so close together.
_NEAR = 14
_RANGE = 18
_NOON = 12 * 60
# Who opens a meeting greets in the first words of the turn.
_GREETING = 200
# A line as short as this gives the time of the meeting when it has one.
_SHORT = 160
# No meeting starts so many minutes from its plan: that time is the stamp of a turn.
_FAR = 4 * 60


@dataclass(frozen=True, slots=True)
class _Said:
    """A time, and the text that it stands in."""

    time: FoundTime
    clean: Clean

    def value(self, document: Document, reasons: Sequence[str]) -> Value:
        return value(document, self.time.text, self.clean, (self.time.start, self.time.end), reasons)


def meeting_hours(
    document: Document,
    pieces: Sequence[HeadPiece],
    first: Sequence[Sentence],
    last: Sequence[Sentence],
    language: Language,
) -> tuple[Value | None, Value | None]:
    """Return when the meeting began and ended.

    What is said at the opening (in `first`) and at the closing (in `last`) goes before what the head says.
    """
    words = head_words(language)
    begin, finish = _planned(pieces, language)
    opened = _said(first, words.opening, None, None, language)
    start = _agreed(opened, begin)
    if begin is not None and start is not None and abs(start.time.minutes - begin.time.minutes) > _FAR:
        start = begin
    after = start.time.minutes if start is not None else None
    closed = _said(list(reversed(last)), words.closing, words.not_closing, after, language)
    end = _agreed(closed, finish)
    if _is_stamp(end, start, finish):
        end = finish
    if end is not None and first and not end.time.sure:
        end = _Said(in_half(end.time, first[0].block.text[:_GREETING], language), end.clean)
    return _result(document, start, None, words), _result(document, end, start, words)


def _is_stamp(end: _Said | None, start: _Said | None, planned: _Said | None) -> bool:
    """Whether a time lies before the start although the plan has an end after it: it counts from the start of a recording."""
    if end is None or start is None or planned is None:
        return False
    return end.time.minutes < start.time.minutes < planned.time.minutes


def _agreed(said: _Said | None, planned: _Said | None) -> _Said | None:
    """Return the time that was said, in the half of the day that the plan tells when it is open."""
    if said is None or planned is None or said.time.sure:
        return said or planned
    minutes = min(
        (said.time.minutes % _NOON, said.time.minutes % _NOON + _NOON),
        key=lambda each: abs(each - planned.time.minutes),
    )
    return _Said(FoundTime(said.time.start, said.time.end, minutes), said.clean)


def _result(document: Document, said: _Said | None, start: _Said | None, words: HeadWords) -> Value | None:
    if said is None:
        return None
    doubts = [] if said.time.sure else [words.reasons.part_of_day]
    # A meeting may well end after midnight, but not the next morning.
    if start is not None and _NOON // 2 < said.time.minutes < start.time.minutes:
        doubts.append(words.reasons.before_start)
    return said.value(document, doubts)


def _planned(pieces: Sequence[HeadPiece], language: Language) -> tuple[_Said | None, _Said | None]:
    """Return the times of the head: labelled ones, two with a word between them, or one beside a date."""
    words = head_words(language)
    start_label = language.pattern(rf"(?:^|\W)(?:{'|'.join(words.start_labels)})\W*(?:\w+\W+){{0,2}}$")
    end_label = language.pattern(rf"(?:^|\W)(?:{'|'.join(words.end_labels)})\W*$")
    start: _Said | None = None
    end: _Said | None = None
    for piece in pieces:
        times = find_times(piece.text, language)
        for index, time in enumerate(times):
            before = piece.text[max(0, time.start - 2 * _NEAR) : time.start]
            paired = index > 0 and time.start - times[index - 1].end <= _RANGE
            if paired or end_label.search(before):
                end = end or _Said(time, piece.clean)
            elif start is None and (
                start_label.search(before) or piece.label or len(times) > 1 or len(piece.text) <= _SHORT
            ):
                start = _Said(time, piece.clean)
    return start, end


def _said(
    sentences: Iterable[Sentence],
    cues: tuple[str, ...],
    but: str | None,
    after: int | None,
    language: Language,
) -> _Said | None:
    """Return the time in, or right beside, the first of `sentences` that has a cue and a time."""
    listed = list(sentences)
    cue = language.any_of(cues)
    for index, sentence in enumerate(listed):
        if not cue.search(sentence.text) or (but is not None and language.pattern(but).search(sentence.text)):
            continue
        near = [
            sentence,
            *(
                listed[k]
                for k in (index - 1, index + 1)
                if 0 <= k < len(listed) and listed[k].block is sentence.block
            ),
        ]
        for each in near:
            times = find_times(each.text, language, after)
            if times:
                return _Said(
                    in_half(times[-1 if but else 0], sentence.block.text[:_GREETING], language), each.clean
                )
    return None
