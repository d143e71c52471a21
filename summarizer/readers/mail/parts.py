"""The parts of a mail, however it is built: what is its body, and what is attached to it."""

import email
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import PurePath

from summarizer.errors import UnreadableError
from summarizer.readers.charsets import decode_as, with_line_ends
from summarizer.readers.kinds import is_readable
from summarizer.readers.writing import even

# What a header that is not well-formed has made the standard library raise.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, MessageError)
# A header that is only shown may be long; one that is taken apart is not.
_LONGEST_SHOWN, _LONGEST_READ = 100_000, 4000
_DEEPEST = 40
_MOST_PARTS = 2000
_SUFFIXES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "message/rfc822": ".eml",
}
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+'
)
_LONGEST_STEM, _LONGEST_SUFFIX = 100, 12


class _Policy(EmailPolicy):
    """The default, but no header is so long that reading it takes long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a header, cut off where no real one goes."""
        name, _, first = sourcelines[0].partition(":")
        longest = _LONGEST_READ if name.lower().startswith("content-") else _LONGEST_SHOWN
        value = "".join([first, *sourcelines[1:]])[:longest]
        return name[:200], value.strip(" \t\r\n")


_POLICY = _Policy()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail: a safe name, its part, and whether it is of a format that we read."""

    name: str
    part: EmailMessage
    read: bool


def parse_mail(name: str, data: bytes) -> EmailMessage:
    """Return the mail in `data`.

    Raises:
        UnreadableError: it has more parts, or parts nested deeper, than any mail.
    """
    try:
        mail = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=_POLICY)
        parts = sum(1 for _ in mail.walk())
    except RecursionError as error:
        raise _refusal(name, "parts nested deeper") from error
    if parts > _MOST_PARTS:
        raise _refusal(name, "more parts")
    assert isinstance(mail, EmailMessage)
    return mail


def _refusal(name: str, what: str) -> UnreadableError:
    return UnreadableError(
        f"The mail '{name}' has {what} than any real one. Open it in your mail program, save what is meant on its "
        "own and try that."
    )


def header(part: EmailMessage, name: str) -> str:
    """Return a header as one reads it, on one line, "" when there is none."""
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == name.lower()), "")
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, *_BROKEN):
        text = raw
    return even(_unescaped(text))


def content_type(part: EmailMessage) -> str:
    """Return what a part says it is, in lower case."""
    try:
        return part.get_content_type()
    except _BROKEN:
        return "text/plain"


def parameter(part: EmailMessage, name: str) -> str:
    """Return a parameter of what a part says it is ("flowed" of format), "" when there is none."""
    try:
        return str(part.get_param(name) or "").lower()
    except _BROKEN:
        return ""


def text_of(part: EmailMessage) -> str:
    r"""Return the text of a part, its line ends all "\n"."""
    text = decode_as(content_of(part), parameter(part, "charset") or None)
    # A mail has no pages.
    return with_line_ends(text).replace("\f", "\n").replace("\x00", "")


def content_of(part: EmailMessage) -> bytes:
    """Return the bytes of a part that holds no others."""
    try:
        content = part.get_payload(decode=True)
    except _BROKEN:
        content = str(part.get_payload()).encode("utf-8", "replace")
    return content if isinstance(content, bytes) else b""


def file_of(name: str, part: EmailMessage) -> bytes:
    """Return the bytes of what is attached to the mail `name` as `part`, which may be a mail itself.

    Raises:
        UnreadableError: it is a mail, and damaged.
    """
    payload = part.get_payload()
    if not isinstance(payload, list):
        return content_of(part)
    inner = payload[0] if payload else None
    try:
        return inner.as_bytes(policy=email.policy.compat32) if isinstance(inner, EmailMessage) else b""
    except (RecursionError, *_BROKEN) as error:
        raise UnreadableError(
            f"What is attached to the mail '{name}' is a damaged mail. Open it in your mail program, save it from "
            "there and try that."
        ) from error


def body_parts(mail: EmailMessage) -> list[list[EmailMessage]]:
    """Return the parts of the body, in order; of each all forms in which it is given (plain, HTML)."""
    return [forms for forms, _ in _walk(mail) if forms]


def attachments(mail: EmailMessage) -> tuple[Attachment, ...]:
    """Return what is attached, in order, under names that are safe and differ."""
    found: list[Attachment] = []
    taken: set[str] = set()
    for _, part in _walk(mail):
        if part is not None:
            name = _unique(_file_name(part), taken)
            taken.add(name.casefold())
            found.append(Attachment(name, part, is_readable(name)))
    return tuple(found)


def _walk(mail: EmailMessage) -> Iterator[tuple[list[EmailMessage], EmailMessage | None]]:
    """Yield the parts of a mail: the forms of a piece of its body, or a file."""
    if not mail.is_multipart():
        if content_type(mail).startswith(("text/", "multipart/")):
            yield [mail], None
        else:
            yield [], mail
        return
    stack = [(mail, 0)]
    while stack:
        part, depth = stack.pop()
        kind = content_type(part)
        inner = part.get_payload()
        parts = [each for each in inner if isinstance(each, EmailMessage)] if isinstance(inner, list) else []
        if kind == "message/rfc822" or depth > _DEEPEST:
            yield [], part
        elif kind == "multipart/alternative":
            forms = [form for each in parts if (form := _first_text(each)) is not None]
            if forms:
                yield forms, None
            # What no form of the text is (an invitation, pictures) is a file.
            stack += [(rest, depth + 1) for each in reversed(parts) for rest in _others(each, forms)]
        elif parts:
            stack += [(each, depth + 1) for each in reversed(parts)]
        elif not kind.startswith("multipart/"):
            yield ([part], None) if _is_text(part) else ([], part)


def _first_text(part: EmailMessage) -> EmailMessage | None:
    """Return the text that a form of the body begins with: itself, or that of the pictures around it."""
    for _ in range(_DEEPEST):
        if not part.is_multipart():
            return part if _is_text(part) else None
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(first, EmailMessage) or content_type(part) == "message/rfc822":
            return None
        part = first
    return None


def _others(part: EmailMessage, forms: list[EmailMessage]) -> list[EmailMessage]:
    """Return what a form of the body holds beside its text."""
    if any(part is form for form in forms):
        return []
    inner = part.get_payload()
    if not isinstance(inner, list) or content_type(part) == "message/rfc822":
        return [part]
    inside = [each for each in inner if isinstance(each, EmailMessage)]
    if inside and _first_text(inside[0]) in forms and inside[0].is_multipart():
        return [*_others(inside[0], forms), *inside[1:]]
    return [each for each in inside if not any(each is form for form in forms)]


def _is_text(part: EmailMessage) -> bool:
    """Whether a part is read with the mail, not as a file of its own."""
    try:
        attached = part.get_content_disposition() == "attachment"
    except _BROKEN:
        attached = False
    return (
        content_type(part) in ("text/plain", "text/html", "text/enriched")
        and not attached
        and not _given(part)
    )


def _given(part: EmailMessage) -> str:
    try:
        return _unescaped(str(part.get_filename() or ""))
    except _BROKEN:
        return ""


def _file_name(part: EmailMessage) -> str:
    """Return a name for a part that is safe everywhere, with the suffix of what it is."""
    kind = content_type(part)
    given = _given(part)
    if not given and kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        given = f"{header(first, 'Subject')}.eml" if isinstance(first, EmailMessage) else ""
    name = even(_UNSAFE.sub(" ", unicodedata.normalize("NFC", given))).strip(". ")
    suffix = PurePath(name).suffix
    stem = name.removesuffix(suffix).strip(". ")
    if len(suffix) > _LONGEST_SUFFIX or not suffix[1:].isalnum():
        stem, suffix = name, ""
    return f"{stem[:_LONGEST_STEM].strip() or 'attachment'}{suffix or _SUFFIXES.get(kind, '')}"


def _unique(name: str, taken: set[str]) -> str:
    path, number, unique = PurePath(name), 2, name
    while unique.casefold() in taken:
        unique = f"{path.stem} ({number}){path.suffix}"
        number += 1
    return unique


def _unescaped(text: str) -> str:
    """Return a header whose bytes were not written as ASCII as the text that was meant."""
    if not any("\udc80" <= character <= "\udcff" for character in text):
        return text
    return decode_as(text.encode("utf-8", "surrogateescape"), None)
