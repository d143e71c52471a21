"""The four reports of one measurement: the same verdicts in each, and nothing in them that a name could turn into markup."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring
from scored import LOCAL, NONE, Made, failed_run, metrics, minutes, rate, results

from evals.comparing import compare
from evals.figures import figures
from evals.reports import junit, markdown, page, terminal, words
from summarizer.measured import Cell, Change, Measurement

METRICS = metrics(["decisions", "flips"], ["votes"])
GOOD = [1.0, 0.9, 0.8, 1.0, 0.7, 0.9, 1.0, 0.8, 0.9, 1.0]
LOW = [value - 0.3 for value in GOOD]
HOSTILE = "<img src=x onerror=alert(1)> | [red]$x^2$ `a` \x1b[31m *b* \U0001f600"
RENDER: dict[str, Callable[[Measurement], str]] = {
    "terminal": terminal.render,
    "markdown": markdown.render,
    "junit": junit.render,
    "page": page.render,
}
CHANGES = (
    Change(document="d01", kind="found", metric="decisions", gold="Het plan is vastgesteld", line=3),
    Change(
        document="d02",
        kind="flipped",
        metric="flips",
        gold="Motie M1 is verworpen",
        source="De motie wordt verworpen.",
        line=12,
        before="Motie M1 is verworpen",
        after="Motie M1 is aangenomen",
    ),
)


def measured(name: str = "own", cell: Cell = LOCAL) -> Measurement:
    """Two cells, of which the second is worse in one primary metric and the same in the other."""
    before = results(NONE, {"decisions": GOOD, "flips": [1.0] * 10, "votes": GOOD})
    after = results(cell, {"decisions": LOW, "flips": [1.0] * 10, "votes": LOW})
    after.append(Made(cell, f"{name}-extra", 0, {"votes": rate("votes", 0.5)}, minutes(failed_run())))
    diff = f"--- a\n+++ b\n-Verzin niets.\n+{name}\n ```\n"
    return Measurement(
        id="1",
        made_at="2026-11-24T20:10:00Z",
        gold=name,
        documents=tuple(made.document for made in after),
        replay=True,
        results=figures([*before, *after], METRICS, {"decisions": 0.93}),
        comparisons=(
            compare(
                before,
                after,
                METRICS,
                changes=(*CHANGES, CHANGES[1].model_copy(update={"source": name})),
                prompts=diff,
            ),
        ),
    )


def alone() -> Measurement:
    """One cell, nothing to compare it with."""
    made = results(NONE, {"decisions": [1.0]})
    return Measurement(id="1", made_at="?", gold="own", documents=("d00",), results=figures(made, METRICS))


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("report", ["terminal", "markdown", "junit", "page"])
def test_every_report_says_the_verdict_and_shows_what_changed(report: str) -> None:
    said = " ".join(RENDER[report](measured()).split())
    assert "“local, short/v1” is worse than “none”." in said
    assert "decisions: worse" in said
    assert "flipped" in said
    assert "De motie wordt verworpen." in said
    assert "d02, line 12" in said


@pytest.mark.parametrize("report", ["terminal", "markdown", "junit", "page"])
def test_a_cell_alone_is_reported_too(report: str) -> None:
    assert "none" in RENDER[report](alone())


@pytest.mark.parametrize("report", ["terminal", "markdown", "junit", "page"])
def test_the_same_measurement_gives_the_same_report(report: str) -> None:
    assert RENDER[report](measured()) == RENDER[report](measured())


@pytest.mark.parametrize("report", ["terminal", "markdown", "page"])
def test_verdicts_and_changes_come_before_figures(report: str) -> None:
    text = RENDER[report](measured())
    places = [text.index(part) for part in ("is worse than", "De motie wordt verworpen", "0.93")]
    assert places == sorted(places)


def test_what_became_worse_is_told_first() -> None:
    assert [one.kind for one in words.in_order(CHANGES)] == ["flipped", "found"]
    assert words.tally(CHANGES) == "1 flipped, 1 newly found"


def test_no_errors_are_reported_as_what_they_prove() -> None:
    figure = next(one for one in measured().results[0].figures if one.metric == "flips")
    assert words.no_errors(figure) == "none wrong in 1,000: at most 1\u00a0%"


def test_a_moment_is_told_as_people_do_and_a_strange_one_as_it_is() -> None:
    assert words.moment("2026-11-24T20:10:00Z") == "24 November 2026, 20:10 UTC"
    assert words.moment("yesterday") == "yesterday"


def test_a_terminal_gets_no_line_that_is_too_long_and_no_colour_unasked() -> None:
    text = terminal.render(measured(), 80)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "\x1b" in terminal.render(measured(), 80, color=True)


def test_a_name_is_never_markup_on_a_terminal() -> None:
    text = terminal.render(measured(HOSTILE))
    assert "[red]" in text
    assert "\x1b" not in text


def test_markdown_escapes_names_and_fences_the_prompts_longer_than_any_fence_within() -> None:
    text = markdown.render(measured(HOSTILE))
    assert "<img" not in text.replace("\\<img", "").split("```")[0]
    assert "````diff" in text
    rows = [line for line in text.splitlines() if line.startswith("| flipped")]
    assert len(rows) == 2
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)


def test_markdown_of_thousands_of_changes_still_fits_into_a_comment() -> None:
    base = measured()
    many = [CHANGES[1].model_copy(update={"line": line, "source": "a" * 3000}) for line in range(2000)]
    comparison = base.comparisons[0].model_copy(update={"changes": tuple(many), "prompts": "x\n" * 50_000})
    text = markdown.render(base.model_copy(update={"comparisons": (comparison,)}))
    assert len(text) < 65_536
    assert "1960 more" in text


def test_a_build_server_sees_what_failed() -> None:
    root = fromstring(junit.render(measured(HOSTILE)))
    comparison, none, local = root.findall("testsuite")
    assert {
        test.get("name") for test in comparison.findall("testcase") if test.find("failure") is not None
    } == {
        "gate",
        "decisions",
    }
    assert (none.get("failures"), local.get("failures")) == ("0", "1")
    assert root.get("failures") == "3"
    assert root.get("errors") == "0"


def test_what_cannot_be_told_is_an_error_to_a_build_server() -> None:
    few = results(NONE, {"decisions": [1.0] * 4})
    comparison = compare(few, results(LOCAL, {"decisions": [0.0] * 4}), METRICS)
    root = fromstring(junit.render(alone().model_copy(update={"comparisons": (comparison,)})))
    assert root.get("errors") == "2"
    (gate,) = [test for test in root.iter("testcase") if test.get("name") == "gate"]
    error = gate.find("error")
    assert error is not None
    assert "too few" in (error.text or "")


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    text = page.render(measured(HOSTILE))
    read = Reader(text)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in read.tags}
    assert not re.search(r"""(?:src|href)=["'](?!#)""", text)
    assert not re.search(r"url\((?!#)", text)
    assert "default-src 'none'" in text
    assert "\x1b" not in text


