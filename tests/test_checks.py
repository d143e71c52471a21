"""What a person should look at again, and what nothing uses."""

from summarizer.language import load_language
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Minutes

HEAD = (
    "Verslag van de raadsvergadering\nDatum: 12 maart 2026\n\nAanwezig:\n"
    "Plaatselijk Verbond (PV): A. Bax, B. van Uden en C. Ilper\nOns Kwartier (OK): D. Oei\n"
)


def minutes(*lines: str) -> Minutes:
    return draft_minutes(
        read("d.txt", "\n\n".join([HEAD, *lines, "2. Sluiting", "De voorzitter sluit."]).encode()),
        load_language("nl"),
    )


def test_more_votes_than_members_is_reported_and_not_mended() -> None:
    (decision,) = minutes(
        "1. Kade", "Het voorstel wordt met 4 stemmen voor en 3 stemmen tegen aangenomen."
    ).decisions

    assert any("7" in reason and "4" in reason for reason in decision.reasons)
    assert decision.votes is not None
    assert (decision.votes.for_, decision.votes.against) == (4, 3)


def test_a_vote_of_far_more_people_than_are_named_gives_no_reason() -> None:
    (decision,) = minutes(
        "1. Kade", "Het voorstel wordt met 15 stemmen voor en 4 stemmen tegen aangenomen."
    ).decisions

    assert decision.reasons == ()


def test_votes_that_fit_give_no_reason() -> None:
    (decision,) = minutes(
        "1. Kade", "Het voorstel wordt met 3 stemmen voor en 1 stem tegen aangenomen."
    ).decisions

    assert decision.reasons == ()


def test_minutes_of_a_meeting_to_come_are_reported() -> None:
    (decision,) = minutes("1. Verslag van 4 februari 2062", "Het verslag wordt vastgesteld.").decisions

    assert decision.type == "minutes"
    assert any("2062" in reason for reason in decision.reasons)


def test_a_telling_sentence_that_nothing_uses_is_listed() -> None:
    body = "De heer Bax had liever gezien dat het plan vanavond werd vastgesteld. " + "De zaal luistert. " * 8
    coverage = minutes("1. Kade", body).coverage

    assert 0 < coverage.used < coverage.sentences
    assert all("vastgesteld" in cue.quote for cue in coverage.unused_cues)


FAR, NEAR = "De raad stelt de termijn vast op 4 mei 2062.", "De raad stelt de termijn vast op 4 mei 2027."


def test_a_date_long_after_the_meeting_is_reported_and_one_soon_is_not() -> None:
    (far,) = minutes("1. Kade", FAR).decisions
    (near,) = minutes("1. Kade", NEAR).decisions

    assert any("2062" in reason for reason in far.reasons)
    assert near.reasons == ()


def test_a_roll_call_of_other_length_than_its_result_is_reported() -> None:
    (decision,) = minutes(
        "1. Kade",
        "Het voorstel wordt bij hoofdelijke stemming met 3 stemmen voor en 1 stem tegen aangenomen.",
        "Voor stemmen: de heer Bax en mevrouw Ilper.",
        "Tegen stemt: de heer Oei.",
    ).decisions

    assert any("2" in reason and "3" in reason for reason in decision.reasons)
    assert decision.votes is not None
    assert decision.votes.for_ == 3


def test_a_name_in_two_spellings_is_reported_where_the_other_one_is_used() -> None:
    (decision,) = minutes(
        "1. Kade", "De heer Oeij dient motie M1 'Meer banken' in.", "Motie M1 wordt aangenomen."
    ).decisions

    assert [ref.person_id is not None for ref in decision.submitters] == [True]
    assert any("Oei" in reason and "Oeij" in reason for reason in decision.reasons)
