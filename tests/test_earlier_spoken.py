"""What the minutes say of an earlier action: done, open or not mentioned; a wrong "done" is the worst."""

import pytest

from summarizer.earlier import read_earlier
from summarizer.readers import read
from summarizer.records import Action
from summarizer.summarizing import Given, Means, summarize_document

BEFORE = """\
Dorpsraad Wolderveen
Verslag van de vergadering van 14 januari 2025

Aanwezig: Marga Tolsma (voorzitter), Sjoerd Balk (secretaris), Els Nauta, Okke Riemersma

1. Opening
De voorzitter opent de vergadering.

2. Diversen
- ACTIE Okke Riemersma: offerte aanvragen voor een nieuwe schommel.
- ACTIE Okke Riemersma: offerte aanvragen voor het hek om de vijver.
- ACTIE Els Nauta: brief schrijven aan de gemeente over de snelheid op de Dorpsstraat.
- ACTIE Sjoerd Balk: concept van het jaarverslag bespreken met de kascommissie.
- ACTIE Marga Tolsma: wijkagent uitnodigen voor de jaarvergadering.
- ACTIE Els Nauta: brief van de woningbouwvereniging beantwoorden.
- ACTIE Sjoerd Balk: affiche voor de braderie ontwerpen en laten drukken.
- ACTIE allen: ledenlijst controleren.
"""

NOW = """\
Dorpsraad Wolderveen
Verslag van de vergadering van 11 maart 2025

Aanwezig: Marga Tolsma (voorzitter), Sjoerd Balk (secretaris), Els Nauta, Okke Riemersma

1. Opening
De voorzitter opent de vergadering.

2. {title}
{text}

3. Rondvraag
Niemand heeft iets voor de rondvraag.
"""

TITLES = pytest.mark.parametrize("title", ["Verslag en actielijst van 14 januari 2025", "Dorp"])


def after(text: str, title: str = "Verslag en actielijst van 14 januari 2025") -> list[Action]:
    document = read("maart.txt", NOW.format(title=title, text=text).encode())
    earlier = read_earlier("januari.txt", BEFORE.encode())
    minutes = summarize_document(document, Given(earlier=earlier), Means())
    return [action for action in minutes.actions if action.earlier is not None]


def done(text: str, title: str = "Verslag en actielijst van 14 januari 2025") -> list[str]:
    return [action.task for action in after(text, title) if action.status == "done"]


def about(text: str, word: str) -> Action:
    (found,) = [action for action in after(text) if word in action.task]
    return found


@TITLES
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Okke Riemersma heeft de offerte voor de nieuwe schommel aangevraagd.", "schommel"),
        ("De brief aan de gemeente over de snelheid op de Dorpsstraat is verstuurd.", "snelheid"),
        ("Els Nauta heeft de brief aan de gemeente over de snelheid geschreven.", "snelheid"),
        ("De brief van de woningbouwvereniging is door Els beantwoord.", "woningbouw"),
        ("Sjoerd heeft het concept van het jaarverslag met de kascommissie besproken.", "jaarverslag"),
        ("De wijkagent is uitgenodigd voor de jaarvergadering en wordt in mei verwacht.", "wijkagent"),
        ("De uitnodiging van de wijkagent voor de jaarvergadering hoeft niet meer.", "wijkagent"),
        ("- De wijkagent uitnodigen: vervalt.", "wijkagent"),
        ("Iedereen heeft de ledenlijst gecontroleerd.", "ledenlijst"),
        ("Offerte schommel: gereed. Offerte hek vijver: loopt.", "schommel"),
        (
            "Els zou de gemeente een brief schrijven over de snelheid op de Dorpsstraat. Die is de deur uit.",
            "snelheid",
        ),
        ("Brief snelheid Dorpsstraat: de gemeente kent de klacht. Actie afgerond.", "snelheid"),
    ],
)
def test_what_is_said_to_be_done_is_done(text: str, word: str, title: str) -> None:
    (task,) = done(text, title)
    assert word in task


@TITLES
@pytest.mark.parametrize(
    "text",
    [
        # About something else.
        "Okke heeft een offerte aangevraagd voor het dak van het dorpshuis.",
        "Els heeft een brief geschreven aan de gemeente over het parkeren op de Dorpsstraat.",
        "Sjoerd Balk heeft het jaarverslag van de buren met de voorzitter besproken.",
        "De brief aan de gemeente is verstuurd.",
        "De offerte is binnen.",
        # By somebody else, or another thing with it.
        "De gemeente heeft een brief gestuurd over de snelheid op de Dorpsstraat.",
        "De brief van de woningbouwvereniging is ontvangen.",
        "Het concept van het jaarverslag is klaar.",
        "Het concept van het jaarverslag is verstuurd aan de kascommissie.",
        "De wijkagent heeft de dorpsraad uitgenodigd voor een bezoek.",
        "Okke Riemersma heeft de offerte voor de schommel besproken met de penningmeester.",
        "De offerte voor de nieuwe schommel is afgewezen.",
        "Het hek om de vijver is gerepareerd en klaar.",
        # Not yet, not certainly, not all of it.
        "Het jaarverslag wordt met de kascommissie besproken.",
        "De offerte voor de schommel komt de volgende keer terug.",
        "Okke Riemersma heeft geen offerte voor een nieuwe schommel aangevraagd.",
        "Okke Riemersma zou de offerte voor een nieuwe schommel hebben aangevraagd.",
        "Als de offerte voor de nieuwe schommel is aangevraagd, meldt Okke dat.",
        "Els vraagt of de brief over de snelheid op de Dorpsstraat is verstuurd.",
        "De offerte voor een nieuwe schommel is twee keer aangevraagd zonder resultaat.",
        "De offerte voor de nieuwe schommel is aangevraagd. Alleen de prijs van de montage ontbreekt.",
        "De ledenlijst is door allen gecontroleerd, op Okke na.",
        "Sjoerd heeft het affiche voor de braderie ontworpen.",
        "Aan Els is gevraagd de brief van de woningbouwvereniging te beantwoorden.",
        # At another time.
        "In 2023 is de wijkagent ook uitgenodigd voor de jaarvergadering.",
        # Of all and none.
        "Alle acties zijn afgehandeld, behalve de offerte voor het hek.",
        "De acties van Okke zijn gedaan.",
    ],
)
def test_nothing_else_is_done(text: str, title: str) -> None:
    assert done(text, title) == []


