"""What the text itself tells of who was there: absence, coming and going, a roll call, who chairs."""

import re
from collections.abc import Iterable, Sequence

from summarizer.document import Sentence
from summarizer.language import Language
from summarizer.people.mentions import Matcher, Mention, coordinated
from summarizer.people.naming import Naming
from summarizer.people.roster import Draft, Roster
from summarizer.people.words import PeopleWords

# So many sentences in, absence is reported of this meeting and a chair opens it.
_OPENING = 60
_NEAR = 40


class Opening:
    """Reads attendance out of sentences."""

    def __init__(
        self, language: Language, naming: Naming, matcher: Matcher, drafts: dict[str, Draft]
    ) -> None:
        cues = language.section("people", PeopleWords).cues
        self._naming, self._matcher, self._drafts = naming, matcher, drafts
        self._absent, self._chairs = language.any_of(cues.absent), language.any_of(cues.chairs)
        self._here = language.pattern(rf"^[\s,]*{cues.here}\W*$")
        self._moves = ((language.any_of(cues.late), False), (language.any_of(cues.left), True))

    def take(self, sentences: Sequence[Sentence], roster: Roster) -> None:
        """Take in what `sentences` tell of who was there."""
        chaired = any("chair" in draft.roles for draft in roster.drafts)
        for number, sentence in enumerate(sentences):
            if number < _OPENING:
                self._take_absent(sentence.text)
                self._take_present(sentence.text)
                chaired = chaired or self._take_chair(sentence, roster)
            for pattern, leaves in self._moves:
                if cue := pattern.search(sentence.text):
                    self._take_move(sentence.text, cue, leaves, number < _OPENING)

    def _take_absent(self, text: str) -> None:
        cue = self._absent.search(text)
        for draft in self._near(text, cue) if cue else ():
            if draft.attendance in (None, "mentioned", "absent") and not draft.speaks:
                draft.attendance = "absent"
                draft.apologies = True if draft.apologies is None else draft.apologies

    def _take_present(self, text: str) -> None:
        """Take in an answer to the roll: "Councilmember Holt, here"."""
        mentions = self._matcher.find(text)
        draft = (
            self._drafts.get(mentions[-1].person_id or "")
            if mentions and self._here.match(text, mentions[-1].end)
            else None
        )
        if draft is not None and draft.attendance is None:
            draft.attendance = "present"

    def _take_chair(self, sentence: Sentence, roster: Roster) -> bool:
        """Take in who opens the meeting; return whether that is told."""
        cue = self._chairs.search(sentence.text)
        if cue is None:
            return False
        label = sentence.block.speaker
        if label is not None:
            entry = self._naming.speaker(label)
            found = [roster.drafts[i] for i in roster.find(entry.name, entry.gender)] if entry else []
        else:
            before = [mention for mention in self._matcher.find(sentence.text) if mention.end <= cue.start()]
            found = [self._drafts[mention.person_id] for mention in before[-1:] if mention.person_id]
        if len(found) == 1:
            found[0].roles.setdefault("chair")
        return len(found) == 1

    def _take_move(self, text: str, cue: re.Match[str], leaves: bool, opening: bool) -> None:
        """Take in that somebody came late or left early."""
        time = next((value for value in cue.groupdict().values() if value), None)
        for draft in self._near(text, cue):
            if draft.attendance == "absent" or not (
                opening or time or draft.listed or draft.speaks or draft.attendance
            ):
                continue
            draft.attendance = "partly"
            if leaves:
                draft.until = draft.until or time
            else:
                draft.since = draft.since or time

    def _near(self, text: str, cue: re.Match[str]) -> list[Draft]:
        found = (
            self._drafts.get(mention.person_id or "")
            for mention in _around(text, self._matcher.find(text), cue.start(), cue.end())
        )
        return [draft for draft in found if draft is not None]


def _around(text: str, mentions: Iterable[Mention], start: int, end: int) -> list[Mention]:
    """Return who stands right before [start, end) of `text` ("A, B en C hebben zich ..."), else right after it."""
    people = [mention for mention in mentions if mention.kind == "person"]
    before = [mention for mention in people if mention.end <= start]
    if before and start - before[-1].end < _NEAR and not re.search(r"[.;:,]", text[before[-1].end : start]):
        return coordinated(text, before, len(before) - 1)
    after = [mention for mention in people if mention.start >= end]
    if after and after[0].start - end < _NEAR and not re.search(r"[.;]", text[end : after[0].start]):
        return coordinated(text, after, 0)
    return [mention for mention in people if mention.start >= start and mention.end <= end]
