"""The draft pass: decisions of the meeting, with what became of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import AgendaItem, Clean, Sentence, Span, is_subheading
from summarizer.ids import make_id
from summarizer.records import Decision, DecisionType, PersonRef, Votes
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import Cue, DecisionWords, find_cue
from summarizer.rules.motions import Motion, code_key, find_motions, movers, named_submitters
from summarizer.rules.votes import mentions_vote, read_votes, table_votes

# How many sentences before and after a decision can report its votes.
_VOTES_BEFORE = 3
# So many sentences can lie between a motion's words and its result (mover, seconder, a word of debate).
_MOTION_REACH = 6
_VOTES_AFTER = 4
# A turn of a roll call ("Mevrouw Jansen?", "Voor.") is shorter than this.
_SHORT_TURN = 60
# A sentence of so few longer words says little without its title ("Afgehamerd.").
_THIN = 3
_STEM = 6
_WORD = re.compile(r"[^\W_]{4,}")


@dataclass(frozen=True)
class _Found:
    """A decision in the making: sentence `index` of `item` carries the cue.

    `lead` are sentences that its text needs, from the motion's own words on where it is `opened` by them;
    `since` all since the decision before.
    """

    item: AgendaItem
    index: int
    cue: Cue
    lead: tuple[Sentence, ...]
    since: tuple[Sentence, ...]
    opened: bool = False

    @property
    def sentence(self) -> Sentence:
        return self.item.sentences[self.index]


def find_decisions(context: Context) -> list[Decision]:
    """Return the decisions of all items, in order of the text."""
    motions = find_motions(context.items, context)
    out: list[Decision] = []
    for item in context.items:
        found = list(_cues(item, context))
        votes = _share_votes(item, found, context)
        below = _consent_items(item, context)
        for one, vote in zip(found, votes, strict=True):
            swept = _swept(one, below, context)
            if swept:
                out.extend(_decision(one, vote, motions, context, about=sub) for sub in swept)
            else:
                out.append(_decision(one, vote, motions, context))
    return out


def _consent_items(item: AgendaItem, context: Context) -> list[AgendaItem]:
    """Return the items that one sentence of `item` may decide together: those below it or beside it."""
    owner = item.index if item.parent is None else item.parent
    return [other for other in context.items if other.parent == owner]


def _cues(item: AgendaItem, context: Context) -> Iterator[_Found]:
    """Yield the sentences of an item that decide, with those before that they lean on."""
    words = context.language.section("decisions", DecisionWords)
    needs_before = context.language.pattern(words.needs_before)
    lead_in = context.language.pattern(words.list_lead)
    listed, floor = False, 0
    for index, sentence in enumerate(item.sentences):
        if sentence.block.kind == "row":
            continue
        before = item.sentences[index - 1] if index else None
        cue = find_cue(sentence.text, context.own, context.language)
        if cue is None and listed and sentence.block.kind == "bullet":
            yield _Found(item, index, Cue(0, len(sentence.text), "adopted", True), (), ())
            continue
        listed = bool(lead_in.search(sentence.text)) or (listed and sentence.block.kind == "bullet")
        if cue is None or (listed and sentence.text.rstrip().endswith(":")):
            continue
        opening = _opening(item.sentences, floor, index, context, words)
        lead = () if opening is None else item.sentences[opening:index]
        if not lead and before is not None and needs_before.match(sentence.text) and before.block.kind != "row":
            lead = (before,)
        yield _Found(item, index, cue, lead, item.sentences[floor:index], opening is not None)
        floor = index + 1


def _opening(sentences: tuple[Sentence, ...], floor: int, index: int, context: Context, words: DecisionWords) -> int | None:
    """Return where the motion stands that sentence `index` gives the result of ("MOTION: That ...")."""
    opens = context.language.pattern(words.opens)
    for start in range(index - 1, max(floor, index - _MOTION_REACH) - 1, -1):
        if opens.search(sentences[start].text):
            return start
    return None


def _share_votes(item: AgendaItem, found: Sequence[_Found], context: Context) -> list[Votes | None]:
    """Return the votes of each decision: from its own sentence, and from what is reported around it."""
    out: list[Votes | None] = []
    rows = table_votes(item.sentences, context)
    floor = 0
    for position, one in enumerate(found):
        ceiling = found[position + 1].index if position + 1 < len(found) else len(item.sentences)
        before = _before(item.sentences, floor, one.index, context)
        floor = one.index + 1
        for sentence in item.sentences[floor : min(ceiling, floor + _VOTES_AFTER)]:
            if not mentions_vote(sentence.text, context.language):
                break
            floor += 1
        around = item.sentences[one.index : floor]
        votes = read_votes(around, context)
        if before and (votes is None or votes.for_ is None or not votes.by):
            votes = read_votes([*before, *around], context)
        out.append(_with_table(votes, rows, one))
    return out


def _before(sentences: Sequence[Sentence], floor: int, index: int, context: Context) -> Sequence[Sentence]:
    """Return the sentences before a decision that report its vote, a roll call in turns included."""
    start = index
    while start > floor and (index - start < _VOTES_BEFORE or len(sentences[start - 1].text) < _SHORT_TURN):
        before = sentences[start - 1]
        if before.block.speaker is None and not mentions_vote(before.text, context.language):
            break
        start -= 1
    return sentences[start:index]


def _with_table(votes: Votes | None, rows: Sequence[tuple[Sentence, Votes]], one: _Found) -> Votes | None:
    """Return the votes with what a table of votes adds: the row with the same counts, or the one whose words fit best."""
    base = votes.model_dump(by_alias=True, exclude_none=True) if votes is not None else {}
    if votes is not None and votes.for_ is not None:
        fitting = [counted for _, counted in rows if (counted.for_, counted.against) == (votes.for_, votes.against)]
    else:
        said = _stems(one.sentence.text)
        shared = [len(said & _stems(row.text)) for row, _ in rows]
        best = max(shared, default=0)
        fitting = [rows[i][1] for i, count in enumerate(shared) if best and count == best]
    if len(fitting) != 1:
        return votes
    return Votes.model_validate({**fitting[0].model_dump(by_alias=True, exclude_none=True), **base})


def _stems(text: str) -> set[str]:
    """Return the beginnings of the longer words ("bestuursvoorstel" and "bestuur" do not differ in them)."""
    return {word[:_STEM].lower() for word in _WORD.findall(text) if len(word) >= _STEM}


def _swept(one: _Found, below: Sequence[AgendaItem], context: Context) -> list[AgendaItem]:
    """Return the items below that one sentence decides together ("de voorstellen onder 6.1 tot en met 6.4")."""
    words = context.language.section("decisions", DecisionWords)
    if not below or not context.language.pattern(words.sweep).search(one.sentence.text):
        return []
    span = context.language.pattern(words.sweep_range).search(one.sentence.text)
    numbers = [item.number for item in below]
    if span is not None and span["a"] in numbers and span["b"] in numbers:
        return list(below[numbers.index(span["a"]) : numbers.index(span["b"]) + 1])
    return list(below)


def _decision(one: _Found, votes: Votes | None, motions: dict[str, Motion], context: Context, about: AgendaItem | None = None) -> Decision:
    """Return the record; `about` is the consent item that a sweep decides."""
    words = context.language.section("decisions", DecisionWords)
    item = about or one.item
    motion = None if about else _motion(one, motions, context, words)
    kind = _type(one, item, motion, context, words, swept=about is not None)
    text, spans = _text(one, item, motion, context, words, swept=about is not None)
    submitters = _submitters(one, motion, context, words)
    unsure = (words.reasons["weak_cue"],) if not one.cue.sure else ()
    evidence = context.document.evidence(spans)
    changed = one.cue.outcome == "adopted" and context.language.pattern(words.amended).search(text) is not None
    return Decision(
        id=make_id("decision", item.id, text, *(e.quote for e in evidence)),
        item_id=item.id,
        evidence=evidence,
        detection="sure" if one.cue.sure else "unsure",
        reasons=unsure,
        type=kind,
        number=motion.code if motion else None,
        text=text,
        outcome="amended" if changed else one.cue.outcome,
        conditions=tuple(_conditions(one.sentence.text, context, words)),
        submitters=tuple(submitters),
        votes=votes,
        reference=item.reference,
    )


def _motion(one: _Found, motions: dict[str, Motion], context: Context, words: DecisionWords) -> Motion | None:
    """Return the motion that a decision is about: by its code, else by the code in the item's title."""
    pattern = context.language.pattern(words.code)
    found = pattern.search(one.sentence.text) or (pattern.search(one.item.title.text) if one.cue.start == 0 else None)
    return motions.get(code_key(found)) or Motion(found["c"] or found["bare"], code_key(found)) if found else None


