"""The view on a terminal: decision table, action list, summary per item, and what is to be reviewed.

All text of the source goes into `Text`, which knows no markup, and without control characters.
"""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summarizer.export import phrases
from summarizer.export.plain import one_line
from summarizer.export.quotes import quoted, whole_sentences
from summarizer.export.words import MARK, counted, words_of
from summarizer.records import Action, Claim, Decision, Item, Minutes, Outcome

# Wider lines are hard to read; on screens narrower than this, tables become lists.
_WIDEST = 110
_NARROW = 76
_REVIEW = "bold yellow"
_COLOURS: dict[Outcome, str] = {
    "adopted": "green",
    "amended": "green",
    "rejected": "red",
    "deferred": "yellow",
    "withdrawn": "yellow",
    "noted": "cyan",
    "tied": "red",
}


class View:
    """Minutes as something that a rich console prints; `written` are the files that hold them."""

    def __init__(self, minutes: Minutes, written: Sequence[str] = ()) -> None:
        self._minutes = minutes
        self._written = written
        self._words = words_of(minutes)
        self._item_names = phrases.item_names(minutes)
        self._reviews = phrases.reviews(minutes, self._words)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the sections, no wider than is good to read."""
        width = min(options.max_width, _WIDEST)
        yield Constrain(Group(*self._sections(width)), width)

    def _sections(self, width: int) -> Iterator[RenderableType]:
        yield self._head(narrow=width < _NARROW)
        yield from self._decisions(width)
        yield from self._actions(width)
        yield from self._items()
        yield from self._untreated()
        yield from self._review(width)
        notes = phrases.model_notes(self._minutes, self._words)
        yield from (Padding(Text(one_line(note), style="dim"), (1, 0, 0, 2)) for note in notes)
        if self._written:
            yield from _section(self._words.written)
            yield from (Text(f"  {one_line(name)}", style="bold") for name in self._written)

    def _head(self, *, narrow: bool) -> RenderableType:
        minutes, words = self._minutes, self._words
        meeting, people, counts = minutes.meeting, minutes.people, words.counts
        times = "–".join(one_line(value.value) for value in (meeting.start, meeting.end) if value)
        when_where = [
            phrases.day(meeting.date.value, words) if meeting.date else "",
            times,
            one_line(meeting.location.value) if meeting.location else "",
        ]
        chair = [line for line in phrases.attendance(people, words) if line[0] == words.head.chair]
        present = sum(one.attendance in ("present", "partly") for one in people)
        absent = sum(one.attendance == "absent" for one in people)
        who = [
            *(f"{label}: {name}" for label, name in chair),
            counted(present, counts.present) if present else "",
            counted(absent, counts.absent) if absent else "",
        ]
        found = [
            counted(len(entries), forms)
            for entries, forms in (
                (minutes.items, counts.items),
                (minutes.decisions, counts.decisions),
                (minutes.actions, counts.actions),
                (minutes.questions, counts.questions),
            )
        ]
        title = Text(phrases.heading(minutes, words), style="bold")
        lines = [Text(" · ".join(filter(None, parts))) for parts in (when_where, who, found)]
        lines[-1].stylize("dim")
        if self._reviews:
            lines.append(Text(f"{MARK} {counted(len(self._reviews), counts.review)}", style=_REVIEW))
        body = Group(title, *(line for line in lines if line.plain))
        return body if narrow else Panel(body, box=box.ROUNDED, border_style="blue", padding=(0, 2))

    def _decisions(self, width: int) -> Iterator[RenderableType]:
        words, names = self._words, self._words.columns
        facts = [decision for decision in self._minutes.decisions if phrases.is_fact(decision)]
        rows = [
            (
                Text(phrases.outcome(decision, words), style=_COLOURS[decision.outcome]),
                self._text(decision, decision.text),
                Text(phrases.votes(decision.votes, words)),
                self._item(decision),
            )
            for decision in facts
        ]
        yield from _section(words.headings.decisions, len(facts))
        if rows:
            yield _table((names.outcome, names.decision, names.vote, names.item), rows, width)
        else:
            yield Text(f"  {words.no_decisions}", style="dim")
        yield from self._others(self._minutes.decisions, words.counts.decisions)

    def _actions(self, width: int) -> Iterator[RenderableType]:
        words, names = self._words, self._words.columns
        facts = [action for action in self._minutes.actions if phrases.is_fact(action)]
        rows = [
            (
                self._owners(action),
                self._text(action, phrases.task(action, words)),
                Text(phrases.due(action.due, words)),
                self._item(action),
            )
            for action in facts
        ]
        yield from _section(words.headings.actions, len(facts))
        if rows:
            yield _table((names.who, names.what, names.when, names.item), rows, width)
        else:
            yield Text(f"  {words.no_actions}", style="dim")
        yield from self._others(self._minutes.actions, words.counts.actions)

    def _owners(self, action: Action) -> Text:
        if action.owners:
            return Text(phrases.people(action.owners), style="bold")
        return Text(self._words.nobody, style="dim italic")

    def _others(self, claims: Sequence[Claim], forms: tuple[str, str]) -> Iterator[RenderableType]:
        """Yield how many stand under "to review" instead."""
        if others := sum(not phrases.is_fact(claim) for claim in claims):
            note = self._words.also_review.format(mark=MARK, count=counted(others, forms))
            yield Padding(Text(note, style=_REVIEW), (0, 0, 0, 2))

    def _items(self) -> Iterator[RenderableType]:
        yield from _section(self._words.headings.items, len(self._minutes.items))
        apart = False
        for item in self._minutes.items:
            if apart:
                yield Text()
            yield self._item_summary(item)
            apart = bool(item.summary)

    def _item_summary(self, item: Item) -> RenderableType:
        title = Text(phrases.item_title(item), style="bold")
        for label in phrases.item_labels(item, self._words):
            title.append(f" · {label}", style="not bold italic")
        lines = []
        for line in item.summary:
            text, mark = Text(one_line(line.text)), Text("–", style="dim")
            if line.origin == "model":
                text.append(f" · {self._words.by_model}", style="dim italic")
            if phrases.is_marked(line):
                why = one_line(" ".join(line.reasons)) or self._words.unsure
                text.append(f" [{self._words.review}: {why}]", style=_REVIEW)
                mark = Text(MARK, style=_REVIEW)
            lines.append((mark, text))
        parts: list[RenderableType] = [Padding(title, (0, 0, 0, 2)), _bullets(lines)]
        return Group(*parts[: 2 if lines else 1])

    def _untreated(self) -> Iterator[RenderableType]:
        if self._minutes.untreated:
            yield from _section(self._words.headings.untreated, len(self._minutes.untreated))
            yield from (Padding(Text(one_line(title)), (0, 0, 0, 2)) for title in self._minutes.untreated)

    def _review(self, width: int) -> Iterator[RenderableType]:
        words, names = self._words, self._words.columns
        rows = [
            (
                Text(f"{MARK} {review.kind}", style=_REVIEW),
                Text(review.text),
                Text(one_line(" ".join(review.reasons)), style="italic"),
                Text(self._item_names.get(review.item_id, ""), style="dim"),
            )
            for review in self._reviews
        ]
        yield from _section(words.headings.review, len(rows))
        if rows:
            yield _table((names.kind, names.text, names.why, names.item), rows, width)
        else:
            yield Text(f"  {words.nothing_to_review}", style="dim")
        if unused := self._minutes.coverage.unused_cues:
            yield Padding(Text(f"{words.headings.unused}:", style="italic"), (0, 0, 0, 2))
            told = (quoted(where, self._minutes.language) for where in whole_sentences(unused))
            yield _bullets([(Text("–", style="dim"), Text(text)) for text in told])

    def _text(self, claim: Decision | Action, text: str) -> Text:
        shown = Text(one_line(text))
        if phrases.is_marked(claim):
            shown.append(f" {MARK}", style=_REVIEW)
        return shown

    def _item(self, claim: Claim) -> Text:
        return Text(self._item_names.get(claim.item_id, ""), style="dim")


def _section(title: str, count: int | None = None) -> Iterator[RenderableType]:
    heading = Text(title, style="bold blue")
    if count is not None:
        heading.append(f" {count}", style="not bold dim")
    yield Text()
    yield Rule(heading, align="left", style="blue", characters="─")


def _table(columns: Sequence[str], rows: Sequence[Sequence[Text]], width: int) -> RenderableType:
    """Return the rows as a table; on a narrow screen as a list with the second cell, the text, below."""
    if width < _NARROW:
        return Group(*(part for row in rows for part in _stacked(columns, row)))
    table = Table(
        box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), header_style="dim", show_edge=False, leading=1
    )
    widest = (width // 5, None, width // 5, width // 7)
    for name, most in zip(columns, widest, strict=True):
        table.add_column(name, max_width=most, ratio=None if most else 1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _bullets(lines: Sequence[tuple[Text, Text]]) -> RenderableType:
    """Return lines with a sign before each, which stands alone in its column."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column()
    for line in lines:
        grid.add_row(*line)
    return Padding(grid, (0, 0, 0, 4))


def _stacked(columns: Sequence[str], row: Sequence[Text]) -> Iterator[RenderableType]:
    first, text, third, item = row
    where = Text(f"{columns[-1].lower()} {item.plain}", style="dim") if item.plain else item
    yield Text(" · ").join(cell for cell in (first, third, where) if cell.plain)
    yield Padding(text, (0, 0, 0, 2))
