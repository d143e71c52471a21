"""The evaluator's page: figures of runs, prompts and reviews, without a document's text."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import example
import pytest
from pages import page, shown, texts
from streamlit.testing.v1 import AppTest

from summarizer.access import Access
from summarizer.errors import AccessError
from summarizer.language import language_codes
from summarizer.meetings.runs import Reviewed, compare, prompt_lines, reviewed, run_lines
from summarizer.records import FailedPart, Run
from summarizer.store import Store, jobs, meetings, open_store
from summarizer.store.meetings import NewEdit, holding
from summarizer.ui.words import load_words

EVALUATOR = Access("eli@otter.example", "Eli", frozenset({"evaluator"}))
BOTH = Access("eva@otter.example", "Eva", frozenset({"evaluator", "secretary"}))
MEMBER = Access("bas@otter.example", "Bas", frozenset({"member"}))
TITLE = "Ledenvergadering zwemclub De Otter"
AT = datetime(2025, 3, 12, 9, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def keep(store: Store, *runs: Run) -> str:
    meeting = meetings.add(
        store,
        name="otter.txt",
        source=b"x",
        document=example.DOCUMENT,
        minutes=example.MINUTES,
        given={},
        options={},
        by="Eva",
        at=AT,
    )
    for number, run in enumerate(runs):
        at = AT + timedelta(hours=number)
        job = jobs.add_job(store, meeting, model="auto", prompt=None, options={}, by="Eva", at=at)
        jobs.claim(store, "w", at, timedelta(hours=1))
        jobs.finish(store, job, "done", run=run, now=at)
    return meeting


def run(prompt: str = "minutes/v1", **more: object) -> Run:
    usual: dict[str, object] = {"model": "m", "prompt": prompt, "calls": 4, "parts": 4, "seconds": 8.0}
    tokens = {"prompt_tokens": 4_000, "completion_tokens": 400}
    return Run(**(usual | tokens | more))


def runs(place: Path, who: Access = EVALUATOR, language: str = "nl") -> AppTest:
    at = page("runs", place, who, alone=False, language=language)
    assert not at.exception
    return at


@pytest.mark.parametrize("language", language_codes())
def test_before_anything_was_run_the_page_says_what_will_be_there(place: Path, language: str) -> None:
    at = runs(place, language=language)
    say = load_words(language)

    assert [one.value for one in at.info] == [
        say("suite.empty"),
        say("runs.compare.empty"),
        say("runs.people.empty"),
    ]
    assert len(shown(at, "runs-prompts")["rows"]) == len(prompt_lines())


def test_runs_stand_side_by_side_by_model_and_prompt(place: Path, store: Store) -> None:
    failed = (FailedPart(item_id="i1", error="x"),)
    keep(
        store, run(cost=0.02), run("minutes/v2", cost=0.01, failed_parts=failed), run("minutes/v2", cost=0.03)
    )

    rows = shown(runs(place), "runs-compare")["rows"]

    assert [row[0] for row in rows] == [
        {"text": "m", "under": "minutes/v1"},
        {"text": "m", "under": "minutes/v2"},
    ]
    #                       documents, parts, tokens, cost,   seconds, kept, failed
    assert rows[0][1:8] == ["1", "4", "1.100", "$ 0,0050", "2,0", "0 %", "0 %"]
    assert rows[1][1:8] == ["1", "8", "1.100", "$ 0,0050", "2,0", "0 %", "12 %"]


def test_answers_that_were_kept_do_not_make_a_model_look_cheap(store: Store) -> None:
    keep(
        store,
        run(cost=0.02),
        run(calls=0, kept=4, prompt_tokens=0, completion_tokens=0, seconds=0.1, cost=0.0),
    )

    (found,) = compare(run_lines(store, EVALUATOR))

    assert (found.tokens, found.seconds, found.cost, found.kept) == (1_100, 2.0, 0.005, 0.5)


def test_a_cost_that_is_not_known_is_not_shown_as_nothing(store: Store) -> None:
    keep(store, run(cost=0.02), run(cost=None))

    assert compare(run_lines(store, EVALUATOR))[0].cost is None


def test_an_evaluator_is_not_told_which_documents_they_were(place: Path, store: Store) -> None:
    meeting = keep(store, run())
    with holding(store, meeting) as held:
        edit = NewEdit(verb="accept", kind="decisions", entry_id="d1", before=None, after=None)
        held.save(held.minutes, [edit], by="Eva")

    at = runs(place)
    everything = texts(at) + "".join(str(shown(at, f"runs-{part}")) for part in ("compare", "people", "each"))

    assert TITLE not in everything
    assert "otter" not in everything
    assert meeting not in everything
    assert TITLE in str(shown(runs(place, BOTH), "runs-each"))


def test_what_people_made_of_it_is_counted_without_what_was_undone(store: Store) -> None:
    meeting = keep(store)
    for verb in ("accept", "accept", "accept", "change", "reject", "add", "restore"):
        with holding(store, meeting) as held:
            held.save(
                held.minutes, [NewEdit(verb=verb, kind="decisions", entry_id="d1", before=None, after=None)]
            )
    with holding(store, meeting) as held:
        meetings.mark_undone(held, held.edits()[0].id)

    (found,) = reviewed(store, BOTH)

    assert (found.accept, found.change, found.reject, found.add) == (2, 1, 1, 1)
    assert found.untouched == 0.5
    assert Reviewed("x", None, add=2).untouched is None


def test_figures_are_for_evaluators_and_secretaries(store: Store) -> None:
    for read in (run_lines, reviewed):
        with pytest.raises(AccessError):
            read(store, MEMBER)


def test_prompts_tell_whether_they_are_frozen(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "prompts" / "minutes" / "v1.yaml"
    for version in ("v1", "v2", "v3"):
        (tmp_path / "minutes").mkdir(exist_ok=True)
        (tmp_path / "minutes" / f"{version}.yaml").write_bytes(source.read_bytes())
    sha256 = prompt_lines(tmp_path)[0].sha256
    (tmp_path / "SCORED").write_text(f"# Scored.\n{sha256}  minutes/v1.yaml\n{'0' * 64}  minutes/v2.yaml\n")

    assert [line.fixed for line in prompt_lines(tmp_path)] == ["frozen", "changed", "free"]
