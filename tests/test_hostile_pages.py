"""Pages, mails and names of files that somebody made to do harm: they reach nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import SENTENCE, changed, docx_file, html_file, mail, silent_server, with_entries

from summarizer.errors import UsageError
from summarizer.readers import read


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server at which nobody may knock."""
    with silent_server() as port:
        yield f"http://127.0.0.1:{port}/x"


def reaching(target: str) -> str:
    return (
        f'<script src="{target}"></script><script>fetch("{target}")</script><img src="{target}" onerror="alert(1)">'
        f'<link rel="stylesheet" href="{target}"><iframe src="{target}"></iframe><object data="{target}"></object>'
        f'<style>@import url("{target}")</style><base href="{target}"><meta http-equiv="refresh" content="0;url={target}">'
        f'<a href="javascript:alert(1)">klik</a><svg><image href="{target}"/></svg><video src="{target}"></video>'
        f'<p style="background:url({target})">Na afloop.</p>\n\n![plaatje]({target}) [koppeling]({target})\n'
    )


@pytest.mark.parametrize("kind", ["html", "markdown", "text", "eml", "docx"])
def test_what_points_elsewhere_is_not_asked_for(kind: str, server: str) -> None:
    body = reaching(server)
    files = {
        "html": ("a.html", html_file(body)),
        "markdown": ("a.md", f"# Opening\n\n{SENTENCE}\n\n{body}".encode()),
        "text": ("a.txt", f"{SENTENCE}\n{body}".encode()),
        "eml": ("a.eml", mail(html=html_file(body).decode())),
        "docx": ("a.docx", with_entries(docx_file(), [("word/remote.htm", body.encode())])),
    }

    document = read(*files[kind])

    assert document.reader == kind
    assert SENTENCE in document.text
    if kind == "html":
        assert "alert(1)" not in document.text
        assert "fetch(" not in document.text
        assert "@import" not in document.text


def test_a_picture_that_a_word_document_links_to_is_not_asked_for(server: str) -> None:
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="{server}" TargetMode="External"/></Relationships>'
    )
    template = (
        link.replace("image", "attachedTemplate").replace("rId99", "rId98").removesuffix("</Relationships>")
    )
    data = changed(
        docx_file(),
        lambda name, content: (
            content.replace(b"</Relationships>", (template + link).encode())
            if name.endswith("document.xml.rels")
            else content
        ),
    )

    assert SENTENCE in read("a.docx", data).text


@pytest.mark.parametrize(
    "name", ["../../a.docx", "/etc/a.docx", "C:\\a.docx", "a\n\x1b[2J\x00.docx", "-c.docx", "\udce9.docx", "a" * 100_000 + ".docx"]
)  # fmt: skip
def test_a_file_name_is_no_order_and_no_place(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    document = read(name, docx_file())

    assert SENTENCE in document.text
    assert not set(document.name) & set("/\\\n\x1b\x00")
    assert document.name.encode()
    assert list(tmp_path.iterdir()) == []


def test_a_mail_offers_what_is_attached() -> None:
    data = mail({"../bijlage.docx": docx_file(), "plaat.png": b"\x89PNG\r\n\x1a\n"})

    document = read("map/a.eml", data)
    [name] = document.attachments
    attached = read("map/a.eml", data, attachment=name)

    assert SENTENCE in document.text
    assert document.notices == (
        f"The mail holds a file that can be read: {name}. Read one with --attachment NAME.",
    )
    assert (attached.reader, attached.name) == ("docx", "bijlage.docx")
    assert "It was attached to the mail 'a.eml'." in attached.notices
    assert SENTENCE in attached.text


def test_an_attachment_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="anders"):
        read("a.eml", mail({"bijlage.docx": docx_file()}), attachment="anders.docx")
    with pytest.raises(UsageError, match=r"^'a\.txt' is no mail"):
        read("a.txt", b"Verslag", attachment="anders.docx")
