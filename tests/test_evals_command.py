import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import annotated
import pytest
from model_server import ModelServer, Response, completion, model_server

from evals.annotation_minutes import annotation_as_minutes
from evals.commands import cells as cells_module
from evals.commands.plain import table
from evals.gold_files import load_gold
from evals.results import Made, add_made, read_made, runs
from summarizer.cli import main
from summarizer.measured import Cell, Measurement
from summarizer.records import Minutes
from summarizer.store import open_store
from summarizer.store.measurements import measurements

# As few as a gate takes.
DOCUMENTS = 6
ANSWER = {"s": [{"t": "Het tuinhuis wordt niet verkocht.", "n": [1]}], "d": [], "a": [], "q": []}

Evaluate = Callable[..., int]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Annotated documents, as alike as they can be."""
    return write_gold(tmp_path / "gold", DOCUMENTS)


def write_gold(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"veenmol{number}.txt").write_text(annotated.TEXT, encoding="utf-8")
        text = annotated.ANNOTATION.replace("id: veenmol", f"id: veenmol{number}")
        (folder / f"veenmol{number}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def evaluate(gold: Path, tmp_path: Path) -> Evaluate:
    """`minutes eval` on this gold, with results in a folder of the test's own."""

    def run(command: str, *arguments: str) -> int:
        own = {"--gold": str(gold), "--runs": str(tmp_path / "runs")}
        if command in ("run", "gate", "compare"):
            # Two say as much of a command as all of them, in less time.
            own["--metric"] = "decisions,key_facts"
        given = [word for name, value in own.items() if name not in arguments for word in (name, value)]
        return main(["eval", command, *given, *arguments])

    return run


@pytest.fixture
def server() -> Iterator[ModelServer]:
    def answer(_: dict[str, Any]) -> Response:
        return completion(json.dumps(ANSWER))

    with model_server(answer) as serving:
        yield serving


def keep_base(gold: Path, folder: Path, change: Callable[[int, Minutes], Minutes]) -> None:
    """Keep a run of a cell "base" whose minutes are the annotations, as `change` leaves them."""
    for number, one in enumerate(load_gold(gold)):
        minutes = change(number, annotation_as_minutes(one))
        made = Made(run="kept", key=one.id, cell=Cell(model="base"), document=one.id, minutes=minutes)
        add_made(folder, made)


def write_shorter(gold: Path) -> None:
    """Let one document differ from the others: its key fact is another."""
    path = gold / "veenmol0.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("fact: Het bestuur", "fact: Nergens staat wat het bestuur"), encoding="utf-8"
    )


