"""Which sentences decide, what became of the matter, and whose decision it is."""

import pytest

from summarizer.language import load_language
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Decision
from summarizer.rules.decision_cues import find_cue, own_body

DUTCH = own_body("Verslag van de raadsvergadering", "", load_language("nl"))
ENGLISH = own_body("Minutes of the Board", "", load_language("en"))


def decisions(*lines: str, head: str = "Verslag van de raadsvergadering") -> tuple[Decision, ...]:
    return draft_minutes(
        read("draft.txt", "\n\n".join([head, *lines]).encode()), load_language("nl")
    ).decisions


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Het verslag wordt ongewijzigd vastgesteld.", "adopted"),
        ("De raad stelt de beleidsnota vast.", "adopted"),
        ("Zonder beraadslaging neemt de raad het voorstel aan.", "adopted"),
        ("De vergadering keurt de jaarrekening goed.", "adopted"),
        ("De raad stemt in met de aankoop.", "adopted"),
        ("De raad stemt in met de aankoop, onder voorbehoud van goedkeuring door de provincie.", "adopted"),
        ("Het voorstel om de balie te sluiten wordt aangehouden tot mei.", "deferred"),
        ("Daarmee gaat de raad akkoord.", "adopted"),
        ("Conform besloten.", "adopted"),
        ("Geen opmerkingen. Akkoord.", "adopted"),
        ("Dan is aldus besloten.", "adopted"),
        ("Mevrouw Klinkhamer is bij acclamatie benoemd tot penningmeester.", "adopted"),
        ("Aan het bestuur wordt decharge verleend.", "adopted"),
        ("Afgesproken: de balie blijft op maandag dicht.", "adopted"),
        ("Besluit: het krediet van € 2.500 wordt verleend.", "adopted"),
        ("Met inachtneming van deze correctie wordt het verslag vastgesteld.", "amended"),
        ("Het aldus geamendeerde voorstel wordt aangenomen.", "amended"),
        ("De agenda wordt gewijzigd vastgesteld.", "amended"),
        ("De motie is met 4 tegen 9 stemmen verworpen.", "rejected"),
        ("De raad bekrachtigt de door het college opgelegde geheimhouding.", "adopted"),
        ("De raad adviseert in meerderheid positief.", "adopted"),
        ("Het voorstel is van de agenda gehaald en teruggenomen door het college.", "withdrawn"),
        ("De raad stemt ermee in de nota aan te houden.", "deferred"),
        ("Het werkplan schuift door naar 4 maart.", "deferred"),
        ("Besluit: de behandeling schuift door naar 20 mei.", "deferred"),
        ("Gehoord de wethouder trekt de heer Bax de motie in.", "withdrawn"),
        ("De raad neemt de brief voor kennisgeving aan.", "noted"),
        ("Met 8 stemmen voor en 8 stemmen tegen staken de stemmen.", "tied"),
    ],
)
def test_a_dutch_sentence_decides(sentence: str, outcome: str) -> None:
    cue = find_cue(sentence, DUTCH, load_language("nl"))

    assert cue is not None
    assert (cue.outcome, cue.sure) == (outcome, True)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("The minutes were approved as corrected.", "amended"),
        ("The minutes were approved subject to the spelling of Mr Orme being corrected.", "amended"),
        ("The minutes were approved as a true record and signed by the Chair.", "adopted"),
        ("Proposed by Cllr Hale, seconded by Cllr Finch, it was RESOLVED to buy two benches.", "adopted"),
        ("(26/045) RESOLVED: to object to the application.", "adopted"),
        ("RESOLVED (26/041): to object to the plan.", "adopted"),
        ("A motion by Cllr Hale to close the gate was put and lost (2 for, 4 against).", "rejected"),
        ("RESOLVED to defer the policy to the meeting of 3 June.", "deferred"),
        ("It was agreed to replace the boiler.", "adopted"),
        ("The motion was carried unanimously.", "adopted"),
        ("The amendment fails.", "rejected"),
        ("Ann Brook was appointed treasurer for two years.", "adopted"),
        ("The report was received and noted.", "noted"),
        ("After some debate Tom withdrew his motion.", "withdrawn"),
        ("Item 6 is tabled to March 18.", "deferred"),
    ],
)
def test_an_english_sentence_decides(sentence: str, outcome: str) -> None:
    cue = find_cue(sentence, ENGLISH, load_language("en"))

    assert cue is not None
    assert cue.outcome == outcome


