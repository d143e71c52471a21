"""Many people at the app at once: ``python -m evals.load_app [--readers 10] [--editors 2] [--rounds 10]``.

A real server with a store of its own (SQLite, or a schema of its own in the PostgreSQL of --database, which goes in the end)
that holds the samples and a document of --pages pages. Members go from page to page, as people do who look at each for a
second or three (--no-pause: without), while secretaries review the long document together, each in a session of his own; now
and then all of them change the same entry at the same moment. Printed: how long each page took from the request until all of
it was there, what the server used, and whether each edit that was said to be kept is kept. Ends with 1 where one is not, or
where anything went wrong. With a browser (playwright, chromium) it also measures how long a page takes to be drawn.
"""

import argparse
import asyncio
import math
import os
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rich import print as show
from rich.markup import escape

from evals.bench_draft import long_document
from evals.edits_kept import faults
from evals.own_app import ROOT, OwnApp, Usage, own_cpu, running
from evals.people_at_work import HOME, Log, Pace, Reader, Secretary, Table
from evals.shown_in_browser import Page, browser, drawn
from evals.visitor import visiting
from summarizer.access import Access
from summarizer.meetings import members
from summarizer.meetings.adding import Upload, add, understand
from summarizer.meetings.releasing import Step, next_status, set_status
from summarizer.records import Status
from summarizer.store import Store, open_store
from summarizer.store.meetings import edits, minutes
from summarizer.store.people import RoleRow

SAMPLES = (
    "adviesraad-plenair.txt",
    "gemeenteraad.txt",
    "raadscommissie.md",
    "ruw-transcript.txt",
    "werkgroep.txt",
)
# How long somebody looks at a page, in seconds.
_SHORTEST, _LONGEST = 1.0, 3.0
_DRAWN = 5


@dataclass(frozen=True)
class Plan:
    """Who does how much: `rounds` of seven pages for each reader, as many edits as pages for each editor."""

    readers: int = 10
    editors: int = 2
    rounds: int = 10
    pages: int = 50
    pause: bool = True
    seed: int = 1

    @property
    def edits(self) -> int:
        """How many edits each editor makes."""
        return self.rounds * 4

    def pace(self, person: int) -> Pace:
        """Return how one of them, readers first, takes his time."""
        shortest, longest = (_SHORTEST, _LONGEST) if self.pause else (0.0, 0.0)
        return Pace(shortest, longest, random.Random(f"{self.seed} {person}"))  # noqa: S311  (nothing is secret here)


@dataclass(frozen=True)
class Outcome:
    """What came of it: what everybody saw, the seconds it took, and what the server and this program used meanwhile."""

    log: Log
    faults: Sequence[str]
    first: float
    seconds: float
    before: Usage
    after: Usage
    own: float
    complaints: str
    drawn: Mapping[str, tuple[list[float], list[float]]]


def load(plan: Plan, folder: Path, database: str | None = None, *, in_browser: bool = True) -> Outcome:
    """Do all of it in `folder`, which is empty; `database` is the URL of a store that is."""
    place = database or str(folder / "store.sqlite")
    kind = "MINUTES_DATABASE_URL" if database else "MINUTES_STORE"
    with open_store(place) as store:
        meetings = prepare(store, plan)
    with running(folder, {kind: place}, login=True) as app:
        log, started = Log(), time.perf_counter()
        first = asyncio.run(_first(app))
        before, own, started = app.usage(), own_cpu(), time.perf_counter()
        asyncio.run(_everybody(app, plan, meetings, log))
        seconds, after, used = time.perf_counter() - started, app.usage(), own_cpu() - own
        seen = _drawn(app, meetings[-1]) if in_browser else {}
        complaints = app.log.read_text(encoding="utf-8")
    with open_store(place) as store:
        wrong = faults(log.sent, edits(store, meetings[-1]), minutes(store, meetings[-1])[0])
    return Outcome(log, wrong, first, seconds, before, after, used, complaints, seen)


def prepare(store: Store, plan: Plan) -> tuple[str, ...]:
    """Keep the meetings, of which members may read all, and give everybody a role; return their ids, the long one last."""
    for person in range(plan.readers):
        members.give(store, RoleRow(reader(person), f"Lid {person}", frozenset({"member"}), False), None)
    for person in range(plan.editors):
        members.give(
            store, RoleRow(editor(person), f"Griffier {person}", frozenset({"secretary"}), True), None
        )
    who = Access(editor(0), "Griffier 0", frozenset({"secretary"}), sees_closed=True)
    files = [(name, (ROOT / "samples" / name).read_bytes()) for name in SAMPLES]
    made = []
    for name, data in [*files, ("lang-verslag.txt", long_document(plan.pages).encode())]:
        made.append(add(store, understand(Upload(name, data)), who))
        status = next_status(Status(), Step("circulated"), datetime.now(UTC))
        set_status(store, made[-1], status, who)
    return tuple(made)


def reader(person: int) -> str:
    """Return the e-mail address of a member."""
    return f"lid{person}@raad.example"


