"""What all pages have in common: the menu, the head of a meeting, errors, progress, and text of others shown as it is."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import add_meeting
from markdown_it import MarkdownIt
from pages import EVERYTHING, MEMBER, page, send, shown, texts

from summarizer.access import Access
from summarizer.records import FailedPart, Run
from summarizer.store import open_store
from summarizer.store.jobs import Job, add_job, claim, finish, jobs, progress
from summarizer.store.meetings import minutes
from summarizer.store.people import preference
from summarizer.ui.links import PATHS, link
from summarizer.ui.plain import plain_markdown
from summarizer.ui.progress import standing
from summarizer.ui.words import load_words

EVALUATOR = Access("eva@otter.example", "Eva", frozenset({"evaluator"}))
NOW = datetime(2025, 3, 12, 20, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def meeting(place: Path) -> str:
    with open_store(place) as store:
        return add_meeting(store)


def _menu(at: Any) -> list[str]:
    return [one["name"] for one in shown(at, "frame-bar-part")["pages"]]


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens_without_a_meeting(name: str, language: str, place: Path) -> None:
    at = page(name, place, language=language)

    assert not at.exception


@pytest.mark.parametrize("name", ["review", "status", "read"])
def test_every_page_of_a_meeting_opens(name: str, place: Path, meeting: str) -> None:
    assert not page(name, place, meeting=meeting).exception


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (EVERYTHING, ["home", "new", "search", "actions", "runs", "manage"]),
        (MEMBER, ["home", "search", "actions"]),
        (EVALUATOR, ["runs"]),
    ],
)
def test_the_menu_names_what_somebody_may_open(who: Access, names: list[str], place: Path) -> None:
    at = page("home", place, who, bar=True)

    assert not at.exception
    assert _menu(at) == names


def test_a_member_cannot_open_the_secretarys_pages_by_their_address(place: Path, meeting: str) -> None:
    at = page("review", place, MEMBER, bar=True, meeting=meeting)

    assert not at.exception
    assert "Steiger" not in texts(at)
    assert [one["current"] for one in shown(at, "frame-bar-part")["pages"]] == [True, False, False]


def test_who_has_no_role_sees_no_page(place: Path) -> None:
    at = page("home", place, Access("x@otter.example", "X", frozenset()), bar=True)

    assert not at.exception
    assert "Vraag de secretaris om toegang" in at.error[0].value
    assert not at.get("bidi_component")


def test_the_bar_says_who_is_there_and_how_to_leave(place: Path) -> None:
    alone = shown(page("home", place, bar=True), "frame-bar-part")
    member = shown(page("home", place, MEMBER, bar=True, alone=False), "frame-bar-part")

    assert (alone["person"], alone["out"]) == ("Ada Terpstra", False)
    assert (member["person"], member["out"]) == ("Bas", True)


def test_a_choice_of_language_is_remembered_for_who_chose(place: Path) -> None:
    at = page("home", place, MEMBER, bar=True)

    send(at, "frame-bar-part", {"language": "en"})

    with open_store(place) as store:
        assert preference(store, MEMBER.subject, "language") == "en"
        assert preference(store, EVERYTHING.subject, "language") is None


@pytest.mark.parametrize("command", [{"language": "xx"}, {"go": "/etc"}, {"go": None}, {}, {"other": 1}])
def test_a_command_that_no_button_gives_does_nothing(command: dict[str, Any], place: Path) -> None:
    at = send(page("home", place, MEMBER, bar=True), "frame-bar-part", command)

    assert not at.exception
    with open_store(place) as store:
        assert preference(store, MEMBER.subject, "language") is None


def test_the_head_of_a_meeting_says_what_it_is_and_leads_to_its_other_pages(
    place: Path, meeting: str
) -> None:
    head = shown(page("status", place, meeting=meeting), f"frame-heading-{meeting}")

    assert "dorpsraad" in head["title"]
    assert (head["state"], head["status"]) == ("concept", "Concept")
    assert "3 maart 2025" in head["facts"]
    assert [(tab["name"], tab["current"]) for tab in head["tabs"]] == [
        ("read", False),
        ("review", False),
        ("status", True),
    ]
    assert all(meeting in tab["href"] for tab in head["tabs"])


def test_an_error_is_told_in_the_language_of_the_screen_with_what_to_do(place: Path) -> None:
    dutch = page("status", place, meeting="nowhere", language="nl")
    english = page("status", place, meeting="nowhere", language="en")

    assert not dutch.exception
    assert not english.exception
    assert "Deze vergadering is er niet" in dutch.error[0].value
    assert "There is no such meeting" in english.error[0].value


def test_no_page_lets_text_become_markup_or_script() -> None:
    """What could do so is forbidden outright; a page that needs it needs another way."""
    folder = Path(__file__).resolve().parent.parent / "summarizer" / "ui"
    python = re.compile(r"unsafe_allow|st\.html\((?!_HERE / )|components\.v1|st\.iframe|\.image\(")
    script = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|srcdoc"
    )
    found = [
        f"{path.name}: {forbidden[0]}"
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".js")
        for forbidden in (python if path.suffix == ".py" else script).finditer(
            path.read_text(encoding="utf-8")
        )
    ]

    assert found == []


def test_a_link_holds_the_meeting_and_the_statement() -> None:
    assert link("read", "a-b_c", s="d1") == "read?meeting=a-b_c&s=d1"
    assert link("home") == "."
    assert link("search", q="a&b=c") == "search?q=a%26b%3Dc"


# --- How far the work is -------------------------------------------------------------------------------------------


def _job(place: Path, meeting: str) -> Job:
    with open_store(place) as store:
        add_job(store, meeting, model="model", prompt=None, options={}, by="ada@otter.example", at=NOW)
        return jobs(store, meeting)[0]


def test_progress_says_what_is_done_how_long_it_took_and_what_it_takes_yet(place: Path, meeting: str) -> None:
    running = replace(_job(place, meeting), state="running", started=NOW, parts=8, done=2)

    said = standing(running, NOW + timedelta(seconds=30), load_words("nl"))

    assert (said["done"], said["parts"], said["over"]) == (2, 8, False)
    assert "2 van 8" in str(said["what"])
    assert said["times"] == "30 seconden bezig · nog ongeveer 2 minuten"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({}, "queued"),
        ({"state": "running", "started": NOW}, "begun"),
        ({"state": "running", "started": NOW, "cancelling": True}, "cancelling"),
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "failed", "error": "The server refused."}, "failed"),
    ],
)
def test_every_state_of_the_work_has_a_sentence(
    change: dict[str, Any], key: str, place: Path, meeting: str
) -> None:
    for say in (load_words("nl"), load_words("en")):
        said = standing(replace(_job(place, meeting), **change), NOW, say)

        assert said["what"] == say(f"progress.{key}")


def test_what_a_model_could_not_do_is_named_until_it_has_been_read(place: Path, meeting: str) -> None:
    job = _job(place, meeting)
    with open_store(place) as store:
        item = minutes(store, meeting)[0].items[0]
        missed = FailedPart(item_id=item.id, error="The server refused.")
        claim(store, "worker", datetime.now(UTC), timedelta(minutes=1))
        assert finish(store, job.id, "done", None, Run(failed_parts=(missed,)), None, worker="worker")

    at = page("review", place, meeting=meeting)
    said = shown(at, f"progress-{meeting}")
    assert "1 agendapunt" in said["what"]
    assert item.title in said["times"]

    send(at, f"progress-{meeting}", {"close": job.id})
    assert not any(one.proto.component_name == "minutes.progress" for one in at.get("bidi_component"))


def test_a_clock_that_runs_behind_gives_no_negative_time(place: Path, meeting: str) -> None:
    running = replace(_job(place, meeting), state="running", started=NOW, parts=2, done=1)

    assert standing(running, NOW - timedelta(hours=1), load_words("en"))["times"] == (
        "busy for 1 second · about 1 second left"
    )


def test_work_is_polled_only_while_it_goes_on(place: Path, meeting: str) -> None:
    def polls() -> bool:
        at = page("review", place, meeting=meeting)
        assert not at.exception
        return any(one.proto.component_name == "minutes.progress" for one in at.get("bidi_component"))

    assert not polls()
    job = _job(place, meeting)
    assert polls()
    with open_store(place) as store:
        claim(store, "worker", datetime.now(UTC), timedelta(minutes=1))
        assert progress(store, job.id, 4, 1)
    at = page("review", place, meeting=meeting)
    assert shown(at, f"progress-{meeting}")["done"] == 1


def test_work_can_be_stopped(place: Path, meeting: str) -> None:
    job = _job(place, meeting)
    at = page("review", place, meeting=meeting)

    send(at, f"progress-{meeting}", {"cancel": job.id})

    with open_store(place) as store:
        assert jobs(store, meeting)[0].cancelling


# --- Text of others ------------------------------------------------------------------------------------------------

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})
HOSTILE = st.text(
    st.sampled_from("ab *_`~[]()<>!#|\\$:/@.-+=&;\"'{}^0123456789\n\t"),
    max_size=40,
)


@given(HOSTILE | st.text(max_size=40))
def test_markdown_shows_text_of_others_as_it_is(text: str) -> None:
    said = " ".join(text.split())
    tokens = MARKDOWN.parse(f"x {plain_markdown(text)}")

    inline = [child for token in tokens for child in token.children or ()]

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert " ".join("".join(child.content for child in inline).replace("\u2060", "").split()) == (
        f"x {said}".strip().replace("\x00", "\ufffd").replace("\u2060", "")
    )


@pytest.mark.parametrize(
    "text", ["https://evil.example", "ada@evil.example", "www.evil.example", ":streamlit:", ":red[x]"]
)
def test_what_streamlit_looks_for_in_plain_text_is_kept_apart(text: str) -> None:
    assert text not in plain_markdown(text).replace("\\", "")
