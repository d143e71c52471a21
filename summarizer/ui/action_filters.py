"""What is asked of the list of actions: the fields above it, and the address, which says the same and can be sent."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from summarizer.meetings.personal import Me
from summarizer.meetings.portfolios import holders
from summarizer.meetings.reading import reads_for
from summarizer.meetings.threads import Thread
from summarizer.meetings.tracking import Filter, functions
from summarizer.records import ActionKind
from summarizer.ui.action_rows import BY
from summarizer.ui.desk import Desk

ALL, ME = "", "\0me"
STANDINGS = ("todo", "late", "done", "all")
_KINDS: Mapping[str, ActionKind] = {"action": "action", "undertaking": "undertaking"}
# How the address calls the fields; what is as usual it leaves out.
_FIELDS = {
    "show": "actions.standing",
    "by": "actions.by",
    "who": "actions.owner",
    "q": "actions.words",
    "kind": "actions.kind",
    "portfolio": "actions.portfolio",
    "role": "actions.role",
    "body": "actions.body",
    "doubtful": "actions.doubtful",
}
_USUAL: Mapping[str, str | bool] = {"show": "todo", "by": "due", "doubtful": False}
_KEPT = "actions.asked"
_LONGEST = 200


def filters(desk: Desk, made: Sequence[Thread]) -> tuple[Filter, str]:
    """Show the fields, and return what is asked for and by what the list is divided (one of `BY`)."""
    say = desk.say
    me = reads_for(desk.store, desk.access)
    names = _names(made)
    kinds = {"action": say("actions.kinds.actions"), "undertaking": say("actions.kinds.undertakings")}
    roles = _roles(desk, made)
    bodies = {one: one for one in _bodies(made)}
    held = holders(desk.store)
    portfolios = {one: one for one in held}
    choices: Mapping[str, Sequence[str]] = {
        "show": STANDINGS,
        "by": BY,
        "who": [ALL, *([ME] if me is not None else []), *names],
        "kind": [ALL, *kinds],
        "portfolio": [ALL, *portfolios],
        "role": [ALL, *roles],
        "body": [ALL, *bodies],
    }
    _begin(choices)
    with st.container(key="actions-filters"):
        with st.container(horizontal=True):
            _pick(desk, "show", choices["show"], lambda name: _counted(desk, name, made))
            _pick(desk, "by", BY, lambda name: say(f"actions.by_{name}"))
        who, words, more = st.columns([4, 5, 3], vertical_alignment="bottom")
        who.selectbox(
            say("actions.owner"),
            choices["who"],
            format_func=lambda name: _who(desk, name, me),
            key=_FIELDS["who"],
        )
        words.text_input(
            say("actions.words"),
            placeholder=say("actions.words_help"),
            key=_FIELDS["q"],
            max_chars=_LONGEST,
        )
        with more.popover(say("actions.more_filters"), width="stretch"):
            _one_of(desk, "kind", kinds)
            _one_of(desk, "portfolio", portfolios)
            _one_of(desk, "role", roles)
            _one_of(desk, "body", bodies)
            if unsure := sum(thread.doubtful for thread in made):
                st.checkbox(say("actions.doubtful", n=say.number(unsure)), key=_FIELDS["doubtful"])
    return _asked(me, held), str(_value("by"))


def clear() -> None:
    """Ask for the usual again."""
    for name, key in _FIELDS.items():
        st.session_state[key] = _USUAL.get(name, ALL)


def is_usual() -> bool:
    """Whether nothing in particular is asked for."""
    return not set(_said()) - {"by"}


def _asked(me: Me | None, held: Mapping[str, tuple[str, ...]]) -> Filter:
    standing, owner = str(_value("show")), str(_value("who"))
    return Filter(
        standing="" if standing == "all" else standing,
        kind=_KINDS.get(str(_value("kind"))),
        owner="" if owner == ME else owner,
        role=str(_value("role")),
        body=str(_value("body")),
        words=str(_value("q")),
        holders=held.get(str(_value("portfolio"))),
        me=me if owner == ME else None,
        doubtful=bool(_value("doubtful")),
    )


# --- The address -------------------------------------------------------------------------------------------


def _begin(choices: Mapping[str, Sequence[str]]) -> None:
    """Let the fields say what the address does, if somebody comes with one; else what they said before."""
    kept: Mapping[str, str] = st.session_state.get(_KEPT, {})
    named = {name: st.query_params[name] for name in _FIELDS if name in st.query_params}
    if named and named != kept:
        wanted: Mapping[str, str] = named
    elif any(key not in st.session_state for key in _FIELDS.values()):
        wanted = kept
    else:
        return
    for name, key in _FIELDS.items():
        st.session_state[key] = _taken(name, wanted.get(name, ""), choices.get(name))


def _taken(name: str, said: str, choices: Sequence[str] | None) -> str | bool:
    """Return what the address says of a field; the usual where that is nothing it can have."""
    if name == "doubtful":
        return said == "1"
    if name == "q":
        return said[:_LONGEST]
    value = ME if (name, said) == ("who", "me") else said
    return value if choices is not None and value in choices else _USUAL.get(name, ALL)


def remember() -> None:
    """Put into the address what is asked for; nothing of it where that is the usual."""
    said = _said()
    st.session_state[_KEPT] = said
    named = {name: value for name, value in st.query_params.items() if name in _FIELDS}
    if named != said:
        others = {name: value for name, value in st.query_params.items() if name not in _FIELDS}
        st.query_params.from_dict({**others, **said})


def _said() -> dict[str, str]:
    out = {}
    for name in _FIELDS:
        value = _value(name)
        if value != _USUAL.get(name, ALL):
            out[name] = "1" if value is True else "me" if value == ME else str(value)
    return out


def _value(name: str) -> str | bool:
    value: str | bool | None = st.session_state.get(_FIELDS[name])
    return _USUAL.get(name, ALL) if value is None else value


# --- The fields --------------------------------------------------------------------------------------------


def _pick(desk: Desk, name: str, options: Sequence[str], label: Callable[[str], str]) -> None:
    st.segmented_control(
        desk.say(f"actions.{name}"),
        options,
        required=True,
        format_func=label,
        key=_FIELDS[name],
        width="content",
    )


def _counted(desk: Desk, name: str, made: Sequence[Thread]) -> str:
    label = desk.say(f"actions.standing.{name}")
    if name not in ("todo", "late"):
        return label
    chosen = Filter(standing=name)
    return f"{label} · {desk.say.number(sum(chosen.takes(thread) for thread in made))}"


def _who(desk: Desk, name: str, me: Me | None) -> str:
    if name == ME:
        return desk.say("actions.me", name=me.name if me else "")
    return name or desk.say("actions.everybody")


def _one_of(desk: Desk, name: str, options: Mapping[str, str]) -> None:
    st.selectbox(
        desk.say(f"actions.{name}"),
        [ALL, *options],
        format_func=lambda one: options.get(one) or desk.say("actions.all"),
        key=_FIELDS[name],
        disabled=not options,
    )


def _names(made: Sequence[Thread]) -> list[str]:
    """Return who must do anything, by name."""
    return sorted({owner.name for thread in made for owner in thread.owners}, key=str.casefold)


def _roles(desk: Desk, made: Sequence[Thread]) -> dict[str, str]:
    """Return what owners are: roles in words, and parties as they are."""
    names = desk.say.part("actions.roles")
    found = {one for thread in made for owner in thread.owners for one in functions(owner)}
    return dict(sorted(((one, names.get(one, one)) for one in found), key=lambda pair: pair[1].casefold()))


def _bodies(made: Sequence[Thread]) -> list[str]:
    bodies = {one.meeting.body for thread in made for one in thread.mentions if one.meeting.body}
    return sorted(bodies, key=str.casefold)
