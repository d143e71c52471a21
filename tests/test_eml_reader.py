"""Mails: their text, who sent them, and what is attached under names that are safe."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Extract
from summarizer.errors import UnreadableError, UsageError
from summarizer.readers.mail.file import read_attachment, read_eml
from summarizer.records import At


def read(data: bytes) -> Extract:
    return read_eml("post.eml", data)


def mail(text: str | None = "Hierbij het verslag.\n", subject: str = "Verslag") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ann Bäcker <ann@zandvoorde.example>"
    made["Subject"] = subject
    if text is not None:
        made.set_content(text)
    return made


def attach(made: EmailMessage, name: str, data: bytes = b"x") -> None:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def kinds(extract: Extract) -> list[tuple[str, str]]:
    return [(aside.kind, aside.text) for aside in extract.asides]


def test_the_subject_is_a_heading_and_the_other_headers_are_apart() -> None:
    extract = read(mail(subject="FW: Re: Verslag commissie één").as_bytes())

    assert extract.text == "# Verslag commissie één\n\nHierbij het verslag.\n"
    assert kinds(extract) == [
        ("header", "From: Ann Bäcker <ann@zandvoorde.example>"),
        ("header", "Subject: FW: Re: Verslag commissie één"),
    ]


@pytest.mark.parametrize("text", ["# Notulen\n\ntekst\n", "Verslag, commissie één\n\ntekst\n"])
def test_a_text_with_a_title_needs_no_subject_above_it(text: str) -> None:
    assert read(mail(text, "Verslag commissie één").as_bytes()).text == text


def test_plain_text_is_preferred_unless_it_only_says_that_there_is_a_page() -> None:
    page = "<h1>Verslag</h1><p>De raad stelt de begroting vast. " + "Daarna is gestemd. " * 9 + "</p>"
    both, short = (
        mail("De raad stelt de begroting vast en heeft daarna gestemd, en dat was dat voor vandaag.\n"),
        mail("Zie HTML.\n"),
    )
    for made in (both, short):
        made.add_alternative(page, subtype="html")

    assert "voor vandaag." in read(both.as_bytes()).text
    assert read(short.as_bytes()).text.startswith("# Verslag\nDe raad stelt")


def test_a_page_with_pictures_around_it_is_read_and_the_pictures_are_attached() -> None:
    made = mail(" \n")
    made.add_alternative("<p>Hierbij het <b>verslag</b>.</p><img src='cid:logo'>", subtype="html")
    body = made.get_payload()
    assert isinstance(body, list)
    part = body[1]
    assert isinstance(part, EmailMessage)
    part.add_related(b"GIF8", maintype="image", subtype="gif", cid="logo", filename="logo.gif")
    extract = read(made.as_bytes())

    assert extract.text == "# Verslag\n\nHierbij het verslag.\n"
    assert kinds(extract)[-1] == ("attachment", "logo.gif (4 bytes)")
    assert read(made.as_bytes()).attachments == ()


def test_flowed_lines_are_joined_and_quotes_and_signatures_stay() -> None:
    data = (
        b"Content-Type: text/plain; format=flowed; charset=utf-8\n\n"
        b"Dit is een lange \nregel.\n van binnen\n> een \n> twee\n>> drie\n-- \nAnn\n"
    )

    assert read(data).text == ("Dit is een lange regel.\nvan binnen\n> een twee\n>> drie\n--\nAnn\n")


def test_spaces_that_only_break_lines_go() -> None:
    data = b"Content-Type: text/plain; format=flowed; delsp=yes\n\nver \nslag\n"

    assert read(data).text == "verslag\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable", b"=E9=E9n =80"),
        ("text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", b"w6nDqW4g4oKs"),
        ("text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit", "één €".encode()),
        ("text/plain; charset=onzin", "één €".encode("cp1252")),
        (
            "text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            b"<p>&eacute;=C3=A9n =E2=82=AC",
        ),
    ],
)
def test_text_is_decoded_as_it_says_or_as_it_can_be(head: str, body: bytes) -> None:
    assert read(f"Content-Type: {head}\n\n".encode() + body + b"\n").text == "één €\n"


def test_headers_are_decoded_even_where_they_are_raw_or_wrong() -> None:
    raw = "Subject: één plan\nFrom: =?onzin?q?x?=\nTo: =?utf-8?q?=C3=A9?= <e@x.example>\n\ntekst\n".encode()
    extract = read(raw)

    assert extract.text == "# één plan\n\ntekst\n"
    assert ("header", "To: é <e@x.example>") in kinds(extract)


def test_paragraphs_of_a_plain_text_are_counted() -> None:
    extract = read(b"\n\neen\nen\n\ntwee\n")

    assert [(extract.text[place.start :].split("\n")[0], place.at) for place in extract.places] == [
        ("een", At(paragraph=1)),
        ("twee", At(paragraph=2)),
    ]


def test_what_is_attached_is_named_and_what_we_read_is_offered() -> None:
    made, inner = mail(), mail("binnen\n", "Oud / nieuw")
    for name in ("verslag.docx", "sjabloon.DOTM", "lijst.pdf", "opname.vtt", "foto.png", "bijlage.DOC"):
        attach(made, name, b"abc")
    made.add_attachment("los stuk", filename="stuk.txt")
    made.add_attachment(inner)
    data = made.as_bytes()

    assert read(data).attachments == (
        "verslag.docx",
        "sjabloon.DOTM",
        "lijst.pdf",
        "opname.vtt",
        "stuk.txt",
        "Oud nieuw.eml",
    )
    assert ("attachment", "foto.png (3 bytes)") in kinds(read(data))
    assert read_attachment("post.eml", data, "LIJST.pdf") == ("lijst.pdf", b"abc")
    name, content = read_attachment("post.eml", data, "Oud nieuw.eml")
    assert read_eml(name, content).text == "# Oud / nieuw\n\nbinnen\n"


def test_an_attachment_that_is_not_there_is_answered_with_those_that_are() -> None:
    made = mail()
    attach(made, "verslag.docx")

    with pytest.raises(
        UsageError, match=r"'agenda\.pdf' is attached to the mail 'post\.eml'.*'verslag\.docx'"
    ):
        read_attachment("post.eml", made.as_bytes(), "agenda.pdf")
    with pytest.raises(UsageError, match="Nothing that can be read"):
        read_attachment("post.eml", mail().as_bytes(), "agenda.pdf")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/verslag.docx", "etc verslag.docx"),
        ("C:\\map\\verslag.docx", "C map verslag.docx"),
        ("ver\u202eslag\x07.docx", "ver slag.docx"),
        (".docx", "docx"),
        ("a" * 300 + ".docx", "a" * 100 + ".docx"),
        ("con<>|?*.docx", "con.docx"),
    ],
)
def test_names_of_attachments_are_safe(given: str, name: str) -> None:
    made = mail()
    attach(made, given)

    assert [a.text.rsplit(" (")[0] for a in read(made.as_bytes()).asides if a.kind == "attachment"] == [name]


def test_attachments_of_one_name_are_told_apart_and_those_without_get_one() -> None:
    made = mail()
    attach(made, "a.pdf", b"1")
    attach(made, "A.pdf", b"2")
    made.add_attachment(b"3", maintype="application", subtype="pdf")
    data = made.as_bytes()

    assert read(data).attachments == ("a.pdf", "A (2).pdf", "attachment.pdf")
    assert [read_attachment("post.eml", data, name)[1] for name in read(data).attachments] == [
        b"1",
        b"2",
        b"3",
    ]


def test_a_mail_without_text_says_where_to_look() -> None:
    made = mail(None)
    attach(made, "verslag.docx")

    with pytest.raises(UnreadableError, match=r"--attachment NAME\): verslag\.docx"):
        read(made.as_bytes())
    with pytest.raises(UnreadableError, match="encrypted"):
        read(b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB\n")


def nested(count: int) -> bytes:
    data = b"binnen"
    for _ in range(count):
        data = b"Subject: a\nContent-Type: message/rfc822\n\n" + data
    return data


def test_mails_in_mails_are_files_and_a_thousand_of_them_are_refused() -> None:
    with pytest.raises(UnreadableError, match=r"a\.eml"):
        read(nested(2))
    with pytest.raises(UnreadableError, match=r"^The mail 'post\.eml' has parts nested deeper"):
        read(nested(1000))
    with pytest.raises(UnreadableError, match=r"^The mail 'post\.eml' has parts nested deeper"):
        read_attachment("post.eml", nested(1000), "a.eml")


def test_a_mail_of_very_many_parts_is_refused() -> None:
    data = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3000 + b"--b--\n"

    with pytest.raises(UnreadableError, match=r"^The mail 'post\.eml' has more parts"):
        read(data)


def test_a_mail_in_a_mail_that_is_damaged_names_the_one_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    made = mail()
    made.add_attachment(mail("binnen\n", "Oud"))

    def fail(*_: object, **__: object) -> bytes:
        raise KeyError("x")

    data = made.as_bytes()
    monkeypatch.setattr(EmailMessage, "as_bytes", fail)
    with pytest.raises(UnreadableError, match=r"^What is attached to the mail 'post\.eml' is a damaged mail"):
        read_attachment("post.eml", data, "Oud.eml")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\ntekst",
        b"Content-Type: text/plain;" + b" a=b;" * 50_000 + b"\n\ntekst",
        b"Content-Type: ;;;=\nContent-Disposition: ===\n\ntekst",
        b"Content-Type: multipart/mixed\n\ntekst",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\ntekst",
        b'Content-Disposition: attachment; filename*0*=utf-8\'\'%e2; filename*1="\nContent-Type: text/plain; charset="\xff"\n\ntekst',
    ],
    ids=["subject", "parameters", "no type", "no boundary", "no end", "name"],
)
def test_malformed_mails_are_read(data: bytes) -> None:
    assert "tekst" in read(data).text


@given(st.binary(max_size=60), st.binary(max_size=60), st.text(max_size=30))
def test_any_mail_is_read_or_refused_and_names_hold_no_separators(
    head: bytes, body: bytes, name: str
) -> None:
    data = (
        b"Content-Type: multipart/mixed; boundary=b\n" + head + b"\n\n--b\n\ntekst\n--b\n" + body
        + b'\n--b\nContent-Disposition: attachment; filename="' + name.encode("utf-8", "replace") + b'.pdf"\n\nx\n--b--\n'
    )  # fmt: skip
    try:
        extract = read(data)
        names = read(data).attachments
    except UnreadableError:
        return
    assert extract.text == "" or extract.text.endswith("\n")
    assert not any(sign in found for found in names for sign in "/\\\x00\n")
    assert len({found.casefold() for found in names}) == len(names)


WORDS = st.lists(st.text(alphabet="abcdé.,", min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_every_word_of_a_mail_is_there_in_order(paragraphs: list[str]) -> None:
    extract = read(mail("\n\n".join(paragraphs) + "\n", "").as_bytes())

    assert extract.text.split() == " ".join(paragraphs).split()
    assert len(extract.places) == len(paragraphs)
