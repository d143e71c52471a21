"""Draft and model reconciled: what both found is one entry, and nothing of the draft is lost. Pure.

The draft's words stay where it has any. The model makes an entry sure, adds entries for a person to look
at, and rewrites summaries as far as its sentences carry them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from summarizer.answers import ActionLine, DecisionLine, QuestionLine
from summarizer.checks.answers import Checked, CheckedAnswer
from summarizer.export.words import ExportWords
from summarizer.ids import make_id, unique_ids
from summarizer.language import Language, Section
from summarizer.records import Action, Claim, Decision, Due, Evidence, Question, Statement
from summarizer.rules.action_words import action_words
from summarizer.rules.context import Context, Findings
from summarizer.rules.decision_cues import DecisionWords

ClaimT = TypeVar("ClaimT", bound=Claim)

# Outcomes that are the same to a reader who asks whether it passed.
_PASSED = frozenset({"adopted", "amended", "noted"})
# A sentence that decides this soon after another one may say the same.
_NEAR = 3
# Statements that are shorter than this share of what they would stand for, or than so many characters, don't.
_THIN, _LEAST = 0.5, 25


class MergeWords(Section):
    """Section [merge] of a language file: why an entry is to be looked at."""

    only_model: str
    other_outcome: str
    near: str


@dataclass(frozen=True)
class Merged:
    """Both passes together; `summaries` are the model's statements by item, where it wrote any."""

    findings: Findings
    summaries: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)


def merge_answers(draft: Findings, answers: Sequence[CheckedAnswer], context: Context) -> Merged:
    """Return the draft with what the answers add to it."""
    decisions = _joined(
        draft.decisions,
        (line for answer in answers for line in answer.decisions),
        lambda entry, line: _confirmed_decision(entry, line, context),
        lambda line: _new_decision(line, context),
    )
    actions = _joined(
        draft.actions,
        (line for answer in answers for line in answer.actions),
        lambda entry, line: _confirmed_action(entry, line, context),
        lambda line: _new_action(line, context),
    )
    questions = _joined(
        draft.questions,
        (line for answer in answers for line in answer.questions),
        lambda entry, line: _confirmed_question(entry, line, context),
        lambda line: _new_question(line, context),
    )
    summaries: dict[str, list[Statement]] = {}
    for line in (line for answer in answers for line in answer.summary):
        summaries.setdefault(line.cited.item.id, []).append(_statement(line, context))
    ordered = {item: tuple(_in_order(statements)) for item, statements in summaries.items()}
    return Merged(replace(draft, decisions=decisions, actions=actions, questions=questions), ordered)


def merge_labels(draft: Findings, sure: Iterable[str], context: Context) -> Findings:
    """Return the draft with those doubtful decisions (ids) made sure that the model takes for one too.

    One that comes right after another decision of its item is not: it often says the same again.
    """
    words = context.language.section("merge", MergeWords)
    wanted = set(sure)
    places = {s.start: k for item in context.items for k, s in enumerate(item.sentences)}
    last: dict[str | None, int] = {}
    out = []
    for decision in draft.decisions:
        place = max((places[e.start] for e in decision.evidence if e.start in places), default=None)
        before = last.get(decision.item_id)
        near = place is not None and before is not None and 0 < place - before <= _NEAR
        if decision.id in wanted and not near:
            decision = _certain(decision, context.language)  # noqa: PLW2901
        elif decision.id in wanted:
            decision = decision.model_copy(update={"reasons": (*decision.reasons, words.near)})  # noqa: PLW2901
        if place is not None:
            last[decision.item_id] = place
        out.append(decision)
    return replace(draft, decisions=tuple(out))


def merge_summaries(
    draft: Mapping[str, tuple[Statement, ...]],
    model: Mapping[str, tuple[Statement, ...]],
    decisions: Iterable[Decision],
) -> dict[str, tuple[Statement, ...]]:
    """Return the summary of each item: what was decided, what the model says of the rest, and the draft's own.

    The model's verified statements stand instead of the draft's sentences, in no more room, when they say
    about as much; what room is left is the draft's. What is doubted comes last, marked.
    """
    decided = {(e.start, e.end) for decision in decisions for e in decision.evidence}
    out = {}
    for item, own in draft.items():
        said = model.get(item, ())
        doubted = [s for s in said if s.support == "review"]
        good = [s for s in said if s.support == "verified" and not _spans(s.evidence) <= decided]
        kept = [s for s in own if _spans(s.evidence) <= decided]
        room = sum(len(s.text) for s in own) - sum(len(s.text) for s in kept)
        # "Laughter." is true, and no summary.
        if sum(len(s.text) for s in good) < max(_THIN * room, _LEAST):
            out[item] = (*own, *doubted)
            continue
        covered: set[tuple[int, int]] = set()
        for statement in good:
            if not covered or len(statement.text) <= room:
                kept.append(statement)
                covered |= _spans(statement.evidence)
                room -= len(statement.text)
        for statement in own:
            if (
                statement not in kept
                and not _spans(statement.evidence) & covered
                and len(statement.text) <= room
            ):
                kept.append(statement)
                room -= len(statement.text)
        out[item] = (*_in_order(kept), *doubted)
    return out


