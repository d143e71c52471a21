"""Who commits to what in a sentence: a subject next to a verb that commits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from summarizer.language import Language
from summarizer.people import Mention
from summarizer.rules.action_words import ActionWords, CommitWords, Strength, action_words, pattern
from summarizer.rules.committers import Subject, find_subjects, is_group, is_staff, resolve
from summarizer.rules.reading import Reading

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|['’]ll(?!\w)")
_CLAUSE = re.compile(r";\s|\.\s|(?<=\w)\s[–-]\s|,\s(?:maar|dus|but|so)\s")
_SENTENCE = re.compile(r"[;.:]\s")
_ORDER: tuple[Strength, ...] = ("duty", "weak", "likely", "sure", "promise")
# So far before a verb or a name stand the words that join it to what goes before.
_REACH = 24
# Nobody writes sentences this long.
_WINDOW = 3000


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the subject of a clause commits to: the clause is [start, end), the bare task starts at `task`.

    `opening` is where its subject and verb begin; `opens` says that they open the sentence, `doubtful` that
    something speaks against it.
    """

    start: int
    end: int
    task: int
    owners: tuple[Mention, ...]
    strength: Strength
    opening: int
    opens: bool = False
    doubtful: bool = False


def commitments(reading: Reading, k: int, text: str) -> list[Commitment]:
    """Return what is committed to in sentence `k`; `text` is its text with all that is marked blanked."""
    table = _table(reading.language)
    if text.rstrip().endswith("?") or not any(word.lower() in table for word in _TOKEN.findall(text)):
        return []
    out: list[Commitment] = []
    for start, end in _windows(text):
        found = _joined(text[start:end], list(_Search(reading, k, text[start:end], start).run()))
        out += [_shifted(each, start) for each in found]
    return out


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which to search: the sentence, or pieces of one that never ends (raw transcripts)."""
    start = 0
    while len(text) - start > _WINDOW:
        end = text.rfind(" ", start, start + _WINDOW)
        end = end if end > start else start + _WINDOW
        yield start, end
        start = end
    yield start, len(text)


def _shifted(each: Commitment, by: int) -> Commitment:
    return (
        replace(
            each, start=each.start + by, end=each.end + by, task=each.task + by, opening=each.opening + by
        )
        if by
        else each
    )


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb that may commit, with its subject; with `elided` that is the subject of the clause before."""

    start: int
    end: int
    form: str
    cue: CommitWords
    subject: Subject
    elided: bool

    @property
    def opening(self) -> int:
        """Where subject and verb begin."""
        return self.start if self.elided else min(self.subject.start, self.start)

    @property
    def behind(self) -> int:
        """Where what follows subject and verb begins."""
        return max(self.end, self.subject.end) if self.subject.start >= self.end else self.end


