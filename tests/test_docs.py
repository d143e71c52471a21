"""The README names every command and exit code, and none that does not exist."""

import argparse
import re
from pathlib import Path

import pytest

import evals.command
from summarizer.cli import build_parser
from summarizer.errors import MinutesError

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EVALS = (ROOT / "evals" / "README.md").read_text(encoding="utf-8")
INTERRUPTED = 130


def below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    parsers = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: parser for action in parsers for name, parser in action.choices.items()}


def subcommands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command; those of the eval suite are "eval run" and so on."""
    suite = {f"eval {name}": parser for name, parser in below(evals.command.build_parser()).items()}
    return below(build_parser()) | suite


def name_of(call: str) -> str:
    words = call.split()
    return " ".join(words[:2] if words[0] == "eval" else words[:1])


def make_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def documented(program: str) -> list[str]:
    """Return what follows `program` wherever a README runs it: in code blocks and between backticks."""
    text = f"{README}\n{EVALS}"
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    command = re.compile(rf"\s*(?:\$ )?(?:\S*/)?{program} +(\S.*?)\s*(?:$|\s(?:[#|<>]|&&))")
    calls = (command.match(text) for text in lines + spans)
    return [call[1] for call in calls if call]


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def exit_codes() -> set[int]:
    kinds = [MinutesError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return {0, INTERRUPTED} | {kind.exit_code for kind in kinds}


def test_the_readme_shows_the_two_commands() -> None:
    assert {"demo", "test"} <= {call.split(maxsplit=1)[0] for call in documented("make")}


@pytest.mark.parametrize("call", sorted(set(documented("make"))))
def test_a_make_command_of_the_readme_exists(call: str) -> None:
    targets = [word for word in call.split() if "=" not in word]

    assert set(targets) <= make_targets()


@pytest.mark.parametrize("call", sorted(set(documented("minutes"))))
def test_a_minutes_command_of_the_readme_exists(call: str) -> None:
    name = name_of(call)
    parser = build_parser() if name.startswith("-") else subcommands().get(name)

    assert parser is not None, f"there is no 'minutes {name}'"
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", call)) <= options(parser)


@pytest.mark.parametrize("name", sorted(subcommands()))
def test_a_subcommand_is_documented(name: str) -> None:
    assert any(f"{call} ".startswith(f"{name} ") for call in documented("minutes"))


@pytest.mark.parametrize("code", sorted(exit_codes()))
def test_an_exit_code_is_documented(code: int) -> None:
    assert re.search(rf"^\|\s*`?{code}`?\s*\|", README, re.MULTILINE), f"no table row for exit code {code}"
