"""Language files: complete, well-formed, and found out from the text."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

import summarizer
from summarizer.errors import UsageError
from summarizer.language import Language, Section, detect_language, language_codes, load_language
from summarizer.rules.decision_cues import DecisionWords

CODES = language_codes()


def sections(language: Language) -> dict[str, object]:
    return dict(language.sections)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return []


def test_there_are_dutch_and_english() -> None:
    assert {"nl", "en"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_sections_of_the_first(code: str) -> None:
    assert sections(load_language(code)).keys() == sections(load_language(CODES[0])).keys()


@pytest.mark.parametrize("code", CODES)
def test_every_macro_that_is_used_is_defined(code: str) -> None:
    language = load_language(code)
    for macro in language.macros.values():
        assert re.compile(language.expand(macro)).groups >= 0


def test_a_missing_key_is_named() -> None:
    language = load_language("nl")
    less = {**language.sections["decisions"]}
    del less["past"]
    with pytest.raises(ValidationError, match="past"):
        DecisionWords.model_validate(less)


def test_an_unknown_language_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match=r"no language .xx.*en, nl"):
        load_language("xx")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("De voorzitter opent de vergadering en heet iedereen welkom.", "nl"),
        ("The Chair opened the meeting and welcomed all of those present.", "en"),
        ("", "nl"),
    ],
)
def test_the_language_is_found_out(text: str, code: str) -> None:
    assert detect_language(text).code == code


def test_every_module_that_has_a_section_model_is_importable() -> None:
    names = [module.name for module in pkgutil.walk_packages(summarizer.__path__, "summarizer.")]
    models = {
        value.__name__
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, type) and issubclass(value, Section) and value is not Section
    }

    assert {"DecisionWords", "LayoutWords", "VoteWords"} <= models


def asked_sections() -> dict[str, type[Section]]:
    """Return the model of each section, as the modules ask for it: section("votes", VoteWords)."""
    asked: dict[str, type[Section]] = {}
    for module in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        source = importlib.import_module(module.name)
        text = Path(str(source.__file__)).read_text(encoding="utf-8")
        for name, model in re.findall(r"section\(\s*\"(\w+)\",\s*(\w+)\s*\)", text):
            asked[name] = getattr(source, model)
    return asked


@pytest.mark.parametrize("code", CODES)
def test_every_section_is_valid_and_asked_for(code: str) -> None:
    language, asked = load_language(code), asked_sections()

    # What is said on screen has a test of its own (test_ui_words.py).
    assert asked.keys() == language.sections.keys() - {"ui"}
    for name, model in asked.items():
        assert isinstance(language.section(name, model), model)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("section", ["decisions", "votes", "summary", "coverage", "layout"])
def test_every_pattern_compiles(code: str, section: str) -> None:
    language = load_language(code)
    # What may stand before a name may be nothing; any other pattern that matches nothing matches everywhere.
    entries = {k: v for k, v in language.sections[section].items() if k not in {"group", "list_group"}}
    patterns = [text for text in strings(entries) if "\\" in text or "(" in text]

    assert patterns
    for pattern in patterns:
        filled = pattern.replace("{own}", "raad").replace("{n}", "1")
        bare = re.sub(r"(?<!P)<(?:for|against|abstained|invalid)>", "1", filled)
        compiled = language.pattern(bare)
        assert not compiled.fullmatch("")


def test_a_macro_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="nothing_such"):
        load_language("nl").expand(r"\b{nothing_such}\b")


def test_any_of_no_patterns_matches_nothing() -> None:
    assert load_language("nl").any_of(()).search("") is None
