"""The last sections of a document: what was not treated, what is to be reviewed, and where it all comes from."""

from collections import Counter
from collections.abc import Iterator

from summarizer.export import phrases
from summarizer.export.documents.lines import Material, listing, section, sentence
from summarizer.export.phrases import Review
from summarizer.export.plain import one_line
from summarizer.export.quotes import quoted, whole_sentences
from summarizer.export.report import Block, Bullets, Line, Run, line, list_of
from summarizer.export.words import MARK, counted
from summarizer.records import Action, Decision, Evidence, Statement, Value


def untreated(material: Material) -> Iterator[Block]:
    """Yield the items of the agenda that were not treated."""
    if titles := material.minutes.untreated:
        yield section(material.words.headings.untreated)
        yield Bullets(tuple(line(one_line(title)) for title in titles))


def review(material: Material) -> Iterator[Block]:
    """Yield, while it is a draft, all that a person must look at and why."""
    if not material.draft:
        return
    found = _concerning(material)
    yield section(material.words.headings.review)
    if found:
        yield Bullets(tuple(_review_line(material, one) for one in found))
    else:
        yield sentence(material.own.nothing_to_review)


def unused(material: Material) -> Iterator[Block]:
    """Yield, while it is a draft, sentences that sound like a decision or an action and were not used."""
    cues = material.minutes.coverage.unused_cues
    if material.draft and cues:
        yield section(material.words.headings.unused, 2)
        yield Bullets(tuple(_unused_line(material, where) for where in whole_sentences(cues)))


def _unused_line(material: Material, where: tuple[Evidence, ...]) -> Line:
    text = quoted(where, material.minutes.language)
    return Line((Run(text),), evidence=where, note=material.note(where, text))


def left_out(material: Material) -> Iterator[Block]:
    """Yield, once it is no draft any more, how many entries nobody has reviewed and are left out."""
    if material.draft:
        return
    count = sum(not phrases.is_fact(one.entry) for one in _concerning(material))
    if count:
        yield sentence(counted(count, material.own.left_out), "notice")


def source(material: Material) -> Iterator[Block]:
    """Yield the file that was read, what else it holds, and how much of it was used."""
    words, minutes, coverage = material.words, material.minutes, material.minutes.coverage
    yield section(words.headings.source)
    yield sentence(f"{one_line(minutes.source.name)}, SHA-256 {minutes.source.sha256}.")
    yield sentence(words.reference_key.format(unit=material.places.unit))
    yield sentence(words.coverage.format(used=coverage.used, sentences=coverage.sentences))
    yield from map(sentence, _apart(material))
    yield from (sentence(note) for note in phrases.model_notes(minutes, words))


def origin(material: Material) -> Iterator[Block]:
    """Yield in short, while it is a draft, the file that was read and what else it holds."""
    if material.draft:
        made = material.own.made_from.format(source=one_line(material.minutes.source.name))
        yield sentence(" ".join((made, *_apart(material))), "notice")


def _apart(material: Material) -> Iterator[str]:
    """Yield what the file holds beside its text, and what is to be known of how it was read."""
    own, kept = material.own, material.minutes.source
    counts = Counter(aside.kind for aside in kept.asides)
    if parts := [counted(number, own.asides_of[kind]) for kind, number in counts.items()]:
        yield own.asides.format(list=listing(material, parts))
    yield from map(one_line, kept.notices)


def _concerning(material: Material) -> list[Review]:
    """Return what is to be reviewed of all that this kind of document shows."""
    running = material.kind == "minutes"
    return [
        one
        for one in phrases.reviews(material.minutes, material.words, running=running)
        if _concerns(material, one)
    ]


def _concerns(material: Material, found: Review) -> bool:
    entry, kind = found.entry, material.kind
    if isinstance(entry, Value):
        return True
    if kind == "minutes" and found.item_id is None and isinstance(entry, Statement):
        return False  # the overview, which minutes have not
    if kind == "decisions":
        return isinstance(entry, Decision)
    if kind in ("actions", "undertakings"):
        return isinstance(entry, Action) and list_of(entry) == kind
    return True


def _review_line(material: Material, found: Review) -> Line:
    words = material.words
    item = material.item_names.get(found.item_id, "")
    where = f", {words.columns.item.lower()} {item}" if item else ""
    return Line(
        runs=(Run(found.kind, strong=True), Run(f"{where}: {found.text}")),
        id="" if isinstance(found.entry, Value) else found.entry.id,
        evidence=found.evidence,
        note=material.note(found.evidence, found.text),
        mark=f"{MARK} {words.review}: {material.why(found.reasons)}",
    )
