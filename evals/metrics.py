"""The metrics of the suite, in the order of its reports, and how minutes score on them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from evals.records import Gold, Judged, Metric, Score, Scorer
from evals.scorers.actions import score_actions
from evals.scorers.decisions import score_decisions
from evals.scorers.head import score_head
from evals.scorers.items import score_items
from evals.scorers.people import score_people
from evals.scorers.questions import score_questions
from evals.scorers.summaries import score_summaries
from evals.scorers.trust import score_trust
from summarizer.errors import UsageError
from summarizer.records import Minutes


def _metric(scorer: Scorer, name: str, about: str, *, primary: bool = False, trend: bool = False) -> Metric:
    return Metric(name=name, scorer=scorer, about=about, primary=primary, trend=trend)


_ALL = (
    _metric(score_items, "items", "agenda items found, by place, number and title", primary=True),
    _metric(score_items, "item_references", "their references (codes of documents)"),
    _metric(score_items, "openness", "items that were closed or secret, recognised as such"),
    _metric(score_decisions, "decisions", "decisions shown as facts", primary=True),
    _metric(score_decisions, "decisions_all", "decisions, those to be reviewed too"),
    _metric(score_decisions, "recall_cue", "recall of decisions that are said in a deciding word"),
    _metric(score_decisions, "recall_no_cue", "recall of decisions that are not"),
    _metric(score_decisions, "types", "right types, of decisions that match"),
    _metric(score_decisions, "outcomes", "right outcomes, of decisions that match"),
    _metric(score_decisions, "outcomes_not_adopted", "right outcomes where it was not simply adopted"),
    _metric(
        score_decisions,
        "flips",
        "decisions, to be reviewed or not, that don't say the opposite",
        primary=True,
    ),
    _metric(score_decisions, "votes", "figures and voters of votes, of decisions that match"),
    _metric(score_actions, "actions", "actions shown as facts; carried ones are left out", primary=True),
    _metric(score_actions, "actions_all", "actions, those to be reviewed too"),
    _metric(score_actions, "kinds", "action or undertaking, of actions that match"),
    _metric(score_actions, "owners", "owners, of actions that match"),
    _metric(score_actions, "invented_owners", "owners whose names the text has"),
    _metric(score_actions, "due", "terms, of actions that match"),
    _metric(score_questions, "questions", "questions found", primary=True),
    _metric(score_questions, "roles", "who asked, was asked and answered, of questions that match"),
    _metric(score_questions, "question_status", "answered, deferred or open, of questions that match"),
    _metric(score_people, "people_present", "who was there"),
    _metric(score_people, "people_absent", "who was not"),
    _metric(score_head, "head", "title, date, times, place, chair and secretary"),
    _metric(score_trust, "quotes", "quotes that the source has just there"),
    _metric(score_trust, "sure_right", "shown decisions and actions that are right", primary=True),
    _metric(score_trust, "sure_share", "right decisions and actions that are shown"),
    _metric(score_trust, "unsupported", "statements that their evidence supports", primary=True),
    _metric(
        score_trust, "hard_negatives", "passages that only look like a decision or an action, seen through"
    ),
    _metric(score_summaries, "key_facts", "key facts in the summary of their item", primary=True),
    _metric(score_summaries, "length", "summaries of up to a quarter of the document"),
    _metric(score_summaries, "language", "texts in the document's language"),
    _metric(score_summaries, "coverage", "places of the gold that something rests on"),
    _metric(score_summaries, "chrf", "chrF of what matches: a trend, which decides nothing", trend=True),
)
METRICS: Mapping[str, Metric] = MappingProxyType({metric.name: metric for metric in _ALL})


def score_minutes(
    gold: Gold, minutes: Minutes, names: Iterable[str] | None = None, *, threshold: float | None = None
) -> dict[str, Score]:
    """Return the scores of `minutes` by metric, in the order of METRICS, for all metrics or those in `names`.

    A metric for which the gold has no annotations is left out. `threshold` (None: as calibrated) is how alike
    two entries must be to be the same.

    Raises:
        UsageError: there is no such metric.
    """
    wanted = check_names(METRICS if names is None else names)
    judged = Judged(gold, minutes, threshold)
    scorers = dict.fromkeys(METRICS[name].scorer for name in wanted)
    scores = {score.metric: score for scorer in scorers for score in scorer(judged)}
    return {name: scores[name] for name in METRICS if name in wanted and name in scores}


def check_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return `names`, all of them names of metrics.

    Raises:
        UsageError: one is not.
    """
    wanted = tuple(names)
    for name in wanted:
        if name not in METRICS:
            raise UsageError(f"There is no metric '{name}'. Metrics: {', '.join(METRICS)}.")
    return wanted
