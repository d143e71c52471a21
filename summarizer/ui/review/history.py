"""The view "Geschiedenis": who changed what and when, and taking any change back."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

import streamlit as st

from summarizer.access import LOCAL
from summarizer.errors import MinutesError
from summarizer.meetings.changed_words import compare_words
from summarizer.meetings.editing import history_of, undo
from summarizer.store.meetings import KeptEdit
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.review.calling import called
from summarizer.ui.review.commands import problem
from summarizer.ui.review.entries import text_of_state
from summarizer.ui.review.wording import field_label, is_told, value_text

# Older changes are there too, one asks for them.
_AT_ONCE = 50
# The fields that say what an entry is.
_SAYS = frozenset({"text", "task", "question"})


def show_history(desk: Desk, meeting_id: str) -> None:
    """Show all changes by people, the newest first; each can be taken back by itself."""
    say = desk.say
    history = history_of(desk.store, meeting_id, desk.access)
    told = st.session_state.pop(f"review-history-told-{meeting_id}", None)
    if told:
        st.info(told)
    if not history:
        st.write(say("review.history.none"))
        return
    st.markdown(say("review.history.lead"))
    many = f"review-history-many-{meeting_id}"
    shown = list(reversed(history))[: None if st.session_state.get(many) else _AT_ONCE]
    data = {"words": say.part("review.history"), "rows": [_row(desk, one) for one in shown]}
    command = mount("history", f"review-history-{meeting_id}", data)
    if command and isinstance(command.get("undo"), int):
        _undo(desk, meeting_id, command["undo"])
    if len(shown) < len(history) and st.button(say("review.history.more")):
        st.session_state[many] = True
        st.rerun()


def _undo(desk: Desk, meeting_id: str, edit_id: int) -> None:
    try:
        undo(desk.store, meeting_id, edit_id, desk.access)
        said = desk.say("review.history.undone")
    except MinutesError as error:
        said = problem(error, desk.say)
    st.session_state[f"review-history-told-{meeting_id}"] = said
    st.rerun()


def _row(desk: Desk, edit: KeptEdit) -> dict[str, Any]:
    say = desk.say
    state = edit.after or edit.before or {}
    who = say("review.here") if edit.by == LOCAL else called(desk, edit.by)
    at = edit.at.astimezone(UTC)
    changed = changes(edit, desk) if edit.verb in ("change", "undo") else ()
    told = {name for name in edit.after or {} if (edit.before or {}).get(name) != (edit.after or {})[name]}
    return {
        "id": edit.id,
        "who": who,
        "at": at.isoformat(),
        "what": say(f"review.history.verbs.{edit.verb}"),
        "kind": say(f"review.kinds.{edit.kind}"),
        "text": _text(edit, state, desk),
        # What an entry says need not be said twice.
        "says": not (edit.verb == "change" and told & _SAYS),
        "undone": edit.undone,
        "fields": [_pieces(*one) for one in changed],
    }


def _pieces(name: str, old: str, new: str) -> list[Any]:
    """Return a field with both values in pieces, of which those that differ are marked."""
    before, after = compare_words(old, new)
    return [name, *([{"how": piece.how, "text": piece.text} for piece in side] for side in (before, after))]


def changes(edit: KeptEdit, desk: Desk) -> Sequence[tuple[str, str, str]]:
    """Return what a change changed: the field, its value before and after, in words."""
    before, after = edit.before or {}, edit.after or {}
    return [
        (
            field_label(name, desk.say),
            value_text(edit.kind, name, before.get(name), desk.say),
            value_text(edit.kind, name, after.get(name), desk.say),
        )
        for name in dict.fromkeys((*before, *after))
        if is_told(name) and before.get(name) != after.get(name)
    ]


def _text(edit: KeptEdit, state: Mapping[str, Any], desk: Desk) -> str:
    if edit.kind == "meeting":
        return desk.say(f"review.heads.{edit.entry_id}")
    return text_of_state(state)
