"""Draw the picture of the README: ``python -m evals.picture`` writes samples/gemeenteraad.svg."""

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

from summarizer.export.terminal import View
from summarizer.pipeline import draft_minutes
from summarizer.readers import read

SAMPLES = Path(__file__).parent.parent / "samples"
COLUMNS = 100
# Head, decisions and actions: as much as fits a page.
LINES = 66


def main() -> None:
    """Write the first lines of what the terminal shows of the council sample."""
    minutes = draft_minutes(read("gemeenteraad.txt", (SAMPLES / "gemeenteraad.txt").read_bytes()))
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    lines = console.render_lines(View(minutes), pad=False, new_lines=True)[:LINES]
    for line in lines:
        for segment in line:
            console.print(segment.text, style=segment.style, end="", markup=False, highlight=False)
    svg = console.export_svg(title="minutes demo")
    # The fonts come from the reader's machine: a picture asks nothing of the network.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (SAMPLES / "gemeenteraad.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
