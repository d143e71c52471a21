"""Prompts: versioned files in prompts/<task>/<version>.yaml, loaded, checked and put into messages. No model code.

What is the same for all calls comes first and what varies last, so that a server that keeps the beginning
of a conversation has to read it only once.
"""

import hashlib
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from summarizer.answers import ANSWERS, Answer
from summarizer.errors import UsageError
from summarizer.language import Language, Section
from summarizer.resources import resource

Role = Literal["system", "user", "assistant"]

# What a prompt may ask to have filled in.
PLACEHOLDERS = frozenset({"language", "sentences", "hints"})
# "v1" alone is a version of this task.
_MAIN_TASK = "minutes"
# Dutch has 3.0 to 4.0 characters a token; the estimate stays on the safe side.
_CHARACTERS_PER_TOKEN = 2.5
# Examples for a language that a prompt file has none for.
_FALLBACK = "en"


class PromptWords(Section):
    """Section [prompt] of a language file: how the instructions, which are English, call the language."""

    language_name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation with a model."""

    role: Role
    content: str


def _known_answer(name: str) -> str:
    if name not in ANSWERS:
        raise ValueError(f"there is no answer '{name}'; choose from {', '.join(ANSWERS)}")
    return name


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(_Part):
    """A worked example: what a user's turn holds, and the right answer to it."""

    user: str
    assistant: str


class _File(_Part):
    """What a prompt file holds; a key that is not here is an error."""

    description: str
    answer: Annotated[str, AfterValidator(_known_answer)]
    hints: bool = False
    max_tokens: int = Field(gt=0)
    system: str
    user: str
    again: str = ""
    examples: dict[str, tuple[Example, ...]] = {}


@dataclass(frozen=True)
class Prompt:
    """One version of a prompt. `max_tokens` bounds the answer; `hints`: whether it shows what the draft found.

    `again` is said after an answer in another language than the document's.
    """

    name: str
    sha256: str
    description: str
    answer: type[Answer]
    hints: bool
    max_tokens: int
    system: str
    user: str
    again: str
    examples: Mapping[str, tuple[Example, ...]]


def prompt_names(folder: Path | None = None) -> list[str]:
    """Return the names of all prompts ("minutes/v1"), sorted."""
    root = folder or resource("prompts")
    return sorted(f"{path.parent.name}/{path.stem}" for path in root.glob("*/*.yaml"))


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Return the prompt `name` ("minutes/v2"; "v2" is short for it).

    Raises:
        UsageError: there is no such prompt, or its file is wrong (the message says where).
    """
    full = name if "/" in name else f"{_MAIN_TASK}/{name}"
    known = prompt_names(folder)
    if full not in known:
        raise UsageError(f"There is no prompt '{name}'. Choose from: {', '.join(known)}.")
    content = ((folder or resource("prompts")) / f"{full}.yaml").read_bytes()
    try:
        file = _File.model_validate(yaml.safe_load(content))
    except yaml.YAMLError as error:
        raise UsageError(f"The prompt file {full}.yaml is no YAML: {_where(error)}. Correct it.") from error
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'it'}: {e['msg']}" for e in error.errors())
        raise UsageError(f"The prompt file {full}.yaml is wrong: {wrong}. Correct it.") from error
    _check_placeholders(full, file)
    return Prompt(
        name=full,
        sha256=hashlib.sha256(content).hexdigest(),
        description=file.description,
        answer=ANSWERS[file.answer],
        hints=file.hints,
        max_tokens=file.max_tokens,
        system=file.system,
        user=file.user,
        again=file.again,
        examples=file.examples,
    )


def render(prompt: Prompt, language: Language, values: Mapping[str, str]) -> tuple[Message, ...]:
    """Return the messages for one call: the instructions, the worked examples, and last what is asked now.

    `values` fill the placeholders beside `$language`, which is filled from the language file.

    Raises:
        UsageError: the prompt needs values that are not given; all of them are named.
    """
    name = language.section("prompt", PromptWords).language_name
    given = {"language": name, **values}
    missing = sorted(_placeholders((prompt.system, prompt.user)) - set(given))
    if missing:
        raise UsageError(f"The prompt {prompt.name} needs a value for: {', '.join(missing)}.")
    examples = prompt.examples.get(language.code) or prompt.examples.get(_FALLBACK) or ()
    turns = [
        message
        for example in examples
        for message in (
            Message("user", example.user.strip()),
            Message("assistant", example.assistant.strip()),
        )
    ]
    return (
        Message("system", string.Template(prompt.system).substitute(given).strip()),
        *turns,
        Message("user", string.Template(prompt.user).substitute(given).strip()),
    )


def render_again(prompt: Prompt, language: Language) -> Message:
    """Return what to say after an answer in another language."""
    name = language.section("prompt", PromptWords).language_name
    return Message("user", string.Template(prompt.again).substitute(language=name).strip())


def count_tokens(messages: Iterable[Message]) -> int:
    """Return about how many tokens the messages are, rather too many than too few."""
    return -int(-sum(len(message.content) for message in messages) // _CHARACTERS_PER_TOKEN)


def _placeholders(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in string.Template(text).get_identifiers()}


def _check_placeholders(name: str, file: _File) -> None:
    texts = {"system": file.system, "user": file.user, "again": file.again}
    broken = [key for key, text in texts.items() if not string.Template(text).is_valid()]
    if broken:
        raise UsageError(
            f"The prompt file {name}.yaml has a '$' that opens no name, in: {', '.join(broken)}. Write '$$'."
        )
    # What varies from call to call comes last, so only the user's turn may have it.
    allowed = {"system": {"language"}, "user": PLACEHOLDERS, "again": {"language"}}
    unknown = sorted(
        f"{key}: {each}" for key, text in texts.items() for each in _placeholders([text]) - allowed[key]
    )
    if unknown:
        raise UsageError(
            f"The prompt file {name}.yaml asks for values that there are not, in {', '.join(unknown)}. "
            f"There are: {', '.join(sorted(PLACEHOLDERS))}; $language everywhere, the others in user only."
        )
    if file.hints != ("hints" in _placeholders([file.user])):
        raise UsageError(
            f"The prompt file {name}.yaml says 'hints: {str(file.hints).lower()}' but its user turn does not fit."
        )


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return "it cannot be read" if mark is None else f"line {mark.line + 1}, column {mark.column + 1}"
