"""What a text says of the action that it is about: done, still open, or not certain. Pure."""

import re
from collections.abc import Iterator

from summarizer.earlier.verbs import Verbs
from summarizer.earlier.words import earlier_words
from summarizer.language import Language
from summarizer.records import ActionStatus

_HEADS = re.compile(r"[^:]{3,120}(?::| [–-])\s*[^:]{2,40}")
# A sentence that is nothing but a status is no longer.
_LONGEST_STATUS = 60


class Verdicts:
    """Reads what sentences say of a task; `verbs` knows what its verb may be."""

    def __init__(self, language: Language) -> None:
        words = earlier_words(language)
        self._done = language.any_of(words.done)
        self._dropped = language.pattern(words.dropped)
        self._not_done, self._still_open = (
            language.pattern(words.not_done),
            language.pattern(words.still_open),
        )
        self._contrast, self._back = language.pattern(words.contrast), language.pattern(words.points_back)
        self._happened = language.pattern(words.happened)
        self._next_clause = language.pattern(words.next_clause)
        self.verbs = Verbs(language)

    def of(self, text: str, roots: frozenset[str], *, by_owner: bool) -> ActionStatus | None:
        """Return "done", "open", "unknown" when it may be done, or None; a task's verb has one of `roots`."""
        if text.rstrip().endswith("?"):
            return None
        if self._still_open.search(text):
            return "open"
        clauses = self._clauses(text, roots, by_owner)
        told = [each for clause in clauses if (each := self._clause(clause, roots, by_owner))]
        if not told:
            return None
        certain = set(told) == {"done"} and not self._contrast.search(text)
        return "done" if certain else "unknown"

    def _clauses(self, text: str, roots: frozenset[str], by_owner: bool) -> Iterator[str]:
        """Yield the clauses of a text; a colon parts two where the first says it all ("is nagevraagd: ...")."""
        for clause in self._next_clause.split(text):
            head, colon, rest = clause.partition(": ")
            if colon and self._cues(head, roots, by_owner):
                yield from (head, rest)
            else:
                yield clause

    def _clause(self, clause: str, roots: frozenset[str], by_owner: bool) -> ActionStatus | None:
        if not self._cues(clause, roots, by_owner):
            return None
        return "unknown" if self._not_done.search(self._dropped.sub(" ", clause)) else "done"

    def _cues(self, clause: str, roots: frozenset[str], by_owner: bool) -> list[str]:
        cues = [found[0] for found in self._patterns(clause)]
        return cues + self.verbs.done(roots, clause, by_owner=by_owner)

    def _patterns(self, clause: str) -> Iterator[re.Match[str]]:
        yield from self._done.finditer(clause)
        yield from self._dropped.finditer(clause)

    def without_cues(self, text: str, roots: frozenset[str], *, by_owner: bool) -> str:
        """Return the clause that says it is done, without the words that do; `text` when none does."""
        for clause in self._clauses(text, roots, by_owner):
            cues = self._cues(clause, roots, by_owner)
            if cues:
                end = min(clause.find(cue) + len(cue) for cue in cues)
                # What else was done with it comes after that ("is geschreven en verstuurd").
                left = clause[:end] + self.verbs.without_participles(clause[end:])
                outer = {word for cue in cues for word in (cue.split()[0], cue.split()[-1])}
                return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, outer))})(?!\w)", " ", left)
        return text

    def heads(self, text: str, roots: frozenset[str]) -> bool:
        """Whether a short line names something and then only says what became of it: "Hek: gereed"."""
        return _HEADS.fullmatch(text) is not None and self.of(text, roots, by_owner=True) is not None

    def follows(self, text: str) -> bool:
        """Whether a sentence points back to what the one before it is about."""
        return self._back.match(text) is not None

    def answer(self, text: str, roots: frozenset[str]) -> ActionStatus | None:
        """Return what a sentence says that only answers what became of something ("Die is geweest.")."""
        said = self.of(text, roots, by_owner=True)
        if said is None and self._happened.match(text) and not text.rstrip().endswith("?"):
            return "unknown" if self._not_done.search(text) else "done"
        return said

    def only_status(self, text: str) -> ActionStatus | None:
        """Return what a short sentence says that begins with a status: "Gedaan.", "Actie is afgehandeld."."""
        start = back.end() if (back := self._back.match(text)) is not None else 0
        if len(text) > _LONGEST_STATUS or not self._done.match(text[start:].lstrip()):
            return None
        return "unknown" if self._not_done.search(text) or self._contrast.search(text) else "done"

    def takes_back(self, text: str) -> bool:
        """Whether a sentence that follows speaks against what was just said to be done."""
        return self._contrast.match(text) is not None or (
            self._back.match(text) is not None and self._still_open.search(text) is not None
        )
