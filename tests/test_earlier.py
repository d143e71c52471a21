"""The previous meeting: what became of its open actions, and which decision adopts its minutes."""

import io
import json
from collections import Counter
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.earlier import EarlierMeeting, link, read_earlier
from summarizer.errors import UsageError
from summarizer.export.jsonfile import to_json
from summarizer.language import load_language
from summarizer.pipeline import compose, draft, draft_minutes, read_document
from summarizer.readers import read
from summarizer.records import Action, Decision, Minutes, Run
from summarizer.summarizing import Given, Means, summarize_document

BEFORE = """\
Dorpsraad Wolderveen
Verslag van de vergadering van 14 januari 2025

Aanwezig: Marga Tolsma (voorzitter), Sjoerd Balk (secretaris), Els Nauta, Okke Riemersma

1. Opening
De voorzitter opent de vergadering.

2. Speeltuin
De schommel is stuk en het hek is verroest.
- Okke Riemersma vraagt een offerte aan voor een nieuwe schommel, vóór 1 maart.
- ACTIE Els Nauta: het verroeste hek melden bij de gemeente.

3. Dorpskrant
- Sjoerd Balk stuurt de drukker het formaat van de dorpskrant.
- Marga Tolsma nodigt de wijkagent uit voor de jaarvergadering.
- Els Nauta ruimt de container achter het dorpshuis op.
"""

NOW = """\
Dorpsraad Wolderveen
Verslag van de vergadering van 11 maart 2025

Aanwezig: Marga Tolsma (voorzitter), Sjoerd Balk (secretaris), Els Nauta, Okke Riemersma

1. Opening
De voorzitter opent de vergadering.

2. Verslag van 14 januari 2025
Het verslag van 14 januari 2025 wordt ongewijzigd vastgesteld.
De melding van het verroeste hek bij de gemeente is door Els Nauta gedaan.
De offerte voor een nieuwe schommel is er nog niet; Okke Riemersma belt de leverancier.
Marga Tolsma vertelt dat de uitnodiging van de wijkagent voor de jaarvergadering wordt verstuurd.

3. Rondvraag
Niemand heeft iets voor de rondvraag.
"""

LIST_BEFORE = """\
Werkgroep Fietspaden
Verslag van de vergadering van 3 februari 2025

1. Opening
De voorzitter opent.

Actielijst

| nr | actie | wie | wanneer | status |
|---|---|---|---|---|
| 0302/01 | borden bestellen bij de leverancier | Joke | 1 maart | open |
| 0302/02 | telling doorgeven aan de provincie | Henk | 1 april | open |
| 0302/03 | foto's van het fietspad maken | Wim | 1 april | open |
| 0302/04 | kaart bijwerken | Joke | - | gereed |
"""

LIST_NOW = """\
Werkgroep Fietspaden
Verslag van de vergadering van 7 april 2025

1. Opening
De voorzitter opent. Actie 0302/03 is afgehandeld.

Actielijst

| nr | actie | wie | wanneer | status |
|---|---|---|---|---|
| 0302/01 | borden bestellen bij de leverancier | Joke | 1 maart | gereed |
| 0302/02 | telling doorgeven aan de provincie | Henk | 1 mei | open |
| 0704/01 | lampen natellen | Wim | 1 mei | nieuw |
"""

ENGLISH_BEFORE = """\
Harbour Trust board
Minutes of 14 January 2025

Present: Ada Moss (chair), Lena Vance, Tom Okoro

1. Moorings
- ACTION: Lena Vance to replace the mooring chains by 1 March.
- ACTION: Tom Okoro to write to the ferry company about the timetable.
- ACTION: Ada Moss to order paint for the lighthouse door.
"""

ENGLISH_NOW = """\
Harbour Trust board
Minutes of 11 March 2025

Present: Ada Moss (chair), Lena Vance, Tom Okoro

1. Minutes of the previous meeting
The minutes of 14 January 2025 were approved with one correction.
Lena Vance reported that the mooring chains have been replaced; the action is completed.
Tom Okoro has not yet written to the ferry company about the timetable.

2. Any other business
There was none.
"""


def earlier_of(text: str, name: str = "januari.txt") -> EarlierMeeting:
    return read_earlier(name, text.encode())


