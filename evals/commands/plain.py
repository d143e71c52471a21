"""Tables in plain text, which are Markdown too: for a terminal and for the README."""

from collections.abc import Iterable, Sequence

from summarizer.files import write_stdout


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, its columns aligned: the first to the left, the others to the right."""
    body = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in (head, *body)) for column in range(len(head))]
    rule = ["-" * (width - 1) + (":" if column else "-") for column, width in enumerate(widths)]
    lines = (
        [
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in (head, rule, *body)
    )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def show(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table to standard output."""
    write_stdout(table(head, rows))


def number(value: float | None) -> str:
    """Return a figure from 0 to 1 in three places, a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"