def test_of_two_like_tasks_of_one_owner_each_has_its_own_sentence() -> None:
    text = (
        "- Offerte schommel aanvragen: gedaan\n"
        "- Offerte hek vijver aanvragen: loopt nog\n"
        "- Brief snelheid Dorpsstraat: afgerond"
    )

    assert {action.task.split()[-1].strip("."): action.status for action in after(text)} == {
        "schommel": "done",
        "vijver": "open",
        "Dorpsstraat": "done",
        "kascommissie": "not_mentioned",
        "jaarvergadering": "not_mentioned",
        "beantwoorden": "not_mentioned",
        "drukken": "not_mentioned",
        "controleren": "not_mentioned",
    }


def test_where_the_minutes_go_through_the_actions_one_word_is_a_mention_but_never_done() -> None:
    action = about("De ledenlijst: Marga is er niet, dit komt de volgende keer terug.", "ledenlijst")
    assert (action.status, bool(action.evidence)) == ("open", True)

    assert done("Het affiche is klaar.") == []


def test_two_sentences_that_do_not_agree_leave_it_open_and_say_so() -> None:
    action = about(
        "De offerte voor een nieuwe schommel is aangevraagd door Okke.\n\n"
        "De offerte voor een nieuwe schommel is volgens Okke nog niet aangevraagd.",
        "schommel",
    )

    assert (action.status, action.detection) == ("open", "unsure")
    assert len(action.evidence) == 2


def test_a_turn_that_answers_a_question_says_what_became_of_it() -> None:
    before = (
        "Gemeente Rietbroek\nRaad, 11 september 2025\nTranscript\n\n1. Rondweg\n"
        "[00:01:00] Wethouder Timmer: Ik zeg toe dat er een informatieavond over de rondweg wordt gehouden.\n"
        "[00:02:00] Wethouder Timmer: Ik zal het rapport over de brug aan de raad sturen.\n"
    )
    now = (
        "Gemeente Rietbroek\nRaad, 9 oktober 2025\nTranscript\n\n1. Opening\n"
        "[00:00:10] Voorzitter Van Aalst: Ik open de vergadering.\n\n2. Toezeggingen\n"
        "[00:01:00] Voorzitter Van Aalst: De informatieavond over de rondweg?\n"
        "[00:01:10] Wethouder Timmer: Die is geweest, vorige week dinsdag.\n"
        "[00:02:00] Voorzitter Van Aalst: Is het rapport over de brug al verstuurd?\n"
        "[00:02:10] Wethouder Timmer: Dat is bijna klaar.\n"
    )
    minutes = summarize_document(
        read("nu.txt", now.encode()), Given(earlier=read_earlier("toen.txt", before.encode())), Means()
    )

    told = {("avond" if "avond" in a.task else "rapport"): a.status for a in minutes.actions if a.earlier}
    assert told == {"avond": "done", "rapport": "open"}


def test_english_is_read_by_the_same_rules() -> None:
    before = (
        "Harbour Trust board\nMinutes of 14 January 2025\n\nPresent: Ada Moss (chair), Lena Vance, Tom Okoro\n\n"
        "1. Moorings\n"
        "- ACTION: Lena Vance to sign the bank mandate.\n"
        "- ACTION: Tom Okoro to obtain three quotes for dredging the basin.\n"
        "- ACTION: Lena Vance to circulate the draft budget before the next meeting.\n"
        "- ACTION: Ada Moss to book the choir for the regatta.\n"
        "- ACTION: Tom Okoro to draft a letter to the ferry company.\n"
    )
    now = (
        "Harbour Trust board\nMinutes of 11 March 2025\n\nPresent: Ada Moss (chair), Lena Vance, Tom Okoro\n\n"
        "1. Matters arising\n"
        "The bank mandate was signed by Lena Vance and returned.\n"
        "Two of the three quotes for dredging the basin have been received.\n"
        "The draft budget was circulated on 20 May.\n"
        "Booking the choir: deferred to the next meeting.\n"
        "Tom Okoro has written a letter to the coastguard.\n"
    )
    minutes = summarize_document(
        read("now.txt", now.encode()), Given(earlier=read_earlier("then.txt", before.encode())), Means()
    )

    words = ("mandate", "quotes", "budget", "choir", "ferry")
    told = {word: a.status for a in minutes.actions if a.earlier for word in words if word in a.task}
    assert {word for word, status in told.items() if status == "done"} == {"mandate", "budget"}
    assert told["quotes"] == told["choir"] == "open"
