"""A new meeting: a file, what was understood of it, and which model makes the minutes."""

from dataclasses import replace
from hashlib import sha256

import streamlit as st

from summarizer.errors import MinutesError, UnreadableError, UsageError
from summarizer.estimating import estimate
from summarizer.export.jsonfile import to_json
from summarizer.language import language_codes
from summarizer.meetings.adding import Understood, Upload, add, already, understand
from summarizer.resources import resource
from summarizer.store.meetings import MeetingRow, minutes, row, rows
from summarizer.summarizing import NamedBytes, read_given
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain, meeting_title
from summarizer.ui.links import go
from summarizer.ui.offers import Offer, offers
from summarizer.ui.plain import plain_markdown
from summarizer.ui.understood import cost_parts, parts_of
from summarizer.working import RunChoice, request

SAMPLES = {
    "council": "gemeenteraad.txt",
    "committee": "raadscommissie.md",
    "group": "stuurgroep.docx",
    "transcript": "ruw-transcript.txt",
    "board": "board-meeting.txt",
}
# Where the session keeps the file that was brought, what was understood of it, and whether it is to be added twice.
_FILE, _READ, _TWICE = "new-file", "new-understood", "new-twice"


def show(desk: Desk) -> None:
    """Let a secretary add a document, step by step: a file, a look at what was understood, and the start."""
    desk.access.require("secretary")
    st.title(desk.say("new.title"), anchor=False)
    if _FILE not in st.session_state:
        st.write(desk.say("new.intro"))
        if not offer(desk):
            return
        st.rerun()
    name, data = st.session_state[_FILE]
    _show_file(desk, name, data)
    same = already(desk.store, sha256(data).hexdigest())
    if same is not None and not st.session_state.get(_TWICE):
        _show_same(desk, same)
        return
    left, right = st.columns([1.65, 1], gap="large")
    with right:
        language = st.container()
        upload = _asked(desk, Upload(name, data))
    with left:
        understood = _understood(desk, upload)
        if understood is not None:
            mount("sheet", "new-sheet", {"parts": parts_of(understood.minutes, desk.say)})
    if understood is None:
        return
    with language:
        _ask_attachment(desk, understood)
        _ask_language(desk, understood)
    with right:
        _show_start(desk, understood)


def offer(desk: Desk) -> bool:
    """Show where to drop a file, and the samples; return whether there is a file now, which page "new" takes up."""
    say = desk.say
    with st.container(key="new-drop"):
        given = st.file_uploader(say("new.drop"), key=f"new-drop-{st.session_state.get('new-times', 0)}")
    if given is not None:
        st.session_state[_FILE] = (given.name, given.getvalue())
        return True
    st.markdown(say("new.or_sample"))
    with st.container(horizontal=True, gap="small", key="new-samples"):
        for kind, file in SAMPLES.items():
            if st.button(say(f"new.samples.{kind}"), key=f"new-sample-{kind}"):
                st.session_state[_FILE] = (file, (resource("samples") / file).read_bytes())
                return True
    return False


def _forget() -> None:
    """Begin again, with no file."""
    for key in (_FILE, _READ, _TWICE):
        st.session_state.pop(key, None)
    # What a field of files holds goes only with its key.
    st.session_state["new-times"] = st.session_state.get("new-times", 0) + 1


def _show_file(desk: Desk, name: str, data: bytes) -> None:
    size = desk.say("new.size", kilobytes=desk.say.number(max(1, round(len(data) / 1024))))
    with st.container(horizontal=True, vertical_alignment="center", key="new-file-line"):
        st.markdown(f"**{plain_markdown(name)}** · {size}")
        if st.button(desk.say("new.other"), type="tertiary"):
            _forget()
            st.rerun()


def _show_same(desk: Desk, same: MeetingRow) -> None:
    title = meeting_title(desk, same)
    st.info(desk.say("new.same", title=plain_markdown(title), day=desk.say.day(same.created)))
    with st.container(horizontal=True):
        if st.button(desk.say("new.to_same"), type="primary"):
            _forget()
            go("review", same.id)
        if st.button(desk.say("new.twice")):
            st.session_state[_TWICE] = True
            st.rerun()


def _asked(desk: Desk, upload: Upload) -> Upload:
    """Return `upload` with what was given beside it; what cannot be used is told at its field and left out."""
    say = desk.say
    # Only what somebody chose: what was detected would have all of it read once more.
    language = st.session_state.get(_key("language-chosen", upload))
    attachment = st.session_state.get(_key("attachment", upload))
    with st.expander(say("new.more")):
        st.caption(say("new.more_help"))
        agenda = _side(desk, "agenda", language)
        names = _side(desk, "names", language)
        previous = _here(desk) or _side(desk, "previous", language)
    return replace(
        upload, attachment=attachment, language=language, agenda=agenda, names=names, previous=previous
    )


