"""Plots as inline SVG, drawn by matplotlib: their colours are the page's own, so that light and dark are one plot."""

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import Any

from evals.reports import words
from summarizer.measured import Comparison, Measurement, Results, Verdict

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
# Stand-ins: matplotlib knows no CSS variables. `page.css` says what they are in light and in dark.
_COLOURS = {
    "#010101": "var(--ink)",
    "#020202": "var(--quiet)",
    "#030303": "var(--rule)",
    "#040404": "var(--paper)",
    "#050505": "var(--better)",
    "#060606": "var(--not_worse)",
    "#070707": "var(--worse)",
    "#080808": "var(--cannot_tell)",
    "#090909": "var(--first)",
    "#0a0a0a": "var(--second)",
    "#0b0b0b": "var(--third)",
    "#0c0c0c": "var(--fourth)",
}
_INK, _QUIET, _RULE, _PAPER = list(_COLOURS)[:4]
_VERDICTS: dict[Verdict, str] = {
    "better": "#050505",
    "not_worse": "#060606",
    "worse": "#070707",
    "cannot_tell": "#080808",
}
# A cell is told by its colour and by the shape of its mark.
_CELLS = (("#090909", "o"), ("#0a0a0a", "s"), ("#0b0b0b", "^"), ("#0c0c0c", "D"))
# Of its names, mypy knows no dictionary.
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "minutes",
    "font.size": 11,
    "text.color": _INK,
    "text.parse_math": False,
    "axes.edgecolor": _RULE,
    "axes.labelcolor": _QUIET,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.color": _RULE,
    "xtick.labelcolor": _QUIET,
    "ytick.color": _RULE,
    "ytick.labelcolor": _INK,
    "ytick.major.size": 0,
    "grid.color": _RULE,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 10.5,
}
# In points, of which a page on a phone shows nine in ten.
_WIDTH = 400
_NAMES = 146
_LONGEST_NAME = 21

Axes = Any


@dataclass(frozen=True)
class _Frame:
    """What a plot is called (`name` on the page, `title` and `about` to who cannot see it), and how high it is.

    `rows` are of 24 points, `legend` is its lines.
    """

    name: str
    title: str
    about: str
    rows: float
    legend: int = 0


def forest(comparison: Comparison, name: str) -> str:
    """Return the differences of the primary metrics with intervals, zero and the margin; `name` makes its ids unique."""
    primary = [one for one in comparison.judgements if one.primary and one.difference is not None]
    rows = primary or [one for one in comparison.judgements if one.difference is not None]
    if not rows:
        return ""

    def draw(axes: Axes) -> None:
        margins = [one.margin for one in rows]
        axes.axvline(0, color=_INK, linewidth=1)
        for at, (one, margin) in enumerate(zip(rows, margins, strict=True)):
            colour = _VERDICTS[one.verdict]
            axes.plot(
                [-margin, -margin], [at - 0.4, at + 0.4], color=_QUIET, linewidth=1, linestyle=(0, (2, 2))
            )
            if one.low is not None and one.high is not None:
                axes.plot([one.low, one.high], [at, at], color=colour, linewidth=2.2, solid_capstyle="butt")
            axes.plot([one.difference], [at], linestyle="none", marker="o", markersize=6.5, color=colour)
        _names(axes, [f"{words.MARKS[one.verdict]} {one.metric}" for one in rows])
        ends = [0.0, *(end for one in rows for end in (one.low, one.high, one.difference) if end is not None)]
        low, high = min(*ends, *(-margin for margin in margins)), max(*ends, *margins)
        axes.set_xlim(low - 0.04, high + 0.04)
        axes.set_xlabel("right is better; dashed: the margin")

    about = "; ".join(
        f"{one.metric} {words.signed(one.difference)} ({words.interval(one.low, one.high, sign=True) or 'no interval'}, "
        f"{words.verdict(one.verdict)[2:]})"
        for one in rows
    )
    return _plot(_Frame(name, "Differences per metric, with 95 % intervals", about, len(rows)), draw)


def bars(results: Sequence[Results], name: str) -> str:
    """Return the figures of up to four cells as bars with intervals, and a line where annotators agree."""
    shown = results[: len(_CELLS)]
    figures = [words.figures_of(cell) for cell in shown]
    metrics = list(
        dict.fromkeys(
            key
            for cell in figures
            for key, figure in cell.items()
            if figure.primary and figure.value is not None
        )
    )
    if not metrics:
        return ""
    height = 0.78 / len(shown)

    def draw(axes: Axes) -> None:
        for place, (cell, found) in enumerate(zip(shown, figures, strict=True)):
            colour, mark = _CELLS[place]
            for at, metric in enumerate(metrics):
                figure = found.get(metric)
                if figure is None or figure.value is None:
                    continue
                y = at - 0.39 + height * (place + 0.5)
                axes.barh([y], [figure.value], height=height * 0.82, color=colour, alpha=0.28, linewidth=0)
                if figure.low is not None and figure.high is not None:
                    axes.plot([figure.low, figure.high], [y, y], color=colour, linewidth=1.6)
                axes.plot([figure.value], [y], linestyle="none", marker=mark, markersize=5, color=colour)
            axes.plot(
                [],
                [],
                marker=mark,
                color=colour,
                linewidth=1.6,
                markersize=5,
                label=_short(cell.cell.label, 40),
            )
        for at, metric in enumerate(metrics):
            known = [found[metric].ceiling for found in figures if metric in found]
            if known and known[0] is not None:
                axes.plot([known[0]] * 2, [at - 0.45, at + 0.45], color=_INK, linewidth=1.6)
        if any(figure.ceiling is not None for found in figures for figure in found.values()):
            axes.plot([], [], color=_INK, linewidth=1.6, label="annotators agree")
        _names(axes, metrics)
        axes.set_xlim(0, 1.01)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, handlelength=1.2)

    about = "; ".join(
        f"{metric}: "
        + ", ".join(
            f"{cell.cell.label} {words.number(found[metric].value, 2)}"
            for cell, found in zip(shown, figures, strict=True)
            if metric in found
        )
        for metric in metrics
    )
    rows = len(metrics) * max(1.0, 0.62 * len(shown))
    return _plot(
        _Frame(name, "Figures of the primary metrics, with 95 % intervals", about, rows, len(shown) + 1), draw
    )