def _type(one: _Found, item: AgendaItem, motion: Motion | None, context: Context, words: DecisionWords, *, swept: bool) -> DecisionType:
    """Return what was decided about, by the sentence, else (when it leans on the title) by the title."""
    text = item.title.text if swept else " ".join(part.text for part in (*one.lead[: one.opened], one.sentence))
    title = item.title.text
    for kind, pattern in words.code_kinds.items():
        if motion is not None and re.search(pattern, motion.key):
            return kind
    minutes = context.language.pattern(words.minutes_word)
    leans = context.language.pattern(words.anaphoric).match(text) is not None
    titled = next((k for k, p in words.title_types.items() if context.language.pattern(p).search(title)), None)
    if minutes.search(text) and (titled == "minutes" or context.language.pattern(words.minutes_of).search(text)):
        return "minutes"
    for kind, pattern in words.types.items():
        if context.language.pattern(pattern).search(text):
            return kind
    return titled if titled is not None and (leans or swept) else "decision"


def _text(one: _Found, item: AgendaItem, motion: Motion | None, context: Context, words: DecisionWords, *, swept: bool) -> tuple[str, list[Span]]:
    """Return the decision in the source's own words, made complete with title or name, and its spans."""
    sentence = one.sentence
    spans: list[Span] = [span for part in (*one.lead, sentence) for span in part.spans()]
    text = " ".join(part.text for part in (*one.lead, sentence))
    for pattern in (words.label, words.opens):
        label = context.language.pattern(pattern).match(text)
        text = text[label.end() :].lstrip() if label else text
    if motion is not None and motion.name and motion.name not in text:
        named = f"{motion.code} '{motion.name}': {text}"
        return named, _with(motion.introduced, spans)
    if motion is None and (swept or _is_thin(text, item.title.text, context, words)):
        heading = item.title if swept else _subheading(one) or item.title
        return f"{heading.text}: {text}", [*heading.spans(), *spans]
    return text, spans


