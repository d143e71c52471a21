"""The steps in order: a document is read, drafted, checked and composed into minutes. No I/O of its own.

    Document -> Reading (items, people, head) -> Findings (the draft pass) -> Minutes

With a language model, `refine.make_plan` says what to ask, `refine.ask_all` gives the outcomes as they come
in, and `finish` makes the Minutes of the draft and of whatever answers there are.
"""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.answers import MinutesAnswer, SummaryAnswer
from summarizer.checks import check_decisions, check_names, seated, vocabulary
from summarizer.checks.answers import CheckedAnswer, Told, check_answer, shorter_sentence
from summarizer.checks.wording import phrases
from summarizer.coverage import measure_coverage
from summarizer.dates import parse_iso
from summarizer.document import AgendaItem, Document, Sentence
from summarizer.head import read_head
from summarizer.ids import unique_ids
from summarizer.language import Language, detect_language
from summarizer.layout import read_blocks
from summarizer.merge import merge_answers, merge_labels, merge_summaries
from summarizer.models import Reply
from summarizer.people import GivenPerson, build_registry
from summarizer.records import (
    Claim,
    Evidence,
    FailedPart,
    Item,
    Meeting,
    Minutes,
    Rejected,
    Run,
    Source,
    Statement,
)
from summarizer.refine import LIKELY, Outcome, Plan
from summarizer.rules.actions import find_actions
from summarizer.rules.context import Context, Findings
from summarizer.rules.decision_cues import own_body
from summarizer.rules.decisions import find_decisions
from summarizer.rules.positions import find_positions
from summarizer.rules.questions import find_questions
from summarizer.rules.running import Running, running_minutes
from summarizer.rules.summary import overview, summarize_items
from summarizer.rules.votes import count_voters
from summarizer.segment import AgendaEntry, Segmentation, find_items
from summarizer.sentences import read_sentences


@dataclass(frozen=True)
class SecondPass:
    """What a model wrote for the summaries: statements by item, and shorter sentences by number."""

    summaries: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    shorter: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A document, read: what its parts are, before anything is found in them."""

    context: Context
    meeting: Meeting
    segmentation: Segmentation
    sentences: tuple[Sentence, ...]
    voters: int | None


def read_document(
    document: Document,
    language: Language | None = None,
    agenda: Sequence[AgendaEntry] = (),
    names: Sequence[GivenPerson] = (),
) -> Reading:
    """Return what the parts of `document` are; `agenda` and `names` help where they are given.

    Without `language` it is the one whose common words are the most frequent.
    """
    language = language or detect_language(document.text)
    blocks = read_blocks(document, language)
    sentences = read_sentences(blocks, language)
    segmentation = find_items(document, blocks, sentences, language, agenda)
    meeting = read_head(document, segmentation, sentences, language)
    people = build_registry(document, segmentation, sentences, language, names)
    named = " ".join(value.value for value in (meeting.body, meeting.title) if value is not None)
    context = Context(
        document=document,
        language=language,
        people=people,
        items=segmentation.items,
        loose=segmentation.loose,
        meeting_date=parse_iso(meeting.date.value) if meeting.date is not None else None,
        transcript=any(block.opens_turn for block in blocks),
        own=own_body(named, document.text, language),
    )
    # Who speaks in a transcript is not all who could vote.
    voters = count_voters(segmentation.loose, language) or (None if context.transcript else seated(people))
    return Reading(context, meeting, segmentation, tuple(sentences), voters)


def draft(reading: Reading) -> Findings:
    """Return what the rules find, checked: the first pass, in the source's own words."""
    context, language = reading.context, reading.context.language
    decisions = check_decisions(
        find_decisions(context), context.people, context.meeting_date, reading.voters, language
    )
    return Findings(
        decisions=tuple(check_names(decisions, context.people, language)),
        actions=tuple(check_names(find_actions(context), context.people, language)),
        questions=tuple(check_names(find_questions(context), context.people, language)),
        positions=tuple(check_names(find_positions(context), context.people, language)),
    )


def compose(reading: Reading, findings: Findings, run: Run, second: SecondPass | None = None) -> Minutes:
    """Return the minutes: items with their summaries, findings with unique ids, overview and coverage."""
    context, document = reading.context, reading.context.document
    findings = _with_unique_ids(findings)
    second = second or SecondPass()
    own = summarize_items(context, findings, second.shorter)
    summaries = merge_summaries(own, second.summaries, findings.decisions)
    running = running_minutes(context, findings, summaries)
    items = tuple(_item(item, context.items, summaries[item.id], running[item.id]) for item in context.items)
    used = _used(reading, findings, items)
    untreated = tuple(entry.label for entry in reading.segmentation.untreated)
    return Minutes(
        source=Source(
            name=document.name,
            sha256=document.sha256,
            text_sha256=document.text_sha256,
            reader=document.reader,
            characters=len(document.text),
            asides=document.asides,
            notices=document.notices,
        ),
        language=context.language.code,
        meeting=reading.meeting,
        people=context.people.people,
        overview=overview(findings),
        items=items,
        decisions=findings.decisions,
        actions=findings.actions,
        questions=findings.questions,
        positions=findings.positions,
        untreated=untreated,
        coverage=measure_coverage(document, reading.sentences, used, context.language),
        run=run,
    )


