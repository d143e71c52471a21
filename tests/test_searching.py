"""Searching all minutes: terms without case and accents, all of them, in what the one who asks may read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_room import (
    CLOSED,
    ENDING,
    INSIDER,
    MEMBER,
    OPEN,
    SECRETARY,
    SECRETS,
    document_of,
    minutes_of,
    put,
    rewrite,
    send_out,
)

from summarizer.meetings import lookup, searching
from summarizer.meetings.lookup import entries_of, fold, lit, snippets, terms_of
from summarizer.meetings.reading import editions
from summarizer.meetings.searching import Found, Query, refresh, search
from summarizer.store import Store, meetings, open_store
from summarizer.store.words import FoundRow, WordRow, find_words, replace_words, stamps
from summarizer.ui.words import load_words


@pytest.fixture(name="store")
def open_place(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        yield store


def said(found: Found) -> list[str]:
    return [line.text for group in found.groups for hit in group.hits for line in hit.lines]


def kinds(found: Found) -> list[str]:
    return [hit.kind for group in found.groups for hit in group.hits]


def test_decisions_actions_undertakings_questions_and_words_of_the_text_are_found(store: Store) -> None:
    put(store, OPEN, "released")

    assert kinds(search(store, Query("steiger vernieuwen"), MEMBER)) == ["decision", "text"]
    assert kinds(search(store, Query("offertes"), MEMBER)) == ["action", "text"]
    assert kinds(search(store, Query("dienstregeling"), MEMBER)) == ["undertaking", "text"]
    assert kinds(search(store, Query("stalling roeiers"), MEMBER)) == ["question", "text"]
    assert kinds(search(store, Query("21.15 voorzitter"), MEMBER)) == []
    assert kinds(search(store, Query("opent voorzitter"), MEMBER)) == ["text"]


def test_what_became_of_it_and_whose_it_is_are_found_too(store: Store) -> None:
    put(store, OPEN, "released")

    assert kinds(search(store, Query("motie verworpen Postma", ("decision",)), MEMBER)) == ["decision"]
    assert kinds(search(store, Query("steiger Wieringa", ("action",)), MEMBER)) == ["action"]


def test_case_and_accents_make_no_difference_and_the_words_are_lit(store: Store) -> None:
    put(store, OPEN.replace("roeiers", "Roeïers"), "released")

    found = search(store, Query("ROEIERS stálling", ("question",)), MEMBER)

    line = found.groups[0].hits[0].lines[0]
    assert [line.text[a:b] for a, b in line.lit] == ["Roeïers", "stalling"]


def test_quoted_words_stand_as_they_are_asked_for(store: Store) -> None:
    put(store, OPEN, "released")

    assert search(store, Query('"offertes aan"'), MEMBER).count == 2
    assert search(store, Query('"aan offertes"'), MEMBER).count == 0
    assert search(store, Query("aan offertes"), MEMBER).count == 2


@pytest.mark.parametrize("query", ["100%", "st_iger", "!", "%%", "__", "\\", "'", "--", "st%r", '"', '""'])
def test_signs_of_a_database_are_plain_signs(store: Store, query: str) -> None:
    put(store, OPEN, "released")

    assert search(store, Query(query), MEMBER).count == 0


def test_signs_of_a_database_are_found_where_they_stand(store: Store) -> None:
    put(store, OPEN.replace("drie offertes", "100% van de_offertes!"), "released")

    assert search(store, Query("100%"), MEMBER).count == 1
    assert search(store, Query("de_offertes"), MEMBER).count == 1
    assert search(store, Query("de_o%ertes"), MEMBER).count == 0


def test_kind_body_and_period_narrow_what_is_found(store: Store) -> None:
    first = put(store, OPEN, "released")
    second = put(
        store,
        OPEN.replace("3 maart 2025", "7 april 2025").replace("dorpsraad Lutterzijl", "gemeenteraad"),
        "released",
    )

    everything = search(store, Query("steiger"), MEMBER)
    assert [group.row.id for group in everything.groups] == [second, first]
    assert len(everything.bodies) == 2
    (body,) = [body for body in everything.bodies if "dorpsraad" in body.casefold()]

    def found(query: Query) -> list[str]:
        return [group.row.id for group in search(store, query, MEMBER).groups]

    assert found(Query("steiger", body=body)) == [first]
    assert found(Query("steiger", since="2025-04-01")) == [second]
    assert found(Query("steiger", until="2025-03-03")) == [first]
    assert found(Query("steiger", since="2025-03-04", until="2025-04-06")) == []
    assert kinds(search(store, Query("steiger", ("decision",)), MEMBER)) == ["decision", "decision"]


def test_a_member_finds_what_went_out_and_not_what_came_after(store: Store) -> None:
    meeting = put(store, OPEN, "circulated")
    rewrite(store, meeting, "vernieuwen", "slopen")

    def count(text: str, who: object = MEMBER) -> int:
        return search(store, Query(text, ("decision",)), who).count  # type: ignore[arg-type]

    assert (count("vernieuwen"), count("slopen")) == (1, 0)
    send_out(store, meeting, "adopted")
    assert (count("vernieuwen"), count("slopen")) == (0, 1)
    send_out(store, meeting, "withdrawn")
    assert (count("vernieuwen"), count("slopen")) == (0, 0)


def test_a_secretary_finds_a_concept_as_it_is_now_and_a_member_does_not(store: Store) -> None:
    meeting = put(store, OPEN)

    assert search(store, Query("vernieuwen", ("decision",)), SECRETARY).count == 1
    rewrite(store, meeting, "vernieuwen", "slopen")

    assert search(store, Query("slopen", ("decision",)), SECRETARY).count == 1
    assert search(store, Query("vernieuwen", ("decision",)), SECRETARY).count == 0
    assert search(store, Query("steiger"), MEMBER).count == 0


def test_closed_parts_are_found_by_who_may_see_them_only(store: Store) -> None:
    put(store, OPEN + CLOSED + ENDING, "released")

    for word in SECRETS:
        assert search(store, Query(word), MEMBER).count == 0
        assert search(store, Query(word), SECRETARY).count == 0
        assert search(store, Query(word), INSIDER).count > 0
    assert search(store, Query("steiger"), MEMBER).count > 0


def test_what_is_read_anew_during_a_search_is_not_mistaken_for_what_was_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = (put(store, OPEN, "released"), 1)
    closed = WordRow("decision", "d", "", "", SECRETS[0], 0, 1, is_public=False, is_whole=True, folded="")

    def find(*given: Any, **more: Any) -> list[FoundRow]:
        found = find_words(*given, **more)
        # SQLite gives the numbers of rows that are gone to new ones.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(replace_words, store, edition, "later", [closed] * 200).result()
        return found

    monkeypatch.setattr(searching, "find_words", find)
    shown = said(search(store, Query("steiger"), MEMBER))

    assert SECRETS[0] not in shown


def test_nothing_is_found_of_a_meeting_that_was_removed(store: Store) -> None:
    meeting = put(store, OPEN, "released")
    assert search(store, Query("steiger"), MEMBER).count

    removed = meetings.remove(store, meeting)

    assert removed.words > 0
    assert search(store, Query("steiger"), MEMBER).count == 0
    assert stamps(store) == {}


def test_a_meeting_is_read_for_searching_once_and_again_when_it_changed(store: Store) -> None:
    meeting = put(store, OPEN, "released")

    assert refresh(store, editions(store, MEMBER)) == 1
    assert refresh(store, editions(store, MEMBER)) == 0
    rewrite(store, meeting, "vernieuwen", "slopen")
    assert refresh(store, editions(store, MEMBER)) == 0
    send_out(store, meeting, "adopted")
    assert refresh(store, editions(store, MEMBER)) == 1


def test_many_hits_of_a_meeting_are_counted_and_the_first_are_shown(store: Store) -> None:
    lines = "".join(f"De raad besluit steiger {at} te vernieuwen.\n" for at in range(12))
    put(store, f"{OPEN}\n## 6. Steigers\n\n{lines}", "released")

    found = search(store, Query("steiger besluit"), MEMBER)

    assert len(found.groups[0].hits) < found.groups[0].count == found.count
    assert found.count >= 12


def test_of_many_meetings_the_latest_are_shown_and_all_are_counted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.meetings.searching._MEETINGS", 2)
    for day in range(1, 5):
        put(store, OPEN.replace("3 maart", f"{day} maart"), "released")

    found = search(store, Query("offertes", ("action",)), MEMBER)

    assert [group.row.date for group in found.groups] == ["2025-03-04", "2025-03-03"]
    assert (found.meetings, found.count) == (4, 4)


def test_each_hit_leads_to_its_line_or_its_stretch_of_the_source(store: Store) -> None:
    put(store, OPEN, "released")

    decision, text = search(store, Query("steiger vernieuwen"), MEMBER).groups[0].hits

    assert decision.target in {one.id for one in minutes_of(OPEN).decisions}
    start, end = map(int, text.target.removeprefix("c").split("-"))
    assert document_of(OPEN).text[start:end] == "De raad besluit de steiger te vernieuwen."


def test_what_is_not_sure_is_found_only_as_long_as_it_shows() -> None:
    minutes = minutes_of(OPEN)
    unsure = tuple(one.model_copy(update={"detection": "unsure"}) for one in minutes.decisions)
    draft = minutes.model_copy(update={"decisions": unsure})
    final = draft.model_copy(update={"status": draft.status.model_copy(update={"state": "released"})})

    def decisions(these: object) -> int:
        return sum(one.kind == "decision" for one in entries_of(these, document_of(OPEN)))  # type: ignore[arg-type]

    assert decisions(draft) == len(unsure)
    assert decisions(final) == 0


def test_without_a_document_the_running_minutes_are_searched() -> None:
    entries = [one for one in entries_of(minutes_of(OPEN), None) if one.kind == "text"]

    assert any("opent de vergadering" in one.text for one in entries)
    assert all(one.id for one in entries)


def test_terms_are_words_and_what_is_in_quotes() -> None:
    assert terms_of("Fietspad,  “Groene Long” een") == ("fietspad", "groene long", "een")
    assert terms_of('a 7 "x y" "niet af') == ("7", "x y", "niet af")
    assert terms_of("de de DE") == ("de",)
    assert len(terms_of(" ".join(f"woord{at}" for at in range(99)))) <= 8


@given(st.text(max_size=60))
def test_what_is_lit_is_what_was_asked_for_whatever_the_text(text: str) -> None:
    term = fold(text[:3])
    if not term.strip():
        return

    for start, end in lit(text, [term]):
        assert 0 <= start < end <= len(text)
        assert term[0] in fold(text[start:end])
    assert bool(lit(text, [term])) == (term in fold(text))


@given(st.text(max_size=80), st.text(min_size=1, max_size=4))
def test_folding_twice_is_as_once(text: str, more: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text + more).startswith(fold(text)[:-1])


def test_sentences_that_have_all_terms_come_before_those_that_have_some() -> None:
    text = "Veerpont\n\nDe pont vaart. De raad wil de pont houden. De raad zwijgt."

    both = snippets(text, 100, ("pont", "raad"), 2, "3. Veerpont")
    apart = snippets(text, 0, ("vaart", "zwijgt"), 2)

    assert [one.text for one in both] == ["De raad wil de pont houden."]
    assert text[both[0].start - 100 : both[0].end - 100] == both[0].text
    assert [one.text for one in apart] == ["De pont vaart.", "De raad zwijgt."]


def test_a_long_sentence_is_shown_around_what_was_found() -> None:
    text = f"{'heel veel woorden vooraf ' * 40}de pont {'en veel erna ' * 40}."

    (one,) = snippets(text, 0, ("pont",), 2)

    assert len(one.text) < 300
    assert [one.text[a:b] for a, b in one.lit] == ["pont"]


def test_every_kind_has_its_words_on_screen() -> None:
    for code in ("nl", "en"):
        say = load_words(code)
        assert set(say.part("search.kinds")) == set(lookup.KINDS)
        assert set(lookup.KINDS) <= set(say.part("search.show"))


def test_a_query_of_another_kind_finds_nothing(store: Store) -> None:
    put(store, OPEN, "released")
    query = Query("offertes")

    assert search(store, replace(query, kinds=("undertaking",)), MEMBER).count == 0


def test_of_a_meeting_that_is_asked_for_all_hits_are_shown(store: Store) -> None:
    lines = "".join(f"De raad besluit steiger {at} te vernieuwen.\n" for at in range(12))
    meeting = put(store, f"{OPEN}\n## 6. Steigers\n\n{lines}", "released")

    found = search(store, Query("steiger besluit", whole={meeting}), MEMBER)

    assert len(found.groups[0].hits) == found.groups[0].count == found.count


def test_where_only_the_heading_has_it_what_comes_below_is_shown(store: Store) -> None:
    put(store, OPEN, "released")

    (hit,) = search(store, Query("veerpont", ("text",)), MEMBER).groups[0].hits
    assert hit.lines[0].text.startswith("De motie M1 van mevrouw Postma over de veerpont")

    (hit,) = search(store, Query("opening", ("text",)), MEMBER).groups[0].hits
    assert [line.text for line in hit.lines] == ["De voorzitter opent de vergadering om 19.30 uur."]
    assert hit.item.lit


def test_the_title_of_the_item_stands_beside_a_decision_and_not_before_it_too() -> None:
    minutes = minutes_of(OPEN)
    first, *rest = minutes.decisions
    named = first.model_copy(update={"text": "Steiger: De raad besluit hem te vernieuwen."})

    found = entries_of(minutes.model_copy(update={"decisions": (named, *rest)}), document_of(OPEN))

    assert "De raad besluit hem te vernieuwen." in [one.text for one in found]
