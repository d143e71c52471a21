"""Document and its parts -> the meeting's facts."""

from collections.abc import Sequence

from summarizer.document import Block, Document, Sentence
from summarizer.head.day import meeting_day, spoken_day
from summarizer.head.hours import meeting_hours
from summarizer.head.name import meeting_body, meeting_title
from summarizer.head.pieces import head_pieces
from summarizer.head.place import meeting_place
from summarizer.language import Language
from summarizer.records import Meeting
from summarizer.segment.model import Segmentation

# A head is no longer than this; the opening and the closing are said so near the ends.
_BLOCKS = 60
_FIRST, _LAST = 12, 15


def read_head(
    document: Document, segmentation: Segmentation, sentences: Sequence[Sentence], language: Language
) -> Meeting:
    """Return what the document says about the meeting itself; None for what it does not say."""
    pieces = head_pieces(document, _head_blocks(segmentation, sentences), language)
    opening, closing = _ends(segmentation)
    start, end = meeting_hours(document, pieces, opening, closing, language)
    return Meeting(
        body=meeting_body(document, pieces, language),
        title=meeting_title(document, pieces, language),
        date=meeting_day(document, pieces, language) or spoken_day(document, opening, language),
        start=start,
        end=end,
        location=meeting_place(document, pieces, language),
    )


def _head_blocks(segmentation: Segmentation, sentences: Sequence[Sentence]) -> list[Block]:
    """Return the blocks before the first item; of a text without items its first ones."""
    if segmentation.head or (segmentation.items and segmentation.items[0].number is not None):
        return list(segmentation.head[:_BLOCKS])
    blocks: list[Block] = []
    for sentence in sentences[:_FIRST]:
        if not blocks or blocks[-1] is not sentence.block:
            blocks.append(sentence.block)
    return blocks[:3]


def _ends(segmentation: Segmentation) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences among which the meeting is opened, and closed."""
    items = segmentation.items
    if not items:
        return [], []
    before = [
        sentence
        for sentence in segmentation.loose
        if sentence.start < items[0].start and sentence.block.speaker is not None
    ]
    opening = [*before[-_FIRST:], *(sentence for item in items[:2] for sentence in item.sentences[:_FIRST])]
    closing = [sentence for item in items[-2:] for sentence in item.sentences[-_LAST:]]
    return opening, closing
