"""The second pass, up to the answers: what to ask a model, and asking it all in one wave.

Three tasks, by the kind of answer that a prompt wants: "minutes" (all about an item, for models that can),
"summary" (the draft's own sentences, made shorter) and "label" (what one doubtful sentence is).
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.answers import Answer, LabelAnswer, MinutesAnswer, SummaryAnswer, parse
from summarizer.checks import in_language
from summarizer.chunking import Chunk, Numbered, chunk_items
from summarizer.document import AgendaItem, Sentence
from summarizer.errors import ModelError
from summarizer.language import Language
from summarizer.models import Model, Reply, Request
from summarizer.prompts import Message, Prompt, load_prompt, render, render_again
from summarizer.records import Claim, Decision
from summarizer.rules.context import Context, Findings
from summarizer.rules.summary import telling_sentences

# Characters of numbered text in one call, for models that take in 8,000 tokens or more.
BUDGET = 16_000
# Items that are shorter go together.
_SHARE_BELOW = 4_000
# Sentences shorter than this are not worth shortening.
_LONG = 90
# How likely (natural logarithm) a small model must find "decision" for a doubtful one to be one. Measured on 26
# doubtful decisions of 21 documents with Qwen2.5-Coder-1.5B: above it 18 of 20 were, below it 3 of 6.
LIKELY = -1.7
_LABELS = ("decision", "action", "proposal", "question", "opinion", "information")

# What each kind of model is asked. A small one is asked only what it has been measured to do.
FOR_LARGE = ("minutes/v1",)
FOR_SMALL = ("label/v1", "short/v1")


@dataclass(frozen=True)
class Part:
    """One call: its lines, what it asks, and for a label the decision that is in doubt."""

    prompt: Prompt
    chunk: Chunk
    request: Request
    candidate: Decision | None = None


@dataclass(frozen=True)
class Plan:
    """All calls about a document, and the closed or secret items (ids) that are kept from the model."""

    parts: tuple[Part, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one call: an answer with its reply, or an error in words."""

    part: Part
    answer: Answer | None = None
    reply: Reply | None = None
    error: str | None = None


def make_plan(  # noqa: PLR0913  (each by its name)
    context: Context,
    findings: Findings,
    prompts: Sequence[Prompt],
    *,
    private: bool,
    budget: int = BUDGET,
    repeat: int = 0,
) -> Plan:
    """Return the calls that `prompts` ask for; closed and secret items only where the model is `private`.

    `budget` is how many characters of numbered text go into one call; each `repeat` has answers of its own.

    Raises:
        UsageError: a prompt asks for something that this pass cannot fill in.
    """
    shut = set() if private else closed_ids(context.items)
    withheld = tuple(item.id for item in context.items if item.id in shut and item.sentences)
    open_ = [item for item in context.items if item.id not in shut]
    parts: list[Part] = []
    for prompt in prompts:
        parts += _PLANNERS[prompt.answer](context, open_, findings, prompt, budget)
    if repeat:
        parts = [replace(part, request=replace(part.request, repeat=repeat)) for part in parts]
    return Plan(tuple(parts), withheld)


def closed_ids(items: Sequence[AgendaItem]) -> set[str]:
    """Return the items (ids) that are closed or secret, with all that stand below them."""
    shut: set[str] = set()
    for item in items:
        above = None if item.parent is None else items[item.parent].id
        if item.openness != "public" or above in shut:
            shut.add(item.id)
    return shut


def load_prompts(names: Iterable[str]) -> tuple[Prompt, ...]:
    """Return the prompts of these names.

    Raises:
        UsageError: one does not exist, or its file is wrong.
    """
    return tuple(load_prompt(name) for name in names)


async def ask_all(plan: Plan, model: Model, language: Language) -> AsyncGenerator[Outcome, None]:
    """Ask everything at once and yield what becomes of each call as it comes in."""
    tasks = [asyncio.create_task(_ask(part, model, language)) for part in plan.parts]
    try:
        for task in asyncio.as_completed(tasks):
            yield await task
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _ask(part: Part, model: Model, language: Language) -> Outcome:
    try:
        answer, reply = await _answer(part, model, language)
    except ModelError as error:
        return Outcome(part, error=str(error))
    return Outcome(part, answer, reply)


async def _answer(part: Part, model: Model, language: Language) -> tuple[Answer, Reply]:
    """Ask one call; an answer in another language than the document's is asked once more.

    Raises:
        ModelError: there is no answer that can be used.
    """
    reply = await model.ask(part.request)
    answer = _read(part, reply)
    if in_language(_prose(answer), language):
        return answer, reply
    messages = (
        *part.request.messages,
        Message("assistant", reply.content),
        render_again(part.prompt, language),
    )
    reply = _sum(reply, await model.ask(replace(part.request, messages=messages)))
    answer = _read(part, reply)
    if in_language(_prose(answer), language):
        return answer, reply
    raise ModelError("other_language", f"'{model.name}' answers in another language than the document's.")


