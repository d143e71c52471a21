import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from example import DOCUMENT, MINUTES

from summarizer.export import Wanted, export
from summarizer.export.jsonfile import schema, to_json
from summarizer.export.words import ExportWords
from summarizer.language import language_codes, load_language
from summarizer.records import (
    Choice,
    DecisionType,
    Minutes,
    Outcome,
    QuestionStatus,
    Run,
    Stance,
    VoteMethod,
)

SCHEMA_FILE = Path(__file__).parent.parent / "summarizer" / "minutes.schema.json"


# --- Words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", language_codes())
def test_a_language_has_a_word_for_everything(code: str) -> None:
    words = load_language(code).section("export", ExportWords)

    assert len(words.months) == 12
    assert set(words.outcomes) == set(get_args(Outcome))
    assert set(words.votes) == set(get_args(VoteMethod))
    assert set(words.choices) == set(get_args(Choice))
    assert set(words.statuses) == set(get_args(QuestionStatus))
    assert set(words.stances) == set(get_args(Stance))
    assert set(words.kinds) >= {
        *get_args(DecisionType),
        "action",
        "undertaking",
        "question",
        "position",
        "summary",
    }
    assert set(words.tallies) == {"for", "against", "abstained", "invalid"}


# --- JSON ------------------------------------------------------------------------------------------------


def test_json_is_minutes_again() -> None:
    assert Minutes.model_validate_json(to_json(MINUTES)) == MINUTES


def test_json_has_the_order_of_the_contract() -> None:
    data = json.loads(to_json(MINUTES))

    assert list(data)[:4] == ["schema_version", "source", "language", "meeting"]
    assert list(data)[-2:] == ["coverage", "run"]
    assert list(data["people"][1])[6:] == ["apologies", "from", "until", "evidence"]
    assert list(data["decisions"][0]["votes"])[:3] == ["method", "for", "against"]
    assert list(data["positions"][0]) == [
        *("id", "item_id", "who", "stance", "text"),
        *("evidence", "support", "detection", "reasons", "origin"),
    ]


def test_json_is_readable_and_ends_its_last_line() -> None:
    written = to_json(MINUTES)

    assert "€ 240" in written
    assert written.endswith("}\n")


@pytest.mark.parametrize("form", ["json", "md"])
def test_the_same_minutes_give_the_same_bytes_however_long_it_took(form: str) -> None:
    later = MINUTES.model_copy(update={"run": Run(seconds=9.5)})

    [first], [second] = (export(minutes, DOCUMENT, [form], Wanted()).values() for minutes in (MINUTES, later))

    if form == "json":
        first, second = (json.dumps(json.loads(data) | {"run": None}).encode() for data in (first, second))
    assert first == second


def test_the_published_schema_is_that_of_the_records() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), f"run: minutes schema > {SCHEMA_FILE}"


def test_json_fits_the_schema_and_the_schema_is_one() -> None:
    published = json.loads(schema())

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(to_json(MINUTES)), published, jsonschema.Draft202012Validator)


def test_the_schema_admits_fields_of_later_versions_and_no_wrong_ones() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    data = json.loads(to_json(MINUTES))

    assert validator.is_valid(data | {"new": 1})
    assert not validator.is_valid(data | {"language": None})
    assert not validator.is_valid({key: value for key, value in data.items() if key != "items"})
