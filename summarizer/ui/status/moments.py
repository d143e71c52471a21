"""Moments as the page writes them."""

from datetime import datetime

from summarizer.ui.words import Words


def moment(at: datetime, say: Words) -> str:
    """Return a moment on the clock of this machine: "3 maart 2026, 14:10"."""
    here = at.astimezone()
    return f"{say.day(here.date())}, {here:%H:%M}"
