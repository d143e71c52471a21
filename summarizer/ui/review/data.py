"""What the review board is told: the statements, what is left to do, what nothing uses, and remarks. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.document import Document
from summarizer.export.places import Places
from summarizer.export.words import ExportWords
from summarizer.language import load_language
from summarizer.records import Claim, Dismissed, Evidence, Minutes, Statement
from summarizer.review import Remark, SentenceUse, SourceText, lint, uses
from summarizer.ui.reasons import in_language
from summarizer.ui.review.entries import Board, Shown, items_of, shown_entries, text_of
from summarizer.ui.review.fields import forms
from summarizer.ui.review.source_data import Sentences, source_data
from summarizer.ui.words import Words

# What sentences are used for beside the statements of the board.
_OTHERS = ("items", "people", "meeting", "running")
KEYS = (
    (("↓", "↑"), "move"),
    (("Enter",), "accept"),
    (("E",), "edit"),
    (("Delete", "X"), "reject"),
    (("U", "Ctrl+Z"), "undo"),
    (("N",), "next"),
    (("S",), "source"),
    (("Esc",), "leave"),
    (("Ctrl+Enter",), "save"),
    (("B", "A"), "make"),
    (("Shift+↓",), "extend"),
    (("?",), "help"),
)
# The key that is told on a button of the chosen row, by what the button does.
HINTS = {"accept": "Enter", "edit": "E", "reject": "X", "decisions": "B", "actions": "A"}


@dataclass(frozen=True)
class Shape:
    """One revision of a meeting's minutes with its source, ready to be shown; `document` is None where it is not kept."""

    meeting_id: str
    minutes: Minutes
    revision: int
    document: Document | None
    source: SourceText | None
    say: Words

    @property
    def words(self) -> ExportWords:
        """The words for kinds, outcomes and places, in the language of the screen."""
        return load_language(self.say.language).section("export", ExportWords)

    def source_message(self) -> dict[str, Any]:
        """Return the whole text of the source; the same for every revision in which the same parts are closed."""
        if self.document is None or self.source is None:
            return {"part": "source", "meeting": self.meeting_id, "parts": [], "sentences": []}
        return source_data(self.document, self.source, self.minutes, self.words, self.meeting_id)

    def board_message(self) -> dict[str, Any]:
        """Return all that changes with an edit."""
        minutes, words, say = self.minutes, self.words, self.say
        used = () if self.source is None else uses(self.source, minutes)
        board = Board(
            say,
            words,
            Places(words, self.document),
            _none if self.source is None else Sentences(self.source),
            lambda reason: in_language(reason, minutes.language, say.language),
        )
        entries = [board.entry(one) for one in shown_entries(minutes)]
        return {
            "part": "board",
            "meeting": self.meeting_id,
            "revision": self.revision,
            "language": minutes.language,
            "screen": say.language,
            "words": say.part("review.board"),
            "keys": [[list(keys), say(f"review.keys.{what}")] for keys, what in KEYS],
            "hints": HINTS,
            "forms": forms(say, words),
            "items": items_of(minutes, words),
            "people": sorted({person.name for person in minutes.people}),
            "entries": entries,
            "gone": [self._gone(board, one) for one in minutes.dismissed if one.kind != "people"],
            "remarks": [
                _remark(number, remark, board) for number, remark in enumerate(lint(minutes, self.source))
            ],
            **_unused(used, {key for entry in entries for key in [(entry["kind"], entry["id"])]}),
        }

    def _gone(self, board: Board, one: Dismissed) -> dict[str, Any]:
        entry = one.entry
        assert isinstance(entry, Claim | Statement)
        shown = Shown(one.kind, one.id, one.item_id, entry)
        return {
            "key": f"{one.kind}/{one.id}",
            "kind": one.kind,
            "id": one.id,
            "label": board.label(shown),
            "text": text_of(entry),
        }


def remarks_text(remark: Remark, say: Words) -> str:
    """Return a remark as a sentence."""
    return (
        say(f"lint.{remark.kind}.text", **remark.values) if remark.values else say(f"lint.{remark.kind}.text")
    )


def _remark(number: int, remark: Remark, board: Board) -> dict[str, Any]:
    return {
        "key": f"r/{number}",
        "group": board.say(f"lint.{remark.kind}.title"),
        "text": remarks_text(remark, board.say),
        "entries": [f"{kind}/{entry_id}" for kind, entry_id in remark.entries],
        # Who somebody is, is settled in the table of people.
        "people": any(kind == "people" for kind, _ in remark.entries),
        "s": board.numbers(remark.evidence),
        "place": board.places(remark.evidence),
    }


def _unused(used: Sequence[SentenceUse], shown: set[tuple[str, str]]) -> dict[str, Any]:
    """Return the sentences that nothing uses, those of them with a cue, and what uses the others unseen."""
    other: dict[str, list[int]] = {kind: [] for kind in _OTHERS}
    for one in used:
        kinds = {kind for kind, entry_id in one.used_by if (kind, entry_id) not in shown}
        for kind in _OTHERS:
            if kind in kinds:
                other[kind].append(one.number)
    return {
        "unused": [one.number for one in used if not one.used_by],
        "cues": [one.number for one in used if one.cue],
        "other": other,
    }


def _none(_evidence: Sequence[Evidence]) -> list[int]:
    return []
