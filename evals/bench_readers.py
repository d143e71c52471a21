"""How fast each format is read, and how much memory it takes: ``python -m evals.bench_readers [PAGES]``.

Fictional minutes of so many pages (100) are made in every format on the spot, and read as a user's file is; a
fresh process for each. Printed: pages per second, and the peak of the memory of that process and of the one below
it in which hostile formats are read.
"""

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

from rich import print as show

LINES = 42
TOPICS = (
    "de brug over de Marne",
    "het zwembad",
    "de sporthal",
    "het dorpsplein",
    "de veerpont",
    "de bibliotheek",
)
SPEAKERS = ("Iliev", "Van Ee", "Wiersma", "El Idrissi")


def sentences(count: int) -> list[str]:
    """Return so many sentences, each about a line long."""
    return [
        f"De heer {SPEAKERS[i % 4]} vraagt onder {i + 1} naar de kosten van {TOPICS[i % 6]} en het college zegt dat toe."
        for i in range(count)
    ]


def plain(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as text, one item per page."""
    return "\n\n".join("\n".join([f"{i}. Punt {i}", "", *page]) for i, page in enumerate(pages, 1)).encode()


def markdown(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as Markdown."""
    return "\n\n".join(
        f"## {i}. Punt {i}\n\n" + "\n\n".join(page) for i, page in enumerate(pages, 1)
    ).encode()


def html(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as a web page."""
    body = "".join(
        f"<h2>{i}. Punt {i}</h2>" + "".join(f"<p>{text}</p>" for text in page)
        for i, page in enumerate(pages, 1)
    )
    return f"<!doctype html><html lang='nl'><meta charset='utf-8'><body>{body}</body></html>".encode()


def mail(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as a mail with an HTML body."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Verslag", "griffie@example.org", "raad@example.org"
    message.set_content(html(pages).decode(), subtype="html")
    return message.as_bytes()


def subtitles(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as if spoken, a cue per sentence."""
    cues = [
        f"{i // 360:02}:{i // 6 % 60:02}:{i % 6 * 10:02}.000 --> {i // 360:02}:{i // 6 % 60:02}:{i % 6 * 10 + 9:02}.000\n"
        f"<v {SPEAKERS[i % 4]}>{text}"
        for i, text in enumerate(text for page in pages for text in page)
    ]
    return ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def docx(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as Word writes them."""
    import docx as library  # noqa: PLC0415  (takes memory that is not the reader's)

    document = library.Document()
    for i, page in enumerate(pages, 1):
        document.add_heading(f"{i}. Punt {i}", 2)
        for text in page:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes as LibreOffice writes them."""
    import odfdo  # noqa: PLC0415  (as above)

    document = odfdo.Document("text")
    document.body.clear()
    for i, page in enumerate(pages, 1):
        document.body.append(odfdo.Header(2, f"{i}. Punt {i}"))
        for text in page:
            document.body.append(odfdo.Paragraph(text))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return the minutes printed, with page numbers and a ruled table on every tenth page."""
    import typst  # noqa: PLC0415  (as above)

    table = "#table(columns: 3, [Nr], [Actie], [Wie], [1], [Zoekt de kosten uit], [Iliev])\n\n"
    setup = '#set page(paper: "a4", margin: 2cm, footer: context [Blad #counter(page).display()])\n#set text(size: 10pt)\n'
    body = "#pagebreak()\n".join(
        f"*{i}. Punt {i}*\n\n" + " ".join(page) + "\n\n" + (table if i % 10 == 0 else "")
        for i, page in enumerate(pages, 1)
    )
    return bytes(typst.compile((setup + body).encode()))


FORMATS: dict[str, Callable[[Sequence[Sequence[str]]], bytes]] = {
    "docx": docx,
    "odt": odt,
    "pdf": pdf,
    "html": html,
    "eml": mail,
    "txt": plain,
    "md": markdown,
    "vtt": subtitles,
}


def measure(path: Path, pages: int) -> None:
    """Print one row: how fast `path` is read, and the memory of this process and of the one that parses."""
    from summarizer.readers import read  # noqa: PLC0415  (start-up is not reading)

    data = path.read_bytes()
    started = time.perf_counter()
    document = read(path.name, data)
    seconds = time.perf_counter() - started
    own, below = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    show(
        f"{path.suffix[1:]:5} {len(document.text):9,} characters {seconds:6.2f} s {pages / seconds:7.0f} pages/s "
        f"{own:4.0f} + {below:3.0f} MB"
    )


def make(suffix: str, path: Path, count: int) -> None:
    """Write minutes of `count` pages to `path`."""
    every = sentences(count * LINES)
    path.write_bytes(FORMATS[suffix]([every[start : start + LINES] for start in range(0, len(every), LINES)]))


def main() -> None:
    """Measure every format with as many pages as the first argument says (100).

    Making and measuring have processes of their own: what one took would count as the peak of the next.
    """
    if sys.argv[1:2] == ["--make"]:
        make(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        count = sys.argv[1] if len(sys.argv) > 1 else "100"
        with tempfile.TemporaryDirectory() as folder:
            for suffix in FORMATS:
                path = str(Path(folder) / f"minutes.{suffix}")
                for task in (["--make", suffix, path, count], ["--measure", path, count]):
                    command = [sys.executable, "-m", "evals.bench_readers", *task]
                    subprocess.run(command, check=True)  # noqa: S603  (this module)


if __name__ == "__main__":
    main()
