"""Rows of action tables: who, what, when, and whether a row is new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.dates import parse_iso
from summarizer.document import Block, Sentence
from summarizer.language import Language
from summarizer.records import ActionStatus
from summarizer.rules.action_draft import Draft, Part
from summarizer.rules.action_states import exact_state, is_legend, plain, row_state
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.context import Context
from summarizer.rules.due import cell_due
from summarizer.rules.owners import cell_owners

_FILLER = re.compile(r"[\W_]*")
_DIGITS = re.compile(r"\d+")
# Numbers that begin with a day: day and month, or year and month; older than so many years is none.
_DATED, _OLDEST = re.compile(r"\d{4}"), 4


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what; None where none does."""

    what: int
    owner: int | None
    when: int | None
    status: int | None
    number: int | None
    item: int | None
    closed: int | None
    undertaking: bool


@dataclass(frozen=True, slots=True)
class _Row:
    sentence: Sentence
    item_id: str | None
    columns: _Columns
    state: str | None
    number: str | None


def read_tables(
    sentences: Sequence[Sentence], item_id: str | None, title: str, context: Context
) -> list[Draft]:
    """Return a draft per row of the action tables among `sentences`, in order."""
    drafts: list[Draft] = []
    for lead, rows in _tables(sentences, title, context.language):
        columns = _columns(rows, lead, context.language)
        if columns is None:
            continue
        read = [row for sentence in rows if (row := _row(sentence, item_id, columns, context)) is not None]
        old = (
            pattern(rf"(?<!\w)(?:{action_words(context.language).old})(?!\w)", context.language).search(lead)
            is not None
        )
        carried = _carried(read, old=old, context=context)
        drafts += [_draft(row, carried=row in carried, context=context) for row in read]
    return drafts


def _tables(
    sentences: Sequence[Sentence], title: str, language: Language
) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each table's rows with the line that stands above it, legends aside."""
    rows: list[Sentence] = []
    lead = above = title
    block: Block | None = None
    for sentence in sentences:
        if sentence.block.kind == "row" and sentence.block.header:
            if rows and rows[0].block.header != sentence.block.header:
                yield lead, rows
                rows = []
            if not rows:
                lead = above
            if sentence.block is not block:
                rows.append(sentence)
            block = sentence.block
            continue
        if not is_legend(sentence.text, language):
            above = sentence.text if len(sentence.text) < 100 else title
        if rows:
            yield lead, rows
            rows = []
    if rows:
        yield lead, rows


def _columns(rows: Sequence[Sentence], lead: str, language: Language) -> _Columns | None:
    """Return what the columns say, None when the table is none of actions."""
    words = action_words(language)
    header = rows[0].block.header
    names = [re.sub(r"[*_:]", "", name).strip().lower() for name in header]
    at: dict[str, int] = {}
    for role in ("number", "what", "owner", "status", "item", "closed", "when"):
        for i, name in enumerate(names):
            if i not in at.values() and (
                name in words.headers[role] or name.rstrip(".") in words.headers[role]
            ):
                at[role] = i
                break
    if (
        "what" in at
        and "when" in at
        and at["when"] < at["what"]
        and names[at["when"]] in words.headers["noted"]
    ):
        del at["when"]
    # A deadline's column is ticked off too, where no other is.
    ready = [i for i, name in enumerate(names) if name in words.headers["ready"]]
    ticked = [i for i in ready if i not in at.values()] or ready
    if (
        "closed" not in at
        and ticked
        and ticked[0] in {at.get("when"), *set(range(len(names))) - set(at.values())}
    ):
        at["closed"] = ticked[0]
    if "status" not in at and (told := _told_status(rows, set(at.values()), language)) is not None:
        at["status"] = told
    titled = pattern(rf"(?<!\w)(?:{words.list_title})(?!\w)", language).search(lead) is not None
    named = "what" in at and names[at["what"]] in words.headers["task"]
    if (
        "what" not in at
        or ("owner" not in at and not named)
        or not (named or titled or {"status", "closed"} & set(at))
    ):
        return None
    about = " ".join([lead, *names])
    undertaking = (
        pattern(rf"(?<!\w)(?:{words.undertaking})|{words.executive}", language).search(about) is not None
    )
    return _Columns(
        what=at["what"],
        owner=at.get("owner"),
        when=at.get("when"),
        status=at.get("status"),
        number=at.get("number"),
        item=at.get("item"),
        closed=at.get("closed"),
        undertaking=undertaking,
    )


def _told_status(rows: Sequence[Sentence], known: set[int], language: Language) -> int | None:
    """Return the column that says the status without a known heading: by its legend, or by all its cells."""
    header = rows[0].block.header
    for i, name in enumerate(header):
        if i not in known and is_legend(name, language):
            return i
    for i in set(range(len(header))) - known:
        cells = [block.cells[i].text.strip() for block in (row.block for row in rows) if i < len(block.cells)]
        said = [cell for cell in cells if cell and cell != header[i]]
        if len(said) > 1 and all(exact_state(cell, language) is not None for cell in said):
            return i
    return None


