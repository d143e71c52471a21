"""The previous meeting, from the file that is given: minutes saved as JSON, or any document that can be read."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from summarizer.errors import UnreadableError, UsageError
from summarizer.language import Language
from summarizer.pipeline import draft_minutes
from summarizer.public.closed import hidden_items
from summarizer.readers import read
from summarizer.records import Action, Earlier, Minutes, Value
from summarizer.saved import read_saved


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """The minutes (or only the action list) of the previous meeting, and the file that they come from."""

    source: str
    sha256: str
    minutes: Minutes

    @property
    def is_list(self) -> bool:
        """Whether it is no more than a list of actions, which nobody adopts: nothing decided, and nothing told."""
        told = (
            said.form == "paragraph" and said.text != item.title
            for item in self.minutes.items
            for said in item.running
        )
        return not self.minutes.decisions and not any(told)

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """What was still to be done, its own and what it had carried over; doubtful findings left out."""
        return tuple(
            action
            for action in self.minutes.actions
            if action.status != "done" and (action.detection == "sure" or action.origin == "human")
        )

    @property
    def title(self) -> str:
        """What the meeting was and when, as far as is known; else the name of the file."""
        head = self.minutes.meeting
        known = [value.value for value in (head.title or head.body, head.date) if value is not None]
        return ", ".join(known) or self.source

    @property
    def date(self) -> Value | None:
        """Its date, if its minutes say it."""
        return self.minutes.meeting.date

    def entry(self, action: Action) -> Earlier:
        """Return the reference to an action of it."""
        openness = hidden_items(self.minutes)
        return Earlier(
            source=self.source,
            sha256=self.sha256,
            text=action.task,
            number=action.number,
            openness=openness.get(action.item_id or "", "public"),
        )


def read_earlier(name: str, data: bytes, language: Language | None = None) -> EarlierMeeting:
    """Return the previous meeting that `data` holds: JSON of this program, or a document of any known format.

    Without `language` that of a document is found out. What the file holds counts, not its suffix.

    Raises:
        UsageError: it is neither.
    """
    source = PurePath(name).name.encode("utf-8", "replace").decode("utf-8")
    minutes = _saved(name, data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else None
    if minutes is None:
        try:
            minutes = draft_minutes(read(name, data), language)
        except UnreadableError as error:
            raise UsageError(f"The minutes of the previous meeting cannot be used. {error}") from error
    return EarlierMeeting(source, hashlib.sha256(data).hexdigest(), minutes)


def _saved(name: str, data: bytes) -> Minutes:
    try:
        return read_saved(name, data)
    except UnreadableError as error:
        raise UsageError(
            f"'{name}' is JSON, but holds no minutes of this program. Give the previous meeting as the JSON that "
            "this program wrote, or as a document."
        ) from error
