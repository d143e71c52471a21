"""What the program says in English is said on screen in the screen's language: every message, with its values."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from pages import EVERYTHING, page

from summarizer import endpoint, readers
from summarizer.meetings.editing import ChangedMeanwhileError
from summarizer.readers import kinds
from summarizer.readers.docx import file as docx
from summarizer.readers.pdf import file as pdf
from summarizer.store import explaining
from summarizer.ui import messages
from summarizer.ui import pages as pages_of_app
from summarizer.ui.desk import Desk
from summarizer.ui.messages import in_words, said
from summarizer.ui.words import Words, load_words
from summarizer.working import worker

ROOT = Path(__file__).resolve().parent.parent
DUTCH, ENGLISH = load_words("nl"), load_words("en")
# The command line alone comes here.
CLI = {
    "cli",
    "commands",
    "delivery",
    "evaluating",
    "exporting",
    "granting",
    "serving",
    "language",
    "saved",
    "about_models",
}
# These make an error (or a part of one) of the argument with that number.
MAKERS = {
    "AccessError": 0,
    "ConflictError": 0,
    "EditError": 0,
    "ModelError": 1,
    "SecurityError": 0,
    "StoreError": 0,
    "TemplateAssertionError": 0,
    "UnreadableError": 0,
    "UsageError": 0,
    "WithdrawnError": 0,
    "_refusal": 1,
    "_too_much": 1,
    "_unfilled": 0,
    "unusable": 0,
}
# Of these, what makes a part of a message.
PARTS = {"SecurityError", "TemplateAssertionError", "_refusal", "_too_much", "_unfilled", "unusable"}
# What only says another error, or is put together of what is looked up below.
PASSED_ON = ("advice.format", "str(", "error", "kind", "promised", "what", "why")
# Options of the command line, which the app never gives.
UNREACHED = (
    "'{}' is a folder.",
    "There is no file '{}'.",
    "'{}' cannot be opened (",
    "'{}' cannot be written:",
    "Standard output ",
    "'{}' would ",
    "'{}' is there already.",
    "'{}' is no address of a server.",
    "There is no document '{}'.",
    "There are no weights '{}'.",
    "Nothing tells what hash '{}'",
    "'{}' has another hash (",
    "there is no filter '{}'",
)


def _modules() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "summarizer").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name.split(".")[1:2] != [] and name.split(".")[1] not in CLI:
            yield path, name


def _templates(node: ast.expr, module: Any) -> Iterator[str]:
    """Yield what a message may be, with {} for its values; a name is what the module holds by it."""
    if isinstance(node, ast.IfExp):
        yield from _templates(node.body, module)
        yield from _templates(node.orelse, module)
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(_piece(value, module) for value in node.values)
    elif isinstance(node, ast.Name) and isinstance(getattr(module, node.id, None), str):
        yield str(getattr(module, node.id))
    elif not ast.unparse(node).startswith(PASSED_ON):
        pytest.fail(f"{module.__name__}: the message of an error must be seen as it is: {ast.unparse(node)}")


def _piece(node: ast.expr, module: Any) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.FormattedValue)
    # A constant sentence, or one that is made of it.
    if isinstance(node.value, ast.Name) and isinstance(getattr(module, node.value.id, None), str):
        return str(getattr(module, node.value.id))
    if isinstance(node.value, ast.Call) and ast.unparse(node.value).startswith("_OCR.replace"):
        return pdf._OCR.replace("Have", "Or have", 1)
    return "{}"


def _raised() -> Iterator[tuple[str, bool, str]]:
    """Yield what is raised: where, whether it is a part of a message, and its text with {} for its values."""
    for path, name in _modules():
        module = importlib.import_module(name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            if not isinstance(node, ast.Call) or not isinstance(called, ast.Name) or called.id not in MAKERS:
                continue
            at = MAKERS[called.id]
            for text in _templates(node.args[at], module) if len(node.args) > at else ():
                if not text.startswith(UNREACHED):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", called.id in PARTS, text


def _told() -> Iterator[tuple[str, bool, str]]:
    """Yield what stands in tables, or is said of a file that can be read."""
    for what, advice in kinds._REFUSED.values():
        yield "kinds", True, what
        yield "kinds", True, advice
    for why in (*explaining._SQLITE.values(), *explaining._POSTGRESQL.values()):
        yield "explaining", True, why
    yield "explaining", True, "the database failed ({}). Check it, or name another store."
    yield "explaining", True, "{}. Check its folder, or name another."
    for _, advice in endpoint._ADVICE.values():
        yield "endpoint", False, re.sub(r"\{.*?\}", "{}", advice)
    yield "endpoint", True, "The embedded model"
    yield "worker", False, worker._UNEXPECTED
    for kind in kinds._READ:
        yield "kinds", False, kinds._notice("{}", kind, "another")
        yield "kinds", True, kinds._READ[kind]
    yield "readers", False, readers._offer(("{}",))
    yield "readers", False, readers._offer(("{}", "{}")).replace("2", "{}").replace("{}, {}", "{}")
    yield "readers", False, "It was attached to the mail '{}'."
    yield "docx", False, f"It holds {{}}, and that was not read. {docx._AGAIN}"
    yield "docx", True, "a part that is a file of its own"
    yield "docx", True, "{} parts that are files of their own"
    for number in (1, 2, 21):
        for leaf in (pdf._Page(None), pdf._Page(None, scanned=True), pdf._Page(None, pictured=True)):
            for notice in pdf._notices([leaf] * number):
                yield "pdf", False, notice
    yield "pdf", True, "1, 2 and more"
    yield "editing", False, str(ChangedMeanwhileError((), 0))
    # What is said in two steps: a message around another.
    yield "side files", False, "The minutes of the previous meeting cannot be used. {}"
    # jinja2's own, of what people do wrong most.
    yield "jinja2", True, "'{}' is undefined"
    yield "jinja2", True, "there is no '{}' there"


KNOWN = [*_raised(), *_told()]


def _filled(text: str) -> tuple[str, list[str]]:
    values = [f"w{number}" for number in range(text.count("{}"))]
    for value in values:
        text = text.replace("{}", value, 1)
    return text, values


def _form(text: str, *, part: bool) -> messages._Form | None:
    return next((form for form in messages._forms(part=part) if form.pattern.fullmatch(text)), None)


def test_every_message_that_can_reach_the_screen_is_said_in_its_language() -> None:
    missing = [
        (where, text)
        for where, part, text in KNOWN
        if messages._told(_filled(text)[0], DUTCH, part=part) is None
    ]

    assert missing == []
    assert len(KNOWN) > 200


def test_no_form_of_a_message_is_left_over() -> None:
    """What is in the language files only because the code once said it, would never be seen."""
    met = {(part, _form(_filled(text)[0], part=part)) for _, part, text in KNOWN}

    unused = [
        form.text for part in (False, True) for form in messages._forms(part=part) if (part, form) not in met
    ]

    assert unused == []


def test_english_is_what_was_raised_but_for_what_speaks_of_the_command_line() -> None:
    for _, part, text in KNOWN:
        message = _filled(text)[0]
        form = _form(message, part=part)
        assert form is not None
        said_here = messages._told(message, ENGLISH, part=part)
        # A folder's trouble is in the words of the system, of whatever language that is.
        is_other = form.key in messages._RAISED or text.endswith("Check its folder, or name another.")
        assert is_other or said_here == message


@pytest.mark.parametrize("say", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_nothing_on_screen_speaks_of_the_command_line(say: Words) -> None:
    said_here = [text for key, text in say.texts.items() if key.startswith("error.")]

    assert [
        text for text in said_here if re.search(r"--\w|\bpip\b|-o DIR|NAME\b|OPENAI|HTTPS?_|minutes s", text)
    ] == []


@given(data=st.data())
def test_a_message_is_found_whatever_its_values_are_and_keeps_them(data: st.DataObject) -> None:
    part = data.draw(st.booleans())
    form = data.draw(st.sampled_from(messages._forms(part=part)))
    places = dict.fromkeys(place for _, place, _, _ in Formatter().parse(form.text) if place)
    # Of letters that no part of a message is made of.
    values = {place: data.draw(st.text("ÅØßλж东-_ 0{}%", min_size=1), label=place) for place in places}
    message = form.text.format(**values)

    assert messages._told(message, DUTCH, part=part) == DUTCH.texts[f"error.{form.key}"].format(**values)
    assert messages._told(message, ENGLISH, part=part) == ENGLISH.texts[f"error.{form.key}"].format(**values)


@given(st.text())
def test_what_is_no_message_stays_as_it_is(text: str) -> None:
    if in_words(text, DUTCH) is None:
        assert said(text, DUTCH) == text


def test_a_message_within_a_message_is_said_too() -> None:
    inner = "'verslag.docx' is damaged or incomplete. Copy or download it again, or open it in the program that made it, save it again and try that."

    assert said(f"The minutes of the previous meeting cannot be used. {inner}", DUTCH) == (
        "Het verslag van de vorige vergadering kan niet worden gebruikt. ‘verslag.docx’ is beschadigd of niet compleet. "
        "Kopieer of download het opnieuw, of open het in het programma waarmee het is gemaakt, sla het opnieuw op en kies dat."
    )


def test_parts_and_numbers_are_written_as_the_language_has_it() -> None:
    refused = kinds._refusal("foto.png", "picture")

    assert said(str(refused), DUTCH) == (
        "‘foto.png’ kan niet worden gelezen: het is een afbeelding. "
        "Laat de tekst herkennen (OCR), sla die op als pdf of platte tekst (.txt), en kies dat."
    )
    long = "'boek.pdf' has 1,204 pages; no more than 1,000 can be read. Save the pages of the meeting as a PDF of their own and try that."
    assert "1.204 bladzijden" in said(long, DUTCH)


# --- What nobody foresaw -----------------------------------------------------------------------------------


def _broken(_: Desk) -> None:
    streamlit.text_input("naam", key="typed")
    raise KeyError("De otter zwemt.")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unforeseen_error_is_said_in_the_language_of_the_screen_and_logged_without_its_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    failed_pages: list[str],
    language: str,
) -> None:
    monkeypatch.setattr(
        pages_of_app, "ENTRIES", (pages_of_app.Entry("home", _broken, frozenset({"secretary"})),)
    )
    at = page("home", tmp_path / "store.sqlite", language=language)
    at.text_input(key="typed").set_value("Ans").run()

    assert not at.exception
    assert load_words(language)("frame.errors.other") in at.error[0].value
    assert load_words(language)("error.unforeseen").split(".")[0] in at.error[0].value
    assert at.text_input(key="typed").value == "Ans"
    assert "otter" not in caplog.text
    assert "Traceback" not in caplog.text
    assert failed_pages
    assert all(line.startswith("A page failed: KeyError at test_ui_errors.py:") for line in failed_pages)
    failed_pages.clear()


def test_a_page_is_not_shown_to_whom_it_is_not_for_even_if_it_was_chosen_before(tmp_path: Path) -> None:
    gone = replace(EVERYTHING, roles=frozenset({"member"}))
    answers = iter([EVERYTHING])

    at = page(
        "manage",
        tmp_path / "store.sqlite",
        replace(EVERYTHING, anew=lambda: next(answers, gone)),
        alone=False,
    )

    assert "Uw rol laat dit niet toe" in at.error[0].value