def finish(reading: Reading, drafted: Findings, plan: Plan, outcomes: Sequence[Outcome], run: Run) -> Minutes:
    """Return the minutes of the draft and the answers that came; what failed is named in `run.failed_parts`.

    `run` holds what the caller knows (model, seconds); the rest is counted here. The order in which the
    outcomes came in makes no difference.
    """
    context = reading.context
    order = {id(part): k for k, part in enumerate(plan.parts)}
    outcomes = sorted(outcomes, key=lambda outcome: order[id(outcome.part)])
    told = Told(
        known=vocabulary(
            [*(s.text for s in reading.sentences), *(item.title.text for item in context.items)]
        ),
        instructions=phrases(
            {message.content for part in plan.parts for message in part.request.messages[:1]}
        ),
    )
    likely = [o.part.candidate.id for o in outcomes if o.part.candidate is not None and _is_likely(o.reply)]
    findings = merge_labels(drafted, likely, context)
    checked, shorter, rejected = _checked(outcomes, context, told)
    merged = merge_answers(findings, checked, context)
    replies = [outcome.reply for outcome in outcomes if outcome.reply is not None]
    failed = {
        (item, outcome.error): FailedPart(item_id=item, error=outcome.error)
        for outcome in outcomes
        if outcome.error is not None
        for item in outcome.part.chunk.item_ids
    }
    counted = {
        "prompt": ", ".join(dict.fromkeys(part.prompt.name for part in plan.parts)) or None,
        "calls": sum(reply.calls for reply in replies),
        "kept": sum(reply.kept for reply in replies),
        "prompt_tokens": sum(reply.prompt_tokens for reply in replies if not reply.kept),
        "completion_tokens": sum(reply.completion_tokens for reply in replies if not reply.kept),
        "parts": len(context.items),
        "failed_parts": tuple(failed.values()),
        "rejected": tuple(rejected),
        "withheld": plan.withheld,
    }
    second = SecondPass(merged.summaries, shorter)
    return compose(reading, merged.findings, run.model_copy(update=counted), second)


def _is_likely(reply: Reply | None) -> bool:
    return reply is not None and (reply.label_logprobs or {}).get("decision", -math.inf) >= LIKELY


def _checked(
    outcomes: Sequence[Outcome], context: Context, told: Told
) -> tuple[list[CheckedAnswer], dict[int, str], list[Rejected]]:
    """Return the answers about whole items, the shorter sentences by number, and what was refused."""
    answers: list[CheckedAnswer] = []
    shorter: dict[int, str] = {}
    rejected: list[Rejected] = []
    for outcome in outcomes:
        if not isinstance(outcome.answer, MinutesAnswer | SummaryAnswer):
            continue
        checked = check_answer(outcome.answer, outcome.part.chunk, context, told)
        rejected += checked.rejected
        if isinstance(outcome.answer, MinutesAnswer):
            answers.append(checked)
            continue
        for line in checked.summary:
            made = shorter_sentence(line, context)
            if isinstance(made, Rejected):
                rejected.append(made)
            elif made is not None:
                shorter[line.cited.sentences[0].number] = made
    return answers, shorter, rejected


def draft_minutes(
    document: Document,
    language: Language | None = None,
    agenda: Sequence[AgendaEntry] = (),
    names: Sequence[GivenPerson] = (),
) -> Minutes:
    """Return the minutes of `document` by the draft pass alone, with no model."""
    started = time.perf_counter()
    reading = read_document(document, language, agenda, names)
    minutes = compose(reading, draft(reading), Run(parts=len(reading.context.items)))
    return minutes.model_copy(
        update={"run": minutes.run.model_copy(update={"seconds": round(time.perf_counter() - started, 3)})}
    )


def _item(
    item: AgendaItem, items: Sequence[AgendaItem], summary: tuple[Statement, ...], running: Running
) -> Item:
    return Item(
        id=item.id,
        parent=None if item.parent is None else items[item.parent].id,
        number=item.number,
        title=item.title.text,
        reference=item.reference,
        kind=item.kind,
        openness=item.openness,
        start=item.start,
        end=item.end,
        summary=summary,
        running=running.passages,
        skipped=running.skipped,
    )


def _with_unique_ids(findings: Findings) -> Findings:
    """Return the findings with ids that no two of them share (equal sentences in one item)."""
    lists = {
        name: list(getattr(findings, name)) for name in ("decisions", "actions", "questions", "positions")
    }
    ids = iter(unique_ids(entry.id for entries in lists.values() for entry in entries))
    return Findings(
        **{
            name: tuple(entry.model_copy(update={"id": next(ids)}) for entry in entries)
            for name, entries in lists.items()
        }
    )


def _used(reading: Reading, findings: Findings, items: Sequence[Item]) -> list[Evidence]:
    """Return all evidence that anything in the minutes rests on."""
    claims: list[Claim] = [*findings.decisions, *findings.actions, *findings.questions, *findings.positions]
    used = [e for claim in claims for e in claim.evidence]
    used += [e for item in items for statement in item.summary for e in statement.evidence]
    used += [e for person in reading.context.people.people for e in person.evidence]
    facts = (getattr(reading.meeting, name) for name in Meeting.model_fields)
    used += [e for fact in facts if fact is not None for e in fact.evidence]
    titles = [span for item in reading.context.items for span in item.title.spans()]
    return used + list(reading.context.document.evidence(titles))
