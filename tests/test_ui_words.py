"""All that the screen says stands in the language files: nothing is missing, nothing is left over, in no language."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from summarizer.language import language_codes
from summarizer.ui.words import load_words

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "summarizer" / "ui").rglob("*.py"))]
KEYS = load_words("en").texts
# What a count says of one and of many.
_FORMS = ("one", "many")


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield each call of words: where it is, which of its methods ("" for the words themselves), and the call."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called: Any = node.func
            method = ""
            if isinstance(called, ast.Attribute) and called.attr in ("count", "part"):
                called, method = called.value, called.attr
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name == "say":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", method, node


def _texts(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """Yield what an argument may be: a key as a whole, or how it begins (False)."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, True
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield str(node.values[0].value), False


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _is_known(key: str, method: str, *, whole: bool) -> bool:
    if method == "part":
        key, whole = f"{key.removesuffix('.')}.", False
    if not whole:
        return any(known.startswith(key) for known in KEYS)
    return all(f"{key}.{form}" in KEYS for form in _FORMS) if method == "count" else key in KEYS


def test_every_key_that_a_page_says_is_there() -> None:
    missing = [
        f"{where}: {key}"
        for where, method, call in _calls()
        for key, whole in _texts(call.args[0])
        if not _is_known(key, method, whole=whole)
    ]

    assert missing == []


def test_every_text_gets_what_it_has_places_for() -> None:
    wrong = []
    for where, method, call in _calls():
        given = {keyword.arg for keyword in call.keywords}
        if method == "part" or None in given:
            continue
        for key, whole in _texts(call.args[0]):
            names = [f"{key}.{form}" for form in _FORMS] if method == "count" else [key]
            places = {place for name in names if whole for place in _places(KEYS.get(name, ""))}
            if not places <= given | ({"n"} if method == "count" else set()):
                wrong.append(f"{where}: {key}")

    assert wrong == []


def test_no_text_is_left_over() -> None:
    """A key counts as used when some text in the code is that key, or the beginning of it that a page completes."""
    whole: set[str] = set()
    begun: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    begun |= {
        f"{key}." for _, method, call in _calls() if method == "part" for key, _ in _texts(call.args[0])
    }
    begun = {start for start in begun if "." in start}

    unused = [
        key
        for key in KEYS
        if key not in whole
        and not (key.endswith(_FORMS) and key.rpartition(".")[0] in whole)
        and not any(key.startswith(start) for start in begun)
    ]

    assert unused == []


@pytest.mark.parametrize("code", language_codes())
def test_a_language_says_all_that_the_others_say_with_the_same_places(code: str) -> None:
    texts = load_words(code).texts

    assert set(texts) == set(KEYS)
    assert {key: _places(text) for key, text in texts.items()} == {
        key: _places(text) for key, text in KEYS.items()
    }


@pytest.mark.parametrize("code", language_codes())
def test_no_text_is_empty(code: str) -> None:
    assert [key for key, text in load_words(code).texts.items() if not text.strip()] == []


def test_an_unknown_language_is_english() -> None:
    assert load_words("xx").language == "en"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 seconde"),
        (59.2, "59 seconden"),
        (59.7, "1 minuut"),
        (100, "2 minuten"),
        (3599, "1 uur en 0 minuten"),
        (4800, "1 uur en 20 minuten"),
    ],
)
def test_a_span_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert load_words("nl").span(seconds) == said


def test_days_and_numbers_are_written_as_the_language_has_it() -> None:
    dutch, english = load_words("nl"), load_words("en")

    assert dutch.day("2025-03-12") == dutch.day(date(2025, 3, 12)) == "12 maart 2025"
    assert english.day(datetime(2025, 3, 12, tzinfo=UTC)) == "12 March 2025"
    assert dutch.day("volgende week") == "volgende week"
    assert (dutch.number(1234567), english.number(1234567)) == ("1.234.567", "1,234,567")


def test_one_and_many_differ() -> None:
    assert load_words("nl").count("home.meetings", 1) == "1 vergadering"
    assert load_words("nl").count("home.meetings", 1200) == "1.200 vergaderingen"