def documents(measurement: Measurement, comparison: Comparison, name: str) -> str:
    """Return, for each document, the mean of its primary metrics before and after, the largest loss on top."""
    rows = document_means(measurement, comparison)
    if not rows:
        return ""

    def draw(axes: Axes) -> None:
        for at, (_, before, after) in enumerate(rows):
            colour = _VERDICTS["worse" if after < before else "better" if after > before else "not_worse"]
            axes.plot([before, after], [at, at], color=colour, linewidth=2)
            axes.plot(
                [before],
                [at],
                linestyle="none",
                marker="o",
                markersize=6,
                markerfacecolor=_PAPER,
                markeredgecolor=_QUIET,
            )
            axes.plot([after], [at], linestyle="none", marker="o", markersize=6, color=colour)
        axes.plot(
            [],
            [],
            linestyle="none",
            marker="o",
            markerfacecolor=_PAPER,
            markeredgecolor=_QUIET,
            label="before",
        )
        axes.plot([], [], linestyle="none", marker="o", color=_INK, label="after")
        _names(axes, [row[0] for row in rows])
        least = min(min(row[1:]) for row in rows)
        axes.set_xlim(max(-0.02, least - 0.05), 1.02)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=2, handlelength=1)

    about = "; ".join(f"{name} {before:.2f} to {after:.2f}" for name, before, after in rows)
    return _plot(_Frame(name, "Mean of the primary metrics per document", about, len(rows) * 0.8, 1), draw)


def document_means(measurement: Measurement, comparison: Comparison) -> list[tuple[str, float, float]]:
    """Return document, mean before and mean after, of the primary metrics that have a value in both."""
    cells = {results.cell: results.by_document for results in measurement.results}
    first, second = cells.get(comparison.before, {}), cells.get(comparison.after, {})
    primary = [one.metric for one in comparison.judgements if one.primary]
    rows = []
    for document in first.keys() & second.keys():
        pairs = [(first[document].get(metric), second[document].get(metric)) for metric in primary]
        known = [(before, after) for before, after in pairs if before is not None and after is not None]
        if known:
            before, after = (sum(side) / len(known) for side in zip(*known, strict=True))
            rows.append((document, round(before, 9), round(after, 9)))
    return sorted(rows, key=lambda row: (row[2] - row[1], row[0]))


def _names(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [_short(name) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(axis="x")
    axes.set_axisbelow(True)


def _short(name: str, longest: int = _LONGEST_NAME) -> str:
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _plot(frame: _Frame, draw: Callable[[Axes], None]) -> str:
    # Takes half a second, and only this report needs it.
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    above, below, rows = 8 + 17 * frame.legend, 44, 24 * frame.rows
    height = above + rows + below
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        # A name in a script that its own font lacks: the browser, not it, shows the text.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure = Figure(figsize=(_WIDTH / 72, height / 72))
        axes = figure.add_axes((_NAMES / _WIDTH, below / height, 1 - (_NAMES + 10) / _WIDTH, rows / height))
        draw(axes)
        written = StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _inline(written.getvalue(), frame)


def _inline(svg: str, frame: _Frame) -> str:
    """Return what matplotlib wrote as a part of a page: ids its own, colours the page's, told to who cannot see it."""
    root = ET.fromstring(svg)  # noqa: S314  (our own, of a moment ago)
    # The second holds one rule for all of a page.
    for child in (*root.findall(f"{{{_SVG}}}metadata"), *root.findall(f"{{{_SVG}}}defs")):
        if child.find(f"{{{_SVG}}}clipPath") is None:
            root.remove(child)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    for element in root.iter():
        _own(element, frame.name)
    root.set("role", "img")
    root.set("aria-labelledby", f"{frame.name}-title {frame.name}-about")
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINK[1:].partition("}")[0])
    text = ET.tostring(root, encoding="unicode")
    head = f'<title id="{frame.name}-title">{escape(frame.title)}</title><desc id="{frame.name}-about">{escape(frame.about)}</desc>'
    opening = text.index(">") + 1
    return text[:opening] + head + text[opening:]


def _own(element: ET.Element, name: str) -> None:
    for attribute, value in list(element.attrib.items()):
        if attribute == "id":
            element.set(attribute, f"{name}-{value}")
        elif attribute == _LINK:
            element.set(attribute, f"#{name}-{value[1:]}")
        else:
            own = value.replace("url(#", f"url(#{name}-")
            own = re.sub("font-family: [^;]*;? ?", "", own) if attribute == "style" else own
            element.set(
                attribute, re.sub("#[0-9a-f]{6}", lambda found: _COLOURS.get(found[0], found[0]), own)
            )
