"""Minutes of the samples, drafted once, for the tests of what a person does with them."""

from functools import cache

from summarizer.document import Document
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Minutes
from summarizer.resources import resource

SAMPLES = (
    "adviesraad-plenair.txt",
    "board-meeting.txt",
    "gemeenteraad.txt",
    "raadscommissie.md",
    "ruw-transcript.txt",
    "stuurgroep.md",
    "stuurgroep.pdf",
    "stuurgroep.docx",
    "werkgroep.txt",
)


@cache
def sample(name: str) -> tuple[Document, Minutes]:
    """Return a sample and its draft."""
    document = read(name, (resource("samples") / name).read_bytes())
    return document, draft_minutes(document)
