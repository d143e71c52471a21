"""The numbers that Word sets before paragraphs: what is counted is what Word shows."""

import pytest
from wordml import level, lines, num, numbered, numbering, p, part, style, styled


def test_numbers_of_several_levels_are_counted_and_written_out() -> None:
    xml = numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", "lowerLetter"))
    body = "".join(
        numbered(text, level=depth)
        for text, depth in [("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 2), ("F", 0), ("G", 1), ("H", 2)]
    )
    assert lines(body, numbering=xml) == [
        "1. A",
        "  1.1 B",
        "  1.2 C",
        "    a) D",
        "    b) E",
        "2. F",
        "  2.1 G",
        "    a) H",
    ]


@pytest.mark.parametrize(
    ("kind", "start", "marker"),
    [
        ("decimal", 7, "7."),
        ("decimal", 0, "0."),
        ("decimalZero", 3, "03."),
        ("upperLetter", 28, "BB."),
        ("lowerRoman", 14, "xiv."),
        ("upperRoman", 1999, "MCMXCIX."),
        ("lowerLetter", 999999999, "999999999."),
        ("chicago", 2, "2."),
        ("bullet", 1, "-"),
    ],
)
def test_numbers_are_written_as_their_format_says(kind: str, start: int, marker: str) -> None:
    assert lines(numbered("Punt"), numbering=numbering(level(0, "%1.", kind, start=start))) == [
        f"{marker} Punt"
    ]


def test_lists_of_one_definition_go_on_unless_told_to_start_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    xml = numbering(level(0, "%1."), nums=num(1) + num(2) + num(3, again))
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3) + numbered("e", 1)
    assert lines(body, numbering=xml) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_a_level_may_be_redefined_and_may_never_restart() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "Punt %1:")}</w:lvlOverride>'
    xml = numbering(
        level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'), nums=num(1) + num(2, other)
    )
    body = numbered("a") + numbered("b", level=1) + numbered("c") + numbered("d", level=1) + numbered("e", 2)
    assert lines(body, numbering=xml) == ["1. a", "  1) b", "2. c", "  2) d", "Punt 3: e"]


def test_legal_numbering_is_in_digits_throughout() -> None:
    xml = numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert lines(numbered("a") + numbered("b", level=1), numbering=xml) == ["I. a", "  1.1 b"]


def test_a_style_may_number_headings_and_a_paragraph_may_opt_out() -> None:
    xml = numbering(
        level(0, "%1.", more='<w:pStyle w:val="Punt"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>')
    )
    linked = '<w:pPr><w:outlineLvl w:val="{}"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = part("styles", style("Punt", linked.format(0)) + style("Sub", linked.format(1)))
    body = (
        styled("Opening", "Punt")
        + styled("Bijlage", "Punt", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + styled("Financiën", "Punt")
        + styled("Jaarrekening", "Sub")
    )
    assert [line for line in lines(body, numbering=xml, styles=styles) if line] == [
        "# 1. Opening",
        "# Bijlage",
        "# 2. Financiën",
        "## 2.1 Jaarrekening",
    ]


def test_a_numbered_style_that_stays_with_what_follows_makes_headings() -> None:
    xml = numbering(level(0, "%1."))
    styles = part(
        "styles", style("Agendapunt", '<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    )
    body = styled("Opening", "Agendapunt") + p("Tekst.") + styled("Woord. " * 40, "Agendapunt")
    found = lines(body, numbering=xml, styles=styles)
    assert found[:2] == ["# 1. Opening", "Tekst."]
    assert found[2].startswith("2. Woord.")


def test_a_number_that_was_typed_as_well_is_written_once() -> None:
    level_0 = numbering(level(0, "%1."))
    listed = numbered("1. Opening") + numbered("2 jaar") + numbered("3. Sluiting") + numbered("4.")

    assert lines(listed, numbering=level_0) == ["1. Opening", "2. 2 jaar", "3. Sluiting", "4."]


def test_a_list_may_be_defined_through_a_list_style() -> None:
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Lijst"/></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    xml = part(
        "numbering", f'<w:abstractNum w:abstractNumId="7">{level(0, "%1.")}</w:abstractNum>{num(1)}{link}'
    )
    styles = part(
        "styles", style("Lijst", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    )
    assert lines(numbered("a", 2) + numbered("b", 1), numbering=xml, styles=styles) == ["1. a", "2. b"]


def test_a_list_that_is_not_defined_is_plain_paragraphs() -> None:
    assert lines(numbered("a") + numbered("b", 9, 4)) == ["a", "b"]