def _side(desk: Desk, kind: str, language: str | None) -> NamedBytes | None:
    times = st.session_state.get("new-times", 0)
    given = st.file_uploader(
        desk.say(f"new.beside.{kind}"), key=f"new-{kind}-{times}", help=desk.say(f"new.beside_help.{kind}")
    )
    if given is None:
        return None
    named: NamedBytes = (given.name, given.getvalue())
    try:
        read_given(language, **{"agenda": None, "names": None, "previous": None, kind: named})
    except (UsageError, UnreadableError) as error:
        explain(desk, error)
        return None
    return named


def _here(desk: Desk) -> NamedBytes | None:
    """Return the minutes of a meeting that is here already, if one is chosen as the previous one."""
    known = {one.id: one for one in rows(desk.store)}
    if not known:
        return None
    chosen = st.selectbox(
        desk.say("new.previous_here"),
        list(known),
        index=None,
        format_func=lambda one: _named(desk, known[one]),
        placeholder=desk.say("new.no_previous"),
        key="new-previous-here",
    )
    if chosen is None:
        return None
    working, _ = minutes(desk.store, chosen)
    return f"{row(desk.store, chosen).name}.json", to_json(working).encode()


def _named(desk: Desk, one: MeetingRow) -> str:
    return " · ".join(filter(None, (meeting_title(desk, one), one.date and desk.say.day(one.date))))


def _understood(desk: Desk, upload: Upload) -> Understood | None:
    """Return what was understood, worked out once for each upload; what is wrong is told, and the file stays."""
    before = st.session_state.get(_READ)
    if before is not None and before.upload == upload:
        known: Understood = before
        return known
    try:
        with st.spinner(desk.say("new.reading")):
            made = understand(upload)
    except MinutesError as error:
        explain(desk, error)
        return None
    st.session_state[_READ] = made
    return made


def _key(field: str, upload: Upload) -> str:
    """Return the key of a field that is about this file only."""
    return f"new-{field}-{sha256(upload.data).hexdigest()[:12]}"


def _ask_attachment(desk: Desk, understood: Understood) -> None:
    """Ask which file of a mail is meant, once one is seen to have any."""
    upload = understood.upload
    there = understood.document.attachments or ((upload.attachment,) if upload.attachment else ())
    if there:
        st.selectbox(
            desk.say("new.attachment"),
            there,
            index=None,
            placeholder=desk.say("new.mail_itself"),
            key=_key("attachment", upload),
        )


def _ask_language(desk: Desk, understood: Understood) -> None:
    key = _key("language", understood.upload)
    # What was detected stands there until somebody knows better.
    st.session_state.setdefault(key, understood.minutes.language)

    def choose() -> None:
        st.session_state[_key("language-chosen", understood.upload)] = st.session_state[key]

    st.selectbox(
        desk.say("new.language"),
        language_codes(),
        key=key,
        format_func=lambda code: desk.say(f"frame.languages.{code}"),
        on_change=choose,
    )


def _show_start(desk: Desk, understood: Understood) -> None:
    say = desk.say
    offered = {one.model: one for one in offers(desk.settings)}
    chosen = st.radio(
        say("new.model"),
        list(offered),
        format_func=lambda model: say(
            f"new.offers.{offered[model].kind}", name=plain_markdown(offered[model].name)
        ),
        captions=[say(f"new.offers_help.{one.kind}") for one in offered.values()],
        key="new-model",
    )
    one = offered[chosen]
    closed = _ask_closed(desk, understood, one)
    choice = RunChoice(one.model, None, closed)
    taken = estimate(understood.reading, choice.resolve(desk.settings), desk.store, desk.settings)
    mount("sheet", "new-cost", {"parts": cost_parts(taken, one, say)})
    if st.button(say("new.start"), type="primary", width="stretch"):
        _start(desk, understood, one, choice)


def _ask_closed(desk: Desk, understood: Understood, one: Offer) -> bool:
    """Return whether closed items may be sent to a model elsewhere; nobody is asked where nothing is sent."""
    shut = any(item.openness != "public" for item in understood.minutes.items)
    return one.kind == "endpoint" and shut and st.checkbox(desk.say("new.send_closed"), key="new-send-closed")


def _start(desk: Desk, understood: Understood, one: Offer, choice: RunChoice) -> None:
    """Keep the meeting, ask for the work, and go where its draft is."""
    meeting = add(desk.store, understood, desk.access)
    _forget()
    if one.kind != "none":
        request(desk.store, desk.worker, meeting, choice, desk.access)
    go("review", meeting)
