"""In running minutes, a decision or an action stands once: where it was said, set off by what it is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.export.documents import build_report
from summarizer.export.documents.stretches import located, without
from summarizer.export.quotes import quoted
from summarizer.export.report import Bullets, Heading, Line, Paragraph
from summarizer.records import (
    Action,
    Coverage,
    Decision,
    Due,
    Evidence,
    Item,
    Meeting,
    Minutes,
    Passage,
    PersonRef,
    Source,
    Value,
)

TEXT = """\
1. Speeltuin
Bo vraagt wat een wip kost. De wip kost 300 euro. De vergadering stemt in met de wip- en schom-
melactie. Bo belt de leve-
rancier vóór 5 juli.
Er is koffie.
"""
DOCUMENT = Document("speeltuin.txt", "ab" * 32, "text", TEXT)


def evidence(*quotes: str) -> tuple[Evidence, ...]:
    starts = [(TEXT.index(quote), quote) for quote in quotes]
    return tuple(Evidence(start=start, end=start + len(quote), quote=quote) for start, quote in starts)


WHOLE = TEXT[TEXT.index("Bo vraagt") : TEXT.index("\nEr is")]
AGREED = Decision(
    id="d1",
    item_id="i1",
    type="decision",
    text="De vergadering stemt in met de wip- en schommelactie.",
    outcome="adopted",
    evidence=evidence("De vergadering stemt in met de wip- en schom-\nmelactie."),
)
CALL = Action(
    id="a1",
    item_id="i1",
    task="belt de leverancier",
    number="7",
    owners=(PersonRef(text="Bo Wit"),),
    due=Due(text="vóór 5 juli", date="2025-07-05"),
    evidence=evidence("Bo belt de leve-\nrancier vóór 5 juli."),
)
TOLD = Passage(
    id="r1",
    text="Bo vraagt wat een wip kost. De wip kost 300 euro. De vergadering stemt in met de wip- en schommelactie. "
    "Bo belt de leverancier vóór 5 juli.",
    evidence=evidence(WHOLE),
)


def minutes(*told: Passage, **fields: Any) -> Minutes:
    item = Item(id="i1", number="1", title="Speeltuin", start=0, end=len(TEXT), running=told or (TOLD,))
    source = Source(
        name="speeltuin.txt", sha256="ab" * 32, text_sha256="cd" * 32, reader="text", characters=len(TEXT)
    )
    made = Minutes(
        source=source,
        language="nl",
        meeting=Meeting(date=Value(value="2025-06-01", evidence=evidence("Er is"))),
        people=(),
        items=(item,),
        decisions=(AGREED,),
        actions=(CALL,),
        questions=(),
        positions=(),
        coverage=Coverage(sentences=5, used=5, unused_cues=()),
    )
    return made.model_copy(update=fields)


def lines(made: Minutes) -> list[Line]:
    """Return what stands under the item."""
    report = build_report("minutes", made, DOCUMENT)
    out: list[Line] = []
    inside = False
    for block in report.blocks:
        if isinstance(block, Heading):
            inside = block.id == "i1"
        elif inside and isinstance(block, Paragraph):
            out.append(block.line)
        elif inside and isinstance(block, Bullets):
            out.extend(block.lines)
    return out


def said(made: Minutes) -> list[str]:
    return [line.text for line in lines(made)]


def test_a_sentence_that_decides_stands_once_where_it_was_said() -> None:
    assert said(minutes()) == [
        "Bo vraagt wat een wip kost. De wip kost 300 euro.",
        "Besluit (aangenomen): De vergadering stemt in met de wip- en schommelactie.",
        "Actie 7 – Bo Wit: Bo belt de leverancier vóór 5 juli.",
    ]


def test_each_part_rests_on_its_own_stretch_of_the_source() -> None:
    talk, decision, action = lines(minutes())

    assert [piece.quote for piece in talk.evidence] == ["Bo vraagt wat een wip kost. De wip kost 300 euro."]
    assert (decision.id, decision.evidence) == ("d1", AGREED.evidence)
    assert (action.id, action.evidence) == ("a1", CALL.evidence)
    for line in (talk, decision, action):
        assert all(piece.quote == TEXT[piece.start : piece.end] for piece in line.evidence)


def test_what_became_of_it_is_not_said_twice() -> None:
    carried = AGREED.model_copy(
        update={"text": "De wip wordt aangenomen.", "evidence": evidence("De wip kost 300 euro.")}
    )
    told = TOLD.model_copy(update={"text": "De wip wordt aangenomen.", "evidence": carried.evidence})

    # In other words than the source's it can't be placed, and stands below.
    assert said(minutes(told, decisions=(carried,), actions=()))[-1] == "Besluit: De wip wordt aangenomen."


def test_words_of_a_person_are_shown_beside_those_of_the_source() -> None:
    edited = AGREED.model_copy(update={"text": "De wip komt er.", "origin": "human"})

    assert said(minutes(decisions=(edited,), actions=())) == [
        TOLD.text,
        "Besluit (aangenomen): De wip komt er.",
    ]


def test_a_passage_to_be_reviewed_is_not_taken_apart() -> None:
    marked = TOLD.model_copy(update={"reasons": ("Wie?",)})

    first, *rest = lines(minutes(marked))
    assert (first.text, first.mark) == (TOLD.text, "▲ nakijken: Wie?")
    assert [line.text for line in rest] == [
        "Besluit (aangenomen): De vergadering stemt in met de wip- en schommelactie.",
        "Actie 7 – Bo Wit, vóór 5 juli 2025: Belt de leverancier",
    ]


def test_who_says_it_is_named_where_that_is_not_clear() -> None:
    parts = [
        ("Mag dat?", "Bo vraagt wat een wip kost."),
        ("Bo belt de leverancier vóór 5 juli.", CALL.evidence[0].quote),
    ]
    told = [
        Passage(id=f"r{k}", text=text, evidence=evidence(quote), speaker=PersonRef(text=name))
        for k, ((text, quote), name) in enumerate(zip(parts, ("Ans", "Cas"), strict=True))
    ]

    assert said(minutes(*told, decisions=())) == [
        "Ans: Mag dat?",
        "Actie 7 – Bo Wit: Cas: Bo belt de leverancier vóór 5 juli.",
    ]


def test_an_owner_who_says_it_is_named_once() -> None:
    told = TOLD.model_copy(update={"speaker": PersonRef(text="Bo Wit")})

    assert said(minutes(told, decisions=())) == [
        "Bo Wit: Bo vraagt wat een wip kost. De wip kost 300 euro. De vergadering stemt in met de wip- en schommelactie.",
        "Actie 7 – Bo Wit: Bo belt de leverancier vóór 5 juli.",
    ]


def test_a_number_that_the_source_repeats_is_not_a_line() -> None:
    told = (TOLD, Passage(id="r2", text="Actie 7", evidence=evidence("Er is"), form="bullet"))

    assert "Actie 7" not in said(minutes(*told))


def test_an_entry_of_a_list_stays_one() -> None:
    told = TOLD.model_copy(update={"form": "bullet"})
    report = build_report("minutes", minutes(told), DOCUMENT)

    [bullets] = [block for block in report.blocks if isinstance(block, Bullets) and len(block.lines) > 1]
    assert [line.text.split(":")[0] for line in bullets.lines[1:]] == [
        "Besluit (aangenomen)",
        "Actie 7 – Bo Wit",
    ]


PIECES = st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(1, 60)), max_size=4)


@given(PIECES)
def test_nothing_is_lost_or_made_when_stretches_are_cut_out(cuts: list[tuple[int, int]]) -> None:
    taken = [
        Evidence(
            start=TEXT.index(WHOLE) + at,
            end=TEXT.index(WHOLE) + at + size,
            quote=WHOLE[at : at + size] or "x",
        )
        for at, size in cuts
    ]
    left = without(TOLD.evidence, taken)

    covered = {at for piece in (*left, *taken) for at in range(piece.start, piece.end)}
    assert all(piece.quote == TEXT[piece.start : piece.end] for piece in left)
    assert {at for at in range(TOLD.evidence[0].start, TOLD.evidence[0].end) if TEXT[at].isalnum()} <= covered


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_stretch_is_found_within_its_text(text: str, quote: str) -> None:
    told = [Evidence(start=0, end=100, quote="x")]

    for stretch in located(text, told, [Evidence(start=5, end=9, quote=quote)]):
        assert 0 <= stretch.start < stretch.end <= len(text)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("hamer-\nstukken", "hamerstukken"),
        ("hamer- \n  stukken", "hamerstukken"),
        ("het SER-\ntraject", "het SER-traject"),
        ("artikel 3-\nlid", "artikel 3-lid"),
        ("in-\nen uitvoer", "in- en uitvoer"),
        ("Drenthen-\nFaber", "Drenthen-Faber"),
        ("een\nzin", "een zin"),
        ("kof\u00ad\nfie", "koffie"),
        ("op-\neen-\nvolgend", "opeenvolgend"),
        ("**vet**<br>meer", "vet meer"),
    ],
)
def test_a_quote_is_shown_without_the_ends_of_lines(quote: str, shown: str) -> None:
    assert quoted([Evidence(start=0, end=len(quote), quote=quote)], "nl") == shown


def test_a_sentence_cut_by_the_end_of_a_page_is_one_quote() -> None:
    first, second = Evidence(start=0, end=5, quote="Dat gaat"), Evidence(start=90, end=95, quote="niet door.")

    assert quoted([first, second], "nl") == "Dat gaat niet door."
    assert quoted([second, first], "nl") == "niet door. … Dat gaat"


def test_a_document_is_known_by_what_it_is_about() -> None:
    report = build_report("actions", minutes(), DOCUMENT)

    assert report.full_title == "Actielijst – speeltuin.txt · 1 juni 2025"
    assert replace(report, subtitle="").full_title == "Actielijst"