def _joined(
    draft: Sequence[ClaimT],
    lines: Iterable[Checked],
    confirm: Callable[[ClaimT, Checked], ClaimT],
    new: Callable[[Checked], ClaimT],
) -> tuple[ClaimT, ...]:
    """Return the entries of both, in order of the text: one where they lean on the same sentence of an item."""
    out = list(draft)
    for line in lines:
        spans = {span for sentence in line.cited.sentences for span in sentence.spans()}
        same = next((k for k, entry in enumerate(out) if _shares(entry, line, spans)), None)
        if same is None:
            out.append(new(line))
        else:
            out[same] = confirm(out[same], line)
    return tuple(sorted(out, key=lambda entry: entry.evidence[0].start if entry.evidence else 0))


def _shares(entry: Claim, line: Checked, spans: set[tuple[int, int]]) -> bool:
    overlaps = any(e.start < end and start < e.end for e in entry.evidence for start, end in spans)
    return entry.item_id == line.cited.item.id and overlaps


def _certain(claim: ClaimT, language: Language) -> ClaimT:
    """Return an entry that both passes take for one: what only doubted that is gone."""
    decision, action = language.section("decisions", DecisionWords).reasons, action_words(language).reasons
    settled = {decision.weak_cue, action["weak"], action["no_owner"]}
    left = tuple(reason for reason in claim.reasons if reason not in settled)
    return claim.model_copy(update={"detection": "sure", "origin": "both", "reasons": left})


def _confirmed_decision(entry: Decision, line: Checked, context: Context) -> Decision:
    assert isinstance(line.line, DecisionLine)
    if line.doubts or entry.origin == "model":
        return entry
    if (line.line.o in _PASSED) != (entry.outcome in _PASSED):
        reason = context.language.section("merge", MergeWords).other_outcome
        outcome = context.language.section("export", ExportWords).outcomes[line.line.o]
        return entry.model_copy(update={"reasons": (*entry.reasons, reason.format(outcome=outcome))})
    return _certain(entry, context.language)


def _confirmed_action(entry: Action, line: Checked, context: Context) -> Action:
    assert isinstance(line.line, ActionLine)
    if line.doubts or entry.origin == "model":
        return entry
    owners = entry.owners or tuple(context.people.resolve(name) for name in line.line.w)
    # A task of nobody stays in doubt, however many take it for one.
    return _certain(entry.model_copy(update={"owners": owners}), context.language) if owners else entry


def _confirmed_question(entry: Question, line: Checked, context: Context) -> Question:
    assert isinstance(line.line, QuestionLine)
    if line.doubts or entry.origin == "model":
        return entry
    found = entry.model_copy(update={"origin": "both"})
    if entry.answer is None and line.line.a:
        more = {e.start: e for e in (*entry.evidence, *_evidence(line, context))}
        found = found.model_copy(
            update={
                "answer": line.line.a,
                "answered_by": entry.answered_by
                or tuple(context.people.resolve(name) for name in line.line.re),
                "status": line.line.s,
                "evidence": tuple(more[start] for start in sorted(more)),
            }
        )
    return found


def _new_decision(line: Checked, context: Context) -> Decision:
    assert isinstance(line.line, DecisionLine)
    return Decision(
        **_claim("decision", line, context), type=line.line.y, text=line.line.t, outcome=line.line.o
    )


def _new_action(line: Checked, context: Context) -> Action:
    assert isinstance(line.line, ActionLine)
    return Action(
        **_claim("action", line, context),
        kind="undertaking" if line.line.u else "action",
        task=line.line.t,
        owners=tuple(context.people.resolve(name) for name in line.line.w),
        due=Due(text=line.line.d) if line.line.d else None,
    )


def _new_question(line: Checked, context: Context) -> Question:
    assert isinstance(line.line, QuestionLine)
    resolve = context.people.resolve
    return Question(
        **_claim("question", line, context),
        askers=tuple(map(resolve, line.line.by)),
        addressees=tuple(map(resolve, line.line.to)),
        question=line.line.q,
        answer=line.line.a,
        answered_by=tuple(map(resolve, line.line.re)),
        status=line.line.s,
    )


def _claim(kind: str, line: Checked, context: Context) -> dict[str, Any]:
    """Return what an entry that only the model has begins with: it is unsure until a person says otherwise."""
    only_model = context.language.section("merge", MergeWords).only_model
    return {
        "id": make_id(kind, line.cited.item.id, line.cited.text),
        "item_id": line.cited.item.id,
        "evidence": _evidence(line, context),
        "support": "review" if line.doubts else "verified",
        "detection": "unsure",
        "reasons": (only_model, *line.doubts),
        "origin": "model",
    }


def _statement(line: Checked, context: Context) -> Statement:
    return Statement(
        id=make_id("summary", line.cited.item.id, line.cited.text, line.text),
        text=line.text,
        evidence=_evidence(line, context),
        support="review" if line.doubts else "verified",
        reasons=line.doubts,
        origin="model",
    )


def _evidence(line: Checked, context: Context) -> tuple[Evidence, ...]:
    return context.document.evidence(span for s in line.cited.sentences for span in s.spans())


def _spans(evidence: Iterable[Evidence]) -> set[tuple[int, int]]:
    return {(e.start, e.end) for e in evidence}


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements in order of the text, with ids that no two share."""
    ordered = sorted(statements, key=lambda s: s.evidence[0].start if s.evidence else 0)
    ids = unique_ids(s.id for s in ordered)
    return [s.model_copy(update={"id": own}) for s, own in zip(ordered, ids, strict=True)]