def linked(now: str, earlier: EarlierMeeting) -> Minutes:
    return summarize_document(read("maart.txt", now.encode()), Given(earlier=earlier), Means())


def carried(minutes: Minutes) -> dict[str, Action]:
    return {action.earlier.text: action for action in minutes.actions if action.earlier is not None}


def about(minutes: Minutes, word: str) -> Action:
    (found,) = [action for text, action in carried(minutes).items() if word in text]
    return found


def adopting(minutes: Minutes) -> Decision:
    (found,) = [decision for decision in minutes.decisions if decision.type == "minutes"]
    return found


def as_text(text: str) -> tuple[str, bytes]:
    return "januari.txt", text.encode()


def as_json(text: str) -> tuple[str, bytes]:
    return "januari.json", to_json(draft_minutes(read("januari.txt", text.encode()))).encode()


def as_docx(text: str) -> tuple[str, bytes]:
    paper = docx.Document()
    for line in text.splitlines():
        if line.startswith("- "):
            paper.add_paragraph(line[2:], style="List Bullet")
        elif line[:1].isdigit():
            paper.add_heading(line, level=1)
        else:
            paper.add_paragraph(line)
    data = io.BytesIO()
    paper.save(data)
    return "januari.docx", data.getvalue()


FORMATS = pytest.mark.parametrize("make", [as_text, as_json, as_docx])


@FORMATS
def test_each_open_action_is_done_open_or_not_mentioned(make: Callable[[str], tuple[str, bytes]]) -> None:
    earlier = read_earlier(*make(BEFORE))
    minutes = linked(NOW, earlier)

    assert len(earlier.open_actions) == 5
    assert len(carried(minutes)) == 5
    assert about(minutes, "hek").status == "done"
    assert about(minutes, "schommel").status == "open"
    assert about(minutes, "wijkagent").status == "open"
    assert about(minutes, "drukker").status == "not_mentioned"
    assert about(minutes, "container").status == "not_mentioned"


@FORMATS
def test_an_earlier_action_says_which_file_it_comes_from(make: Callable[[str], tuple[str, bytes]]) -> None:
    name, data = make(BEFORE)
    earlier = read_earlier(f"ergens/{name}", data)

    entry = about(linked(NOW, earlier), "hek").earlier
    assert entry is not None
    assert (entry.source, entry.sha256) == (name, earlier.sha256)


def test_what_became_of_it_is_shown_in_this_document() -> None:
    minutes = linked(NOW, earlier_of(BEFORE))

    (evidence,) = about(minutes, "hek").evidence
    assert evidence.quote == "De melding van het verroeste hek bij de gemeente is door Els Nauta gedaan."
    assert NOW[evidence.start : evidence.end] == evidence.quote
    assert about(minutes, "drukker").evidence == ()
    assert all(action.carried for action in carried(minutes).values())


def test_people_and_deadlines_are_those_of_the_earlier_action() -> None:
    minutes = linked(NOW, earlier_of(BEFORE))
    people = {person.id: person.name for person in minutes.people}

    action = about(minutes, "drukker")
    assert [people[owner.person_id] for owner in action.owners if owner.person_id] == ["Sjoerd Balk"]
    assert action.kind == "action"


def test_what_is_not_mentioned_stands_last_and_ids_are_unique() -> None:
    minutes = linked(NOW, earlier_of(BEFORE))

    statuses = [action.status == "not_mentioned" for action in minutes.actions]
    assert statuses == sorted(statuses)
    ids = [action.id for action in minutes.actions]
    assert len(ids) == len(set(ids))


def test_a_sentence_that_speaks_of_an_action_is_used() -> None:
    alone = draft_minutes(read("maart.txt", NOW.encode()))
    minutes = linked(NOW, earlier_of(BEFORE))

    assert minutes.coverage.used >= alone.coverage.used
    cues = {cue.quote for cue in minutes.coverage.unused_cues}
    assert not cues & {e.quote for action in minutes.actions for e in action.evidence}


def test_a_table_is_matched_by_number_and_its_status_counts() -> None:
    minutes = linked(LIST_NOW, earlier_of(LIST_BEFORE))

    assert {action.number: action.status for action in carried(minutes).values()} == {
        "0302/01": "done",
        "0302/02": "open",
        "0302/03": "done",
    }
    assert len(minutes.actions) == 4
    assert about(minutes, "telling").due is not None
    assert "1 mei" in str(about(minutes, "telling").due)
    assert not [action for action in minutes.actions if action.number == "0704/01" and action.earlier]


