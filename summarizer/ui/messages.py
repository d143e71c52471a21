"""What the program says in English (errors, notices of readers), in the language of the screen. Pure.

Whoever raises an error writes an English sentence, which the command line shows as it is. Here its form is looked
up among those of [ui.error] in en.toml, and the same key says it in another language, with the values that were in
it. A value may be a part with a text of its own ([ui.error.part]), or a whole message.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from summarizer.ui.words import Words, load_words

_PARTS = "part."
# Places whose values are looked up too: as a part, or as a message.
_PART_PLACES = frozenset({"advice", "numbers", "what", "where", "why"})
_MESSAGE_PLACE = "cause"
_COUNTS = frozenset({"count", "most"})
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")

# What is raised where the screen says something else, in English too: it speaks of options of the command line,
# or of what is nothing to a secretary.
_RAISED: Mapping[str, tuple[str, ...]] = {
    "no_role": ("There is no such role. Choose from: {roles}.",),
    "no_work": ("There is no such run. It may have been deleted with its meeting.",),
    "model_where": ("Nothing says where the model '{name}' is. {how}",),
    "nobody": (
        "Nobody answers at {where}, so '{model}' cannot be asked. Check the address ({address}), the network and whether the server runs.",
    ),
    "model_settings": (
        "'{where}' is no address that '{model}' can be asked at. Check {how}",
        "The certificate of {where} is not trusted, so '{model}' was not asked. {how}",
        "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read, so {where} was not asked for '{model}'. {how}",
        "The proxy on the way to {where} does not let '{model}' be asked. {how}",
        "{where} sends on to another address (HTTP {status}), and '{model}' was not asked there. {how}",
        "'{model}' at {where} could not be asked: the openai package gave up. {how}",
        "{where} answered for '{model}' with something that is no chat completion. {how}",
    ),
    "key": (
        "{where} does not accept the key for '{model}' (HTTP {status}). Check {how}",
        "The key for '{model}' at {where} holds a character that no key has. Check {how}",
    ),
    "unknown_model": ("{where} does not know the model '{model}' (HTTP {status}). {how}",),
    "busy": (
        "{where} has too many calls for '{model}' (HTTP 429). Try again later: what was answered is kept.",
    ),
    "credit": ("The credit at {where} for '{model}' is used up (HTTP 429). {how}",),
    "failed": ("{where} failed at '{model}' (HTTP {status}). Try again later: what was answered is kept.",),
    "refused": ("{where} refuses what '{model}' was asked (HTTP {status}). {how}",),
    "too_long": ("A part is too long for '{model}' at {where}. {how}",),
    "filter": ("The content filter of {where} blocked a part that '{model}' was asked about. {how}",),
    "other_language": ("'{model}' answers in another language than the document's.",),
    "no_likelihood": ("The model's server does not tell how likely its words are.",),
    "wrong_form": ("The model's answer does not have the form that was asked.",),
    "embedded_missing": (
        "The embedded model needs xllamacpp. {how}",
        "The embedded model has no weights here ({some}). {how}",
    ),
    "embedded_broken": (
        "The weights in '{path}' have a wrong hash ({found}), so they are not used. {how}",
        "The weights in the packages have a wrong hash ({found}), so they are not used. {how}",
        "The weights in '{path}' cannot be loaded. {how}",
        "'{path}' cannot be read ({strerror}). Check the file and its permissions.",
    ),
    "embedded_room": (
        "The weights cannot be put together in '{path}' ({strerror}). They need {size} GB there.",
    ),
    "prompt_wrong": (
        "The prompt file {name}.yaml {wrong}",
        "The prompt {name} needs a value for: {wrong}.",
    ),
    "no_mail": ("'{name}' is no mail, so nothing is attached to it. {how}",),
    "complicated": (
        "'{name}' is damaged or too complicated and cannot be read ({detail}). Open it in the program that made it, save it again and try that.",
    ),
    "no_reader": ("'{name}' cannot be read: what reads its format is not installed here. {how}",),
    "no_process": (
        "'{name}' cannot be read: the process that should read it does not start ({strerror}). {how}",
    ),
    "not_attached": ("No file '{wanted}' is attached to the mail '{name}'. {there}",),
    "mail_no_text": (
        "The mail '{name}' holds no text of its own. Read what is attached to it instead (--attachment NAME): {files}.",
    ),
    "entities": (
        "'{name}' is no ordinary document: its XML declares types or entities. Open it in the program that made it, save it again and try that.",
    ),
    "one_attached": ("The mail holds a file that can be read: {names}. Read one with --attachment NAME.",),
    "more_attached": (
        "The mail holds {count} files that can be read: {names}. Read one with --attachment NAME.",
    ),
    "pdf_long": ("The document is too long for PDF: more than about 400 pages. {how}",),
    "pdf_failed": ("The PDF cannot be made ({reason}). {how}",),
    "part.folder": ("{strerror}. Check its folder, or name another.",),
}


@dataclass(frozen=True)
class _Form:
    """How a message is written (`text`), its pattern, and the key that says it in each language."""

    key: str
    text: str
    pattern: re.Pattern[str]

    @property
    def literal(self) -> int:
        """How many characters of it are always the same."""
        return sum(len(before) for before, *_ in Formatter().parse(self.text))


def in_words(message: str, say: Words) -> str | None:
    """Return what `message` says, in the language of `say`; None where its form is not known."""
    return _told(message, say, part=False)


def said(message: str, say: Words) -> str:
    """Return what `message` says, in the language of `say` where its form is known, else as it is."""
    return in_words(message, say) or message


def _told(message: str, say: Words, *, part: bool) -> str | None:
    for form in _forms(part=part):
        if found := form.pattern.fullmatch(message):
            values = {place: _value(place, value, say) for place, value in found.groupdict().items()}
            # Formatted without values too: a text may hold braces of its own.
            return say.texts[f"error.{form.key}"].format(**values)
    return None


def _value(place: str, value: str, say: Words) -> str:
    if place in _COUNTS and _NUMBER.fullmatch(value):
        return value.replace(",", say("frame.thousands"))
    if place == _MESSAGE_PLACE or place in _PART_PLACES:
        return _told(value, say, part=place != _MESSAGE_PLACE) or value
    return value


@cache
def _forms(*, part: bool) -> tuple[_Form, ...]:
    """Return the forms of parts, or of whole messages; those first that leave least open."""
    say = load_words("en")
    found = [
        _form(key, raised)
        for key, text in say.part("error").items()
        if key.startswith(_PARTS) == part
        for raised in _RAISED.get(key, (text,))
    ]
    return tuple(sorted(found, key=lambda form: -form.literal))


def _form(key: str, text: str) -> _Form:
    pattern, seen = "", set()
    for before, place, _, _ in Formatter().parse(text):
        pattern += re.escape(before)
        if place:
            pattern += f"(?P={place})" if place in seen else f"(?P<{place}>.+?)"
            seen.add(place)
    return _Form(key, text, re.compile(pattern, re.DOTALL))
