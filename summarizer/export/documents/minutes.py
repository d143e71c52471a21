"""Running minutes that a secretary can sign: item by item what was said, and what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.export import phrases
from summarizer.export.documents.claims import house_line, set_off
from summarizer.export.documents.lines import (
    Material,
    called,
    facts,
    initial,
    letters_of,
    section,
    see_review,
    sentence,
    statement_line,
)
from summarizer.export.documents.stretches import overlap
from summarizer.export.documents.summary import item_heading, item_labels, item_levels, to_review
from summarizer.export.documents.telling import Part, is_listed, parts
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
        yield from item_labels(material, item)
        blocks = list(_item(material, item))
        if not blocks and item.id not in parents:
            blocks = [sentence(material.own.phrases.nothing_said)]
        yield from blocks


def loose(material: Material) -> Iterator[Block]:
    """Yield what came of what belongs to no item: of this meeting, then what earlier ones left to be done."""
    claims, headings = material.claims.get(None, []), material.own.headings
    earlier = [one for one in claims if isinstance(one, Action) and one.carried]
    if new := [one for one in claims if one not in earlier]:
        yield section(material.words.headings.loose)
        yield from _outcomes(material, new, ())
        yield from see_review(material, to_review(material, None, running=True), material.words.counts.review)
    for title, kind in ((headings.earlier_actions, "action"), (headings.earlier_undertakings, "undertaking")):
        if old := [one for one in facts(earlier) if one.kind == kind]:
            yield section(title)
            # The heading says what each of them would.
            yield from _outcomes(material, [one.model_copy(update={"carried": False}) for one in old], ())


def skipped(material: Material) -> Iterator[Block]:
    """Yield, while it is a draft, how many sentences without content were left out."""
    items = [item for item in material.minutes.items if item.running and not material.is_closed(item)]
    if material.draft and (count := sum(len(item.skipped) for item in items)):
        yield sentence(counted(count, material.own.skipped), "notice")


def told_in(material: Material, item: Item) -> list[Evidence]:
    """Return the stretches of the source that the text of an item tells."""
    if material.is_closed(item):
        return []
    return [piece for said in _lines(material, item) for piece in said.evidence]


def _item(material: Material, item: Item) -> Iterator[Block]:
    claims = material.claims.get(item.id, [])
    told = parts(material, _lines(material, item), claims)
    yield from _spoken(material, told, told_in(material, item))
    placed = {claim.id for part in told for claim in (*filter(None, (part.claim,)), *part.follows)}
    left = [claim for claim in claims if claim.id not in placed]
    yield from _outcomes(material, left, told_in(material, item))
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
    decided = {letters_of(claim.text) for claim in claims if isinstance(claim, Decision)}
    return [said for said in item.summary if phrases.is_fact(said) and letters_of(said.text) not in decided]


def _spoken(material: Material, told: Sequence[Part], all_told: Sequence[Evidence]) -> Iterator[Block]:
    """Yield a paragraph for each turn, or part of a long one; a speaker is named where another was before.

    What was decided, or is to be done, stands on its own. What was a list in the source is one here.
    """
    before = ""
    listed: list[Line] = []
    for part in _turns(material, told):
        lines: list[Line] = []
        speaker = _speaker(material, part.passage) if isinstance(part.passage, Passage) else ""
        named = [Run(speaker, strong=True), Run(" ")] if speaker and speaker != before else []
        if part.claim is not None:
            lines.append(set_off(material, part.claim, part.said, all_told, named))
        elif part.said.text:
            lines.append(statement_line(material, part.said, *named))
        # Behind what stands on its own somebody who goes on is named again.
        before = "" if part.claim or part.follows else speaker
        lines += [house_line(material, claim) for claim in part.follows]
        if is_listed(part):
            listed += lines
            continue
        if listed:
            yield Bullets(tuple(listed))
            listed = []
        yield from map(Paragraph, lines)
    if listed:
        yield Bullets(tuple(listed))


def _turns(material: Material, told: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, what somebody said in one go as one as long as that makes a good paragraph."""
    last: Part | None = None
    for part in told:
        if last is not None and _join(material, last, part):
            said = last.said.model_copy(
                update={
                    "text": f"{last.said.text} {part.said.text}",
                    "evidence": (*last.said.evidence, *part.said.evidence),
                }
            )
            last = replace(last, said=said, follows=part.follows)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _join(material: Material, one: Part, other: Part) -> bool:
    """Whether two parts can be one paragraph: of one speaker and origin, only talk, without a mark, not too long."""
    if not (isinstance(one.passage, Passage) and isinstance(other.passage, Passage)):
        return False
    speaker = _speaker(material, one.passage)
    same = speaker and speaker == _speaker(material, other.passage) and one.said.origin == other.said.origin
    talk = not (one.claim or other.claim or one.follows or one.said.reasons or other.said.reasons)
    return bool(same) and talk and len(one.said.text) + len(other.said.text) < _LONGEST_PARAGRAPH


def _speaker(material: Material, passage: Passage) -> str:
    """Return "Mevrouw De Wit (Lokaal Belang):", "" where nobody is named."""
    ref = passage.speaker
    if ref is None:
        return ""
    own, person = material.own.phrases, material.people.get(ref.person_id or "")
    name = _without_shouting(called(material, ref), set(material.words.roles.values()))
    name = initial(name)
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


def _outcomes(material: Material, claims: Sequence[Claim], told: Sequence[Evidence]) -> Iterator[Block]:
    """Yield questions and positions that the text has not, then decisions and what is to be done."""
    known = facts(claims)
    talk = [
        claim
        for claim in known
        if isinstance(claim, Question | Position) and not overlap(claim.evidence, told)
    ]
    decisions = [claim for claim in known if isinstance(claim, Decision)]
    actions = [claim for claim in known if isinstance(claim, Action)]
    for claim in (*talk, *decisions, *actions):
        yield Paragraph(house_line(material, claim))
