"""Public copies: nothing of what was closed or secret is left, and all the rest is what it was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.export.jsonfile import to_json
from summarizer.language import load_language
from summarizer.pipeline import draft_minutes
from summarizer.public import public
from summarizer.readers import read
from summarizer.readers.side_files import read_agenda
from summarizer.records import (
    Action,
    Aside,
    Earlier,
    FailedPart,
    Minutes,
    PersonRef,
    Rejected,
    Statement,
)

SAMPLES = Path(__file__).parent.parent / "samples"

TEXT = """\
Stichting De Vuurtoren
Verslag van de vergadering van 4 maart 2025

Aanwezig: Ria Haan (voorzitter), Bram Kolk (secretaris), Toos Wever

Agenda
1. Opening
2. Lampen
3. Verkoop bovenwoning aan familie Zandstra (besloten)
4. Rondvraag

1. Opening
De voorzitter opent de vergadering.

2. Lampen
Mevrouw Wever vraagt wat nieuwe lampen kosten. Bram Kolk noemt 1.200 euro.
Het bestuur besluit nieuwe lampen te kopen.

3. Verkoop bovenwoning aan familie Zandstra (besloten)
Makelaar Ellemeet heeft een bod van 310.000 euro doorgegeven. De heer Zandstra wil vóór 1 juni verhuizen.
Het bestuur besluit het bod van de familie Zandstra te aanvaarden.
ACTIE: Bram Kolk belt notaris Pruim, vóór 1 april.

4. Rondvraag
Mevrouw Wever vraagt wanneer de lampen hangen. Bram Kolk zegt dat dat in mei is.

Actielijst

