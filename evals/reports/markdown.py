"""A measurement as Markdown for a pull request: verdicts and changed sentences, figures folded in."""

import re
from collections.abc import Iterable, Iterator, Sequence

from evals.reports import words
from summarizer.export.markdown_file import escape
from summarizer.measured import Change, Comparison, Measurement, Results

# A comment on GitHub holds 65,536 characters: so many changes of so many characters, and so much of a diff.
_SHOWN = 40
_LONGEST = 240
_DIFF = 8000


def render(measurement: Measurement) -> str:
    """Return `measurement` as GitHub-flavoured Markdown."""
    return "\n".join(_lines(measurement)).rstrip() + "\n"


def _lines(measurement: Measurement) -> Iterator[str]:
    yield "## Eval: " + _safe(measurement.gold)
    yield ""
    yield _safe(words.about(measurement))
    yield ""
    for comparison in measurement.comparisons:
        yield from _comparison(comparison)
    yield from _folded("Figures of all cells", _matrix(measurement))
    yield from _folded("What it took", _took(measurement.results))


def _comparison(comparison: Comparison) -> Iterator[str]:
    headline, *rest = words.sentences(comparison)
    yield f"### {words.MARKS[comparison.verdict]} {_safe(headline)}"
    yield ""
    yield from (f"- {_safe(sentence)}" for sentence in rest)
    if rest:
        yield ""
    changes = words.in_order(comparison.changes)
    if changes:
        yield f"**What changed**: {words.tally(changes)}"
        yield ""
        yield from _changes(changes[:_SHOWN])
        if len(changes) > _SHOWN:
            yield f"\n… and {len(changes) - _SHOWN} more, in the HTML report."
        yield ""
    yield from _folded("Verdict per metric", _judgements(comparison), is_open=not changes)
    if comparison.prompts:
        yield from _folded("The prompts' difference", _code(comparison.prompts))


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    rows = (
        (
            words.KINDS[one.kind],
            f"{_cell(words.place(one))} ({_cell(one.metric)})",
            _cell(one.source or one.gold or ""),
            _cell(one.before or words.NONE),
            _cell(one.after or words.NONE),
        )
        for one in changes
    )
    yield from _table(("", "where", "source", "before", "after"), rows)


def _judgements(comparison: Comparison) -> Iterator[str]:
    rows = (
        (
            _metric(one.metric, primary=one.primary),
            words.number(one.before),
            words.number(one.after),
            words.signed(one.difference),
            words.interval(one.low, one.high, sign=True) or words.NONE,
            words.chance(one),
            str(one.documents),
            words.number(one.detectable, 2),
            words.verdict(one.verdict),
        )
        for one in comparison.judgements
    )
    columns = (
        "metric",
        "before",
        "after",
        "difference",
        "95 % interval",
        "p worse",
        "documents",
        "detectable",
        "verdict",
    )
    yield from _table(columns, rows, figures=range(1, 8))


def _matrix(measurement: Measurement) -> Iterator[str]:
    """A row per metric, a column per cell, and the ceiling."""
    cells = [words.figures_of(results) for results in measurement.results]
    rows = []
    for name in words.metric_names(measurement):
        found = [figures.get(name) for figures in cells]
        known = [figure for figure in found if figure is not None]
        said = []
        for figure in found:
            value = words.number(figure.value) if figure else words.NONE
            between = words.interval(figure.low, figure.high) if figure else ""
            said.append(f"{value} ({between})" if between else value)
        ceiling = next((figure.ceiling for figure in known if figure.ceiling is not None), None)
        primary = any(figure.primary for figure in known)
        rows.append((_metric(name, primary=primary), *said, words.number(ceiling)))
    labels = (_cell(results.cell.label) for results in measurement.results)
    yield from _table(("metric", *labels, "annotators agree"), rows, figures=range(1, len(cells) + 2))
    yield ""
    yield "**Bold**: primary, decides the gate. In brackets the 95 % interval; without any error in n it ends at 1 − 3/n."


def _took(results: Sequence[Results]) -> Iterator[str]:
    rows = (
        (
            _cell(one.cell.label),
            str(one.repeats),
            f"{one.calls:,}",
            f"{one.prompt_tokens:,}",
            f"{one.completion_tokens:,}",
            words.cost(one),
            f"{one.seconds:,.1f}",
            ", ".join(_cell(name) for name in one.failed) or words.NONE,
        )
        for one in results
    )
    columns = ("cell", "repeats", "calls", "tokens in", "tokens out", "cost", "seconds", "parts missing in")
    yield from _table(columns, rows, figures=range(1, 7))


def _table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], figures: Iterable[int] = ()
) -> Iterator[str]:
    right = set(figures)
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "|".join("---:" if at in right else "---" for at in range(len(columns))) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)


def _folded(title: str, lines: Iterable[str], *, is_open: bool = False) -> Iterator[str]:
    yield f"<details{' open' if is_open else ''}><summary>{title}</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"
    yield ""


def _code(text: str) -> Iterator[str]:
    """A fence longer than any within."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    yield f"{fence}diff"
    yield text[:_DIFF].rstrip("\n") + ("\n… (cut off)" if len(text) > _DIFF else "")
    yield fence


def _metric(name: str, *, primary: bool) -> str:
    return f"**{_cell(name)}**" if primary else _cell(name)


def _safe(text: str) -> str:
    return escape(text, opens_line=False)


def _cell(text: str) -> str:
    return _safe(text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …")
