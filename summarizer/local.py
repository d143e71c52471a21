"""The embedded model: llama.cpp in this process, reached like any other endpoint, on this machine alone.

Nothing leaves the machine: the server listens on the loopback address, on a free port, behind a random key.
"""

import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from summarizer.errors import UsageError
from summarizer.models import Endpoint
from summarizer.weights import Weights

# What fits the memory of a small machine: the longest part of a document that is sent, and its answer.
CONTEXT = 8192
_HOST = "127.0.0.1"
_CACHE_MIB = 256
_PATIENCE = 600.0


def has_engine() -> bool:
    """Whether what runs an embedded model is installed."""
    return find_spec("xllamacpp") is not None


def engine_version() -> str | None:
    """Return the version of what runs it, None where it is not installed."""
    try:
        return version("xllamacpp")
    except PackageNotFoundError:
        return None


@contextmanager
def serve(weights: Weights) -> Iterator[Endpoint]:
    """Load the weights and serve them until the end of the block; yield where.

    One call at a time (`limit`): a second one would have to read the common beginning again, which costs
    more than waiting.

    Close each client before the block ends: a server that is ended while an answer is under way waits for ever
    for its connection to be closed, and no other thread of this program can do that meanwhile.

    Raises:
        UsageError: what runs it is not installed, or the weights cannot be loaded.
    """
    try:
        import xllamacpp  # noqa: PLC0415  (loads a library of 20 MB)
    except ImportError as error:
        raise UsageError(
            "The embedded model needs xllamacpp. Install it with: pip install 'minutes-summarizer[local]', or use "
            "--model none."
        ) from error
    key = secrets.token_urlsafe(24)
    settings = _configure(xllamacpp.CommonParams(), weights, key)
    try:
        # Ctrl-C reaches the main thread only, so that it can't end a server that is half started.
        with ThreadPoolExecutor(max_workers=1) as starter:
            server = starter.submit(_start, xllamacpp.Server, settings).result()
    except RuntimeError as error:
        raise UsageError(
            f"The weights in '{weights.path}' cannot be loaded. Check that it is a GGUF file and that there is memory for it."
        ) from error
    try:
        yield Endpoint(
            model=weights.name,
            base_url=f"{server.listening_address}/v1",
            api_key=key,
            local=True,
            private=True,
            limit=1,
            timeout=_PATIENCE,
        )
    finally:
        # The last reference: its threads end with it.
        del server


def _configure(settings: Any, weights: Weights, key: str) -> Any:
    """Return xllamacpp's `settings` for one quiet server that nobody but the holder of `key` can use."""
    settings.model.path = str(weights.path)
    settings.n_ctx = CONTEXT
    settings.n_parallel = 1
    settings.hostnames = [_HOST]
    settings.port = 0  # any free one
    settings.api_keys = [key]
    settings.cors_origins = f"http://{_HOST}"
    settings.endpoint_slots = False
    settings.endpoint_metrics = True  # see _start
    settings.ui = False
    settings.cache_ram_mib = _CACHE_MIB
    settings.warmup = False
    settings.verbosity = -1
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    settings.cpuparams.n_threads = threads
    settings.cpuparams_batch.n_threads = threads
    return settings


def _start(make: Any, settings: Any) -> Any:
    """Return a server that can be ended at any time from now on.

    Its loop begins some time after it was made, and one that is ended before that waits for ever. Metrics
    are given by that loop: once they are there, it runs.
    """
    server = make(settings)
    server.handle_metrics()
    return server
