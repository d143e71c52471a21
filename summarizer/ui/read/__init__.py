"""The page on which somebody reads minutes: the meeting in one minute, what concerns him, and all of it by item."""

from summarizer.ui.read.page import show

__all__ = ["show"]
