"""Which of the votes that an item reports belong to which of its decisions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import AgendaItem, Sentence
from summarizer.records import Votes
from summarizer.rules.context import Context
from summarizer.rules.decision_text import Found
from summarizer.rules.votes import mentions_vote, read_votes, table_votes

# How many sentences before and after a decision can report its votes.
_BEFORE, _AFTER = 3, 4
# A turn of a roll call ("Mevrouw Jansen?", "Voor.") is shorter than this.
_SHORT_TURN = 60
_STEM = 6
_WORD = re.compile(r"[^\W_]{6,}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table of votes, with the beginnings of its words."""

    stems: frozenset[str]
    votes: Votes


def share_votes(item: AgendaItem, found: Sequence[Found], context: Context) -> list[Votes | None]:
    """Return the votes of each decision in `found`: from its own sentence, and from what is reported around it."""
    out: list[Votes | None] = []
    rows = [_Row(_stems(row.text), votes) for row, votes in table_votes(item.sentences, context)]
    floor = 0
    for position, one in enumerate(found):
        ceiling = found[position + 1].index if position + 1 < len(found) else len(item.sentences)
        before = _before(item.sentences, floor, one.index, context)
        floor = one.index + 1
        for sentence in item.sentences[floor : min(ceiling, floor + _AFTER)]:
            if not mentions_vote(sentence.text, context.language):
                break
            floor += 1
        around = item.sentences[one.index : floor]
        votes = read_votes(around, context)
        if before and (votes is None or votes.for_ is None or not votes.by):
            votes = read_votes([*before, *around], context)
        out.append(_with_table(votes, rows, one))
    return out


def _before(sentences: Sequence[Sentence], floor: int, index: int, context: Context) -> Sequence[Sentence]:
    """Return the sentences before a decision that report its vote, a roll call in turns included."""
    start = index
    while start > floor and (index - start < _BEFORE or len(sentences[start - 1].text) < _SHORT_TURN):
        before = sentences[start - 1]
        if before.block.speaker is None and not mentions_vote(before.text, context.language):
            break
        start -= 1
    return sentences[start:index]


def _with_table(votes: Votes | None, rows: Sequence[_Row], one: Found) -> Votes | None:
    """Return the votes with what a table adds: the row with the same counts, else the one whose words fit best."""
    if votes is not None and votes.for_ is not None:
        fitting = [
            row.votes for row in rows if (row.votes.for_, row.votes.against) == (votes.for_, votes.against)
        ]
    else:
        said = _stems(one.sentence.text) if rows else frozenset()
        shared = [len(said & row.stems) for row in rows]
        best = max(shared, default=0)
        fitting = [row.votes for row, count in zip(rows, shared, strict=True) if best and count == best]
    if len(fitting) != 1:
        return votes
    base = votes.model_dump(by_alias=True, exclude_none=True) if votes is not None else {}
    return Votes.model_validate({**fitting[0].model_dump(by_alias=True, exclude_none=True), **base})


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words ("bestuursvoorstel" and "bestuur" do not differ in them)."""
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(text))