def editor(person: int) -> str:
    """Return the e-mail address of a secretary."""
    return f"griffier{person}@raad.example"


async def _first(app: OwnApp) -> float:
    """Return the seconds of the very first page, for which the server loads all it needs."""
    async with visiting(app.url, app.cookies(editor(0), "Griffier 0")) as visitor:
        return (await visitor.open("", "", HOME)).seconds


async def _everybody(app: OwnApp, plan: Plan, meetings: tuple[str, ...], log: Log) -> None:
    table = Table(asyncio.Barrier(max(1, plan.editors)))

    async def member(person: int) -> None:
        async with visiting(app.url, app.cookies(reader(person), f"Lid {person}")) as visitor:
            await Reader(visitor, meetings, meetings[-1], plan.pace(person), log).work(plan.rounds)

    async def secretary(person: int) -> None:
        async with visiting(app.url, app.cookies(editor(person), f"Griffier {person}")) as visitor:
            pace = plan.pace(plan.readers + person)
            work = Secretary(visitor, meetings[-1], editor(person), person == 0, table, pace, log)
            await work.work(plan.edits)

    async with asyncio.TaskGroup() as people:
        for person in range(plan.readers):
            people.create_task(member(person))
        for person in range(plan.editors):
            people.create_task(secretary(person))


def _drawn(app: OwnApp, long: str) -> dict[str, tuple[list[float], list[float]]]:
    """Return how long pages take to be drawn when everybody else is gone; nothing where there is no browser."""
    member, secretary = app.cookies(reader(0), "Lid 0"), app.cookies(editor(0), "Griffier 0")
    pages = {
        "home": Page(app.url, member, "li .row"),
        "read: the long one": Page(f"{app.url}read?meeting={long}", member, ".report .line"),
        "review: the long one": Page(f"{app.url}review?meeting={long}", secretary, ".statements .row"),
    }
    with browser() as opened:
        if opened is None:
            return {}
        return {name: drawn(opened, page, _DRAWN) for name, page in pages.items()}


# --- What is printed ---------------------------------------------------------------------------------------


def report(outcome: Outcome) -> None:
    """Print the figures."""
    log = outcome.log
    everything = [one for seen in log.seen.values() for one in seen]
    show(f"{len(everything)} pages and edits in {outcome.seconds:.0f} s on {os.cpu_count()} processors\n")
    show(f"{'':24}{'times':>6}{'median':>10}{'95 %':>9}{'worst':>9}{'size':>10}")
    for name, seen in [*sorted(log.seen.items()), ("all", everything)]:
        seconds = sorted(one.seconds for one in seen)
        at = math.ceil(0.95 * len(seconds)) - 1
        size = median(one.size for one in seen) / 1024
        show(
            f"{name:24}{len(seen):6}{median(seconds):8.2f} s{seconds[at]:7.2f} s{seconds[-1]:7.2f} s{size:7.0f} KB"
        )
    show(f"{'the very first page':24}{1:6}{outcome.first:8.2f} s\n")
    for name, (first, again) in outcome.drawn.items():
        show(f"drawn in a browser, {name}: {median(first):.2f} s, again {median(again):.2f} s")
    used, before, after = outcome.after.cpu - outcome.before.cpu, outcome.before, outcome.after
    each = used / len(everything) * 1000
    show(
        f"server: {used / outcome.seconds:.2f} processors ({each:.0f} ms for each page), {before.memory:.0f} MB before, {after.peak:.0f} MB at most"
    )
    show(f"these people: {outcome.own / outcome.seconds:.2f} processors\n")
    told = Counter(one.answer for one in log.sent)
    show(
        f"edits: {len(log.sent)} sent, {dict(told)}, {log.repeats} asked again; {len(outcome.faults)} lost or untold"
    )
    for wrong in (*outcome.faults, *log.wrong, outcome.complaints):
        if wrong:
            show(f"WRONG: {escape(wrong)}")


@contextmanager
def _schema(address: str) -> Iterator[str]:
    """Make a schema in a PostgreSQL, give the URL of a store in it, and take it away in the end."""
    import psycopg  # noqa: PLC0415  (not everybody has it)
    from psycopg import sql  # noqa: PLC0415  (as above)

    name = f"load_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        try:
            yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"
        finally:
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def main() -> int:
    """Do what the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.load_app", description="Many people at the app at once."
    )
    for name in ("readers", "editors", "rounds", "pages", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Plan, name))
    parser.add_argument("--no-pause", action="store_true", help="nobody looks at a page")
    parser.add_argument("--no-browser", action="store_true", help="don't draw pages in a browser")
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL instead of SQLite")
    asked = parser.parse_args()
    plan = Plan(asked.readers, asked.editors, asked.rounds, asked.pages, not asked.no_pause, asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        if asked.database:
            with _schema(asked.database) as place:
                outcome = load(plan, Path(folder), place, in_browser=not asked.no_browser)
        else:
            outcome = load(plan, Path(folder), in_browser=not asked.no_browser)
    report(outcome)
    return int(bool(outcome.faults or outcome.log.wrong or outcome.complaints))


if __name__ == "__main__":
    sys.exit(main())
