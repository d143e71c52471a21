"""The meeting's head: body, title, date, start, end and place, each with the words that say so."""

from summarizer.head.read import read_head

__all__ = ["read_head"]
