"""What stands beside what on a printed page: lists in columns, columns of text, letterheads, titles, page numbers."""

import re

import pytest
from pdfs import lines, pages, printed, stream, text

from summarizer.document import Extract
from summarizer.readers.pdf.file import read_pdf

PROSE = (
    "De wethouder licht toe dat de brug over de Marne in het voorjaar dicht gaat voor al het verkeer en dat fietsers "
    "een veerpont krijgen zolang het werk duurt. De commissie vraagt naar de kosten van de pont en naar de afspraken "
    "met de schippers. "
)
NAMES = (
    ("mw. A. Iliev", "de heer B. Wiersma", "mevrouw C. van Ee"),
    ("wethouder E. Pont", "de heer F. Brug", "lid G. Weg"),
    ("dhr. H. Sluis", "drs. I. Kade", "mw. J. Haven"),
)
NARROW = "#set page(width: 12cm, height: 20cm, margin: 1.5cm)\n"


def read(data: bytes) -> Extract:
    return read_pdf("verslag.pdf", data)


def flat(extract: Extract) -> str:
    return " ".join(extract.text.split())


def columns(*parts: str) -> str:
    return f"#columns({len(parts)})[{'#colbreak() '.join(parts)}]\n\n"


@pytest.mark.parametrize("count", [2, 3])
def test_a_list_of_names_in_columns_ends_above_what_stands_below_it(count: int) -> None:
    listed = NAMES[:count]
    head = columns(*(" \\ ".join(part) for part in listed))
    found = read(
        printed(f"*Aanwezig*\n{head}*Afwezig*\n\nmw. L. Hamer (met bericht)\n\n*1. Opening*\n\n{PROSE * 3}")
    )
    rows = [re.split(r" {2,}", line) for line in found.text.split("\n")]
    assert rows[1:4] == [list(row) for row in zip(*listed, strict=True)]
    after = flat(found).split("Afwezig ")[1]
    assert after.startswith("mw. L. Hamer (met bericht) 1. Opening De wethouder licht toe")


def test_names_in_columns_above_columns_of_text_do_not_join_them() -> None:
    setup = "#set text(hyphenate: false)"
    head = "*Aanwezig*\n" + columns(*(" \\ ".join(part) for part in NAMES[:2]))
    left, right = f"*Opening*\n\n{PROSE * 2}\n\n", f"*Sluiting*\n\n{PROSE}"
    found = flat(read(printed(head + columns(left, right), setup)))
    assert found.index("lid G. Weg") < found.index("Opening")
    assert found == flat(read(printed(head + left + right, setup)))


def test_a_heading_below_two_columns_comes_after_both() -> None:
    table = "#table(columns: (2cm, 9cm, 4cm), [Nr], [Actie], [Wie], [1], [Pont regelen], [Iliev])"
    found = read(
        printed(f"{columns(PROSE * 2, PROSE * 2)}*Actielijst*\n\n{table}", "#set text(hyphenate: false)")
    )
    assert found.text.endswith("\n\nActielijst\n\n| Nr | Actie | Wie |\n| 1 | Pont regelen | Iliev |\n")
    assert flat(found).startswith(" ".join((PROSE * 4).split()))


def test_the_longer_of_two_columns_keeps_its_last_paragraph() -> None:
    short = "Niemand heeft daar iets op tegen."
    found = read(printed(columns(f"{PROSE * 2}\n\n{short}", PROSE), "#set text(hyphenate: false)"))
    assert flat(found) == " ".join(f"{PROSE * 2} {short} {PROSE}".split())


@pytest.mark.parametrize("markup", ["*{}*", "_{}_", "#text(size: 16pt)[{}]", "#align(center)[*{}*]"])
def test_a_title_over_two_lines_is_one(markup: str) -> None:
    title = "5. Vaststelling van het plan voor de nieuwe wijk aan de kant van de haven en de brug"
    found = read(printed(f"{markup.format(title)}\\\n{PROSE}", f"{NARROW}#set text(hyphenate: false)"))
    assert found.text.lstrip().startswith(f"{title}\n")


def test_a_hyphen_that_breaks_a_word_of_a_title_goes_and_others_stay() -> None:
    found = read(
        pages(
            [
                text(70, 770, "Vaststelling van de begroting van Marne-", font="B")
                + text(70, 756, "dorp en de gemeenschap", font="B")
                + text(70, 720, "Overzicht van de toegang tot de haven in-", font="B")
                + text(70, 706, "en uitvoer van goederen", font="B")
                + text(70, 670, "De raad stemt in met het hele voorstel.")
            ]
        )
    )
    assert "Vaststelling van de begroting van Marnedorp en de gemeenschap\n" in found.text
    assert "Overzicht van de toegang tot de haven in- en uitvoer van goederen\n" in found.text


