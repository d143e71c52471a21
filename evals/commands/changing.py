"""`minutes eval metamorphic`: documents changed in ways that must not matter."""

import argparse
import asyncio
from dataclasses import replace
from pathlib import Path

from evals.making import Source, Way, make, open_way
from evals.metamorphic import as_markdown, check_documents
from evals.records import Gold, GoldFile
from summarizer.choice import Settings
from summarizer.document import Document
from summarizer.files import read_bytes, write_stdout
from summarizer.language import detect_language
from summarizer.measured import Cell
from summarizer.readers import read
from summarizer.records import Minutes

_CHANGED = 10


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show what changed that must not; exit code 10 where anything did.

    Raises:
        UsageError: the model cannot be asked.
        UnreadableError: a document cannot be read.
    """
    documents = [read(Path(name).name, read_bytes(name)) for name in arguments.files]
    with open_way(Cell(model=arguments.model), Source(settings, arguments.base_url)) as way:

        def minutes_of(document: Document, budget: int | None) -> Minutes:
            return _minutes(document, way, arguments.language, budget)

        findings = list(check_documents(documents, minutes_of))
    write_stdout(as_markdown(findings))
    return _CHANGED if any(finding.differences for finding in findings) else 0


def _minutes(document: Document, way: Way, language: str | None, budget: int | None) -> Minutes:
    code = language or detect_language(document.text).code
    bare = Gold(GoldFile(id=document.name), document, code, Path(document.name))
    means = way.means if budget is None else replace(way.means, budget=budget)
    return asyncio.run(make(bare, replace(way, means=means)))