def _subheading(one: _Found) -> Clean | None:
    """Return the heading inside the item right above a decision, where both name the same matter."""
    above = one.item.sentences[one.index - 1] if one.index and not one.lead else None
    if above is None or not is_subheading(above):
        return None
    shared = set(_WORD.findall(above.text.lower())) & set(_WORD.findall(one.sentence.text.lower()))
    return above.clean if shared else None


def _with(sentence: Sentence | None, spans: list[Span]) -> list[Span]:
    return spans if sentence is None else [*(s for s in sentence.spans() if s not in spans), *spans]


def _is_thin(text: str, title: str, context: Context, words: DecisionWords) -> bool:
    """Whether a sentence needs the item's title to be understood: it leans on it and hardly repeats it."""
    known = set(_WORD.findall(title.lower()))
    missing = known - set(_WORD.findall(text.lower()))
    leans = context.language.pattern(words.anaphoric).match(text) or len(_WORD.findall(text)) <= _THIN
    return bool(leans) and 2 * len(missing) > len(known)


def _submitters(one: _Found, motion: Motion | None, context: Context, words: DecisionWords) -> list[PersonRef]:
    if motion is not None and motion.submitters:
        return motion.submitters
    said = named_submitters(" ".join(part.text for part in (*one.lead, one.sentence)), context, words)
    if said:
        return said
    for sentence in reversed(one.since):
        said = movers(sentence.text, context, words)
        if said:
            return said
    for kind in (words.moves, words.seconds):
        for sentence in reversed(one.since):
            if sentence.block.speaker is not None and context.language.pattern(kind).search(sentence.text):
                said.append(context.people.resolve(sentence.block.speaker.text))
                break
    return said


def _conditions(text: str, context: Context, words: DecisionWords) -> Iterator[str]:
    for found in context.language.any_of(words.conditions).finditer(text):
        yield next(value for value in found.groupdict().values() if value).strip(" .,;")
