"""Running minutes that a secretary can sign: item by item what was said, and what came of it."""

from collections.abc import Iterator, Sequence

from summarizer.export import phrases
from summarizer.export.documents.claims import house_line
from summarizer.export.documents.lines import (
    Material,
    called,
    facts,
    plain,
    section,
    see_review,
    sentence,
    statement_line,
)
from summarizer.export.documents.summary import item_heading, item_levels, to_review
from summarizer.export.plain import one_line
from summarizer.export.report import Block, Bullets, Line, Paragraph, Run
from summarizer.export.words import counted
from summarizer.records import (
    Action,
    Claim,
    Decision,
    Evidence,
    Item,
    Passage,
    Position,
    Question,
    Statement,
)

# Longer ones are hard to read on paper.
_LONGEST_PARAGRAPH = 700
# Shorter words in capitals are abbreviations.
_SHORTEST_SHOUT = 4


def running(material: Material) -> Iterator[Block]:
    """Yield each item: number and title, what was said, what was decided and who does what."""
    if not material.minutes.items:
        yield sentence(material.own.phrases.no_items)
    levels = item_levels(material, 1)
    parents = {item.parent for item in material.minutes.items}
    for item in material.minutes.items:
        yield item_heading(material, item, levels[item.id])
        if material.is_closed(item):
            yield sentence(material.own.closed_here)
            continue
        if labels := phrases.item_labels(item, material.words):
            yield sentence(" · ".join(labels), "label")
        blocks = list(_item(material, item))
        if not blocks and item.id not in parents:
            blocks = [sentence(material.own.phrases.nothing_said)]
        yield from blocks


def loose(material: Material) -> Iterator[Block]:
    """Yield what came of what belongs to no item."""
    if claims := material.claims.get(None):
        yield section(material.words.headings.loose)
        yield from _outcomes(material, claims, (), "")
        yield from see_review(material, to_review(material, None, running=True), material.words.counts.review)


def skipped(material: Material) -> Iterator[Block]:
    """Yield how many sentences without content were left out."""
    items = [item for item in material.minutes.items if item.running and not material.is_closed(item)]
    if count := sum(len(item.skipped) for item in items):
        yield sentence(counted(count, material.own.skipped), "notice")


def told_in(material: Material, item: Item) -> list[Evidence]:
    """Return the stretches of the source that the text of an item tells."""
    if material.is_closed(item):
        return []
    return [piece for said in _lines(material, item) for piece in said.evidence]


def overlap(some: Sequence[Evidence], others: Sequence[Evidence]) -> bool:
    """Whether any of the stretches share a character."""
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _item(material: Material, item: Item) -> Iterator[Block]:
    lines = _lines(material, item)
    yield from _spoken(material, lines)
    claims = material.claims.get(item.id, [])
    above = one_line(lines[-1].text) if lines else ""
    yield from _outcomes(material, claims, told_in(material, item), above)
    count = to_review(material, item, running=True)
    yield from see_review(material, count, material.words.counts.review)


def _lines(material: Material, item: Item) -> list[Statement]:
    """Return what is known to have been said, at the length asked for.

    Where there are no running minutes it is the summary, without what the decisions below say again.
    """
    short = [passage for passage in item.running if passage.short]
    wanted = item.running if material.length == "full" else short
    if wanted:
        return [said for said in wanted if phrases.is_fact(said)]
    claims = facts(material.claims.get(item.id, ()))
    decided = {plain(claim.text) for claim in claims if isinstance(claim, Decision)}
    return [said for said in item.summary if phrases.is_fact(said) and plain(said.text) not in decided]


def _spoken(material: Material, lines: Sequence[Statement]) -> Iterator[Block]:
    """Yield a paragraph for each turn, or part of a long one; a speaker is named where another was before.

    What was a list in the source is one here.
    """
    before = ""
    listed: list[Line] = []
    for speaker, part in _turns(material, lines):
        named = [Run(speaker, strong=True), Run(" ")] if speaker and speaker != before else []
        before = speaker
        line = statement_line(material, part, *named)
        if isinstance(part, Passage) and part.form == "bullet":
            listed.append(line)
            continue
        if listed:
            yield Bullets(tuple(listed))
            listed = []
        yield Paragraph(line)
    if listed:
        yield Bullets(tuple(listed))


def _turns(material: Material, lines: Sequence[Statement]) -> Iterator[tuple[str, Statement]]:
    """Yield each speaker, "" for none, with what he said in one go, as long as that makes a good paragraph."""
    last: tuple[str, Statement] | None = None
    for said in lines:
        speaker = _speaker(material, said) if isinstance(said, Passage) else ""
        if last is not None and speaker and last[0] == speaker and _join(last[1], said):
            last = (
                speaker,
                last[1].model_copy(
                    update={
                        "text": f"{last[1].text} {said.text}",
                        "evidence": (*last[1].evidence, *said.evidence),
                    }
                ),
            )
            continue
        if last is not None:
            yield last
        last = speaker, said
    if last is not None:
        yield last


def _join(one: Statement, other: Statement) -> bool:
    """Whether two passages can be one paragraph: both without a mark, of one origin, and not too long."""
    fits = len(one.text) + len(other.text) < _LONGEST_PARAGRAPH
    return fits and one.origin == other.origin and not (one.reasons or other.reasons)


def _speaker(material: Material, passage: Passage) -> str:
    """Return "Mevrouw De Wit (Lokaal Belang):", "" where nobody is named."""
    ref = passage.speaker
    if ref is None:
        return ""
    own, person = material.own.phrases, material.people.get(ref.person_id or "")
    name = _without_shouting(called(material, ref), set(material.words.roles.values()))
    name = name[:1].upper() + name[1:]
    party = one_line(person.party) if person and person.party else ""
    if party and party not in name:
        return own.speaker.format(name=name, group=party)
    return own.speaker_alone.format(name=name)


def _without_shouting(name: str, roles: set[str]) -> str:
    """Return "De heer van den Berg" for "De heer VAN DEN BERG", "De voorzitter" for "De VOORZITTER"."""
    words = name.split()
    shouted = False
    for k in range(len(words) - 1, -1, -1):
        word = words[k]
        long = len(word) >= _SHORTEST_SHOUT
        shouted = word.isupper() and word.replace("-", "").isalpha() and (long or shouted)
        if shouted:
            is_name = long and word.lower().split("-")[0] not in roles
            words[k] = word.title() if is_name else word.lower()
    return " ".join(words)


def _outcomes(
    material: Material, claims: Sequence[Claim], told: Sequence[Evidence], above: str
) -> Iterator[Block]:
    """Yield questions and positions that the text has not, then decisions and what is to be done."""
    known = facts(claims)
    decisions = [claim for claim in known if isinstance(claim, Decision)]
    talk = [
        claim
        for claim in known
        if isinstance(claim, Question | Position) and not overlap(claim.evidence, told)
    ]
    # One that follows something else is put in full, so that it is clear which one it is.
    above = above if len(decisions) == 1 and not talk else ""
    actions = [claim for claim in known if isinstance(claim, Action)]
    for claim in (*talk, *decisions, *actions):
        yield Paragraph(house_line(material, claim, above if isinstance(claim, Decision) else ""))
