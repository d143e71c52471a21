"""What of a document is closed or secret, and its text without that. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.document import Document, Span, merged, touch
from summarizer.language import Section, load_language
from summarizer.public.strings import names_of, quotes_of, tokens_of
from summarizer.records import Evidence, Minutes, Openness, Person

# What stands for each character of the closed text; line ends stay, so that lines and offsets do.
_BLANK = "█"
_CHARACTER = re.compile(r"[^\n\r\f]")
_LINE = re.compile(r"[^\n\r\f]+")
# A shorter title is too common to be looked for elsewhere.
_SHORTEST_TITLE = 12


class PublicWords(Section):
    """Section [public] of a language file; see there."""

    closed: str
    secret: str
    closed_line: str


def public_title(openness: Openness, language: str) -> str:
    """Return what stands instead of the title of an item that is not public."""
    words = _words(language)
    return words.secret if openness == "secret" else words.closed


def _words(language: str) -> PublicWords:
    return load_language(language).section("public", PublicWords)


def says_closed(line: str, language: str) -> bool:
    """Whether a line of an agenda says that its item is not public."""
    return re.search(_words(language).closed_line, line, re.IGNORECASE) is not None


def hidden_items(minutes: Minutes) -> dict[str, Openness]:
    """Return the items that are not public, with those below them."""
    hidden: dict[str, Openness] = {
        item.id: item.openness for item in minutes.items if item.openness != "public"
    }
    parents = {item.id: item.parent for item in minutes.items}
    known: set[str] = set()
    for id_ in parents:
        path: list[str] = []
        above: str | None = id_
        while above in parents and above not in known and above not in hidden:
            known.add(above)
            path.append(above)
            above = parents[above]
        if above in hidden:
            hidden |= dict.fromkeys(path, hidden[above])
    return hidden


def closed_stretches(
    minutes: Minutes, document: Document | None, hidden: Mapping[str, Openness]
) -> list[Span]:
    """Return the closed stretches, in order: the `hidden` items, and what their entries rest on.

    What belongs to no item (a printed agenda, lists of decisions or actions) is closed too where it has the title of
    a closed item, says itself that it is closed, or names what only closed items name.
    """
    outside = list(_outside(minutes, document))
    spared = merged(_spared(minutes, hidden))
    lines = [(line, text) for line, text in outside if not touch(spared, line)]
    mark = re.compile(_words(minutes.language).closed_line, re.IGNORECASE)
    marked = (line for line, text in lines if mark.search(text))
    known = merged([*_stretches(minutes, hidden), *marked, *_titled(minutes, document, outside, hidden)])
    telling = _names(minutes, document, known, hidden)
    return merged([*known, *(line for line, text in lines if telling & tokens_of(text))])


def _stretches(minutes: Minutes, hidden: Mapping[str, Openness]) -> Iterator[Span]:
    for item in minutes.items:
        if item.id in hidden:
            yield item.start, item.end
    for claim in minutes.claims:
        if claim.item_id in hidden:
            yield from _spans(claim.evidence)


def _outside(minutes: Minutes, document: Document | None) -> Iterator[tuple[Span, str]]:
    """Yield the lines that stand before the first item and after the last; without the text what is known of them."""
    first = min((item.start for item in minutes.items), default=0)
    last = max((item.end for item in minutes.items), default=0)
    if document is None:
        for quote in quotes_of(minutes):
            if not first <= quote.start < last:
                yield (quote.start, quote.end), quote.quote
        return
    for begin, end in ((0, first), (last, len(document.text))):
        yield from ((line.span(), line[0]) for line in _LINE.finditer(document.text, begin, end))


def _titled(
    minutes: Minutes,
    document: Document | None,
    outside: Iterable[tuple[Span, str]],
    hidden: Mapping[str, Openness],
) -> Iterator[Span]:
    """Yield where else the title of a closed item stands."""
    first = min((item.start for item in minutes.items), default=0)
    last = max((item.end for item in minutes.items), default=0)
    for title in _titles(minutes, hidden):
        if document is None:
            yield from (line for line, text in outside if _share(title, text))
            continue
        words = re.compile(r"\s+".join(map(re.escape, title.split())), re.IGNORECASE)
        yield from (found.span() for found in words.finditer(document.text, 0, first))
        yield from (found.span() for found in words.finditer(document.text, last))


def _names(
    minutes: Minutes, document: Document | None, known: Sequence[Span], hidden: Mapping[str, Openness]
) -> set[str]:
    """Return the names and amounts that only closed stretches have; of those who attended anybody may know."""
    if document is None:
        quotes = list(quotes_of(minutes))
        closed = [quote.quote for quote in quotes if touch(known, (quote.start, quote.end))]
        open_ = [quote.quote for quote in quotes if not touch(known, (quote.start, quote.end))]
    else:
        text = blanked(document.text, known)
        closed = [document.text[start:end] for start, end in known]
        open_ = [text[item.start : item.end] for item in minutes.items if item.id not in hidden]
    attended = [name for one in minutes.people if _attended(one) for name in (one.name, *one.aliases)]
    return names_of(closed) - {token for text in (*open_, *attended) for token in tokens_of(text)}


def _spared(minutes: Minutes, hidden: Mapping[str, Openness]) -> Iterator[Span]:
    """Yield what is known to be public: the head of the meeting, the attendance, what entries of public items rest on."""
    yield from _spans(quotes_of(minutes.meeting))
    yield from _spans(quotes_of(tuple(one for one in minutes.people if _attended(one))))
    for claim in minutes.claims:
        if claim.item_id is not None and claim.item_id not in hidden:
            yield from _spans(claim.evidence)


def _titles(minutes: Minutes, hidden: Mapping[str, Openness]) -> Iterator[str]:
    for item in minutes.items:
        given = item.id in hidden and item.title != public_title(hidden[item.id], minutes.language)
        if given and len(item.title) >= _SHORTEST_TITLE:
            yield item.title


def _share(title: str, quote: str) -> bool:
    """Whether a quote holds the title, or is words of it."""
    a, b = " ".join(title.casefold().split()), " ".join(quote.casefold().split())
    return a in b or (bool(b) and f" {b} " in f" {a} ")


def _attended(person: Person) -> bool:
    return person.attendance != "mentioned"


def _spans(evidence: Iterable[Evidence]) -> Iterator[Span]:
    return ((piece.start, piece.end) for piece in evidence)


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Return `text` of the same length and lines, with nothing to be read in `spans`."""
    out, done = [], 0
    for start, end in spans:
        out += [text[done:start], _CHARACTER.sub(_BLANK, text[start:end])]
        done = end
    return "".join([*out, text[done:]])
