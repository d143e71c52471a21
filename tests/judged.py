"""A small council meeting with its gold, and perfect minutes of it, for the tests of the scorers."""

from pathlib import Path
from typing import Any

from evals.annotation_minutes import annotation_as_minutes
from evals.metrics import score_minutes
from evals.records import Gold, GoldFile
from summarizer.readers import read
from summarizer.records import Evidence, Minutes

TEXT = """\
Raadsvergadering Oudermolen, 3 maart 2031

1. Opening
De voorzitter, mevrouw J. Brandsma, opent de vergadering om 20:00 uur. De heer P. Tolsma is afwezig.

2. Nota Dorpspleinen (R31.004)
Mevrouw Kuik vraagt wethouder Zwanenburg hoeveel bomen er verdwijnen. De wethouder antwoordt dat het er twaalf zijn.
De heer Post vindt dat de nota niet moet worden vastgesteld.
De raad stelt de Nota Dorpspleinen vast met 11 stemmen voor en 6 stemmen tegen.
Wethouder Zwanenburg zegt toe voor 1 juli een lijst van de bomen naar de raad te sturen.

3. Motie M7 Molen
Motie M7 over de wieken van de molen wordt verworpen. De raad gaat niet op zondag malen.
De heer Post belt de molenaar over de sleutel.
"""
GOLD: dict[str, Any] = {
    "id": "oudermolen",
    "meeting": {
        "title": "Raadsvergadering Oudermolen", "date": "2031-03-03", "start": "20:00", "chair": "J. Brandsma",
        "present": ["J. Brandsma", "mevrouw Kuik", "de heer Post"], "absent": ["P. Tolsma"],
    },
    "items": [
        {"number": "1", "title": "Opening", "reference": None, "line": 3, "openness": "public"},
        {"number": "2", "title": "Nota Dorpspleinen", "reference": "R31.004", "line": 6, "openness": "public"},
        {"number": "3", "title": "Motie M7 Molen", "reference": None, "line": 12, "openness": "closed"},
    ],
    "decisions": [
        {"text": "De raad stelt de Nota Dorpspleinen vast.", "type": "decision", "outcome": "adopted", "item": 1,
         "lines": [9, 9], "quote": "De raad stelt de Nota Dorpspleinen vast met 11 stemmen voor en 6 stemmen tegen.",
         "votes": {"for": 11, "against": 6, "unanimous": False}, "cue": True},
        {"text": "Motie M7 over de wieken van de molen wordt verworpen.", "type": "motion", "outcome": "rejected",
         "item": 2, "lines": [13, 13], "quote": "Motie M7 over de wieken van de molen wordt verworpen.", "votes": None,
         "cue": True},
        {"text": "De raad gaat niet op zondag malen.", "type": "decision", "outcome": "adopted", "item": 2,
         "lines": [13, 13], "quote": "De raad gaat niet op zondag malen.", "votes": None, "cue": False},
    ],
    "actions": [
        {"task": "Een lijst van de bomen naar de raad sturen.", "owners": ["Wethouder Zwanenburg"], "due": "voor 1 juli",
         "kind": "undertaking", "item": 1, "lines": [10, 10],
         "quote": "Wethouder Zwanenburg zegt toe voor 1 juli een lijst van de bomen naar de raad te sturen."},
        {"task": "De molenaar bellen over de sleutel.", "owners": ["De heer Post"], "due": None, "kind": "action",
         "item": 2, "lines": [14, 14], "quote": "De heer Post belt de molenaar over de sleutel."},
    ],
    "questions": [
        {"asker": "Mevrouw Kuik", "addressees": ["wethouder Zwanenburg"], "question": "Hoeveel bomen verdwijnen er?",
         "answer": "Twaalf.", "answered_by": "De wethouder", "status": "answered", "item": 1, "lines": [7, 7]},
    ],
    "key_facts": [
        {"item": 1, "fact": "De Nota Dorpspleinen is vastgesteld met 11 stemmen voor."},
        {"item": 2, "fact": "Motie M7 over de wieken is verworpen."},
    ],
    "hard_negatives": [
        {"why": "Een mening.", "quote": "De heer Post vindt dat de nota niet moet worden vastgesteld."}
    ],
}  # fmt: skip


def gold(**changes: Any) -> Gold:
    """Return the gold, with some parts of its file replaced (None: not annotated)."""
    return Gold(
        GoldFile.model_validate({**GOLD, **changes}), read("oudermolen.txt", TEXT.encode()), "nl", Path()
    )


def perfect(of: Gold | None = None) -> Minutes:
    """Return minutes that say just what the gold says."""
    return annotation_as_minutes(of or gold())


def value(metric: str, minutes: Minutes, of: Gold | None = None) -> float | None:
    """Return what `minutes` score on `metric`."""
    return score_minutes(of or gold(), minutes, [metric])[metric].value


def number(metric: str, minutes: Minutes) -> float:
    """Return what `minutes` score on `metric`, where there is something to judge."""
    got = value(metric, minutes)
    assert got is not None
    return got


def changed(minutes: Minutes, where: str, index: int, /, **update: Any) -> Minutes:
    """Return `minutes` with one entry of a list changed."""
    entries = list(getattr(minutes, where))
    entries[index] = entries[index].model_copy(update=update)
    return minutes.model_copy(update={where: tuple(entries)})


def all_changed(minutes: Minutes, **update: Any) -> Minutes:
    """Return `minutes` with all decisions, actions, questions and statements changed (what they have of it)."""

    def change(entry: Any) -> Any:
        known = {key: each for key, each in update.items() if key in type(entry).model_fields}
        return entry.model_copy(update=known)

    items = [item.model_copy(update={"summary": tuple(map(change, item.summary))}) for item in minutes.items]
    lists = {
        name: tuple(map(change, getattr(minutes, name))) for name in ("decisions", "actions", "questions")
    }
    return minutes.model_copy(update={"items": tuple(items), **lists})


def quoted(quote: str) -> tuple[Evidence, ...]:
    """Return evidence for a stretch of the text."""
    start = TEXT.index(quote)
    return (Evidence(start=start, end=start + len(quote), quote=quote),)


def whole() -> tuple[Evidence, ...]:
    """Return the whole document as evidence."""
    return (Evidence(start=0, end=len(TEXT), quote=TEXT),)
