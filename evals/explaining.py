"""What differs between two outputs of one document, sentence by sentence, and between the prompts that made them."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.comparing import Scored
from evals.records import Gold, Pair, Score
from summarizer.document import Span
from summarizer.measured import Change, ChangeKind
from summarizer.records import Evidence, Minutes
from summarizer.resources import resource

# Metrics that say of each gold entry whether it is there at all.
_LISTS = ("items", "decisions", "actions", "questions", "key_facts", "people_present", "people_absent")
# Of what is there, whether it says the opposite.
_FLIPS = ("flips",)
# What is said and should not be.
_CLAIMS = ("hard_negatives", "quotes", "unsupported", "invented_owners")
# Of what is there, whether its parts are right.
_PARTS = ("outcomes", "types", "votes", "kinds", "owners", "due", "roles", "question_status", "head")
# The list of the annotation that the entries of a metric stand in.
_ENTRIES = {
    "decisions": ("decisions", "flips", "outcomes", "types", "votes"),
    "actions": ("actions", "kinds", "owners", "due"),
    "questions": ("questions", "roles", "question_status"),
}
_ORDER: tuple[ChangeKind, ...] = ("flipped", "missed", "invented", "other", "mended", "found", "withdrawn")
_LONGEST = 300


@dataclass(frozen=True)
class _Side:
    """One output: its scores, and where each of its entries (by id) rests in the text."""

    scores: Mapping[str, Score]
    spans: Mapping[str, tuple[Span, ...]]

    def pairs(self, metric: str) -> tuple[Pair, ...]:
        return self.scores[metric].pairs if metric in self.scores else ()


def changes(before: Scored, after: Scored, gold: Gold) -> tuple[Change, ...]:
    """Return what differs between two outputs of the document of `gold`: what became worse first, then by line.

    Each is told once, under the metric that says it best: an entry that is newly missed or found, an outcome
    flipped or mended, something invented or withdrawn, and "other" where a part of an entry (its owner, its date)
    became right or wrong.
    """
    sides = _side(before), _side(after)
    told: dict[tuple[object, ...], Change] = {}
    for metric in (*_FLIPS, *_LISTS, *_CLAIMS, *_PARTS):
        # Of some results only counts are known, which explain nothing.
        if not (_explains(before.scores.get(metric)) and _explains(after.scores.get(metric))):
            continue
        for change in (*_of_gold(metric, *sides, gold), *_of_no_gold(metric, *sides, gold)):
            # What flipped has a wrong outcome too; who is told twice reads neither.
            told.setdefault((change.gold, change.line, change.before, change.after), change)
    return tuple(sorted(told.values(), key=lambda one: (_ORDER.index(one.kind), one.line or 0)))


def all_changes(
    before: Iterable[Scored], after: Iterable[Scored], golds: Iterable[Gold]
) -> tuple[Change, ...]:
    """Return the changes of all documents that both cells made, repeat by repeat; the same one only once."""
    known = {gold.id: gold for gold in golds}
    first = {(one.document, one.repeat): one for one in before}
    found: dict[Change, None] = {}
    for other in after:
        one = first.get((other.document, other.repeat))
        if one is not None and other.document in known:
            found.update(dict.fromkeys(changes(one, other, known[other.document])))
    return tuple(sorted(found, key=lambda change: (change.document, _ORDER.index(change.kind))))


def prompt_difference(before: Sequence[str], after: Sequence[str], folder: Path | None = None) -> str:
    """Return the unified diff of the files of two sets of prompts ("minutes/v1"), "" where they are the same.

    Versions of the same task are laid side by side. A file is looked for in `folder`, if there is one, and among
    the project's; one that is gone since then counts as empty.
    """
    tasks = dict.fromkeys(name.partition("/")[0] for name in (*before, *after))
    parts: list[str] = []
    for task in tasks:
        one, other = (_file(names, task, folder) for names in (before, after))
        parts += difflib.unified_diff(one[1], other[1], one[0], other[0], lineterm="")
    return "\n".join(parts)


def _file(names: Sequence[str], task: str, folder: Path | None) -> tuple[str, list[str]]:
    """Return the name and the lines of the prompt among `names` that is for `task`."""
    name = next((name for name in names if name.partition("/")[0] == task), None)
    if name is None:
        return "(none)", []
    places = [place / f"{name}.yaml" for place in (folder, resource("prompts")) if place is not None]
    path = next((path for path in places if path.is_file()), None)
    return f"{name}.yaml", path.read_text(encoding="utf-8").splitlines() if path else []


def _side(made: Scored) -> _Side:
    return _Side(made.scores, _spans(made.minutes))


def _spans(minutes: Minutes) -> dict[str, tuple[Span, ...]]:
    statements = [statement for item in minutes.items for statement in (*item.summary, *item.running)]
    entries: list[tuple[str, tuple[Evidence, ...]]] = [
        *((claim.id, claim.evidence) for claim in minutes.claims),
        *((statement.id, statement.evidence) for statement in (*minutes.overview, *statements)),
        *((person.id, person.evidence) for person in minutes.people),
    ]
    return {entry: tuple((e.start, e.end) for e in evidence) for entry, evidence in entries}


def _explains(score: Score | None) -> bool:
    return score is not None and bool(score.pairs or not score.found + score.wanted)


def _of_gold(metric: str, before: _Side, after: _Side, gold: Gold) -> list[Change]:
    """Return the gold entries that are right on one side only."""
    first = {(pair.gold_index, pair.gold): pair for pair in before.pairs(metric)}
    found = []
    for pair in after.pairs(metric):
        # What was not found before said nothing wrong.
        silent = Pair(pair.gold, None, ok=True, gold_index=pair.gold_index) if metric in _FLIPS else pair
        was = first.get((pair.gold_index, pair.gold), silent)
        if pair.gold_index is None or was.ok == pair.ok:
            continue
        found.append(
            Change(
                document=gold.id,
                kind=_kind(metric, worse=was.ok),
                metric=metric,
                gold=pair.gold,
                source=_source(metric, gold, (pair, after), (was, before)),
                line=pair.line or was.line,
                before=_said(was, metric, before),
                after=_said(pair, metric, after),
            )
        )
    return found


def _of_no_gold(metric: str, before: _Side, after: _Side, gold: Gold) -> list[Change]:
    """Return what only one side says and no gold entry asks for."""
    if metric not in (*_LISTS, *_CLAIMS):
        return []
    first = [pair for pair in before.pairs(metric) if _made_up(pair)]
    second = [pair for pair in after.pairs(metric) if _made_up(pair)]
    gone = [pair for pair in first if not any(_same(pair, before, other, after) for other in second)]
    new = [pair for pair in second if not any(_same(other, before, pair, after) for other in first)]
    return [
        *(_unasked(metric, "withdrawn", pair, gold, before) for pair in gone),
        *(_unasked(metric, "invented", pair, gold, after) for pair in new),
    ]


def _unasked(metric: str, kind: ChangeKind, pair: Pair, gold: Gold, side: _Side) -> Change:
    return Change(
        document=gold.id,
        kind=kind,
        metric=metric,
        source=_source(metric, gold, (pair, side)),
        line=pair.line,
        before=pair.output if kind == "withdrawn" else None,
        after=pair.output if kind == "invented" else None,
    )


def _made_up(pair: Pair) -> bool:
    return pair.gold_index is None and pair.output is not None and not pair.ok


def _same(one: Pair, side: _Side, other: Pair, its_side: _Side) -> bool:
    """Whether two outputs say the same thing: in the same words, or of the same place in the text."""
    if one.output == other.output:
        return True
    spans = side.spans.get(one.output_id or "", ())
    its = its_side.spans.get(other.output_id or "", ())
    return any(a < d and c < b for a, b in spans for c, d in its)


def _kind(metric: str, *, worse: bool) -> ChangeKind:
    if metric in _FLIPS:
        return "flipped" if worse else "mended"
    if metric in _LISTS:
        return "missed" if worse else "found"
    if metric in _CLAIMS:
        return "invented" if worse else "withdrawn"
    return "other"


def _said(pair: Pair, metric: str, side: _Side) -> str | None:
    """Return what the output says of a gold entry, also where it says so under what is to be reviewed."""
    if pair.output is not None:
        return f"{pair.output} ({pair.note})" if pair.note else pair.output
    doubted = (one for one in side.pairs(f"{metric}_all") if one.gold_index == pair.gold_index)
    text = next((one.output for one in doubted if one.output), None)
    return None if text is None else f"{text} (to review)"


def _source(metric: str, gold: Gold, *said: tuple[Pair, _Side]) -> str:
    """Return the words of the document that it is about: the annotator's quote, else the evidence, else the line."""
    quote = _quote(metric, said[0][0].gold_index, gold)
    spans = next((found for pair, side in said if (found := side.spans.get(pair.output_id or ""))), ())
    evidence = " … ".join(gold.document.text[start:end] for start, end in spans)
    lines = ["", *gold.document.text.split("\n")]
    line = next((pair.line for pair, _ in said if pair.line is not None), 0)
    words = " ".join((quote or evidence or lines[line]).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2] + " …"


def _quote(metric: str, index: int | None, gold: Gold) -> str | None:
    name = next((name for name, metrics in _ENTRIES.items() if metric in metrics), None)
    entries = getattr(gold.annotation, name) if name else None
    return entries[index].quote if entries and index is not None and index < len(entries) else None
