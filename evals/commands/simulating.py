"""`minutes eval simulate`: how often the gate is wrong, and what it sees."""

import argparse

from evals.simulation import as_markdown, power_table
from summarizer.choice import Settings
from summarizer.files import tell, write_stdout


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show how often the gate says "worse", by documents and by the true drop of one metric."""
    tell("How often the gate says 'worse'. The row without a drop are false alarms: at most 5 %.")
    write_stdout(as_markdown(power_table(repeats=arguments.repeats, comparisons=arguments.comparisons)))
    return 0