def test_bold_lines_that_would_have_fitted_on_one_stay_apart() -> None:
    found = read(printed(f"*Opening* \\\n*Besluit* \\\n{PROSE}"))
    assert found.text.startswith("Opening\nBesluit\n")


def test_a_bold_paragraph_stays_as_it_is_on_the_page() -> None:
    found = read(printed(f"*{PROSE * 3}*", NARROW))
    assert found.text.count("\n") > 5


def test_a_sign_without_a_meaning_before_a_text_is_a_bullet() -> None:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 1002 0 R >>"
    unicode = stream(
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n1 beginbfchar\n<41> <E123>\nendbfchar"
    )
    resources = "/Resources << /Font << /F 3 0 R /M 1001 0 R >> >>"
    drawn = "".join(text(x, 700, "A", font="M") + text(x + 12, 700, "De pont ligt er.") for x in (70, 300))
    found = read(pages([drawn], resources, {1001: font, 1002: unicode}))
    assert re.split(r" {2,}", found.text.strip()) == ["• De pont ligt er."] * 2


def test_an_address_beside_a_letterhead_is_read_as_a_whole() -> None:
    address = ["Gemeente Marnedorp", "Griffie", "Postbus 12", "1234 AB Marnedorp"]
    drawn = "".join(text(380, 790 - 11 * i, line, 8) for i, line in enumerate(address))
    found = read(
        pages([drawn + text(70, 772, "Marnedorp", 20, "B") + lines(["De raad vergadert."] * 3, 700)])
    )
    assert found.text.startswith("Marnedorp\n\n" + "\n".join(address) + "\n\nDe raad vergadert.\n")


def test_a_label_beside_the_first_of_some_lines_stays_with_them() -> None:
    drawn = text(70, 700, "Aanwezig:") + lines(["A. Iliev", "B. Wiersma", "C. van Ee"], 700, 330)
    found = read(pages([drawn]))
    assert re.split(r" {2,}", found.text.split("\n")[0]) == ["Aanwezig:", "A. Iliev"]


@pytest.mark.parametrize("number", ["1", "- 1 -", "Pagina 1 van 1", "Blz. 1", "1/1"])
def test_the_number_of_the_only_page_is_an_aside(number: str) -> None:
    found = read(pages([lines(["De raad vergadert."]) + text(290, 40, number)]))
    assert found.text == "De raad vergadert.\n"
    assert [(aside.kind, aside.text) for aside in found.asides] == [("footer", number)]


@pytest.mark.parametrize("last", ["2", "Zie bijlage 1 bij dit verslag", "1 stem tegen"])
def test_what_else_stands_at_the_foot_of_the_only_page_stays(last: str) -> None:
    found = read(pages([lines(["De raad vergadert."]) + text(290, 40, last)]))
    assert flat(found) == f"De raad vergadert. {last}"


def test_the_wide_spaces_of_a_justified_line_part_no_cells() -> None:
    setup = "#set page(columns: 3)\n#set par(justify: true)\n#set text(size: 14pt, hyphenate: false)"
    found = read(printed(PROSE * 2, setup))
    assert flat(found) == " ".join((PROSE * 2).split())
    assert "  " not in found.text


@pytest.mark.parametrize("title", ["Opening en mededelingen", "BESLUITEN VAN DE RAAD"])
@pytest.mark.parametrize("tracking", ["1pt", "3pt"])
def test_a_title_in_small_capitals_or_with_spaced_letters_is_words(title: str, tracking: str) -> None:
    found = read(printed(f"#text(tracking: {tracking})[*{title}*]\n\n#smallcaps[*{title}*]\n\n{PROSE}"))
    assert [line for line in found.text.split("\n") if line][:2] == [title, title]


def test_a_footnote_whose_number_stands_before_its_first_word_is_an_aside() -> None:
    drawn = "BT /F 11 Tf 70 770 Td (De raad stemt in met het besluit over de weg) Tj /F 6 Tf 4 Ts (1) Tj ET\n"
    drawn += text(70, 756, "en gaat verder met de agenda.") + text(70, 60, "1Zie het besluit van mei.")
    found = read(pages([drawn]))
    assert flat(found) == "De raad stemt in met het besluit over de weg en gaat verder met de agenda."
    assert [aside.text for aside in found.asides] == ["¹ Zie het besluit van mei."]
