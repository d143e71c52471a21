"""What a model may answer: the shapes of its JSON, with short keys, since the schema goes along with every call.

A model never copies a quote. It gives statements and the numbers (`n`) of the sentences that carry them;
the code turns the numbers into evidence.
"""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.records import DecisionType, Outcome, QuestionStatus

# Prose around an answer may hold a few braces of its own; more tries than this would be a waste.
_TRIES = 50


class Answer(BaseModel):
    """Base of all answers and their parts: frozen, and no keys beyond its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(Answer):
    """A statement (`t`) and the numbers of the sentences that carry it (`n`)."""

    t: str
    n: list[int]


class DecisionLine(Line):
    """A decision: what became of it (`o`) and what it was about (`y`)."""

    o: Outcome
    y: DecisionType


class ActionLine(Line):
    """A task: its owners as the text names them (`w`), its deadline in the text's words (`d`), undertaking or not (`u`)."""

    w: list[str]
    d: str | None
    u: bool


class QuestionLine(Answer):
    """A question (`q`), its answer (`a`), who asked (`by`), who was asked (`to`), who replied (`re`), its status (`s`)."""

    q: str
    a: str | None
    by: list[str]
    to: list[str]
    re: list[str]
    s: QuestionStatus
    n: list[int]


class MinutesAnswer(Answer):
    """All about one agenda item: summary (`s`), decisions (`d`), actions (`a`) and questions (`q`)."""

    s: list[Line]
    d: list[DecisionLine]
    a: list[ActionLine]
    q: list[QuestionLine]


class SummaryAnswer(Answer):
    """The summary (`s`) of one agenda item."""

    s: list[Line]


class LabelAnswer(Answer):
    """What one sentence is (`k`)."""

    k: Literal["decision", "action", "proposal", "question", "opinion", "information"]


AnswerT = TypeVar("AnswerT", bound=Answer)

ANSWERS: Mapping[str, type[Answer]] = MappingProxyType(
    {"minutes": MinutesAnswer, "summary": SummaryAnswer, "label": LabelAnswer}
)


def strict_schema(kind: type[Answer]) -> dict[str, Any]:
    """Return the JSON schema of `kind` for a strict answer format, as short as it can be.

    Every property is required, no others are allowed, references are put in their place, and there are
    no titles, descriptions, defaults or patterns.
    """
    schema = kind.model_json_schema()
    return _lean(schema, schema.get("$defs", {}))


def parse(kind: type[AnswerT], content: str) -> AnswerT:
    """Return the answer of `kind` that `content` holds: alone, in a code fence, or with prose around it.

    Raises:
        ValueError: there is none. When there is a JSON object of another shape, it is the
            pydantic.ValidationError that names what is wrong with the first one.
    """
    wrong: ValidationError | None = None
    for found in _objects(content):
        try:
            return kind.model_validate(found)
        except ValidationError as error:
            wrong = wrong or error
    if wrong is not None:
        raise wrong
    raise ValueError("The answer holds no complete JSON object. Try again, or try another model.")


def _lean(node: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Return one node of pydantic's schema with only what a strict answer format needs."""
    if "$ref" in node:
        return _lean(parts[node["$ref"].rpartition("/")[2]], parts)
    if "anyOf" in node:
        return {"type": [branch["type"] for branch in node["anyOf"]]}
    if node["type"] == "object":
        properties = {key: _lean(value, parts) for key, value in node["properties"].items()}
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    if node["type"] == "array":
        return {"type": "array", "items": _lean(node["items"], parts)}
    return {key: node[key] for key in ("type", "enum") if key in node}


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """Yield the complete JSON objects of a text, from left to right, none inside another that is complete."""
    decoder = json.JSONDecoder()
    start = content.find("{")
    for _ in range(_TRIES):
        if start < 0:
            return
        end = start + 1
        try:
            found, end = decoder.raw_decode(content, start)
            yield found
        except (json.JSONDecodeError, RecursionError):
            pass
        start = content.find("{", end)
