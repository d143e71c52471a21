"""The summary in Markdown."""

from summarizer.document import Document
from summarizer.export.documents import build_report
from summarizer.export.markdown_file import escape, render
from summarizer.records import Minutes

__all__ = ["escape", "to_markdown"]


def to_markdown(minutes: Minutes, document: Document | None = None) -> str:
    """Return the summary of `minutes` in Markdown; with `document`, places are given by line."""
    return render(build_report("summary", minutes, document)).decode("utf-8")