def test_a_status_under_a_heading_that_explains_it_counts_too() -> None:
    now = LIST_NOW.replace("| status |", "| O=open G=gereed |").replace("| gereed |", "| G |")

    assert about(linked(now, earlier_of(LIST_BEFORE)), "borden").status == "done"


def test_only_an_action_list_will_do() -> None:
    rows = LIST_BEFORE[LIST_BEFORE.index("Actielijst") :]

    assert len(earlier_of(rows).open_actions) == 3


def test_nobody_adopts_an_action_list() -> None:
    rows = (
        "Actielijst van 14 januari 2025\n" + LIST_BEFORE[LIST_BEFORE.index("Actielijst") :].split("\n", 1)[1]
    )

    assert all(decision.adopts is None for decision in linked(NOW, earlier_of(rows)).decisions)


def test_english_minutes_are_linked_the_same_way() -> None:
    minutes = linked(ENGLISH_NOW, earlier_of(ENGLISH_BEFORE))

    assert about(minutes, "chains").status == "done"
    assert about(minutes, "ferry").status == "open"
    assert about(minutes, "paint").status == "not_mentioned"
    adopts = adopting(minutes).adopts
    assert adopts is not None
    assert "2025-01-14" in adopts.text


@pytest.mark.parametrize(
    "sentence",
    [
        "De melding van het verroeste hek bij de gemeente is nog niet gedaan.",
        "De melding van het verroeste hek bij de gemeente wordt volgende week gedaan.",
        "Is de melding van het verroeste hek bij de gemeente door Els Nauta gedaan?",
        "De melding van het verroeste hek bij de gemeente is bijna afgerond.",
        "Zodra de melding van het verroeste hek bij de gemeente is gedaan, komt er een nieuw hek.",
        "De melding van het verroeste hek is door Els Nauta bij de gemeente neergelegd.",
        "Het hek is gereed.",
        "De gemeente heeft het bestemmingsplan afgerond.",
    ],
)
def test_nothing_is_done_that_the_text_does_not_say_is_done(sentence: str) -> None:
    now = NOW.replace("De melding van het verroeste hek bij de gemeente is door Els Nauta gedaan.", sentence)

    assert about(linked(now, earlier_of(BEFORE)), "hek").status != "done"


def test_the_next_sentence_may_say_that_it_is_done() -> None:
    now = NOW.replace(
        "De melding van het verroeste hek bij de gemeente is door Els Nauta gedaan.",
        "Els Nauta zou het verroeste hek melden bij de gemeente. Dat is gebeurd.",
    )
    action = about(linked(now, earlier_of(BEFORE)), "hek")

    assert action.status == "done"
    assert action.evidence[-1].quote.endswith("Dat is gebeurd.")


def test_an_action_that_is_agreed_on_again_is_not_doubled() -> None:
    now = NOW.replace(
        "De melding van het verroeste hek bij de gemeente is door Els Nauta gedaan.",
        "- ACTIE Els Nauta: het verroeste hek melden bij de gemeente, vóór 1 mei.",
    )
    minutes = linked(now, earlier_of(BEFORE))

    action = about(minutes, "hek")
    assert action.status == "open"
    assert action.due is not None
    assert "1 mei" in action.due.text
    assert len([a for a in minutes.actions if "hek" in a.task]) == 1


def test_the_same_task_of_somebody_else_is_to_be_looked_at() -> None:
    now = NOW.replace(
        "De melding van het verroeste hek bij de gemeente is door Els Nauta gedaan.",
        "- ACTIE Okke Riemersma: het verroeste hek melden bij de gemeente.",
    )
    action = about(linked(now, earlier_of(BEFORE)), "hek")

    assert action.detection == "unsure"
    assert "Els Nauta" in action.reasons[0]


def test_the_decision_that_adopts_the_minutes_is_linked_to_them() -> None:
    decision = adopting(linked(NOW, earlier_of(BEFORE)))

    assert decision.adopts is not None
    assert decision.adopts.source == "januari.txt"
    assert "2025-01-14" in decision.adopts.text
    assert (decision.outcome, decision.support, decision.reasons) == ("adopted", "verified", ())


