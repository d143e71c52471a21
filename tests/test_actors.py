"""Who acts in a sentence: named, in inversion, by a pronoun, by an office, or as the speaker of a turn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document, Sentence
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.people import build_registry
from summarizer.rules.actors import subject_of, subjects_of
from summarizer.rules.context import Context
from summarizer.segment import find_items
from summarizer.sentences import read_sentences

HEAD = """Verslag

Voorzitter: mevrouw A. de Wit
Griffier: B. Quast
Aanwezig de leden:
Dorp & Duin (DD): mevrouw C. Bolder, de heer D. Kuil en mevrouw E. van der Lee
Aanwezig de wethouders: F. Nolle en G. Zeeg

1. Opening

"""
BOARD = """Minutes

Chair: Helen Bray
Trustees present: Helen Bray, Peter Quill, Grace Omot, Fenna de Vroom
In attendance: Daisy Marchant (Chief Executive)

1. Opening

"""


def read(text: str, code: str = "nl") -> tuple[list[Sentence], Context]:
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    blocks = read_blocks(document, language)
    sentences = read_sentences(blocks, language)
    segmentation = find_items(document, blocks, sentences, language)
    context = Context(
        document=document,
        language=language,
        people=build_registry(document, segmentation, sentences, language),
        items=segmentation.items,
        loose=segmentation.loose,
        meeting_date=None,
        transcript=any(block.opens_turn for block in blocks),
        own="raad",
    )
    return sentences, context


def last(body: str, code: str = "nl", head: str | None = None) -> str | None:
    """Return who acts in the last sentence of `body`."""
    sentences, context = read(
        (BOARD if code == "en" else HEAD) + body + "\n" if head is None else head + body, code
    )
    found = subject_of(sentences, len(sentences) - 1, context)
    return found.text if found else None


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Mevrouw Bolder (DD) vraagt wethouder Nolle naar de brug.", "Mevrouw Bolder"),
        ("Op verzoek van mevrouw Bolder zegt wethouder Nolle een brief toe.", "wethouder Nolle"),
        ("Namens de bewoners biedt mevrouw Bolder een petitie aan.", "mevrouw Bolder"),
        ("Na de pauze deelt de heer Kuil mee dat hij tegen is.", "de heer Kuil"),
        ("Als de heer Kuil dat wil, zoekt wethouder Zeeg het uit.", "wethouder Zeeg"),
        ("Omdat het laat is, sluit de voorzitter de vergadering.", "de voorzitter"),
        ("Stemverklaring: de heer Kuil zegt dat hij tegen is.", "de heer Kuil"),
        ("Het college heeft de brug gesloten.", "Het college"),
        ("Afgesproken wordt dat de griffier een brief stuurt.", "de griffier"),
        ("Het voorstel van mevrouw Bolder wordt aangenomen.", None),
        ("De motie wordt door wethouder Nolle ontraden.", None),
        ("Volgens wethouder Nolle is dat niet zo.", None),
        ("De agenda wordt vastgesteld.", None),
        ("De heer ? roept iets.", "De heer ?"),
        ("Iemand achterin vraagt om stilte.", "Iemand achterin"),
        ("In de pauze (de heer Kuil was er niet) is gegeten.", None),
    ],
)
def test_the_subject_of_one_sentence(body: str, who: str | None) -> None:
    assert last(body) == who


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Mevrouw Bolder licht toe. Zij stuurt een brief.", "Mevrouw Bolder"),
        ("De heer Kuil en de buurt zijn blij. Dat vindt hij mooi.", "De heer Kuil"),
        ("Mevrouw Bolder prijst de heer Kuil. Hij bedankt haar.", "de heer Kuil"),
        ("De heer Kuil spreekt. De zaal klapt. Hij gaat zitten.", "De heer Kuil"),
        ("Mevrouw Bolder spreekt. Zij is voor. Verder vindt zij het duur.", "Mevrouw Bolder"),
        (
            "Mevrouw Bolder vraagt wethouder Nolle hoeveel. De wethouder weet het niet. Zij zegt toe het te melden.",
            "wethouder Nolle",
        ),
        (
            "Mevrouw Bolder vraagt naar het pad. Wethouder Zeeg licht toe. Dat weet de wethouder niet.",
            "Wethouder Zeeg",
        ),
        ("De heer Kuil spreekt. Volgens spreker is het te duur, maar spreker stemt voor.", "De heer Kuil"),
        ("De raad beraadslaagt. Hij gaat zitten.", None),
        ("Hij gaat zitten.", None),
        ("De heer Kuil spreekt.\n\nA is waar. B is waar. C is waar. D is waar.\n\nHij gaat zitten.", None),
        ("Mevrouw Bolder spreekt. De fracties stemmen in omdat ze het goed vinden.", None),
    ],
)
def test_whom_a_pronoun_or_an_office_means(body: str, who: str | None) -> None:
    assert last(body) == who


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Daisy reported on the year.", "Daisy"),
        ("At the request of Peter, Grace agreed to draft a letter.", "Grace"),
        ("Daisy spoke to Peter. She will bring it to the next meeting.", "Daisy"),
        ("Peter asked about insurance. He said that it was high.", "Peter"),
        ("Peter's proposal was lost.", None),
        ("It was agreed that Fenna would check.", "Fenna"),
        ("The report was received.", None),
        ("The Chair thanked everybody.", "The Chair"),
        ("Tomorrow, thanks to Peter, the roof will be mended.", None),
    ],
)
def test_english_subjects(body: str, who: str | None) -> None:
    assert last(body, "en") == who


def test_those_who_act_together() -> None:
    sentences, context = read(HEAD + "De heer Kuil (DD), mevrouw Bolder en wethouder Zeeg zoeken het uit.\n")
    assert [mention.text for mention in subjects_of(sentences, len(sentences) - 1, context)] == [
        "De heer Kuil",
        "mevrouw Bolder",
        "wethouder Zeeg",
    ]
    assert subjects_of(sentences, 0, context) == []


TURNS = """De VOORZITTER: Goedemorgen. Mevrouw Bolder heeft het woord.

