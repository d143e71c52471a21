"""The command `minutes`: its arguments and exit codes; what the commands do stands in commands.py."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from summarizer.errors import MinutesError, UsageError
from summarizer.files import leave_stdout, tell

INTERRUPTED = 130
_EVAL = "eval"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, and how to get help."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}. See '{self.prog} --help'.")


class _Lists(argparse.Action):
    """Takes an option that may be given several times, each with names and commas between, as one list."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002  (argparse calls it so)
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        before = getattr(namespace, self.dest)
        setattr(namespace, self.dest, f"{before},{values}" if before else values)


class _Version(argparse.Action):
    """Shows the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415  (nobody else needs it)

        sys.stdout.write(f"minutes {version('minutes-summarizer')}\n")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands and their options."""
    parser = _Parser(
        prog="minutes",
        description="Minutes that can be trusted: every statement leads back to its source.",
        epilog="Exit codes: 0 done; 1 nothing could be made of the input; 2 wrong usage or settings; "
        "3 minutes made, parts of them without the model; 130 interrupted.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    _add_summarize(
        commands.add_parser("summarize", help="make minutes: decisions, actions, a summary per item")
    )
    _add_app(commands.add_parser("app", help="open the app in a browser: upload, review, release, read"))
    _add_access(
        commands.add_parser("access", help="say who may do what in the app, where an organisation logs in")
    )
    text = commands.add_parser("text", help="print the text that all offsets and line numbers refer to")
    _add_file(text)
    _add_attachment(text)
    _add_export(
        commands.add_parser(
            "export", help="make documents of saved minutes (JSON), with the status they have"
        )
    )
    commands.add_parser("demo", help="make minutes of a Dutch sample, in ./minutes-demo")
    prompts = commands.add_parser(
        "prompts", help="list the prompts, or show what would be sent for a document, without sending it"
    )
    _add_file(prompts, nargs="?")
    prompts.add_argument("--prompt", metavar="VERSION", help="the prompt to show (default: minutes/v1)")
    prompts.add_argument(
        "--send-closed", action="store_true", help="show closed and secret agenda items as well"
    )
    model = commands.add_parser("model", help="say which language model is there, and how fast it is here")
    model.add_argument("--weights", metavar="FILE", help="weights of your own (GGUF)")
    forget = commands.add_parser("forget", help="remove all that is kept of a document")
    _add_file(forget)
    commands.add_parser("schema", help="print the JSON Schema of what '--format json' writes")
    # For the list alone: what follows it is read by the eval suite itself.
    commands.add_parser(_EVAL, help="compare prompts and models with gold annotations (in a checkout)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        code = _run(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except MinutesError as error:
        tell(str(error))
        return error.exit_code
    except BrokenPipeError:  # who reads our output (head, less) has seen enough
        leave_stdout()
        return 0
    except KeyboardInterrupt:
        tell("Interrupted. Files that were already written are complete, and answers of the model are kept.")
        return INTERRUPTED
    return code


def _add_summarize(parser: argparse.ArgumentParser) -> None:
    _add_file(parser, nargs="+")
    _add_attachment(parser)
    _add_delivery(parser)
    _add_model(parser)
    parser.add_argument(
        "--language",
        type=str.lower,
        default="auto",
        help="language of the document: auto, nl or en (default: auto)",
    )
    parser.add_argument(
        "--agenda", metavar="FILE", help="the agenda: a title per line, with or without number and reference"
    )
    parser.add_argument(
        "--names", metavar="FILE", help="the people: one per line, as name; role; party; other spellings"
    )
    parser.add_argument(
        "--previous",
        metavar="FILE",
        help="the previous meeting's minutes (JSON or a document) or action list: what became of its open actions",
    )


def _add_app(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, metavar="N", default=8501, help="port (default: 8501)")
    parser.add_argument(
        "--address",
        metavar="A",
        default="127.0.0.1",
        help="address to listen at (default: 127.0.0.1, this machine alone; another one needs a login)",
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _add_access(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", nargs="?", metavar="EMAIL", help="whose access (without: show everybody's)")
    parser.add_argument(
        "--role",
        metavar="LIST",
        action=_Lists,
        help="what he may do: secretary, member, evaluator; several with commas. It takes the place of what he had",
    )
    parser.add_argument(
        "--closed", action="store_true", help="closed and secret agenda items are for him too"
    )
    parser.add_argument("--remove", action="store_true", help="take him off the list")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="MINUTES.json", help="what 'minutes summarize --format json' wrote")
    parser.add_argument(
        "--source", metavar="FILE", help="the document that they were made of, to show its text beside them"
    )
    _add_attachment(parser)
    _add_delivery(parser)
    parser.add_argument(
        "--status",
        metavar="STATUS",
        help="concept, circulated, adopted, released or withdrawn (concept, rondgestuurd, vastgesteld, "
        "vrijgegeven, ingetrokken); without it, as it was saved",
    )
    parser.add_argument("--meeting", metavar="DATE|NAME", help="the meeting that adopted them")
    parser.add_argument("--amended", action="store_true", help="adopted as amended")
    parser.add_argument("--by", metavar="NAME", help="who releases them")
    parser.add_argument("--at", metavar="DATE", help="when they are released (default: now)")


def _add_delivery(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR|-",
        help="write files into this folder, or one document to standard output (-)",
    )
    parser.add_argument(
        "--format",
        metavar="LIST",
        action=_Lists,
        help="json, md, docx, odt, pdf, html, xlsx, csv, ics; several with commas (default: json,md; with "
        "--document: json,docx)",
    )
    parser.add_argument(
        "--document",
        metavar="LIST",
        action=_Lists,
        help="samenvatting, verslag, besluitenlijst, actielijst, toezeggingen (summary, minutes, decisions, "
        "actions, undertakings); several with commas (default: the summary)",
    )
    parser.add_argument(
        "--length", metavar="full|short", help="of the minutes: full, short (volledig, kort; default: full)"
    )
    parser.add_argument(
        "--template", metavar="FILE", help="a Word file with your house style, with or without placeholders"
    )
    parser.add_argument("--public", action="store_true", help="leave out closed and secret agenda items")
    parser.add_argument(
        "--name-software", action="store_true", help="say in every document that software helped to make it"
    )
    parser.add_argument("--force", action="store_true", help="overwrite files that are already there")


def _add_attachment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--attachment", metavar="NAME", help="the file in a mail to read, instead of the mail itself"
    )


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        metavar="auto|none|local|NAME",
        default="auto",
        help="language model: the embedded one (local), one of an endpoint by its name, or none "
        "(default: auto: the endpoint that is set up, else the embedded one, else none)",
    )
    parser.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server, up to /v1")
    parser.add_argument("--prompt", metavar="VERSION", help="version of the prompt, such as minutes/v2")
    parser.add_argument("--weights", metavar="FILE", help="weights of your own for the embedded model (GGUF)")
    parser.add_argument("--no-cache", action="store_true", help="ask everything anew, and keep no answers")
    parser.add_argument(
        "--send-closed",
        action="store_true",
        help="closed and secret agenda items may go to this endpoint too",
    )


def _add_file(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    name = "files" if nargs == "+" else "file"
    parser.add_argument(
        name,
        nargs=nargs,
        metavar="FILE",
        help="docx, odt, pdf, html, eml, md, txt, vtt or srt (- is standard input)",
    )


def _run(argv: Sequence[str] | None) -> int:
    given = sys.argv[1:] if argv is None else argv
    # Threads of the embedded model that wait by spinning stall each other as soon as anything else runs here:
    # seconds a word. Read once, when its library is loaded; a user's own setting stands.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    if given[:1] == [_EVAL]:
        from summarizer.choice import read_settings  # noqa: PLC0415  (as below)
        from summarizer.evaluating import evaluate  # noqa: PLC0415

        return evaluate(given[1:], read_settings(os.environ))
    try:
        arguments = build_parser().parse_args(given)
    except SystemExit as stop:  # argparse has shown the help
        return int(stop.code or 0)
    # Only now, so that help and wrong usage don't wait for what is slow to load.
    from summarizer.choice import read_settings  # noqa: PLC0415
    from summarizer.commands import COMMANDS  # noqa: PLC0415

    arguments.settings = read_settings(os.environ)
    return COMMANDS[arguments.command](arguments)


if __name__ == "__main__":
    sys.exit(main())