class _Search:
    """The search of a sentence, or of a stretch of it from `offset` on."""

    def __init__(self, reading: Reading, k: int, text: str, offset: int) -> None:
        self.reading, self.k, self.text = reading, k, text
        self.language: Language = reading.language
        self.words: ActionWords = action_words(self.language)
        self.subjects = find_subjects(reading, k, text, offset)

    def run(self) -> Iterator[Commitment]:
        """Yield each commitment, in order of the verbs."""
        table, any_yet = _table(self.language), False
        for token in _TOKEN.finditer(self.text):
            for cue in table.get(token[0].lower(), ()):
                verb = self._verb(token, cue)
                if verb is None:
                    break
                if not self._agrees(verb) or (cue.opens and not (any_yet or self._opens_clause(verb))):
                    continue
                commitment = self._read(verb)
                if commitment is not None:
                    any_yet = True
                    yield commitment
                    break

    def _has(self, source: str, text: str) -> bool:
        return bool(pattern(rf"(?<![\w’'])(?:{source})(?!\w)", self.language).search(text))

    def _verb(self, token: re.Match[str], cue: CommitWords) -> _Verb | None:
        """Return the verb at `token` with the subject next to it, None when it has none."""
        start, end = token.span()
        before = [each for each in self.subjects if each.end <= start]
        if before and pattern(self.words.between, self.language).fullmatch(self.text, before[-1].end, start):
            return _Verb(start, end, token[0].lower(), cue, before[-1], elided=False)
        clause = max((found.end() for found in _SENTENCE.finditer(self.text, 0, start)), default=0)
        inside = [each for each in before if each.start >= clause]
        joined = (
            pattern(self.words.elided, self.language).search(self.text, max(0, start - _REACH), start)
            if inside
            else None
        )
        after = next((each for each in self.subjects if each.start >= end), None)
        inverted = after is not None and not cue.past and self.text[end : after.start].isspace()
        if joined is not None and not (inverted and joined[0].strip() == ","):
            return _Verb(start, end, token[0].lower(), cue, inside[0], elided=True)
        return (
            _Verb(start, end, token[0].lower(), cue, after, elided=False)
            if after is not None and inverted
            else None
        )

    def _agrees(self, verb: _Verb) -> bool:
        """Whether the verb's form fits its subject: "stuur" needs "ik", and "sturen" is no infinitive there."""
        form, verbs = verb.form, verb.cue.verbs
        if form + "t" in verbs or form + "at" in verbs:
            return verb.subject.pronoun == "first"
        if not form.endswith("en") or (form[:-2] + "t" not in verbs and len(verbs) == 1):
            return True
        members = verb.subject.party.members if verb.subject.party is not None else ()
        single = len(members) == 1 and members[0].kind == "person"
        return not single and not self._has(
            self.words.auxiliary, self.text[self._clause(verb.start) : verb.start]
        )

    def _opens_clause(self, verb: _Verb) -> bool:
        before = self.text[self._clause(verb.subject.start) : verb.subject.start]
        opens = not before.strip(" -–*_") or before.rstrip().endswith(":")
        return opens and ":" not in self.text[verb.subject.end : verb.start]

    def _read(self, verb: _Verb) -> Commitment | None:
        """Return the commitment that a verb makes, None when something says that it makes none."""
        cue, at = verb.cue, verb.behind
        cut = pattern(self.words.clause_end, self.language).search(self.text, at)
        rest = self.text[at : cut.start() if cut else len(self.text)]
        then = pattern(cue.then, self.language).search(rest) if cue.then else None
        if (cue.then and then is None) or (cue.unless and pattern(cue.unless, self.language).search(rest)):
            return None
        near = pattern(self.words.near_end, self.language).split(rest, maxsplit=1)[0]
        if self._denied(verb, near):
            return None
        owners, strength = self._owners(verb)
        if (
            cue.vague
            and verb.subject.pronoun in ("first", "we")
            and pattern(cue.vague, self.language).search(rest)
        ):
            strength = _weaker(strength)
        if not owners or (verb.subject.pronoun == "we" and strength in ("weak", "duty")):
            return None
        start = self._start(verb)
        end = cut.start() if cut and cut[0].startswith((";", ".")) else len(self.text.rstrip())
        opens = not self.text[: min(verb.subject.start, verb.opening)].strip(" -–*_")
        task = self._task(verb, rest, then)
        doubtful = self._has(self.words.hedged, near) or self._conditional(verb)
        return Commitment(start, end, task, owners, strength, verb.opening, opens, doubtful)

    def _denied(self, verb: _Verb, near: str) -> bool:
        """Whether it is negated, past, subordinate, a wish or an opinion."""
        text, words = self.text, self.words
        before = self._before(verb)
        # "..., dat zeg ik toe": with the verb before its subject the clause is a main one.
        fronted = verb.start < verb.subject.start and verb.cue.strength == "promise"
        subordinate = pattern(rf"(?<!\w){words.subordinate}\s+$", self.language)
        if not verb.elided and not fronted and subordinate.search(before):
            return True
        # "dat hij de raad zal informeren": there the verb stands at the end, and not next to its subject.
        if (
            verb.subject.end <= verb.start
            and not verb.elided
            and self._has(f"(?:{words.verb_final})[^,;:]*$", before)
        ):
            return True
        wish = not verb.elided and self._has(words.opinion, text[self._clause(verb.start) : verb.start])
        if wish or self._has(words.negated, near):
            return True
        present = not verb.cue.past and verb.cue.strength != "promise"
        return present and self._has(words.past, text[self._start(verb) :])

    def _before(self, verb: _Verb) -> str:
        return self.text[self._clause(verb.subject.start) : min(verb.subject.start, verb.opening)]

    def _conditional(self, verb: _Verb) -> bool:
        return bool(pattern(self.words.conditional, self.language).search(self._before(verb)))

    def _clause(self, at: int) -> int:
        """Return where the main clause around `at` begins."""
        last = max((found.end() for found in _CLAUSE.finditer(self.text, 0, at)), default=0)
        return last + len(self.text[last:]) - len(self.text[last:].lstrip())

    def _start(self, verb: _Verb) -> int:
        return self._clause(verb.subject.start if verb.elided else verb.opening)

    def _task(self, verb: _Verb, rest: str, then: re.Match[str] | None) -> int:
        """Return where the bare task starts; the clause's start where cutting would spoil it."""
        start, at = self._start(verb), verb.behind if verb.cue.bare else self._start(verb)
        if verb.cue.bare_after and then is not None and not rest[: then.start()].strip():
            at = verb.behind + then.end()
        # "Volgende week zal Jan ...": what goes before the verb belongs to the task.
        fronted = (
            self.text[start : verb.opening].strip()
            and self.text[verb.opening : verb.behind].strip()[0].isupper()
        )
        if at > start and (len(self.text[at:].split()) < 2 or fronted):
            return start
        return at + len(self.text[at:]) - len(self.text[at:].lstrip(" ,:"))

    def _owners(self, verb: _Verb) -> tuple[tuple[Mention, ...], Strength]:
        members = resolve(self.reading, self.k, verb.subject.party, verb.subject.pronoun)
        if verb.cue.asks:
            return self._asked(verb, members)
        with_others = pattern(rf"(?:{self.words.with_others})$", self.language)
        for other in self.subjects:
            joins = other.party is not None and other.start >= verb.behind
            if joins and with_others.search(self.text, max(0, other.start - _REACH), other.start):
                assert other.party is not None
                members = (*members, *(each for each in other.party.members if each.kind == "person"))
        groups = bool(members) and all(is_group(each, self.language) for each in members)
        weakens = verb.subject.pronoun == "we" or groups
        return members, _weaker(verb.cue.strength) if weakens else verb.cue.strength

    def _asked(self, verb: _Verb, askers: Sequence[Mention]) -> tuple[tuple[Mention, ...], Strength]:
        """Return who must do what somebody asks: whom he asks, or he himself when the other is not at the meeting."""
        asked = next((each for each in self.subjects if 0 <= each.start - verb.behind <= 3), None)
        if asked is None or asked.party is None:
            return (), "weak"
        members = asked.party.members
        people = {person.id: person for person in self.reading.context.people.people}
        chairs = {key for key, person in people.items() if "chair" in person.roles}
        groups = any(is_group(each, self.language) for each in members)
        leads = any(is_staff(each, self.language) or each.person_id in chairs for each in askers)
        ours = all(is_staff(each, self.language) for each in members)
        if verb.subject.pronoun == "we" or leads or ours:
            return members, "weak" if groups else "sure"
        attending = {key for key, person in people.items() if person.attendance in ("present", "partly")}
        away = all(
            each.kind == "person" and each.person_id not in attending and each.role is None
            for each in members
        )
        if away and attending and askers and all(each.person_id in attending for each in askers):
            return tuple(askers), "sure"
        wish = groups or any(self._has(self.words.executive, each.text) for each in members)
        return members, "weak" if wish else "likely"


