"""For the evaluator: what the eval suite measured, how models and prompts did, and what people made of it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from summarizer.export.csv_file import sheet
from summarizer.meetings.runs import (
    Compared,
    PromptLine,
    Reviewed,
    RunLine,
    compare,
    prompt_lines,
    reviewed,
    run_lines,
)
from summarizer.ui.desk import Desk
from summarizer.ui.suite import show_suite
from summarizer.ui.table import Cell, Column, moment, show_table
from summarizer.ui.words import Words

_SHOWN = 25
_HASH = 12

_LineT = TypeVar("_LineT")
# A column: its key, what kind it is, and what stands in a row of it.
_Spec = tuple[str, str, Callable[[_LineT], Cell]]


def show(desk: Desk) -> None:
    """Show all figures; names of documents to a secretary only, and text of annotated documents alone."""
    say = desk.say
    st.title(say("runs.title"))
    st.markdown(say("runs.lead"))
    lines = run_lines(desk.store, desk.access)
    show_suite(desk)
    _show_compared(lines, say)
    _show_reviewed(reviewed(desk.store, desk.access), say)
    _show_prompts(prompt_lines(), say)
    if lines:
        _show_each(lines, say)


def _show_compared(lines: Sequence[RunLine], say: Words) -> None:
    st.header(say("runs.compare.title"))
    st.markdown(say("runs.compare.lead"))
    made = [line for line in lines if line.run is not None and line.run.model is not None]
    if not made:
        st.info(say("runs.compare.empty"))
        return
    names = {line.code: _document(line.code, line.name, say) for line in made}
    code = None
    if len(names) > 1:
        code = st.selectbox(
            say("runs.compare.document"),
            [None, *names],
            format_func=lambda one: say("runs.compare.everything") if one is None else names[one],
            width=460,
        )
    _table("compare", compare(line for line in made if code in (None, line.code)), _compared(say), say)
    st.caption(say("runs.compare.legend"))


def _compared(say: Words) -> list[_Spec[Compared]]:
    return [
        ("model", "main", lambda one: (one.model, one.prompt or say("runs.no_prompt"))),
        ("documents", "number", lambda one: say.number(one.documents)),
        ("parts", "number", lambda one: say.number(one.parts)),
        ("tokens", "number", lambda one: _figure(one.tokens, 0, say)),
        ("cost", "number", lambda one: _money(one.cost, say)),
        ("seconds", "number", lambda one: _figure(one.seconds, 1, say)),
        ("kept", "number", lambda one: _percent(one.kept, say)),
        ("failed", "number", lambda one: _percent(one.failed, say)),
        ("rejected", "number", lambda one: say.number(one.rejected)),
        ("withheld", "number", lambda one: say.number(one.withheld)),
    ]


def _show_reviewed(found: Sequence[Reviewed], say: Words) -> None:
    st.header(say("runs.people.title"))
    st.markdown(say("runs.people.lead"))
    if not found:
        st.info(say("runs.people.empty"))
        return
    specs: list[_Spec[Reviewed]] = [
        ("document", "text", lambda one: _document(one.code, one.name, say)),
        ("untouched", "number", lambda one: _percent(one.untouched, say)),
        ("accept", "number", lambda one: say.number(one.accept)),
        ("change", "number", lambda one: say.number(one.change)),
        ("reject", "number", lambda one: say.number(one.reject)),
        ("add", "number", lambda one: say.number(one.add)),
    ]
    _table("people", found, specs, say)


def _show_prompts(lines: Sequence[PromptLine], say: Words) -> None:
    st.header(say("runs.prompts.title"))
    st.markdown(say("runs.prompts.lead"))
    specs: list[_Spec[PromptLine]] = [
        ("name", "main", lambda one: one.name),
        ("description", "text", lambda one: one.description),
        ("fixed", "text", lambda one: say(f"runs.prompts.{one.fixed}")),
        ("hash", "code", lambda one: one.sha256[:_HASH]),
    ]
    _table("prompts", lines, specs, say)


def _show_each(lines: Sequence[RunLine], say: Words) -> None:
    st.header(say("runs.each.title"))
    _table("each", lines[:_SHOWN], _each(say), say)
    if len(lines) > _SHOWN:
        st.caption(say("runs.each.shown", n=_SHOWN, all=say.number(len(lines))))
    st.download_button(
        say("runs.each.download"),
        lambda: sheet([say(f"runs.each.{name}") for name in _FILE], (_in_file(line, say) for line in lines)),
        say("runs.each.file"),
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _each(say: Words) -> list[_Spec[RunLine]]:
    def went_wrong(line: RunLine) -> str:
        counts = {name: len(getattr(line.run, field)) for name, field in _LISTED.items()} if line.run else {}
        told = [f"{number} {say(f'runs.each.{name}').lower()}" for name, number in counts.items() if number]
        return ", ".join(told)

    def of(line: RunLine, name: str) -> str:
        return say.number(getattr(line.run, name)) if line.run else say("runs.none")

    return [
        ("started", "when", lambda line: (moment(line.started), say(f"runs.states.{line.state}"))),
        ("document", "text", lambda line: _document(line.code, line.name, say)),
        ("model", "main", lambda line: (line.model, line.prompt or say("runs.no_prompt"))),
        ("parts", "number", lambda line: (of(line, "parts"), went_wrong(line))),
        ("calls", "number", lambda line: of(line, "calls")),
        ("kept", "number", lambda line: of(line, "kept")),
        ("sent", "number", lambda line: of(line, "prompt_tokens")),
        ("received", "number", lambda line: of(line, "completion_tokens")),
        ("cost", "number", lambda line: _money(line.run.cost if line.run else None, say)),
        ("seconds", "number", lambda line: _figure(line.run.seconds if line.run else None, 1, say)),
    ]


# What of a run is a list, by the name of its column.
_LISTED = {"failed": "failed_parts", "rejected": "rejected", "withheld": "withheld"}
_FILE = (
    "started", "document", "state", "model", "prompt", "parts", "calls", "kept", "sent", "received", "cost", "seconds",
    *_LISTED,
)  # fmt: skip


def _in_file(line: RunLine, say: Words) -> list[str | int]:
    """Return one run as a row of the file: figures as they are, for whoever goes on with them."""
    head: list[str | int] = [
        line.started.isoformat(timespec="seconds"),
        _document(line.code, line.name, say),
        say(f"runs.states.{line.state}"),
        line.model,
        line.prompt or "",
    ]
    run = line.run
    if run is None:
        return head + [""] * (len(_FILE) - len(head))
    counted = [run.parts, run.calls, run.kept, run.prompt_tokens, run.completion_tokens]
    paid = ["" if run.cost is None else f"{run.cost:.6f}", f"{run.seconds:.2f}"]
    return [*head, *counted, *paid, *(len(getattr(run, field)) for field in _LISTED.values())]


def _table(part: str, lines: Sequence[_LineT], specs: Sequence[_Spec[_LineT]], say: Words) -> None:
    columns = [
        Column(say(f"runs.{part}.{name}"), [cell(line) for line in lines], kind) for name, kind, cell in specs
    ]
    show_table(f"runs-{part}", say(f"runs.{part}.alt"), columns)


def _document(code: str, name: str | None, say: Words) -> str:
    return name or say("runs.document", code=code)


def _figure(value: float | None, digits: int, say: Words) -> str:
    if value is None:
        return say("runs.none")
    whole, _, rest = f"{value:.{digits}f}".partition(".")
    return say.number(int(whole)) + (say("runs.point") + rest if rest else "")


def _money(value: float | None, say: Words) -> str:
    return (
        say("runs.none") if value is None else say("runs.money", value=_figure(value, 4 if value else 0, say))
    )


def _percent(value: float | None, say: Words) -> str:
    return say("runs.none") if value is None else say("runs.percent", value=_figure(value * 100, 0, say))
