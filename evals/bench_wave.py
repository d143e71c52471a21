"""How many calls and tokens a document takes, and in how many waves: ``python -m evals.bench_wave [FILE]``.

A server on this machine waits as a hosted model would (0.4 s to the first token, 5,000 tokens a second in, 80
out) and answers every call with 150 tokens. A wave is the time of the longest call: one wave means that
nothing waited for anything else. Tokens are counted as characters / 4, schemas apart. Compared in the same
run, where they are installed: LangChain (map-reduce over parts of 4,000 characters) and LangExtract.

    pip install langchain-openai langextract
"""

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich import print as show

from summarizer.endpoint import EndpointModel
from summarizer.models import Endpoint
from summarizer.pipeline import draft, read_document
from summarizer.readers import read
from summarizer.refine import FOR_LARGE, ask_all, load_prompts, make_plan

SAMPLE = Path(__file__).parent.parent / "samples" / "gemeenteraad.txt"
FIRST_TOKEN, IN, OUT, ANSWER = 0.4, 5_000, 80, 150
CHARACTERS_PER_TOKEN = 4
# LangChain's own advice for a map-reduce, and about what its users take.
PART = 4_000


@dataclass
class Waiting:
    """What the waiting server has seen: tokens of messages and schemas, and the seconds of each call."""

    url: str = ""
    messages: list[int] = field(default_factory=list)
    schemas: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


@contextmanager
def waiting_server(content: str) -> Iterator[Waiting]:
    """Serve chat completions that take their time and say `content`."""
    seen = Waiting()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            started = time.perf_counter()
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            tokens = sum(len(str(m["content"])) for m in asked["messages"]) // CHARACTERS_PER_TOKEN
            time.sleep(FIRST_TOKEN + tokens / IN + ANSWER / OUT)
            body = json.dumps(_completion(content)).encode()
            seen.messages.append(tokens)
            schema = json.dumps(asked["response_format"]) if "response_format" in asked else ""
            seen.schemas.append(len(schema) // CHARACTERS_PER_TOKEN)
            seen.seconds.append(time.perf_counter() - started)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the table is the output."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

    httpd = Server(("127.0.0.1", 0), Handler)
    seen.url = f"http://127.0.0.1:{httpd.server_address[1]}/v1"
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        httpd.shutdown()
        httpd.server_close()


def ours(text: str, url: str) -> None:
    """Ask everything about the document, as `minutes summarize` does."""

    async def wave() -> None:
        reading = read_document(read("document.txt", text.encode()))
        plan = make_plan(reading.context, draft(reading), load_prompts(FOR_LARGE), private=True)
        model = EndpointModel(Endpoint("waiting", url))
        try:
            async for outcome in ask_all(plan, model, reading.context.language):
                assert outcome.error is None, outcome.error
        finally:
            await model.close()

    asyncio.run(wave())


def langchain(text: str, url: str) -> None:
    """Summarize each part at once, then the summaries."""
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_openai import ChatOpenAI
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    llm = ChatOpenAI(model="waiting", base_url=url, api_key="none")
    summarize = ChatPromptTemplate.from_template("Write a concise summary of the following:\n\n{text}") | llm
    parts = RecursiveCharacterTextSplitter(chunk_size=PART, chunk_overlap=200).split_text(text)
    made = summarize.batch([{"text": part} for part in parts])
    summarize.invoke({"text": "\n\n".join(str(each.content) for each in made)})


def langextract(text: str, url: str) -> None:
    """Extract decisions and actions with their spans, as LangExtract's README shows."""
    import langextract as lx

    example = lx.data.ExampleData(
        text="De raad stelt de begroting vast. Jan belt de drukker.",
        extractions=[
            lx.data.Extraction("decision", "De raad stelt de begroting vast."),
            lx.data.Extraction("action", "Jan belt de drukker."),
        ],
    )
    lx.extract(
        text_or_documents=text,
        prompt_description="Extract decisions and actions in order of appearance. Use exact text.",
        examples=[example],
        config=lx.factory.ModelConfig(
            model_id="gpt-4o-mini",
            provider="OpenAILanguageModel",
            provider_kwargs={"base_url": url, "api_key": "none"},
        ),
        show_progress=False,
    )


def measure(name: str, run: Callable[[str, str], None], text: str, content: str) -> None:
    """Print a line of the table for one way to go through the document."""
    with waiting_server(content) as seen:
        run(text[:500], seen.url)  # imports and compiled patterns are not what is compared
        for record in (seen.messages, seen.schemas, seen.seconds):
            record.clear()
        started = time.perf_counter()
        run(text, seen.url)
        wall = time.perf_counter() - started
    document = len(text) / CHARACTERS_PER_TOKEN
    tokens, waves = sum(seen.messages), wall / max(seen.seconds)
    show(
        f"{name:22} {len(seen.seconds):5} {tokens:9,} {tokens / document:8.2f} {sum(seen.schemas):9,}"
        f" {wall:7.2f} {waves:6.2f}"
    )


def _completion(content: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    usage = {"prompt_tokens": 1, "completion_tokens": ANSWER, "total_tokens": ANSWER + 1}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return {
        "id": "w",
        "object": "chat.completion",
        "created": 1,
        "model": "waiting",
        "choices": [choice],
        "usage": usage,
    }


def main() -> None:
    """Measure the file that the first argument names, or a sample."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    text = path.read_text(encoding="utf-8")
    show(f"{path.name}: {len(text):,} characters, about {len(text) // CHARACTERS_PER_TOKEN:,} tokens")
    show(f"{'':22} {'calls':>5} {'messages':>9} {'of text':>8} {'schemas':>9} {'wall s':>7} {'waves':>6}")
    words = " ".join(["samenvatting"] * (ANSWER // 3))
    measure("minutes", ours, text, '{"s":[],"d":[],"a":[],"q":[]}')
    if find_spec("langchain_openai"):
        measure("LangChain map-reduce", langchain, text, words)
    if find_spec("langextract"):
        measure("LangExtract", langextract, text, '{"extractions": []}')


if __name__ == "__main__":
    main()