def _weaker(strength: Strength) -> Strength:
    return strength if strength == "duty" else _ORDER[max(1, _ORDER.index(strength) - 1)]


def _joined(text: str, found: Sequence[Commitment]) -> list[Commitment]:
    """Return the commitments with those of the same owners made one; each ends where the next subject begins."""
    out: list[Commitment] = []
    for each in sorted(found, key=lambda one: one.opening):
        last = out[-1] if out and out[-1].end > each.opening else None
        if last is None:
            out.append(each)
        elif [owner.text for owner in last.owners] == [owner.text for owner in each.owners]:
            strength = max(last.strength, each.strength, key=_ORDER.index)
            doubtful = last.doubtful and each.doubtful
            out[-1] = replace(last, end=max(last.end, each.end), strength=strength, doubtful=doubtful)
        else:
            cut = re.sub(r"\s(?:en|and)$", "", text[: each.opening].rstrip(" ,")).rstrip(" ,")
            out[-1] = replace(last, end=max(last.task + 1, len(cut)))
            out.append(replace(each, start=each.opening, task=max(each.task, each.opening)))
    return out


@cache
def _table(language: Language) -> dict[str, tuple[CommitWords, ...]]:
    """Return the cues by verb."""
    table: dict[str, tuple[CommitWords, ...]] = {}
    for cue in action_words(language).cues:
        for verb in cue.verbs:
            table[verb] = (*table.get(verb, ()), cue)
    return table
