"""`minutes eval gate`: base against candidate, and an exit code that a build can stop at."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.baseline import read_baseline
from evals.commands.cells import chosen_cells, chosen_source, make_cells, scored, tell_failures
from evals.commands.choosing import ceilings, chosen_gold, chosen_metrics, gold_name
from evals.commands.compare import see_common
from evals.commands.foreseeing import foresight, tell_foresight
from evals.commands.measuring import Setting, by_cell, compared, measure
from evals.commands.picking import pick
from evals.commands.reporting import report_targets, show, write_reports
from evals.comparing import Scored
from evals.gate import EXIT_CODES, FEWEST, decide
from evals.records import Gold, Metric
from evals.results import Result
from summarizer.choice import Settings
from summarizer.errors import UsageError
from summarizer.measured import Cell

# Names of cells have points too, but none ends so.
_SCORES = ".jsonl"
_WORST_FIRST = (EXIT_CODES["worse"], EXIT_CODES["cannot_tell"], 0)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Return 0 when the candidate is better or not worse, 10 when it is worse, 11 when nobody can tell.

    Raises:
        UsageError: an option, the gold or a cassette is wrong, or there are too few documents.
    """
    metrics, wanted = chosen_metrics(arguments.metric), chosen_cells(arguments)
    _see_sides(wanted, arguments.base)
    if not any(metric.primary for metric in metrics.values()):
        raise UsageError(
            "None of these metrics is primary, and only those decide. Leave out --metric, or add one."
        )
    source, targets = chosen_source(arguments, settings), report_targets(arguments)
    golds = chosen_gold(arguments)
    if len(golds) < FEWEST:
        raise UsageError(
            f"The gold '{gold_name(arguments)}' has {len(golds)} documents; a gate needs at least {FEWEST}. "
            "Annotate more, or choose less strictly (--language, --max-characters)."
        )
    bases = _bases(arguments, golds, metrics)
    tell_foresight(golds, foresight(golds, metrics, arguments), arguments.repeats)
    made = make_cells(wanted, golds, arguments, source)
    replay = source.cassettes is not None
    setting = Setting(golds, gold_name(arguments), metrics, ceilings(arguments), source.prompts, replay)
    results = scored(made, golds, metrics)
    comparisons = [compared(base, other, setting) for base, other in _sides(results, bases, golds)]
    measurement = measure(results, setting).model_copy(update={"comparisons": tuple(comparisons)})
    show(measurement)
    write_reports(measurement, targets)
    tell_failures(made)
    codes = {decide(comparison).exit_code for comparison in comparisons}
    return next(code for code in _WORST_FIRST if code in codes)


Side = Sequence[Scored]


def _bases(
    arguments: argparse.Namespace, golds: Sequence[Gold], metrics: Mapping[str, Metric]
) -> dict[str, Side] | None:
    """Return what --base names, by cell; the key "" is for every cell. None: there is no --base."""
    if not arguments.base:
        return None
    if arguments.base.endswith(_SCORES):
        remembered = read_baseline(Path(arguments.base), golds)
        return {cell.label: found for cell, found in by_cell(remembered).items()}
    return {"": scored(pick(arguments.base, Path(arguments.runs)), golds, metrics)}


def _see_sides(wanted: Sequence[Cell], base: str | None) -> None:
    sides = 1 if base else 2
    if len(wanted) != sides and not (base or "").endswith(_SCORES):
        listed = "; ".join(cell.label for cell in wanted)
        raise UsageError(
            f"A gate compares two cells, and these are {len(wanted) + 2 - sides}: {listed}. Give two with --model or "
            "--prompt, the base first, or one and --base with what is kept."
        )


def _sides(
    results: Sequence[Result], bases: Mapping[str, Side] | None, golds: Sequence[Gold]
) -> list[tuple[Side, Side]]:
    """Return which results are held against which: a cell against its own remembered scores, or two cells."""
    groups = by_cell(results)
    if bases is None:
        if len(groups) < 2:
            raise UsageError("Both cells turn out to be the same. Name another prompt or model.")
        first, second = groups.values()
        return [(first, second)]
    for cell, made in groups.items():
        base = bases.get("") or bases.get(cell.label)
        if base is None:
            raise UsageError(
                f"There are no scores of '{cell.label}' in the base. There are: {'; '.join(bases)}."
            )
        see_common(base, made, golds)
    return [(bases.get("") or bases[cell.label], made) for cell, made in groups.items()]