@pytest.mark.parametrize(
    "sentence",
    [
        "De fractie stelt voor de nota vandaag vast te stellen.",  # a proposal
        "Dit plan moet gewoon worden vastgesteld.",  # a wish
        "Wat haar betreft wordt het amendement verworpen.",  # an opinion
        "In 2014 besloot de raad de brug te sluiten.",  # history
        "Het college heeft vorige week besloten de weg af te sluiten.",  # somebody else's
        "De provincie heeft de begroting al op 3 juli vastgesteld.",
        "Wordt het verslag vandaag vastgesteld?",  # a question
        "De voorzitter stelt vast dat er geen sprekers zijn.",  # a remark
        'Een kaartje leest: "ik ben met alles akkoord, alles is vastgesteld".',  # a quotation
        "Aldus vastgesteld in de vergadering van 4 april.",  # a form to be signed
        "Laten we vanavond eindelijk besluiten.",
        "De raad vergadert verder in het besloten gedeelte.",
        "Het verslag is nog niet vastgesteld.",
    ],
)
def test_a_dutch_sentence_decides_nothing(sentence: str) -> None:
    assert find_cue(sentence, DUTCH, load_language("nl")) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The county decided in December to close the pool.",
        "It was proposed to adopt the plan now, but nobody seconded.",
        "In 2017 the board rejected a shed beside the canal.",
        "Staff recommends approval.",
        "MOTION: That papers be sent by post only.",
        "Signed as a true record: ........",
    ],
)
def test_an_english_sentence_decides_nothing(sentence: str) -> None:
    assert find_cue(sentence, ENGLISH, load_language("en")) is None


def test_a_weak_cue_is_kept_for_review_with_its_reason() -> None:
    (decision,) = decisions("1. Huisregels", "We handhaven het beleid van stilte in de leeszaal.")

    assert decision.detection == "unsure"
    assert decision.reasons


def test_a_thin_sentence_is_completed_with_the_title_and_leads_back_to_both() -> None:
    (decision,) = decisions("1. Nota lantaarns", "Conform besloten.", "2. Sluiting", "De voorzitter sluit.")

    assert decision.text == "Nota lantaarns: Conform besloten."
    assert [e.quote for e in decision.evidence] == ["Nota lantaarns", "Conform besloten."]


def test_one_sentence_decides_the_consent_items_it_names() -> None:
    found = decisions(
        "1. Hamerstukken",
        "1.1 Verordening havengeld (26/001)\n1.2 Benoeming mevrouw Van Uden tot lid van de klankbordgroep (26/002)",
        "Zonder stemming neemt de raad de voorstellen onder 1.1 tot en met 1.2 aan.",
        "2. Sluiting",
        "De voorzitter sluit de vergadering.",
    )

    assert [(d.type, d.outcome, d.reference) for d in found] == [
        ("decision", "adopted", "26/001"),
        ("appointment", "adopted", "26/002"),
    ]
    assert len({d.item_id for d in found}) == 2


def test_a_motion_has_its_name_and_submitters_from_where_it_was_brought_in() -> None:
    (decision,) = decisions(
        "1. Parkeren",
        "De heer Bax (PL) dient motie M1-2 'Vrij voor de deur' in.",
        "Motie M1-2 wordt aangenomen met 9 stemmen voor en 4 stemmen tegen.",
    )

    assert (decision.type, decision.number, decision.outcome) == ("motion", "M1-2", "adopted")
    assert decision.text.startswith("M1-2 'Vrij voor de deur': ")
    assert [ref.text for ref in decision.submitters] == ["De heer Bax"]
    assert decision.votes is not None
    assert (decision.votes.for_, decision.votes.against) == (9, 4)


def test_a_condition_is_taken_out() -> None:
    (decision,) = decisions(
        "1. Krediet", "De raad verleent het krediet, onder de voorwaarde dat de provincie meebetaalt."
    )

    assert decision.conditions == ("de provincie meebetaalt",)


def test_an_english_motion_and_its_result_are_one_decision() -> None:
    text = (
        "Minutes of the Board\n\n1. BUDGET\n\nMOTION: That the budget be adopted, as amended.\n"
        "Moved: T. Lowell. Seconded: G. Amory. Carried, 5 in favour, 1 against.\n\n2. CLOSE\n\nThe Chair closed the meeting."
    )
    (decision,) = draft_minutes(read("board.txt", text.encode()), load_language("en")).decisions

    assert (decision.type, decision.outcome) == ("motion", "amended")
    assert [ref.text for ref in decision.submitters] == ["T. Lowell", "G. Amory"]
    assert decision.votes is not None
    assert (decision.votes.for_, decision.votes.against, decision.votes.unanimous) == (5, 1, False)


