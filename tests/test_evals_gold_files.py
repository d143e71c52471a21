"""Annotations are read with their documents, and what is wrong is told with its line."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from annotated import ANNOTATION, TEXT, veenmol, write_gold

from evals.gold_files import load_gold, own_gold
from evals.gold_nodes import parse
from evals.records import GoldFile, GoldVotes
from summarizer.errors import UnreadableError, UsageError


def message(place: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load_gold(place)
    return str(caught.value)


def test_an_annotation_is_read_with_the_text_beside_it(tmp_path: Path) -> None:
    gold = veenmol(tmp_path)
    assert (gold.id, gold.language, gold.document.text) == ("veenmol", "nl", TEXT)
    assert gold.annotation.decisions is not None
    assert gold.annotation.decisions[1].votes == GoldVotes.model_validate(
        {"for": 1, "against": 2, "by": [{"who": "Saskia", "choice": "for"}]}
    )


def test_days_hours_and_numbers_need_no_quotation_marks(tmp_path: Path) -> None:
    annotation = veenmol(tmp_path).annotation
    assert annotation.meeting is not None
    assert (annotation.meeting.date, annotation.meeting.start) == ("2024-03-05", "19:30")
    assert annotation.items is not None
    assert annotation.items[1].number == "2"


def test_the_same_annotation_in_json_is_the_same(tmp_path: Path) -> None:
    as_yaml = veenmol(tmp_path / "yaml").annotation
    path = write_gold(tmp_path / "json")
    path.unlink()
    content = as_yaml.model_dump(mode="json", by_alias=True, exclude_unset=True)
    path.with_suffix(".json").write_text(json.dumps(content, indent="\t"), encoding="utf-8")
    assert load_gold(tmp_path / "json")[0].annotation == as_yaml


def test_the_text_may_stand_in_a_folder_of_texts_and_be_markdown(tmp_path: Path) -> None:
    path = write_gold(tmp_path)
    (tmp_path / "text").mkdir()
    shutil.move(path.with_suffix(".txt"), tmp_path / "text" / "veenmol.md")
    assert load_gold(tmp_path)[0].document.name == "veenmol.md"


def test_a_second_annotation_finds_the_texts_of_the_folder_above(tmp_path: Path) -> None:
    path = write_gold(tmp_path)
    (tmp_path / "text").mkdir()
    shutil.move(path.with_suffix(".txt"), tmp_path / "text" / "veenmol.txt")
    (tmp_path / "second").mkdir()
    shutil.copy(path, tmp_path / "second")
    assert load_gold(tmp_path / "second")[0].document.text == TEXT


def test_a_list_that_is_not_there_was_not_annotated_and_an_empty_one_was(tmp_path: Path) -> None:
    annotation = veenmol(tmp_path, "id: veenmol\ndecisions: []\n").annotation
    assert annotation.decisions == ()
    assert annotation.actions is None


def test_the_annotations_of_the_samples_agree_with_their_documents() -> None:
    golds = load_gold(own_gold())
    assert {"gemeenteraad", "board-meeting", "stuurgroep"} <= {gold.id for gold in golds}


def test_documents_are_chosen_by_language_and_length() -> None:
    english = load_gold(own_gold(), language="en")
    assert {gold.language for gold in english} == {"en"}
    longest = min(len(gold.document.text) for gold in english)
    assert all(len(gold.document.text) <= longest for gold in load_gold(own_gold(), longest=longest))


def test_no_document_that_was_asked_for_is_an_error(tmp_path: Path) -> None:
    write_gold(tmp_path)
    with pytest.raises(UsageError, match="no document"):
        load_gold(tmp_path, language="en")


def test_a_place_without_annotations_is_told(tmp_path: Path) -> None:
    assert "holds no annotations" in message(tmp_path)
    assert "holds no annotations" in message(tmp_path / "nowhere")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no file"):
        load_gold(tmp_path / "nowhere.yaml")


def test_an_annotation_without_a_text_says_where_it_was_looked_for(tmp_path: Path) -> None:
    path = write_gold(tmp_path)
    path.with_suffix(".txt").unlink()
    assert "There is no text 'veenmol.txt'" in message(path)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("outcome: rejected", "outcome: lost"), 27, "decisions.1.outcome"),
        (("type: decision\n  outcome: adopted", "sort: x\n  outcome: adopted"), 19, "decisions.0.sort"),
        (("lines: [12, 12]", "lines: [12]"), 44, "actions.0.lines"),
        (("for: 1", "for: many"), 29, "decisions.1.votes.for"),
        (("task: Twee offertes opvragen", "task: [een, twee]"), 39, "actions.0.task"),
        (("id: veenmol", "id: veenmol\nid: veenmol"), 2, "twice"),
        (("items:", "items: [["), 11, "no YAML"),
        (("title: Tuinhuis", "title: Tuin\x07huis"), 15, "no text has"),
    ],
)
def test_what_is_not_in_the_form_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    path = write_gold(tmp_path, ANNOTATION.replace(*change, 1))
    told = message(path)
    assert told.startswith(f"{path}:{line}:")
    assert words in told


def test_json_is_told_with_its_line_too(tmp_path: Path) -> None:
    path = write_gold(tmp_path).with_suffix(".json")
    path.with_suffix(".yaml").unlink()
    path.write_text(
        '{\n\t"id": "veenmol",\n\t"decisions": [{"text": "x",\n\t\t"outcome": "lost"}]\n}', "utf-8"
    )
    assert f"{path}:4: decisions.0.outcome" in message(path)
    path.write_text('{\n "id": "veenmol",\n "items": [}\n', "utf-8")
    assert f"{path}:3: This is no JSON" in message(path)


def test_a_file_that_nests_without_end_is_told(tmp_path: Path) -> None:
    assert "nested too deeply" in message(write_gold(tmp_path, "[" * 600))


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    assert "nothing in it" in message(write_gold(tmp_path, content))


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    path = write_gold(tmp_path)
    path.write_bytes(ANNOTATION.replace("Misschien", "Misschiën").encode("cp1252"))
    assert "UTF-8" in message(path)


def test_all_files_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        write_gold(
            tmp_path, ANNOTATION.replace("id: veenmol", f"id: {name}").replace("adopted", "lost"), TEXT, name
        )
    told = message(tmp_path)
    assert "een.yaml:20:" in told
    assert "twee.yaml:20:" in told


def test_many_problems_are_cut_off_with_their_number(tmp_path: Path) -> None:
    actions = [{"task": f"Taak {number}", "lines": "x"} for number in range(30)]
    told = message(write_gold(tmp_path, yaml.safe_dump({"id": "veenmol", "actions": actions})))
    assert len(told.splitlines()) == 21
    assert "and 10 more" in told


def test_the_example_of_the_guide_is_an_annotation() -> None:
    guide = (own_gold() / "README.md").read_text(encoding="utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0]
    content, lines = parse("example.yaml", example)
    annotation = GoldFile.model_validate(content)
    assert all(getattr(annotation, name) is not None for name in GoldFile.model_fields)
    assert lines["decisions",] < lines["actions",]
