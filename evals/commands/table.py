"""`minutes eval table`: all metrics of all cells as one Markdown table, for the README."""

import argparse
from collections.abc import Mapping

from evals.commands.cells import chosen_cells, chosen_source, make_cells, scored, tell_failures
from evals.commands.choosing import ceilings, chosen_gold, chosen_metrics
from evals.commands.plain import number, table
from evals.figures import figures
from summarizer.choice import Settings
from summarizer.files import write_stdout
from summarizer.measured import Figure, Results

_PARTLY = 3


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Return 0, or 3 when parts of documents lack the model's answer.

    Raises:
        UsageError: an option, the gold or a cassette is wrong.
    """
    metrics, wanted = chosen_metrics(arguments.metric), chosen_cells(arguments)
    source, golds = chosen_source(arguments, settings), chosen_gold(arguments)
    made = make_cells(wanted, golds, arguments, source)
    agreed = ceilings(arguments)
    results = figures(scored(made, golds, metrics), metrics, agreed)
    found = [{figure.metric: figure for figure in one.figures} for one in results]
    shown = [name for name in metrics if any(name in figures_ for figures_ in found)]
    head = ["metric", *(one.cell.label for one in results), *(["agreement"] if agreed else []), "documents"]
    rows = [
        [
            f"**{name}**" if metrics[name].primary else name,
            *(_cell(figures_.get(name)) for figures_ in found),
            *([number(agreed.get(name))] if agreed else []),
            str(max(figures_[name].documents for figures_ in found if name in figures_)),
        ]
        for name in shown
    ]
    write_stdout(f"{table(head, rows)}\n{table(_TOOK, [_took(one) for one in results])}")
    return _PARTLY if tell_failures(made) else 0


_TOOK = ("cell", "documents", "repeats", "calls", "tokens in", "tokens out", "cost", "seconds of the model")


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return "–"
    if figure.low is None or figure.high is None:
        return number(figure.value)
    return f"{figure.value:.3f} ({figure.low:.2f} – {figure.high:.2f})"


def _took(one: Results) -> list[str]:
    cost = "–" if one.cost is None else f"${one.cost:.2f}"
    counts: Mapping[str, int] = {"calls": one.calls, "in": one.prompt_tokens, "out": one.completion_tokens}
    return [
        one.cell.label,
        str(len(one.documents)),
        str(one.repeats),
        *(f"{count:,}" for count in counts.values()),
        cost,
        f"{one.seconds:,.0f}",
    ]
