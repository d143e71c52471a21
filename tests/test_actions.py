"""Actions: what is to be done after the meeting, by whom, and where the text says so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.pipeline import read_document
from summarizer.records import Action
from summarizer.rules.actions import find_actions

HEAD = {
    "nl": (
        "Verslag werkgroep Het Veer\nDatum: 14 mei 2025\n"
        "Aanwezig: Saskia Dorn (voorzitter), Wies Tamboer (secretaris), Joep Kranse, Ilse van Beukering (IvB)\n"
        "Afwezig: Roderick Mol\n\n"
        "1. Stand van zaken\n\n"
    ),
    "en": (
        "Minutes of the Ferry Trust\nDate: 14 May 2025\n"
        "Present: Nell Garrow (Chair), Piers Oldham (Secretary), Una Thwaite\n\n"
        "1. Progress\n\n"
    ),
    "raad": (
        "Verslag van de gemeenteraad van Veerwoude\nDatum: 14 mei 2025\n"
        "Voorzitter: mevrouw A. Dorn, burgemeester\nGriffier: de heer K. Tamboer\n"
        "Aanwezig de leden: J. Kranse (Veerpartij) en P. Lont (Dorp Nu)\n"
        "Aanwezig de wethouders: H. van Beukering en T. Smeed\n\n"
        "1. Stand van zaken\n\n"
    ),
}


def actions(body: str, head: str = "nl") -> list[Action]:
    text = HEAD[head] + body + "\n"
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    context = read_document(document, load_language("en" if head == "en" else "nl")).context
    found = find_actions(replace(context, meeting_date=date(2025, 5, 14)))
    for action in found:
        assert all(text[each.start : each.end] == each.quote for each in action.evidence)
        assert all(owner.text in text for owner in action.owners)
    return found


def shown(body: str, head: str = "nl") -> list[tuple[list[str], str]]:
    return [
        ([owner.text for owner in action.owners], action.task)
        for action in actions(body, head)
        if action.detection == "sure" and action.support == "verified" and not action.carried
    ]


# --- Markers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "owners", "task"),
    [
        ("ACTIE: Joep vraagt een offerte op.", ["Joep"], "Joep vraagt een offerte op"),
        ("Actie Joep: offerte opvragen.", ["Joep"], "offerte opvragen"),
        ("Actie Wies/Joep: zaal regelen.", ["Wies", "Joep"], "zaal regelen"),
        ("Actiepunt: offerte opvragen", [], "offerte opvragen"),
        ("To do: offerte opvragen.", [], "offerte opvragen"),
        ("Actiepunt 3: Joep maakt een overzicht.", ["Joep"], "Joep maakt een overzicht"),
        ("De offerte moet nog komen (actie Joep).", ["Joep"], "De offerte moet nog komen"),
        ("De offerte moet nog komen. Actie: Joep.", ["Joep"], "De offerte moet nog komen."),
        ("De offerte moet nog komen. TODO Joep.", ["Joep"], "De offerte moet nog komen."),
        ("<actiepunt Joep en Wies> De folder moet worden bijgewerkt.", ["Joep", "Wies"], None),
        ("De veerman wil een bank. <actiepunt: bank bestellen>", [], "bank bestellen"),
        ("👉 Joep stuurt de tekening rond.", ["Joep"], "Joep stuurt de tekening rond."),
        ("Zaal reserveren -> Joep", ["Joep"], "Zaal reserveren"),
        ("Tekening rondsturen @Joep", ["Joep"], "Tekening rondsturen"),
    ],
)
def test_dutch_markers(body: str, owners: list[str], task: str | None) -> None:
    found = shown(f"De voorzitter opent de vergadering.\n\n{body}")
    assert len(found) == 1
    assert found[0][0] == owners
    assert task is None or found[0][1] == task


@pytest.mark.parametrize(
    ("body", "owners", "task"),
    [
        ("ACTION: Una to order the paint.", ["Una"], "order the paint"),
        ("Action (Una): order the paint", ["Una"], None),
        ("ACTION: all members to return the form.", ["all members"], "return the form"),
        ("The paint has run out. (Action: Una)", ["Una"], "The paint has run out."),
        ("Action QX: order the paint by 20 June", ["QX"], "order the paint by 20 June"),
    ],
)
def test_english_markers(body: str, owners: list[str], task: str | None) -> None:
    found = shown(body, "en")
    assert [each[0] for each in found] == [owners]
    assert task is None or found[0][1] == task


def test_two_markers_in_a_sentence_are_two_actions() -> None:
    found = shown("We vragen de bond (actie Joep belt de bond) en de bank (actie Wies mailt de bank).")
    assert found == [(["Joep"], "Joep belt de bond"), (["Wies"], "Wies mailt de bank")]


@pytest.mark.parametrize(
    "body",
    [
        "Dit is mogelijk actiepunt voor later.",
        "Er is geen actie nodig.",
        "Joep heeft hier actie op ondernomen.",
        "We bespreken de acties van vorig jaar (acties waarvoor nog geld is).",
        "Veerdienst -> Ministerie",
        "-> https://example.org/lijst lijst",
    ],
)
def test_words_that_only_look_like_markers(body: str) -> None:
    assert shown(body) == []


def test_a_list_under_its_own_title() -> None:
    body = "Dank aan allen.\n\nActiepunten\n- Joep: kas nazien\n- Wies stuurt een kaartje\n- Verf kopen (Saskia)\n- Slot vervangen"
    assert shown(body) == [
        (["Joep"], "kas nazien"),
        (["Wies"], "Wies stuurt een kaartje"),
        (["Saskia"], "Verf kopen"),
        ([], "Slot vervangen"),
    ]


# --- Commitments in prose --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "owners"),
    [
        ("Joep stuurt de stukken rond.", ["Joep"]),
        ("Joep zal de gemeente benaderen.", ["Joep"]),
        ("Joep gaat uitzoeken wat dat kost.", ["Joep"]),
        ("Volgende week belt Joep de aannemer.", ["Joep"]),
        ("Joep en Wies werken het voorstel uit.", ["Joep", "Wies"]),
        ("Joep komt hier de volgende vergadering op terug.", ["Joep"]),
        ("IvB neemt contact op met de school.", ["IvB"]),
        ("Joep wordt gevraagd om de lijst bij te werken.", ["Joep"]),
        ("We vragen Joep de lijst bij te werken.", ["Joep"]),
        ("De voorzitter vraagt Joep om de lijst bij te werken.", ["Joep"]),
        ("Afgesproken is dat Joep een brief stuurt.", ["Joep"]),
        ("De folder wordt door Joep verspreid.", ["Joep"]),
        ("Joep weet het niet, vraagt het na bij de bond en laat het Wies weten.", ["Joep"]),
        ("- Joep maakt een overzicht.", ["Joep"]),
        ("Joep maakt vóór 1 juni een overzicht.", ["Joep"]),
        ("Joep: de verf is op, ik bestel nieuwe.", ["Joep"]),
        ("Het secretariaat mailt de uitnodiging.", ["Het secretariaat"]),
        ("Allen sturen Wies hun wensen.", ["Allen"]),
        ("KvD maakt een planning, uiterlijk 1 juni.", ["KvD"]),
    ],
)
def test_dutch_commitments(body: str, owners: list[str]) -> None:
    assert [each[0] for each in shown(body)] == [owners]


@pytest.mark.parametrize(
    ("body", "owners", "task"),
    [
        ("Una will check the insurance.", ["Una"], "check the insurance."),
        ("Una to circulate the accounts.", ["Una"], "circulate the accounts."),
        ("Una agreed to write to the harbour master.", ["Una"], "write to the harbour master."),
        ("Una had not heard and will ask the harbour master.", ["Una"], "ask the harbour master."),
        ("It was agreed that Una would contact the school.", ["Una"], None),
        ("RESOLVED that the Secretary write to the bank.", ["the Secretary"], None),
        ("The Chair asked Una to check the moorings.", ["Una"], None),
        ("Una said she would send the figures.", ["Una"], None),
        ("Una will prepare the rota with Piers.", ["Una", "Piers"], None),
        ("Una is asked to confirm the date.", ["Una"], "confirm the date."),
    ],
)
def test_english_commitments(body: str, owners: list[str], task: str | None) -> None:
    found = shown(body, "en")
    assert [each[0] for each in found] == [owners]
    assert task is None or found[0][1] == task


@pytest.mark.parametrize(
    "body",
    [
        "Joep heeft de stukken rondgestuurd.",
        "Joep stuurde vorige week de stukken rond.",
        "Joep is bezig met de begroting.",
        "Joep zou de stukken graag eerder ontvangen.",
        "Joep stuurt de stukken niet rond.",
        "Joep gaat daar geen toezegging over doen.",
        "Joep vraagt of de bank er al staat.",
        "Stuurt Joep de stukken rond?",
        "Joep kan misschien een subsidie aanvragen.",
        "Joep wil een nieuwe bank kopen.",
        "We gaan in oktober een feest organiseren.",
        "De folder moet nog naar het Fries vertaald worden.",
        "Iemand moet de zaal reserveren.",
        "De voorzitter opent de vergadering en legt uit waarom zij alleen is.",
        "Joep licht de cijfers toe en maakt een compliment.",
        "Joep, die altijd de zaal regelt, is ziek.",
        "Joep heeft toegezegd de website te beheren.",
        "Als er geld over is, koopt Joep een bank.",
        "Joep zal tegen het voorstel stemmen.",
        "Joep vindt dat Wies de bank moet bellen.",
    ],
)
def test_what_is_no_commitment(body: str) -> None:
    assert shown(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Una had spoken to the farmer.",
        "Una asked whether the gate would be mended.",
        "Una will not attend the next meeting.",
        "Una would like a new gate.",
        "The gate will be mended in July.",
        "Una said that she would vote against.",
        "Una said that if she had the key she would open the shed.",
        "Somebody ought to write to the bank.",
        "Members should be careful.",
    ],
)
def test_what_is_no_commitment_in_english(body: str) -> None:
    assert shown(body, "en") == []


def test_weak_words_are_left_for_review_and_say_why() -> None:
    (action,) = actions("Joep maakt een overzicht.")
    assert (action.detection, action.support) == ("unsure", "verified")
    assert action.reasons


def test_two_people_in_a_sentence_do_two_things() -> None:
    found = shown("Joep stuurt de begroting na en Wies belt de drukker.")
    assert found == [(["Joep"], "Joep stuurt de begroting na"), (["Wies"], "Wies belt de drukker.")]


def test_a_task_that_points_back_takes_the_sentence_before_as_evidence() -> None:
    (action,) = actions(
        "De sleutel van de loods is zoek en het slot klemt. Joep zal daarover de verhuurder bellen."
    )
    assert [each.quote[:10] for each in action.evidence] == ["De sleutel", "Joep zal d"]
    assert action.task == "Joep zal daarover de verhuurder bellen."


def test_an_answer_to_who_does_it() -> None:
    (action,) = actions("Wies vraagt wie de volgende keer koffie zet. Joep doet het.")
    assert [owner.text for owner in action.owners] == ["Joep"]
    assert action.task.startswith("Wies vraagt wie")
    assert action.due is not None
    assert action.due.text == "de volgende keer"


def test_who_asks_somebody_that_is_not_there_has_the_action_himself() -> None:
    assert [each[0] for each in shown("Joep vraagt Roderick om de lijst bij te werken.")] == [["Joep"]]


# --- Undertakings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "owners", "number"),
    [
        (
            "Wethouder Smeed zegt toe de raad vóór 1 juli te informeren (toezegging 25-06).",
            ["Wethouder Smeed"],
            "25-06",
        ),
        ("Wethouder Smeed zegt toe dat de nota in juni komt.", ["Wethouder Smeed"], None),
        ("Wethouder Smeed doet de toezegging dat de nota in juni komt.", ["Wethouder Smeed"], None),
        ("Wethouder Smeed komt hier schriftelijk op terug.", ["Wethouder Smeed"], None),
        ("Wethouder Smeed geeft aan dat de raad in juni een brief krijgt.", ["Wethouder Smeed"], None),
        ("Wethouder Smeed zegt dat hij de raad zal informeren.", ["Wethouder Smeed"], None),
        ("Toezegging: wethouder Smeed stuurt de raad een memo.", ["wethouder Smeed"], None),
    ],
)
def test_what_an_executive_commits_to_is_an_undertaking(
    body: str, owners: list[str], number: str | None
) -> None:
    (action,) = actions(body, "raad")
    assert (action.kind, action.detection) == ("undertaking", "sure")
    assert ([owner.text for owner in action.owners], action.number) == (owners, number)


def test_an_undertaking_is_without_its_owner_and_knows_to_whom_it_is_made() -> None:
    (action,) = actions(
        "Wethouder Smeed zegt toe de raad vóór 1 juli te informeren (toezegging 25-06).", "raad"
    )
    assert action.task == "de raad vóór 1 juli te informeren"
    assert [each.text for each in action.made_to] == ["de raad"]
    assert action.due is not None
    assert action.due.date == "2025-07-01"


@pytest.mark.parametrize(
    "body",
    [
        "Wethouder Smeed wil dat niet toezeggen.",
        "De heer Kranse vraagt of de wethouder dat toezegt.",
        "Zegt de wethouder dat toe?",
        "Wethouder Smeed meldt dat toezegging 24-31 is nagekomen.",
        "Toezegging 24-31, over de bank, staat nog open.",
        "De heer Lont (Dorp Nu) zal een motie indienen.",
    ],
)
def test_what_is_no_undertaking(body: str) -> None:
    assert shown(body, "raad") == []


def test_a_clerk_has_actions() -> None:
    (action,) = actions("De griffier mailt de leden vrijdag de tekeningen.", "raad")
    assert (action.kind, action.due and action.due.date) == ("action", "2025-05-16")


def test_a_confirmation_makes_an_undertaking_of_the_words_before() -> None:
    talk = (
        "De VOORZITTER: Ik open de vergadering. Agendapunt 1, Fietspad. Mevrouw Lont.\n\n"
        "Mevrouw LONT: Wanneer komt de brief?\n\n"
        "Wethouder SMEED: Dat weet ik niet precies. Ik zoek het uit en u krijgt vóór 1 juli een brief. Dat zeg ik u toe.\n\n"
        "Mevrouw LONT: Zegt u ook de bank toe?\n\n"
        "Wethouder SMEED: Nee, dat kan ik niet toezeggen.\n\n"
        "De VOORZITTER: Dank.\n\nMevrouw LONT: Jammer.\n\nDe VOORZITTER: Dan sluit ik de vergadering.\n"
    )
    (action,) = actions(talk, "raad")
    assert action.kind == "undertaking"
    assert [owner.text for owner in action.owners] == ["Wethouder SMEED"]
    assert action.evidence[-1].quote == "Dat zeg ik u toe."


def test_a_question_that_the_next_speaker_accepts_is_his_action() -> None:
    talk = (
        "Nell Garrow: Welcome, everybody. Let us start.\n\nUna Thwaite: Thank you, Chair.\n\n"
        "Nell Garrow: Piers, can you draft the letter by Friday?\n\nPiers Oldham: Will do.\n\n"
        "Una Thwaite: Good.\n\nNell Garrow: Then we are done.\n\nUna Thwaite: Goodnight.\n\nPiers Oldham: Night.\n"
    )
    (action,) = actions(talk, "en")
    assert [owner.text for owner in action.owners] == ["Piers Oldham"]
    assert (action.task, action.due and action.due.text) == (
        "Piers, can you draft the letter by Friday?",
        "by Friday",
    )


# --- Doubt -----------------------------------------------------------------------------------------------


def test_an_owner_whom_nobody_knows_is_for_review() -> None:
    (action,) = actions("De heer ? zal de raad informeren.", "raad")
    assert action.support == "review"
    assert action.reasons


def test_a_deadline_before_the_meeting_is_for_review() -> None:
    (action,) = actions("Joep stuurt de stukken vóór 1 mei 2025 rond.")
    assert (action.support, action.detection) == ("review", "sure")
    assert action.reasons


# --- Tables ----------------------------------------------------------------------------------------------

TABLE = """Joep stuurt deze week de tarieven van het veer rond.

