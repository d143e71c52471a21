"""A new meeting: what is shown of a file before anything is sent, and what the start does."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from example import MINUTES
from kept import TEXT
from pages import EVERYTHING, MEMBER, page, shown, texts

from summarizer.choice import read_settings
from summarizer.estimating import Estimate
from summarizer.meetings.adding import Understood, Upload, understand
from summarizer.store import open_store
from summarizer.store.jobs import jobs
from summarizer.store.meetings import given, minutes, options, rows
from summarizer.ui.offers import WITHOUT, Offer, offers
from summarizer.ui.understood import cost_parts, parts_of
from summarizer.ui.words import load_words

ENDPOINT = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "https://model.example/v1", "MINUTES_MODEL": "model-x"}
CLOSED = TEXT + "\n## 3. Erfpacht (besloten)\n\nDe raad bespreekt de erfpacht.\n"
NL = load_words("nl")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def _opened(place: Path, text: str | bytes = TEXT, name: str = "verslag.md", **more: Any) -> Any:
    at = page("new", place, **more)
    data = text if isinstance(text, bytes) else text.encode()
    at.file_uploader[0].upload(name, data, "application/octet-stream").run()
    assert not at.exception
    return at


def _press(at: Any, label: str) -> Any:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def _parts(at: Any, key: str = "new-sheet") -> dict[str, Any]:
    return {part.get("title", ""): part for part in shown(at, key)["parts"]}


def _facts(part: dict[str, Any]) -> dict[str, str]:
    return {row["label"]: row["value"] for row in part["rows"]}


def test_what_was_understood_is_shown_before_anything_is_kept(place: Path) -> None:
    at = _opened(place)

    parts = _parts(at)
    assert _facts(parts["Vergadering"]) | {"Orgaan": ""} == {
        "Orgaan": "",
        "Titel": "Verslag van de dorpsraad Lutterzijl",
        "Datum": "3 maart 2025",
        "Tijd": "19.30",
        "Plaats": "niet gevonden",
    }
    assert [row["title"] for row in parts["Agendapunten"]["rows"]] == ["Opening", "Steiger"]
    assert "Oudega" in str(_facts(parts["Aanwezigheid"]))
    assert "Wieringa" in str(_facts(parts["Aanwezigheid"]))
    with open_store(place) as store:
        assert rows(store) == []


def test_closed_items_are_marked_in_words(place: Path) -> None:
    items = _parts(_opened(place, CLOSED))["Agendapunten"]

    assert [row["shut"] for row in items["rows"]] == ["", "", "Besloten"]
    assert items["count"] == "1 besloten of geheim"


def test_the_start_keeps_the_meeting_and_leads_to_its_review(place: Path) -> None:
    at = _press(_opened(place), "Start")

    with open_store(place) as store:
        (row,) = rows(store)
        assert (row.name, row.created_by) == ("verslag.md", EVERYTHING.name)
        assert jobs(store) == []
    assert at.query_params["meeting"] in (row.id, [row.id])
    assert "new-file" not in at.session_state


def test_with_a_model_the_start_asks_for_the_work_too(place: Path) -> None:
    woken: list[bool] = []

    class Waiting:
        settings = read_settings({**ENDPOINT, "MINUTES_STORE": str(place)})

        def wake(self) -> None:
            woken.append(True)

    at = _opened(place, environment=ENDPOINT, worker=Waiting())
    assert at.radio[0].value == "model-x"

    _press(at, "Start")

    with open_store(place) as store:
        (job,) = jobs(store)
        assert (job.model, job.state, job.meeting_id) == ("model-x", "queued", rows(store)[0].id)
    assert woken


def test_what_leaves_the_machine_is_said_before_the_start(place: Path) -> None:
    at = _opened(place, CLOSED, environment=ENDPOINT)

    panel = shown(at, "new-cost")["parts"][0]
    facts = _facts(panel)
    assert panel["lead"] == "De tekst gaat naar model.example."
    assert "tekens" in facts["Tekst"]
    assert facts["Vragen"] == "1 aan het taalmodel"
    assert facts["Blijft hier"] == "1 besloten of geheim agendapunt"

    at.checkbox(key="new-send-closed").check().run()
    assert "Blijft hier" not in _facts(shown(at, "new-cost")["parts"][0])

    at.radio[0].set_value("none").run()
    assert shown(at, "new-cost")["parts"][0]["lead"] == "Er verlaat niets deze computer."
    assert not at.checkbox


def test_a_file_that_is_here_already_points_to_its_meeting(place: Path) -> None:
    _press(_opened(place), "Start")
    at = _opened(place, name="kopie.md")

    assert "Verslag van de dorpsraad Lutterzijl" in at.info[0].value
    assert not at.radio
    with open_store(place) as store:
        (row,) = rows(store)
    _press(at, "Naar die vergadering")
    assert at.query_params["meeting"] in (row.id, [row.id])


def test_it_can_be_added_once_more_all_the_same(place: Path) -> None:
    _press(_opened(place), "Start")
    at = _press(_opened(place), "Toch nog eens toevoegen")

    _press(at, "Start")

    with open_store(place) as store:
        assert len(rows(store)) == 2


@pytest.mark.parametrize(
    ("name", "data"),
    [("leeg.txt", b""), ("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(64)), ("x.docx", b"PK\x03\x04")],
)
def test_a_file_that_cannot_be_read_is_told_and_stays(name: str, data: bytes, place: Path) -> None:
    at = _opened(place, data, name)

    assert "Dit bestand kan niet worden gelezen" in at.error[0].value
    assert at.session_state["new-file"] == (name, data)
    assert not at.radio
    _press(at, "Ander bestand kiezen")
    assert len(at.file_uploader) == 1


def test_a_file_beside_it_that_cannot_be_used_is_told_and_the_rest_stands(place: Path) -> None:
    at = _opened(place)
    beside = next(field for field in at.file_uploader if field.label == "Agenda")

    beside.upload("agenda.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png").run()

    assert not at.exception
    assert at.error
    assert _parts(at)["Vergadering"]


def test_the_agenda_and_the_previous_minutes_go_along(place: Path) -> None:
    _press(_opened(place, TEXT.replace("3 maart", "3 februari"), "februari.md"), "Start")
    at = _opened(place)
    with open_store(place) as store:
        (before,) = rows(store)
    at.selectbox(key="new-previous-here").select(before.id).run()
    agenda = next(field for field in at.file_uploader if field.label == "Agenda")
    agenda.upload("agenda.txt", b"1. Opening\n2. Steiger\n3. Rondvraag\n", "text/plain").run()

    _press(at, "Start")

    with open_store(place) as store:
        new = next(row for row in rows(store) if row.id != before.id)
        kept = given(store, new.id)
        assert set(kept) == {"agenda", "previous"}
        assert kept["previous"][0] == "februari.md.json"
        assert any("Rondvraag" in title for title in minutes(store, new.id)[0].untreated)


def test_the_language_can_be_set_right(place: Path) -> None:
    at = _opened(place)
    (language,) = [field for field in at.selectbox if field.label == "Taal van het document"]
    assert language.value == "nl"

    language.select("en").run()
    assert not at.exception
    _press(at, "Start")

    with open_store(place) as store:
        (row,) = rows(store)
        assert row.language == "en"
        assert options(store, row.id) == {"language": "en"}


def test_a_file_is_read_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str | None] = []

    def counted(upload: Upload) -> Understood:
        read.append(upload.language)
        return understand(upload)

    monkeypatch.setattr("summarizer.ui.new.understand", counted)
    at = _opened(place)
    at.run()
    _press(at, "Start")

    assert read == [None]


def test_of_a_mail_the_attachment_can_be_read_instead(place: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Verslag", "ada@otter.example", "bas@otter.example"
    mail.set_content("Bijgaand het verslag van de vorige vergadering, met groet van Ada.")
    mail.add_attachment(TEXT.encode(), maintype="text", subtype="markdown", filename="verslag.md")
    at = _opened(place, mail.as_bytes(), "bericht.eml")
    (attachment,) = [field for field in at.selectbox if field.label.startswith("Dit is een e-mail")]

    attachment.select("verslag.md").run()

    assert not at.exception
    assert _facts(_parts(at)["Vergadering"])["Datum"] == "3 maart 2025"
    _press(at, "Start")
    with open_store(place) as store:
        (row,) = rows(store)
        assert options(store, row.id)["attachment"] == "verslag.md"


@pytest.mark.parametrize("sample", ["council", "committee", "group", "transcript", "board"])
def test_every_sample_is_understood(sample: str, place: Path) -> None:
    at = page("new", place)

    at.button(key=f"new-sample-{sample}").click().run()

    assert not at.exception
    assert _parts(at)["Agendapunten"]["rows"]


def test_a_member_cannot_add_a_meeting(place: Path) -> None:
    at = page("new", place, MEMBER)

    assert not at.exception
    assert not at.file_uploader


def test_hostile_names_and_titles_are_shown_as_they_are(place: Path) -> None:
    name = "![x](http:evil.example) <img src=x onerror=alert(1)>.md"
    at = _opened(place, TEXT.replace("dorpsraad", "<script>alert(1)</script> raad"), name)

    assert all("<img" not in one.value.replace("\\<", "") for one in at.markdown)
    assert "![" not in texts(at).replace("\\!", "")
    assert "<script>" in _facts(_parts(at)["Vergadering"])["Titel"]


# --- Which models there are, and what they take --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "at_hand", "kinds"),
    [
        ({"MINUTES_MODEL": "none"}, False, ["none"]),
        ({"MINUTES_MODEL": "none"}, True, ["none", "local"]),
        ({}, False, ["none"]),
        ({}, True, ["local", "none"]),
        ({"MINUTES_MODEL": "local"}, True, ["local", "none"]),
        (ENDPOINT, True, ["endpoint", "none", "local"]),
        (ENDPOINT, False, ["endpoint", "none"]),
        ({**ENDPOINT, "MINUTES_MODEL": "none"}, False, ["none"]),
        ({"OPENAI_API_KEY": "k"}, False, ["none"]),
    ],
)
def test_the_models_at_hand_are_offered_the_usual_one_first(
    environment: dict[str, str], at_hand: bool, kinds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def there(*_: object) -> bool:
        return at_hand

    for module in ("summarizer.ui.offers", "summarizer.choice"):
        monkeypatch.setattr(f"{module}.has_engine", there)
        monkeypatch.setattr(f"{module}.weights_at_hand", there)

    assert [offer.kind for offer in offers(read_settings(environment))] == kinds


AWAY = Offer("endpoint", "model-x", "model-x")
TAKES = Estimate("model-x", "model.example", items=3, calls=4, characters=12345, tokens=6789)


@pytest.mark.parametrize(
    ("change", "label", "said"),
    [
        ({}, "Tekst", "3 agendapunten, 12.345 tekens"),
        ({}, "Vragen", "4 aan het taalmodel"),
        ({"seconds": 95.0}, "Tijd", "ongeveer 2 minuten"),
        ({"cost": 0.004}, "Kosten", "minder dan $ 0,01"),
        ({"cost": 1.239}, "Kosten", "ongeveer $ 1,24"),
        ({"cost": None}, "Kosten", "onbekend voor dit model"),
        ({"where": ""}, "Kosten", "geen"),
        ({"kept": 2}, "Al beantwoord", "2 vragen, kosten niets meer"),
    ],
)
def test_an_estimate_is_said_in_words(change: dict[str, Any], label: str, said: str) -> None:
    taken = Estimate(**{**{name: getattr(TAKES, name) for name in TAKES.__dataclass_fields__}, **change})

    (panel,) = cost_parts(taken, AWAY, NL)

    assert _facts(panel)[label] == said


def test_nothing_leaves_the_machine_without_a_model_or_with_one_here() -> None:
    (without,) = cost_parts(Estimate(None, None), WITHOUT, NL)
    (here,) = cost_parts(Estimate("q", ""), Offer("local", "local", "q"), NL)

    assert without["lead"] == here["lead"] == "Er verlaat niets deze computer."


def test_what_is_not_sure_is_marked_with_its_reason() -> None:
    head = next(part for part in parts_of(MINUTES, NL) if part["title"] == "Vergadering")

    rows_of_head: Any = head["rows"]
    marks = {row["label"]: row["mark"] for row in rows_of_head}
    assert marks["Plaats"] == "▲ Nakijken. Er staan twee plaatsen."
    assert marks["Titel"] == ""