def test_a_table_of_votes_adds_what_the_sentence_leaves_out() -> None:
    (decision,) = decisions(
        "## 1. Contributie",
        "| | voor | tegen | blanco |\n|---|---|---|---|\n| voorstel bestuur | 31 | 12 | 5 |",
        "Het bestuursvoorstel is aangenomen met 31 stemmen voor en 12 tegen.",
        head="# Ledenvergadering",
    )

    assert decision.votes is not None
    assert decision.votes.abstained == 5


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("De leden gaan unaniem akkoord met de contributieverhoging.", "adopted"),
        ("Mevrouw Pruim wordt gekozen tot voorzitter.", "adopted"),
        ("De raad wijst mevrouw Pruim aan als plaatsvervangend voorzitter.", "adopted"),
        ("Besloten wordt de huur per 1 juli op te zeggen.", "adopted"),
        ("Er wordt besloten de haag te snoeien.", "adopted"),
        ("Het krediet wordt voor dit doel beschikbaar gesteld.", "adopted"),
        ("De vergadering hamert het voorstel af.", "adopted"),
        ("Het voorstel wordt door een ruime meerderheid aangenomen.", "adopted"),
        ("Na wijziging van punt 3 wordt het verslag vastgesteld.", "amended"),
        ("De notulen worden met enkele tekstuele wijzigingen vastgesteld.", "amended"),
        ("De raad wijst het verzoek af.", "rejected"),
        ("De motie krijgt geen meerderheid.", "rejected"),
        ("De heer Tulp houdt de motie aan.", "deferred"),
        ("De besluitvorming over de nota wordt uitgesteld tot juni.", "deferred"),
        ("De indieners trekken het amendement in.", "withdrawn"),
        ("De jaarcijfers worden ter kennis genomen.", "noted"),
        ("De raad neemt kennis van de brief.", "noted"),
        ("Er is sprake van een staking van stemmen.", "tied"),
    ],
)
def test_decisions_come_in_many_words(sentence: str, outcome: str) -> None:
    cue = find_cue(sentence, DUTCH, load_language("nl"))

    assert cue is not None
    assert (cue.outcome, cue.sure) == (outcome, True)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("The motion passed 5-2.", "adopted"),
        ("The motion carried by a show of hands.", "adopted"),
        ("The motion carried on a roll call vote.", "adopted"),
        ("All in favour. Carried.", "adopted"),
        ("RESOLVED: to buy a mower.", "adopted"),
        ("The motion carried as amended.", "amended"),
        ("The motion was lost, 2 votes to 5.", "rejected"),
        ("The Board resolved to postpone the decision.", "deferred"),
        ("The motion was withdrawn.", "withdrawn"),
        ("The Board noted the report.", "noted"),
        ("The motion ended in a tie.", "tied"),
    ],
)
def test_english_decisions_come_in_many_words(sentence: str, outcome: str) -> None:
    cue = find_cue(sentence, ENGLISH, load_language("en"))

    assert cue is not None
    assert (cue.outcome, cue.sure) == (outcome, True)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("nl", "De raad kan het voorstel vandaag niet vaststellen."),
        ("nl", "Zij hoopt dat de motie wordt aangenomen."),
        ("nl", "Het kabinet heeft besloten de wet in te trekken."),
        ("nl", "Het waterschap heeft het peilbesluit vastgesteld."),
        ("nl", "Als de raad het voorstel aanneemt, start de bouw."),
        ("nl", "De raad zal in mei besluiten over de nota."),
        ("nl", "Er wordt in besloten kring over gesproken."),
        ("nl", "De besloten vergadering begint om negen uur."),
        ("nl", "Er wordt aangenomen dat de kosten stijgen."),
        ("nl", "De heer Tulp vraagt of de nota al is vastgesteld."),
        ("nl", "Het besluit van vorig jaar wordt uitgevoerd."),
        ("en", "If the motion is carried, work starts in May."),
        ("en", "The proposal was carried on from last week."),
        ("en", "The plan was previously approved by the county."),
        ("en", "The treasurer noted that the account was low."),
        ("en", "She asked whether the plan had been approved."),
        ("en", "The minutes are to be approved at the next meeting."),
    ],
)
def test_what_decides_nothing_comes_in_many_words_too(code: str, sentence: str) -> None:
    assert find_cue(sentence, DUTCH if code == "nl" else ENGLISH, load_language(code)) is None


def test_a_list_under_a_deciding_line_is_a_decision_a_bullet() -> None:
    bullets = ("de kade nog dit voorjaar te bouwen;", "daarvoor het gevraagde krediet te openen.")
    found = decisions(
        "1. Kade", f"De raad besluit:\n- {bullets[0]}\n- {bullets[1]}", "2. Sluiting", "Dank en tot dan."
    )

    assert [(d.text, d.outcome) for d in found] == [(bullet, "adopted") for bullet in bullets]


def test_every_decision_has_an_id_of_its_own_that_does_not_hang_on_its_place() -> None:
    kade, haven = ("De raad stelt de nota over de kade vast.", "De raad verwerpt de motie over de haven.")
    first = decisions("1. Kade", kade, haven, "2. Sluiting", "Einde.")
    second = decisions("1. Kade", "De zaal is vol.", kade, haven, "2. Sluiting", "Einde.")

    assert [d.id for d in first] == [d.id for d in second]
    assert len({d.id for d in first}) == 2


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (
            "Mevrouw Dol stelt voor de balie op maandag te sluiten. De raad gaat akkoord.",
            "Mevrouw Dol stelt voor de balie op maandag te sluiten. De raad gaat akkoord.",
        ),
        (
            "Voorstel om de borrel op 17 december te houden. Akkoord.",
            "Voorstel om de borrel op 17 december te houden. Akkoord.",
        ),
        (
            "Mevrouw Dol stelt voor de stoelen te verven. De raad stemt in met de begroting.",
            "Verslag van de raadsvergadering: De raad stemt in met de begroting.",
        ),
    ],
)
def test_mere_assent_says_what_was_proposed_right_before(told: str, text: str) -> None:
    (decision,) = decisions("1. Fietspad", told)

    assert decision.text == text
