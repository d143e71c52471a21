"""How far minutes are: versions, what later minutes say of them, and the documents that are made of them."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import example
import pytest
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st
from otter import APRIL, BODY, MARCH, Otter, action, adopts, earlier, keep, keep_all, meeting
from pages import EVERYTHING, MEMBER

from summarizer.errors import AccessError, ConflictError, EditError, UsageError
from summarizer.export import FORMATS, Wanted, export
from summarizer.meetings.changed_words import compare_words
from summarizer.meetings.documents import KINDS, OFFERED, Order, holds_closed, made, make
from summarizer.meetings.house_styles import (
    LARGEST,
    HouseStyle,
    forget_house_style,
    house_style,
    keep_house_style,
)
from summarizer.meetings.reading import view
from summarizer.meetings.releasing import (
    Step,
    dismiss,
    left_to_review,
    next_status,
    proposals,
    set_status,
    standing,
    take_over,
    version_of,
)
from summarizer.public import public
from summarizer.records import Status
from summarizer.store import Store, audit, jobs, open_store
from summarizer.store.meetings import holding, minutes, row

AT = datetime(2016, 5, 14, 12, 30, tzinfo=UTC)
CONCEPT, ADOPTED = Status(), Status(state="adopted", changed=True, meeting="2016-05-14")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def otter(store: Store) -> Otter:
    return keep_all(store)


def step(store: Store, meeting_id: str, state: Any, note: str = "", **more: Any) -> int:
    status = next_status(standing(store, meeting_id, EVERYTHING).status, Step(state, **more), AT)
    return set_status(store, meeting_id, status, EVERYTHING, note)


def reword(store: Store, meeting_id: str, task: str) -> None:
    with holding(store, meeting_id) as held:
        first, *rest = held.minutes.actions
        changed = (first.model_copy(update={"task": task}), *rest)
        held.save(held.minutes.model_copy(update={"actions": changed}), by="Bas")


# --- The next status ---------------------------------------------------------------------------------------


def test_adopted_needs_a_meeting_and_released_a_name() -> None:
    with pytest.raises(EditError, match="By which meeting"):
        next_status(CONCEPT, Step("adopted", meeting="  "), AT)
    with pytest.raises(EditError, match="Who releases"):
        next_status(CONCEPT, Step("released"), AT)
    with pytest.raises(EditError, match="200"):
        next_status(CONCEPT, Step("released", by="x" * 201), AT)


def test_released_minutes_stay_adopted_by_the_meeting_that_adopted_them() -> None:
    status = next_status(ADOPTED, Step("released", by="Ada  Terpstra", names_software=True), AT)

    assert (status.state, status.changed, status.meeting) == ("released", True, "2016-05-14")
    assert (status.released_by, status.names_software) == ("Ada Terpstra", True)
    assert datetime.fromisoformat(status.released_at or "") == AT


def test_minutes_that_are_adopted_after_their_release_stay_released() -> None:
    released = Status(state="released", released_by="Ada", released_at="2016-04-01")

    status = next_status(released, Step("adopted", meeting="2016-05-14"), AT)

    assert status == released.model_copy(update={"changed": False, "meeting": "2016-05-14"})


@pytest.mark.parametrize("state", ["concept", "circulated", "withdrawn"])
def test_other_states_say_nothing_of_what_was(state: Any) -> None:
    assert next_status(ADOPTED, Step(state), AT) == Status(state=state)


# --- Versions ----------------------------------------------------------------------------------------------


def test_each_change_of_status_makes_a_version_of_what_the_minutes_are_then(
    store: Store, otter: Otter
) -> None:
    assert step(store, otter.march, "circulated", "Voor de leden.") == 1
    reword(store, otter.march, "zoekt twee badmeesters")
    assert step(store, otter.march, "adopted", meeting="2016-04-09", changed=True) == 2
    assert step(store, otter.march, "released", by="Ada Terpstra") == 3

    found = standing(store, otter.march, EVERYTHING)

    assert [(one.number, one.status.state, one.note, one.by) for one in found.versions] == [
        (1, "circulated", "Voor de leden.", "Ada Terpstra"),
        (2, "adopted", "", "Ada Terpstra"),
        (3, "released", "", "Ada Terpstra"),
    ]
    tasks = [version_of(store, otter.march, n, EVERYTHING).actions[0].task for n in (1, 2, 3)]
    assert tasks == ["zoekt een tweede badmeester", "zoekt twee badmeesters", "zoekt twee badmeesters"]
    assert version_of(store, otter.march, 3, EVERYTHING).status == found.status
    assert (found.status.meeting, found.changed, found.row.state) == ("2016-04-09", False, "released")


def test_a_later_edit_makes_the_working_copy_a_concept_again_and_readers_keep_the_version(
    store: Store, otter: Otter
) -> None:
    step(store, otter.march, "released", by="Ada")
    reword(store, otter.march, "zoekt twee badmeesters")

    found = standing(store, otter.march, EVERYTHING)

    assert (found.changed, found.row.state, found.status.state) == (True, "concept", "released")
    assert minutes(store, otter.march)[0].status == Status()
    assert view(store, otter.march, MEMBER).minutes.actions[0].task == "zoekt een tweede badmeester"
    step(store, otter.march, "released", by="Ada")
    assert view(store, otter.march, MEMBER).minutes.actions[0].task == "zoekt twee badmeesters"


def test_an_edit_that_is_undone_is_no_change(store: Store, otter: Otter) -> None:
    step(store, otter.march, "circulated")
    reword(store, otter.march, "iets anders")
    reword(store, otter.march, MARCH.actions[0].task)

    assert not standing(store, otter.march, EVERYTHING).changed


def test_only_a_secretary_changes_a_status_or_sees_how_far_it_is(store: Store, otter: Otter) -> None:
    for ask in (
        lambda: set_status(store, otter.march, Status(state="circulated"), MEMBER),
        lambda: standing(store, otter.march, MEMBER),
        lambda: version_of(store, otter.march, None, MEMBER),
        lambda: proposals(store, MEMBER),
    ):
        with pytest.raises(AccessError):
            ask()
    assert row(store, otter.march).version is None


def test_the_log_says_which_version_and_what_was_left_but_no_note(store: Store, otter: Otter) -> None:
    step(store, otter.march, "circulated", "Met de groeten van de buren.")

    (entry, *_) = audit.entries(store, meeting_id=otter.march)
    assert (entry.what, entry.by, dict(entry.details)) == (
        "status.circulated",
        "local",
        {"version": 1, "left": 1},
    )


def test_nothing_goes_out_that_was_changed_since_it_was_seen(store: Store, otter: Otter) -> None:
    seen = standing(store, otter.march, EVERYTHING).row.revision
    reword(store, otter.march, "zoekt twee badmeesters")

    with pytest.raises(ConflictError, match="changed after"):
        set_status(store, otter.march, Status(state="released"), EVERYTHING, seen=seen)
    assert standing(store, otter.march, EVERYTHING).versions == ()
    assert set_status(store, otter.march, Status(state="released"), EVERYTHING, seen=seen + 1) == 1


def test_nothing_goes_out_while_a_run_is_making_it_but_it_can_be_withdrawn(
    store: Store, otter: Otter
) -> None:
    step(store, otter.march, "circulated")
    job = jobs.add_job(store, otter.march, model="frog-1", prompt=None, options={}, by="Ada")

    with pytest.raises(EditError, match="being made"):
        step(store, otter.march, "released", by="Ada")
    assert step(store, otter.march, "withdrawn") == 2
    jobs.cancel(store, job)
    assert step(store, otter.march, "released", by="Ada") == 3


def test_there_is_no_status_of_a_meeting_that_is_gone_and_no_novel_as_a_note(
    store: Store, otter: Otter
) -> None:
    with pytest.raises(EditError, match="no such meeting"):
        set_status(store, "weg", Status(state="circulated"), EVERYTHING)
    with pytest.raises(EditError, match="500"):
        set_status(store, otter.march, Status(state="circulated"), EVERYTHING, "x" * 501)
    with pytest.raises(EditError, match="no version"):
        version_of(store, otter.march, 7, EVERYTHING)


def test_what_is_no_fact_is_left_to_review() -> None:
    assert left_to_review(MARCH) == 1
    assert left_to_review(APRIL) == 0


# --- What later minutes say --------------------------------------------------------------------------------


def test_later_minutes_propose_how_these_were_adopted(store: Store, otter: Otter) -> None:
    found = [(one.meeting.id, one.by.id, one.changed, one.sure) for one in proposals(store, EVERYTHING)]

    assert found == [(otter.april, otter.may, True, True), (otter.march, otter.april, False, True)]
    (march,) = proposals(store, EVERYTHING, otter.march)
    assert march.sentence == "Het verslag van 12 maart 2016 wordt ongewijzigd vastgesteld."
    assert march.decision == "d1"


def test_taking_a_proposal_over_makes_a_version_and_ends_it(store: Store, otter: Otter) -> None:
    (april,) = proposals(store, EVERYTHING, otter.april)

    assert take_over(store, april, EVERYTHING, note="Uit het verslag.") == 1

    status = standing(store, otter.april, EVERYTHING).status
    assert (status.state, status.changed, status.meeting) == ("adopted", True, "2016-05-14")
    assert proposals(store, EVERYTHING, otter.april) == []


def test_a_proposal_that_is_dismissed_does_not_come_back(store: Store, otter: Otter) -> None:
    (april,) = proposals(store, EVERYTHING, otter.april)
    with pytest.raises(AccessError):
        dismiss(store, april, MEMBER)

    dismiss(store, april, EVERYTHING)

    assert [one.meeting.id for one in proposals(store, EVERYTHING)] == [otter.march]
    assert row(store, otter.april).version is None


def test_released_minutes_of_which_nobody_said_that_they_were_adopted_are_proposed(
    store: Store, otter: Otter
) -> None:
    step(store, otter.march, "released", by="Ada")
    (march,) = proposals(store, EVERYTHING, otter.march)

    take_over(store, march, EVERYTHING)

    status = standing(store, otter.march, EVERYTHING).status
    assert (status.state, status.meeting, status.released_by) == ("released", "2016-04-09", "Ada")


def test_withdrawn_minutes_are_not_proposed(store: Store, otter: Otter) -> None:
    step(store, otter.march, "withdrawn")

    assert proposals(store, EVERYTHING, otter.march) == []


@pytest.mark.parametrize(
    ("decision", "body"),
    [
        # Of another day, of no day, of two days' meetings alike, by another body, and no adoption at all.
        (adopts("d", "Het verslag van 13 maart 2016 wordt vastgesteld."), BODY),
        (adopts("d", "Het verslag wordt vastgesteld."), BODY),
        (adopts("d", "Het verslag van 12 maart 2016 wordt vastgesteld."), "Kampcommissie"),
        (adopts("d", "Het verslag van 12 maart 2016 wordt aangehouden.", outcome="deferred"), BODY),
        (adopts("d", "De begroting van 12 maart 2016 wordt vastgesteld.", type="decision"), BODY),
    ],
)
def test_what_is_not_certainly_about_these_minutes_proposes_nothing(
    store: Store, decision: Any, body: str
) -> None:
    keep(store, MARCH)
    keep(store, meeting("later.docx", "2016-04-09", body=body, decisions=(decision,)))

    assert proposals(store, EVERYTHING) == []


def test_the_minutes_of_an_earlier_day_adopt_nothing_later(store: Store) -> None:
    keep(store, MARCH)
    early = adopts("d", "Vastgesteld.", adopts=earlier("maart.docx", "maart"))
    keep(store, meeting("februari.docx", "2016-02-09", decisions=(early,)))

    assert proposals(store, EVERYTHING) == []


def test_minutes_that_were_given_as_a_saved_file_are_known_by_their_name(store: Store) -> None:
    id_ = keep(store, MARCH)
    title = f"{BODY} 2016-03-12, 2016-03-12"
    keep(
        store,
        meeting(
            "april.docx",
            "2016-04-09",
            decisions=(adopts("d", "Vastgesteld.", adopts=earlier("x.json", title)),),
        ),
    )

    assert [one.meeting.id for one in proposals(store, EVERYTHING)] == [id_]


def test_a_doubtful_sentence_is_proposed_as_one(store: Store) -> None:
    keep(store, MARCH)
    doubt = adopts("d", "Het verslag van 12 maart 2016 wordt vastgesteld.", support="review")
    keep(store, meeting("april.docx", "2016-04-09", decisions=(doubt,)))

    assert [one.sure for one in proposals(store, EVERYTHING)] == [False]


# --- Words that changed ------------------------------------------------------------------------------------


def marked(old: str, new: str) -> tuple[str, str]:
    sides = compare_words(old, new)
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    before, after = ("".join(signs[piece.how].format(piece.text) for piece in side) for side in sides)
    return before, after


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Bas zoekt een badmeester.", "Bas zoekt een badmeester.", "Bas zoekt een badmeester.", "Bas zoekt een badmeester."),
        ("Bas zoekt een badmeester.", "Bas zoekt twee badmeesters.", "Bas zoekt [-een badmeester-].", "Bas zoekt [+twee badmeesters+]."),
        ("Dat kost € 240.", "Dat kost niet € 240.", "Dat kost € 240.", "Dat kost[+ niet+] € 240."),
        ("", "Nieuw.", "", "[+Nieuw.+]"),
        ("Het hek wordt geverfd.", "De kas klopt niet", "[-Het hek wordt geverfd.-]", "[+De kas klopt niet+]"),
    ],
)  # fmt: skip
def test_changed_words_are_marked(old: str, new: str, before: str, after: str) -> None:
    assert marked(old, new) == (before, after)


@given(old=st.text(max_size=80), new=st.text(max_size=80))
def test_the_pieces_are_the_texts_and_what_is_the_same_is_in_both(old: str, new: str) -> None:
    before, after = compare_words(old, new)

    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new
    assert [p.text for p in before if p.how == "same"] == [
        p.text for p in after if p.how == "same"
    ] or old != new
    assert {piece.how for piece in before} <= {"same", "gone"}
    assert {piece.how for piece in after} <= {"same", "new"}
    assert "".join(p.text for p in before if p.how == "same") == "".join(
        p.text for p in after if p.how == "same"
    )


def test_long_texts_are_compared_by_line() -> None:
    old = "\n".join(f"Regel {n} van het verslag." for n in range(900))
    _, after = compare_words(old, old.replace("Regel 7 ", "Regel zeven "))

    assert [piece.text for piece in after if piece.how == "new"] == ["Regel zeven van het verslag.\n"]


# --- Documents ---------------------------------------------------------------------------------------------

WHOLE = Order(("minutes",), ("docx",))


def test_one_document_in_one_format_is_a_file_as_the_command_line_makes_it() -> None:
    file = make(example.MINUTES, example.DOCUMENT, WHOLE, " v2")

    same = export(example.MINUTES, example.DOCUMENT, ["docx"], Wanted(kinds=(("verslag", "minutes"),)))
    assert (file.name, file.data) == ("otter v2-verslag.docx", same["-verslag.docx"])
    assert file.mime.endswith("wordprocessingml.document")
    assert file.holds == ()


def test_several_are_a_zip_that_is_always_the_same() -> None:
    order = Order(("decisions", "minutes"), ("pdf", "md", "xlsx", "json"))

    file = make(example.MINUTES, example.DOCUMENT, order)

    assert file == make(example.MINUTES, example.DOCUMENT, order)
    assert (file.name, file.mime) == ("otter.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
        assert packed.testzip() is None
        assert tuple(packed.namelist()) == file.holds
    assert set(file.holds) == {
        "otter-verslag.pdf", "otter-besluitenlijst.pdf", "otter-verslag.md", "otter-besluitenlijst.md", "otter.xlsx", "otter.json",
    }  # fmt: skip


def test_all_kinds_in_all_formats_can_be_made() -> None:
    assert set(OFFERED) == set(FORMATS)
    file = make(example.MINUTES, example.DOCUMENT, Order(KINDS, OFFERED))

    assert len(file.holds) > 25
    assert all(file.holds)


def test_a_public_copy_has_no_closed_part() -> None:
    assert holds_closed(example.MINUTES)
    assert not holds_closed(public(example.MINUTES, None)[0])

    whole, open_ = (
        made(example.MINUTES, example.DOCUMENT, Order(("minutes",), ("md",), public=is_public))[
            "-verslag.md"
        ].decode()
        for is_public in (False, True)
    )
    assert "badmeester" in whole
    assert "badmeester" not in open_


def test_an_action_of_a_closed_part_before_counts_as_closed() -> None:
    before = earlier("a.docx", "iets", openness="closed")

    assert holds_closed(meeting("b.docx", "2016-01-01", action("x", "iets", earlier=before)))
    assert not holds_closed(meeting("b.docx", "2016-01-01", action("x", "iets")))


def test_readers_are_told_of_software_only_when_asked() -> None:
    told, not_told = (
        made(example.MINUTES, None, Order(("minutes",), ("md",), names_software=named))[
            "-verslag.md"
        ].decode()
        for named in (True, False)
    )
    assert "software" in told
    assert "software" not in not_told


def test_short_minutes_are_shorter() -> None:
    full, short = (
        made(example.MINUTES, None, Order(("minutes",), ("md",), length=length))["-verslag.md"] for length in ("full", "short")
    )  # fmt: skip
    assert full != short


@pytest.mark.parametrize(
    ("kinds", "formats"), [((), ("docx",)), (("minutes",), ()), (("minutes",), ("exe",))]
)
def test_an_order_of_nothing_is_refused(kinds: Any, formats: Any) -> None:
    with pytest.raises(UsageError, match="Choose at least one"):
        make(example.MINUTES, None, Order(kinds, formats))


def test_json_needs_no_kind_of_document() -> None:
    assert make(example.MINUTES, None, Order((), ("json",))).name == "otter.json"


def test_a_template_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match=r"huis\.docx"):
        make(
            example.MINUTES,
            None,
            Order(("minutes",), ("docx",), template=b"geen Word", template_name="huis.docx"),
        )


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.docx", "C:\\x\\con.docx", "a\u202eb.docx", "  .docx", "x" * 400]
)
def test_whatever_the_source_is_called_the_file_has_a_name(name: str) -> None:
    source = example.MINUTES.source.model_copy(update={"name": name})

    file = make(example.MINUTES.model_copy(update={"source": source}), None, WHOLE)

    assert not set(file.name) & set('/\\:*?"<>|\u202e')
    assert len(file.name.encode()) < 255


# --- House style -------------------------------------------------------------------------------------------


def word_file() -> bytes:
    out = io.BytesIO()
    document = Word()
    document.sections[0].header.paragraphs[0].text = "Zwemclub De Otter"
    document.save(out)
    return out.getvalue()


def test_a_house_style_is_kept_for_a_body_and_taken_away(store: Store) -> None:
    style = HouseStyle("huis.docx", word_file())
    keep_house_style(store, BODY, style, EVERYTHING)

    assert house_style(store, BODY.upper()) == style
    assert house_style(store, "Kampcommissie") is None
    assert house_style(store, None) is None
    forget_house_style(store, BODY, EVERYTHING)
    assert house_style(store, BODY) is None
    assert [entry.what for entry in audit.entries(store)] == ["house_style.removed", "house_style.kept"]


def test_a_house_style_sets_the_header_of_a_document() -> None:
    file = make(
        example.MINUTES, None, Order(("minutes",), ("docx",), template=word_file(), template_name="huis.docx")
    )

    header = Word(io.BytesIO(file.data)).sections[0].header
    assert "Zwemclub De Otter" in "\n".join(paragraph.text for paragraph in header.paragraphs)


def test_what_is_no_house_style_is_not_kept(store: Store) -> None:
    with pytest.raises(UsageError):
        keep_house_style(store, BODY, HouseStyle("x.docx", b"geen Word"), EVERYTHING)
    with pytest.raises(EditError, match="larger"):
        keep_house_style(store, BODY, HouseStyle("x.docx", b" " * (LARGEST + 1)), EVERYTHING)
    with pytest.raises(AccessError):
        keep_house_style(store, BODY, HouseStyle("x.docx", word_file()), MEMBER)
    assert house_style(store, BODY) is None
