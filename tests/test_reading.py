"""What somebody may read: members what went out and nothing of what is closed, secretaries all of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reading_room import (
    CLOSED,
    ENDING,
    EVALUATOR,
    INSIDER,
    MEMBER,
    OPEN,
    SECRETARY,
    SECRETS,
    minutes_of,
    put,
    rewrite,
    send_out,
)

from summarizer.errors import AccessError, EditError, WithdrawnError
from summarizer.meetings import reading
from summarizer.meetings.personal import Me, find_person, mine_of
from summarizer.meetings.reading import WORKING
from summarizer.meetings.searching import Query, search
from summarizer.records import Action, Minutes, Person, PersonRef
from summarizer.store import Store, open_store
from summarizer.store.meetings import remove
from summarizer.ui.read.data import page_data
from summarizer.ui.words import load_words

SAY = load_words("nl")


@pytest.fixture(name="store")
def open_place(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as store:
        yield store


def texts(minutes: Minutes) -> str:
    return minutes.model_dump_json()


@pytest.mark.parametrize("state", ["circulated", "adopted", "released"])
def test_a_member_reads_what_went_out(store: Store, state: str) -> None:
    meeting = put(store, OPEN, state)  # type: ignore[arg-type]

    seen = reading.view(store, meeting, MEMBER)

    assert seen.version is not None
    assert (seen.minutes.status.state, seen.version.number, seen.row.state) == (state, 1, state)
    assert [row.id for row in reading.readable(store, MEMBER)] == [meeting]


def test_a_member_reads_the_version_that_went_out_and_never_the_working_copy(store: Store) -> None:
    meeting = put(store, OPEN, "circulated")
    rewrite(store, meeting, "vernieuwen", "slopen")

    assert "steiger te vernieuwen" in texts(reading.view(store, meeting, MEMBER).minutes)
    with pytest.raises(EditError):
        reading.view(store, meeting, MEMBER, WORKING)
    assert "steiger te slopen" in texts(reading.view(store, meeting, SECRETARY, WORKING).minutes)

    send_out(store, meeting, "adopted")
    assert "steiger te slopen" in texts(reading.view(store, meeting, MEMBER).minutes)
    with pytest.raises(EditError):
        reading.view(store, meeting, MEMBER, 1)


def test_a_version_that_is_a_concept_again_leaves_members_the_one_that_went_out(store: Store) -> None:
    meeting = put(store, OPEN, "released")
    rewrite(store, meeting, "vernieuwen", "slopen")
    send_out(store, meeting, "concept")

    seen = reading.view(store, meeting, MEMBER)

    assert seen.version is not None
    assert seen.version.number == 1
    assert "vernieuwen" in texts(seen.minutes)
    assert [(row.state, row.version) for row in reading.readable(store, MEMBER)] == [("released", 1)]


def test_what_was_withdrawn_says_so_and_is_not_read(store: Store) -> None:
    meeting = put(store, OPEN, "circulated", "withdrawn")

    with pytest.raises(WithdrawnError):
        reading.view(store, meeting, MEMBER)
    with pytest.raises(EditError):
        reading.view(store, meeting, MEMBER, 1)
    assert reading.readable(store, MEMBER) == []
    assert reading.view(store, meeting, SECRETARY, WORKING).minutes.status.state == "withdrawn"


def test_what_goes_out_again_after_it_was_withdrawn_is_read_again(store: Store) -> None:
    meeting = put(store, OPEN, "circulated", "withdrawn", "circulated")

    seen = reading.view(store, meeting, MEMBER)

    assert seen.version is not None
    assert seen.version.number == 3


def test_who_guesses_a_link_hears_the_same_as_where_there_is_nothing(store: Store) -> None:
    kept_back = put(store, OPEN)
    never_out = put(store, OPEN, "concept", "withdrawn")
    gone = put(store, OPEN, "circulated")
    remove(store, gone)

    said = set()
    for meeting in (kept_back, never_out, gone, "nothing-of-the-sort"):
        with pytest.raises(EditError) as caught:
            reading.view(store, meeting, MEMBER)
        said.add((type(caught.value), str(caught.value)))

    assert len(said) == 1
    assert reading.readable(store, MEMBER) == []


def test_a_secretary_reads_a_meeting_that_did_not_go_out_yet(store: Store) -> None:
    meeting = put(store, OPEN)

    seen = reading.view(store, meeting, SECRETARY)

    assert seen.version is None
    assert [row.id for row in reading.readable(store, SECRETARY)] == [meeting]


def test_an_evaluator_reads_nothing(store: Store) -> None:
    meeting = put(store, OPEN, "released")

    for action in (
        lambda: reading.view(store, meeting, EVALUATOR),
        lambda: reading.readable(store, EVALUATOR),
        lambda: reading.choose_me(store, EVALUATOR, None),
        lambda: search(store, Query("steiger"), EVALUATOR),
    ):
        with pytest.raises(AccessError):
            action()


def test_closed_parts_are_for_who_may_see_them(store: Store) -> None:
    meeting = put(store, OPEN + CLOSED + ENDING, "released")

    member, insider = (reading.view(store, meeting, who) for who in (MEMBER, INSIDER))
    secretary = reading.view(store, meeting, SECRETARY, WORKING)

    for seen in (member, secretary):
        assert seen.document is not None
        assert not [word for word in SECRETS if word in texts(seen.minutes) + seen.document.text]
    assert insider.document is not None
    assert all(word in texts(insider.minutes) + insider.document.text for word in SECRETS)


def test_minutes_are_read_without_their_source_where_it_is_no_longer_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = put(store, OPEN + CLOSED + ENDING, "released")

    def gone(_store: Store, _meeting: str) -> None:
        raise EditError("It is gone.")

    monkeypatch.setattr("summarizer.store.meetings.document", gone)
    seen = reading.view(store, meeting, MEMBER)
    data = page_data(seen, None, SAY)

    assert data["source"] is None
    assert data["decided"][0]["quote"] == "De raad besluit de steiger te vernieuwen."
    assert not [word for word in SECRETS if word in json.dumps(data, ensure_ascii=False)]


# Made-up words, in lower case: no text, and no word of the screen, has them.
_WORDS = st.text("bdfgklmnprst", min_size=6, max_size=12).map(lambda word: f"q{word}q")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, min_size=3, max_size=6, unique=True))
@example(["qbbbbbbq", "qddddddq", "qffffffq"])
def test_no_string_of_a_closed_item_reaches_who_may_not_see_it(tmp_path: Path, words: list[str]) -> None:
    first, second, *rest = words
    closed = (
        f"\n## 4. Aankoop {first} (besloten)\n\n"
        f"De raad besluit {first} te kopen van {' en '.join(rest)}.\n"
        f"De heer Wieringa neemt contact op met {second.title()} over {first}.\n"
        f"Mevrouw Postma vraagt wat {second} kost. De heer Wieringa antwoordt dat {rest[0]} gratis is.\n"
    )
    with open_store(tmp_path / f"{abs(hash(tuple(words)))}.sqlite") as store:
        meeting = put(store, OPEN + closed + ENDING, "circulated")
        seen = reading.view(store, meeting, MEMBER)
        shown = json.dumps(page_data(seen, Me("T. Wieringa"), SAY, "c1-5000"), ensure_ascii=False)
        found = [search(store, Query(word), MEMBER) for word in (*words, "postma", "wieringa")]
        all_of_it = reading.view(store, meeting, INSIDER)
        insiders = json.dumps(page_data(all_of_it, None, SAY), ensure_ascii=False)
        theirs = [search(store, Query(word), INSIDER).count for word in words]

    for word in words:
        assert word not in (shown + str([one.groups for one in found])).casefold()
        assert word in insiders.casefold()
    assert [one.count for one in found[: len(words)]] == [0] * len(words)
    assert all(theirs)


def test_the_name_is_picked_once_and_remembered_by_person(store: Store) -> None:
    meeting = put(store, OPEN, "released")
    people = reading.view(store, meeting, MEMBER).minutes.people
    stranger = MEMBER.__class__("x@lutterzijl.example", "", frozenset({"member"}))

    assert reading.reads_for(store, stranger) is None
    assert reading.reads_for(store, MEMBER) == Me("T. Wieringa")
    chosen = find_person(people, Me("I. Postma"))
    assert chosen is not None
    reading.choose_me(store, stranger, chosen)

    assert reading.reads_for(store, stranger) == Me("I. Postma", chosen.aliases)
    assert reading.reads_for(store, MEMBER) == Me("T. Wieringa")
    reading.choose_me(store, stranger, None)
    assert reading.reads_for(store, stranger) is None


def person(id_: str, name: str, *aliases: str) -> Person:
    return Person(id=id_, name=name, aliases=aliases)


@pytest.mark.parametrize(
    ("me", "found"),
    [
        (Me("Jelle de Wit"), "p1"),
        (Me("JELLE DE WIT"), "p1"),
        (Me("J. de Wit", ("Jelle de Wit",)), "p1"),
        (Me("Jan de Wit"), "p2"),
        (Me("Jan"), None),  # one word may be anybody
        (Me("De Wit"), None),  # there are two of them
        (Me("Femke Bakker"), None),
    ],
)
def test_somebody_is_known_again_by_a_full_name_only(me: Me, found: str | None) -> None:
    people = [
        person("p1", "Jelle de Wit", "De Wit", "Jelle"),
        person("p2", "J.P. de Wit", "De Wit", "Jan de Wit"),
    ]

    one = find_person(people, me)

    assert (one.id if one else None) == found


def test_what_concerns_somebody_is_found_by_person() -> None:
    minutes = minutes_of(OPEN)
    people = {one.name: one for one in minutes.people}

    wieringa, postma = mine_of(minutes, people["T. Wieringa"]), mine_of(minutes, people["I. Postma"])

    assert [one.task for one in wieringa.todo] == ["De heer Wieringa vraagt vóór 1 april drie offertes aan."]
    assert [one.answer for one in wieringa.asked] == ["Mevrouw Postma antwoordt dat de stalling blijft."]
    assert [one.number for one in postma.motions] == ["M1"]
    assert [one.kind for one in postma.todo] == ["undertaking"]
    assert (wieringa.motions, wieringa.promised, postma.promised) == ((), (), ())


def test_what_is_for_everybody_concerns_who_was_there_and_what_is_for_a_group_its_members() -> None:
    minutes = minutes_of(OPEN)
    wieringa = next(one for one in minutes.people if one.name == "T. Wieringa")
    absent = wieringa.model_copy(
        update={"id": "other", "name": "A. Elders", "attendance": "absent", "party": None}
    )
    shared = [
        Action(id=f"a{at}", item_id=None, evidence=(), task="iets", owners=(PersonRef(text=who),))
        for at, who in enumerate(["allen", "fractie Dorpsbelang", "Dorpsbelangen", "het secretariaat"])
    ]
    minutes = minutes.model_copy(update={"actions": tuple(shared)})

    assert [one.id for one in mine_of(minutes, wieringa).todo] == ["a0", "a1"]
    assert mine_of(minutes, wieringa).group == {"a0", "a1"}
    assert mine_of(minutes, absent).todo == ()


def test_what_is_not_sure_concerns_somebody_only_in_a_draft() -> None:
    minutes = minutes_of(OPEN)
    wieringa = next(one for one in minutes.people if one.name == "T. Wieringa")
    unsure = tuple(one.model_copy(update={"detection": "unsure"}) for one in minutes.actions)
    released = minutes.status.model_copy(update={"state": "released"})
    minutes = minutes.model_copy(update={"actions": unsure})

    assert len(mine_of(minutes, wieringa).todo) == 1
    assert mine_of(minutes.model_copy(update={"status": released}), wieringa).todo == ()
