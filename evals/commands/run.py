"""`minutes eval run`: minutes of the gold by each cell, scored, compared with the first, and shown."""

import argparse
import time
from pathlib import Path

from evals.baseline import baseline_text
from evals.commands.cells import chosen_cells, chosen_source, make_cells, scored, tell_failures
from evals.commands.choosing import ceilings, chosen_gold, chosen_metrics, gold_name
from evals.commands.foreseeing import foresight, tell_foresight
from evals.commands.measuring import Setting, measure
from evals.commands.reporting import keep, report_targets, show, write_reports
from summarizer.choice import Settings
from summarizer.files import check_targets, tell, write_all

_PARTLY = 3


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Return 0, or 3 when parts of documents lack the model's answer.

    Raises:
        UsageError: an option, the gold or a cassette is wrong.
    """
    metrics, wanted = chosen_metrics(arguments.metric), chosen_cells(arguments)
    source, targets = chosen_source(arguments, settings), report_targets(arguments)
    if arguments.scores:
        check_targets([Path(arguments.scores)], (), force=arguments.force)
    golds = chosen_gold(arguments)
    tell_foresight(golds, foresight(golds, metrics, arguments), arguments.repeats)
    started = time.perf_counter()
    made = make_cells(wanted, golds, arguments, source)
    replay = source.cassettes is not None
    setting = Setting(golds, gold_name(arguments), metrics, ceilings(arguments), source.prompts, replay)
    results = scored(made, golds, metrics)
    measurement = measure(results, setting)
    show(measurement)
    tell(f"It took {time.perf_counter() - started:.1f} s{', without any model' if replay else ''}.")
    write_reports(measurement, targets)
    if arguments.scores:
        write_all({Path(arguments.scores): baseline_text(results, golds).encode()})
        tell(f"Wrote {arguments.scores}: the base of a later gate.")
    if arguments.keep:
        keep(measurement, settings)
    return _PARTLY if tell_failures(made) else 0
