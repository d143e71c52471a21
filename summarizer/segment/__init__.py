"""Segmentation: a document's blocks and sentences -> its agenda items."""

from summarizer.segment.items import find_items
from summarizer.segment.model import AgendaEntry, Segmentation

__all__ = ["AgendaEntry", "Segmentation", "find_items"]
