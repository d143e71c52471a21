"""Exporters: (Minutes, Document) -> text. Pure; one module per format."""

from collections.abc import Callable

from summarizer.document import Document
from summarizer.export.jsonfile import to_json
from summarizer.export.markdown import to_markdown
from summarizer.records import Minutes

Exporter = Callable[[Minutes, Document | None], str]

# By the suffix of the file, which is what `--format` takes too.
EXPORTERS: dict[str, Exporter] = {"md": to_markdown, "json": to_json}
