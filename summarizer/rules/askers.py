"""Who asks, and whom: the subject of a verb of asking and those named after it."""

import re
from dataclasses import dataclass, replace

from summarizer.layout.lines import LayoutWords
from summarizer.people import Mention, coordinated
from summarizer.records import PersonRef
from summarizer.rules.question_words import VerbKind
from summarizer.rules.reading import ASKS, Reading

# A subject that the registry does not know is no longer than this ("Een bewoner van de wijk").
_SUBJECT_WORDS = 6
# So many direct questions in a row are looked back over.
_IN_A_ROW = 8
_APPOSITION = re.compile(r"^\s*,[^,:;]{2,60},\s*")
_COLON = re.compile(r"\s*:\s+|\s+[–—-]\s+")
_OPENS = re.compile(r"^\W*$")
_LABEL = re.compile(
    r"\W*((?:[A-ZÀ-Þ][\w'’.-]{0,20})(?:\s(?:van|de|der|den|vd|te|ten|ter|von|of)){0,3}(?:\s[A-ZÀ-Þ][\w'’.-]{0,20}){0,2})\s*:\s+(?=\w)"
)
_INITIALS = re.compile(r"[A-Z][a-z]{0,2}[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of asking, as it was found.

    "noun": it has a question for its object; "bare": it may be a noun and needs its subject right before;
    "about" and "for": only with a thing asked about, or asked for; "passive": nobody need be named.
    """

    kind: VerbKind
    found: re.Match[str]

    @property
    def start(self) -> int:
        """Where its first part begins."""
        return self.found.start()

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return self.found.end()

    @property
    def text(self) -> str:
        """Its words, with what stands between its parts."""
        return self.found[0]

    @property
    def inside(self) -> tuple[int, int] | None:
        """What stands between its parts, None when it has one part."""
        return self.found.span("mid") if self.found.groupdict().get("mid") is not None else None


def subject_of_verb(reading: Reading, k: int, verb: Verb, end: int) -> tuple[Mention, ...] | None:
    """Return who asks by `verb` in sentence `k`, when what is asked begins at `end`.

    An empty tuple says that nobody can tell, None that the verb has no subject that can ask.
    """
    text, pattern = reading.bare(k), reading.pattern
    start, stop = verb.inside or (verb.end, end)
    first_person = reading.words.first_person
    if pattern(first_person + "$").search(text[: verb.start].rstrip()) or pattern(
        rf"^\s*{first_person}"
    ).match(text[start:stop]):
        return _speaker(reading, k)
    if reading.sentences[k].block.speaker is not None:
        # In a transcript a third person's question is told, not asked.
        return None
    if verb.kind == "passive":
        return _by_whom(reading, k)
    direct = _before_verb(reading, k, verb.start)
    if direct is not None or verb.kind == "bare":
        return direct or None
    return _not_before_verb(reading, k, verb, end)


def _not_before_verb(reading: Reading, k: int, verb: Verb, end: int) -> tuple[Mention, ...] | None:
    """Return whom a pronoun before the verb means, who is named after it, or who goes on from the clause before."""
    text, words, pattern = reading.bare(k), reading.words, reading.pattern
    before = text[: verb.start].rstrip()
    start, stop = verb.inside or (verb.end, end)
    pronoun = pattern(rf"{words.pronouns}[\s,]*(?:{words.fillers}[\s,]*)*$").search(before)
    if pronoun is not None:
        return None if _is_subordinate(reading, before[: pronoun.start()]) else _acting(reading, k)
    joined = pattern(words.coordinators).search(before) is not None
    # "De motie vraagt het college ...": what stands before the verb is its subject, if one that asks nothing.
    subject = pattern(rf"^\W*(?:{words.articles})\s").match(before) is not None
    inside = next((each for each in reading.named(k) if start <= each.start and each.end <= stop), None)
    if (
        inside is not None
        and not joined
        and not subject
        and _only_fillers(reading, text[start : inside.start])
    ):
        named = [each for each in reading.named(k) if inside.start <= each.start and each.end <= stop]
        return tuple(coordinated(text, named, 0))
    if joined or _OPENS.match(before) or pattern(rf"^\s*{words.pronouns}").match(text[start:stop]):
        return _acting(reading, k)
    between = text[verb.end : end]
    return None if "," in between or len(between.split()) > _SUBJECT_WORDS else _unknown(reading, k, before)


def addressees_of(
    reading: Reading, k: int, verb: Verb, end: int, askers: tuple[Mention, ...]
) -> tuple[PersonRef, ...]:
    """Return to whom the question is put; one with an empty text is "him" or "her"."""
    text, pattern = reading.bare(k), reading.pattern
    after_asker = max((each.end for each in askers if verb.start < each.end <= end), default=0)
    for opening, stop in ([verb.inside] if verb.inside else []) + [(verb.end, end)]:
        start = max(opening, after_asker)
        named = [
            each
            for each in reading.named(k)
            if start <= each.start and each.end <= stop and each not in askers
        ]
        if named:
            return tuple(PersonRef(text=each.text, person_id=each.person_id) for each in named)
        found = pattern(reading.words.whom).search(text, start, stop)
        if found is not None:
            return (PersonRef(text=" ".join(found["who"].split())),)
        if pattern(reading.words.object_pronouns).search(text, start, stop):
            return (PersonRef(text=""),)
    return ()


def label_at(reading: Reading, k: int) -> tuple[Mention, int] | None:
    """Return who is named before the colon that sentence `k` begins with, and where his words start."""
    text = reading.bare(k)
    if reading.pattern(reading.words.not_labels).match(text):
        return None
    for each in reading.named(k)[:1]:
        colon = _COLON.match(text, each.end)
        if colon and _OPENS.match(text[: each.start]):
            return each, colon.end()
    found = _LABEL.match(text)
    if found is None or found[1].lower() in reading.language.section("layout", LayoutWords).not_speakers:
        return None
    known = reading.context.people.resolve(found[1])
    if known.person_id is None and not _INITIALS.fullmatch(found[1]):
        return None
    return Mention(found.start(1), found.end(1), found[1], known.person_id), found.end()


def _before_verb(reading: Reading, k: int, at: int) -> tuple[Mention, ...] | None:
    """Return those named right before the verb, an empty tuple when they are not its subject."""
    text = reading.bare(k)
    before = [each for each in reading.named(k) if each.end <= at]
    if not before:
        return None
    gap = re.sub(r"^\s*:\s*", "", _APPOSITION.sub("", text[before[-1].end : at]))
    if not _only_fillers(reading, gap):
        return _with_origin(reading, k, before[0], at)
    group = coordinated(text, before, len(before) - 1)
    head = text[: group[0].start].rstrip()
    if _is_subordinate(reading, head):
        return ()
    larger = reading.pattern(reading.words.member_of).match(head)
    if larger is not None:
        name = text[larger.start("who") : group[-1].end]
        return (
            Mention(larger.start("who"), group[-1].end, name, reading.context.people.resolve(name).person_id),
        )
    if reading.pattern(reading.words.prepositions).search(head):
        # "Namens de VVD vraagt ...": named, but not the one who asks; he comes after the verb.
        return _with_origin(reading, k, before[0], at)
    return tuple(group)


def _with_origin(reading: Reading, k: int, first: Mention, at: int) -> tuple[Mention, ...] | None:
    """Return who is named at the start of the sentence, when only where he is from comes before the verb ("Een bewoner van de wijk")."""
    text = reading.bare(k)
    if not _OPENS.match(text[: first.start]) or not reading.pattern(reading.words.origin).match(
        text[first.end : at]
    ):
        return None
    if first.kind != "stranger":
        return (first,)
    end = first.end + len(text[first.end : at].rstrip(" ,"))
    return (replace(first, end=end, text=text[first.start : end]),)


def _only_fillers(reading: Reading, text: str) -> bool:
    return reading.pattern(rf"^[\s,]*(?:{reading.words.fillers}[\s,]+)*$").match(text + " ") is not None


def _is_subordinate(reading: Reading, head: str) -> bool:
    return reading.pattern(reading.words.subordinators).search(head.rstrip()) is not None


def _by_whom(reading: Reading, k: int) -> tuple[Mention, ...]:
    """Return by whom something "is asked"."""
    for by in reading.pattern(reading.words.by_whom).finditer(reading.bare(k)):
        known = next(
            (each for each in reading.named(k) if by.start("who") <= each.start < by.end("who")), None
        )
        return (
            known or Mention(by.start("who"), by.end("who"), " ".join(by["who"].split()), None, "stranger"),
        )
    return ()


def _speaker(reading: Reading, k: int) -> tuple[Mention, ...] | None:
    """Return the speaker of the turn; "we" in other texts is nobody in particular."""
    speaker = reading.sentences[k].block.speaker
    if speaker is None:
        return None
    return (Mention(0, 0, speaker.text, reading.context.people.resolve(speaker.text).person_id),)


def _acting(reading: Reading, k: int) -> tuple[Mention, ...]:
    actor = reading.actor(_before_questions(reading, k))
    return (actor,) if actor is not None else ()


def _before_questions(reading: Reading, k: int) -> int:
    """Return the sentence that tells who acts in sentence `k`: after his direct questions, that is the one before them."""
    n = k - 1
    while n > max(0, k - _IN_A_ROW) and reading.same_block(n, k) and ASKS.search(reading.bare(n)):
        n -= 1
    return n if 0 <= n < k - 1 and reading.same_block(n, k) else k


def _unknown(reading: Reading, k: int, before: str) -> tuple[Mention, ...] | None:
    """Return a subject that the registry does not know ("Iemand in de zaal"), None when it is none."""
    bare = re.sub(r"^\W+", "", before)
    start = len(before) - len(bare)
    bare = bare.rstrip(" ,:")
    if (
        not bare[:1].isupper()
        or len(bare.split()) > _SUBJECT_WORDS
        or re.search(r"[,;:]", bare)
        or reading.pattern(reading.words.pronouns).search(bare)
    ):
        return None
    if reading.pattern(reading.words.unreal).match(bare) or any(
        each.start < start + len(bare) for each in reading.named(k)
    ):
        return None
    return (Mention(start, start + len(bare), " ".join(bare.split()), None, "stranger"),)
