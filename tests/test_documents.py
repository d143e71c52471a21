"""The documents to deliver, as reports: what each says, and what it leaves out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from example import CAP, DOCUMENT, DUES, LIFEGUARD, MINUTES, TEXT, WHY, evidence
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document, Place
from summarizer.errors import UsageError
from summarizer.export.documents import KINDS, SECTIONS, build_report, kind_of
from summarizer.export.documents.lines import shortened
from summarizer.export.documents.words import documents_of
from summarizer.export.places import Places
from summarizer.export.report import Bullets, DocumentKind, Facts, Heading, Line, Paragraph, Report, Table
from summarizer.export.words import ExportWords
from summarizer.language import language_codes, load_language
from summarizer.records import (
    Aside,
    At,
    Decision,
    Earlier,
    Evidence,
    Minutes,
    Passage,
    Person,
    PersonRef,
    Statement,
    Status,
    VoteBy,
    Votes,
)

ADOPTED = Status(state="adopted", changed=False, meeting="2025-04-02")


def changed(**fields: Any) -> Minutes:
    return MINUTES.model_copy(update=fields)


def passage(text: str, quote: str, speaker: str | None = None, **more: Any) -> Passage:
    ref = PersonRef(text=speaker, person_id={"Ada": "1", "Bas": "2"}.get(speaker)) if speaker else None
    return Passage(id=f"r-{text[:8]}", text=text, evidence=evidence(quote), speaker=ref, **more)


def with_running(*passages: Passage, **fields: Any) -> Minutes:
    first, second = MINUTES.items
    spoken = second.model_copy(update={"running": passages, **fields})
    return changed(items=(first, spoken))


def lines(report: Report) -> Iterator[Line]:
    for block in report.blocks:
        match block:
            case Paragraph(line, _):
                found: tuple[Line, ...] = (line,)
            case Bullets(found):
                pass
            case Facts(pairs):
                found = tuple(line for _, line in pairs)
            case Table():
                found = tuple(cell for row in block.rows for cell in row)
            case _:
                found = ()
        for line in found:
            yield line
            yield from line.under


def texts(report: Report) -> list[str]:
    return [line.text for line in lines(report)]


def headings(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def facts(report: Report) -> dict[str, str]:
    return {
        label: line.text for block in report.blocks if isinstance(block, Facts) for label, line in block.pairs
    }


def table(report: Report) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table))


def before_review(report: Report) -> Report:
    """Return the report up to what is to be reviewed."""
    at = next(k for k, block in enumerate(report.blocks) if getattr(block, "text", "") == "Nakijken")
    return replace(report, blocks=report.blocks[:at])


# --- Kinds and templates ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", language_codes())
@pytest.mark.parametrize("kind", KINDS)
def test_every_language_has_a_template_for_every_kind(kind: DocumentKind, code: str) -> None:
    own = documents_of(code).kind(kind)

    assert set(own.sections) <= set(SECTIONS)
    assert len(set(own.sections)) == len(own.sections)
    assert build_report(kind, changed(language=code)).language == code


@pytest.mark.parametrize("code", language_codes())
def test_every_kind_says_how_much_was_left_out_and_that_software_helped(code: str) -> None:
    own = documents_of(code)

    for kind in KINDS:
        assert {"closed", "software", "review", "left_out"} <= set(own.kind(kind).sections)


def test_a_kind_is_called_by_its_name_in_any_language() -> None:
    named = {
        "samenvatting": "summary",
        "verslag": "minutes",
        " Notulen ": "minutes",
        "besluitenlijst": "decisions",
        "actielijst": "actions",
        "toezeggingen": "undertakings",
        "minutes": "minutes",
        "decision-list": "decisions",
        "action-list": "actions",
        "UNDERTAKINGS": "undertakings",
    }

    assert {name: kind_of(name) for name in named} == named


def test_an_unknown_kind_is_told_which_there_are() -> None:
    with pytest.raises(UsageError, match=r"no document 'menu'.*actielijst.*summary.*verslag"):
        kind_of("menu")


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_knows_its_meeting(kind: DocumentKind) -> None:
    report = build_report(kind, MINUTES, DOCUMENT)

    assert report.kind == kind
    assert (report.date, report.state, report.status) == (
        "2025-03-12",
        "concept",
        "Concept – nog niet vastgesteld",
    )
    assert report.source == DOCUMENT
    assert report.title


@pytest.mark.parametrize("kind", KINDS)
def test_the_widths_of_a_table_are_shares_of_one(kind: DocumentKind) -> None:
    for block in build_report(kind, MINUTES).blocks:
        if isinstance(block, Table):
            assert sum(block.widths) == pytest.approx(1)
            assert len(block.widths) == len(block.columns)
            assert {len(row) for row in block.rows} == {len(block.columns)}


# --- Drafts and others -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_fact_stands_nowhere_but_under_review(kind: DocumentKind) -> None:
    known = texts(before_review(build_report(kind, MINUTES, DOCUMENT)))

    assert not [text for text in known if "badmuts" in text or "onduidelijk" in text or "Clubhuis" in text]


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        ("summary", {"motie", "samenvatting", "Plaats"}),
        ("minutes", {"motie", "samenvatting", "Plaats"}),
        ("decisions", {"motie", "Plaats"}),
        ("actions", {"Plaats"}),
        ("undertakings", {"Plaats"}),
    ],
)
def test_review_is_limited_to_what_the_document_is_about(kind: DocumentKind, there: set[str]) -> None:
    marked = [
        line for line in lines(build_report(kind, MINUTES, DOCUMENT)) if line.mark and line.runs[0].strong
    ]

    assert {line.runs[0].text for line in marked} == there
    assert all(line.mark.startswith("▲ nakijken: ") for line in marked)


def test_where_something_is_to_be_reviewed_the_place_says_so() -> None:
    said = texts(build_report("decisions", MINUTES, DOCUMENT))

    assert "▲ Nog 1 besluit, zie ‘Nakijken’." in said


def test_a_remarkable_fact_is_a_fact_with_a_mark() -> None:
    remarkable = DUES.model_copy(update={"reasons": ("De stemmen tellen niet op.",)})
    report = build_report("decisions", changed(decisions=(remarkable,)), DOCUMENT)

    [row] = table(report).rows
    assert row[2].mark == "▲ nakijken: De stemmen tellen niet op."


@pytest.mark.parametrize("state", ["adopted", "released", "withdrawn"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_draft_has_no_marks_and_no_review(kind: DocumentKind, state: Any) -> None:
    remarkable = DUES.model_copy(update={"reasons": ("De stemmen tellen niet op.",)})
    minutes = changed(status=Status(state=state), decisions=(remarkable, CAP))
    report = build_report(kind, minutes, DOCUMENT)

    assert not [line for line in lines(report) if line.mark or "▲" in line.text]
    assert "Nakijken" not in headings(report)


def test_what_nobody_reviewed_is_left_out_and_counted() -> None:
    adopted = changed(status=ADOPTED)

    assert "2 punten zijn niet nagekeken en daarom weggelaten." in texts(build_report("decisions", adopted))
    assert "1 punt is niet nagekeken en daarom weggelaten." in texts(build_report("actions", adopted))


@pytest.mark.parametrize("kind", KINDS)
def test_readers_are_told_that_software_helped_where_that_is_wanted(kind: DocumentKind) -> None:
    run = MINUTES.run.model_copy(update={"model": "frog-1"})
    told = changed(status=Status(names_software=True), run=run)

    assert [
        text for text in texts(build_report(kind, told)) if "taalmodel (kunstmatige intelligentie)" in text
    ]
    assert not [text for text in texts(build_report(kind, MINUTES)) if "kunstmatige" in text]


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_document_says_that_closed_parts_were_left_out(kind: DocumentKind) -> None:
    first, second = MINUTES.items
    bare = second.model_copy(update={"summary": (), "title": "geheime titel"})
    public = changed(items=(first, bare), public=True, decisions=(), actions=(), questions=(), positions=())
    report = build_report(kind, public, DOCUMENT)
    everything = " ".join([*texts(report), *headings(report)])

    assert "Openbare versie: besloten en geheime gedeelten zijn weggelaten." in texts(report)
    assert "geheime titel" not in everything
    assert report.source is not None
    assert "contributie" not in report.source.text
    assert len(report.source.text) == len(TEXT)
    if kind in ("summary", "minutes"):
        assert "2. Besloten gedeelte" in headings(report)
        assert "Dit gedeelte is besloten en hier weggelaten." in texts(report)


def test_the_head_does_not_give_what_is_not_sure() -> None:
    report = build_report("minutes", MINUTES, DOCUMENT)

    assert facts(report)["Plaats"] == "nog niet zeker"
    assert facts(report)["Datum"] == "12 maart 2025"


# --- Minutes ---------------------------------------------------------------------------------------------


def spoken(minutes: Minutes, **options: Any) -> list[str]:
    """Return the paragraphs of the second item."""
    report = build_report("minutes", minutes, DOCUMENT, **options)
    start = headings(report).index("2. Contributie (V/25-03)")
    blocks, count = [], -1
    for block in report.blocks:
        count += isinstance(block, Heading)
        if count == start and isinstance(block, Paragraph) and block.style == "body":
            blocks.append(block.line.text)
    return blocks


def test_a_speaker_is_named_when_another_was_before() -> None:
    minutes = with_running(
        passage("Dat moet.", "contributie", "Ada"),
        passage("Het is duur.", "energie", "Ada"),
        passage("Niet waar.", "badmuts", "Bas"),
    )

    assert spoken(minutes)[:2] == ["Ada Terpstra: Dat moet. Het is duur.", "Bas (senioren): Niet waar."]


def test_a_paragraph_of_several_passages_rests_on_all_of_them() -> None:
    minutes = with_running(passage("A.", "contributie", "Ada"), passage("B.", "energie", "Ada"))
    report = build_report("minutes", minutes, DOCUMENT)

    [line] = [line for line in lines(report) if line.text == "Ada Terpstra: A. B."]
    assert [piece.quote for piece in line.evidence] == ["contributie", "energie"]


def test_a_speaker_in_capitals_is_written_as_people_do() -> None:
    minutes = with_running(
        passage("Ik open.", "badmuts", "De VOORZITTER"), passage("Ja.", "energie", "De heer VAN DE BEEK (CU)")
    )

    assert spoken(minutes)[0] == "De voorzitter: Ik open."
    assert spoken(minutes)[1] == "De heer van de Beek (CU): Ja."


def test_the_short_version_has_the_passages_that_belong_to_it() -> None:
    minutes = with_running(passage("Lang.", "energie"), passage("Kort.", "badmuts", short=True))

    assert {"Lang.", "Kort."} <= set(spoken(minutes))
    assert "Lang." not in spoken(minutes, length="short")
    assert build_report("minutes", minutes, length="short").title == "Verkort verslag"


def test_without_running_minutes_the_summary_stands_there() -> None:
    assert "De energie is duurder | geworden." in spoken(MINUTES)


def test_a_passage_that_is_not_sure_is_to_be_reviewed() -> None:
    unsure = passage("Iets.", "badmuts", support="review", reasons=("Wie?",))
    report = build_report("minutes", with_running(unsure), DOCUMENT)

    assert "Iets." not in texts(before_review(report))
    assert [line for line in lines(report) if line.text.endswith("Iets.") and line.mark]


def test_minutes_say_in_house_phrases_what_came_of_it() -> None:
    said = spoken(MINUTES)

    assert "Besluit (aangenomen): De vergadering stelt de contributie vast op € 240." in said
    assert "Toezegging – Cor, vóór 1 mei 2025: Zoekt een tweede badmeester" in said


def test_a_vote_stands_in_one_line_with_its_sides() -> None:
    report = build_report("minutes", MINUTES, DOCUMENT)
    [decision] = [line for line in lines(report) if line.text.startswith("Besluit (aangenomen)")]

    assert [under.text for under in decision.under] == [
        "Stemming: bij handopsteken; 12 voor; 1 tegen (Bas)",
        "Voorwaarde: mits de kas klopt",
    ]


def test_a_question_stands_there_only_where_the_text_has_it_not() -> None:
    question = "Vraag van Bas: Of dat *echt* moet Antwoord: De energie is duurder | geworden."
    told = passage("Bas vraagt of dat echt moet.", "Bas vraagt of dat *echt* moet.")

    assert question in spoken(MINUTES)
    assert question not in spoken(with_running(told))


def test_what_says_nothing_is_counted() -> None:
    minutes = with_running(passage("Kort.", "badmuts"), skipped=evidence("energie", "badmuts"))

    assert [
        text for text in texts(build_report("minutes", minutes)) if text.startswith("2 zinnen zonder inhoud")
    ]


def test_who_was_there_stands_by_party() -> None:
    people = (
        *MINUTES.people,
        Person(id="4", name="Cor", party="jeugd", attendance="present"),
        Person(id="5", name="Eef", attendance="present", roles=("guest",)),
        Person(id="6", name="Frits", roles=("clerk",), attendance="present"),
        Person(id="7", name="Gea", attendance="absent", apologies=False),
    )

    known = facts(build_report("minutes", changed(people=people)))

    assert known["Voorzitter"] == "Ada Terpstra"
    assert known["Griffier"] == "Frits"
    assert known["Aanwezig (senioren)"] == "Bas (vanaf 20.10 uur)"
    assert known["Aanwezig (jeugd)"] == "Cor"
    assert known["Verder aanwezig"] == "Eef (gast)"
    assert known["Afwezig met kennisgeving"] == "Dirk"
    assert known["Afwezig zonder kennisgeving"] == "Gea"


def test_chair_and_secretary_sign_below_what_was_adopted() -> None:
    def signed(minutes: Minutes) -> list[str]:
        report = build_report("minutes", minutes)
        at = headings(report).index("Vaststelling")
        count = -1
        said = []
        for block in report.blocks:
            count += isinstance(block, Heading)
            if count == at and isinstance(block, Paragraph) and block.style in ("body", "signature"):
                said.append(block.line.text)
        return said

    assert signed(changed(status=ADOPTED)) == [
        "Aldus ongewijzigd vastgesteld in de vergadering van 2 april 2025,",
        "de voorzitter, Ada Terpstra",
        "de secretaris",
    ]
    assert signed(MINUTES)[0].startswith("Aldus vastgesteld in de vergadering van …")


# --- Lists -----------------------------------------------------------------------------------------------


def test_the_decision_list_has_number_item_decision_outcome_and_vote() -> None:
    [row] = table(build_report("decisions", MINUTES, DOCUMENT)).rows

    assert [cell.text for cell in row] == [
        "1",
        "2. Contributie (V/25-03)",
        "De vergadering stelt de contributie vast op € 240.",
        "aangenomen",
        "bij handopsteken, 12 voor, 1 tegen",
    ]
    assert [line.text for line in row[2].under] == ["Voorwaarde: mits de kas klopt", "Tegen: Bas"]
    assert row[2].id == "d1"


def test_the_decision_list_says_under_which_items_none_was_taken() -> None:
    assert "Geen besluit vermeld bij agendapunt 1." in texts(build_report("decisions", MINUTES))


def test_a_decision_does_not_repeat_the_title_of_its_item() -> None:
    titled = DUES.model_copy(update={"text": "Contributie: de vergadering gaat akkoord."})

    [row] = table(build_report("decisions", changed(decisions=(titled,)))).rows

    assert row[2].text == "De vergadering gaat akkoord."


def test_undertakings_say_who_promised_what_to_whom_and_when() -> None:
    given_to = LIFEGUARD.model_copy(update={"made_to": (PersonRef(text="de leden"),), "number": "T1"})

    [row] = table(build_report("undertakings", changed(actions=(given_to,)))).rows

    assert [cell.text for cell in row] == [
        "T1",
        "Cor",
        "de leden",
        "Zoekt een tweede badmeester",
        "vóór 1 mei 2025",
        "open",
        "2",
    ]


def test_actions_of_earlier_meetings_stand_apart_with_what_became_of_them() -> None:
    before = Earlier(source="februari.docx", sha256="0" * 64, text="Sleutel zoeken in de kast", number="7")
    new, old = (
        LIFEGUARD.model_copy(update={"id": "a3", "kind": "action"}),
        LIFEGUARD.model_copy(
            update={
                "id": "a4",
                "kind": "action",
                "task": "sleutel zoeken",
                "earlier": before,
                "status": "done",
            }
        ),
    )
    report = build_report("actions", changed(actions=(old, new)))
    first, second = (block for block in report.blocks if isinstance(block, Table))

    assert [row[1].text for row in first.rows] == ["Zoekt een tweede badmeester"]
    assert [row[4].text for row in second.rows] == ["afgedaan"]
    assert [line.text for line in second.rows[0][1].under] == [
        "Stond in februari.docx: 7 Sleutel zoeken in de kast"
    ]


def test_a_decision_that_adopts_minutes_says_which() -> None:
    before = Earlier(source="februari.docx", sha256="0" * 64, text="Verslag van 3 februari")
    adopting = DUES.model_copy(update={"adopts": before, "conditions": ()})

    [row] = table(build_report("decisions", changed(decisions=(adopting,)))).rows

    assert row[2].under[0].text == "Vastgesteld is februari.docx: Verslag van 3 februari"


def test_initials_are_called_by_their_name() -> None:
    person = Person(id="9", name="Dirk-Jan Prins", aliases=("DJP",), attendance="present")
    action = LIFEGUARD.model_copy(
        update={"kind": "action", "owners": (PersonRef(text="DJP", person_id="9"), PersonRef(text="allen"))}
    )

    [row] = table(build_report("actions", changed(people=(person,), actions=(action,)))).rows

    assert row[2].text == "Dirk-Jan Prins (DJP), allen"


def test_the_action_list_says_where_undertakings_stand() -> None:
    assert "1 toezegging staat in de lijst van toezeggingen." in texts(build_report("actions", MINUTES))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("decisions", "Er zijn geen besluiten vermeld."),
        ("actions", "Er zijn geen acties vermeld."),
        ("undertakings", "Er zijn geen toezeggingen vermeld."),
        ("minutes", "In de bron staan geen agendapunten."),
        ("summary", "Geen besluiten gevonden."),
    ],
)
def test_an_empty_document_says_so(kind: DocumentKind, sentence: str) -> None:
    empty = changed(items=(), decisions=(), actions=(), questions=(), positions=(), people=(), untreated=())

    assert sentence in texts(build_report(kind, empty))


# --- Sources ---------------------------------------------------------------------------------------------


def test_a_note_quotes_the_source_where_the_words_are_others() -> None:
    [row] = table(build_report("undertakings", MINUTES, DOCUMENT)).rows

    assert row[2].note == "regel 10: “Cor zoekt vóór 1 mei een tweede badmeester.”"


def test_a_note_does_not_quote_what_stands_there_already() -> None:
    [row] = table(build_report("decisions", MINUTES, DOCUMENT)).rows

    assert row[2].note == "regels 9–10"


@given(st.text(alphabet="ab ", max_size=60), st.integers(3, 40))
def test_a_quote_is_cut_after_a_word(text: str, most: int) -> None:
    cut = shortened(text, most)

    assert len(cut) <= most + 1
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def placed(*places: At | None) -> str:
    words = load_language("nl").section("export", ExportWords)
    pieces = [Evidence(start=k, end=k + 1, quote="x", at=at) for k, at in enumerate(places)]
    return Places(words, Document("a.docx", "0" * 64, "docx", "x" * 20))(pieces)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([At(page=3)], "p. 3"),
        ([At(page=3), At(page=4), At(page=7)], "p. 3–4, 7"),
        ([At(paragraph=12)], "alinea 12"),
        ([At(paragraph=12), At(paragraph=13)], "alinea’s 12–13"),
        ([At(table=2, row=3)], "tabel 2, rij 3"),
        ([At(table=2, row=3), At(table=2, row=5)], "tabel 2, rijen 3, 5"),
        ([At(paragraph=4), At(table=1, row=2)], "alinea 4; tabel 1, rij 2"),
        ([At(page=2, table=1, row=4)], "p. 2, tabel 1, rij 4"),
        ([At(time="00:12:31")], "00:12:31"),
        ([At(time="00:12:31"), At(time="00:12:31"), At(time="00:13:02")], "00:12:31; 00:13:02"),
        ([None], "regel 1"),
        ([], ""),
    ],
)
def test_a_place_is_named_as_one_finds_it_in_the_file(places: list[At | None], said: str) -> None:
    assert placed(*places) == said


def test_what_the_file_holds_besides_is_summed_up() -> None:
    asides = (
        Aside(kind="comment", text="x"),
        Aside(kind="comment", text="y"),
        Aside(kind="header", text="z"),
    )
    source = MINUTES.source.model_copy(update={"asides": asides, "notices": ("De bijlage is niet gelezen.",)})
    said = texts(build_report("summary", changed(source=source)))

    assert "Niet in de tekst: 2 opmerkingen en 1 koptekst." in said
    assert "De bijlage is niet gelezen." in said


def test_places_are_told_by_what_the_format_has() -> None:
    paged = replace(DOCUMENT, places=(Place(0, At(page=1)),))

    assert "Bij elke regel staat de vindplaats in de bron: de bladzijde." in texts(
        build_report("summary", MINUTES, paged)
    )


def test_the_words_of_a_model_are_told_apart() -> None:
    said = passage("Het kost meer.", "energie", origin="model")
    [line] = [
        one for one in lines(build_report("minutes", with_running(said))) if one.text == "Het kost meer."
    ]

    assert line.by_model == "taalmodel"


def test_an_explanation_of_a_vote_that_is_not_sure_is_not_shown_as_one() -> None:
    unsure = Statement(id="e", text="Ik twijfel.", support="review")
    votes = Votes(for_=3, explanations=(unsure,), by=(VoteBy(who=PersonRef(text="Bas"), choice="for"),))
    decision: Decision = DUES.model_copy(update={"votes": votes})

    assert "Ik twijfel." not in " ".join(texts(build_report("decisions", changed(decisions=(decision,)))))


ANY = st.text(max_size=30)


@given(ANY, ANY, ANY, st.sampled_from(KINDS), st.sampled_from(["full", "short"]))
def test_any_words_make_a_document(one: str, two: str, three: str, kind: DocumentKind, length: Any) -> None:
    spoken = Passage(
        id="r", text=one, speaker=PersonRef(text=two, person_id="2"), evidence=evidence("energie")
    )
    minutes = with_running(spoken, title=three).model_copy(
        update={
            "people": (Person(id="2", name=three, party=one, attendance="present"),),
            "decisions": (DUES.model_copy(update={"text": one, "number": two}),),
            "actions": (
                LIFEGUARD.model_copy(update={"task": three, "owners": (PersonRef(text=two, person_id="2"),)}),
            ),
            "questions": (WHY.model_copy(update={"question": two}),),
            "status": Status(state="released", released_by=one, released_at=two),
        }
    )

    report = build_report(kind, minutes, DOCUMENT, length)

    assert all("\n" not in line.text for line in lines(report))
