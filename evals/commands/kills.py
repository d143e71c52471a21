"""`minutes eval kills`: correct minutes, spoiled, and which scorers notice."""

import argparse

from evals.commands.choosing import chosen_gold
from evals.killing import LEAST, as_markdown, kill_rates
from summarizer.choice import Settings
from summarizer.files import tell, write_stdout

_TOO_LOW = 10


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show the share of spoiled minutes that each scorer notices; exit code 10 where one notices too little."""
    rates = kill_rates(chosen_gold(arguments), seed=arguments.seed)
    tell(
        f"The share of spoiled minutes that a scorer notices; what it is there for is bold, and must be {LEAST} at least."
    )
    write_stdout(as_markdown(rates))
    low = [rate for rate in rates if not rate.passes]
    for rate in low:
        found = "no mutants" if rate.rate is None else f"{rate.killed} of {rate.mutants}"
        tell(f"Too low: {rate.metric} notices {found} of {rate.mutation}.")
    return _TOO_LOW if low else 0
