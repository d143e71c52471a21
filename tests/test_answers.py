"""Answers: schemas that a strict endpoint takes, and reading what comes back, however it is wrapped."""

import json
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.answers import (
    ANSWERS,
    Answer,
    LabelAnswer,
    MinutesAnswer,
    SummaryAnswer,
    parse,
    strict_schema,
)
from summarizer.records import DecisionType, Outcome, QuestionStatus

SUMMARY = '{"s":[{"t":"De sluis gaat dicht.","n":[2,5]}]}'
MINUTES = json.dumps(
    {
        "s": [{"t": "De sluis gaat dicht.", "n": [2]}],
        "d": [{"t": "De sluis sluiten", "n": [2], "o": "adopted", "y": "decision"}],
        "a": [{"t": "Het slot bestellen", "n": [3], "w": ["Joke"], "d": None, "u": False}],
        "q": [
            {
                "q": "Waarom?",
                "a": None,
                "by": ["Wim"],
                "to": ["Joke"],
                "re": [],
                "s": "open",
                "n": [4],
            }
        ],
    }
)
LABEL = '{"k":"decision"}'
WHOLE = {MinutesAnswer: MINUTES, SummaryAnswer: SUMMARY, LabelAnswer: LABEL}
KINDS = list(ANSWERS.values())
# What the strict formats of the common endpoints know.
KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum"}


def nodes(schema: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return [schema, *(node for child in inner for node in nodes(child))]


def objects(value: object) -> list[dict[str, Any]]:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [
        *([value] if isinstance(value, dict) else []),
        *(found for child in children for found in objects(child)),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_requires_every_key_and_allows_no_other(kind: type[Answer]) -> None:
    described = [node for node in nodes(strict_schema(kind)) if node["type"] == "object"]

    assert described
    for node in described:
        assert node["required"] == list(node["properties"])
        assert node["additionalProperties"] is False


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_only_keywords_that_strict_formats_know(kind: type[Answer]) -> None:
    assert {key for node in nodes(strict_schema(kind)) for key in node} <= KEYWORDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_a_schema_has_a_type(kind: type[Answer]) -> None:
    assert all(node["type"] for node in nodes(strict_schema(kind)))


@pytest.mark.parametrize(("name", "most"), [("minutes", 1400), ("summary", 260), ("label", 180)])
def test_a_schema_is_short_since_it_goes_along_with_every_call(name: str, most: int) -> None:
    assert len(json.dumps(strict_schema(ANSWERS[name]), separators=(",", ":"))) <= most


def test_what_may_be_nothing_may_be_null() -> None:
    actions = strict_schema(MinutesAnswer)["properties"]["a"]["items"]["properties"]

    assert actions["d"] == {"type": ["string", "null"]}


def test_outcomes_types_and_statuses_are_those_of_the_records() -> None:
    properties = strict_schema(MinutesAnswer)["properties"]

    assert properties["d"]["items"]["properties"]["o"]["enum"] == list(get_args(Outcome))
    assert properties["d"]["items"]["properties"]["y"]["enum"] == list(get_args(DecisionType))
    assert properties["q"]["items"]["properties"]["s"]["enum"] == list(get_args(QuestionStatus))


@pytest.mark.parametrize("kind", KINDS)
def test_schema_and_parser_take_the_same_answer(kind: type[Answer]) -> None:
    jsonschema.validate(json.loads(WHOLE[kind]), strict_schema(kind))

    assert json.loads(parse(kind, WHOLE[kind]).model_dump_json()) == json.loads(WHOLE[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_schema_and_parser_refuse_an_answer_with_a_key_too_few_or_too_many(kind: type[Answer]) -> None:
    count = len(objects(json.loads(WHOLE[kind])))
    for index in range(count):
        for key in objects(json.loads(WHOLE[kind]))[index]:
            less = json.loads(WHOLE[kind])
            del objects(less)[index][key]
            refuse(kind, less)
        more = json.loads(WHOLE[kind])
        objects(more)[index]["why"] = "because"
        refuse(kind, more)


def refuse(kind: type[Answer], answer: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, strict_schema(kind))
    with pytest.raises(ValidationError):
        parse(kind, json.dumps(answer))


@pytest.mark.parametrize(
    "content",
    [
        SUMMARY,
        f"\n\n  {SUMMARY}\n",
        f"\ufeff{SUMMARY}",
        f"```json\n{SUMMARY}\n```",
        f"```\n{SUMMARY}\n```\nHope this helps {{smile}}.",
        f"Here is the summary of [2] and [5]:\n\n{SUMMARY}\n\nAnything else?",
        f"<think>The form is {{s: ...}} or {{}}, so {{'s': [1]}}.</think>{SUMMARY}",
        f'First a try: {{"s": "nothing"}}. Now rightly: {SUMMARY}',
        json.dumps(json.loads(SUMMARY), indent=4),
    ],
)
def test_an_answer_is_found_whatever_stands_around_it(content: str) -> None:
    assert parse(SummaryAnswer, content) == parse(SummaryAnswer, SUMMARY)


def test_of_several_answers_the_first_counts() -> None:
    assert parse(LabelAnswer, '{"k":"action"} or {"k":"opinion"}').k == "action"


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_was_cut_off_is_never_taken_for_a_whole_one(kind: type[Answer]) -> None:
    whole = WHOLE[kind]
    for end in range(len(whole)):
        with pytest.raises(ValueError, match=r"."):
            parse(kind, whole[:end])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "decision",
        "I cannot answer that.",
        "[1, 2]",
        "null",
        '"{"',
        "{" * 5_000,
        '{"s":' * 100_000,
        '{"s":[{',
    ],
)
def test_without_a_whole_object_the_error_says_so(content: str) -> None:
    with pytest.raises(ValueError, match="no complete JSON object") as caught:
        parse(SummaryAnswer, content)
    assert not isinstance(caught.value, ValidationError)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"s":[{"t":"De sluis."}]}', r"s\.0\.n"),
        ('{"s":[{"t":"De sluis.","n":["twee"]}]}', r"s\.0\.n\.0"),
        ('{"s":[{"t":"De sluis.","n":[2.5]}]}', r"s\.0\.n\.0"),
        ('{"s":[],"d":[]}', "d"),
        ("{}", "s"),
    ],
)
def test_an_object_of_another_shape_is_refused_with_what_is_wrong(content: str, named: str) -> None:
    with pytest.raises(ValidationError, match=rf"(?m)^{named}$"):
        parse(SummaryAnswer, content)


def test_an_outcome_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"d\.0\.o"):
        parse(MinutesAnswer, MINUTES.replace("adopted", "accepted"))


@given(st.text(), st.text())
def test_any_text_around_an_answer_is_harmless_as_long_as_it_opens_no_object(before: str, after: str) -> None:
    assert parse(SummaryAnswer, before.replace("{", "(") + SUMMARY + after) == parse(SummaryAnswer, SUMMARY)
