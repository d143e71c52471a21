"""Transcripts that a meeting service wrote as a Word file."""

import docx
from docx.enum.text import WD_BREAK
from wordml import (
    lines,
    p,
    saved,
)

from summarizer.readers.docx.file import read_docx


def test_a_transcript_with_names_and_words_in_one_paragraph_becomes_turns() -> None:
    document = docx.Document()
    document.add_paragraph("Overleg buurthuis")
    document.add_paragraph("3 mei 2031, 14:00")
    for name, time, words in [
        ("Jet Bos", "0:03", "Goedemiddag."),
        ("Jet Bos", "0:09", "Zullen we?"),
        ("Kas Vink", "12:31", "Ja, graag."),
        ("Jet Bos", "1:02:05", "Dan sluit ik."),
    ]:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {time}").add_break(WD_BREAK.LINE)
        paragraph.add_run(words)
    document.add_paragraph("De opname is gestopt")
    extract = read_docx("x.docx", saved(document))
    assert extract.text == (
        "Overleg buurthuis\n3 mei 2031, 14:00\n[00:00:03] Jet Bos: Goedemiddag. Zullen we?\n"
        "[00:12:31] Kas Vink: Ja, graag.\n[01:02:05] Jet Bos: Dan sluit ik.\n[01:02:05] De opname is gestopt\n"
    )
    times = [(extract.text[place.start :].split()[0], place.at.time) for place in extract.places[2:]]
    assert times == [
        ("[00:00:03]", "00:00:03"),
        ("Zullen", "00:00:09"),
        ("[00:12:31]", "00:12:31"),
        ("[01:02:05]", "01:02:05"),
        ("[01:02:05]", "01:02:05"),
    ]


def test_names_of_accounts_in_a_transcript_are_written_as_one_says_them() -> None:
    body = "".join(p(f"Bos, Jet van der (Gast)   0:0{n}", "<w:r><w:br/></w:r>", "Ja.") for n in range(3))
    assert lines(body) == ["[00:00:00] Jet van der Bos: Ja. Ja. Ja."]


def test_a_transcript_with_names_and_words_in_paragraphs_of_their_own_becomes_turns() -> None:
    body = (
        p("Jet Bos   0:03")
        + p("Goedemiddag.")
        + p("Fijn.")
        + p("Kas Vink  0:09")
        + p("Ja.")
        + p("Bo\u00a0\u00a00:12")
        + p("Nee.")
    )
    assert lines(body) == [
        "[00:00:03] Jet Bos: Goedemiddag. Fijn.",
        "[00:00:09] Kas Vink: Ja.",
        "[00:00:12] Bo: Nee.",
    ]


def test_a_transcript_of_the_first_kind_becomes_turns() -> None:
    br = "<w:r><w:br/></w:r>"
    body = "".join(
        p(f"0:0:{n}.0 --> 0:0:{n + 2}.340", br, name, br, f"Zin {n}.")
        for n, name in [(1, "Jet"), (4, "Kas"), (7, "Kas")]
    )
    assert lines(body) == ["[00:00:01] Jet: Zin 1.", "[00:00:04] Kas: Zin 4. Zin 7."]


def test_an_agenda_with_times_is_no_transcript() -> None:
    body = "".join(
        p(f"{title}   {time}")
        for title, time in [("Opening", "9:00"), ("Verslag", "9:05"), ("Pauze", "10:15")]
    )
    assert lines(body) == ["Opening 9:00", "Verslag 9:05", "Pauze 10:15"]
