from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evals.explaining import all_changes, changes, prompt_difference
from evals.records import Gold, GoldDecision, GoldFile, Pair, Score
from summarizer.document import Document
from summarizer.measured import Cell
from summarizer.records import Coverage, Decision, Evidence, Meeting, Minutes, Source

TEXT = "Besluitenlijst\nDe raad stelt het jaarverslag vast.\nDe motie over de brug wordt verworpen.\nDe zaal is koud.\n"
ADOPTED, REJECTED = "De raad stelt het jaarverslag vast.", "De motie over de brug wordt verworpen."


@dataclass(frozen=True)
class Made:
    """A result as a comparison sees it."""

    scores: dict[str, Score]
    minutes: Minutes
    cell: Cell = field(default_factory=lambda: Cell(model="none"))
    document: str = "raad"
    repeat: int = 0


@dataclass(frozen=True)
class Entry:
    """A decision of an output: its words, and the sentence that it rests on."""

    text: str
    source: str
    id: str = "d1"
    outcome: str = field(default="adopted")


def gold() -> Gold:
    annotation = GoldFile(
        id="raad",
        decisions=(
            GoldDecision(
                text="Het jaarverslag is vastgesteld.", outcome="adopted", lines=(2, 2), quote=ADOPTED
            ),
            GoldDecision(text="De motie is verworpen.", outcome="rejected", lines=(3, 3), quote=REJECTED),
        ),
    )
    return Gold(annotation, Document("raad.txt", "0", "text", TEXT), "nl", Path("raad.yaml"))


def made(metric: str, pairs: Sequence[Pair], entries: Sequence[Entry] = (), repeat: int = 0) -> Made:
    right = sum(pair.ok for pair in pairs)
    score = Score(metric, right, len(pairs), len(pairs), tuple(pairs))
    return Made({metric: score}, minutes(entries), repeat=repeat)


def minutes(entries: Sequence[Entry]) -> Minutes:
    decisions = []
    for entry in entries:
        start = TEXT.index(entry.source)
        evidence = Evidence(start=start, end=start + len(entry.source), quote=entry.source)
        decisions.append(
            Decision.model_validate(
                {
                    "id": entry.id,
                    "item_id": None,
                    "type": "decision",
                    "text": entry.text,
                    "outcome": entry.outcome,
                    "evidence": [evidence],
                    "support": "verified",
                    "detection": "sure",
                    "origin": "rules",
                }
            )
        )
    return Minutes(
        source=Source(name="raad.txt", sha256="0", text_sha256="0", reader="text", characters=len(TEXT)),
        language="nl",
        meeting=Meeting(),
        decisions=tuple(decisions),
        coverage=Coverage(sentences=3, used=0),
    )


FOUND = Pair(
    "Het jaarverslag is vastgesteld.",
    "Jaarverslag vastgesteld",
    ok=True,
    gold_index=0,
    output_id="d1",
    line=2,
)
MISSED = Pair("Het jaarverslag is vastgesteld.", None, ok=False, gold_index=0, line=2)


def test_what_is_no_longer_found_is_missed_with_its_sentence_and_what_was_said_before() -> None:
    (change,) = changes(made("decisions", [FOUND]), made("decisions", [MISSED]), gold())
    assert (change.kind, change.metric, change.document, change.line) == ("missed", "decisions", "raad", 2)
    assert (change.gold, change.source) == ("Het jaarverslag is vastgesteld.", ADOPTED)
    assert (change.before, change.after) == ("Jaarverslag vastgesteld", None)


def test_what_is_found_at_last_is_found() -> None:
    (change,) = changes(made("decisions", [MISSED]), made("decisions", [FOUND]), gold())
    assert (change.kind, change.before, change.after) == ("found", None, "Jaarverslag vastgesteld")


def test_what_moved_to_the_entries_to_review_is_missed_and_says_where_it_is() -> None:
    after = made("decisions", [MISSED])
    after.scores["decisions_all"] = Score("decisions_all", 1, 1, 1, (FOUND,))
    (change,) = changes(made("decisions", [FOUND]), after, gold())
    assert (change.kind, change.after) == ("missed", "Jaarverslag vastgesteld (to review)")


@pytest.mark.parametrize(("ok", "kind"), [(True, "flipped"), (False, "mended")])
def test_an_outcome_that_turns_is_flipped_or_mended(*, ok: bool, kind: str) -> None:
    right = Pair("rejected", "rejected", ok=True, gold_index=1, output_id="d1", line=3)
    wrong = Pair("rejected", "adopted", ok=False, gold_index=1, output_id="d1", line=3)
    before, after = (right, wrong) if ok else (wrong, right)
    (change,) = changes(made("flips", [before]), made("flips", [after]), gold())
    assert (change.kind, change.source) == (kind, REJECTED)
    assert (change.before, change.after) == (before.output, after.output)


