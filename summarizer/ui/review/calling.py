"""How people who changed something are called on screen."""

from summarizer.access import LOCAL
from summarizer.store.people import role
from summarizer.ui.desk import Desk


def called(desk: Desk, subject: str) -> str:
    """Return the name of who changed something: "U" for who is looking, another window where nobody logs in."""
    if subject == LOCAL:
        return desk.say("review.other_window")
    if subject == desk.access.subject:
        return desk.say("review.you")
    known = role(desk.store, subject)
    return known.name if known is not None and known.name else subject
