"""Documents of a version, or of the working copy: chosen, made when asked, and handed over."""

from dataclasses import replace

import streamlit as st

from summarizer.errors import MinutesError, UsageError
from summarizer.export.report import DocumentKind, Length
from summarizer.meetings.documents import KINDS, OFFERED, File, Order, holds_closed, make, takes_template
from summarizer.meetings.house_styles import (
    LARGEST,
    HouseStyle,
    forget_house_style,
    house_style,
    keep_house_style,
)
from summarizer.meetings.reading import WORKING
from summarizer.meetings.releasing import Standing, version_of
from summarizer.records import Minutes
from summarizer.store import meetings
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain
from summarizer.ui.plain import plain_markdown

_MEGABYTE = 1_000_000


def show_documents(desk: Desk, found: Standing) -> None:
    """Show what documents there can be of these minutes, and make them when asked."""
    say = desk.say
    st.header(say("status.documents.title"), anchor=False)
    with st.container(key="status-documents"):
        left, right = st.columns([7, 5], gap="large")
        with left:
            kinds, formats = _what(desk)
        with right:
            number, minutes = _which(desk, found)
            order = _how(desk, minutes, Order(kinds, formats))
        style = _template(desk, found) if takes_template(order) else None
        if style is not None:
            order = replace(order, template=style.data, template_name=style.name)
        asked = st.button(say("status.documents.make"), key="status.documents.make", type="primary")
        place = f"status.made.{found.row.id}"
        if asked:
            st.session_state[place] = _made(desk, found, number, minutes, order)
        _hand_over(desk, st.session_state.get(place), (found.row.revision, number, order))


def _which(desk: Desk, found: Standing) -> tuple[int, Minutes]:
    """Return of what the documents are: a version's number, or that of the working copy, and its minutes."""
    say = desk.say
    numbers = [one.number for one in reversed(found.versions)]
    options = [WORKING, *numbers] if found.changed else [*numbers, WORKING]
    states = {one.number: say(f"state.{one.status.state}") for one in found.versions}
    number = WORKING
    if numbers:
        number = st.selectbox(
            say("status.documents.of"),
            options,
            format_func=lambda one: (
                f"{say('status.versions.version', n=one)} · {states[one]}"
                if one
                else say("status.documents.working")
            ),
            key=f"status.documents.of.{found.row.id}.{len(numbers)}.{found.changed}",
        )
    return number, version_of(desk.store, found.row.id, number or None, desk.access)


def _what(desk: Desk) -> tuple[tuple[DocumentKind, ...], tuple[str, ...]]:
    """Return which kinds of document, in which formats."""
    say = desk.say
    kinds = st.pills(
        say("status.documents.kinds"),
        KINDS,
        default=["minutes"],
        selection_mode="multi",
        format_func=lambda one: say(f"status.documents.names.{one}"),
        key="status.documents.kinds",
        wrap=True,
    )
    formats = st.pills(
        say("status.documents.formats"),
        OFFERED,
        default=["docx"],
        selection_mode="multi",
        format_func=lambda one: say(f"status.documents.forms.{one}"),
        key="status.documents.formats",
        wrap=True,
    )
    return tuple(kind for kind in KINDS if kind in kinds), tuple(form for form in OFFERED if form in formats)


def _how(desk: Desk, minutes: Minutes, order: Order) -> Order:
    """Return `order` with how long, how public, and whether software is named."""
    say = desk.say
    length: Length = "full"
    if "minutes" in order.kinds:
        chosen = st.radio(
            say("status.documents.length"),
            ["full", "short"],
            format_func=lambda one: say(f"status.documents.{one}"),
            horizontal=True,
            key="status.documents.length",
        )
        length = "short" if chosen == "short" else "full"
    closed = holds_closed(minutes)
    public = closed and st.checkbox(
        say("status.documents.public"),
        True,
        help=say("status.documents.public_help"),
        key="status.documents.public",
    )
    if closed and not public:
        st.warning(say("status.documents.whole"), icon=":material/lock:")
    names = st.checkbox(
        say("status.documents.names_software"),
        minutes.status.names_software or desk.settings.names_software,
        key=f"status.documents.names.{minutes.status.names_software}",
    )
    return replace(order, length=length, public=public, names_software=names)


def _template(desk: Desk, found: Standing) -> HouseStyle | None:
    """Return the house style: one that is given now, else the one that is kept for the body."""
    say, body = desk.say, found.row.body
    name = plain_markdown(body or say("actions.unknown_body"))
    kept = house_style(desk.store, body)
    with st.expander(say("status.documents.template"), expanded=False):
        if kept is not None:
            st.markdown(say("status.documents.template_kept", body=name, name=plain_markdown(kept.name)))
            if st.button(say("status.documents.template_forget"), key="status.template.forget"):
                forget_house_style(desk.store, body, desk.access)
                st.rerun()
        given = st.file_uploader(
            say("status.documents.template"),
            ["docx"],
            help=say("status.documents.template_help"),
            key="status.template",
        )
        if given is None:
            return kept
        if given.size > LARGEST:
            st.error(say("status.documents.template_large", n=LARGEST // _MEGABYTE))
            return kept
        style = HouseStyle(given.name, given.getvalue())
        if style != kept and st.button(
            say("status.documents.template_keep", body=name), key="status.template.keep"
        ):
            _keep(desk, body, style)
        return style


def _keep(desk: Desk, body: str | None, style: HouseStyle) -> None:
    say = desk.say
    try:
        keep_house_style(desk.store, body, style, desk.access)
    except MinutesError as error:
        explain(desk, error)
        return
    name = plain_markdown(body or say("actions.unknown_body"))
    st.success(say("status.documents.template_kept_done", body=name))


# --- Making them -------------------------------------------------------------------------------------------


def _made(
    desk: Desk, found: Standing, number: int, minutes: Minutes, order: Order
) -> tuple[tuple[object, ...], File] | None:
    """Return the file, with what it is of; None where it cannot be made, which is said."""
    say = desk.say
    if not order.formats:
        st.error(say("status.documents.no_format"))
        return None
    if not order.kinds and set(order.formats) != {"json"}:
        st.error(say("status.documents.no_kind"))
        return None
    desk.access.require("secretary")
    ending = say("status.documents.version", n=number) if number else say("status.documents.draft")
    try:
        file = make(minutes, meetings.document(desk.store, found.row.id), order, ending)
    except UsageError as error:
        explain(desk, error)
        return None
    return (found.row.revision, number, order), file


def _hand_over(desk: Desk, made: tuple[tuple[object, ...], File] | None, of: tuple[object, ...]) -> None:
    """Show what was made, as long as it is of what is chosen."""
    if made is None or made[0] != of:
        return
    say, file = desk.say, made[1]
    with st.container(border=True, key="status-ready"):
        held = say.count("status.documents.holds", len(file.holds) or 1)
        st.markdown(f"**{say('status.documents.ready')}** · {held}")
        if file.holds:
            st.caption(" · ".join(plain_markdown(name) for name in file.holds))
        st.download_button(
            plain_markdown(say("status.documents.download", name=file.name)),
            file.data,
            file.name,
            file.mime,
            key="status.documents.download",
            on_click="ignore",
            type="primary",
            icon=":material/download:",
        )
