"""Who is let in where nobody logs in, and which ways there are to log in."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from pages import EVERYTHING, page, send, shown
from streamlit.testing.v1 import AppTest

from summarizer.store import open_store
from summarizer.store.people import preference
from summarizer.ui.login import from_here, providers

TELLS = {"client_id": "x", "client_secret": "y", "server_metadata_url": "z"}


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (None, None),
        (None, "http://localhost:8501"),
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("::1", "http://[::1]:8501"),
        ("127.9.9.9", None),
    ],
)
def test_a_browser_on_this_machine_is_let_in(address: str | None, origin: str | None) -> None:
    assert from_here(address, origin)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("192.168.1.7", "http://192.168.1.5:8501"),
        (None, "https://minutes.example.org"),
        (None, "http://localhost.example.org:8501"),
        (None, "http://127.0.0.1.example.org"),
        (None, "null"),
        (None, "http://[broken"),
        ("10.0.0.1", "http://localhost:8501"),
        ("::ffff:192.168.1.7", "http://localhost:8501"),
        ("nonsense", None),
    ],
)
def test_nobody_else_is_neither_through_a_proxy_nor_by_a_name_that_leads_here(
    address: str | None, origin: str | None
) -> None:
    assert not from_here(address, origin)


@pytest.mark.parametrize(
    ("section", "names"),
    [
        (TELLS, ["default"]),
        ({"redirect_uri": "r", "cookie_secret": "c", **TELLS}, ["default"]),
        ({"cookie_secret": "c", "microsoft": TELLS, "google": TELLS}, ["microsoft", "google"]),
        ({**TELLS, "google": TELLS}, ["default", "google"]),
        ({}, ["default"]),
        ({"client_kwargs": {"prompt": "login"}}, ["default"]),
    ],
)
def test_there_is_a_way_in_for_each_provider(section: dict[str, object], names: list[str]) -> None:
    assert providers(section) == names


@pytest.fixture
def claims(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return what the login says; a test fills it."""
    said: dict[str, object] = {"is_logged_in": False}
    monkeypatch.setattr("summarizer.ui.login._claims", lambda: said)
    return said


def door(place: Path, section: dict[str, object] | None = None) -> AppTest:
    def show(place: str) -> None:
        from pathlib import Path  # noqa: PLC0415  (runs as a script of its own)

        import streamlit as st  # noqa: PLC0415

        from summarizer.choice import read_settings  # noqa: PLC0415
        from summarizer.store import open_store  # noqa: PLC0415
        from summarizer.ui.login import current_access  # noqa: PLC0415
        from summarizer.ui.words import load_words  # noqa: PLC0415

        with open_store(Path(place)) as store:
            who = current_access(store, read_settings({"MINUTES_STORE": place}), load_words("nl"))
        if who is not None:
            st.text(f"{who.name}: {', '.join(sorted(who.roles))}")

    at = AppTest.from_function(show, default_timeout=60, args=(str(place),))
    at.secrets["auth"] = TELLS if section is None else section
    at.run()
    assert not at.exception
    return at


@pytest.mark.usefixtures("claims")
def test_the_door_offers_every_provider_by_name(tmp_path: Path) -> None:
    data = shown(door(tmp_path / "kept.sqlite", {"microsoft": TELLS, "google": TELLS}))

    assert data["title"] == "Inloggen"
    assert [way["label"] for way in data["ways"]] == ["Inloggen met Microsoft", "Inloggen met Google"]


def test_who_has_a_role_is_let_in_by_his_login(tmp_path: Path, claims: dict[str, object]) -> None:
    claims.update(is_logged_in=True, email="noor@otter.example", name="Noor", iat=time.time(), roles="member")

    assert [one.value for one in door(tmp_path / "kept.sqlite").text] == ["Noor: member"]


@pytest.mark.parametrize(
    ("more", "title", "ways"),
    [
        ({}, "Nog geen toegang", ["Opnieuw controleren", "Inloggen met een ander account"]),
        ({"email": None}, "Onbekend wie u bent", ["Opnieuw controleren", "Inloggen met een ander account"]),
        ({"iat": 1}, "Opnieuw inloggen", ["Opnieuw inloggen"]),
        ({"iat": 9_999_999_999}, "Inloggen lukt niet", ["Opnieuw inloggen"]),
    ],
)
def test_who_is_refused_reads_why_and_what_he_can_do(
    more: dict[str, object], title: str, ways: list[str], tmp_path: Path, claims: dict[str, object]
) -> None:
    claims.update({"is_logged_in": True, "email": "noor@otter.example", "iat": time.time(), **more})

    data = shown(door(tmp_path / "kept.sqlite"))

    assert (data["title"], [way["label"] for way in data["ways"]]) == (title, ways)
    assert data["who"] == ("Ingelogd als noor@otter.example" if "email" not in more else "")


@pytest.mark.usefixtures("claims")
def test_a_login_that_is_not_set_up_well_says_so_and_not_what_is_missing(tmp_path: Path) -> None:
    at = door(tmp_path / "kept.sqlite", {"client_id": "x"})

    at = send(at, 0, {"enter": "default"})

    assert not at.exception
    assert shown(at)["trouble"].startswith("Er ontbreekt iets")
    assert "client" not in shown(at)["trouble"]


def test_a_name_is_asked_once_and_remembered(tmp_path: Path) -> None:
    place = tmp_path / "kept.sqlite"
    at = page("manage", place, replace(EVERYTHING, name=""))
    at.text_input[0].input(" Noor Visser ")
    next(button for button in at.button if button.label == "Naam bewaren").click()
    at.run()

    with open_store(place) as store:
        assert preference(store, "local", "name") == "Noor Visser"
