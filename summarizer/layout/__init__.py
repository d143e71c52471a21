"""Layout: a document's text -> its blocks (paragraphs, headings by markup, bullets, table rows, turns)."""

from summarizer.layout.blocks import read_blocks

__all__ = ["read_blocks"]
