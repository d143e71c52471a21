"""The source in sentences: what was made of each, what is composed anew, and what can be made of them."""

import pytest
from example import DOCUMENT, MINUTES
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import SAMPLES, sample

from summarizer.errors import EditError
from summarizer.records import Minutes
from summarizer.review import Edit, apply, make_entry, read_source, refresh, revert, uses
from summarizer.review.entries import find


def edit(verb: str, kind: str, entry_id: str, **fields: object) -> Edit:
    return Edit.model_validate({"verb": verb, "kind": kind, "entry_id": entry_id, "fields": fields})


# --- Composed anew ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_minutes_that_nobody_changed_are_as_the_pipeline_made_them(name: str) -> None:
    document, minutes = sample(name)

    assert refresh(minutes, read_source(document, minutes.language)) == minutes


def test_the_overview_and_the_coverage_follow_a_change() -> None:
    document, minutes = sample("gemeenteraad.txt")
    source = read_source(document, minutes.language)
    told = minutes.overview[0]
    decision = next(each for each in minutes.decisions if each.text == told.text)

    changed = refresh(
        apply(minutes, edit("change", "decisions", decision.id, text="Anders.")).minutes, source
    )
    rejected = refresh(apply(minutes, edit("reject", "decisions", decision.id)).minutes, source)

    assert changed.overview[0].text == "Anders."
    assert len(rejected.overview) == len(minutes.overview) - 1
    assert rejected.coverage.used <= minutes.coverage.used


def test_a_telling_sentence_that_is_used_is_no_cue_any_more() -> None:
    document, minutes = sample("gemeenteraad.txt")
    source = read_source(document, minutes.language)
    cue = next(use for use in uses(source, minutes) if use.cue)

    made = apply(minutes, make_entry(source, minutes, "decisions", [cue.number]), document.text)

    after = uses(source, made.minutes)[cue.number]
    assert after.used_by == (("decisions", made.entry_id),)
    assert not after.cue
    coverage = refresh(made.minutes, source).coverage
    assert (coverage.used, len(coverage.unused_cues)) == (
        minutes.coverage.used + 1,
        len(minutes.coverage.unused_cues) - 1,
    )


# --- What is made of a sentence --------------------------------------------------------------------------


def test_each_sentence_tells_its_item_and_what_rests_on_it() -> None:
    source = read_source(DOCUMENT, "nl")
    minutes = MINUTES.model_copy(
        update={
            "items": tuple(
                item.model_copy(
                    update={"start": DOCUMENT.text.index(item.title) - 3, "end": len(DOCUMENT.text)}
                )
                for item in MINUTES.items[:2]
            )
        }
    )
    told = {source.sentences[use.number].text: use for use in uses(source, minutes)}

    dues = told["De vergadering stelt de contributie vast op € 240."]
    assert ("decisions", "d1") in dues.used_by
    assert dues.item_id == "i2"
    assert ("meeting", "location") in told["12 maart 2025, Clubhuis"].used_by
    assert told["12 maart 2025, Clubhuis"].item_id is None
    opened = told["De voorzitter opent de vergadering."]
    assert (opened.item_id, opened.used_by, opened.cue) == ("i1", (), False)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_entry_is_found_at_its_sentences_and_no_other(name: str) -> None:
    document, minutes = sample(name)
    source = read_source(document, minutes.language)
    used = uses(source, minutes)

    for claim in minutes.claims:
        kind = f"{type(claim).__name__.lower()}s"
        for use in used:
            spans = source.sentences[use.number].spans()
            rests = any(e.start < b and a < e.end for e in claim.evidence for a, b in spans)
            assert ((kind, claim.id) in use.used_by) == rests
    assert [use.number for use in used] == list(range(len(source.sentences)))
    assert {("items", item.id) for item in minutes.items} <= {key for use in used for key in use.used_by}


# --- Made of sentences -----------------------------------------------------------------------------------


