"""A measurement of invented documents, as the eval suite writes one."""

from summarizer.measured import Cell, Change, Comparison, Figure, Judgement, Measurement, Results

RULES = Cell(model="none")
LOCAL = Cell(model="local", prompt="short/v1+label/v1", budget=8000)


def figure(metric: str, value: float, *, primary: bool = True) -> Figure:
    return Figure(
        metric=metric, primary=primary, value=value, low=value - 0.1, high=value, right=8, found=9, wanted=10,
        documents=12, ceiling=0.91,
    )  # fmt: skip


def results(cell: Cell, value: float) -> Results:
    figures = (figure("decisions", value), figure("chrf", 0.4, primary=False))
    return Results(
        cell=cell, documents=("otter", "bever"), figures=figures, calls=4, prompt_tokens=900, seconds=12.4
    )


def judgement(metric: str, verdict: str, *, primary: bool = True) -> Judgement:
    return Judgement.model_validate(
        {
            "metric": metric, "primary": primary, "verdict": verdict, "documents": 12, "before": 0.875, "after": 0.75,
            "difference": -0.125, "low": -0.2, "high": -0.05, "p": 0.004, "adjusted": 0.03, "margin": 0.05,
            "detectable": 0.061,
        }
    )  # fmt: skip


CHANGES = (
    Change(
        document="otter", kind="missed", metric="decisions", gold="De duikplank wordt vervangen.",
        source="De vergadering besluit de [duikplank](http://x) te vervangen.", line=12, before="De duikplank wordt vervangen.",
    ),
    Change(document="bever", kind="invented", metric="actions", source="Het regende.", line=3, after="Regen regelen"),
)  # fmt: skip


def measurement(
    id_: str = "m1", at: str = "2026-11-20T10:00:00+00:00", *, value: float = 0.75
) -> Measurement:
    worse = Comparison(
        before=RULES, after=LOCAL, verdict="worse", changes=CHANGES, prompts="-Zeg niets\n+Zeg alles",
        judgements=(judgement("decisions", "worse"), judgement("chrf", "cannot_tell", primary=False)),
    )  # fmt: skip
    return Measurement(
        id=id_, made_at=at, gold="own", documents=("otter", "bever"), replay=True,
        results=(results(RULES, 0.875), results(LOCAL, value)), comparisons=(worse,),
    )  # fmt: skip
