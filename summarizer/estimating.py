"""What a run will take, before anything is sent: calls, time, money, and what goes where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.answers import LabelAnswer, SummaryAnswer
from summarizer.choice import Choice, Settings
from summarizer.endpoint import host
from summarizer.models import Endpoint
from summarizer.pipeline import Reading, draft
from summarizer.prices import price
from summarizer.prompts import Message, count_tokens
from summarizer.refine import Part, make_plan
from summarizer.remembering import origin_of
from summarizer.store import Store, answers
from summarizer.store.answers import Seen
from summarizer.summarizing import open_means, where

# The embedded model, as measured on two cores: seconds to load it, tokens a second read and written. It reads what
# all calls of a prompt begin with only once.
_LOADS, _READS, _WRITES = 5.0, 88.0, 31.0
# How long an answer about whole items is: so many tokens, and this share of what was asked.
_ANSWER, _SHARE = 120, 0.2
# Of the tokens that are counted, rather too many, so many are there.
_TRUE = 0.75


@dataclass(frozen=True)
class Estimate:
    """What a run will take. `where` is the host that it goes to, "" for this machine, None where there is no model.

    `items` go to the model, `withheld` are closed or secret and don't; `kept` of the `calls` are answered already and
    cost nothing more. `tokens` is about what is sent and answered, `seconds` and `cost` (US dollars) are None where
    nobody can tell.
    """

    model: str | None
    where: str | None
    items: int = 0
    calls: int = 0
    kept: int = 0
    characters: int = 0
    tokens: int = 0
    seconds: float | None = None
    cost: float | None = None
    withheld: int = 0


@dataclass(frozen=True)
class _Call:
    """One call that must be made: about how many tokens, and seconds where they can be told."""

    sent: int
    answered: int
    seconds: float | None


def estimate(
    reading: Reading,
    choice: Choice,
    store: Store,
    settings: Settings,
    prompt: str | None = None,
) -> Estimate:
    """Return what a run over `reading` with the model of `choice` will take.

    Raises:
        UsageError: there is no such prompt.
    """
    with open_means(choice, settings, prompt, keep=False) as means:
        endpoint = means.endpoint
    if endpoint is None:
        return Estimate(None, None, seconds=0.0, cost=0.0)
    plan = make_plan(reading.context, draft(reading), means.prompts, private=endpoint.private)
    asked = [part for part in plan.parts if not _is_kept(part, endpoint, store)]
    calls = list(_calls(asked, endpoint, store))
    sent, answered = sum(call.sent for call in calls), sum(call.answered for call in calls)
    return Estimate(
        model=endpoint.model,
        where=where(endpoint),
        items=len({item for part in plan.parts for item in part.chunk.item_ids}),
        calls=len(plan.parts),
        kept=len(plan.parts) - len(asked),
        characters=sum(len(part.chunk.text) for part in plan.parts),
        tokens=sent + answered,
        seconds=_seconds(calls, endpoint),
        cost=price(endpoint, sent, answered),
        withheld=len(plan.withheld),
    )


def _is_kept(part: Part, endpoint: Endpoint, store: Store) -> bool:
    origin = origin_of(part.request, endpoint.model, None if endpoint.local else host(endpoint))
    return answers.find(store, origin.key) is not None


def _calls(parts: Sequence[Part], endpoint: Endpoint, store: Store) -> Iterator[_Call]:
    """Yield what each of `parts` will take, by what this store has seen of the model, else by what was measured."""
    known = {name: answers.seen(store, endpoint.model, name) for name in {part.prompt.name for part in parts}}
    begun: set[str] = set()
    for part in parts:
        messages = part.request.messages
        sent, before = count_tokens(messages), known[part.prompt.name]
        answered = _answered(part, sent, before)
        if before is not None:
            # Writing is what takes long, and what they all begin with is read once.
            share = _TRUE * answered if part.prompt.answer is not LabelAnswer else answered
            yield _Call(sent, answered, before.seconds * share / max(1, before.completion_tokens))
        elif endpoint.local:
            read = sent if part.prompt.name not in begun else _last(messages)
            begun.add(part.prompt.name)
            yield _Call(sent, answered, read / _READS + answered / _WRITES)
        else:
            yield _Call(sent, answered, None)


def _answered(part: Part, sent: int, before: Seen | None) -> int:
    """Return about how many tokens the answer has."""
    if part.prompt.answer is LabelAnswer:
        return 1
    if part.prompt.answer is SummaryAnswer:
        return _last(part.request.messages)
    if before is not None:
        return round(sent * before.completion_tokens / before.prompt_tokens)
    return min(_ANSWER + round(sent * _SHARE), part.request.max_tokens)


def _last(messages: Sequence[Message]) -> int:
    return count_tokens(messages[-1:])


def _seconds(calls: Sequence[_Call], endpoint: Endpoint) -> float | None:
    """Return how long `calls` take, several under way at once; None where nobody can tell."""
    known = [call.seconds for call in calls if call.seconds is not None]
    if len(known) < len(calls):
        return None
    if endpoint.local:
        return sum(known) + (_LOADS if known else 0.0)
    return max(sum(known) / endpoint.limit, max(known, default=0.0))
