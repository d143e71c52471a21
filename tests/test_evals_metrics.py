import pytest
from judged import all_changed, gold, perfect, whole

from evals.metrics import METRICS, check_names, score_minutes
from evals.records import Gold
from summarizer.errors import UsageError
from summarizer.records import Minutes

PRIMARY = ["items", "decisions", "actions", "flips", "questions", "sure_right", "unsupported", "key_facts"]


def values(minutes: Minutes, of: Gold | None = None) -> dict[str, float | None]:
    return {name: score.value for name, score in score_minutes(of or gold(), minutes).items()}


def test_minutes_that_say_what_the_gold_says_have_full_marks_everywhere() -> None:
    scores = values(perfect())
    assert list(scores) == list(METRICS)
    assert {name: each for name, each in scores.items() if each != 1 and name not in {"length", "chrf"}} == {}


def test_the_primary_metrics_are_those_that_decide() -> None:
    assert sorted(name for name, metric in METRICS.items() if metric.primary) == sorted(PRIMARY)
    assert [name for name, metric in METRICS.items() if metric.trend] == ["chrf"]
    assert all(name == metric.name and metric.about for name, metric in METRICS.items())


def test_only_the_metrics_asked_for_are_given_in_the_order_of_the_suite() -> None:
    assert list(score_minutes(gold(), perfect(), ["actions", "items"])) == ["items", "actions"]


def test_an_unknown_metric_is_refused_with_the_list_of_all() -> None:
    with pytest.raises(UsageError, match=r"no metric 'bleu'.*items.*chrf"):
        check_names(["items", "bleu"])


def test_what_was_not_annotated_is_not_scored() -> None:
    bare = gold(decisions=None, actions=None, questions=None, items=None, key_facts=None, meeting=None)
    assert set(score_minutes(bare, perfect())) == {
        "invented_owners", "quotes", "unsupported", "length", "language", "coverage", "chrf",
    }  # fmt: skip


def test_one_letter_for_every_text_satisfies_nothing_that_looks_at_texts() -> None:
    scores = values(all_changed(perfect(), text="a", task="a", question="a"))
    for name in ("decisions", "decisions_all", "recall_cue", "recall_no_cue", "actions", "actions_all", "questions",
                 "sure_right", "unsupported", "key_facts", "language", "quotes", "coverage", "hard_negatives"):  # fmt: skip
        assert scores[name] == 0, name
    assert scores["length"] is not None
    assert scores["length"] < 0.5
    # Nothing is matched, so there is nothing to judge.
    assert {
        scores[name] for name in ("types", "outcomes", "flips", "owners", "due", "roles", "sure_share")
    } == {None}


def test_the_whole_document_as_evidence_satisfies_nothing_that_looks_at_evidence() -> None:
    scores = values(all_changed(perfect(), evidence=whole()))
    assert [scores[name] for name in ("quotes", "unsupported", "coverage", "hard_negatives")] == [0, 0, 0, 0]


def test_the_whole_document_as_text_satisfies_nothing_that_looks_at_texts() -> None:
    text = whole()[0].quote
    scores = values(all_changed(perfect(), text=text, task=text, question=text))
    for name in ("decisions", "actions", "questions", "key_facts", "length", "sure_right"):
        assert scores[name] == 0, name


@pytest.mark.parametrize("marks", [{"detection": "unsure"}, {"support": "review"}])
def test_marking_everything_unsure_satisfies_nothing_that_looks_at_what_is_shown(
    marks: dict[str, str],
) -> None:
    scores = values(all_changed(perfect(), **marks))
    for name in (
        "decisions",
        "actions",
        "recall_cue",
        "recall_no_cue",
        "sure_right",
        "sure_share",
        "hard_negatives",
    ):
        assert scores[name] == 0, name
    assert scores["decisions_all"] == scores["actions_all"] == 1


def test_nothing_at_all_satisfies_nothing() -> None:
    empty = perfect().model_copy(
        update={"items": (), "decisions": (), "actions": (), "questions": (), "people": (), "overview": ()}
    )
    scores = values(empty)
    for name in ("items", "decisions", "actions", "questions", "people_present", "people_absent", "sure_right",
                 "key_facts", "length", "coverage", "hard_negatives"):  # fmt: skip
        assert scores[name] == 0, name
    assert scores["quotes"] is None


def test_the_threshold_can_be_tried_out() -> None:
    strict = score_minutes(gold(), all_changed(perfect(), evidence=()), ["decisions"], threshold=1.01)
    assert strict["decisions"].value == 0


def test_a_score_says_what_was_missed_and_what_was_invented_with_lines() -> None:
    minutes = perfect()
    short = minutes.model_copy(update={"decisions": minutes.decisions[1:]})
    pairs = score_minutes(gold(), short, ["decisions"])["decisions"].pairs
    assert [(pair.gold, pair.line) for pair in pairs if not pair.ok] == [
        ("De raad stelt de Nota Dorpspleinen vast.", 9)
    ]