def test_the_page_can_be_read_by_who_does_not_see_it() -> None:
    read = Reader(page.render(measured()))
    assert read.all("html")[0]["lang"] == "en"
    assert len(read.all("title")) == 1 + len(read.all("svg"))
    assert len(read.all("desc")) == len(read.all("svg")) == 3
    assert len(read.all("caption")) == len(read.all("table"))
    assert all(head.get("scope") in ("col", "row") for head in read.all("th"))
    assert len(read.all("h1")) == 1


def test_ids_of_a_page_with_several_comparisons_are_unique_and_are_there() -> None:
    base = measured()
    read = Reader(page.render(base.model_copy(update={"comparisons": base.comparisons * 2})))
    ids = [found for _, attributes in read.tags if (found := attributes.get("id"))]
    assert len(ids) == len(set(ids))
    wanted = {
        part
        for _, attributes in read.tags
        for name in ("aria-labelledby", "xlink:href", "href")
        for part in (attributes.get(name) or "").replace("#", "").split()
    }
    assert wanted <= set(ids)


def test_plots_take_their_colours_from_the_page() -> None:
    svg = re.findall("<svg.*?</svg>", page.render(measured()), re.DOTALL)
    assert svg
    assert all("var(--worse)" in one or "var(--first)" in one for one in svg)
    assert not any(
        re.search('#[0-9a-f]{6}\\b(?![-"])', re.sub(r'(?:id|href|clip-path)="[^"]*"', "", one)) for one in svg
    )


def test_more_cells_than_colours_are_still_in_the_table() -> None:
    made = [one for number in range(6) for one in results(Cell(model=f"m{number}"), {"decisions": GOOD})]
    base = alone().model_copy(update={"results": figures(made, METRICS)})
    assert "m5" in page.render(base)