def test_a_run_shows_each_metric_with_its_interval_and_keeps_what_was_made(
    evaluate: Evaluate, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_shorter(gold)
    assert evaluate("run") == 0
    out, err = capsys.readouterr()
    assert "decisions *" in out
    assert "95 % interval" in out
    assert f"{DOCUMENTS} documents, each made once." in err
    assert "four times in five, a drop of: key_facts" in err
    assert len(list(read_made(tmp_path / "runs"))) == DOCUMENTS


def test_what_is_kept_is_not_made_again(evaluate: Evaluate, server: ModelServer, tmp_path: Path) -> None:
    options = ("--model", "fake", "--base-url", server.url)
    assert evaluate("run", *options) == 0
    asked = len(server.requests)
    assert asked > 0
    assert evaluate("run", *options) == 0
    assert len(server.requests) == asked
    assert len(runs(tmp_path / "runs")) == 2


def test_a_model_that_fails_gives_exit_code_3_and_its_documents_can_be_made_anew(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = [True]

    def answer(_: dict[str, Any]) -> Response:
        return Response(500, "{}") if failing[0] else completion(json.dumps(ANSWER))

    with model_server(answer) as server:
        options = ("--model", "fake", "--base-url", server.url, "--language", "nl")
        assert evaluate("run", *options) == 3
        assert "Parts without the model's answer: veenmol0" in capsys.readouterr().err
        failing[0] = False
        assert evaluate("run", *options) == 3
        assert evaluate("run", *options, "--only", "failed") == 0
    assert not any(one.failed for one in read_made(tmp_path / "runs", runs(tmp_path / "runs")[-1]))


def test_several_cells_are_compared_with_the_first_in_every_report(
    evaluate: Evaluate, server: ModelServer, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    options = ("--model", "none,fake", "--base-url", server.url, "--report", "json,md,html,junit")
    assert evaluate("run", *options, "-o", str(out)) == 0
    assert sorted(path.name for path in out.iterdir()) == ["eval.html", "eval.json", "eval.md", "eval.xml"]
    measurement = Measurement.model_validate_json((out / "eval.json").read_bytes())
    assert [one.cell.label for one in measurement.results] == ["none", "fake, minutes/v1"]
    (comparison,) = measurement.comparisons
    assert comparison.before.model == "none"
    assert "+++ minutes/v1.yaml" in comparison.prompts
    assert len(measurement.documents) == DOCUMENTS


def test_reports_are_not_overwritten_unasked_and_nothing_is_made_before_that_is_known(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "eval.md").write_text("mine", encoding="utf-8")
    assert evaluate("run", "--report", "md", "-o", str(tmp_path)) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()
    assert evaluate("run", "--report", "md", "-o", str(tmp_path), "--force") == 0


def test_a_measurement_can_be_kept_for_the_app(evaluate: Evaluate, settings_of_its_own: Path) -> None:
    assert evaluate("run", "--keep") == 0
    with open_store(settings_of_its_own / "answers.sqlite") as store:
        (kept,) = measurements(store)
    assert kept.gold == "gold"


def test_a_replay_answers_from_the_cassette_and_never_asks(
    evaluate: Evaluate, server: ModelServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cassette = tmp_path / "fake.jsonl"
    options = ("--model", "fake", "--base-url", server.url)
    assert evaluate("record", *options, "-o", str(cassette)) == 0
    asked = len(server.requests)
    assert evaluate("gate", "--model", "none,fake", "--replay", str(cassette)) in (0, 10, 11)
    assert len(server.requests) == asked
    assert "No answer" not in capsys.readouterr().err


def test_an_answer_that_was_not_recorded_is_an_error_that_says_what_to_record(
    evaluate: Evaluate, server: ModelServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cassette = tmp_path / "fake.jsonl"
    evaluate("record", "--model", "fake", "--base-url", server.url, "-o", str(cassette))
    assert evaluate("run", "--model", "fake", "--prompt", "v2", "--replay", str(cassette)) == 2
    assert "eval record --model fake --prompt minutes/v2" in capsys.readouterr().err


def test_a_cassette_of_another_form_is_named_with_its_line(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cassette = tmp_path / "old.jsonl"
    cassette.write_text('{"cassette": 0, "model": "fake", "host": null}\n', encoding="utf-8")
    assert evaluate("run", "--model", "fake", "--replay", str(cassette)) == 2
    assert f"{cassette}:1" in capsys.readouterr().err


def test_a_cassette_is_not_overwritten_unasked(
    evaluate: Evaluate, server: ModelServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fake.jsonl").write_text("mine", encoding="utf-8")
    options = ("--model", "fake", "--base-url", server.url, "-o", str(tmp_path / "fake.jsonl"))
    assert evaluate("record", *options) == 2
    assert "--force" in capsys.readouterr().err
    assert server.requests == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _, minutes: minutes, 10),
        (lambda number, minutes: minutes if number % 2 else emptied(minutes), 11),
        (lambda _, minutes: emptied(minutes), 0),
    ],
    ids=["worse", "cannot tell", "better"],
)
def test_the_gate_tells_by_its_exit_code(
    evaluate: Evaluate, gold: Path, tmp_path: Path, change: Callable[[int, Minutes], Minutes], code: int
) -> None:
    keep_base(gold, tmp_path / "runs", change)
    assert evaluate("gate", "--base", "base") == code


def emptied(minutes: Minutes) -> Minutes:
    items = tuple(item.model_copy(update={"summary": ()}) for item in minutes.items)
    return minutes.model_copy(update={"items": items, "decisions": (), "actions": ()})


def test_the_same_against_the_same_is_not_worse(evaluate: Evaluate) -> None:
    assert evaluate("run") == 0
    assert evaluate("gate", "--base", "none") == 0


def test_each_cell_is_held_against_its_own_scores(
    evaluate: Evaluate, server: ModelServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = tmp_path / "scores.jsonl"
    options = ("--model", "none,fake", "--base-url", server.url)
    assert evaluate("run", *options, "--scores", str(scores)) == 0
    assert len(scores.read_text(encoding="utf-8").splitlines()) == 2 * DOCUMENTS
    assert evaluate("gate", *options, "--base", str(scores)) == 0
    lost = scores.read_text(encoding="utf-8").replace('"key_facts":[0.0,', '"key_facts":[1.0,')
    assert lost != scores.read_text(encoding="utf-8")
    scores.write_text(lost, encoding="utf-8")
    assert evaluate("gate", *options, "--base", str(scores), "--metric", "key_facts") == 10
    assert evaluate("run", *options, "--scores", str(scores)) == 2
    assert "--force" in capsys.readouterr().err
    assert evaluate("gate", *options, "--chunk", "1000", "--base", str(scores)) == 2
    assert "There are no scores of 'fake, minutes/v1, 1000'" in capsys.readouterr().err


def test_scores_of_another_annotation_are_refused_with_their_line(
    evaluate: Evaluate, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = tmp_path / "scores.jsonl"
    assert evaluate("run", "--scores", str(scores)) == 0
    write_shorter(gold)
    assert evaluate("gate", "--base", str(scores)) == 2
    assert f"{scores}:1: the scores of 'veenmol0' are of another text" in capsys.readouterr().err
    scores.write_text("{}\n", encoding="utf-8")
    assert evaluate("gate", "--base", str(scores)) == 2
    assert f"{scores}:1: this is no line of scores" in capsys.readouterr().err


def test_a_comparison_names_what_was_lost_with_its_sentence(
    evaluate: Evaluate, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_base(gold, tmp_path / "runs", lambda _, minutes: emptied(minutes))
    evaluate("run")
    capsys.readouterr()
    assert evaluate("compare", "none", "base") == 0
    out = capsys.readouterr().out
    assert "missed" in out
    assert "Het bestuur besluit het tuinhuis niet te verkopen." in out


@pytest.mark.parametrize("name", ["kept:base", "kept", "base"])
def test_a_cell_can_be_named_by_its_run_too(
    evaluate: Evaluate, gold: Path, tmp_path: Path, name: str
) -> None:
    keep_base(gold, tmp_path / "runs", lambda _, minutes: minutes)
    assert evaluate("compare", name, "base") == 0


def test_the_list_shows_runs_and_their_cells(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_base(gold, tmp_path / "runs", lambda _, minutes: minutes)
    assert main(["eval", "list", "--runs", str(tmp_path / "runs")]) == 0
    assert "| kept | base |" in capsys.readouterr().out
    assert main(["eval", "list", "--runs", str(tmp_path / "none")]) == 0
    assert "minutes eval run" in capsys.readouterr().err


def test_the_table_has_a_column_per_cell(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("table", "--metric", "decisions,owners") == 0
    out = capsys.readouterr().out
    assert "none" in out.splitlines()[0]
    assert "**decisions**" in out
    assert "items" not in out


def test_power_says_what_would_show(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("power", "--documents", "40") == 0
    assert "|        40 |" in capsys.readouterr().out


def test_a_few_kept_documents_do_not_stand_for_all(
    evaluate: Evaluate, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_shorter(gold)
    assert main(["eval", "run", "--gold", str(gold / "veenmol1.yaml"), "--runs", str(tmp_path / "runs")]) == 0
    capsys.readouterr()
    assert evaluate("run") == 0
    assert "a drop of: key_facts" in capsys.readouterr().err


def test_check_counts_what_is_annotated(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "check", "--gold", str(gold)]) == 0
    assert "veenmol0" in capsys.readouterr().out


def test_gold_that_contradicts_its_document_is_named_with_file_and_line(
    evaluate: Evaluate, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("veenmol3.yaml", "veenmol4.yaml"):
        text = (gold / name).read_text(encoding="utf-8")
        (gold / name).write_text(text.replace("lines: [13, 13]", "lines: [13, 99]"), encoding="utf-8")
    assert evaluate("run") == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(".yaml:")[0][-8:] for line in lines] == ["veenmol3", "veenmol4"]


def test_agreement_is_told_per_metric(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "agreement", str(gold), str(gold), "--differences"]) == 0
    assert "| decisions" in capsys.readouterr().out
    assert main(["eval", "agreement", str(gold)]) == 2


def test_checks_without_gold_say_what_changed(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "metamorphic", str(gold / "veenmol0.txt")]) in (0, 10)
    assert "| speakers_renamed |" in capsys.readouterr().out


def test_checks_without_gold_ask_a_model_too(gold: Path, server: ModelServer) -> None:
    options = ["--model", "fake", "--base-url", server.url]
    assert main(["eval", "metamorphic", *options, str(gold / "veenmol0.txt")]) in (0, 10)
    assert server.requests


def test_kills_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = write_gold(tmp_path / "one", 1)
    assert main(["eval", "kills", "--gold", str(one)]) in (0, 10)
    assert "| outcome_flipped |" in capsys.readouterr().out


def test_the_threshold_is_shown_with_what_hangs_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write_gold(tmp_path / "one", 1)
    assert main(["eval", "threshold", "--gold", str(one)]) == 0
    out = capsys.readouterr().out
    assert "<- chosen" in out
    assert "| decisions " in out


def test_simulated_comparisons_show_false_alarms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "simulate", "--comparisons", "2"]) == 0
    assert "same against same" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["run", "--metric", "decisons"], "There is no metric 'decisons'"),
        (
            ["run", "--model", "fake", "--base-url", "http://127.0.0.1:9/v1", "--prompt", "v99"],
            "no prompt 'v99'",
        ),
        (["run", "--model", "auto"], "Name it"),
        (["run", "--model", "fake"], "--base-url"),
        (["run", "--chunk", "12"], "at least 500"),
        (["run", "--repeats", "0"], "number of at least 1"),
        (["run", "--report", "docx"], "There is no report 'docx'"),
        (["run", "-o", "out"], "--report"),
        (["run", "--prompts-folder", "nowhere"], "There is no folder 'nowhere'"),
        (["run", "--replay", "nowhere.jsonl", "--model", "local"], "There is no cassette"),
        (["run", "--language", "fr"], "Widen --language"),
        (["gate"], "compares two cells"),
        (["gate", "--base", "none"], "minutes eval run"),
        (["gate", "--base", "none", "--metric", "chrf"], "primary"),
        (["compare", "a", "b"], "minutes eval run"),
        (["record"], "--model local"),
        (
            ["record", "--model", "a,b", "-o", "x.jsonl", "--base-url", "http://127.0.0.1:9/v1"],
            "of one model",
        ),
        (["compare", "a"], "See 'minutes eval compare --help'"),
    ],
)
def test_wrong_usage_is_a_sentence_that_says_what_to_do(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    assert evaluate(*command) == 2
    assert said in capsys.readouterr().err


def test_a_gate_refuses_too_few_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = write_gold(tmp_path / "few", 2)
    options = ["--gold", str(few), "--runs", str(tmp_path / "runs"), "--model", "none"]
    assert main(["eval", "run", *options]) == 0
    assert "too few" in capsys.readouterr().err
    assert main(["eval", "gate", *options, "--base", "none"]) == 2
    assert "needs at least 6" in capsys.readouterr().err


def test_cells_that_cannot_be_told_apart_by_name_are_listed(
    evaluate: Evaluate, server: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--model", "fake", "--base-url", server.url, "--chunk", "1000,4000")
    assert evaluate("run", *options) == 0
    capsys.readouterr()
    assert evaluate("compare", "fake", "none") == 2
    assert "'fake, minutes/v1, 1000'" in capsys.readouterr().err
    assert evaluate("compare", "other", "none") == 2
    assert "There is no cell or run 'other'" in capsys.readouterr().err
    assert evaluate("compare", "fake,minutes/v1,1000", "fake, minutes/v1, 4000") == 0


def test_without_the_embedded_model_a_sentence_says_so(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cells_module, "has_engine", lambda: False)
    assert evaluate("run", "--model", "local") == 2
    assert "make local" in capsys.readouterr().err


def test_every_subcommand_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--help"]) == 0
    assert "gate" in capsys.readouterr().out
    assert main(["eval", "run", "--help"]) == 0
    assert "--replay" in capsys.readouterr().out


def test_a_table_is_aligned_and_keeps_bars_in_its_cells() -> None:
    assert table(("left", "right"), [("x|y", "1")]) == (
        "| left | right |\n| ---- | ----: |\n| x\\|y |     1 |\n"
    )