| nr | actie | wie | punt | wanneer |
|---|---|---|---|---|
| 25-01 | notaris Pruim bellen over de bovenwoning | Bram Kolk | 3 | 1 april |
| 25-02 | lampen bestellen | Toos Wever | 2 | 1 mei |
"""
SECRETS = ("Zandstra", "310.000", "Ellemeet", "Pruim", "bovenwoning", "aanvaarden", "verhuizen")


def pair(text: str = TEXT, name: str = "vuurtoren.txt", code: str = "nl") -> tuple[Minutes, Document]:
    document = read(name, text.encode())
    return draft_minutes(document, load_language(code)), document


def copy_of(minutes: Minutes, document: Document) -> tuple[Minutes, Document]:
    new, blanked = public(minutes, document)
    assert blanked is not None
    return new, blanked


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def grams(text: str) -> set[str]:
    even = " ".join(text.replace("*", "").split())
    return {even[k : k + 12] for k in range(len(even) - 11)}


def assert_nothing_closed_is_left(minutes: Minutes, document: Document) -> None:
    new, blanked = copy_of(minutes, document)
    text = document.text
    spans = [(item.start, item.end) for item in minutes.items if item.openness != "public"]
    opened = "".join("\0" if any(a <= k < b for a, b in spans) else char for k, char in enumerate(text))
    only = {gram for a, b in spans for gram in grams(text[a:b])} - grams(opened)

    assert len(blanked.text) == len(text)
    assert blanked.text.count("\n") == text.count("\n")
    assert not only & grams(blanked.text)
    for said in strings(new.model_dump()):
        assert not only & grams(said)
    for evidence in evidences(new.model_dump()):
        assert blanked.text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert public(new, blanked) == (new, blanked)


def evidences(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for each in value.values():
            yield from evidences(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from evidences(each)


def test_nothing_that_was_closed_is_in_the_copy() -> None:
    minutes, document = pair()
    new, blanked = copy_of(minutes, document)

    assert [item.openness for item in new.items] == ["public", "public", "closed", "public"]
    for secret in SECRETS:
        assert secret in to_json(minutes)
        assert secret not in to_json(new)
        assert secret not in blanked.text
    assert_nothing_closed_is_left(minutes, document)


def test_the_rest_is_what_it_was() -> None:
    minutes, document = pair()
    new, blanked = copy_of(minutes, document)

    assert new.public
    assert new.items[1] == minutes.items[1]
    assert [d.text for d in new.decisions] == ["Het bestuur besluit nieuwe lampen te kopen."]
    assert [a.number for a in new.actions] == ["25-02"]
    assert new.questions == minutes.questions
    assert new.meeting == minutes.meeting
    assert {p.name for p in new.people} >= {"Ria Haan", "Bram Kolk", "Toos Wever"}
    assert blanked.text[: TEXT.index("3. Verkoop")] == TEXT[: TEXT.index("3. Verkoop")]


def test_a_closed_item_keeps_its_number_and_place_and_nothing_else() -> None:
    minutes, document = pair()
    item = copy_of(minutes, document)[0].items[2]

    assert (item.number, item.title, item.openness) == ("3", "Besloten gedeelte", "closed")
    assert (item.start, item.end) == (minutes.items[2].start, minutes.items[2].end)
    assert not item.summary
    assert not item.running
    assert not item.skipped
    assert item.reference is None
    assert item.id != minutes.items[2].id


def test_who_was_only_named_behind_closed_doors_is_not_named() -> None:
    minutes, document = pair()
    told = {person.name for person in minutes.people}
    left = {person.name for person in copy_of(minutes, document)[0].people}

    assert any("Zandstra" in name for name in told)
    assert not any("Zandstra" in name or "Pruim" in name or "Ellemeet" in name for name in left)


def test_a_name_used_only_behind_closed_doors_is_no_alias() -> None:
    minutes, document = pair(TEXT.replace("ACTIE: Bram Kolk belt", "ACTIE: Bram Kolkman-Kolk belt"))
    person = minutes.people[1].model_copy(update={"aliases": ("Bram Kolkman-Kolk", "Kolk")})
    minutes = minutes.model_copy(update={"people": (minutes.people[0], person, *minutes.people[2:])})

    new = copy_of(minutes, document)[0]
    assert next(p for p in new.people if p.id == person.id).aliases == ("Kolk",)


def test_the_title_of_a_closed_item_is_blanked_in_the_agenda_too() -> None:
    blanked = copy_of(*pair())[1].text

    agenda = blanked[blanked.index("Agenda") : blanked.index("1. Opening\nDe")]
    assert "2. Lampen" in agenda
    assert "Verkoop" not in agenda


def test_offsets_and_lines_stay_and_the_text_has_a_hash_of_its_own() -> None:
    minutes, document = pair()
    new, blanked = copy_of(minutes, document)

    assert [len(line) for line in blanked.text.split("\n")] == [len(line) for line in TEXT.split("\n")]
    assert new.source.text_sha256 != minutes.source.text_sha256
    assert new.source.characters == minutes.source.characters


def test_what_is_below_a_closed_item_is_closed() -> None:
    minutes, document = pair()
    child = minutes.items[3].model_copy(update={"parent": minutes.items[2].id})
    new = copy_of(minutes.model_copy(update={"items": (*minutes.items[:3], child)}), document)[0]

    assert new.items[3].openness == "closed"
    assert new.items[3].parent == new.items[2].id
    assert not [q for q in new.questions if q.item_id == child.id]


def test_asides_and_attachments_are_left_out() -> None:
    minutes, document = pair()
    aside = Aside(kind="comment", text="Zandstra biedt te weinig.")
    minutes = minutes.model_copy(update={"source": minutes.source.model_copy(update={"asides": (aside,)})})
    new, blanked = copy_of(minutes, replace(document, asides=(aside,), attachments=("bod.pdf",)))

    assert not new.source.asides
    assert not blanked.asides
    assert not blanked.attachments


def test_what_a_model_wrote_from_closed_words_is_left_out() -> None:
    minutes, document = pair()
    told = Statement(id="s1", text="De bovenwoning gaat naar Zandstra.", origin="model")
    item = minutes.items[1].model_copy(update={"summary": (*minutes.items[1].summary, told)})
    minutes = minutes.model_copy(update={"items": (minutes.items[0], item, *minutes.items[2:])})

    assert copy_of(minutes, document)[0].items[1].summary == item.summary[:-1]


def test_what_the_run_says_of_a_closed_item_is_left_out() -> None:
    minutes, document = pair()
    closed = minutes.items[2]
    run = minutes.run.model_copy(
        update={
            "failed_parts": (FailedPart(item_id=closed.id, error="The server did not answer."),),
            "rejected": (Rejected(item_id=closed.id, reasons=("‘Zandstra’ staat er niet.",)),),
            "withheld": (closed.id,),
        }
    )
    new = copy_of(minutes.model_copy(update={"run": run}), document)[0]

    assert new.run.rejected == ()
    assert new.run.withheld == (new.items[2].id,)
    assert [part.item_id for part in new.run.failed_parts] == [new.items[2].id]


def earlier_action(task: str, **more: object) -> Action:
    entry = Earlier(source="feb.txt", sha256="0" * 64, text="huur opzeggen", openness="closed")
    return Action.model_validate(
        {
            "id": "action-x",
            "item_id": None,
            "evidence": (),
            "task": task,
            "earlier": entry,
            "carried": True,
            **more,
        }
    )


def test_an_action_of_a_closed_item_of_the_previous_meeting_is_left_out() -> None:
    minutes, document = pair("Stichting De Vuurtoren\n\n1. Opening\nDe voorzitter opent.\n")
    minutes = minutes.model_copy(
        update={"actions": (earlier_action("huur opzeggen", owners=(PersonRef(text="Bram Kolk"),)),)}
    )

    new, blanked = copy_of(minutes, document)
    assert new.actions == ()
    assert blanked.text == document.text


def test_without_its_text_the_minutes_are_cleared_all_the_same() -> None:
    minutes, _ = pair()
    new, document = public(minutes, None)

    assert document is None
    for secret in SECRETS:
        assert secret not in to_json(new)
    assert {p.name for p in new.people} >= {"Ria Haan", "Bram Kolk", "Toos Wever"}
    assert public(new, None) == (new, None)


def test_when_nothing_is_closed_only_the_mark_is_set() -> None:
    minutes, document = pair(TEXT.replace(" (besloten)", ""))
    new, same = public(minutes, document)

    assert same is document
    assert new == minutes.model_copy(update={"public": True})


def test_secret_and_english_parts_have_words_of_their_own() -> None:
    text = "Board of Trustees\n\n1. Opening\nThe chair opened the meeting.\n\n2. Lease (in camera)\nThe lease of Ann Vole ends.\n\n3. Close\nThe chair closed the meeting.\n"
    minutes, document = pair(text, code="en")
    items = tuple(
        item.model_copy(update={"openness": "secret"}) if item.number == "2" else item
        for item in minutes.items
    )
    new, blanked = copy_of(minutes.model_copy(update={"items": items}), document)

    assert new.items[1].title == "Secret part"
    assert "Vole" not in to_json(new) + blanked.text


@pytest.mark.parametrize("name", ["ruw-transcript.txt", "gemeenteraad.txt", "raadscommissie.md"])
@pytest.mark.parametrize("closed", [None, 1, 3])
def test_nothing_closed_of_a_sample_is_left(name: str, closed: int | None) -> None:
    document = read(name, (SAMPLES / name).read_bytes())
    minutes = draft_minutes(document)
    items = tuple(
        item.model_copy(update={"openness": "closed"}) if k == closed else item
        for k, item in enumerate(minutes.items)
    )

    assert_nothing_closed_is_left(minutes.model_copy(update={"items": items}), document)


SENTENCES = st.sampled_from([
    "Mevrouw Wever vraagt wat de boot kost.", "Het bestuur besluit de boot te verkopen.",
    "ACTIE: Bram Kolk belt notaris Pruim, vóór 1 april.", "De heer Zandstra is tegen.",
    "Bram Kolk zegt toe de sleutel te zoeken.", "De boot lekt al sinds de zomer van 2024.",
    "Notaris Pruim heeft\neen brief gestuurd.", "- een nieuwe vlag", "De voorzitter vat samen.",
])  # fmt: skip
PARTS = st.lists(
    st.tuples(st.sampled_from(["", " (besloten)", " (vertrouwelijk)"]), st.lists(SENTENCES, max_size=5)),
    min_size=1,
    max_size=6,
)
TITLES = ("Opening", "Verkoop van de boot", "Vlag", "Benoeming penningmeester", "Brief van Pruim", "Sluiting")


@given(parts=PARTS)
@settings(max_examples=50, deadline=None)
def test_nothing_closed_of_any_document_is_left(parts: list[tuple[str, list[str]]]) -> None:
    body = "\n\n".join(
        f"{k + 1}. {TITLES[k]}{mark}\n" + "\n".join(sentences) for k, (mark, sentences) in enumerate(parts)
    )
    minutes, document = pair(f"Stichting De Vuurtoren\n\nAanwezig: Ria Haan, Bram Kolk\n\n{body}\n")

    assert_nothing_closed_is_left(minutes, document)


PRIVATE_LISTS = (
    TEXT
    + """
