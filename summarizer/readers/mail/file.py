"""Mails, and web pages saved as one file, which are built alike: the text of one, and the files that are attached."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

from summarizer.document import Extract, Place
from summarizer.errors import UnreadableError, UsageError
from summarizer.language import Section, language_codes, load_language
from summarizer.readers.html.file import extract_html
from summarizer.readers.mail.parts import (
    Attachment,
    attachments,
    body_parts,
    content_of,
    content_type,
    file_of,
    header,
    parameter,
    parse_mail,
    text_of,
)
from summarizer.readers.writing import even
from summarizer.records import Aside, At

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
# A plain form this much shorter than the page only says that there is one.
_SHARE, _TRIVIAL = 0.3, 200
_WORDS = re.compile(r"\w+")
# A subject that stands in the first lines of the text need not stand above it again.
_FIRST_LINES = 6
# So many files are named in a message.
_NAMED = 10


class MailWords(Section):
    """Section [mail] of a language file: what stands before the subject of an answer."""

    answer_marks: frozenset[str]


def read_eml(name: str, data: bytes) -> Extract:
    """Return the text of the mail in `data`, its subject above it as a heading if it has none of its own.

    Who wrote it to whom and when, and what is attached, are asides.

    Raises:
        UnreadableError: it is encrypted, only holds files, or has more parts than any mail.
    """
    mail = parse_mail(name, data)
    files = attachments(mail)
    readable = tuple(file.name for file in files if file.read)
    bodies = [body for forms in body_parts(mail) if (body := _body(name, forms)).text]
    extract = _joined(bodies)
    if not extract.text:
        _refuse(name, mail, readable)
    asides = [
        Aside(kind="header", text=f"{key}: {value}") for key in _HEADERS if (value := header(mail, key))
    ]
    asides += extract.asides
    asides += [Aside(kind="attachment", text=_described(file)) for file in files]
    text, places = _with_subject(header(mail, "Subject"), extract)
    return Extract(text=text, places=places, asides=tuple(asides), attachments=readable)


def read_attachment(name: str, data: bytes, wanted: str) -> tuple[str, bytes]:
    """Return the name and the content of the attachment `wanted` of the mail in `data`.

    Raises:
        UnreadableError: it is a damaged mail, or the mail has more parts than any.
        UsageError: nothing of that name is attached to it.
    """
    files = attachments(parse_mail(name, data))
    found = [file for file in files if file.name == wanted] or [
        file for file in files if file.name.casefold() == wanted.casefold()
    ]
    if not found:
        names = ", ".join([f"'{file.name}'" for file in files if file.read][:_NAMED])
        there = f"What can be read of it: {names}." if names else "Nothing that can be read is."
        raise UsageError(f"No file '{even(wanted)}' is attached to the mail '{name}'. {there}")
    return found[0].name, file_of(name, found[0].part)


def _body(name: str, forms: list[EmailMessage]) -> Extract:
    """Return the text of a piece of the body, which may be given in two forms."""
    plain = next((text_of(form) for form in forms if content_type(form) != "text/html"), "")
    page = next((text_of(form) for form in forms if content_type(form) == "text/html"), None)
    read = extract_html(name, page) if page is not None else Extract("")
    words, longer = len(plain.split()), len(read.text.split())
    if words == 0 or (words < _SHARE * longer and words < _TRIVIAL):
        return read
    form = next(form for form in forms if content_type(form) != "text/html")
    if parameter(form, "format") == "flowed":
        plain = "\n".join(_unflowed(plain.split("\n"), joined=parameter(form, "delsp") == "yes"))
    return _plain(plain)


def _plain(text: str) -> Extract:
    """Return plain text with its paragraphs, which blank lines part, as the places."""
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    places, offset, count = [], 0, 0
    for i, line in enumerate(lines):
        if line and (i == 0 or not lines[i - 1]):
            count += 1
            places.append(Place(offset, At(paragraph=count)))
        offset += len(line) + 1
    written = "\n".join(lines).rstrip("\n")
    return Extract(f"{written}\n" if written else "", tuple(places))


def _unflowed(lines: list[str], *, joined: bool) -> Iterator[str]:
    """Yield the paragraphs of text with format=flowed: a line that ends with a space goes on in the next."""
    parts: list[str] = []
    before = ""
    for line in lines:
        text = line.lstrip(">")
        quotes = line[: len(line) - len(text)]
        text = text.removeprefix(" ")
        if parts and quotes != before:
            yield "".join(parts).rstrip()
            parts = []
        parts.append(text if parts else f"{quotes} {text}" if quotes else text)
        before = quotes
        flows = text.endswith(" ") and text != "-- "
        if flows and joined:
            parts[-1] = parts[-1][:-1]
        if not flows:
            yield "".join(parts).rstrip()
            parts = []
    if parts:
        yield "".join(parts).rstrip()


def _described(file: Attachment) -> str:
    size = "" if file.part.is_multipart() else f" ({len(content_of(file.part))} bytes)"
    return f"{file.name}{size}"


def _joined(bodies: list[Extract]) -> Extract:
    """Return the pieces of a body, one below the other, their paragraphs counted through."""
    texts: list[str] = []
    places: list[Place] = []
    asides: list[Aside] = []
    offset = paragraphs = tables = 0
    for body in bodies:
        first = (paragraphs, tables)
        for place in body.places:
            at = place.at
            if at.paragraph is not None:
                paragraphs = first[0] + at.paragraph
                at = At(paragraph=paragraphs)
            elif at.table is not None:
                tables = first[1] + at.table
                at = At(table=tables, row=at.row)
            places.append(Place(offset + place.start, at))
        texts.append(body.text)
        asides += body.asides
        offset += len(body.text) + 1
    return Extract("\n".join(texts), tuple(places), tuple(asides))


def _with_subject(subject: str, extract: Extract) -> tuple[str, tuple[Place, ...]]:
    """Return the text and its places, with the subject above it if nothing in it is a heading."""
    title = _bare_subject(subject)
    lines = extract.text.split("\n")
    titled = any(line.startswith("#") for line in lines)
    if not title or titled or any(_is_title(line, title) for line in lines[:_FIRST_LINES]):
        return extract.text, extract.places
    above = f"# {title}\n\n"
    # The subject itself has no place in the body.
    moved = tuple(Place(place.start + len(above), place.at) for place in extract.places)
    return above + extract.text, moved


def _is_title(line: str, title: str) -> bool:
    """Whether `line` says `title`, and hardly more than that."""
    said, meant = _said(line), _said(title)
    return f" {meant} " in f" {said} " and len(said) <= 2 * len(meant)


def _said(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _bare_subject(subject: str) -> str:
    """Return a subject without what tells that it is an answer: "Re: ", "Fwd: "."""
    marks = frozenset().union(
        *(load_language(code).section("mail", MailWords).answer_marks for code in language_codes())
    )
    while True:
        mark, colon, rest = subject.partition(":")
        if not colon or re.sub(r"\[\d+\]$", "", mark.strip()).lower() not in marks:
            return subject
        subject = rest.strip()


def _refuse(name: str, mail: EmailMessage, files: tuple[str, ...]) -> None:
    """Raise if it is known why a mail holds no text."""
    if content_type(mail) in _ENCRYPTED:
        raise UnreadableError(
            f"The mail '{name}' is encrypted. Open it in your mail program, save its text or what is attached, and "
            "try that."
        )
    if files:
        raise UnreadableError(
            f"The mail '{name}' holds no text of its own. Read what is attached to it instead "
            f"(--attachment NAME): {', '.join(files[:_NAMED])}."
        )
