"""Questions: who asks whom what, in reported speech and in talk, and what becomes of it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.people import build_registry
from summarizer.records import Question
from summarizer.rules.context import Context
from summarizer.rules.questions import find_questions
from summarizer.segment import find_items
from summarizer.sentences import read_sentences

NL = "Verslag\n\n1. Opening\n\nDe voorzitter opent de vergadering.\n\n2. Rondvraag\n\n"
EN = "Minutes\n\n1. Welcome\n\nThe Chair opened the meeting.\n\n2. Any other business\n\n"


def context(text: str, code: str) -> Context:
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    blocks = read_blocks(document, language)
    sentences = read_sentences(blocks, language)
    segmentation = find_items(document, blocks, sentences, language)
    return Context(
        document=document,
        language=language,
        people=build_registry(document, segmentation, sentences, language),
        items=segmentation.items,
        loose=segmentation.loose,
        meeting_date=None,
        transcript=any(block.opens_turn for block in blocks),
        own="(?!)",
    )


def dutch(text: str) -> list[Question]:
    return find_questions(context(NL + text, "nl"))


def english(text: str) -> list[Question]:
    return find_questions(context(EN + text, "en"))


def askers(question: Question) -> list[str]:
    return [who.text for who in question.askers]


def answerers(question: Question) -> list[str]:
    return [who.text for who in question.answered_by]


def only(questions: list[Question]) -> Question:
    assert len(questions) == 1, [question.question for question in questions]
    return questions[0]


# -- asking, in reported speech ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asker", "question"),
    [
        ("De heer Pot (LB) vraagt of de brug open gaat.", "De heer Pot", "of de brug open gaat"),
        ("Mevrouw Vis wil graag weten wat dat kost.", "Mevrouw Vis", "wat dat kost"),
        ("Mevrouw Vis zou willen weten wanneer het klaar is.", "Mevrouw Vis", "wanneer het klaar is"),
        ("Mevrouw Vis informeert naar de planning.", "Mevrouw Vis", "naar de planning"),
        ("De heer Pot is benieuwd hoe het verder gaat.", "De heer Pot", "hoe het verder gaat"),
        (
            "De heer Pot stelt de vraag of er geld voor is.",
            "De heer Pot",
            "of er geld voor is",
        ),
        ("De heer Pot heeft een vraag over de heg.", "De heer Pot", "over de heg"),
        ("De heer Pot verzoekt om uitleg over de heg.", "De heer Pot", "om uitleg over de heg"),
        ("De heer Pot vroeg waarom de heg weg is.", "De heer Pot", "waarom de heg weg is"),
        (
            "Mevrouw Vis vraagt de stand van zaken rond de heg.",
            "Mevrouw Vis",
            "de stand van zaken rond de heg",
        ),
        ("Tot slot vraagt mevrouw Vis hoeveel bomen er zijn.", "mevrouw Vis", "hoeveel bomen er zijn"),
        ("Namens de raad vraagt de heer Pot hoe dat zit.", "de heer Pot", "hoe dat zit"),
        (
            "Mevrouw Vis sluit zich daarbij aan en vraagt wie dat doet.",
            "Mevrouw Vis",
            "wie dat doet",
        ),
        ("Een bewoner van de wijk vraagt of er licht komt.", "Een bewoner van de wijk", "of er licht komt"),
        ("Mevrouw Vis: waarom is de heg weg?", "Mevrouw Vis", "waarom is de heg weg?"),
        ("Hoe zit het met de heg, vraagt mevrouw Vis.", "mevrouw Vis", "Hoe zit het met de heg"),
        (
            "De heer Pot vraagt wethouder Bos toe te lichten waarom de heg weg is.",
            "De heer Pot",
            "waarom de heg weg is",
        ),
    ],
)
def test_many_ways_of_asking_in_dutch(text: str, asker: str, question: str) -> None:
    found = only(dutch(text))
    assert askers(found) == [asker]
    assert found.question == question


@pytest.mark.parametrize(
    ("text", "asker", "question"),
    [
        ("Mr Hale asked whether the roof was safe.", "Mr Hale", "whether the roof was safe"),
        ("Mrs Lowe wanted to know why it was late.", "Mrs Lowe", "why it was late"),
        ("Mrs Lowe queried the cost of the hall.", "Mrs Lowe", "the cost of the hall"),
        ("Mrs Lowe asked about the hedge.", "Mrs Lowe", "about the hedge"),
        (
            "Mr Hale sought clarification on the lease.",
            "Mr Hale",
            "clarification on the lease",
        ),
        ("Mrs Lowe wondered why the gate was locked.", "Mrs Lowe", "why the gate was locked"),
        ("Mr Hale: when is the fair?", "Mr Hale", "when is the fair?"),
        (
            "A member of the public asked when the path would open.",
            "A member of the public",
            "when the path would open",
        ),
    ],
)
def test_many_ways_of_asking_in_english(text: str, asker: str, question: str) -> None:
    found = only(english(text))
    assert askers(found) == [asker]
    assert found.question == question


@pytest.mark.parametrize(
    "text",
    [
        "De heer Pot vraagt om een schorsing.",
        "De heer Pot vraagt hoofdelijke stemming.",
        "De heer Pot vraagt aandacht voor de heg.",
        "De heer Pot vraagt op bladzijde 5 'heg' te vervangen door 'haag'.",
        "De heer Pot vraagt het college te onderzoeken of een rotonde kan.",
        "De heer Pot zal de provincie vragen of er subsidie is.",
        "De heer Pot vraagt bij de provincie na of er subsidie is.",
        "De heer Pot vraagt wat meer tijd.",
        "De heer Pot zegt dat inwoners hem vragen waarom de heg weg is.",
        "De vraag is of dit past binnen de begroting.",
        "Het project vraagt veel van de vrijwilligers.",
        "De voorzitter vraagt of er nog vragen zijn.",
        "De voorzitter vraagt of de leden kunnen instemmen met het voorstel.",
        "De heer Pot vroeg in de vorige vergadering of de heg weg kan.",
        "Hoe nu verder? We zien wel.",
        "Actie: de heer Pot vraagt de gemeente wanneer de heg weg kan.",
        "De motie vraagt het college hoe dat kan.",
    ],
)
def test_no_question_in_dutch(text: str) -> None:
    assert not dutch(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Hale asked for a recess.",
        "Mr Hale asked that his thanks be recorded.",
        "Mr Hale asked the Clerk to ask the county whether funding is available.",
        "The Chair asked if there were any declarations of interest.",
        "Mrs Lowe wondered whether we might plant a tree.",
        "Mr Hale had asked in 2019 whether the bridge was safe.",
        "The question is whether this fits the budget.",
    ],
)
def test_no_question_in_english(text: str) -> None:
    assert not english(text)


def test_the_next_direct_questions_go_on_with_an_indirect_one() -> None:
    found = only(dutch("De heer Pot vraagt hoe het gaat met de heg. Is hij al gesnoeid? En wanneer dan?"))
    assert found.question == "hoe het gaat met de heg. Is hij al gesnoeid? En wanneer dan?"
    assert len(found.evidence) == 3


def test_two_askers_in_one_sentence_are_two_questions() -> None:
    found = dutch("De heer Pot vraagt hoeveel bomen er zijn en mevrouw Vis vraagt of die gezond zijn.")
    assert [(askers(each), each.question) for each in found] == [
        (["De heer Pot"], "hoeveel bomen er zijn"),
        (["mevrouw Vis"], "of die gezond zijn"),
    ]


def test_a_pronoun_is_whoever_spoke_before() -> None:
    found = only(dutch("Mevrouw Vis prijst het plan. Zij vraagt of er geld voor is."))
    assert askers(found) == ["Mevrouw Vis"]
    assert found.askers[0].person_id is not None


def test_after_his_direct_question_he_is_still_the_asker() -> None:
    found = dutch(
        "Mevrouw Vis mist een plan voor de heg. Kan de wethouder toezeggen dat dat komt? "
        "Daarnaast wil zij weten wat het kost."
    )
    assert [askers(each) for each in found] == [["Mevrouw Vis"], ["Mevrouw Vis"]]
    assert found[0].addressees[0].text == "de wethouder"


def test_to_whom_the_question_is_put() -> None:
    found = only(dutch("De heer Pot vraagt aan mevrouw Vis of zij meedoet."))
    assert [who.text for who in found.addressees] == ["mevrouw Vis"]


def test_him_is_the_one_who_was_asked_before() -> None:
    found = dutch(
        "De heer Pot vraagt mevrouw Vis of zij meedoet. Mevrouw Vis knikt.\n\nDe heer Kok vraagt haar wanneer."
    )
    assert [who.text for who in found[1].addressees] == ["mevrouw Vis"]


def test_a_passive_question_names_its_asker_or_is_for_review() -> None:
    found = dutch(
        "Door de heer Pot wordt gevraagd wat het kost. Gevraagd wordt of het kan. De secretaris zegt van wel."
    )
    assert askers(found[0]) == ["de heer Pot"]
    assert askers(found[1]) == []
    assert (found[1].support, len(found[1].reasons)) == ("review", 1)


def test_an_unknown_asker_is_for_review() -> None:
    found = only(dutch("De heer ? vraagt of de heg weg kan."))
    assert (askers(found), found.support, found.askers[0].person_id) == (["De heer ?"], "review", None)


def test_musing_without_an_answer_is_unsure() -> None:
    assert only(dutch("Mevrouw Vis vraagt zich af of dat lukt.")).detection == "unsure"
    assert (
        only(dutch("Mevrouw Vis vraagt zich af of dat lukt. De heer Pot denkt van wel.")).detection == "sure"
    )


def test_a_table_of_questions() -> None:
    found = dutch(
        "| Vraag | Antwoord |\n|---|---|\n| Mevrouw Vis: komt er licht? | Wethouder Bos: in mei. |\n"
    )
    question = only(found)
    assert (askers(question), question.question) == (["Mevrouw Vis"], "komt er licht?")
    assert answerers(question) == ["Wethouder Bos"]


def test_a_labelled_list_has_the_askers_that_announce_it() -> None:
    found = english(
        "Members asked the following questions:\nQ: Is it up? A: It is up.\nQ: Is it safe? A: Yes."
    )
    assert [each.question for each in found] == ["Is it up?", "Is it safe?"]
    assert {name for each in found for name in askers(each)} == {"Members"}


# -- answers, in reported speech --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "by", "status"),
    [
        ("Wethouder Bos antwoordt dat het in mei kan.", ["Wethouder Bos"], "answered"),
        ("Volgens wethouder Bos kan dat niet.", ["wethouder Bos"], "answered"),
        ("Dat zijn er zeven, antwoordt wethouder Bos.", ["wethouder Bos"], "answered"),
        ("Dat wil wethouder Bos niet.", ["wethouder Bos"], "answered"),
        ("Wethouder Bos: in mei.", ["Wethouder Bos"], "answered"),
        ("Wethouder Bos heeft dat cijfer niet paraat.", ["Wethouder Bos"], "deferred"),
        ("Wethouder Bos weet het niet. Hij zoekt het uit.", ["Wethouder Bos"], "deferred"),
        ("Wethouder Bos komt daar schriftelijk op terug.", ["Wethouder Bos"], "deferred"),
        ("De aansluiting is vertraagd; mevrouw Vis vraagt het na.", ["mevrouw Vis"], "deferred"),
        ("Dat gebeurt in november.", [], "answered"),
        ("\n\nWethouder Bos licht toe dat het in mei kan.", ["Wethouder Bos"], "answered"),
        ("De projectleider legt uit dat het in mei kan.", ["De projectleider"], "answered"),
    ],
)
def test_many_ways_of_answering(text: str, by: list[str], status: str) -> None:
    found = only(dutch(f"De heer Pot vraagt wanneer de heg weg kan. {text}"))
    assert (answerers(found), found.status) == (by, status)
    assert found.answer


def test_the_answer_is_the_words_of_the_source() -> None:
    found = only(english("Mr Hale asked when the fair was. Mrs Lowe: the third of May. It starts at ten."))
    assert found.answer == "the third of May. It starts at ten."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hij vindt dat de heg te hoog is.",
        "\n\nMevrouw Vis (LB) is tegen het plan.",
        "\n\nMevrouw Vis vraagt het bestuur om de notulen sneller te sturen.",
        "\n\nMevrouw Vis vraagt of het hek dicht kan.",
    ],
)
def test_what_somebody_else_says_is_not_always_an_answer(text: str) -> None:
    found = dutch(f"De heer Pot vraagt wanneer de heg weg kan. {text}")[0]
    assert (found.answer, found.status, found.answered_by) == (None, "open", ())


def test_the_role_is_the_person_who_was_asked() -> None:
    found = only(dutch("De heer Pot vraagt wethouder Bos wat het kost. De wethouder noemt tien euro."))
    assert found.answered_by[0].person_id == found.addressees[0].person_id is not None


def test_question_and_answer_in_one_sentence() -> None:
    text = "Op de vraag van de heer Pot of de heg weg kan, antwoordt wethouder Bos dat dat in mei kan."
    found = only(dutch(text))
    assert (askers(found), found.question) == (["de heer Pot"], "of de heg weg kan")
    assert found.answer == "antwoordt wethouder Bos dat dat in mei kan."


def test_an_answer_after_a_semicolon() -> None:
    found = only(english("Mr Hale asked Mrs Lowe if it was safe; Mrs Lowe replied that it was."))
    assert (found.question, found.answer) == ("if it was safe", "Mrs Lowe replied that it was.")


def test_what_was_asked_may_only_be_in_the_answer() -> None:
    found = only(english("In response to a question from Mr Hale, the Clerk confirmed that it was safe."))
    assert (askers(found), found.support) == (["Mr Hale"], "review")


BLOCK = """\
De heer Pot (LB) vraagt wat de rotonde gaat kosten.

