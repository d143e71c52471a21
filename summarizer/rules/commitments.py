"""Who commits to what in a sentence: a subject next to a verb that commits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from summarizer.language import Language
from summarizer.people import Mention
from summarizer.rules.action_words import ActionWords, CommitWords, Strength, action_words, pattern
from summarizer.rules.owners import Party, parties
from summarizer.rules.reading import Reading

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|['’]ll(?!\w)")
_ORDER: tuple[Strength, ...] = ("weak", "likely", "sure", "promise")
_GROUPS = ("body", "party")


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the subject of a clause commits to: the clause is [start, end), the bare task starts at `task`.

    `opens` says that the clause opens the sentence, `doubtful` that something speaks against it.
    """

    start: int
    end: int
    task: int
    owners: tuple[Mention, ...]
    strength: Strength
    opens: bool = False
    doubtful: bool = False
    needs_before: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who may act: a party or a pronoun ("third", "first", "we") at [start, end)."""

    start: int
    end: int
    party: Party | None = None
    pronoun: str = ""


def commitments(reading: Reading, k: int, text: str) -> list[Commitment]:
    """Return what is committed to in sentence `k`; `text` is its text with all that is marked blanked."""
    language = reading.language
    table = _table(language)
    if text.rstrip().endswith("?") or not any(word.lower() in table for word in _TOKEN.findall(text)):
        return []
    words = action_words(language)
    subjects = _subjects(reading, k, text, words)
    found = [each for each in _scan(reading, k, text, subjects, words) if each is not None]
    return _joined(text, found)


def _subjects(reading: Reading, k: int, text: str, words: ActionWords) -> list[_Subject]:
    named = [each for each in reading.named(k) if text[each.start : each.end].strip() and each.kind != "stranger"]
    out = [_Subject(each.start, each.end, each) for each in parties(text, named, reading.language)]
    taken = [(each.start, each.end) for each in out]
    for pronoun, source in (("third", words.third), ("first", words.first), ("we", words.we)):
        for found in pattern(rf"(?<!\w)(?:{source})(?!\w)", reading.language).finditer(text):
            if not any(a <= found.start() < b for a, b in taken):
                out.append(_Subject(found.start(), found.end(), None, pronoun))
    return sorted(out, key=lambda each: each.start)


def _scan(reading: Reading, k: int, text: str, subjects: Sequence[_Subject], words: ActionWords) -> Iterator[Commitment | None]:
    table = _table(reading.language)
    for token in _TOKEN.finditer(text):
        for cue in table.get(token[0].lower(), ()):
            subject, elided = _subject_at(text, token.start(), token.end(), subjects, cue, words, reading.language)
            if subject is None:
                break
            commitment = _read(reading, k, text, token, cue, subject, elided, subjects)
            if commitment is not None:
                yield commitment
                break


def _subject_at(
    text: str, start: int, end: int, subjects: Sequence[_Subject], cue: CommitWords, words: ActionWords, language: Language
) -> tuple[_Subject | None, bool]:
    """Return the subject next to the verb at [start, end), and whether it is that of the clause before."""
    between = pattern(words.between, language)
    before = [each for each in subjects if each.end <= start]
    if before and between.fullmatch(text, before[-1].end, start):
        return before[-1], False
    clause = max((found.end() for found in re.finditer(r"[;.:]\s", text[:start])), default=0)
    inside = [each for each in before if each.start >= clause]
    if inside and pattern(words.elided, language).search(text, max(0, start - 12), start):
        return inside[0], True
    after = next((each for each in subjects if each.start >= end), None)
    if after is not None and not cue.past and re.fullmatch(r"\s+", text[end : after.start]):
        return after, False
    return None, False


def _read(
    reading: Reading, k: int, text: str, token: re.Match[str], cue: CommitWords, subject: _Subject, elided: bool, subjects: Sequence[_Subject]
) -> Commitment | None:
    """Return the commitment of `subject` by `cue`, None when something says that it is none."""
    words, language = action_words(reading.language), reading.language
    rest_at = max(token.end(), subject.end) if subject.start >= token.end() else token.end()
    cut = pattern(words.clause_end, language).search(text, rest_at)
    rest = text[rest_at : cut.start() if cut else len(text)]
    then = pattern(cue.then, language).search(rest) if cue.then else None
    if (cue.then and then is None) or (cue.unless and pattern(cue.unless, language).search(rest)):
        return None
    opening = min(subject.start, token.start())
    start = token.start() if elided else _clause_start(text, opening)
    before = text[_clause_start(text, subject.start) : opening]
    if not elided and pattern(rf"(?<!\w){words.subordinate}\s+$", language).search(before):
        return None
    if pattern(rf"(?<!\w){words.opinion}(?!\w)", language).search(text[_clause_start(text, token.start()) : token.start()]):
        return None
    if not cue.past and cue.strength != "promise" and pattern(rf"(?<!\w){words.past}(?!\w)", language).search(text[start:]):
        return None
    near = re.split(r"\s(?:en|and)\s|,", rest, maxsplit=1)[0]
    if pattern(rf"(?<![\w’'])(?:{words.negated})(?!\w)", language).search(near):
        return None
    doubtful = bool(pattern(rf"(?<!\w)(?:{words.hedged})(?!\w)", language).search(near) or pattern(words.conditional, language).search(before))
    owners, strength = _owners(reading, k, subject, cue, text, rest_at, subjects)
    if not owners:
        return None
    task = _task(text, rest_at, rest, then, cue, start, subject, token)
    end = cut.start() if cut and cut[0].startswith((";", ".")) else len(text.rstrip())
    opens = not text[:opening].strip(" -–*_") and not elided
    return Commitment(start, end, task, owners, strength, opens, doubtful)


def _task(
    text: str, rest_at: int, rest: str, then: re.Match[str] | None, cue: CommitWords, start: int, subject: _Subject, token: re.Match[str]
) -> int:
    """Return where the bare task starts; the clause's start where cutting would spoil it."""
    at = rest_at if cue.bare else start
    if cue.bare_after and then is not None and not rest[: then.start()].strip():
        at = rest_at + then.end()
    if at > start and (text[start : min(subject.start, token.start())].strip() or len(text[at:].split()) < 2):
        return start
    return at + len(text[at:]) - len(text[at:].lstrip(" ,:"))


