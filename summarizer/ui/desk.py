"""What every page has at hand: the store, who is looking, and the words of his language."""

from dataclasses import dataclass

from summarizer.access import Access
from summarizer.choice import Settings
from summarizer.store import Store
from summarizer.ui.words import Words
from summarizer.working import Worker


@dataclass(frozen=True)
class Desk:
    """One person at one page: made anew for each run of the page, so that roles are those of now.

    `alone` tells that nobody logs in here: one person on one machine.
    """

    store: Store
    settings: Settings
    worker: Worker
    access: Access
    say: Words
    alone: bool