ACTIELIJST

nr      wat                           wie      wanneer      status
24-07   oude sleutels ophalen         Wies     was maart    open
24-11   kaartje sturen                Joep     -            gereed
25-01   tarieven veer rondsturen      Joep     deze week    nieuw
25-02   bank schilderen               Saskia   1 juli       nieuw
"""


def test_rows_are_actions_and_old_ones_are_carried() -> None:
    found = {action.number: action for action in actions(TABLE)}
    assert {number: (each.carried, each.status) for number, each in found.items()} == {
        "24-07": (True, "open"),
        "24-11": (True, "done"),
        "25-01": (False, "open"),
        "25-02": (False, "open"),
    }


def test_a_number_of_this_meetings_own_series_is_new_though_the_list_runs_on() -> None:
    rows = """\
Nr.       Actie               Wie      Wanneer        Status
2503/03   sleutels ophalen    Wies     1 juni 2025    open
2503/05   kaartje sturen      Joep     1 april 2025   gereed
2505/01   bank schilderen     Saskia   1 juli 2025    open
"""
    found = actions(rows)

    assert [(each.number, each.carried) for each in found] == [
        ("2503/03", True),
        ("2503/05", True),
        ("2505/01", False),
    ]


def test_a_row_that_repeats_the_text_is_the_same_action() -> None:
    action = next(each for each in actions(TABLE) if each.number == "25-01")
    assert action.task == "Joep stuurt deze week de tarieven van het veer rond."
    assert [each.quote.split()[0] for each in action.evidence] == ["Joep", "25-01"]


def test_a_row_of_its_own_has_its_cells() -> None:
    action = next(each for each in actions(TABLE) if each.number == "25-02")
    assert action.task == "bank schilderen"
    assert [owner.text for owner in action.owners] == ["Saskia"]
    assert action.due is not None
    assert (action.due.text, action.due.date) == ("1 juli", "2025-07-01")


def test_a_markdown_table_with_undertakings() -> None:
    body = (
        "Niets bijzonders.\n\n### Toezeggingenlijst\n\n| Nr. | Toezegging | Wie | Termijn | Status |\n|---|---|---|---|---|\n"
        "| 25-02 | Aantal bezwaren melden | Smeed | 2 weken | nieuw |\n| 24-19 | Evaluatie drempels | Smeed | - | ✅ afgedaan |\n"
    )
    found = [(each.number, each.kind, each.carried) for each in actions(body, "raad")]
    assert found == [("25-02", "undertaking", False), ("24-19", "undertaking", True)]


def test_a_table_without_status_is_of_this_meeting() -> None:
    body = (
        "Niets bijzonders.\n\n| Actie | Wie |\n|---|---|\n| Verf kopen | Joep, Wies |\n| Slot smeren | - |\n"
    )
    assert shown(body) == [(["Joep", "Wies"], "Verf kopen"), ([], "Slot smeren")]


def test_a_list_of_open_rows_only_is_of_this_meeting() -> None:
    body = "Fine.\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Order paint | Una | 1 July | Open |\n"
    assert shown(body, "en") == [(["Una"], "Order paint")]


@pytest.mark.parametrize(
    "table",
    [
        "| | voor | tegen |\n|---|---|---|\n| voorstel bestuur | 17 | 4 |\n",
        "| Naam | Rol | Fractie |\n|---|---|---|\n| Joep Kranse | lid | Veerpartij |\n",
    ],
)
def test_other_tables_hold_no_actions(table: str) -> None:
    assert actions(f"Niets bijzonders.\n\n{table}") == []


# --- Any text --------------------------------------------------------------------------------------------

SAID = [
    "Joep",
    "Wies",
    "hij",
    "de raad",
    "zal",
    "stuurt",
    "belt",
    "niet",
    "te informeren",
    "vóór 1 juli",
    "zegt toe",
]
SIGNS = [
    "actie:",
    "(actie",
    "toezegging 25-06",
    ")",
    "->",
    "@Joep",
    "👉",
    "<actiepunt",
    ">",
    ",",
    ".",
    ";",
    "?",
    "\n",
]
WORDS = st.sampled_from([*SAID, *SIGNS])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_whatever_the_words_evidence_is_the_sources_own(body: str) -> None:
    found = actions(body)  # which checks quotes and owners against the text

    assert all(action.evidence for action in found)


def test_a_sentence_that_never_ends_is_read_in_time() -> None:
    body = "Joep zal de griffier bellen wordt door Wies actie: (toezegging " * 1500
    assert len(actions(body)) < 1500


def test_what_follows_a_marker_that_opens_its_sentence_is_the_task() -> None:
    assert shown("<actiepunt> Het beheer werkt een schema voor de sleutels uit.") == [
        ([], "Het beheer werkt een schema voor de sleutels uit")
    ]


# --- What a table says of its rows -------------------------------------------------------------------------


def states(head: str, *cells: str, title: str = "### Actielijst") -> list[str]:
    rows = "".join(f"| {k} | steiger {k} verven | Joep | {cell} |\n" for k, cell in enumerate(cells, 1))
    body = f"Niets bijzonders.\n\n{title}\n\n| Nr | Actie | Wie | {head} |\n|---|---|---|---|\n{rows}"
    return [each.status for each in actions(body)]


@pytest.mark.parametrize("head", ["Afgerond", "Afgehandeld", "Gereed", "Gereed?", "O/G", "O=open G=gereed"])
def test_a_column_for_what_is_done_is_read_under_any_of_its_headings(head: str) -> None:
    assert states(head, "G", "", "afgerond") == ["done", "open", "done"]


@pytest.mark.parametrize("cell", ["G", "x", "✓", "✔", "ja", "Ja", "afgerond", "gereed", "vervallen"])
def test_signs_of_what_is_done(cell: str) -> None:
    assert states("Afgerond", cell) == ["done"]


@pytest.mark.parametrize(
    "cell", ["", "nee", "niet gereed", "deels gereed", "loopt nog", "juni", "1 juli 2025"]
)
def test_signs_of_what_is_not_done(cell: str) -> None:
    assert states("Afgerond", cell) == ["open"]


def test_a_day_that_has_been_ticks_off_and_a_deadline_does_not() -> None:
    assert states("Afgerond op", "3 april 2025") == ["done"]
    assert states("Gereed", "3 april 2025") == ["open"]


def test_a_column_that_holds_only_states_says_the_state_whatever_its_heading() -> None:
    assert states("O/A", "O", "G", "O") == ["open", "done", "open"]


@pytest.mark.parametrize(
    "legend", ["Actiepunt   O=open/G=afgesloten", "(O = open, G = gereed)", "L: lopend, G: gereed"]
)
def test_a_legend_below_the_title_of_a_list_is_no_action(legend: str) -> None:
    assert shown(f"Niets bijzonders.\n\nActielijst\n{legend}\n- Joep: steiger verven") == [
        (["Joep"], "steiger verven")
    ]


def test_a_legend_above_a_table_does_not_hide_its_title() -> None:
    body = (
        "Niets bijzonders.\n\n### Actielijst\n\nO=open/G=afgesloten\n\n"
        "| Nr | Wat | Wie | Voor |\n|---|---|---|---|\n| 1 | steiger verven | Joep | juni |\n"
    )

    assert [each.task for each in actions(body)] == ["steiger verven"]


@pytest.mark.parametrize(
    ("numbers", "carried"),
    [
        (["2410/05", "2410/07"], [True, True]),
        (["1901/01", "2412/03"], [True, True]),
        (["1405/01", "2410/05"], [False, True]),
        (["2025-03", "2024-11"], [False, False]),
        (["8714/02", "8714/03"], [False, False]),
        (["1", "2"], [False, False]),
    ],
)
def test_a_number_that_tells_another_meetings_day_is_carried(numbers: list[str], carried: list[bool]) -> None:
    rows = "".join(f"| {number} | steiger {number} verven | Joep |\n" for number in numbers)
    body = f"Niets bijzonders.\n\n### Actielijst\n\n| Nr | Actie | Wie |\n|---|---|---|\n{rows}"

    assert [each.carried for each in actions(body)] == carried


@pytest.mark.parametrize(
    "body",
    [
        "Wethouder SMEED: Die heeft u in mei, dat zeg ik toe.",
        "Wethouder SMEED: Ja, dat overzicht van lege panden kan ik toezeggen, voor het einde van het jaar.",
    ],
)
def test_an_undertaking_may_say_so_behind_its_object(body: str) -> None:
    (action,) = actions(
        f"De heer KRANSE: Wanneer krijgen wij dat?\n\n{body}\n\nDe heer KRANSE: Dank u.", "raad"
    )

    assert (action.kind, action.detection) == ("undertaking", "sure")
    assert "Smeed" in action.owners[0].text or "SMEED" in action.owners[0].text


@pytest.mark.parametrize(
    "told",
    [
        'Pagina 2: "Joep belt de havenmeester" moet zijn "Wies belt de havenmeester".',
        "Op bladzijde 3 wordt ‘Saskia stuurt de brief’ gewijzigd in ‘Joep stuurt de brief’.",
    ],
)
def test_words_of_other_minutes_that_are_corrected_commit_nobody(told: str) -> None:
    assert shown(told) == []