def _owners(
    reading: Reading, k: int, subject: _Subject, cue: CommitWords, text: str, rest_at: int, subjects: Sequence[_Subject]
) -> tuple[tuple[Mention, ...], Strength]:
    members = resolve(reading, k, subject.party, subject.pronoun)
    if cue.asks:
        return _asked(reading, k, members, subject, cue, rest_at, subjects)
    words, strength = action_words(reading.language), cue.strength
    with_others = pattern(rf"(?:{words.with_others})$", reading.language)
    for other in subjects:
        if other.party is not None and other.start >= rest_at and with_others.search(text, max(0, other.start - 24), other.start):
            if all(each.kind == "person" for each in other.party.members):
                members = (*members, *other.party.members)
    if subject.pronoun == "we" or (members and all(is_group(each, reading.language) for each in members)):
        strength = weaker(strength)
    return members, strength


def _asked(
    reading: Reading, k: int, askers: tuple[Mention, ...], subject: _Subject, cue: CommitWords, rest_at: int, subjects: Sequence[_Subject]
) -> tuple[tuple[Mention, ...], Strength]:
    """Return who must do what somebody asks: whom he asks, or he himself when the other is not at the meeting."""
    asked = next((each for each in subjects if each.start >= rest_at and each.start - rest_at <= 3), None)
    if asked is None or asked.party is None:
        return (), "weak"
    attending = {person.id for person in reading.context.people.people if person.attendance in ("present", "partly")}
    if subject.pronoun == "we" or all(is_staff(each, reading.language) for each in asked.party.members):
        sure = all(each.kind == "person" or is_staff(each, reading.language) for each in asked.party.members)
        return asked.party.members, "sure" if sure else "weak"
    if cue.past:
        leads = any(is_staff(each, reading.language) for each in askers)
        return asked.party.members, "sure" if leads else "likely"
    away = all(each.kind == "person" and each.person_id not in attending and each.role is None for each in asked.party.members)
    if away and attending and askers and all(each.person_id in attending for each in askers):
        return askers, "sure"
    return asked.party.members, "weak"


def resolve(reading: Reading, k: int, party: Party | None, pronoun: str = "") -> tuple[Mention, ...]:
    """Return who is meant by a party or pronoun of sentence `k`: a role or pronoun leads to whom the text names."""
    if party is not None:
        if len(party.members) == 1 and party.members[0].kind == "role":
            actor = reading.actor(k)
            same = actor is not None and actor.kind == "person" and actor.role is not None and actor.role == party.members[0].role
            return (actor,) if same and actor is not None else party.members
        return party.members
    actor = reading.actor(k)
    if pronoun in ("first", "we") and reading.sentences[k].block.speaker is None:
        label = next(iter(reading.named(k)), None)
        spoken = label is not None and reading.sentences[k].text[label.end :].lstrip().startswith(":")
        return (label,) if spoken and label is not None and pronoun == "first" else ()
    return (actor,) if actor is not None else ()


def is_group(mention: Mention, language: Language) -> bool:
    """Whether a body or party is named, other than the meeting's staff."""
    return mention.kind in _GROUPS and not is_staff(mention, language)


def is_staff(mention: Mention, language: Language) -> bool:
    """Whether somebody is named by a role who does the meeting's work."""
    return mention.kind != "person" and pattern(action_words(language).staff, language).search(mention.text) is not None


def weaker(strength: Strength) -> Strength:
    """Return the strength below."""
    return _ORDER[max(0, _ORDER.index(strength) - 1)]


def _joined(text: str, found: Sequence[Commitment]) -> list[Commitment]:
    """Return the commitments with those of the same owners made one, each ending where the next starts."""
    out: list[Commitment] = []
    for each in sorted(found, key=lambda one: one.start):
        if out and [o.text for o in out[-1].owners] == [o.text for o in each.owners]:
            strength = max(out[-1].strength, each.strength, key=_ORDER.index)
            out[-1] = replace(out[-1], end=max(out[-1].end, each.end), strength=strength, doubtful=out[-1].doubtful and each.doubtful)
            continue
        if out and out[-1].end > each.start:
            cut = text[: each.start].rstrip(" ,")
            out[-1] = replace(out[-1], end=max(out[-1].task + 1, len(re.sub(r"\s(?:en|and)$", "", cut).rstrip(" ,"))))
        out.append(each)
    return out


def _clause_start(text: str, at: int) -> int:
    """Return where the main clause around `at` begins."""
    last = max((found.end() for found in re.finditer(r"[;]\s|\.\s|(?<=\w)\s[–-]\s|,\s(?:maar|dus|but|so)\s", text[:at])), default=0)
    return last + len(text[last:]) - len(text[last:].lstrip())


@cache
def _table(language: Language) -> dict[str, tuple[CommitWords, ...]]:
    """Return the cues by verb."""
    table: dict[str, tuple[CommitWords, ...]] = {}
    for cue in action_words(language).cues:
        for verb in cue.verbs:
            table[verb] = (*table.get(verb, ()), cue)
    return table