Mevrouw Vis (NW) vindt het plan mooi. Zij wil weten of de bushalte blijft.

Mevrouw Kok (DS) vraagt of er genoeg parkeerplaatsen komen.

Beantwoording

Wethouder Bos zegt dat de rotonde twee ton kost. De bushalte blijft op dezelfde plek.
"""


def test_questions_that_are_answered_in_one_go_are_matched_by_their_words() -> None:
    first, second, third = dutch(BLOCK)
    assert first.answer == "Wethouder Bos zegt dat de rotonde twee ton kost."
    assert second.answer == "De bushalte blijft op dezelfde plek."
    assert answerers(first) == answerers(second) == ["Wethouder Bos"]
    assert first.reasons
    assert (third.answer, third.status) == (None, "open")


def test_questions_that_are_answered_in_one_go_are_matched_by_the_name_of_the_asker() -> None:
    first, second = dutch(
        "De heer Pot (LB) vraagt hoe dat kan.\n\nMevrouw Vis (NW) vraagt wanneer het begint.\n\n"
        "Wethouder Bos antwoordt de heer Pot dat dat altijd al zo was. Mevrouw Vis krijgt te horen dat dat in mei is."
    )
    assert first.answer == "Wethouder Bos antwoordt de heer Pot dat dat altijd al zo was."
    assert second.answer == "Mevrouw Vis krijgt te horen dat dat in mei is."
    assert answerers(second) == ["Wethouder Bos"]


# -- talk -------------------------------------------------------------------------------------------------

TALK = """\
Raadsvergadering

