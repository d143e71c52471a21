"""What of a document is closed or secret, and its text without that. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.document import Document, Span
from summarizer.language import Section, load_language
from summarizer.public.strings import quotes_of
from summarizer.records import Claim, Minutes, Openness

# What stands for each character of the closed text; line ends stay, so that lines and offsets do.
_BLANK = "█"
_CHARACTER = re.compile(r"[^\n\r\f]")
# A shorter title is too common to be looked for elsewhere.
_SHORTEST_TITLE = 12


class PublicWords(Section):
    """Section [public] of a language file; see there."""

    closed: str
    secret: str


def public_title(openness: Openness, language: str) -> str:
    """Return what stands instead of the title of an item that is not public."""
    words = load_language(language).section("public", PublicWords)
    return words.secret if openness == "secret" else words.closed


def hidden_items(minutes: Minutes) -> dict[str, Openness]:
    """Return the items that are not public, with those below them."""
    hidden: dict[str, Openness] = {}
    for item in minutes.items:
        above = hidden.get(item.parent or "")
        if item.openness != "public" or above is not None:
            hidden[item.id] = item.openness if item.openness != "public" else above or "closed"
    return hidden


def closed_stretches(
    minutes: Minutes, document: Document | None, hidden: Mapping[str, Openness]
) -> list[Span]:
    """Return the closed stretches, in order: the `hidden` items, and what their entries rest on.

    Their titles are closed too where they stand in what belongs to no item (a printed agenda).
    """
    return _merged(_stretches(minutes, document, hidden))


def _stretches(minutes: Minutes, document: Document | None, hidden: Mapping[str, Openness]) -> Iterator[Span]:
    for item in minutes.items:
        if item.id in hidden:
            yield item.start, item.end
    claims: tuple[Claim, ...] = (*minutes.decisions, *minutes.actions, *minutes.questions, *minutes.positions)
    for claim in claims:
        if claim.item_id in hidden:
            yield from ((e.start, e.end) for e in claim.evidence)
    if not minutes.items:
        return
    first, last = minutes.items[0].start, max(item.end for item in minutes.items)
    quotes = [] if document is not None else [e for e in quotes_of(minutes) if not first <= e.start < last]
    for title in _titles(minutes, hidden):
        if document is not None:
            words = re.compile(r"\s+".join(map(re.escape, title.split())), re.IGNORECASE)
            yield from (found.span() for found in words.finditer(document.text, 0, first))
            yield from (found.span() for found in words.finditer(document.text, last))
        yield from ((e.start, e.end) for e in quotes if _share(title, e.quote))


def _titles(minutes: Minutes, hidden: Mapping[str, Openness]) -> Iterator[str]:
    for item in minutes.items:
        given = item.id in hidden and item.title != public_title(hidden[item.id], minutes.language)
        if given and len(item.title) >= _SHORTEST_TITLE:
            yield item.title


def _share(title: str, quote: str) -> bool:
    """Whether a quote holds the title, or is words of it."""
    a, b = " ".join(title.casefold().split()), " ".join(quote.casefold().split())
    return a in b or (bool(b) and f" {b} " in f" {a} ")


def _merged(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Return `text` of the same length and lines, with nothing to be read in `spans`."""
    out, done = [], 0
    for start, end in spans:
        out += [text[done:start], _CHARACTER.sub(_BLANK, text[start:end])]
        done = end
    return "".join([*out, text[done:]])
