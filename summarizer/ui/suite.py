"""For the evaluator: what the eval suite measured; verdicts and changed sentences first, figures behind."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from summarizer.export.csv_file import sheet
from summarizer.measured import Cell, Change, Comparison, Figure, Judgement, Measurement
from summarizer.meetings.measurements import all_measurements, figure_of, metrics_of, over_time, remove
from summarizer.ui.desk import Desk
from summarizer.ui.plain import plain_markdown
from summarizer.ui.table import Column, moment, show_table
from summarizer.ui.words import Words

_SHOWN = 30
# A mark beside each word: what it says does not hang on colour.
_MARKS = {"better": "▲", "not_worse": "=", "worse": "▼", "cannot_tell": "?"}
_COLOURS = {"better": "green", "not_worse": "blue", "worse": "red", "cannot_tell": "gray"}


def show_suite(desk: Desk) -> None:
    """Show one measurement, the newest unless another is chosen, and how its set of documents did over time."""
    say = desk.say
    st.header(say("suite.title"))
    st.markdown(say("suite.lead"))
    found = all_measurements(desk.store, desk.access)
    if not found:
        st.info(say("suite.empty"))
        st.code(say("suite.command"), language=None, wrap_lines=True)
        return
    chosen = _chosen(found, say)
    st.caption(_about(chosen, say))
    if not chosen.comparisons:
        st.markdown(say("suite.nothing_compared"))
    for number, comparison in enumerate(chosen.comparisons):
        _show_comparison(comparison, f"{chosen.id}-{number}", say)
    with st.expander(say("suite.matrix.title"), expanded=not chosen.comparisons):
        _show_matrix(chosen, say)
    with st.expander(say("suite.time.title")):
        _show_time(found, chosen, say)
    if "evaluator" in desk.access.roles:
        with st.popover(say("suite.remove")):
            st.markdown(say("suite.remove_sure"))
            if st.button(say("suite.remove_yes"), type="primary"):
                remove(desk.store, chosen.id, desk.access)
                st.rerun()


def _chosen(found: Sequence[Measurement], say: Words) -> Measurement:
    if len(found) == 1:
        return found[0]
    return st.selectbox(
        say("suite.choose"), found, format_func=lambda one: f"{_when(one.made_at)} · {one.gold}", width=460
    )


def _about(one: Measurement, say: Words) -> str:
    asked = say("suite.replayed") if one.replay else say("suite.asked")
    documents = say.count("suite.documents", len(one.documents))
    return say(
        "suite.about",
        at=_when(one.made_at),
        gold=plain_markdown(one.gold),
        documents=documents,
        asked=asked,
    )


# --- What became of it ------------------------------------------------------------------------------------


def _show_comparison(comparison: Comparison, key: str, say: Words) -> None:
    st.subheader(
        say(
            "suite.comparison",
            before=plain_markdown(_cell(comparison.before, say)),
            after=plain_markdown(_cell(comparison.after, say)),
        )
    )
    verdict = comparison.verdict
    st.badge(f"{_MARKS[verdict]} {say(f'suite.verdicts.{verdict}')}", color=_COLOURS[verdict])  # type: ignore[arg-type]
    st.markdown(say(f"suite.means.{verdict}"))
    primary = [one for one in comparison.judgements if one.primary]
    if primary:
        show_table(f"suite-verdicts-{key}", say("suite.judged.alt"), _judged(primary, say))
    _show_changes(comparison.changes, key, say)
    others = [one for one in comparison.judgements if not one.primary]
    if others:
        with st.expander(say("suite.others")):
            show_table(f"suite-others-{key}", say("suite.judged.alt"), _judged(others, say))
    if comparison.prompts:
        with st.expander(say("suite.prompts")):
            st.code(comparison.prompts, language="diff", wrap_lines=True)


def _judged(judgements: Sequence[Judgement], say: Words) -> list[Column]:
    def interval(one: Judgement) -> str:
        if one.low is None or one.high is None:
            return ""
        return say("suite.interval", low=_signed(one.low, say), high=_signed(one.high, say))

    return [
        Column(say("suite.judged.metric"), [_metric(one.metric, say) for one in judgements], "main"),
        Column(
            say("suite.judged.verdict"),
            [f"{_MARKS[one.verdict]} {say(f'suite.verdicts.{one.verdict}')}" for one in judgements],
        ),
        Column(say("suite.judged.before"), [_figure(one.before, say) for one in judgements], "number"),
        Column(say("suite.judged.after"), [_figure(one.after, say) for one in judgements], "number"),
        Column(
            say("suite.judged.difference"),
            [(_signed(one.difference, say), interval(one)) for one in judgements],
            "number",
        ),
        Column(say("suite.judged.documents"), [say.number(one.documents) for one in judgements], "number"),
        Column(
            say("suite.judged.detectable"), [_figure(one.detectable, say) for one in judgements], "number"
        ),
    ]


def _show_changes(changes: Sequence[Change], key: str, say: Words) -> None:
    st.markdown(f"**{say('suite.changes.title')}**")
    if not changes:
        st.markdown(say("suite.changes.none"))
        return
    shown = changes[:_SHOWN]
    columns = [
        Column(
            say("suite.changes.what"),
            [(say(f"suite.kinds.{one.kind}"), _metric(one.metric, say)) for one in shown],
            "main",
        ),
        Column(
            say("suite.changes.source"), [(one.source or one.gold or "", _place(one, say)) for one in shown]
        ),
        Column(say("suite.changes.before"), [one.before or say("runs.none") for one in shown]),
        Column(say("suite.changes.after"), [one.after or say("runs.none") for one in shown]),
    ]
    show_table(f"suite-changes-{key}", say("suite.changes.alt"), columns)
    if len(changes) > len(shown):
        st.caption(say("suite.changes.more", n=say.number(len(shown)), all=say.number(len(changes))))
    names = ("document", "line", "what", "metric", "gold", "source", "before", "after")
    st.download_button(
        say("suite.changes.download"),
        lambda: sheet([say(f"suite.changes.{name}") for name in names], (_row(one, say) for one in changes)),
        say("suite.changes.file"),
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"suite-download-{key}",
    )


def _row(one: Change, say: Words) -> list[str | int]:
    what = say(f"suite.kinds.{one.kind}")
    texts = [one.gold or "", one.source, one.before or "", one.after or ""]
    return [one.document, one.line or "", what, one.metric, *texts]


def _place(one: Change, say: Words) -> str:
    if one.line is None:
        return one.document
    return say("suite.changes.place", document=one.document, line=say.number(one.line))


# --- Figures ----------------------------------------------------------------------------------------------


def _show_matrix(chosen: Measurement, say: Words) -> None:
    st.markdown(say("suite.matrix.lead"))
    metrics = metrics_of(chosen.results)
    columns = [Column(say("suite.judged.metric"), [_metric(name, say) for name, _ in metrics], "main")]
    for results in chosen.results:
        cells = [_with_interval(figure_of(results, name), say) for name, _ in metrics]
        columns.append(Column(_cell(results.cell, say), cells, "number"))
    ceilings = {figure.metric: figure.ceiling for one in chosen.results for figure in one.figures}
    columns.append(
        Column(
            say("suite.matrix.ceiling"), [_figure(ceilings.get(name), say) for name, _ in metrics], "number"
        )
    )
    show_table(f"suite-matrix-{chosen.id}", say("suite.matrix.alt"), columns)
    took = [
        say(
            "suite.matrix.took",
            cell=plain_markdown(_cell(one.cell, say)),
            calls=say.number(one.calls),
            tokens=say.number(one.prompt_tokens + one.completion_tokens),
            seconds=say.number(round(one.seconds)),
        )
        for one in chosen.results
    ]
    st.markdown("\n".join(f"- {line}" for line in took))


def _show_time(found: Sequence[Measurement], chosen: Measurement, say: Words) -> None:
    metrics = [name for name, _ in metrics_of(chosen.results)]
    if not metrics:
        st.markdown(say("suite.time.none"))
        return
    metric = st.selectbox(
        say("suite.judged.metric"), metrics, format_func=lambda name: _metric(name, say), width=460
    )
    points = over_time(found, metric, chosen.gold)
    columns = [
        Column(say("suite.time.at"), [_when(one.made_at) for one in points], "when"),
        Column(say("suite.time.cell"), [_cell(one.cell, say) for one in points]),
        Column(say("suite.time.value"), [_with_interval(one.figure, say) for one in points], "number"),
    ]
    show_table("suite-time", say("suite.time.alt"), columns)


def _with_interval(figure: Figure | None, say: Words) -> str | tuple[str, str]:
    if figure is None or figure.value is None:
        return say("runs.none")
    if figure.low is None or figure.high is None:
        return _figure(figure.value, say)
    interval = say("suite.interval", low=_figure(figure.low, say), high=_figure(figure.high, say))
    return _figure(figure.value, say), interval


def _cell(cell: Cell, say: Words) -> str:
    model = say("runs.no_model") if cell.model == "none" else cell.model
    budget = None if cell.budget is None else say("suite.budget", n=say.number(cell.budget))
    return ", ".join(part for part in (model, cell.prompt, budget) if part)


def _metric(name: str, say: Words) -> str:
    return say.part("suite.metrics").get(name, name)


def _when(at: str) -> str:
    return moment(datetime.fromisoformat(at))


def _figure(value: float | None, say: Words) -> str:
    return say("runs.none") if value is None else f"{value:.3f}".replace(".", say("runs.point"))


def _signed(value: float | None, say: Words) -> str:
    if value is None:
        return say("runs.none")
    return f"{value:+.3f}".replace(".", say("runs.point")).replace("-", "−")
