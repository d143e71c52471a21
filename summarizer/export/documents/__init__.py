"""The documents to deliver: (Minutes, kind) -> Report. What they say; renderers decide how they look.

Which sections a kind has, and in which order, stands in the language file ([documents.<kind>] sections).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import get_args

from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.export import phrases
from summarizer.export.documents import actions, decisions, ending, head, minutes, summary
from summarizer.export.documents.lines import Material, initial
from summarizer.export.documents.words import documents_of
from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.report import Block, DocumentKind, Facts, Length, Report
from summarizer.export.status import status_line
from summarizer.export.words import PaperWords, words_of
from summarizer.language import language_codes, load_language
from summarizer.records import Claim, Item, Minutes

Section = Callable[[Material], Iterable[Block]]

KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)

# By the name that a template calls it.
SECTIONS: Mapping[str, Section] = {
    "draft": head.draft,
    "legend": head.legend,
    "closed": head.closed,
    "software": head.software,
    "facts": head.facts,
    "head": head.head,
    "attendance": head.attendance,
    "present": head.present,
    "overview": summary.overview,
    "decisions": summary.decisions,
    "actions": summary.actions,
    "items": summary.items,
    "loose": summary.loose,
    "running": minutes.running,
    "running_loose": minutes.loose,
    "skipped": minutes.skipped,
    "decision_list": decisions.decision_list,
    "without_decision": decisions.without_decision,
    "new_actions": actions.new_actions,
    "earlier_actions": actions.earlier_actions,
    "also_undertakings": actions.also_undertakings,
    "new_undertakings": actions.new_undertakings,
    "earlier_undertakings": actions.earlier_undertakings,
    "untreated": ending.untreated,
    "end": head.end,
    "signature": head.signature,
    "review": ending.review,
    "unused": ending.unused,
    "left_out": ending.left_out,
    "source": ending.source,
    "origin": ending.origin,
}


def build_report(
    kind: DocumentKind, minutes: Minutes, document: Document | None = None, length: Length = "full"
) -> Report:
    """Return the document of this kind, ready to be rendered.

    With `document`, the text that the minutes were made of, places are given by line where the format has
    no better. `length` is that of running minutes; the other kinds have one.
    """
    material = material_of(kind, minutes, document, length)
    template = material.own.kind(kind)
    return Report(
        kind=kind,
        title=_title(material),
        subtitle=_subtitle(material),
        status=status_line(minutes),
        state=minutes.status.state,
        language=minutes.language,
        words=load_language(minutes.language).section("paper", PaperWords),
        blocks=tuple(_together(block for name in template.sections for block in SECTIONS[name](material))),
        date=_date(minutes),
        author=_body(minutes),
        source=_open_part(minutes, document),
        minutes=minutes,
        length=length,
    )


def kind_of(name: str) -> DocumentKind:
    """Return the kind of document that somebody calls `name`, in any language.

    Raises:
        UsageError: nobody calls a document so.
    """
    names: dict[str, DocumentKind] = {}
    for code in language_codes():
        own = documents_of(code)
        names |= {called: kind for kind in KINDS for called in (*own.kind(kind).names, kind)}
    wanted = name.strip().lower()
    if wanted not in names:
        raise UsageError(f"There is no document '{one_line(name)}'. Choose from: {', '.join(sorted(names))}.")
    return names[wanted]


def material_of(kind: DocumentKind, minutes: Minutes, document: Document | None, length: Length) -> Material:
    """Return what the builders of sections work on: the minutes, their words and their names, looked up once."""
    words = words_of(minutes)
    items: dict[str | None, Item] = {item.id: item for item in minutes.items}
    claims: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in minutes.claims:
        claims[claim.item_id if claim.item_id in items else None].append(claim)
    return Material(
        minutes=minutes,
        document=document,
        kind=kind,
        length=length,
        words=words,
        own=documents_of(minutes.language),
        places=Places(words, document),
        item_names=phrases.item_names(minutes),
        people={person.id: person for person in minutes.people},
        items=items,
        claims=dict(claims),
    )


def _together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks`, facts that follow facts as one: their columns are to be of one width."""
    facts: Facts | None = None
    for block in blocks:
        if isinstance(block, Facts):
            facts = Facts((*facts.pairs, *block.pairs)) if facts else block
            continue
        if facts:
            yield facts
            facts = None
        yield block
    if facts:
        yield facts


def _title(material: Material) -> str:
    template = material.own.kind(material.kind)
    if material.kind == "summary":
        return phrases.heading(material.minutes, material.words)
    short = material.kind == "minutes" and material.length == "short" and template.short_title
    return template.short_title if short else template.title


def _subtitle(material: Material) -> str:
    """Return the body and the day, where known; of the summary, whose title says that, what it is."""
    if material.kind == "summary":
        return material.own.summary.title
    meeting = material.minutes.meeting
    title = one_line(meeting.title.value) if meeting.title and phrases.is_fact(meeting.title) else ""
    body = _body(material.minutes) or title or one_line(material.minutes.source.name)
    iso = _date(material.minutes)
    return " · ".join(filter(None, (body, phrases.day(iso, material.words) if iso else "")))


def _body(minutes: Minutes) -> str:
    """Return the body that met, with a capital; "" where that is not known for sure."""
    value = minutes.meeting.body
    name = one_line(value.value) if value and phrases.is_fact(value) else ""
    return initial(name)


def _date(minutes: Minutes) -> str | None:
    value = minutes.meeting.date
    return value.value if value and phrases.is_fact(value) else None


def _open_part(minutes: Minutes, document: Document | None) -> Document | None:
    """Return the source for a reader to look into; of public minutes without the closed items."""
    if document is None or not minutes.public:
        return document
    text = document.text
    for item in minutes.items:
        if item.openness != "public":
            hidden = "".join(char if char.isspace() else "█" for char in text[item.start : item.end])
            text = text[: item.start] + hidden + text[item.end :]
    return replace(document, text=text)
