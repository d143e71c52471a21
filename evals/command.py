"""The command `minutes eval`: its arguments and exit codes; what each does stands in evals/commands/."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from summarizer.choice import Settings
from summarizer.errors import MinutesError, UsageError
from summarizer.files import tell

_EPILOG = (
    "Exit codes: 0 done, or better or not worse; 1 nothing could be made of a file; 2 wrong usage, gold or cassette; "
    "3 measured, but parts of documents without the model's answer; 10 worse; 11 cannot tell."
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, and how to get help."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}. See '{self.prog} --help'.")


class _Lists(argparse.Action):
    """Takes an option that may be given several times, each with commas between, as one list."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002  (argparse calls it so)
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        before = getattr(namespace, self.dest) or ()
        given = [part.strip() for part in str(values).split(",")]
        setattr(namespace, self.dest, tuple(dict.fromkeys((*before, *(part for part in given if part)))))


def main(arguments: Sequence[str], settings: Settings) -> int:
    """Run a subcommand of `minutes eval` and return its exit code; what is wrong is told, a line for each.

    Raises:
        UsageError: the arguments are wrong.
    """
    try:
        parsed = build_parser().parse_args(arguments)
    except SystemExit as stop:  # argparse has shown the help
        return int(stop.code or 0)
    try:
        # Only what is asked is loaded: help must not wait for scipy.
        return int(import_module(f"evals.commands.{parsed.module}").run(parsed, settings))
    except MinutesError as error:
        # Gold can be wrong in several places, each with its line.
        for line in str(error).splitlines():
            tell(line)
        return error.exit_code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all subcommands; each leads to the module of evals/commands/ that `module` names."""
    parser = _Parser(
        prog="minutes eval",
        description="Measure prompts and models on annotated meetings, and say what may be believed.",
        epilog=_EPILOG,
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)

    def add(name: str, about: str, module: str | None = None) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=about, description=f"{about[:1].upper()}{about[1:]}.")
        found.set_defaults(module=module or name)
        return found

    _add_run(add("run", "make minutes of the gold with each prompt, model and chunk size, and score them"))
    _add_compare(
        add("compare", "say what may be said of the difference between two kept cells, and what changed")
    )
    _add_gate(add("gate", "base against candidate: exit 0 better or not worse, 10 worse, 11 cannot tell"))
    _add_record(add("record", "ask a model all that the gold asks, and write its answers into a cassette"))
    _add_table(add("table", "print the table of all metrics as Markdown, with intervals and ceilings"))
    _add_gold(add("check", "see whether annotations fit their documents", "checking"))
    _add_two(
        add(
            "agreement",
            "score a second annotator's files as if a program had made them: the ceiling",
            "ceilings",
        )
    )
    _add_gold(
        add(
            "threshold",
            "show how well matching tells same from other, per threshold, on the labelled pairs",
            "thresholds",
        )
    )
    _add_kills(add("kills", "damage correct minutes, and count which scorers see it"))
    _add_metamorphic(
        add("metamorphic", "change a document in ways that must not matter; needs no gold", "changing")
    )
    _add_power(add("power", "say what difference these documents and repeats can show", "powers"))
    _add_simulate(
        add("simulate", "simulate comparisons: how often the gate is wrong, and what it sees", "simulating")
    )
    _add_runs(add("list", "list the runs that are kept, and their cells", "listing"))
    return parser


def _add_run(parser: argparse.ArgumentParser) -> None:
    _add_gold(parser)
    _add_matrix(parser)
    _add_runs(parser)
    _add_metrics(parser)
    _add_reports(parser)
    parser.add_argument(
        "--only",
        choices=("failed",),
        help="failed: of what is kept, make those documents anew of which parts lack the model's answer",
    )
    parser.add_argument(
        "--scores", metavar="FILE", help="write the scores alone (.jsonl), as the base of later gates"
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the measurement for the app's page Metingen too"
    )


def _add_compare(parser: argparse.ArgumentParser) -> None:
    what = "a cell (as 'list' shows it), a run, or a run and a cell: RUN:CELL"
    parser.add_argument("before", metavar="A", help=what)
    parser.add_argument("after", metavar="B", help="as A: what is compared with it")
    _add_gold(parser)
    parser.add_argument(
        "--prompts-folder", metavar="DIR", help="where the prompts of B stand (default: prompts/)"
    )
    _add_runs(parser)
    _add_metrics(parser)
    _add_reports(parser)


def _add_gate(parser: argparse.ArgumentParser) -> None:
    _add_gold(parser)
    _add_matrix(parser)
    parser.add_argument(
        "--base",
        metavar="CELL|FILE",
        help="what the candidate is held against: a kept cell, or each cell against its own scores in FILE "
        "(without it: the first of two cells)",
    )
    _add_runs(parser)
    _add_metrics(parser)
    _add_reports(parser)


def _add_record(parser: argparse.ArgumentParser) -> None:
    _add_gold(parser)
    _add_matrix(parser, replay=False)
    _add_runs(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the cassette (default: evals/cassettes/<model>.jsonl)"
    )
    parser.add_argument("--force", action="store_true", help="overwrite a cassette that is already there")


def _add_table(parser: argparse.ArgumentParser) -> None:
    _add_gold(parser)
    _add_matrix(parser)
    _add_runs(parser)
    _add_metrics(parser)


def _add_two(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "first", nargs="?", metavar="DIR", help="the first annotations (default: the project's own)"
    )
    parser.add_argument("second", nargs="?", metavar="DIR", help="the second, of the same documents")
    parser.add_argument(
        "--differences", action="store_true", help="show what they disagree about, per document"
    )


def _add_kills(parser: argparse.ArgumentParser) -> None:
    _add_gold(parser)
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="what chance draws from (default: 0)"
    )


def _add_metamorphic(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents of any format")
    parser.add_argument(
        "--model", metavar="NAME", default="none", help="none, local, or NAME at --base-url (default: none)"
    )
    parser.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server, up to /v1")
    parser.add_argument(
        "--language", metavar="CODE", help="language of the documents: nl or en (default: as detected)"
    )


def _add_power(parser: argparse.ArgumentParser) -> None:
    _add_gold(parser)
    _add_runs(parser)
    parser.add_argument(
        "--repeats", type=_count, default=1, metavar="N", help="how often each is made (default: 1)"
    )
    parser.add_argument(
        "--documents", type=_count, metavar="N", help="plan for so many documents (default: the gold's)"
    )


def _add_simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--comparisons", type=_count, default=1000, metavar="N", help="per cell of the table (default: 1000)"
    )
    parser.add_argument(
        "--repeats", type=_count, default=1, metavar="N", help="how often each is made (default: 1)"
    )


def _add_gold(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("gold")
    group.add_argument(
        "--gold",
        metavar="DIR|FILE",
        help="annotations: a folder, one file, or .jsonl (default: the project's own)",
    )
    group.add_argument("--language", metavar="CODE", help="only documents in this language: nl or en")
    group.add_argument(
        "--max-characters", type=_count, metavar="N", help="only documents that are not longer"
    )


def _add_matrix(parser: argparse.ArgumentParser, *, replay: bool = True) -> None:
    group = parser.add_argument_group(
        "cells", "Every model with every prompt and every chunk size is a cell."
    )
    group.add_argument(
        "--model",
        metavar="LIST",
        action=_Lists,
        help="none (rules only), local (the embedded one), or names at --base-url; several with commas (default: none)",
    )
    group.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server, up to /v1")
    group.add_argument(
        "--prompt",
        metavar="LIST",
        action=_Lists,
        help="v1,v2 or short/v1+label/v1 (+ joins what is asked together); auto is what the model is usually asked",
    )
    group.add_argument(
        "--prompts-folder", metavar="DIR", help="prompts of your own: DIR/<task>/<version>.yaml"
    )
    group.add_argument(
        "--chunk", metavar="LIST", action=_Lists, help="sizes of a chunk in characters: 4000,16000"
    )
    group.add_argument(
        "--repeats", type=_count, default=1, metavar="N", help="how often each is made (default: 1)"
    )
    if replay:
        group.add_argument(
            "--replay",
            nargs="?",
            const="",
            metavar="FILE",
            help="answer from a cassette, and never ask a model (default: all of evals/cassettes)",
        )


def _add_metrics(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--metric", metavar="LIST", action=_Lists, help="only these metrics; several with commas"
    )


def _add_reports(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("reports")
    group.add_argument(
        "--report", metavar="LIST", action=_Lists, help="md, html, junit, json; several with commas"
    )
    group.add_argument("-o", "--output", metavar="DIR", help="where reports are written (default: .)")
    group.add_argument("--force", action="store_true", help="overwrite what is already there")


def _add_runs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--runs", metavar="DIR", default=".evals", help="where results are kept (default: .evals)"
    )


def _count(text: str) -> int:
    """Return a number of at least 1; argparse says which option is wrong."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of at least 1")
    return int(text)
