"""Which model a run takes: what is named, else what is set up, else the embedded one, else none."""

from pathlib import Path

import pytest

from summarizer import choice
from summarizer.choice import Settings, choose, read_settings
from summarizer.errors import UsageError

KEY = "sk-verysecret"


def settings(**environment: str) -> Settings:
    return read_settings(environment)


@pytest.fixture(autouse=True)
def nothing_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "has_engine", lambda: False)


def test_nothing_set_up_means_no_model_and_says_so() -> None:
    chosen = choose("auto", None, settings())

    assert chosen.kind == "none"
    assert "minutes model" in chosen.why


def test_a_key_alone_sends_nothing_anywhere() -> None:
    chosen = choose("auto", None, settings(OPENAI_API_KEY=KEY))

    assert chosen.kind == "none"
    assert "no model" in chosen.why


def test_a_key_and_a_named_model_are_an_endpoint() -> None:
    chosen = choose("auto", None, settings(OPENAI_API_KEY=KEY, MINUTES_MODEL="frog-1"))

    assert chosen.endpoint is not None
    assert (chosen.endpoint.model, chosen.endpoint.base_url, chosen.endpoint.private) == (
        "frog-1",
        None,
        False,
    )
    assert KEY not in repr(chosen)


def test_azure_needs_its_address_and_version() -> None:
    chosen = choose(
        "deployment-1",
        None,
        settings(
            AZURE_OPENAI_ENDPOINT="https://a.example",
            OPENAI_API_VERSION="v",
            AZURE_OPENAI_AD_TOKEN="t",  # noqa: S106  (it opens nothing)
        ),
        private=True,
    )

    assert chosen.endpoint is not None
    assert (chosen.endpoint.api_version, chosen.endpoint.ad_token, chosen.endpoint.private) == (
        "v",
        "t",
        True,
    )


def test_an_address_on_the_command_line_goes_before_the_settings() -> None:
    chosen = choose("frog-1", "http://localhost:1/v1", settings(OPENAI_BASE_URL="http://elsewhere/v1"))

    assert chosen.endpoint is not None
    assert chosen.endpoint.base_url == "http://localhost:1/v1"


def test_the_embedded_model_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "has_engine", lambda: True)
    monkeypatch.setattr(choice, "weights_at_hand", lambda _: True)

    assert choose("auto", None, settings()).kind == "local"
    assert choose("auto", None, settings(), weights="other.gguf").kind == "local"
    assert choose("auto", None, settings(MINUTES_MODEL="none")).kind == "none"
    assert choose("none", None, settings(MINUTES_MODEL="local")).kind == "none"


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x/v1", ""])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        choose("frog-1", url, settings())


def test_where_things_are_kept_can_be_set() -> None:
    given = settings(MINUTES_STORE="postgresql://db/minutes", MINUTES_CACHE="/somewhere")

    assert given.store == "postgresql://db/minutes"
    assert given.cache == Path("/somewhere")


def test_a_database_goes_before_a_file() -> None:
    given = settings(MINUTES_STORE="/somewhere/a.sqlite", MINUTES_DATABASE_URL="postgresql://db/minutes")

    assert given.store == "postgresql://db/minutes"
