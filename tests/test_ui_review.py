"""The review page without a browser: what it shows first, what a command does, and what is refused."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from kept import add_meeting, document_of, minutes_of
from pages import EVERYTHING, MEMBER, component, page, send, texts
from reviewed import SAMPLES, sample

from summarizer.access import Access
from summarizer.errors import EditError
from summarizer.export.words import ExportWords
from summarizer.language import load_language
from summarizer.meetings.editing import save
from summarizer.records import Minutes, Run
from summarizer.review import Edit, apply, read_source
from summarizer.store import jobs, open_store
from summarizer.store.meetings import holding, minutes
from summarizer.ui.reasons import in_language
from summarizer.ui.review.board import board_key
from summarizer.ui.review.commands import Hand, carry_out
from summarizer.ui.review.data import Shape
from summarizer.ui.review.entries import shown_entries
from summarizer.ui.review.fields import FIELDS, contract_fields, forms, values_of
from summarizer.ui.review.rows import edits_of, person_label, table_of
from summarizer.ui.review.wording import state_pairs, value_text
from summarizer.ui.words import load_words

TEXT = """# Verslag van de dorpsraad Lutterzijl

Datum: 3 maart 2025
Aanwezig: mevrouw R. Oudega (voorzitter), de heer T. Wieringa, mevrouw A. Zijlstra

## 1. Opening

De voorzitter opent de vergadering om 19.30 uur. De koffie was lekker.

## 2. Steiger (besloten)

