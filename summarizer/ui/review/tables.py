"""The view "Tabellen": decisions, actions, questions, people, agenda items and the head, changed in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from summarizer.dates import parse_iso
from summarizer.errors import MinutesError
from summarizer.export.words import ExportWords, words_of
from summarizer.language import load_language
from summarizer.meetings.editing import ChangedMeanwhileError, Conflict, save_many
from summarizer.records import Meeting, Minutes
from summarizer.review import Edit
from summarizer.store.meetings import minutes
from summarizer.ui.desk import Desk
from summarizer.ui.plain import plain_markdown
from summarizer.ui.review.calling import called
from summarizer.ui.review.commands import conflict_lead, conflict_pairs, problem
from summarizer.ui.review.fields import choices
from summarizer.ui.review.rows import TABLES, edits_of, person_label, table_of
from summarizer.ui.words import Words

_HEAD = ("title", "body", "date", "start", "end", "location")
_PEOPLE = frozenset({"owners", "made_to", "submitters", "askers", "addressees", "answered_by"})
_LONG = frozenset({"text", "task", "question", "answer", "title"})
# In pixels; what is not here is as wide as what it holds.
_WIDTH = 345
_WIDTHS = {"item": 150, "number": 90, "due_text": 150, "name": 190, "party": 190, "reference": 120}
# High enough for three lines, so that a statement can be read in its cell; others hold one.
_LINES, _LINE = 78, 35
# A longer table is scrolled by itself.
_HIGHEST = 640


@dataclass(frozen=True)
class Snapshot:
    """What the tables began with: cells are changed against it, however others change the minutes meanwhile."""

    minutes: Minutes
    revision: int
    number: int


def show_tables(desk: Desk, meeting_id: str) -> None:
    """Show the tables; all that was changed in them is saved at once, or nothing of it."""
    say = desk.say
    snapshot = _snapshot(desk, meeting_id)
    told = st.session_state.pop(_key(meeting_id, "told"), None)
    if told:
        st.success(told)
    st.markdown(say("review.tables.lead"))
    edits = _head(desk, meeting_id, snapshot)
    for kind in TABLES:
        edits += _table(desk, meeting_id, snapshot, kind)
    kept = _settle_conflicts(desk, meeting_id, edits)
    with st.container(key="review-save", horizontal=True, vertical_alignment="center"):
        count = len(edits)
        label = say.count("review.tables.save", count) if count else say("review.tables.save_none")
        if st.button(label, type="primary", disabled=not count, key=_key(meeting_id, "save")):
            _save(desk, meeting_id, snapshot, kept)
        if st.button(say("review.tables.drop"), disabled=not count, key=_key(meeting_id, "drop")):
            _begin_anew(meeting_id)
            st.rerun()


def _key(meeting_id: str, name: str) -> str:
    return f"review-tables-{name}-{meeting_id}"


def _snapshot(desk: Desk, meeting_id: str) -> Snapshot:
    key = _key(meeting_id, "begun")
    known = st.session_state.get(key)
    now, revision = minutes(desk.store, meeting_id)
    touched = st.session_state.get(_key(meeting_id, "touched"), False)
    # Nobody's cells are taken from under him; a table in which nothing was changed shows what is there now.
    if known is None or (known.revision != revision and not touched):
        known = Snapshot(now, revision, 0 if known is None else known.number + 1)
        st.session_state[key] = known
    elif known.revision != revision:
        st.info(desk.say("review.tables.others"))
    found: Snapshot = known
    return found


def _begin_anew(meeting_id: str) -> None:
    for name in ("conflicts", "touched"):
        st.session_state.pop(_key(meeting_id, name), None)
    begun = st.session_state.get(_key(meeting_id, "begun"))
    if begun is not None:
        # Tables with another number know nothing of the cells that were changed.
        st.session_state[_key(meeting_id, "begun")] = Snapshot(begun.minutes, -1, begun.number)


def _head(desk: Desk, meeting_id: str, snapshot: Snapshot) -> list[Edit]:
    """Show the facts of the meeting as fields; return the edits that they ask for."""
    say, edits = desk.say, []
    st.subheader(say("review.tables.head"), anchor=False)
    # On a narrow screen they stand below each other, in this order.
    columns = [place for _ in range(2) for place in st.columns(3)]
    for place, name in zip(columns, _HEAD, strict=True):
        value = getattr(snapshot.minutes.meeting, name)
        before = value.value if value is not None else ""
        key = _key(meeting_id, f"head-{name}-{snapshot.number}")
        label = say(f"review.heads.{name}")
        now = _fact(place, name, label[:1].upper() + label[1:], before, key)
        if now != before:
            edits.append(Edit(verb="change", kind="meeting", entry_id=name, fields={"value": now}))
    assert set(_HEAD) <= set(Meeting.model_fields)
    _note_touched(meeting_id, bool(edits))
    return edits


def _fact(place: Any, name: str, label: str, before: str, key: str) -> str:
    day = parse_iso(before) if before else None
    if name == "date" and (day is not None or not before):
        chosen = place.date_input(
            label,
            value=day,
            key=key,
            format="DD-MM-YYYY",
            min_value=date(1800, 1, 1),
            max_value=date(2999, 12, 31),
        )
        return chosen.isoformat() if chosen else ""
    return str(place.text_input(label, value=before, key=key)).strip()


def _table(desk: Desk, meeting_id: str, snapshot: Snapshot, kind: str) -> list[Edit]:
    say = desk.say
    table = table_of(snapshot.minutes, kind)
    if not table.ids:
        return []
    words = load_language(say.language).section("export", ExportWords)
    st.subheader(say(f"review.tables.{kind}"), anchor=False)
    if kind in ("people", "items"):
        st.caption(say(f"review.tables.{kind}_help"))
    key = _key(meeting_id, f"{kind}-{snapshot.number}")
    row_height = _LINES if kind in ("decisions", "actions", "questions") else _LINE
    st.data_editor(
        dict(table.columns),
        key=key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        placeholder="",
        row_height=row_height,
        # With its head, and the lines around it.
        height=min(_HIGHEST, _LINE + row_height * len(table.ids) + 3),
        disabled=["item", "aliases"] if kind != "items" else [],
        column_config={name: _column(kind, name, snapshot.minutes, say, words) for name in table.columns},
    )
    state = st.session_state.get(key)
    changed: Mapping[int, Mapping[str, Any]] = (
        state.get("edited_rows", {}) if isinstance(state, Mapping) else {}
    )
    edits = edits_of(table, changed, snapshot.minutes, words_of(snapshot.minutes))
    _note_touched(meeting_id, bool(edits))
    return edits


def _note_touched(meeting_id: str, touched: bool) -> None:
    if touched:
        st.session_state[_key(meeting_id, "touched")] = True


def _column(kind: str, name: str, now: Minutes, say: Words, words: ExportWords) -> Any:
    """Return how a column is shown and changed."""
    config = st.column_config
    label = (
        say(f"review.columns.{name}")
        if f"review.columns.{name}" in say.texts
        else say(f"review.fields.{name}")
    )
    people = sorted({person.name for person in now.people})
    known = _choices(kind, name, say, words)
    if known is not None:
        return _choice_column(label, dict(known), optional=name == "method")
    if name in _PEOPLE:
        return config.MultiselectColumn(label, options=people, accept_new_options=True)
    if name == "merge":
        return config.SelectboxColumn(label, options=[person_label(person) for person in now.people])
    plain = {
        "due_date": lambda: config.DateColumn(label, format="DD-MM-YYYY"),
        "apologies": lambda: config.CheckboxColumn(label),
        "conditions": lambda: config.ListColumn(label),
        "aliases": lambda: config.ListColumn(label),
        **dict.fromkeys(
            ("for", "against", "abstained"),
            lambda: config.NumberColumn(label, min_value=0, step=1, format="%d", width=45 + 8 * len(label)),
        ),
    }
    width = _WIDTH if name in _LONG else _WIDTHS.get(name)
    return plain[name]() if name in plain else config.TextColumn(label, width=width)


def _choice_column(label: str, names: Mapping[str, str], *, optional: bool) -> Any:
    widest = max(map(len, (label, *names.values())))
    return st.column_config.SelectboxColumn(
        label,
        options=list(names),
        format_func=lambda key: names.get(str(key), str(key)),
        required=not optional,
        width=min(200, 48 + 6 * widest),
    )


def _choices(kind: str, name: str, say: Words, words: ExportWords) -> Sequence[tuple[str, str]] | None:
    if name == "method":
        return choices("decisions", "votes", say, words)[1:]
    if kind == "people" and name == "attendance":
        return [
            (key, say(f"review.attendance.{key}")) for key in ("present", "partly", "absent", "mentioned")
        ]
    if kind == "items" and name == "openness":
        return [(key, say(f"review.openness.{key}")) for key in ("public", "closed", "secret")]
    if kind == "items" and name == "kind":
        return [
            (key, words.item_kinds.get(key, "–")) for key in ("consent", "debate", "information", "other")
        ]
    if (kind, name) in {
        ("decisions", "type"),
        ("decisions", "outcome"),
        ("actions", "kind"),
        ("actions", "status"),
        ("questions", "status"),
    }:
        return choices(kind, name, say, words)
    return None


def _save(desk: Desk, meeting_id: str, snapshot: Snapshot, edits: Sequence[Edit]) -> None:
    found = st.session_state.get(_key(meeting_id, "conflicts"))
    seen = found.revision if isinstance(found, ChangedMeanwhileError) else snapshot.revision
    try:
        if edits:
            save_many(desk.store, meeting_id, edits, seen, desk.access)
    except ChangedMeanwhileError as error:
        st.session_state[_key(meeting_id, "conflicts")] = error
        st.rerun()
    except MinutesError as error:
        st.error(plain_markdown(problem(error, desk.say)))
        return
    _begin_anew(meeting_id)
    st.session_state[_key(meeting_id, "told")] = desk.say.count("review.tables.saved", len(edits))
    st.rerun()


def _settle_conflicts(desk: Desk, meeting_id: str, edits: list[Edit]) -> list[Edit]:
    """Show what others changed in the same entries, and return the edits that are to be saved all the same."""
    found = st.session_state.get(_key(meeting_id, "conflicts"))
    if not isinstance(found, ChangedMeanwhileError):
        return edits
    say, kept = desk.say, list(edits)
    st.warning(say("review.tables.conflicts"))
    for at, conflict in enumerate(found.conflicts):
        if not any(_same(edit, conflict) for edit in edits):
            continue
        by = called(desk, conflict.by)
        with st.container(border=True):
            st.text(conflict_lead(conflict, say, by))
            for label, value in conflict_pairs(conflict, say):
                st.text(f"{label}: {value}")
            chosen = st.radio(
                say("review.tables.which"),
                ("theirs", "mine"),
                format_func=lambda one: say(f"review.tables.{one}"),
                horizontal=True,
                key=_key(meeting_id, f"which-{found.revision}-{at}"),
            )
        if chosen == "theirs":
            kept = [edit for edit in kept if not _same(edit, conflict)]
    return kept


def _same(edit: Edit, conflict: Conflict) -> bool:
    return (edit.kind, edit.entry_id) == (conflict.mine.kind, conflict.mine.entry_id)
