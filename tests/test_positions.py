"""Positions: who is for, against or in between, only where the text says so."""

import pytest

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.people import build_registry
from summarizer.records import Position
from summarizer.rules.context import Context
from summarizer.rules.positions import find_positions
from summarizer.segment import find_items
from summarizer.sentences import read_sentences

NL = "Verslag\n\n1. Opening\n\nDe voorzitter opent de vergadering.\n\n2. Heggen\n\n"
EN = "Minutes\n\n1. Welcome\n\nThe Chair opened the meeting.\n\n2. Hedges\n\n"


def positions(text: str, code: str = "nl", own: str = "(?!)") -> list[Position]:
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=(NL if code == "nl" else EN) + text)
    blocks = read_blocks(document, language)
    sentences = read_sentences(blocks, language)
    segmentation = find_items(document, blocks, sentences, language)
    return find_positions(
        Context(
            document=document,
            language=language,
            people=build_registry(document, segmentation, sentences, language),
            items=segmentation.items,
            loose=segmentation.loose,
            meeting_date=None,
            transcript=any(block.opens_turn for block in blocks),
            own=own,
        )
    )


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mevrouw Vis (NW) is voor het voorstel.", "for"),
        ("Mevrouw Vis is tegen.", "against"),
        ("Mevrouw Vis steunt de motie.", "for"),
        ("Mevrouw Vis steunt de motie niet.", "against"),
        ("Mevrouw Vis kan instemmen met het plan, mits er licht komt.", "conditional"),
        ("Mevrouw Vis kan niet instemmen met het plan.", "against"),
        ("Mevrouw Vis zal tegen stemmen.", "against"),
        ("Mevrouw Vis wijst het voorstel af.", "against"),
        ("Mevrouw Vis is het eens met de heer Pot.", "for"),
        ("Mevrouw Vis voelt daar niets voor.", "against"),
        ("Mevrouw Vis heeft nog geen standpunt.", "neutral"),
        ("Wethouder Bos ontraadt de motie.", "against"),
        ("Mevrouw Vis kan zich vinden in het plan.", "for"),
    ],
)
def test_stances_in_dutch(text: str, stance: str) -> None:
    found = positions(text)
    assert [(each.stance, each.detection, each.text) for each in found] == [(stance, "sure", text)]
    assert found[0].who.text in ("Mevrouw Vis", "Wethouder Bos")
    assert found[0].who.person_id is not None


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mr Hale was in favour of the budget.", "for"),
        ("Mr Hale opposed the cut.", "against"),
        ("Mr Hale did not support the cut.", "against"),
        ("Mr Hale supported the proposal provided that it was cheap.", "conditional"),
        ("Mr Hale agreed with the proposal.", "for"),
        ("Mr Hale would abstain.", "neutral"),
    ],
)
def test_stances_in_english(text: str, stance: str) -> None:
    assert [(each.stance, each.who.text) for each in positions(text, "en")] == [(stance, "Mr Hale")]


def test_what_would_be_is_unsure() -> None:
    (found,) = positions("De heer Pot zou het voorstel steunen als het goedkoper was.")
    assert (found.stance, found.detection, len(found.reasons)) == ("conditional", "unsure", 1)


def test_an_opinion_is_unsure() -> None:
    (found,) = positions("De heer Pot vindt de heg te duur.")
    assert (found.stance, found.detection) == ("against", "unsure")


def test_two_together() -> None:
    found = positions("De heer Pot en mevrouw Vis zijn tegen het plan.")
    assert [each.who.text for each in found] == ["De heer Pot", "mevrouw Vis"]


def test_his_group_is_that_of_whoever_spoke_before() -> None:
    (found,) = positions("De heer Pot noemt het een mooi plan. Zijn fractie stemt in met het voorstel.")
    assert found.who.text == "De heer Pot"


def test_in_talk_i_is_the_speaker() -> None:
    text = "".join(
        f"COUNCILMEMBER {name}: {said}\n"
        for name, said in [
            ("HALE", "I'm a no on this."), ("LOWE", "Fine."), ("HALE", "Yes."), ("LOWE", "We support the motion."),
            ("HALE", "Well."), ("LOWE", "Aye."), ("HALE", "No."),
        ]
    )  # fmt: skip
    found = positions(text, "en")
    assert [(each.who.text, each.stance) for each in found] == [
        ("COUNCILMEMBER HALE", "against"),
        ("COUNCILMEMBER LOWE", "for"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "De heer Pot zegt dat mevrouw Vis voor het plan is.",
        "De heer Pot vraagt of mevrouw Vis voor het plan is?",
        "In 2019 was mevrouw Vis tegen.",
        "Er is niemand tegen.",
        "Tegen stemmen de heren Pot en Kok.",
        "De motie wordt met 5 stemmen voor en 2 tegen aangenomen.",
        "De heer Pot is tegen een boom gereden.",
        "De heer Pot is voor de zomer klaar.",
        "Allen zijn voor het voorstel.",
        'De heer Pot las voor: "ik ben tegen".',
        "We zijn voor het voorstel.",
    ],
)
def test_no_position_in_dutch(text: str) -> None:
    assert not positions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Carried, 4 in favour, 2 against.",
        "Mrs Lowe asked whether Mr Hale was in favour?",
        "Mr Hale agreed to write the letter.",
        "In 2018 Mr Hale was against it.",
        "Nobody was against.",
    ],
)
def test_no_position_in_english(text: str) -> None:
    assert not positions(text, "en")


def test_the_meeting_itself_takes_no_position_but_decides() -> None:
    text = "Het bestuur stemt in met het voorstel."
    assert positions(text, own="bestuur") == []
    assert [each.who.text for each in positions(text)] == ["Het bestuur"]
