"""The embedded model for real: loaded, asked, and gone again. Skipped where it is not installed."""

import asyncio
import socket
from pathlib import Path
from urllib.parse import urlsplit

import openai
import pytest
from platformdirs import user_cache_path

from summarizer.answers import LabelAnswer
from summarizer.cli import main
from summarizer.endpoint import EndpointModel
from summarizer.local import has_engine, serve
from summarizer.models import Endpoint, Reply, Request
from summarizer.prompts import Message
from summarizer.records import Minutes
from summarizer.weights import QWEN, Weights, weights_at_hand

# Put together once for all runs of the tests, as for a user.
CACHE = user_cache_path("minutes-summarizer")
needs_model = pytest.mark.skipif(
    not (has_engine() and weights_at_hand(CACHE)), reason="the embedded model is not installed (make local)"
)
REPORT = """\
Verslag dorpsraad Oudeschans, 4 maart 2025

1. Speeltuin
Na een lange discussie waarin van alles voorbijkomt, kiezen we er uiteindelijk toch voor om de oude schommel te laten staan.
"""


def ask(endpoint: Endpoint) -> Reply:
    async def once() -> Reply:
        model = EndpointModel(endpoint)
        try:
            request = Request((Message("user", "Zeg ja of nee."),), LabelAnswer, 1, labels=("ja", "nee"))
            return await model.ask(request)
        finally:
            await model.close()

    return asyncio.run(once())


@pytest.mark.local_model
@needs_model
def test_it_answers_on_this_machine_only_behind_its_key_and_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MINUTES_CACHE", str(CACHE))
    weights = Weights(QWEN.name, CACHE / QWEN.file, QWEN.sha256, QWEN.licence)
    if not weights.path.is_file():
        assert main(["model"]) == 0

    with serve(weights) as endpoint:
        reply = ask(endpoint)
        url = urlsplit(endpoint.base_url or "")
        with (
            pytest.raises(openai.AuthenticationError),
            openai.OpenAI(base_url=endpoint.base_url, api_key="x") as other,
        ):
            other.chat.completions.create(model="m", messages=[{"role": "user", "content": "?"}])

    assert reply.label_logprobs
    assert endpoint.private
    assert url.hostname == "127.0.0.1"
    assert url.port is not None
    with socket.socket() as probe, pytest.raises(OSError, match="refused"):
        probe.connect(("127.0.0.1", url.port))


@pytest.mark.local_model
@needs_model
def test_the_command_makes_minutes_with_it_and_asks_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINUTES_CACHE", str(CACHE))
    (tmp_path / "verslag.txt").write_text(REPORT, encoding="utf-8")
    command = ["summarize", str(tmp_path / "verslag.txt"), "--model", "local", "-o", str(tmp_path), "--force"]

    runs = []
    for _ in range(2):
        assert main(command) == 0
        runs.append(Minutes.model_validate_json((tmp_path / "verslag.json").read_bytes()))

    first, second = (run.model_dump(exclude={"run"}) for run in runs)
    assert first == second
    assert runs[0].run.calls > 0
    assert (runs[1].run.calls, runs[1].run.kept) == (0, runs[0].run.calls)
    # What runs it has much to say about itself; none of it is shown.
    assert "llama" not in capfd.readouterr().err
