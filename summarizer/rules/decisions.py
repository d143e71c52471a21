"""The draft pass: decisions of the meeting, with what became of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import AgendaItem, Sentence
from summarizer.ids import make_id
from summarizer.records import Decision, Outcome, Votes
from summarizer.rules.cells import column_cue
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import Cue, DecisionWords, find_cue
from summarizer.rules.decision_text import (
    Found,
    Matter,
    conditions,
    decision_text,
    decision_type,
    find_matter,
    submitters,
)
from summarizer.rules.decision_votes import share_votes
from summarizer.rules.motions import find_motions

# So many sentences can lie between a motion's words and its result (mover, seconder, a word of debate).
_MOTION_REACH = 6
# "Aangenomen met 24 stemmen voor en 13 tegen." is shorter than this, and a motion's line opens with its code.
_BARE_RESULT = 120
_CODE_REACH = 20


def find_decisions(context: Context) -> list[Decision]:
    """Return the decisions of all items, in order of the text."""
    motions = find_motions(context.items, context)
    below: dict[int, list[AgendaItem]] = defaultdict(list)
    for item in context.items:
        if item.parent is not None:
            below[item.parent].append(item)
    out: list[Decision] = []
    for item in context.items:
        found = list(_find(item, context))
        # One sentence may decide together what is below its item or beside it.
        near = below.get(item.index if item.parent is None else item.parent, [])
        for one, votes in zip(found, share_votes(item, found, context), strict=True):
            swept = _swept(one, near, context)
            matter = find_matter(one, motions, context)
            about = [replace(matter, item=sub, motion=None, swept=True) for sub in swept] or [matter]
            out.extend(_decision(what, votes, context) for what in about)
    return out


def _find(item: AgendaItem, context: Context) -> Iterator[Found]:
    """Yield the sentences of an item that decide, with those before that they lean on."""
    words = context.language.section("decisions", DecisionWords)
    needs_before = context.language.pattern(words.needs_before)
    lead_in = context.language.pattern(words.list_lead)
    listed, floor = False, 0
    for index, sentence in enumerate(item.sentences):
        if sentence.block.kind == "row" or sentence.block.column == "action":
            continue
        before = item.sentences[index - 1] if index else None
        if sentence.block.column in ("decision", "agreed"):
            if (cue := column_cue(sentence, before, context)) is not None:
                yield _of_column(item, index, cue, floor, context)
                floor = index + 1
            continue
        cue = find_cue(sentence.text, context.own, context.language)
        if cue is None and listed and sentence.block.kind == "bullet":
            yield Found(item, index, Cue(0, len(sentence.text), "adopted", sure=True), (), ())
            continue
        listed = bool(lead_in.search(sentence.text)) or (listed and sentence.block.kind == "bullet")
        if cue is None or (listed and sentence.text.rstrip().endswith(":")):
            continue
        opening = _opening(item.sentences, floor, index, context)
        lead = () if opening is None else item.sentences[opening:index]
        if (
            not lead
            and before is not None
            and needs_before.match(sentence.text)
            and before.block.kind != "row"
        ):
            lead = (before,)
        if not lead and before is not None and index > floor:
            lead = (before,) if _completes(before, sentence, context) else ()
        yield Found(item, index, cue, lead, item.sentences[floor:index], opening is not None)
        floor = index + 1


def _of_column(item: AgendaItem, index: int, cue: Cue, floor: int, context: Context) -> Found:
    """Return what a column of decisions says, with the sentence before in its entry where it leans on that."""
    needs_before = context.language.pattern(context.language.section("decisions", DecisionWords).needs_before)
    sentence, before = item.sentences[index], item.sentences[max(0, index - 1)]
    same = before is not sentence and before.block is sentence.block
    lead = (before,) if same and needs_before.match(sentence.text) else ()
    return Found(item, index, cue, lead, item.sentences[floor:index])


def _completes(before: Sentence, sentence: Sentence, context: Context) -> bool:
    """Whether a sentence says only what became of what the one before names or proposes ("Het bestuur gaat akkoord.")."""
    words = context.language.section("decisions", DecisionWords)
    assents = context.language.pattern(words.assents).fullmatch(sentence.text)
    proposed = assents and context.language.pattern(words.proposes).search(before.text)
    return bool(proposed) or _names_motion(before, sentence, context)


def _names_motion(before: Sentence, sentence: Sentence, context: Context) -> bool:
    """Whether the line before is a motion's code and title, and the sentence only says what became of it."""
    words = context.language.section("decisions", DecisionWords)
    short = len(sentence.text) < _BARE_RESULT and not context.language.pattern(words.code).search(
        sentence.text
    )
    found = context.language.pattern(words.code).search(before.text)
    return short and found is not None and found.start() < _CODE_REACH


def _opening(sentences: Sequence[Sentence], floor: int, index: int, context: Context) -> int | None:
    """Return where the motion stands that sentence `index` gives the result of ("MOTION: That ...")."""
    opens = context.language.pattern(context.language.section("decisions", DecisionWords).opens)
    for start in range(index - 1, max(floor, index - _MOTION_REACH) - 1, -1):
        if opens.search(sentences[start].text):
            return start
    return None


def _swept(one: Found, near: Sequence[AgendaItem], context: Context) -> Sequence[AgendaItem]:
    """Return the items that one sentence decides together ("de stukken 7.1 t/m 7.3")."""
    words = context.language.section("decisions", DecisionWords)
    if not near or not context.language.pattern(words.sweep).search(one.sentence.text):
        return []
    span = context.language.pattern(words.sweep_range).search(one.sentence.text)
    numbers = [item.number for item in near]
    if span is not None and span["a"] in numbers and span["b"] in numbers:
        return near[numbers.index(span["a"]) : numbers.index(span["b"]) + 1]
    return near


def _outcome(matter: Matter, text: str, context: Context) -> Outcome:
    """Return what became of the matter: a motion to defer that is carried defers, and changes make it amended."""
    words = context.language.section("decisions", DecisionWords)
    one = matter.found
    if one.cue.outcome != "adopted":
        return one.cue.outcome
    if one.opened and context.language.pattern(words.deferring).search(one.lead[0].text):
        return "deferred"
    return "amended" if context.language.pattern(words.amended).search(text) else "adopted"


def _decision(matter: Matter, votes: Votes | None, context: Context) -> Decision:
    words = context.language.section("decisions", DecisionWords)
    cue, motion = matter.found.cue, matter.motion
    text, spans = decision_text(matter, context)
    evidence = context.document.evidence(spans)
    return Decision(
        id=make_id("decision", matter.item.id, text, *(e.quote for e in evidence)),
        item_id=matter.item.id,
        evidence=evidence,
        detection="sure" if cue.sure else "unsure",
        reasons=() if cue.sure else (words.reasons.weak_cue,),
        type=decision_type(matter, context),
        number=motion.code if motion else None,
        text=text,
        outcome=_outcome(matter, text, context),
        conditions=tuple(conditions(matter.found.sentence.text, context)),
        submitters=tuple(submitters(matter, context)),
        votes=votes,
        reference=matter.item.reference,
    )
