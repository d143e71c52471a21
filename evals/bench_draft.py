"""How fast the draft pass is, and how much memory it takes: ``python -m evals.bench_draft [PAGES]``.

A document of so many pages (3,000 characters each) is put together from the Dutch samples, and a fresh
process makes its minutes three times. Printed: the start-up, each pass, and the peak of the memory.
"""

import resource
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

from rich import print as show

PAGE = 3_000
SAMPLES = Path(__file__).parent.parent / "samples"
PASSES = 3


def long_document(pages: int) -> str:
    """Return the samples one after the other, as many times as fill `pages`."""
    texts = cycle([path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))])
    parts: list[str] = []
    while sum(map(len, parts)) < pages * PAGE:
        parts.append(next(texts))
    return "\n\n".join(parts)[: pages * PAGE]


def measure(text: str) -> None:
    """Print the seconds of the imports and of each pass over `text`, and this process's peak memory."""
    started = time.perf_counter()
    from summarizer.pipeline import draft_minutes
    from summarizer.readers import read

    show(f"start-up (imports)  {time.perf_counter() - started:6.2f} s")
    for number in range(1, PASSES + 1):
        started = time.perf_counter()
        minutes = draft_minutes(read("long.txt", text.encode()))
        found = (
            f"{len(minutes.items)} items, {len(minutes.decisions)} decisions, {len(minutes.actions)} actions"
        )
        show(f"draft pass {number}        {time.perf_counter() - started:6.2f} s  ({found})")
    show(f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB")


def main() -> None:
    """Measure a document of as many pages as the first argument says (50), in a process of its own."""
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.stdin.read())
        return
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    text = long_document(pages)
    show(f"{pages} pages, {len(text):,} characters")
    subprocess.run(
        [sys.executable, "-m", "evals.bench_draft", "--measure"], input=text, text=True, check=True
    )


if __name__ == "__main__":
    main()