Besluitenlijst
- Het bod van de familie Zandstra is aanvaard.
- Er komen nieuwe lampen.
- Er is 310.000 euro geboden.
"""
)


def test_a_list_at_the_end_says_nothing_of_closed_items_either() -> None:
    minutes, document = pair(PRIVATE_LISTS)
    blanked = copy_of(minutes, document)[1].text

    assert "Zandstra" not in blanked
    assert "310.000" not in blanked
    assert "Er komen nieuwe lampen." in blanked
    assert "| 25-02 | lampen bestellen | Toos Wever |" in blanked
    assert "Aanwezig: Ria Haan (voorzitter), Bram Kolk (secretaris), Toos Wever" in blanked
    assert_nothing_closed_is_left(minutes, document)


def test_who_attended_and_spoke_behind_closed_doors_only_is_still_present() -> None:
    text = TEXT.replace("Makelaar Ellemeet heeft", "Makelaar Ellemeet en mevrouw Veldhof hebben")
    minutes, document = pair(text.replace("Toos Wever\n\nAgenda", "Toos Wever, Carla Veldhof\n\nAgenda"))

    assert "Carla Veldhof" in {person.name for person in copy_of(minutes, document)[0].people}


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize("said", ["Zandstra is blij.", "Er is € 310.000 geboden.", "Pruim belt terug."])
def test_a_name_or_an_amount_gives_a_closed_item_away(said: str, *, with_text: bool) -> None:
    minutes, document = pair()
    written = Statement(id="s1", text=said, origin="human")
    decision = minutes.decisions[0].model_copy(update={"conditions": (said,)})
    safe = minutes.decisions[0].model_copy(update={"id": "d9", "reasons": (said, "De datum ontbreekt.")})
    minutes = minutes.model_copy(
        update={"overview": (written,), "decisions": (decision, safe), "untreated": (said,)}
    )

    new = public(minutes, document if with_text else None)[0]
    assert new.overview == ()
    assert new.untreated == ()
    assert [(each.id, each.reasons) for each in new.decisions] == [("d9", ("De datum ontbreekt.",))]


def test_an_error_that_quotes_a_closed_item_is_left_out() -> None:
    minutes, document = pair()
    part = FailedPart(item_id=minutes.items[2].id, error="Refused: ‘Zandstra’.")
    minutes = minutes.model_copy(update={"run": minutes.run.model_copy(update={"failed_parts": (part,)})})

    assert copy_of(minutes, document)[0].run.failed_parts[0].error == ""


def test_a_closed_point_of_the_agenda_that_was_not_treated_is_left_out() -> None:
    text = "Stichting De Vuurtoren\n\nAgenda\n1. Opening\n2. Schuld van Winkelaar (besloten)\n3. Lampen\n\n1. Opening\nDe voorzitter opent.\n\n3. Lampen\nHet bestuur besluit lampen te kopen.\n"
    minutes, document = pair(text)
    new, blanked = copy_of(minutes, document)

    assert any("Winkelaar" in title for title in minutes.untreated)
    assert "Winkelaar" not in to_json(new) + blanked.text
    assert "3. Lampen" in blanked.text


def test_what_is_below_a_closed_item_is_closed_wherever_it_stands_and_loops_do_not_matter() -> None:
    minutes, document = pair()
    first, second, third, fourth = minutes.items
    items = (
        first.model_copy(update={"parent": third.id}),
        second.model_copy(update={"parent": fourth.id}),
        third,
        fourth.model_copy(update={"parent": second.id}),
    )
    new = copy_of(minutes.model_copy(update={"items": items}), document)[0]

    assert [item.openness for item in new.items] == ["closed", "public", "closed", "public"]


def test_the_head_of_the_meeting_stays_whatever_it_says() -> None:
    minutes, document = pair(
        TEXT.replace("vergadering van 4 maart 2025", "(besloten) vergadering van 4 maart 2025")
    )

    assert minutes.meeting.date is not None
    assert copy_of(minutes, document)[0].meeting.date == minutes.meeting.date


@pytest.mark.parametrize("line", ["3. Aankoop pand Vaart (besloten)", "3. Besloten deel: aankoop pand Vaart"])
def test_a_closed_item_of_a_given_agenda_that_was_not_treated_is_not_named(line: str) -> None:
    language = load_language("nl")
    agenda = read_agenda(
        "agenda.txt", f"1. Opening\n2. Fietspad\n{line}\n4. Bestrating Kade\n".encode(), language
    )
    text = "Verslag dorpsraad\n\n1. Opening\n\nAns opent.\n\n2. Fietspad\n\nAns licht toe.\n"
    minutes = draft_minutes(Document("a.txt", "", "text", text), language, agenda)

    assert any("Vaart" in label for label in minutes.untreated)
    shown, _ = public(minutes, None)
    assert [label for label in shown.untreated if "Vaart" in label] == []
    assert any("Kade" in label for label in shown.untreated)
