"""Actions and undertakings over all meetings: one thread each, who may settle them, and what is handed over."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook
from otter import APRIL, BODY, MARCH, MAY, Otter, action, earlier, keep, keep_all, meeting
from pages import EVERYTHING, MEMBER

from summarizer.access import Access
from summarizer.errors import AccessError, EditError
from summarizer.meetings.action_files import COLUMNS, Labels, to_ics, to_xlsx
from summarizer.meetings.carried import same_actions
from summarizer.meetings.personal import Me
from summarizer.meetings.releasing import set_status
from summarizer.meetings.threads import Thread, due_day, threads
from summarizer.meetings.tracking import Filter, may_settle, settle, tracked
from summarizer.records import Item, Minutes, Status
from summarizer.store import Store, audit, meetings, open_store
from summarizer.store.followups import Followup, followups
from summarizer.store.meetings import MeetingRow

TODAY = date(2016, 5, 16)
BAS = Access("bas@otter.example", "Bas Ruiter", frozenset({"member"}))


def row(minutes: Minutes, name: str = "") -> MeetingRow:
    head, at = minutes.meeting, datetime(2016, 1, 1, tzinfo=UTC)
    return MeetingRow(
        id=name or minutes.source.name,
        name=minutes.source.name,
        sha256=minutes.source.sha256,
        language="nl",
        title=head.title.value if head.title else None,
        body=head.body.value if head.body else None,
        date=head.date.value if head.date else None,
        state="concept",
        revision=1,
        version=None,
        created=at,
        created_by="Ada",
        changed=at,
        changed_by="Ada",
    )


def over(*all_minutes: Minutes, said: Sequence[Followup] = (), today: date = TODAY) -> list[Thread]:
    return threads([(row(minutes), minutes) for minutes in all_minutes], said, today)


def told(meeting_id: str, action_id: str, status: Any, day: str, note: str = "") -> Followup:
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return Followup(len(day), meeting_id, action_id, at, "Ada Terpstra", status, note)


def of(found: Sequence[Thread], task: str) -> Thread:
    (thread,) = [thread for thread in found if task in thread.task]
    return thread


def ids(thread: Thread) -> list[str]:
    return [mention.action.id for mention in thread.mentions]


# --- One thread for each -----------------------------------------------------------------------------------


def test_an_action_that_is_carried_over_twice_is_one_thread() -> None:
    thread = of(over(MAY, MARCH, APRIL), "badmeester")

    assert ids(thread) == ["a1", "b1", "c1"]


def test_the_latest_minutes_say_who_and_when() -> None:
    thread = of(over(MARCH, APRIL, MAY), "badmeester")

    assert [owner.name for owner in thread.owners] == ["Cor Wijnia"]
    assert due_day(thread) == date(2016, 5, 20)
    assert thread.source.action.id == "b1"  # the last meeting that spoke of it


def test_a_task_that_was_reworded_since_is_found_by_its_number() -> None:
    old = meeting(
        "a.docx",
        "2016-01-01",
        action("x", "de heg snoeien bij de ingang", number="12"),
        action("y", "iets", number="13"),
    )
    new = meeting(
        "b.docx", "2016-02-01", action("z", "heg snoeien", earlier=earlier("a.docx", "heg knippen", "12"))
    )

    assert sorted(map(ids, over(old, new))) == [["x", "z"], ["y"]]


def test_a_task_that_was_reworded_since_is_found_by_most_of_its_words() -> None:
    old = meeting(
        "a.docx", "2016-01-01", action("x", "de heg bij de ingang snoeien"), action("y", "de kas tellen")
    )
    new = meeting(
        "b.docx",
        "2016-02-01",
        action("z", "heg", earlier=earlier("a.docx", "de heg bij de oude ingang snoeien")),
    )

    assert sorted(map(ids, over(old, new))) == [["x", "z"], ["y"]]


def test_an_action_with_nothing_of_its_words_is_another_one() -> None:
    old = meeting("a.docx", "2016-01-01", action("x", "de kas tellen"))
    new = meeting("b.docx", "2016-02-01", action("z", "heg", earlier=earlier("a.docx", "de heg snoeien")))

    assert sorted(map(ids, over(old, new))) == [["x"], ["z"]]


def test_two_that_name_the_same_one_of_a_meeting_that_is_not_kept_are_one() -> None:
    first = meeting(
        "b.docx", "2016-02-01", action("x", "heg snoeien", earlier=earlier("weg.docx", "de heg snoeien", "4"))
    )
    second = meeting(
        "c.docx", "2016-03-01", action("y", "heg", earlier=earlier("weg.docx", "De heg snoeien", "4"))
    )
    other = meeting(
        "d.docx", "2016-03-01", action("z", "kas", earlier=earlier("weg.docx", "de kas tellen", "5"))
    )

    assert sorted(map(ids, over(first, second, other))) == [["x", "y"], ["z"]]


def test_minutes_given_as_a_saved_file_are_found_by_the_words_of_the_task() -> None:
    old = meeting("a.docx", "2016-01-01", action("x", "de heg snoeien", number="4"))
    new = meeting(
        "b.docx", "2016-02-01", action("y", "heg", earlier=earlier("a.json", "de heg snoeien", "4"))
    )

    assert list(map(ids, over(old, new))) == [["x", "y"]]


def test_a_printed_list_that_carries_over_the_same_words_is_the_same_action() -> None:
    old = meeting("a.docx", "2016-01-01", action("x", "de heg snoeien", number="4"))
    new = meeting("b.docx", "2016-02-01", action("y", "De heg snoeien", number="4", carried=True))
    elsewhere = meeting(
        "c.docx", "2016-02-02", action("z", "De heg snoeien", carried=True), body="Kampcommissie"
    )
    again = meeting("d.docx", "2016-02-03", action("w", "de heg snoeien"))

    assert sorted(map(ids, over(old, new, elsewhere, again))) == [["w"], ["x", "y"], ["z"]]


def test_an_empty_task_is_the_same_as_nothing() -> None:
    old = meeting("a.docx", "2016-01-01", action("x", ""), action("v", "", carried=True))
    new = meeting(
        "b.docx", "2016-02-01", action("y", "", carried=True), action("z", "", earlier=earlier("q.docx", ""))
    )

    assert len(over(old, new)) == 4


_TASKS = st.sampled_from(
    ["de heg snoeien", "heg snoeien", "de kas tellen", "", "iets anders doen met de kas"]
)
_NUMBERS = st.sampled_from([None, "1", "2"])
_NAMES = st.sampled_from(["a.docx", "b.docx", "c.docx", "elders.docx"])
_EARLIER = st.none() | st.builds(earlier, _NAMES, _TASKS, _NUMBERS)
_ACTION = st.builds(
    lambda task, number, before, status, carried: action(
        "", task, number=number, earlier=before, status=status, carried=carried
    ),
    _TASKS,
    _NUMBERS,
    _EARLIER,
    st.sampled_from(["open", "done", "not_mentioned", "unknown"]),
    st.booleans(),
)
_LISTS = st.lists(_ACTION, max_size=4)


def _numbered(name: str, actions: Sequence[Any]) -> list[Any]:
    return [one.model_copy(update={"id": f"{name}{k}"}) for k, one in enumerate(actions)]


@given(
    lists=st.lists(_LISTS, min_size=3, max_size=3),
    days=st.lists(st.sampled_from([None, "2016-01-01", "2016-02-01"]), min_size=3, max_size=3),
    bodies=st.lists(st.sampled_from([None, BODY, "Kampcommissie"]), min_size=3, max_size=3),
    said=st.lists(
        st.builds(
            told,
            _NAMES,
            st.sampled_from(["a0", "b1"]),
            st.sampled_from(["open", "done"]),
            st.just("2016-03-01"),
        ),
        max_size=3,
    ),
)
def test_every_action_of_every_meeting_is_in_exactly_one_thread(
    lists: list[list[Any]], days: list[str | None], bodies: list[str | None], said: list[Followup]
) -> None:
    all_minutes = [
        meeting(f"{name}.docx", day, *_numbered(name, actions), body=body)
        for name, actions, day, body in zip("abc", lists, days, bodies, strict=True)
    ]
    before = [minutes.model_dump_json() for minutes in all_minutes]

    found = over(*all_minutes, said=said)

    nodes = Counter(mention.node for thread in found for mention in thread.mentions)
    assert nodes == Counter((m.source.name, a.id) for m in all_minutes for a in m.actions)
    assert all(thread.mentions for thread in found)
    assert len({thread.id for thread in found}) == len(found)
    # A follow-up changes no minutes, nor which actions are one.
    assert [minutes.model_dump_json() for minutes in all_minutes] == before
    assert sorted(map(ids, found)) == sorted(map(ids, over(*all_minutes)))


def test_groups_do_not_depend_on_how_many_meetings_come_after() -> None:
    kept = [(row(minutes), minutes) for minutes in (MARCH, APRIL, MAY)]

    assert [set(group) for group in same_actions(kept)] == [
        {("maart.docx", "a1"), ("april.docx", "b1"), ("mei.docx", "c1")},
        {("maart.docx", "a2"), ("april.docx", "b2")},
        {("maart.docx", "a3")},
        {("maart.docx", "a9")},
        {("april.docx", "b3")},
    ]


# --- What it is now ----------------------------------------------------------------------------------------


def test_what_is_past_its_deadline_is_late() -> None:
    found = over(MARCH, APRIL, MAY)

    assert {thread.task: thread.standing for thread in found if not thread.doubtful} == {
        "koopt een stopwatch": "late",
        "zoekt een tweede badmeester": "open",
        "stuurt de leden de begroting": "open",
        "laat het hek verven": "done",
    }


def test_late_ones_come_first_then_by_deadline_then_without_then_done() -> None:
    tasks = [thread.task for thread in over(MARCH, APRIL, MAY)]

    assert tasks == [
        "koopt een stopwatch",
        "zoekt een tweede badmeester",
        "stuurt de leden de begroting",
        "misschien een nieuwe vlag",
        "laat het hek verven",
    ]


def test_on_the_day_itself_it_is_not_late_yet() -> None:
    minutes = meeting("a.docx", "2016-01-01", action("x", "kas tellen", due="2016-05-16"))

    assert over(minutes)[0].standing == "open"
    assert over(minutes, today=TODAY + timedelta(days=1))[0].standing == "late"


def test_what_was_not_mentioned_stays_what_it_was() -> None:
    assert of(over(MARCH, APRIL, MAY), "badmeester").standing != "done"


def test_a_done_that_is_no_fact_is_only_perhaps_one() -> None:
    old = meeting("a.docx", "2016-01-01", action("x", "de kas tellen"))
    new = meeting(
        "b.docx", "2016-02-01", action("y", "kas", status="done", detection="unsure", earlier=earlier("a.docx", "de kas tellen"))
    )  # fmt: skip

    (thread,) = over(old, new)
    assert (thread.standing, thread.maybe_done) == ("open", True)


def test_a_later_meeting_that_has_it_open_again_opens_it() -> None:
    old = meeting("a.docx", "2016-01-01", action("x", "de kas tellen", status="done"))
    new = meeting("b.docx", "2016-02-01", action("y", "kas", earlier=earlier("a.docx", "de kas tellen")))

    assert over(old, new)[0].standing == "open"


def test_a_person_has_the_last_word() -> None:
    said = [told("maart.docx", "a1", "done", "2016-05-15", "Gevonden.")]
    thread = of(over(MARCH, APRIL, MAY, said=said), "badmeester")

    assert thread.standing == "done"
    assert [one.note for one in thread.followups] == ["Gevonden."]


def test_the_last_of_several_people_counts() -> None:
    said = [told("april.docx", "b1", "open", "2016-05-17"), told("maart.docx", "a1", "done", "2016-05-15")]

    assert of(over(MARCH, APRIL, MAY, said=said), "badmeester").standing == "open"


def test_later_minutes_that_say_otherwise_do_not_change_it_but_are_told() -> None:
    said = [told("maart.docx", "a1", "done", "2016-03-20")]
    thread = of(over(MARCH, APRIL, said=said), "badmeester")

    assert thread.standing == "done"
    assert thread.against is not None
    assert thread.against.action.id == "b1"


def test_a_note_on_what_is_not_there_is_left_out() -> None:
    assert over(MARCH, said=[told("weg", "a1", "done", "2016-04-01")]) == over(MARCH)


# --- Finding some ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Filter(), ["b3", "a1", "a3"]),
        (Filter(standing="late"), ["b3"]),
        (Filter(standing="done"), ["a2"]),
        (Filter(standing=""), ["b3", "a1", "a3", "a2"]),
        (Filter(standing="", doubtful=True), ["b3", "a1", "a3", "a9", "a2"]),
        (Filter(kind="undertaking"), ["a3"]),
        (Filter(kind="action"), ["b3", "a1"]),
        (Filter(owner="cor wijnia"), ["a1"]),
        (Filter(role="treasurer"), ["a3"]),
        (Filter(role="Senioren"), ["a3"]),
        (Filter(body=BODY), ["b3", "a1", "a3"]),
        (Filter(body="Kampcommissie"), []),
        (Filter(words="BADmeester 26/01"), ["a1"]),
        (Filter(words="begroting ruiter"), ["a3"]),
        (Filter(words="vliegtuig"), []),
        (Filter(me=Me("Bas Ruiter")), ["a3"]),
        (Filter(me=Me("B. Ruiter", ("dhr. Ruiter",))), ["a3"]),
        (Filter(me=Me("Iemand Anders")), []),
    ],
)
def test_a_filter_shows_what_it_asks_for(asked: Filter, found: list[str]) -> None:
    made = over(MARCH, APRIL, MAY)

    assert [thread.first.action.id for thread in made if asked.takes(thread)] == found


# --- Handing over ------------------------------------------------------------------------------------------

LABELS = Labels(
    title="Acties en toezeggingen",
    about="Over deze lijst",
    columns={name: name for name in COLUMNS},
    standings={"late": "Te laat", "open": "Open", "done": "Afgedaan"},
    kinds={"action": "Actie", "undertaking": "Toezegging"},
    nobody="niemand",
    language="nl",
)


def test_the_workbook_has_a_row_for_each_thread_and_says_what_was_asked() -> None:
    found = over(MARCH, APRIL, MAY, said=[told("maart.docx", "a3", "done", "2016-05-15", "=1+1")])

    book = load_workbook(io.BytesIO(to_xlsx(found, LABELS, [("Keuze", "Alles")])))

    about, sheet = book.worksheets
    assert [cell.value for cell in about["B"]][:5][-1] == "Alles"
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == COLUMNS
    assert len(rows) == len(found)
    by_task = {line[3]: dict(zip(COLUMNS, line, strict=True)) for line in rows}
    swimmer = by_task["zoekt een tweede badmeester"]
    assert (swimmer["standing"], swimmer["owner"], swimmer["number"]) == ("Open", "Cor Wijnia", "26/01")
    assert swimmer["date"] == datetime(2016, 5, 20)  # noqa: DTZ001  (cells know no zone)
    assert swimmer["history"] == "12 maart 2016; 9 april 2016; 14 mei 2016"
    assert by_task["stuurt de leden de begroting"]["note"] == "=1+1"  # text, and no formula
    assert by_task["koopt een stopwatch"]["standing"] == "Te laat"


def test_the_calendar_has_what_is_to_be_done_by_a_day() -> None:
    events = Calendar.from_ical(to_ics(over(MARCH, APRIL, MAY), LABELS)).walk("VEVENT")

    assert [str(event["summary"]) for event in events] == [
        "Ada Terpstra: koopt een stopwatch",
        "Cor Wijnia: zoekt een tweede badmeester",
        "Bas Ruiter: stuurt de leden de begroting",
    ]
    assert events[0].decoded("dtstart") == date(2016, 5, 1)
    assert "9 april 2016" in str(events[0]["description"])


def test_the_same_list_gives_the_same_files() -> None:
    found = over(MARCH, APRIL, MAY)

    assert to_ics(found, LABELS) == to_ics(found, LABELS)
    assert to_xlsx(found, LABELS, []) == to_xlsx(found, LABELS, [])


# --- What is kept ------------------------------------------------------------------------------------------


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def otter(store: Store) -> Otter:
    return keep_all(store)


def test_a_secretary_sets_an_action_to_done_and_open_again(store: Store, otter: Otter) -> None:
    before = meetings.minutes(store, otter.april)

    settle(store, (otter.april, "b3"), "done", "  Gekocht\nbij de winkel. ", EVERYTHING)
    assert of(tracked(store, EVERYTHING, TODAY), "stopwatch").standing == "done"
    settle(store, (otter.april, "b3"), "open", "Toch niet.", EVERYTHING)

    thread = of(tracked(store, EVERYTHING, TODAY), "stopwatch")
    assert thread.standing == "late"
    assert [(one.status, one.note, one.by) for one in thread.followups] == [
        ("done", "Gekocht bij de winkel.", "Ada Terpstra"),
        ("open", "Toch niet.", "Ada Terpstra"),
    ]
    assert meetings.minutes(store, otter.april) == before


def test_the_log_says_who_and_what_but_no_text(store: Store, otter: Otter) -> None:
    settle(store, (otter.april, "b3"), "done", "Gekocht.", EVERYTHING)

    (entry, *_) = audit.entries(store, meeting_id=otter.april)
    assert (entry.what, entry.by, dict(entry.details)) == ("action.done", "local", {"action": "b3"})


def test_a_member_settles_his_own_action_of_minutes_that_he_can_read(store: Store, otter: Otter) -> None:
    set_status(store, otter.march, Status(state="circulated"), EVERYTHING)

    settle(store, (otter.march, "a3"), "done", "Verstuurd.", BAS)

    assert of(tracked(store, BAS, TODAY), "begroting").standing == "done"
    with pytest.raises(AccessError, match="who must do it"):
        settle(store, (otter.march, "a2"), "done", "", BAS)
    assert len(followups(store)) == 1


def test_a_member_cannot_settle_what_he_cannot_read(store: Store, otter: Otter) -> None:
    with pytest.raises(EditError, match="not there"):
        settle(store, (otter.march, "a3"), "done", "", BAS)
    with pytest.raises(AccessError):
        settle(store, (otter.march, "a3"), "done", "", Access("e", "Eva", frozenset({"evaluator"})))
    assert followups(store) == []


def test_there_is_no_settling_what_is_not_there_or_with_a_novel(store: Store, otter: Otter) -> None:
    with pytest.raises(EditError, match="not there"):
        settle(store, (otter.march, "b3"), "done", "", EVERYTHING)
    with pytest.raises(EditError, match="500"):
        settle(store, (otter.april, "b3"), "done", "x" * 501, EVERYTHING)


def test_a_member_sees_the_last_version_that_went_out_and_no_doubts_in_what_is_final(
    store: Store, otter: Otter
) -> None:
    assert tracked(store, MEMBER, TODAY) == []

    set_status(store, otter.march, Status(state="circulated"), EVERYTHING)
    assert {one.first.action.id for one in tracked(store, MEMBER, TODAY)} == {"a1", "a2", "a3", "a9"}

    set_status(store, otter.march, Status(state="released", released_by="Ada"), EVERYTHING)
    assert {one.first.action.id for one in tracked(store, MEMBER, TODAY)} == {"a1", "a2", "a3"}

    set_status(store, otter.march, Status(state="withdrawn"), EVERYTHING)
    assert tracked(store, MEMBER, TODAY) == []


def test_withdrawn_minutes_are_nobodys_task(store: Store, otter: Otter) -> None:
    set_status(store, otter.april, Status(state="withdrawn"), EVERYTHING)

    shown = {
        mention.meeting.id for thread in tracked(store, EVERYTHING, TODAY) for mention in thread.mentions
    }
    assert shown == {otter.march, otter.may}


def test_a_closed_part_is_never_seen_by_who_may_not(store: Store) -> None:
    closed = Item(id="i2", number="2", title="Geheim beraad", openness="closed", start=10, end=20)
    items = (Item(id="i1", number="1", title="Zwembad", start=0, end=10), closed)
    minutes = meeting(
        "a.docx", "2016-01-01", action("x", "de kas tellen", "Bas Ruiter"),
        action("y", "een schikking treffen", "Bas Ruiter", item_id="i2"), items=items,
    )  # fmt: skip
    id_ = keep(store, minutes)
    set_status(store, id_, Status(state="released", released_by="Ada"), EVERYTHING)
    settle(store, (id_, "y"), "open", "nog geheim", EVERYTHING)

    assert [thread.task for thread in tracked(store, BAS, TODAY)] == ["de kas tellen"]
    with pytest.raises(EditError):
        settle(store, (id_, "y"), "done", "", BAS)
    sees = Access("cor@otter.example", "Cor", frozenset({"member"}), sees_closed=True)
    assert len(tracked(store, sees, TODAY)) == 2


def test_who_may_settle() -> None:
    thread = of(over(MARCH), "begroting")

    assert may_settle(thread, EVERYTHING)
    assert may_settle(thread, BAS)
    assert not may_settle(thread, MEMBER)
    assert not may_settle(thread, Access("b", "Bas Ruiter", frozenset({"evaluator"})))