def _read(part: Part, reply: Reply) -> Answer:
    if part.candidate is not None and reply.label_logprobs is None:
        raise ModelError("wrong_json", "The model's server does not tell how likely its words are.")
    if part.candidate is not None:
        # The word itself does not count: how likely "decision" was is in the reply.
        return LabelAnswer(k="information")
    try:
        return parse(part.request.answer, reply.content)
    except ValueError as error:
        raise ModelError("wrong_json", "The model's answer does not have the form that was asked.") from error


def _sum(first: Reply, second: Reply) -> Reply:
    """Return the second reply with what both cost."""
    return replace(
        second,
        prompt_tokens=first.prompt_tokens + second.prompt_tokens,
        completion_tokens=first.completion_tokens + second.completion_tokens,
        seconds=first.seconds + second.seconds,
        calls=first.calls + second.calls,
    )


def _prose(answer: Answer) -> str:
    """Return all that an answer says in its own words."""
    if isinstance(answer, MinutesAnswer):
        questions = [text for line in answer.q for text in (line.q, line.a or "")]
        return " ".join([*(line.t for line in (*answer.s, *answer.d, *answer.a)), *questions])
    return " ".join(line.t for line in answer.s) if isinstance(answer, SummaryAnswer) else ""


def _whole_items(
    context: Context, items: Sequence[AgendaItem], findings: Findings, prompt: Prompt, budget: int
) -> Iterator[Part]:
    for chunk in chunk_items(items, budget, min(budget, _SHARE_BELOW)):
        hints = _hints(chunk, findings) if prompt.hints else ""
        yield _part(context, prompt, chunk, {"sentences": chunk.text, "hints": hints})


def _shorter(
    context: Context,
    items: Sequence[AgendaItem],
    findings: Findings,
    prompt: Prompt,
    _budget: int,
) -> Iterator[Part]:
    """Yield a call per item with those of its telling sentences that are long."""
    telling = telling_sentences(context, findings)
    for item in items:
        long = [sentence for sentence in telling[item.id] if len(sentence.text) >= _LONG]
        if long:
            lines = [Numbered(0, item.id, None, item.title.text)]
            lines += [Numbered(k, item.id, sentence, sentence.text) for k, sentence in enumerate(long, 1)]
            text = "\n".join(f"[{line.number}] {line.text}" for line in lines[1:])
            yield _part(context, prompt, Chunk(tuple(lines)), {"sentences": text})


def _labels(
    context: Context,
    items: Sequence[AgendaItem],
    findings: Findings,
    prompt: Prompt,
    _budget: int,
) -> Iterator[Part]:
    """Yield a call per decision that the rules are not sure about."""
    allowed = {item.id: item for item in items}
    for decision in findings.decisions:
        item = allowed.get(decision.item_id or "")
        if decision.detection == "sure" or item is None:
            continue
        starts = {e.start for e in decision.evidence}
        cited = [s for s in item.sentences if starts & {a for a, _ in s.spans()}]
        lines = (
            Numbered(0, item.id, None, item.title.text),
            *(Numbered(k, item.id, s, s.text) for k, s in enumerate(cited, 1)),
        )
        said = " ".join(" ".join(e.quote.split()) for e in decision.evidence)
        part = _part(context, prompt, Chunk(lines), {"sentences": said})
        yield replace(part, request=replace(part.request, labels=_LABELS), candidate=decision)


_PLANNERS = {MinutesAnswer: _whole_items, SummaryAnswer: _shorter, LabelAnswer: _labels}


def _part(context: Context, prompt: Prompt, chunk: Chunk, values: Mapping[str, str]) -> Part:
    request = Request(
        messages=render(prompt, context.language, values),
        answer=prompt.answer,
        max_tokens=prompt.max_tokens,
        cache_key=f"minutes-{prompt.sha256[:16]}",
        prompt=prompt.name,
        prompt_sha256=prompt.sha256,
    )
    return Part(prompt, chunk, request)


def _hints(chunk: Chunk, findings: Findings) -> str:
    """Return what the rules found among the lines of a chunk: "decision [4]; action [7] J. Doe"."""
    numbers = {start: line.number for line in chunk.lines for start in _starts(line.sentence)}
    claims: list[tuple[str, Claim, str]] = [("decision", claim, "") for claim in findings.decisions]
    claims += [
        ("action", claim, ", ".join(owner.text for owner in claim.owners)) for claim in findings.actions
    ]
    claims += [("question", claim, "") for claim in findings.questions]
    told = []
    for kind, claim, who in claims:
        lines = sorted({numbers[e.start] for e in claim.evidence if e.start in numbers})
        if lines:
            told.append(f"{kind} [{', '.join(map(str, lines))}] {who}".strip())
    return "; ".join(told) or "nothing"


def _starts(sentence: Sentence | None) -> list[int]:
    return [] if sentence is None else [start for start, _ in sentence.spans()]
