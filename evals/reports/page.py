"""A measurement as one page: verdicts and what changed first, plots, and the matrix behind; it asks for nothing."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from evals.reports import plots, words
from summarizer.export.plain import shown
from summarizer.measured import Change, Comparison, Figure, Measurement, Verdict

_STYLE = Path(__file__).with_name("page.css")
# Changes beyond so many are folded in.
_SHOWN = 12
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(measurement: Measurement) -> str:
    """Return `measurement` as one HTML page with its plots; no script, nothing from elsewhere."""
    return "".join(_page(measurement))


def _page(measurement: Measurement) -> Iterator[str]:
    title = f"Eval report: {measurement.gold}"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{_safe(title)}</title>\n<style>{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
    yield '<a class="skip" href="#main">To the report</a>\n<main id="main" tabindex="-1">\n'
    yield f'<h1>{_safe(title)}</h1>\n<p class="lead">{_safe(words.about(measurement))}</p>\n'
    if len(measurement.comparisons) > 1:
        yield from _contents(measurement.comparisons)
    for at, comparison in enumerate(measurement.comparisons):
        yield from _comparison(measurement, comparison, at)
    yield from _matrix(measurement)
    yield "</main>\n</body>\n</html>\n"


def _contents(comparisons: Sequence[Comparison]) -> Iterator[str]:
    yield '<ul class="verdicts">\n'
    for at, one in enumerate(comparisons):
        yield f'<li>{_pill(one.verdict)} <a href="#c{at}">{_versus(one)}</a></li>\n'
    yield "</ul>\n"


def _comparison(measurement: Measurement, comparison: Comparison, at: int) -> Iterator[str]:
    headline, *rest = words.sentences(comparison)
    yield f'<section aria-labelledby="c{at}">\n<h2 id="c{at}">{_versus(comparison)}</h2>\n'
    yield f'<div class="box {comparison.verdict}"><strong>{words.MARKS[comparison.verdict]} {_safe(headline)}</strong>'
    if rest:
        yield "<ul>" + "".join(f"<li>{_safe(sentence)}</li>" for sentence in rest) + "</ul>"
    yield "</div>\n"
    yield from _changes(words.in_order(comparison.changes))
    if comparison.prompts:
        yield "<details><summary>The prompts’ difference</summary>\n"
        yield f'<pre tabindex="0" role="region" aria-label="The prompts’ difference">{_diff(comparison.prompts)}</pre></details>\n'
    yield "<h3>Per metric and per document</h3>\n"
    yield from _figures(
        (
            ("Difference of each primary metric", plots.forest(comparison, f"forest{at}")),
            (
                "Each document, the largest loss first",
                plots.documents(measurement, comparison, f"documents{at}"),
            ),
        )
    )
    yield "<details><summary>All metrics in figures</summary>\n"
    yield from _judgements(comparison)
    yield "</details>\n</section>\n"


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        return
    yield f'<h3>What changed</h3>\n<p class="note">{_safe(words.tally(changes))}</p>\n'
    yield from _change_list(changes[:_SHOWN])
    if rest := changes[_SHOWN:]:
        yield f"<details><summary>{words.counted(len(rest), 'more change')}</summary>\n"
        yield from _change_list(rest)
        yield "</details>\n"


def _change_list(changes: Iterable[Change]) -> Iterator[str]:
    yield '<ul class="changes">\n'
    for one in changes:
        tone = "loss" if one.kind in words.LOSSES else "other" if one.kind == "other" else "gain"
        yield f'<li class="change"><p class="where"><span class="pill {tone}">{words.KINDS[one.kind]}</span>'
        yield f"<span>{_safe(words.place(one))} · {_safe(one.metric)}</span></p>"
        if one.source:
            yield f"<blockquote>{_safe(one.source)}</blockquote>"
        yield '<dl class="sides">'
        for label, said in (("Before", one.before), ("After", one.after), ("The annotator", one.gold)):
            yield f"<div><dt>{label}</dt>{_side(said)}</div>"
        yield "</dl></li>\n"
    yield "</ul>\n"


def _side(said: str | None) -> str:
    return f"<dd>{_safe(said)}</dd>" if said else '<dd class="nothing">nothing</dd>'


def _judgements(comparison: Comparison) -> Iterator[str]:
    columns = (
        "Before",
        "After",
        "Difference",
        "95 % interval",
        "p of worse",
        "Documents",
        "Detectable",
        "Verdict",
    )
    rows = (
        _row(
            one.metric,
            (
                words.number(one.before),
                words.number(one.after),
                words.signed(one.difference),
                words.interval(one.low, one.high, sign=True) or words.NONE,
                words.chance(one),
                str(one.documents),
                words.number(one.detectable, 2),
            ),
            _pill(one.verdict),
            primary=one.primary,
        )
        for one in comparison.judgements
    )
    yield from _table("Before and after, means over documents", ("Metric", *columns), rows)
    yield (
        '<p class="note">Bold: primary, decides the gate; its p is adjusted for the others (Holm). '
        "Detectable: the drop that these documents and repeats would show four times in five.</p>\n"
    )


def _matrix(measurement: Measurement) -> Iterator[str]:
    results = measurement.results
    if not results:
        return
    yield '<section aria-labelledby="matrix">\n<h2 id="matrix">All cells</h2>\n'
    yield from _figures((("Primary metrics", plots.bars(results, "bars")),))
    cells = [words.figures_of(cell) for cell in results]
    names = words.metric_names(measurement)
    rows = []
    for name in names:
        known = [cell[name] for cell in cells if name in cell]
        ceiling = next((figure.ceiling for figure in known if figure.ceiling is not None), None)
        values = (*(_value(cell.get(name)) for cell in cells), words.number(ceiling))
        rows.append(_row(name, values, primary=any(figure.primary for figure in known)))
    labels = [_safe(cell.cell.label) for cell in results]
    yield from _table("Figures over all documents", ("Metric", *labels, "Annotators agree"), rows)
    yield (
        '<p class="note">Micro F1, or a share; below it the 95 % interval and precision/recall where they differ. '
        "Without any error in n, the interval ends at 1 − 3/n.</p>\n"
    )
    yield from _took(measurement)
    primary = [name for name in names if any(cell[name].primary for cell in cells if name in cell)]
    for cell in results:
        yield f"<details><summary>Per document: {_safe(cell.cell.label)}</summary>\n"
        documents = (
            _row(name, [words.number(values.get(metric), 2) for metric in primary])
            for name, values in cell.by_document.items()
        )
        yield from _table(
            f"Primary metrics of {cell.cell.label}", ("Document", *map(_safe, primary)), documents
        )
        yield "</details>\n"
    yield "</section>\n"


def _value(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return words.NONE
    small = [words.interval(figure.low, figure.high)]
    precision, recall = words.precision(figure), words.recall(figure)
    if precision != recall and precision is not None and recall is not None:
        small.append(f"{precision:.2f}/{recall:.2f}")
    small.append(words.no_errors(figure))
    return words.number(figure.value) + "".join(f"<br><small>{_safe(one)}</small>" for one in small if one)


def _took(measurement: Measurement) -> Iterator[str]:
    columns = ("Cell", "Repeats", "Calls", "Tokens in", "Tokens out", "Cost", "Seconds", "Parts missing in")
    rows = (
        _row(
            one.cell.label,
            (
                str(one.repeats),
                f"{one.calls:,}",
                f"{one.prompt_tokens:,}",
                f"{one.completion_tokens:,}",
                words.cost(one),
                f"{one.seconds:,.1f}",
            ),
            _safe(", ".join(one.failed)) or words.NONE,
        )
        for one in measurement.results
    )
    yield from _table("What it took", columns, rows)


def _table(caption: str, columns: Sequence[str], rows: Iterable[str]) -> Iterator[str]:
    """Yield a table that scrolls in its own box; `columns` and `rows` are HTML."""
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{_safe(caption)}"><table>\n'
    yield f"<caption>{_safe(caption)}</caption>\n<thead><tr>"
    yield "".join(f'<th scope="col">{column}</th>' for column in columns)
    yield "</tr></thead>\n<tbody>\n"
    yield from rows
    yield "</tbody>\n</table></div>\n"


def _row(name: str, figures: Iterable[str], last: str | None = None, *, primary: bool = False) -> str:
    """Return a row: its name, figures (HTML) and, if any, a last cell of words (HTML)."""
    kind = ' class="primary"' if primary else ""
    cells = "".join(f"<td>{figure}</td>" for figure in figures)
    cells += f'<td class="words">{last}</td>' if last is not None else ""
    return f'<tr><th scope="row"{kind}>{_safe(name)}</th>{cells}</tr>\n'


def _figures(figures: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield '<div class="plots">\n'
    for caption, svg in figures:
        if svg:
            yield f"<figure><figcaption>{caption}</figcaption>{svg}</figure>\n"
    yield "</div>\n"


def _diff(text: str) -> str:
    tags = {"+": "ins", "-": "del"}
    lines = []
    for line in text.splitlines():
        tag = tags.get(line[:1]) if not line.startswith(("+++", "---")) else None
        lines.append(f"<{tag}>{_safe(line)}</{tag}>" if tag else _safe(line))
    return "\n".join(lines)


def _versus(comparison: Comparison) -> str:
    return f"{_safe(comparison.after.label)} against {_safe(comparison.before.label)}"


def _pill(verdict: Verdict) -> str:
    return f'<span class="pill {verdict}">{words.verdict(verdict)}</span>'


def _safe(text: str) -> str:
    return escape(shown(text))
