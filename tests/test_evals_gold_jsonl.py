"""Gold with one document per line is read, and only what it has is gold."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.gold_files import load_gold
from summarizer.errors import UsageError

TEXT = "Verslag van de tuincommissie\n\nHet hek wordt groen geschilderd. Daan belt de schilder voor mei.\n"


def line(name: str = "tuin", lang: str = "nl", **gold: Any) -> dict[str, Any]:
    lists = {"decisions": [], "actions": [], "summary_items": []} | gold
    return {"id": name, "set": "tuinen", "lang": lang, "input_text": TEXT, "gold": lists, "notes": ""}


def write(folder: Path, *lines: object) -> Path:
    path = folder / "tuinen.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


def action(**fields: Any) -> dict[str, Any]:
    return {
        "task": "De schilder bellen",
        "owner": "Daan, Roos",
        "deadline": None,
        "deadline_hint": "voor mei",
        "origin": "new",
        "support": {"score": 0.9, "label": "supported"},
    } | fields


def test_what_a_line_has_is_gold_and_the_rest_is_not_scored(tmp_path: Path) -> None:
    decision = {"text": "Het hek wordt groen geschilderd.", "support": {"score": 1.0, "label": "supported"}}
    (gold,) = load_gold(write(tmp_path, line(decisions=[decision], actions=[action()])))
    annotation = gold.annotation
    assert (gold.id, gold.language, gold.document.text) == ("tuin", "nl", TEXT)
    assert annotation.decisions is not None
    assert annotation.actions is not None
    assert annotation.decisions[0].text == "Het hek wordt groen geschilderd."
    assert (annotation.decisions[0].outcome, annotation.decisions[0].lines) == (None, None)
    assert (annotation.actions[0].owners, annotation.actions[0].due) == (("Daan", "Roos"), "voor mei")
    assert (annotation.items, annotation.questions, annotation.key_facts, annotation.meeting) == (None,) * 4


@pytest.mark.parametrize("lost", [{"origin": "carried"}, {"support": {"score": 0.1, "label": "unsupported"}}])
def test_an_action_that_the_text_cannot_tell_is_left_out(tmp_path: Path, lost: dict[str, Any]) -> None:
    (gold,) = load_gold(write(tmp_path, line(actions=[action(**lost), action(owner=None)])))
    assert gold.annotation.actions is not None
    assert [each.owners for each in gold.annotation.actions] == [()]


def test_an_empty_list_says_nothing(tmp_path: Path) -> None:
    (gold,) = load_gold(write(tmp_path, line()))
    assert gold.annotation.decisions is None


def test_summaries_are_key_facts(tmp_path: Path) -> None:
    (gold,) = load_gold(
        write(tmp_path, line(summary_items=[{"item": "Hek", "text": "Het hek wordt groen."}]))
    )
    assert gold.annotation.key_facts is not None
    assert (gold.annotation.key_facts[0].fact, gold.annotation.key_facts[0].item) == (
        "Het hek wordt groen.",
        None,
    )


def test_a_language_that_the_program_does_not_know_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golds = load_gold(write(tmp_path, line(), line("garten", "de"), line("gaarde", "de")))
    assert [gold.id for gold in golds] == ["tuin"]
    assert "2 in 'de'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"id": "x"}, "lang"),
        (line(actions=[{"owner": "Daan"}]), "gold.actions.0.task"),
        ("just a word", "the line"),
        (line() | {"input_text": ""}, "empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, wrong: object, words: str) -> None:
    path = write(tmp_path, line(), wrong)
    with pytest.raises(UsageError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}:2:")
    assert words in str(caught.value)


def test_broken_json_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, line())
    path.write_text(path.read_text("utf-8") + "\n{", encoding="utf-8")
    with pytest.raises(UsageError, match=r"tuinen\.jsonl:3:"):
        load_gold(path)


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="more than once"):
        load_gold(write(tmp_path, line(), line()))
