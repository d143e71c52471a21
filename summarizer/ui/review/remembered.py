"""What the board is told, made once for all who look at the same minutes: the source, and the statements of one revision."""

import json
from dataclasses import dataclass
from typing import Any

from summarizer.meetings.editing import source_of
from summarizer.store.meetings import minutes
from summarizer.store.memory import Memory
from summarizer.ui.desk import Desk
from summarizer.ui.review.data import Shape

Message = dict[str, Any]


@dataclass(frozen=True)
class Looked:
    """A meeting as it was when somebody looked: its `shape`, and how often the `memory` had been emptied before that."""

    shape: Shape
    memory: Memory
    since: int

    def source_message(self) -> Message:
        """Return the source for the board; it is another only where the agenda items are."""
        shape = self.shape
        items = tuple((one.id, one.title, one.start, one.end, one.openness) for one in shape.minutes.items)
        made_of = (shape.document is None, shape.minutes.language, items)
        name = ("review source", shape.meeting_id, shape.say.language)
        return self.memory.once(name, made_of, lambda: _sized(shape.source_message()), self.since)

    def board_message(self) -> Message:
        """Return the statements for the board; not to be changed."""
        shape = self.shape
        name = ("review board", shape.meeting_id, shape.say.language)
        made_of = (shape.document is None, shape.revision)
        return self.memory.once(name, made_of, lambda: _sized(shape.board_message()), self.since)


def look(desk: Desk, meeting_id: str) -> Looked:
    """Return a meeting as it is now.

    Raises:
        AccessError: who asks is no secretary.
        EditError: there is no such meeting.
    """
    since = desk.store.memory.forgotten
    source = source_of(desk.store, meeting_id, desk.access)
    document, sentences = source if source is not None else (None, None)
    now, revision = minutes(desk.store, meeting_id)
    shape = Shape(meeting_id, now, revision, document, sentences, desk.say)
    return Looked(shape, desk.store.memory, since)


def _sized(message: Message) -> tuple[Message, int]:
    return message, len(json.dumps(message))