def test_an_outcome_that_is_found_at_last_and_wrong_is_flipped() -> None:
    wrong = Pair("rejected", "adopted", ok=False, gold_index=1, output_id="d1", line=3)
    (change,) = changes(made("flips", []), made("flips", [wrong]), gold())
    assert (change.kind, change.before, change.after) == ("flipped", None, "adopted")


def test_a_flip_is_not_told_once_more_as_a_wrong_outcome() -> None:
    right = Pair("rejected", "rejected", ok=True, gold_index=1, line=3)
    wrong = Pair("rejected", "adopted", ok=False, gold_index=1, line=3)
    before, after = made("flips", [right]), made("flips", [wrong])
    before.scores["outcomes"] = Score("outcomes", 1, 1, 1, (right,))
    after.scores["outcomes"] = Score("outcomes", 0, 1, 1, (wrong,))
    assert [change.metric for change in changes(before, after, gold())] == ["flips"]


def test_what_nobody_asked_for_is_invented_and_its_evidence_is_shown() -> None:
    pair = Pair(None, "De zaal is koud", ok=False, output_id="d1", line=4)
    entry = Entry("De zaal is koud", "De zaal is koud.")
    (change,) = changes(made("decisions", []), made("decisions", [pair], [entry]), gold())
    assert (change.kind, change.gold, change.after) == ("invented", None, "De zaal is koud")
    assert (change.source, change.line) == ("De zaal is koud.", 4)
    (change,) = changes(made("decisions", [pair], [entry]), made("decisions", []), gold())
    assert (change.kind, change.before, change.after) == ("withdrawn", "De zaal is koud", None)


def test_an_invention_in_other_words_is_no_change() -> None:
    one = Pair(None, "De zaal is koud", ok=False, output_id="d1", line=4)
    other = Pair(None, "Koude zaal", ok=False, output_id="d2", line=4)
    before = made("decisions", [one], [Entry("De zaal is koud", "De zaal is koud.")])
    after = made("decisions", [other], [Entry("Koude zaal", "zaal is koud", "d2")])
    assert changes(before, after, gold()) == ()


def test_a_part_of_an_entry_that_turned_wrong_shows_both_outputs() -> None:
    right = Pair("Bos", "Bos", ok=True, gold_index=0, line=2)
    wrong = Pair("Bos", "Berg", ok=False, gold_index=0, line=2)
    (change,) = changes(made("owners", [right]), made("owners", [wrong]), gold())
    assert (change.kind, change.before, change.after) == ("other", "Bos", "Berg")


def test_the_same_output_changes_nothing() -> None:
    same = made("decisions", [FOUND, Pair(None, "x", ok=False, line=1)])
    assert changes(same, same, gold()) == ()


def test_the_worst_comes_first() -> None:
    missed = Pair("De motie is verworpen.", None, ok=False, gold_index=1, line=3)
    found = Pair("De motie is verworpen.", "Motie verworpen", ok=True, gold_index=1, line=3)
    before, after = made("decisions", [MISSED, found]), made("decisions", [FOUND, missed])
    assert [change.kind for change in changes(before, after, gold())] == ["missed", "found"]


def test_repeats_are_laid_side_by_side_and_say_the_same_once() -> None:
    before = [made("decisions", [FOUND], repeat=repeat) for repeat in (0, 1)]
    after = [made("decisions", [MISSED], repeat=repeat) for repeat in (0, 1, 2)]
    assert len(all_changes(before, after, [gold()])) == 1
    assert all_changes(before, after, []) == ()


def test_prompts_of_one_task_are_compared_line_by_line(tmp_path: Path) -> None:
    for name, text in {"minutes/v1": "same\nold\n", "minutes/v2": "same\nnew\n"}.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    difference = prompt_difference(["minutes/v1"], ["minutes/v2"], tmp_path)
    assert difference.splitlines() == [
        "--- minutes/v1.yaml",
        "+++ minutes/v2.yaml",
        "@@ -1,2 +1,2 @@",
        " same",
        "-old",
        "+new",
    ]


def test_a_prompt_that_only_one_side_has_is_shown_whole() -> None:
    difference = prompt_difference([], ["label/v1"])
    assert difference.startswith("--- (none)\n+++ label/v1.yaml")
    assert prompt_difference(["label/v1"], ["label/v1"]) == ""
    assert prompt_difference(["label/v99"], ["label/v99"]) == ""


def test_a_prompt_that_is_not_in_ones_own_folder_is_the_projects(tmp_path: Path) -> None:
    own = tmp_path / "label" / "own.yaml"
    own.parent.mkdir()
    own.write_text("one line\n", encoding="utf-8")
    difference = prompt_difference(["label/v1"], ["label/own"], tmp_path)
    assert difference.startswith("--- label/v1.yaml\n+++ label/own.yaml")
    assert difference.endswith("+one line")
