"""A measurement on a terminal: verdicts and what changed first, the matrix behind."""

from collections.abc import Iterator, Sequence
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evals.reports import words
from summarizer.export.plain import one_line
from summarizer.measured import Change, Comparison, Measurement, Verdict

_COLOURS: dict[Verdict, str] = {
    "better": "green",
    "not_worse": "cyan",
    "worse": "red",
    "cannot_tell": "yellow",
}
# More than so many changes are counted, not shown.
_SHOWN = 15


def render(measurement: Measurement, width: int = 100, *, color: bool = False) -> str:
    """Return `measurement` as text of at most `width` columns, with colours only if `color`."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        console.print(Group(*_parts(measurement)))
    # Tables are filled up with blanks to their width; nobody needs those.
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _parts(measurement: Measurement) -> Iterator[RenderableType]:
    yield Text(one_line(words.about(measurement)), style="dim")
    for comparison in measurement.comparisons:
        yield Text()
        yield from _comparison(comparison)
    yield Text()
    yield from _matrix(measurement)
    yield _took(measurement)


def _comparison(comparison: Comparison) -> Iterator[RenderableType]:
    style = f"bold {_COLOURS[comparison.verdict]}"
    headline, *rest = words.sentences(comparison)
    yield Text(f"{words.MARKS[comparison.verdict]} {one_line(headline)}", style=style)
    for sentence in rest:
        yield Padding(Text(one_line(sentence)), (0, 0, 0, 2))
    changes = words.in_order(comparison.changes)
    if changes:
        yield Padding(Text(f"What changed: {words.tally(changes)}", style="bold"), (1, 0, 0, 0))
        yield from (_change(change) for change in changes[:_SHOWN])
        if len(changes) > _SHOWN:
            yield Text(f"  … and {len(changes) - _SHOWN} more: see --report html")
    yield Padding(_judgements(comparison), (1, 0, 0, 0))


def _change(change: Change) -> RenderableType:
    style = "red" if change.kind in words.LOSSES else ""
    text = Text()
    text.append(words.KINDS[change.kind], style=style)
    text.append(f"  {change.metric} · {one_line(words.place(change))}", style="dim")
    lines = [
        ("source", change.source),
        ("gold", change.gold),
        ("before", change.before),
        ("after", change.after),
    ]
    for label, said in lines:
        if said:
            text.append(f"\n  {label:<7}", style="dim")
            text.append(one_line(said))
    return Padding(text, (0, 0, 0, 2))


def _judgements(comparison: Comparison) -> Table:
    table = _table("metric", "before", "after", "difference", "95 % interval", "p worse", "n", "verdict")
    for one in comparison.judgements:
        table.add_row(
            _metric(one.metric, primary=one.primary),
            words.number(one.before),
            words.number(one.after),
            words.signed(one.difference),
            words.interval(one.low, one.high, sign=True),
            words.chance(one),
            str(one.documents),
            Text(words.verdict(one.verdict), style=_COLOURS[one.verdict]),
        )
    return table


def _matrix(measurement: Measurement) -> Iterator[RenderableType]:
    """A table per cell: as many cells as there are do not fit side by side."""
    for results in measurement.results:
        yield Text(one_line(results.cell.label), style="bold")
        table = _table("metric", "value", "95 % interval", "precision", "recall", "ceiling", "n", "")
        figures = words.figures_of(results)
        for name in (name for name in words.metric_names(measurement) if name in figures):
            figure = figures[name]
            table.add_row(
                _metric(name, primary=figure.primary),
                words.number(figure.value),
                words.interval(figure.low, figure.high),
                words.number(words.precision(figure)),
                words.number(words.recall(figure)),
                words.number(figure.ceiling),
                str(figure.documents),
                words.no_errors(figure),
            )
        yield table
        if results.failed:
            failed = words.counted(len(results.failed), "document")
            yield Text(
                f"  {failed} with parts that lack the model's answer: {one_line(', '.join(results.failed))}",
                style="yellow",
            )
        yield Text()


def _took(measurement: Measurement) -> Table:
    table = _table("cell", "repeats", "calls", "tokens in", "tokens out", "cost", "seconds")
    for results in measurement.results:
        table.add_row(
            Text(one_line(results.cell.label)),
            str(results.repeats),
            f"{results.calls:,}",
            f"{results.prompt_tokens:,}",
            f"{results.completion_tokens:,}",
            words.cost(results),
            f"{results.seconds:,.1f}",
        )
    return table


def _metric(name: str, *, primary: bool) -> Text:
    return Text(f"{name} *" if primary else name, style="bold" if primary else "")


def _table(*columns: str) -> Table:
    left: Sequence[str] = ("metric", "verdict", "cell", "")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name in columns:
        # Figures stay whole; of all else rich may fold the lines.
        table.add_column(name, justify="left" if name in left else "right", no_wrap=name not in {"", "cell"})
    return table
