"""Rows of action tables: who, what, when, and whether a row is new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Block, Sentence
from summarizer.language import Language
from summarizer.records import ActionStatus
from summarizer.rules.action_draft import Draft, Part
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.context import Context
from summarizer.rules.due import cell_due
from summarizer.rules.owners import cell_owners

_SYMBOLS = re.compile(r"[^\w/ -]+")
_DONE_SIGN = re.compile(r"[✅✔☑🏁]|\[x\]", re.IGNORECASE)
_FILLER = re.compile(r"[\W_]*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what; None where none does."""

    what: int
    owner: int | None
    when: int | None
    status: int | None
    number: int | None
    item: int | None
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
    for lead, rows in _tables(sentences, title):
        columns = _columns(rows[0].block.header, lead, context.language)
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


def _tables(sentences: Sequence[Sentence], title: str) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each table's rows with the line that stands above it."""
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
        above = sentence.text if len(sentence.text) < 100 else title
        if rows:
            yield lead, rows
            rows = []
    if rows:
        yield lead, rows


def _columns(header: Sequence[str], lead: str, language: Language) -> _Columns | None:
    """Return what the columns say, None when the table is none of actions."""
    words = action_words(language)
    names = [re.sub(r"[*_:]", "", name).strip().lower() for name in header]
    at: dict[str, int] = {}
    for role in ("number", "what", "owner", "status", "item", "when"):
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
    titled = pattern(rf"(?<!\w)(?:{words.list_title})(?!\w)", language).search(lead) is not None
    named = "what" in at and names[at["what"]] in words.headers["task"]
    if "what" not in at or ("owner" not in at and not named) or not (named or titled or "status" in at):
        return None
    about = " ".join([lead, *names])
    undertaking = (
        pattern(rf"(?<!\w)(?:{words.undertaking})|{words.executive}", language).search(about) is not None
    )
    return _Columns(
        at["what"],
        at.get("owner"),
        at.get("when"),
        at.get("status"),
        at.get("number"),
        at.get("item"),
        undertaking,
    )


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
    state = row_state(_cell(cells, columns.status), context.language)
    return _Row(sentence, item_id, columns, state, _cell(cells, columns.number).strip() or None)


def row_state(said: str, language: Language) -> str | None:
    """Return "new", "open" or "done", None when the words do not say."""
    words = action_words(language)
    plain = " ".join(_SYMBOLS.sub(" ", said).lower().split())
    if _DONE_SIGN.search(said):
        return "done"
    for state, forms in words.status.items():
        if plain in forms:
            return state
    for state in ("done", "new", "open"):
        if any(
            len(form) > 3 and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain)
            for form in words.status[state]
        ):
            return state
    return None


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
    out = []
    for row in rows:
        series = _DIGITS.findall(row.number)[:1] if row.number else []
        numbered = newest is not None and bool(series)
        runs_on = ("new" in states and row.state != "new") or (row.state == "open" and "done" in states)
        old_one = row.state != "new" and series != newest if numbered else runs_on
        if row.state == "done" or old_one:
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