Mevrouw BOLDER (DD): Dank u. Ik heb een vraag.

De heer KUIL (DD): Wij ook. De heer Nolle weet ervan. Ik dank mevrouw Bolder.

Gedeputeerde ZEEG: Dat zoek ik uit. Mevrouw Bolder zei dat wij het weten.

De VOORZITTER: Ik sluit de vergadering.

De heer KUIL (DD): Dank u.

Mevrouw BOLDER (DD): Tot ziens.

Gedeputeerde ZEEG: Tot ziens, mevrouw Bolder.
"""


def test_the_speaker_of_a_turn() -> None:
    sentences, context = read(TURNS)
    found = {sentence.text: subject_of(sentences, i, context) for i, sentence in enumerate(sentences)}
    who = {text: mention.text if mention else None for text, mention in found.items()}
    assert who["Ik heb een vraag."] == "Mevrouw BOLDER"
    assert who["Wij ook."] == "De heer KUIL"
    assert who["De heer Nolle weet ervan."] == "De heer Nolle"
    assert who["Ik dank mevrouw Bolder."] == "De heer KUIL"
    assert who["Dat zoek ik uit."] == "Gedeputeerde ZEEG"
    assert who["Mevrouw Bolder zei dat wij het weten."] == "Mevrouw Bolder"
    assert who["Ik sluit de vergadering."] == "De VOORZITTER"
    assert who["Tot ziens, mevrouw Bolder."] is None


WORDS = [
    "De heer Kuil ",
    "mevrouw Bolder ",
    "hij ",
    "Zij ",
    "ze ",
    "de wethouder ",
    "spreker ",
    "zegt ",
    "van ",
    "omdat ",
    ". ",
    ", ",
    "(",
    ")",
    "\n\n",
    "ik ",
    "?",
]


@settings(max_examples=100, deadline=None)
@given(body=st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=30).map("".join))
def test_whoever_acts_is_named_in_the_source(body: str) -> None:
    sentences, context = read(HEAD + body)
    everything = {sentence.text for sentence in sentences} | {
        sentence.block.speaker.text for sentence in sentences if sentence.block.speaker
    }
    for i in range(len(sentences)):
        found = subject_of(sentences, i, context)
        assert found is None or any(text[found.start : found.end] == found.text for text in everything)
