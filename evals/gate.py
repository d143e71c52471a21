"""What may be said of a comparison, and the exit code that says so; pure.

A metric is
- better when its interval lies above 0 and the adjusted p value of "better" is below the level;
- not worse when its interval lies above minus its margin, or nothing differs in any document;
- worse when the adjusted p value of "worse" is below the level (and the drop may exceed the margin);
- else nobody can tell. With fewer than FEWEST documents nobody can tell either, unless nothing differs.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from evals.statistics import at_most, least_documents
from summarizer.measured import Comparison, Judgement, Verdict

LEVEL = 0.05
# Five documents that all became worse have a p value of 1/32; below six an interval is a guess.
FEWEST = 6
EXIT_CODES: dict[Verdict, int] = {"better": 0, "not_worse": 0, "worse": 10, "cannot_tell": 11}
# How a report names a verdict.
NAMES: dict[Verdict, str] = {
    "better": "better",
    "not_worse": "not worse",
    "worse": "worse",
    "cannot_tell": "cannot tell",
}


@dataclass(frozen=True)
class Findings:
    """What a verdict rests on: a mean difference with its interval, and p values after adjustment."""

    documents: int
    difference: float
    low: float
    high: float
    p_worse: float
    p_better: float
    identical: bool


@dataclass(frozen=True)
class Gate:
    """How the gate decides: the verdict of all, the exit code, and why, in sentences."""

    verdict: Verdict
    exit_code: int
    sentences: tuple[str, ...]


def judge(found: Findings, margin: float, level: float = LEVEL) -> Verdict:
    """Return the verdict of one metric, whose value may drop by `margin`.

    A drop that is significant but, by its whole interval, smaller than the margin is "not worse": that is what
    a margin is for.
    """
    if found.identical:
        return "not_worse"
    if found.documents < FEWEST:
        return "cannot_tell"
    if found.low > 0 and found.p_better < level:
        return "better"
    if found.low > -margin:
        return "not_worse"
    if found.difference < 0 and found.p_worse < level:
        return "worse"
    return "cannot_tell"


def overall(verdicts: Collection[Verdict], documents: int) -> Verdict:
    """Return the verdict of all primary metrics, given theirs, over `documents` that were made on both sides.

    One that is worse decides; else one that cannot be told; else one that is better.
    """
    if documents < FEWEST or not verdicts:
        return "cannot_tell"
    order: tuple[Verdict, ...] = ("worse", "cannot_tell", "better", "not_worse")
    return next(verdict for verdict in order if verdict in verdicts)


def decide(comparison: Comparison, level: float = LEVEL) -> Gate:
    """Return what the gate says of `comparison`."""
    verdict = comparison.verdict
    primary = [one for one in comparison.judgements if one.primary]
    sentences = [_headline(comparison)]
    sentences += _about_documents(primary, level)
    sentences += [explain(one) for one in primary if one.verdict in ("worse", "cannot_tell", "better")]
    if primary and all(one.low == one.high == 0 for one in primary):
        documents = max(one.documents for one in primary)
        sentences.append(
            f"No primary metric differs in any of {documents} documents; {none_of(documents)} of others may."
        )
    return Gate(verdict, EXIT_CODES[verdict], tuple(sentences))


def _headline(comparison: Comparison) -> str:
    before, after = comparison.before.label, comparison.after.label
    said = {
        "better": "is better than",
        "not_worse": "is not worse than",
        "worse": "is worse than",
        "cannot_tell": "cannot be told from",
    }
    return f"“{after}” {said[comparison.verdict]} “{before}”."


def _about_documents(primary: Sequence[Judgement], level: float) -> list[str]:
    documents = max((one.documents for one in primary), default=0)
    if not primary:
        return ["No primary metric has a value on both sides. Take gold with decisions, actions or items."]
    if documents < FEWEST:
        return [f"{documents} documents are too few: at least {FEWEST} are needed. Add gold with --gold."]
    least = least_documents(len(primary), level)
    if documents < least:
        return [
            f"With {documents} documents and {len(primary)} primary metrics nothing can be called better or worse: at least {least} documents must differ. Add gold with --gold, or name fewer metrics."
        ]
    return []


def explain(one: Judgement) -> str:
    """Return the verdict of one metric as a sentence with its figures."""
    if one.difference is None or one.before is None or one.after is None:
        return f"{one.metric}: nothing to judge."
    figures = f"{one.before:.3f} → {one.after:.3f} ({one.difference:+.3f}"
    if one.low is not None and one.high is not None:
        figures += f", 95 % interval {one.low:+.3f} to {one.high:+.3f}"
    chance = one.p if one.adjusted is None else one.adjusted
    if chance is not None and one.difference < 0:
        figures += f", p {chance:.4f}"
    figures += f", {one.documents} documents)."
    sentence = f"{one.metric}: {NAMES[one.verdict]}, {figures.replace('-', '−')}"
    if one.verdict == "cannot_tell" and one.documents < FEWEST:
        sentence += f" Fewer than {FEWEST} documents have a value."
    elif one.verdict == "cannot_tell" and one.detectable is not None:
        sentence += f" A drop of {one.detectable:.2f} would show four times in five."
    return sentence


def none_of(trials: float) -> str:
    """Return what "none of `trials`" means, by the rule of three: "at most 14 %" of 22."""
    return f"at most {math.ceil(round(100 * at_most(trials), 6))} %"