De VOORZITTER: Ik open de vergadering. Agendapunt 1, de heg. Wie mag ik het woord geven? Mevrouw Vis.

Mevrouw VIS (NW): Dank u. De heg is veel te hoog. Kan de wethouder zeggen wanneer die gesnoeid wordt?

De heer POT (LB): Waarom zouden we dat willen? Ik vind hem mooi. Ik ben tegen.

De heer KOK (DS): Voorzitter, een vraag aan mevrouw Vis. Heeft zij de buren gesproken?

Mevrouw VIS (NW): Ja, gisteren nog.

De VOORZITTER: Wethouder Bos, gaat uw gang.

Wethouder BOS: Dank u. Mevrouw Vis vroeg naar het snoeien. Dat gebeurt in mei.

De heer KOK (DS): En wat gaat dat kosten?

Wethouder BOS: Dat weet ik niet, dat zoek ik voor u uit.

De heer POT (LB): Voorzitter, aan u. Gaat de lift het weer doen?

De VOORZITTER: De monteur komt morgen. Zijn er nog vragen? Dan sluit ik.
"""


def test_talk() -> None:
    found = find_questions(context(TALK, "nl"))
    assert [(askers(each)[0], answerers(each)[0], each.status) for each in found] == [
        ("Mevrouw VIS", "Wethouder BOS", "answered"),
        ("De heer KOK", "Mevrouw VIS", "answered"),
        ("De heer KOK", "Wethouder BOS", "deferred"),
        ("De heer POT", "De VOORZITTER", "answered"),
    ]


def test_in_talk_an_answer_may_come_later_and_names_the_asker() -> None:
    first = find_questions(context(TALK, "nl"))[0]
    assert first.answer == "Mevrouw Vis vroeg naar het snoeien. Dat gebeurt in mei."


def test_in_talk_a_short_question_takes_the_sentence_before_with_it() -> None:
    text = TALK.replace("En wat gaat dat kosten?", "De heg is lang. Gaat die weg?")
    assert find_questions(context(text, "nl"))[2].question == "De heg is lang. Gaat die weg?"


def test_roll_call_and_the_chair_ask_nothing() -> None:
    text = "".join(
        f"CLERK MOSS: Councilmember {name}?\nCOUNCILMEMBER {name.upper()}: Aye.\n"
        for name in ("Hale", "Lowe", "Dunn")
    )
    text += "MAYOR VANCE: All in favor? Opposed? Do I have a motion?\nCOUNCILMEMBER HALE: So moved.\n"
    assert not find_questions(context("City council\n\n" + text, "en"))


def test_in_talk_the_chair_may_say_that_there_is_no_answer() -> None:
    text = (
        "MAYOR VANCE: Item 1, public comment. Mr. Prue.\nMR. PRUE: My question is, when is the road mended?\n"
        "MAYOR VANCE: Thank you. There will be no answer tonight. Ms. Dale.\n"
        "MS. DALE: I like the road.\nMAYOR VANCE: Thank you.\nMS. DALE: Bye.\nMAYOR VANCE: Next.\n"
    )
    found = only(find_questions(context("City council\n\n" + text, "en")))
    assert (askers(found), found.status, found.answer) == (["MR. PRUE"], "open", None)


# -- always -----------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "De heer Pot ", "Mevrouw Vis ", "Zij ", "vraagt ", "wil weten ", "of ", "wat dat kost", "aan wethouder Bos ",
        "Wethouder Bos antwoordt dat het kan", "; ", ", ", ". ", "? ", ": ", "(", ") ", "\n\n", "\n- ", "en ", '"', "Vraag: ",
        "Antwoord: ", "op de vraag van ", "De VOORZITTER: ", "\nDe heer POT (LB): ",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_questions_of_its_own_words(text: str) -> None:
    whole = NL + text
    found = find_questions(context(whole, "nl"))
    assert len({each.id for each in found}) == len(found)
    for before, after in pairwise(found):
        assert before.evidence[0].start <= after.evidence[0].start
    for question in found:
        assert question.evidence
        assert all(whole[each.start : each.end] == each.quote for each in question.evidence)
        assert all(who.text for who in (*question.askers, *question.addressees, *question.answered_by))
        assert question.askers or question.support == "review"


def test_many_questions_in_one_item_take_no_longer_each() -> None:
    assert len(dutch("De heer Pot vraagt of het kan. Wethouder Bos zegt van wel.\n\n" * 2000)) == 2000
