"""YAML and JSON with the line of everything in them, so that what is wrong is told with its place.

JSON is YAML, so the same nodes tell the lines of both.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from summarizer.errors import UsageError

# Where something stands in a file: the keys and indices that lead to it.
Place = tuple[str | int, ...]
Lines = Mapping[Place, int]
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: its line (1-based), and a sentence."""

    line: int
    message: str


class _Words(yaml.SafeLoader):
    """Takes all but null as it is written: an annotator's 2024-06-25 or 20:00 is text, no day and no number."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (the base class has it so)
        first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def parse(name: str, text: str) -> tuple[Any, Lines]:
    """Return what the YAML (for a `name` in .json: JSON) in `text` holds, and the line (1-based) of each part.

    Raises:
        UsageError: it is neither, it is empty, or a key is in it twice.
    """
    is_json = name.endswith(".json")
    strange = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if strange is not None:
        line = text.count("\n", 0, strange.start()) + 1
        raise UsageError(f"{name}:{line}: There is a character in it that no text has. Take it out.")
    try:
        value = json.loads(text) if is_json else None
        # A tab is white space to JSON but not to YAML.
        loader = _Words(text.replace("\t", " ") if is_json else text)
        node = loader.get_single_node()
        if node is None:
            raise UsageError(
                f"{name}:1: There is nothing in it. See evals/gold/README.md for what an annotation is."
            )
        lines: dict[Place, int] = {}
        for place, line in _walk(node, ()):
            if place in lines:
                raise UsageError(f"{name}:{line}: '{place[-1]}' is there twice. Keep one of the two.")
            lines[place] = line
        if not is_json:
            value = loader.construct_document(node)
    except json.JSONDecodeError as error:
        raise UsageError(f"{name}:{error.lineno}: This is no JSON ({error.msg}). Mend the file.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{name}:{line}: This is no YAML ({error.problem}). Mend the file.") from error
    except RecursionError as error:
        raise UsageError(f"{name}:1: It is nested too deeply to be an annotation. Mend the file.") from error
    return value, lines


def line_of(lines: Lines, place: Place) -> int:
    """Return the line of `place`, or of the nearest part around it that has one."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def refuse(name: str, problems: list[Problem], most: int = 20) -> UsageError:
    """Return the error that tells the first `most` of `problems`, each with file and line."""
    told = [f"{name}:{problem.line}: {problem.message}" for problem in sorted(problems, key=lambda p: p.line)]
    more = [f"... and {len(told) - most} more in {name}."] if len(told) > most else []
    return UsageError("\n".join(told[:most] + more))


def _walk(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    """Yield the place of each part with its line: for what has a key the key's."""
    if not place:
        yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*place, str(key.value))
            yield below, key.start_mark.line + 1
            yield from _walk(value, below)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            below = (*place, index)
            yield below, value.start_mark.line + 1
            yield from _walk(value, below)