De raad besluit de steiger te vernieuwen met 2 stemmen voor en 1 stem tegen.
De heer Wieringa vraagt vóór 1 april drie offertes aan. De heer Wieringa vindt de brug te duur.
"""
NL = load_words("nl")
WORDS = load_language("nl").section("export", ExportWords)
OTHER = Access("a.zijlstra@lutterzijl.example", "A. Zijlstra", frozenset({"secretary"}))


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, str]:
    place = tmp_path / "store.sqlite"
    with open_store(place) as store:
        return place, add_meeting(store, TEXT)


def now(kept: tuple[Path, str]) -> Minutes:
    with open_store(kept[0]) as store:
        return minutes(store, kept[1])[0]


def told(at: Any, meeting: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(component(at, board_key(meeting)).proto.json)
    return data


def command(at: Any, meeting: str, **what: Any) -> dict[str, Any]:
    """Send one command of the board, and return what came of it."""
    token = str(uuid4())
    send(at, board_key(meeting), {"batch": [{"token": token, **what}]})
    assert not at.exception
    (reply,) = told(at, meeting)["replies"]
    assert reply.pop("token") == token
    return dict(reply)


def shape(text: str = TEXT, language: str = "nl") -> Shape:
    document = document_of(text)
    now = minutes_of(text)
    return Shape("m", now, 1, document, read_source(document, now.language), load_words(language))


# --- What is shown -------------------------------------------------------------------------------------------


def test_each_statement_has_its_sentences_and_the_doubtful_ones_their_reasons(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    at = page("review", place, meeting=meeting)
    assert not at.exception
    data = told(at, meeting)
    entries = {entry["key"]: entry for entry in data["entries"]}
    position = next(entry for entry in entries.values() if entry["kind"] == "positions")
    assert position["why"] == ["Of dit een standpunt is, staat er niet met zoveel woorden."]
    decision = next(entry for entry in entries.values() if entry["kind"] == "decisions")
    assert decision["why"] == []
    assert ["Stemming", "2 voor, 1 tegen"] in decision["facts"]
    assert all(entry["s"] for entry in entries.values())


def test_the_reasons_are_in_the_language_of_the_screen(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], language="en", meeting=kept[1])
    why = [reason for entry in told(at, kept[1])["entries"] for reason in entry["why"]]
    assert why == ["Whether this is a position, the text does not say in so many words."] or all(
        "standpunt" not in reason for reason in why
    )


def test_a_member_is_refused(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], access=MEMBER, alone=False, meeting=kept[1])
    assert "steiger" not in texts(at)
    assert not [one for one in at.get("bidi_component") if "steiger" in one.proto.json]


def test_an_unknown_meeting_is_told(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting="weg")
    assert not at.exception
    assert at.error


# --- What a command does -------------------------------------------------------------------------------------


def test_accepting_makes_a_doubtful_statement_sure(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1])
    position = now(kept).positions[0]
    reply = command(at, kept[1], do="accept", kind="positions", id=position.id, seen=1)
    assert reply == {"ok": True, "say": "Akkoord: klopt met de bron. Alles is nagekeken."}
    assert now(kept).positions[0].reasons == ()
    assert told(at, kept[1])["revision"] == 2


def test_owners_and_a_day_are_changed_and_the_day_gets_its_words(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1])
    action = now(kept).actions[0]
    fields = {"owners": ["A. Zijlstra"], "due": {"text": "", "date": "2025-05-01"}}
    assert command(at, kept[1], do="change", kind="actions", id=action.id, seen=1, fields=fields)["ok"]
    changed = now(kept).actions[0]
    assert changed.owners[0].person_id is not None
    assert changed.due is not None
    assert (changed.due.text, changed.due.date) == ("1 mei 2025", "2025-05-01")


def test_what_cannot_be_is_explained_in_the_language_of_the_screen(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1])
    action = now(kept).actions[0]
    reply = command(at, kept[1], do="change", kind="actions", id=action.id, seen=1, fields={"task": "  "})
    assert (reply["ok"], reply["say"]) == (False, "‘Wat’ mag niet leeg zijn.")
    assert now(kept) == minutes_of(TEXT)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"batch": "x"},
        {"batch": [1, None]},
        {"batch": [{"token": "t"}]},
        {"batch": [{"token": "t", "do": "drop", "kind": "actions"}]},
        {"batch": [{"token": "t", "do": "change", "kind": "actions", "id": "x", "seen": "y"}]},
        {
            "batch": [
                {"token": "t", "do": "change", "kind": "weg", "id": "x", "seen": 1, "fields": {"task": "x"}}
            ]
        },
        {"batch": [{"token": "t", "do": "make", "kind": "people", "numbers": [0], "seen": 1}]},
        {"batch": [{"token": "t", "do": "make", "kind": "actions", "numbers": [99999], "seen": 1}]},
        {"batch": [{"token": "t", "do": "make", "kind": "actions", "numbers": "abc", "seen": 1}]},
        {"batch": [{"token": "t", "do": "change", "kind": "actions", "id": "x", "seen": 1, "fields": 7}]},
        {"batch": [{"token": "t", "do": "undo", "edit": 12}]},
        {"batch": [{"token": "t", "do": "accept"}]},
    ],
)
def test_nonsense_from_a_browser_changes_nothing(kept: tuple[Path, str], value: object) -> None:
    place, meeting = kept
    with open_store(place) as store:
        hand = Hand(store, meeting, EVERYTHING, NL, str, {}, {})
        assert not any(reply["ok"] for reply in carry_out(hand, value))
        assert minutes(store, meeting) == (minutes_of(TEXT), 1)


def test_a_command_that_a_browser_sends_once_more_is_done_once(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    make = {"token": "t", "do": "make", "kind": "actions", "numbers": [5], "seen": 1}
    undo = {"token": "u", "do": "undo", "edit": None}
    with open_store(place) as store:
        hand = Hand(store, meeting, EVERYTHING, NL, str, {}, {})
        first, again = (carry_out(hand, {"batch": [make]}) for _ in range(2))
        assert (first, minutes(store, meeting)[1]) == (again, 2)
        first, again = (carry_out(hand, {"batch": [undo]}) for _ in range(2))
        assert (first, minutes(store, meeting)[1]) == (again, 3)


def test_nobody_accepts_what_a_run_made_of_a_statement_after_he_read_it(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    at = page("review", place, meeting=meeting)
    shown_then = next(entry for entry in told(at, meeting)["entries"] if entry["kind"] == "positions")
    accept = {"do": "accept", "kind": "positions", "id": shown_then["id"], "sign": shown_then["sign"]}
    with open_store(place) as store, holding(store, meeting) as held:
        first, *others = held.minutes.positions
        other = first.model_copy(update={"text": "Tegen de steiger."})
        held.save(held.minutes.model_copy(update={"positions": (other, *others)}))

    reply = command(at, meeting, seen=1, **accept)
    assert (reply["ok"], "Lees het nog eens" in reply["say"]) == (False, True)
    assert now(kept).positions[0].origin != "human"
    shown_now = next(entry for entry in told(at, meeting)["entries"] if entry["kind"] == "positions")
    assert command(at, meeting, seen=2, **(accept | {"sign": shown_now["sign"]}))["ok"]


def test_the_board_can_lead_to_the_tables(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1])
    part = next(one for one in at.get("bidi_component") if '"part": "board"' in one.proto.json)
    send(at, part, {"batch": [{"token": "t", "do": "tables"}]})
    assert not at.exception
    assert "Personen" in [one.value for one in at.subheader]
    assert now(kept) == minutes_of(TEXT)


def test_who_is_no_secretary_any_more_is_told_so(kept: tuple[Path, str]) -> None:
    with open_store(kept[0]) as store:
        hand = Hand(store, kept[1], MEMBER, NL, str, {}, {})
        action = minutes_of(TEXT).actions[0]
        change = {"token": "t", "do": "accept", "kind": "actions", "id": action.id, "seen": 1}
        (reply,) = carry_out(hand, {"batch": [change]})
    assert (reply["ok"], reply["say"]) == (False, NL("review.problems.access"))


def test_a_stale_change_of_the_same_entry_is_a_conflict_that_tells_both_values(
    kept: tuple[Path, str],
) -> None:
    place, meeting = kept
    at = page("review", place, meeting=meeting)
    action = now(kept).actions[0]
    with open_store(place) as store:
        edit = Edit(verb="change", kind="actions", entry_id=action.id, fields={"task": "vijf offertes"})
        save(store, meeting, edit, 1, OTHER)
    mine = {"do": "change", "kind": "actions", "id": action.id, "fields": {"task": "zes offertes"}}
    reply = command(at, meeting, seen=1, **mine)
    assert not reply["ok"]
    assert reply["conflict"]["lead"] == "a.zijlstra@lutterzijl.example heeft dit intussen gewijzigd."
    values = [value for _, value in reply["conflict"]["pairs"]]
    assert {"vijf offertes", "zes offertes"} <= set(values)
    assert now(kept).actions[0].task == "vijf offertes"
    assert command(at, meeting, seen=2, **mine)["ok"]
    assert now(kept).actions[0].task == "zes offertes"


def test_a_page_has_no_conflict_with_itself(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1])
    action = now(kept).actions[0]
    for task in ("een", "twee"):
        change = {"do": "change", "kind": "actions", "id": action.id, "fields": {"task": task}}
        assert command(at, kept[1], seen=1, **change)["ok"]
    assert command(at, kept[1], do="undo")["ok"]
    assert now(kept).actions[0].task == "een"


def test_the_history_shows_who_changed_what_and_takes_it_back(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    action = now(kept).actions[0]
    with open_store(place) as store:
        edit = Edit(verb="change", kind="actions", entry_id=action.id, fields={"task": "vijf offertes"})
        save(store, meeting, edit, 1, OTHER)
    at = page("review", place, meeting=meeting, view="history")
    part = next(one for one in at.get("bidi_component") if "vijf offertes" in one.proto.json)
    (row,) = json.loads(part.proto.json)["rows"]
    assert row["who"] == OTHER.subject
    before, after = [{"how": "gone", "text": action.task}], [{"how": "new", "text": "vijf offertes"}]
    assert ["Wat", before, after] in row["fields"]
    # What it says now stands there once.
    assert not row["says"]
    send(at, part, {"undo": row["id"]})
    assert not at.exception
    assert now(kept).actions[0].task == action.task


# --- Tables --------------------------------------------------------------------------------------------------


def test_the_tables_are_there_and_nothing_is_saved_by_looking(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1], view="tables")
    assert not at.exception
    assert [one.value for one in at.subheader] == [
        "Kop van het verslag", "Besluiten en stemmingen", "Acties en toezeggingen", "Personen", "Agendapunten",
    ]  # fmt: skip
    assert now(kept) == minutes_of(TEXT)


def test_the_head_is_saved_and_a_wrong_time_saves_nothing(kept: tuple[Path, str]) -> None:
    at = page("review", kept[0], meeting=kept[1], view="tables")
    fields = {field.label: field for field in at.text_input}
    fields["Begintijd"].set_value("kwart voor twaalf")
    fields["Plaats"].set_value("dorpshuis")
    at.run()
    next(one for one in at.button if "opslaan" in one.label).click().run()
    assert [error.value for error in at.error]
    assert now(kept).meeting.location is None
    {field.label: field for field in at.text_input}["Begintijd"].set_value("19:45")
    at.run()
    next(one for one in at.button if "opslaan" in one.label).click().run()
    assert not at.exception
    saved = now(kept).meeting
    assert saved.location is not None
    assert saved.start is not None
    assert (saved.location.value, saved.start.value) == ("dorpshuis", "19:45")


def test_changed_cells_become_one_edit_for_each_row() -> None:
    drafted = minutes_of(TEXT)
    decisions = table_of(drafted, "decisions")
    (edit,) = edits_of(decisions, {0: {"against": 2, "outcome": "rejected"}}, drafted, WORDS)
    changed = apply(drafted, edit).minutes.decisions[0]
    assert changed.outcome == "rejected"
    assert changed.votes is not None
    assert (changed.votes.for_, changed.votes.against) == (2, 2)
    actions = table_of(drafted, "actions")
    (edit,) = edits_of(actions, {0: {"due_date": "2025-06-01", "owners": ["A. Zijlstra"]}}, drafted, WORDS)
    action = apply(drafted, edit).minutes.actions[0]
    assert action.due is not None
    assert (action.due.text, action.due.date) == ("1 juni 2025", "2025-06-01")
    assert edits_of(actions, {0: {"task": drafted.actions[0].task}}, drafted, WORDS) == []


def test_two_spellings_of_one_person_are_merged_from_the_table() -> None:
    drafted = minutes_of(TEXT)
    people = table_of(drafted, "people")
    first, second, *_ = drafted.people
    row = people.ids.index(second.id)
    edits = edits_of(people, {row: {"merge": person_label(first)}}, drafted, WORDS)
    (edit,) = edits
    after = apply(drafted, edit).minutes
    assert second.id not in {person.id for person in after.people}
    assert second.name in next(person for person in after.people if person.id == first.id).aliases


def test_an_item_is_closed_from_the_table() -> None:
    drafted = minutes_of(TEXT)
    (edit,) = edits_of(table_of(drafted, "items"), {0: {"openness": "secret"}}, drafted, WORDS)
    assert apply(drafted, edit).minutes.items[0].openness == "secret"


def test_of_two_who_change_the_head_the_second_chooses_and_loses_nothing(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    at = page("review", place, meeting=meeting, view="tables")

    def fill(label: str, value: str) -> None:
        {field.label: field for field in at.text_input}[label].set_value(value)

    def press() -> None:
        next(one for one in at.button if "opslaan" in one.label).click().run()
        assert not at.exception

    fill("Plaats", "dorpshuis")
    fill("Titel", "Mijn titel")
    at.run()
    with open_store(place) as store:
        theirs = Edit(verb="change", kind="meeting", entry_id="location", fields={"value": "de kerk"})
        save(store, meeting, theirs, 1, OTHER)
    press()
    assert now(kept).meeting.title == minutes_of(TEXT).meeting.title
    said = " ".join(text.value for text in at.text)
    assert "de kerk" in said
    assert "dorpshuis" in said
    # Leaving the other's value saves the rest.
    press()
    saved = now(kept).meeting
    assert saved.location is not None
    assert saved.title is not None
    assert (saved.location.value, saved.title.value) == ("de kerk", "Mijn titel")


def test_what_somebody_is_typing_in_a_table_stays_when_others_save(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    at = page("review", place, meeting=meeting, view="tables")
    {field.label: field for field in at.text_input}["Plaats"].set_value("dorpshuis").run()
    with open_store(place) as store:
        theirs = Edit(verb="change", kind="meeting", entry_id="title", fields={"value": "Hun titel"})
        save(store, meeting, theirs, 1, OTHER)
    at.run()
    assert {field.label: field.value for field in at.text_input}["Plaats"] == "dorpshuis"
    next(one for one in at.button if "opslaan" in one.label).click().run()
    saved = now(kept).meeting
    assert saved.location is not None
    assert saved.title is not None
    assert (saved.location.value, saved.title.value) == ("dorpshuis", "Hun titel")


# --- Again ---------------------------------------------------------------------------------------------------


def test_what_a_run_changed_is_shown_and_what_a_person_wrote_is_kept(kept: tuple[Path, str]) -> None:
    place, meeting = kept
    action, decision = now(kept).actions[0], now(kept).decisions[0]
    with open_store(place) as store:
        mine = Edit(verb="change", kind="actions", entry_id=action.id, fields={"task": "vijf offertes"})
        save(store, meeting, mine, 1, OTHER)
        before, _ = minutes(store, meeting)
        job = jobs.add_job(store, meeting, model="otter-1", prompt=None, options={}, by="A", before=before)
        jobs.claim(store, "w", datetime.now(UTC), timedelta(minutes=1))
        other = decision.model_copy(update={"text": "De steiger wordt vernieuwd."})
        made = minutes_of(TEXT).model_copy(update={"decisions": (other,)})
        assert jobs.finish(store, job, "done", None, Run(), made, worker="w")
    at = page("review", place, meeting=meeting, view="again")
    assert not at.exception
    part = next(one for one in at.get("bidi_component") if "differences" in one.proto.json)
    (difference,) = json.loads(part.proto.json)["differences"]
    assert "vernieuwd" in json.dumps(difference)
    assert "1 regel die een mens had nagekeken, is onveranderd gebleven." in texts(at)


# --- Parts ---------------------------------------------------------------------------------------------------


def test_a_sign_of_a_font_of_its_own_is_shown_as_a_bullet() -> None:
    text = TEXT.replace("De raad besluit", "\uf0b7 De raad besluit")
    document, drafted = document_of(text), minutes_of(text)
    assert "\uf0b7" in document.text
    shaped = Shape("m", drafted, 1, document, read_source(document, drafted.language), NL)
    shown = json.dumps(shaped.source_message()["parts"], ensure_ascii=False)
    assert ("•" in shown, "\uf0b7" in shown) == (True, False)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_shown_whole_and_every_evidence_has_its_sentence(name: str) -> None:
    document, drafted = sample(name)
    source = read_source(document, drafted.language)
    shaped = Shape("m", drafted, 1, document, source, NL)
    lines = [line["pieces"] for part in shaped.source_message()["parts"] for line in part["lines"]]
    numbers = [number for line in lines for number, _ in line if number >= 0]
    assert numbers == [one.number for one in source.sentences]
    shown = "\n".join("".join(text for _, text in line) for line in lines)
    # Nothing that says something is left out: each word is there as often as in the text, but for broken ones.
    words, said = (Counter(re.findall(r"\w{4,}", one)) for one in (document.text, shown))
    assert sum((words - said).values()) <= document.text.count("-\n") * 2
    board = shaped.board_message()
    assert json.loads(json.dumps(board))["entries"] == board["entries"]
    assert all(entry["s"] for entry in board["entries"] if entry["place"])
    assert [entry["key"] for entry in board["entries"]] == [
        f"{one.kind}/{one.id}" for one in shown_entries(drafted)
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_form_that_is_saved_untouched_changes_no_entry(name: str) -> None:
    _, drafted = sample(name)
    for one in shown_entries(drafted):
        if one.kind == "meeting":
            continue
        values = values_of(one.kind, one.entry)
        typed = {field: value for field, value in values.items() if value is not None}
        fields = contract_fields(one.kind, typed, one.entry, WORDS)
        edit = Edit(verb="change", kind=one.kind, entry_id=one.id, fields=fields)
        after = apply(drafted, edit).after
        assert after is not None
        before = one.entry.model_dump(mode="json", by_alias=True)
        said = [name for name, _ in FIELDS[one.kind]]
        assert {name: after[name] for name in said} == {name: before[name] for name in said}


def test_a_field_that_a_kind_does_not_have_is_refused() -> None:
    with pytest.raises(EditError):
        contract_fields("actions", {"evidence": []}, minutes_of(TEXT).actions[0], WORDS)


def test_every_form_has_labels_and_choices_in_each_language() -> None:
    for code in ("nl", "en"):
        words = load_language(code).section("export", ExportWords)
        for fields in forms(load_words(code), words).values():
            for field in fields:
                assert field["label"]
                assert all(label for _, label in field.get("options", ()))


def test_closed_parts_are_marked_in_the_source() -> None:
    parts = shape().source_message()["parts"]
    assert [part["closed"] for part in parts if part["closed"]] == ["Besloten"]


def test_reasons_are_said_in_another_language_with_their_values() -> None:
    dutch = "De stemmen (samen 17) passen niet bij het aantal stemgerechtigden (16)."
    assert (
        in_language(dutch, "nl", "en") == "The votes (together 17) do not fit the number who could vote (16)."
    )
    assert in_language("Niet zeker.", "nl", "en") == "Not certain."
    assert in_language("Iets wat niemand kent.", "nl", "en") == "Iets wat niemand kent."
    assert in_language(dutch, "nl", "nl") == dutch


def test_values_of_the_contract_are_said_in_words() -> None:
    assert value_text("decisions", "outcome", "rejected", NL) == "verworpen"
    assert value_text("actions", "due", {"text": "voor de zomer", "date": "2025-06-21"}, NL) == (
        "voor de zomer (21 juni 2025)"
    )
    assert value_text("decisions", "votes", {"method": None, "for": 2, "against": 1}, NL) == "2 voor, 1 tegen"
    assert value_text("actions", "owners", [{"text": "Ans"}, {"text": "Piet"}], NL) == "Ans; Piet"
    assert value_text("questions", "answer", None, NL) == "–"
    pairs = state_pairs(
        "actions", {"task": "b", "status": "open", "id": "x"}, NL, against={"task": "a", "status": "open"}
    )
    assert pairs == [("Wat", "b")]
