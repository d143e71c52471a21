"""The work that goes on when nobody looks: minutes are made with a language model, one job at a time."""

from summarizer.working.requests import RunChoice, after, before, cancel, request
from summarizer.working.running import remaining
from summarizer.working.worker import Worker, start_worker

__all__ = [
    "RunChoice",
    "Worker",
    "after",
    "before",
    "cancel",
    "remaining",
    "request",
    "start_worker",
]
