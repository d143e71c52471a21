"""Tables to read: real ones where there is room, and a block for each row on a phone; and moments as they show in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from summarizer.ui.component import mount

# What stands in a cell, or that and what stands below it.
Cell = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its cells, which are text alone. `kind`: "text", "number", "when", "main", "quiet" or "code"."""

    label: str
    cells: Sequence[Cell]
    kind: str = "text"


def show_table(key: str, label: str, columns: Sequence[Column]) -> None:
    """Show `columns` side by side, the first of which names the rows; `label` says what the table is about."""
    data = {
        "label": label,
        "columns": [{"label": column.label, "kind": column.kind} for column in columns],
        "rows": [[_cell(cell) for cell in row] for row in zip(*(one.cells for one in columns), strict=True)],
    }
    mount("table", key, data)


def moment(at: datetime) -> str:
    """Return a time to the minute, by the clock of the browser's zone."""
    return at.astimezone(_zone(st.context.timezone)).strftime("%Y-%m-%d %H:%M")


def _cell(cell: Cell) -> str | dict[str, str]:
    return cell if isinstance(cell, str) else {"text": cell[0], "under": cell[1]}


def _zone(name: str | None) -> ZoneInfo | None:
    """Return the zone that a browser names; None, which is the server's, where it names none that there is."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
