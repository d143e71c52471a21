"""The previous meeting: what became of its open actions here, and the decision that adopts its minutes."""

from summarizer.earlier.linking import link
from summarizer.earlier.meeting import EarlierMeeting, read_earlier

__all__ = ["EarlierMeeting", "link", "read_earlier"]
