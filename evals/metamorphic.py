"""Checks that need no gold: a document and its variant must give the same decisions and actions.

Metamorphic testing (Chen, Cheung and Yiu 1998): nobody says what is right, only what must not change.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from evals.gold_text import line_at
from evals.likeness import likeness
from evals.matching import match
from evals.threshold import THRESHOLD
from evals.variants import Variant, item_appended, items_reordered, lines_rebroken, speakers_renamed
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.language import Language, load_language
from summarizer.pipeline import draft_minutes
from summarizer.records import Action, Decision, Minutes

# Makes the minutes of a document with chunks of so many characters (None: the usual size).
Make = Callable[[Document, int | None], Minutes]
_SMALL_CHUNKS = 4_000


@dataclass(frozen=True)
class Told:
    """A decision or an action in words, and all of it that must not change: `facts`."""

    kind: str
    text: str
    facts: tuple[str, ...]
    line: int

    def __str__(self) -> str:
        return f"{self.text} ({', '.join(self.facts)})"


@dataclass(frozen=True)
class Difference:
    """What changed: an entry with no `after` was lost, one with no `before` appeared, otherwise its facts differ."""

    kind: str
    before: Told | None
    after: Told | None


@dataclass(frozen=True)
class Finding:
    """One check on one document: how many entries there were, and which changed; None: it does not apply."""

    document: str
    check: str
    entries: int
    differences: tuple[Difference, ...] | None


def by_rules(document: Document, _budget: int | None) -> Minutes:
    """Return the minutes of the draft pass, without a model; chunks have no part in it."""
    return draft_minutes(document)


def check_documents(
    documents: Sequence[Document], make: Make = by_rules, checks: Sequence[str] | None = None, seed: int = 0
) -> Iterator[Finding]:
    """Yield what becomes of each document under each of `checks` (all, where none are named).

    Raises:
        UsageError: there is no such check.
    """
    for name in checks or ():
        if name not in CHECKS:
            raise UsageError(f"There is no check '{name}'. There are: {', '.join(CHECKS)}.")
    for document in documents:
        usual = make(document, None)
        for name in checks or CHECKS:
            yield _check(document, name, usual, make, seed)


def told(minutes: Minutes, document: Document, variant: Variant | None = None) -> tuple[Told, ...]:
    """Return the decisions and actions that `minutes` show, with the names of a `variant` where there is one."""

    def even(text: str | None) -> str:
        return " ".join((variant.name(text or "") if variant else text or "").split())

    def entry(claim: Decision | Action) -> Told:
        if isinstance(claim, Decision):
            kind, text, facts = "decision", claim.text, _decision_facts(claim)
        else:
            kind, text, facts = "action", claim.task, _action_facts(claim)
        shown = claim.support == "verified" and claim.detection == "sure"
        line = line_at(document.text, min((evidence.start for evidence in claim.evidence), default=0))
        return Told(kind, even(text), tuple(map(even, facts if shown else (*facts, "to review"))), line)

    return (*map(entry, minutes.decisions), *map(entry, minutes.actions))


def differences(
    before: Sequence[Told], after: Sequence[Told], language: Language, *, to_the_letter: bool = False
) -> tuple[Difference, ...]:
    """Return what the one has and the other has not; entries are the same when their subjects are alike.

    Their facts must be the same; with `to_the_letter` their words too.
    """
    out: list[Difference] = []
    for kind in ("decision", "action"):
        old = [each for each in before if each.kind == kind]
        new = [each for each in after if each.kind == kind]
        # Alike in their facts too, where several entries say nearly the same.
        pairs = match(new, old, lambda one, other: _likeness(one, other, language), THRESHOLD)
        paired_old = {pair.wanted for pair in pairs}
        paired_new = {pair.found for pair in pairs}
        out += [
            Difference(kind, old[pair.wanted], new[pair.found])
            for pair in pairs
            if old[pair.wanted].facts != new[pair.found].facts
            or (to_the_letter and old[pair.wanted].text.casefold() != new[pair.found].text.casefold())
        ]
        out += [Difference(kind, each, None) for index, each in enumerate(old) if index not in paired_old]
        out += [Difference(kind, None, each) for index, each in enumerate(new) if index not in paired_new]
    return tuple(out)


def as_markdown(findings: Sequence[Finding]) -> str:
    """Return the table of checks: documents, entries and what changed, and below it each change."""
    rows = ["| check | documents | entries | changed |", "|---|---|---|---|"]
    for name in CHECKS:
        applied = [f for f in findings if f.check == name and f.differences is not None]
        changed = sum(len(finding.differences or ()) for finding in applied)
        if any(finding.check == name for finding in findings):
            rows.append(f"| {name} | {len(applied)} | {sum(f.entries for f in applied)} | {changed} |")
    lines = [
        f"- {finding.document}, {finding.check}, {each.kind}: {_changed(each)}"
        for finding in findings
        for each in finding.differences or ()
    ]
    return "\n".join([*rows, "", *lines]).rstrip() + "\n"


def _check(document: Document, name: str, usual: Minutes, make: Make, seed: int) -> Finding:
    # Not Random(seed) for all: a document's names must not depend on which came before it.
    variant = CHECKS[name](document, usual, Random(f"{seed}/{document.sha256}"))  # noqa: S311  (nothing secret)
    before = told(usual, document, variant)
    if variant is None:
        return Finding(document.name, name, len(before), None)
    budget = _SMALL_CHUNKS if name == "chunk_size_changed" else None
    after = told(make(variant.document, budget), variant.document)
    # Rules have no reason to say the same otherwise; a model may.
    by_rules_only = usual.run.model is None
    changed = differences(before, after, load_language(usual.language), to_the_letter=by_rules_only)
    return Finding(document.name, name, len(before), changed)


def _decision_facts(entry: Decision) -> tuple[str, ...]:
    votes = entry.votes
    counted = () if votes is None else (f"votes {votes.for_}:{votes.against}:{votes.abstained}",)
    return (entry.type, entry.outcome, *counted)


def _action_facts(entry: Action) -> tuple[str, ...]:
    owners = " + ".join(sorted(owner.text for owner in entry.owners)) or "nobody"
    return (owners, entry.kind, *([entry.due.text] if entry.due else []))


def _likeness(one: Told, other: Told, language: Language) -> float:
    alike = 1.0 if one.text.casefold() == other.text.casefold() else likeness(one.text, other.text, language)
    shared = len(set(one.facts) & set(other.facts)) / max(len(one.facts), len(other.facts), 1)
    # Facts only break ties: they never make a pair, nor unmake one.
    return alike - 1e-6 * (1 - shared)


def _changed(difference: Difference) -> str:
    before, after = difference.before, difference.after
    if before is None:
        return f"new in line {after.line}: {after}" if after else ""
    if after is None:
        return f"lost from line {before.line}: {before}"
    return f"line {before.line}: {before}, now {after}"


CHECKS: Mapping[str, Callable[[Document, Minutes, Random], Variant | None]] = {
    "speakers_renamed": speakers_renamed,
    "items_reordered": lambda document, minutes, _: items_reordered(document, minutes),
    "chunk_size_changed": lambda document, _minutes, _rng: Variant(document),
    "item_appended": lambda document, minutes, _: item_appended(document, minutes),
    "lines_rebroken": lambda document, minutes, _: lines_rebroken(document, load_language(minutes.language)),
}