def made(kind: str, words: str, name: str = "werkgroep.txt") -> dict[str, object]:
    document, minutes = sample(name)
    source = read_source(document, minutes.language)
    number = next(s.number for s in source.sentences if words in s.text)
    done = apply(minutes, make_entry(source, minutes, kind, [number]), document.text)
    assert done.after is not None
    return done.after


def test_what_is_made_of_a_sentence_has_its_words_its_item_and_its_place() -> None:
    document, minutes = sample("gemeenteraad.txt")
    source = read_source(document, minutes.language)
    number = next(s.number for s in source.sentences if "elf linden" in s.text)

    done = apply(minutes, make_entry(source, minutes, "decisions", [number]), document.text)

    entry = find(done.minutes, "decisions", done.entry_id)
    assert entry is not None
    assert done.after is not None
    assert done.after["text"] == source.sentences[number].text
    assert done.after["item_id"] == uses(source, minutes)[number].item_id
    assert (done.after["type"], done.after["outcome"], done.after["origin"]) == (
        "decision",
        "adopted",
        "human",
    )
    assert done.after["evidence"][0]["start"] == source.sentences[number].start


def test_a_decision_has_the_outcome_and_the_votes_that_its_sentence_tells() -> None:
    entry = made("decisions", "Motie M1 wordt bij", "gemeenteraad.txt")

    assert (entry["type"], entry["outcome"], entry["number"]) == ("motion", "rejected", "M1")
    votes = entry["votes"]
    assert isinstance(votes, dict)
    assert (votes["for"], votes["against"]) == (6, 10)


def test_an_action_has_the_owner_and_the_date_that_its_sentence_tells() -> None:
    entry = made("actions", "uiterlijk 15 oktober", "gemeenteraad.txt")

    assert entry["kind"] == "undertaking"
    assert [owner["text"] for owner in entry["owners"]] == ["Wethouder Oosterveen"]  # type: ignore[attr-defined]
    assert entry["due"] == {"text": "uiterlijk 15 oktober", "date": "2024-10-15"}


def test_where_nobody_commits_himself_the_owners_are_those_who_are_named() -> None:
    entry = made("actions", "pas live als Gerdien")

    assert [owner["text"] for owner in entry["owners"]] == ["Gerdien"]  # type: ignore[attr-defined]


def test_who_speaks_of_himself_is_the_owner_of_what_he_says() -> None:
    said = made("actions", "Ik vind dat u daar zo niet over kunt", "ruw-transcript.txt")

    assert [owner["text"] for owner in said["owners"]] == ["Heemraad DUMOULIN"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("numbers", [[], [-1], [9999], [0, 9999]])
def test_nothing_is_made_of_sentences_that_are_not_there(numbers: list[int]) -> None:
    with pytest.raises(EditError):
        make_entry(read_source(DOCUMENT, "nl"), MINUTES, "actions", numbers)


def test_only_decisions_and_actions_are_made_of_sentences() -> None:
    with pytest.raises(EditError):
        make_entry(read_source(DOCUMENT, "nl"), MINUTES, "people", [0])


@given(data=st.data(), name=st.sampled_from(SAMPLES), kind=st.sampled_from(["decisions", "actions"]))
@settings(max_examples=60, deadline=None)
def test_of_any_sentences_an_entry_can_be_made_that_quotes_just_them(
    data: st.DataObject, name: str, kind: str
) -> None:
    document, minutes = sample(name)
    source = read_source(document, minutes.language)
    numbers = data.draw(st.lists(st.integers(0, len(source.sentences) - 1), min_size=1, max_size=4))

    done = apply(minutes, make_entry(source, minutes, kind, numbers), document.text)

    used = {u.number for u in uses(source, done.minutes) if (kind, done.entry_id) in u.used_by}
    assert used == set(numbers)
    assert revert(done.minutes, kind, done.entry_id, done.before, done.after) == minutes
    assert isinstance(Minutes.model_validate_json(done.minutes.model_dump_json(by_alias=True)), Minutes)
