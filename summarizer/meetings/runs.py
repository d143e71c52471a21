"""What is known of the runs that were made, as numbers: for whoever weighs models and prompts. No text of documents."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from summarizer.access import Access
from summarizer.prompts import load_prompt, prompt_names
from summarizer.records import Run
from summarizer.resources import resource
from summarizer.store import Store, jobs, meetings
from summarizer.store.jobs import Job
from summarizer.store.meetings import MeetingRow

Fixed = Literal["frozen", "free", "changed"]

_SCORED = "SCORED"
_VERDICTS = ("accept", "change", "reject", "add")


@dataclass(frozen=True, slots=True)
class PromptLine:
    """One version of a prompt. `fixed`: it was scored and is still the same, it was never scored, or it was changed since."""

    name: str
    sha256: str
    description: str
    fixed: Fixed


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run over one document; `name` is None for who may not know which document it is."""

    code: str
    name: str | None
    started: datetime
    state: str
    model: str
    prompt: str | None
    run: Run | None


@dataclass(frozen=True, slots=True)
class Compared:
    """All runs with one model and prompt. Per part, so that long and short documents can be compared; None: not known."""

    model: str
    prompt: str | None
    documents: int
    runs: int
    parts: int
    tokens: float | None
    cost: float | None
    seconds: float | None
    kept: float | None
    failed: float | None
    rejected: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people made of one document's entries: how many they accepted, changed, rejected and added."""

    code: str
    name: str | None
    accept: int = 0
    change: int = 0
    reject: int = 0
    add: int = 0

    @property
    def untouched(self) -> float | None:
        """The share of what was judged that stayed as it was proposed."""
        judged = self.accept + self.change + self.reject
        return self.accept / judged if judged else None


def prompt_lines(folder: Path | None = None) -> list[PromptLine]:
    """Return all prompts, by name.

    Raises:
        UsageError: a prompt file is wrong.
    """
    scored = dict(_scored(folder or resource("prompts")))
    return [
        PromptLine(
            prompt.name, prompt.sha256, prompt.description, _fixed(scored.get(prompt.name), prompt.sha256)
        )
        for prompt in (load_prompt(name, folder) for name in prompt_names(folder))
    ]


def run_lines(store: Store, who: Access) -> list[RunLine]:
    """Return all runs, the newest first. Only a secretary is told which document each of them was over.

    Raises:
        AccessError: `who` is neither evaluator nor secretary.
    """
    names = _names(meetings.rows(store), who.require("evaluator", "secretary"))
    lines = [_line(job, names.get(job.meeting_id)) for job in jobs.jobs(store, None)]
    return sorted(lines, key=lambda line: line.started, reverse=True)


def reviewed(store: Store, who: Access) -> list[Reviewed]:
    """Return what people made of each document that they looked at, the newest meeting first.

    Raises:
        AccessError: `who` is neither evaluator nor secretary.
    """
    rows = meetings.rows(store)
    names = _names(rows, who.require("evaluator", "secretary"))
    found = []
    for row in rows:
        counts = Counter(edit.verb for edit in meetings.edits(store, row.id) if not edit.undone)
        if any(counts[verb] for verb in _VERDICTS):
            found.append(Reviewed(code_of(row.id), names.get(row.id), *(counts[verb] for verb in _VERDICTS)))
    return found


def compare(lines: Iterable[RunLine]) -> list[Compared]:
    """Return the runs that came to an end, by model and prompt."""
    groups: dict[tuple[str, str | None], list[RunLine]] = {}
    for line in lines:
        if line.run is not None and line.run.model is not None:
            groups.setdefault((line.run.model, line.run.prompt), []).append(line)
    return [
        _compared(model, prompt, group)
        for (model, prompt), group in sorted(groups.items(), key=lambda pair: (pair[0][0], pair[0][1] or ""))
    ]


def code_of(meeting_id: str) -> str:
    """Return a short name for a document that tells nothing of it and opens nothing."""
    return hashlib.sha256(meeting_id.encode()).hexdigest()[:6]


def _compared(model: str, prompt: str | None, lines: Sequence[RunLine]) -> Compared:
    runs = [line.run for line in lines if line.run is not None]
    parts = sum(run.parts for run in runs)
    asked = sum(run.calls for run in runs)
    answers = asked + sum(run.kept for run in runs)
    costs = [run.cost for run in runs]
    return Compared(
        model,
        prompt,
        documents=len({line.code for line in lines}),
        runs=len(runs),
        parts=parts,
        # What was kept cost nothing this time: it counts in neither.
        tokens=_share(sum(run.prompt_tokens + run.completion_tokens for run in runs), asked),
        cost=None if None in costs else _share(sum(cost or 0.0 for cost in costs), asked),
        seconds=_share(sum(run.seconds for run in runs if run.calls), asked),
        kept=_share(sum(run.kept for run in runs), answers),
        failed=_share(sum(len(run.failed_parts) for run in runs), parts),
        rejected=sum(len(run.rejected) for run in runs),
        withheld=sum(len(run.withheld) for run in runs),
    )


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _line(job: Job, name: str | None) -> RunLine:
    started = job.started or job.created
    run = job.run
    model, prompt = (run.model or job.model, run.prompt) if run else (job.model, job.prompt)
    return RunLine(code_of(job.meeting_id), name, started, job.state, model, prompt, run)


def _names(rows: Iterable[MeetingRow], who: Access) -> dict[str, str]:
    """Return what the documents are called, for who may know."""
    return {row.id: row.title or row.name for row in rows} if "secretary" in who.roles else {}


def _scored(folder: Path) -> Iterable[tuple[str, str]]:
    """Yield the scored prompts and their hashes."""
    listed = folder / _SCORED
    if listed.is_file():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                sha256, name = line.split("  ")
                yield name.removesuffix(".yaml"), sha256


def _fixed(scored: str | None, sha256: str) -> Fixed:
    if scored is None:
        return "free"
    return "frozen" if scored == sha256 else "changed"
