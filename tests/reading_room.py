"""Meetings that went out, or did not: for tests of what members read and find."""

import hashlib
from datetime import UTC, datetime
from functools import cache

from summarizer.access import Access
from summarizer.document import Document
from summarizer.pipeline import draft_minutes
from summarizer.records import Minutes, State, Status
from summarizer.store import Store
from summarizer.store.meetings import add, holding
from summarizer.store.versions import add_version

MEMBER = Access("wiebe@lutterzijl.example", "T. Wieringa", frozenset({"member"}))
INSIDER = Access("ilse@lutterzijl.example", "I. Postma", frozenset({"member"}), sees_closed=True)
SECRETARY = Access("griffie@lutterzijl.example", "R. Oudega", frozenset({"secretary"}))
EVALUATOR = Access("meter@lutterzijl.example", "M. Etser", frozenset({"evaluator"}))

OPEN = """\
# Verslag van de dorpsraad Lutterzijl

Datum: 3 maart 2025
Aanwezig: mevrouw R. Oudega (voorzitter), de heer T. Wieringa (Dorpsbelang), mevrouw I. Postma

## 1. Opening

De voorzitter opent de vergadering om 19.30 uur.

## 2. Steiger

De raad besluit de steiger te vernieuwen. De heer Wieringa vraagt vóór 1 april drie offertes aan.
De heer Wieringa vraagt of de roeiers hun stalling houden. Mevrouw Postma antwoordt dat de stalling blijft.

## 3. Veerpont

De motie M1 van mevrouw Postma over de veerpont wordt met 4 stemmen voor en 5 stemmen tegen verworpen.
Wethouder Postma zegt toe de raad vóór 1 mei te informeren over de dienstregeling van de pont.
"""
CLOSED = """
## 4. Grondaankoop (besloten)

De raad besluit perceel Zwanewei te kopen van de familie Hoekzema voor 412.750 euro.
De heer Wieringa neemt contact op met notaris Tjepkema.
De heer Wieringa vraagt of de kwelsloot meegaat. Mevrouw Postma antwoordt dat de kwelsloot erbij hoort.
"""
ENDING = """
## 5. Sluiting

De voorzitter sluit de vergadering om 21.15 uur.
"""
# Words that only the closed item has.
SECRETS = ("Grondaankoop", "Zwanewei", "Hoekzema", "412.750", "Tjepkema", "kwelsloot")


def document_of(text: str) -> Document:
    """Return `text` as it would be read from a file."""
    return Document("verslag.md", hashlib.sha256(text.encode()).hexdigest(), "text", text)


@cache
def minutes_of(text: str = OPEN + CLOSED + ENDING) -> Minutes:
    """Return the draft of `text`, all of whose items that say so are closed."""
    return draft_minutes(document_of(text))


def put(
    store: Store, text: str = OPEN + CLOSED + ENDING, *states: State, minutes: Minutes | None = None
) -> str:
    """Keep a meeting, make a version of it in each of `states`, and return its id."""
    document = document_of(text)
    meeting = add(
        store,
        name=document.name,
        source=text.encode(),
        document=document,
        minutes=minutes or minutes_of(text),
        given={},
        options={},
        by="R. Oudega",
    )
    for state in states:
        send_out(store, meeting, state)
    return meeting


def send_out(store: Store, id_: str, state: State, **more: str) -> int:
    """Make a version of a meeting's working copy in that state."""
    with holding(store, id_) as held:
        status = Status(state=state, **more)
        held.save(held.minutes.model_copy(update={"status": status}), [], by="R. Oudega", state=state)
        return add_version(held, by="R. Oudega", at=datetime(2025, 3, 10, 12, tzinfo=UTC))


def rewrite(store: Store, meeting: str, old: str, new: str) -> None:
    """Change the words of a decision in the working copy."""
    with holding(store, meeting) as held:
        decisions = tuple(
            one.model_copy(update={"text": one.text.replace(old, new)}) for one in held.minutes.decisions
        )
        held.save(held.minutes.model_copy(update={"decisions": decisions}), [], by="R. Oudega")
