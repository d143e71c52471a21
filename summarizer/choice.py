"""Which language model a run uses, and where it is: from the options and from settings that are passed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_data_path

from summarizer.errors import UsageError
from summarizer.local import has_engine
from summarizer.models import Endpoint
from summarizer.weights import weights_at_hand

_APP = "minutes-summarizer"
# Who logged in last week is not asked about today; a role must end within a day.
_LONGEST_SESSION = 24


@dataclass(frozen=True)
class Settings:
    """What stands in the environment: an endpoint, and where answers and weights are kept.

    `store` is a file or a database URL; `names_software` tells readers of every document that software helped.
    In an organisation `role_claim` names the claim of a login that holds roles, and `session` says how long one counts.
    """

    endpoint: Endpoint | None
    model: str | None
    store: str | Path
    cache: Path
    names_software: bool = False
    api_key: str = field(default="", repr=False)
    role_claim: str = "roles"
    session: timedelta = timedelta(hours=8)


@dataclass(frozen=True)
class Choice:
    """The model to use: an endpoint, the embedded model, or none; and why, in a sentence where that is no matter of course."""

    kind: Literal["endpoint", "local", "none"]
    endpoint: Endpoint | None = None
    why: str = ""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `environment` holds (the process's variables, or any other mapping).

    OPENAI_API_KEY, OPENAI_BASE_URL; for Azure AZURE_OPENAI_ENDPOINT, OPENAI_API_VERSION, and
    AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN; MINUTES_MODEL, MINUTES_DATABASE_URL or else
    MINUTES_STORE, MINUTES_CACHE and MINUTES_NAME_SOFTWARE; MINUTES_ROLE_CLAIM and MINUTES_SESSION_HOURS, for an organisation.

    Raises:
        UsageError: a value cannot be read.
    """
    key, base = environment.get("OPENAI_API_KEY", ""), environment.get("OPENAI_BASE_URL")
    azure, version = environment.get("AZURE_OPENAI_ENDPOINT"), environment.get("OPENAI_API_VERSION")
    endpoint = None
    if azure and version:
        endpoint = Endpoint(
            model="",
            base_url=azure,
            api_key=environment.get("AZURE_OPENAI_API_KEY", ""),
            api_version=version,
            ad_token=environment.get("AZURE_OPENAI_AD_TOKEN"),
        )
    elif key or base:
        endpoint = Endpoint(model="", base_url=base or None, api_key=key)
    return Settings(
        endpoint=endpoint,
        model=environment.get("MINUTES_MODEL"),
        store=environment.get("MINUTES_DATABASE_URL")
        or environment.get("MINUTES_STORE")
        or user_data_path(_APP) / "answers.sqlite",
        cache=Path(environment.get("MINUTES_CACHE") or user_cache_path(_APP)),
        names_software=environment.get("MINUTES_NAME_SOFTWARE", "").lower() in ("1", "yes", "true", "ja"),
        api_key=key,
        role_claim=environment.get("MINUTES_ROLE_CLAIM") or "roles",
        session=_session(environment.get("MINUTES_SESSION_HOURS") or "8"),
    )


def _session(hours: str) -> timedelta:
    try:
        lifetime = float(hours)
    except ValueError:
        lifetime = 0
    # Not "not a number" either, which compares as false.
    if not 0 < lifetime <= _LONGEST_SESSION:
        raise UsageError(
            f"MINUTES_SESSION_HOURS is '{hours}'. Give a number of hours, more than 0 and at most {_LONGEST_SESSION}."
        )
    return timedelta(hours=lifetime)


def choose(
    name: str, base_url: str | None, settings: Settings, *, weights: str | None = None, private: bool = False
) -> Choice:
    """Return what to use for `--model NAME`: "auto" takes the endpoint that is set up, else the embedded model, else none.

    An endpoint is set up when it has an address or a key, and a model is named. `private` marks it as
    allowed for closed and secret items.

    Raises:
        UsageError: a model is named, but no endpoint is set up that could have it.
    """
    if name == "auto" and weights is not None:
        name = "local"
    if name == "auto" and base_url is None and settings.model == "none":
        return Choice("none", why="MINUTES_MODEL says so.")
    if name == "auto" and base_url is None and settings.model == "local":
        name = "local"
    if name == "none":
        return Choice("none")
    if name == "local":
        return Choice("local")
    endpoint = _endpoint(base_url, settings)
    model = settings.model if name == "auto" else name
    if endpoint is not None and model:
        return Choice("endpoint", replace(endpoint, model=model, private=private))
    if name != "auto":
        raise UsageError(
            f"Nothing says where the model '{name}' is. Set OPENAI_API_KEY, or give the server's address with --base-url; "
            "or use --model local or --model none."
        )
    why = "An endpoint is set up, but no model: name one with --model or MINUTES_MODEL." if endpoint else ""
    if has_engine() and weights_at_hand(settings.cache):
        return Choice("local", why=why)
    return Choice("none", why=why or "None is set up; the minutes are made by rules. See 'minutes model'.")


def _endpoint(base_url: str | None, settings: Settings) -> Endpoint | None:
    if base_url is None:
        return settings.endpoint
    if not base_url.startswith(("http://", "https://")):
        raise UsageError(f"'{base_url}' is no address of a server. It begins with http:// or https://.")
    return Endpoint(model="", base_url=base_url, api_key=settings.api_key)
