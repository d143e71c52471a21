"""The embedded model ends when it is told to, however early; in a process of its own, which may be stopped."""

import subprocess
import sys

import pytest
from platformdirs import user_cache_path

from summarizer.local import has_engine
from summarizer.weights import find_weights, weights_at_hand

CACHE = user_cache_path("minutes-summarizer")
# Far more than it needs; one that does not end would wait for ever.
PATIENCE = 300
SERVE = """\
import signal, sys
from pathlib import Path
from summarizer.local import serve
from summarizer.weights import Weights

try:
    with serve(Weights("klein", Path(sys.argv[1]), "", None)) as endpoint:
        signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("ended")
"""


@pytest.mark.local_model
@pytest.mark.skipif(
    not (has_engine() and weights_at_hand(CACHE)), reason="the embedded model is not installed (make local)"
)
def test_ctrl_c_right_after_loading_ends_it() -> None:
    path = find_weights(CACHE).path

    run = subprocess.run(
        [sys.executable, "-c", SERVE, str(path)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "ended\n", "")
