"""A small meeting to keep in a store."""

import hashlib
from functools import cache

from summarizer.document import Document
from summarizer.pipeline import draft_minutes
from summarizer.records import Minutes, Run
from summarizer.store import Store
from summarizer.store.meetings import add

TEXT = """# Verslag van de dorpsraad Lutterzijl

Datum: 3 maart 2025
Aanwezig: mevrouw R. Oudega (voorzitter), de heer T. Wieringa

## 1. Opening

De voorzitter opent de vergadering om 19.30 uur.

## 2. Steiger

De raad besluit de steiger te vernieuwen. De heer Wieringa vraagt vóór 1 april drie offertes aan.
"""


def document_of(text: str = TEXT, name: str = "verslag.md") -> Document:
    """Return `text` as it would be read from a file."""
    return Document(name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text", text)


@cache
def minutes_of(text: str = TEXT, name: str = "verslag.md") -> Minutes:
    """Return the draft of `text`, which says nothing of how long it took."""
    return draft_minutes(document_of(text, name)).model_copy(update={"run": Run()})


def add_meeting(store: Store, text: str = TEXT, *, by: str = "r.oudega@lutterzijl.example") -> str:
    """Keep `text` as a meeting and return its id."""
    document = document_of(text)
    return add(
        store,
        name=document.name,
        source=text.encode(),
        document=document,
        minutes=minutes_of(text),
        given={},
        options={},
        by=by,
    )