def test_another_date_in_the_decision_is_a_reason_to_look() -> None:
    now = NOW.replace("14 januari 2025", "12 november 2024")
    decision = adopting(linked(now, earlier_of(BEFORE)))

    assert decision.support == "review"
    assert "2024-11-12" in decision.reasons[-1]
    assert "2025-01-14" in decision.reasons[-1]


def test_minutes_of_another_body_or_a_later_day_are_noticed() -> None:
    other = BEFORE.replace("Dorpsraad Wolderveen", "Wijkraad Zuiderhof").replace("januari 2025", "mei 2025")
    notices = linked(NOW, earlier_of(other)).source.notices

    assert any("Zuiderhof" in notice for notice in notices)
    assert any("2025-05-14" in notice for notice in notices)


def test_the_minutes_of_this_very_meeting_are_noticed_and_not_used() -> None:
    minutes = linked(NOW, earlier_of(NOW, "zelf.txt"))

    assert carried(minutes) == {}
    assert "zelf.txt" in minutes.source.notices[0]


def test_a_meeting_without_open_actions_is_noticed() -> None:
    minutes = linked(NOW, earlier_of("Dorpsraad Wolderveen\n\n1. Opening\nDe voorzitter opent.\n"))

    assert "januari.txt" in minutes.source.notices[0]


def test_closed_items_are_known_to_have_been_closed() -> None:
    before = BEFORE.replace("3. Dorpskrant", "3. Dorpskrant (besloten)")
    entry = about(linked(NOW, earlier_of(before)), "drukker").earlier

    assert entry is not None
    assert entry.openness == "closed"


def test_what_stood_below_a_closed_item_is_known_to_have_been_closed_too() -> None:
    before = BEFORE.replace("3. Dorpskrant", "3. Besloten deel\nDe deuren gaan dicht.\n\n3.1 Dorpskrant")
    entry = about(linked(NOW, earlier_of(before)), "drukker").earlier

    assert entry is not None
    assert entry.openness == "closed"


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"{", b'{"a": 1}', b"\x00\x01\x02", json.dumps({"schema_version": "1.0"}).encode()],
)
def test_what_is_no_minutes_is_a_usage_error_that_names_the_file(data: bytes) -> None:
    with pytest.raises(UsageError, match="vorige"):
        read_earlier("vorige.json", data)


def test_what_the_file_holds_counts_not_its_suffix() -> None:
    _, data = as_json(BEFORE)

    assert len(read_earlier("januari.txt", data).open_actions) == 5


WORDS = st.sampled_from(
    [
        "Els",
        "Okke",
        "meldt",
        "vraagt",
        "hek",
        "offerte",
        "gemeente",
        "schommel",
        "0302/01",
        "3",
        "gereed",
        "nog",
        "niet",
        "is",
        "gedaan",
        ";",
        ",",
        ".",
        "(",
        ")",
        "?",
        "25-01",
    ]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=8)


@given(before=LINES, now=LINES)
@settings(max_examples=60, deadline=None)
def test_every_open_action_is_told_once_whatever_was_said(before: list[str], now: list[str]) -> None:
    language = load_language("nl")
    head = "Dorpsraad Wolderveen\n\n1. Acties\n"
    earlier = read_earlier(
        "a.txt", (head + "\n".join(f"- ACTIE Els: {line}" for line in before)).encode(), language
    )
    document = read("b.txt", (head + "\n".join(now)).encode())
    reading = read_document(document, language)
    minutes = link(compose(reading, draft(reading), Run()), earlier, reading)

    told = [action.earlier for action in minutes.actions if action.earlier is not None]
    if earlier.sha256 != document.sha256:
        texts, tasks = [entry.text for entry in told], [action.task for action in earlier.open_actions]
        assert not Counter(texts) - Counter(tasks)
        # What is missing says the same as another.
        assert all(any(set(task.split()) & set(text.split()) for text in texts) for task in tasks)
    for action in minutes.actions:
        assert all(document.text[e.start : e.end] == e.quote for e in action.evidence)
        assert bool(action.evidence) == (action.status != "not_mentioned")