def _row(sentence: Sentence, item_id: str | None, columns: _Columns, context: Context) -> _Row | None:
    cells = [cell.text for cell in sentence.block.cells]
    if (
        tuple(cells) == sentence.block.header
        or len(cells) <= columns.what
        or _FILLER.fullmatch(cells[columns.what])
    ):
        return None
    legend = cells[0].startswith("(") or " = " in cells[columns.what]
    if legend or not any(cell.strip() for i, cell in enumerate(cells) if i != columns.what):
        return None
    point = _cell(cells, columns.item).strip(" .")
    if point:
        numbered = (
            item.id for item in context.items if item.number is not None and item.number.strip(" .") == point
        )
        item_id = next(numbered, item_id)
    state = row_state(_cell(cells, columns.status), context.language) or _ticked(cells, columns, context)
    return _Row(sentence, item_id, columns, state, _cell(cells, columns.number).strip() or None)


def _ticked(cells: Sequence[str], columns: _Columns, context: Context) -> str | None:
    """Return the state in a column for ticks ("Afgerond"): done by a sign, a word or a past date."""
    said = _cell(cells, columns.closed).strip()
    if not said:
        return None
    words = action_words(context.language)
    if plain(said) in words.status["ticked"]:
        return "done"
    state = row_state(said, context.language)
    if state is not None or columns.closed == columns.when:
        return state
    due = cell_due(said, context.language, context.meeting_date)
    day = parse_iso(due.date) if due is not None and due.date is not None else None
    past = day is not None and context.meeting_date is not None and day <= context.meeting_date
    return "done" if past else None


def _carried(rows: Sequence[_Row], *, old: bool, context: Context) -> list[_Row]:
    """Return the rows of earlier meetings.

    A list that marks new rows says that the others are old; one that mixes open and done rows runs on. A
    list of open rows only is this meeting's. Where numbers begin with a meeting's day or month, those of this meeting
    are new and all others old, whatever the rest of the list says.
    """
    if old:
        return list(rows)
    states = {row.state for row in rows}
    newest = _series(rows, context)
    others = newest is None and _all_dated(rows, context)
    out = []
    for row in rows:
        series = _DIGITS.findall(row.number)[:1] if row.number else []
        numbered = newest is not None and bool(series)
        runs_on = ("new" in states and row.state != "new") or (row.state == "open" and "done" in states)
        old_one = row.state != "new" and series != newest if numbered else runs_on
        if row.state == "done" or old_one or (others and bool(series) and row.state != "new"):
            out.append(row)
    return out


def _series(rows: Sequence[_Row], context: Context) -> list[str] | None:
    """Return the first group of the newest numbers when it stands for this meeting's day or month ("2504/01")."""
    groups = {
        _DIGITS.findall(row.number)[0] for row in rows if row.number and len(_DIGITS.findall(row.number)) > 1
    }
    day = context.meeting_date
    if day is None:
        return None
    forms = {day.strftime(form) for form in ("%Y%m%d", "%y%m%d", "%y%m", "%Y%m", "%d%m", "%d%m%Y", "%d%m%y")}
    forms.add(f"{day.year}{day.month}{day.day}")
    found = sorted(groups & forms)
    return [found[-1]] if found and {len(group) for group in groups} == {len(found[-1])} else None


def _all_dated(rows: Sequence[_Row], context: Context) -> bool:
    """Whether all numbers begin with another meeting's day ("2410/05": 24 October, or October 2024)."""
    groups = [_DIGITS.findall(row.number) for row in rows if row.number]
    day = context.meeting_date
    return day is not None and bool(groups) and all(len(g) > 1 and _tells_date(g[0], day) for g in groups)


def _tells_date(group: str, meeting: date) -> bool:
    first, last = int(group[:2]), int(group[2:]) if _DATED.fullmatch(group) else 0
    year_of = meeting.year % 100
    by_day = 1 <= first <= 31 and 1 <= last <= 12
    by_month = year_of - _OLDEST < first <= year_of and 1 <= last <= 12
    # "2025-03" tells a year.
    return (by_day or by_month) and not meeting.year - _OLDEST < int(group) <= meeting.year + 1


def _draft(row: _Row, *, carried: bool, context: Context) -> Draft:
    sentence, columns, language = row.sentence, row.columns, context.language
    cells = [cell.text for cell in sentence.block.cells]
    status: ActionStatus = "done" if row.state == "done" else "open"
    return Draft(
        item_id=row.item_id,
        core=Part(sentence, 0, len(sentence.text)),
        task=cells[columns.what].strip(),
        owners=cell_owners(_cell(cells, columns.owner), context.people, language),
        undertaking=columns.undertaking,
        number=row.number,
        due=cell_due(_cell(cells, columns.when), language, context.meeting_date),
        status=status,
        carried=carried,
        about=cells[columns.what],
    )


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""
