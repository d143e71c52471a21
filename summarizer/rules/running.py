"""Running minutes: what was said on each item, in order, in the source's own words, and what that leaves out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from summarizer.document import AgendaItem, Sentence, Span, merged, touch
from summarizer.ids import make_id, unique_ids
from summarizer.language import Language, Section
from summarizer.records import Claim, Evidence, Form, Passage, PersonRef, Statement
from summarizer.rules.context import Context, Findings
from summarizer.rules.reading import Reading
from summarizer.rules.talk import Turn, read_talk

# A passage holds no more, so that its evidence stays precise.
_MOST_SENTENCES, _MOST_CHARACTERS = 5, 600
# A longer sentence always says something.
_LONGEST_EMPTY = 160
_WORD = re.compile(r"[^\W\d_]{4,}")
_REMARK = re.compile(r"\W*(?:\([^()]*\)|\[[^\[\]]*\])\W*")
# What may be left at the start of a sentence, and before a sign, without its hesitations.
_LEADING, _BEFORE_SIGN = re.compile(r"^[\s,.…]+"), re.compile(r"\s+(?=[,.;:?!])")


class RunningWords(Section):
    """Section [running] of a language file; see there."""

    hesitation: str
    empty: tuple[str, ...]
    assent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """The running minutes of one item, and what they leave out."""

    passages: tuple[Passage, ...] = ()
    skipped: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence with the turn it belongs to, and whether anything in the minutes rests on it."""

    sentence: Sentence
    turn: Turn | None
    told: bool


def running_minutes(
    context: Context, findings: Findings, summaries: Mapping[str, Sequence[Statement]]
) -> dict[str, Running]:
    """Return the running minutes of each item by its id.

    In a transcript they are what each speaker said, turn by turn, but for what says nothing; in written
    minutes the paragraphs and bullets. Every sentence is evidence of a passage or is left out by name. Rows
    that an action was read from are left out: they stand in the list of actions.
    """
    acted = _spans(findings.actions)
    told = _spans(
        chain(
            findings.decisions,
            findings.actions,
            findings.questions,
            findings.positions,
            *summaries.values(),
        )
    )
    return {item.id: _item(item, context, told, acted) for item in context.items}


def _spans(entries: Iterable[Claim | Statement]) -> list[Span]:
    """Return the stretches that entries rest on, in order."""
    return merged((piece.start, piece.end) for entry in entries for piece in entry.evidence)


def _rests_on(spans: Sequence[Span], sentence: Sentence) -> bool:
    """Whether any of `spans` has something of the sentence."""
    return any(touch(spans, span) for span in sentence.spans())


def _item(item: AgendaItem, context: Context, told: Sequence[Span], acted: Sequence[Span]) -> Running:
    turns = _turns(item, context)
    kept: list[_Piece] = []
    left: list[Sentence] = []
    before: Sentence | None = None
    for k, sentence in enumerate(item.sentences):
        piece = _Piece(sentence, turns.get(k), _rests_on(told, sentence))
        if _is_row_of_list(sentence, acted) or _says_nothing(piece, before, context):
            left.append(sentence)
        else:
            kept.append(piece)
        before = sentence
    groups = list(_groups(kept))
    short = _short(item, groups, context.language)
    passages = [_passage(item, group, k in short, context) for k, group in enumerate(groups)]
    ids = unique_ids(passage.id for passage in passages)
    return Running(
        tuple(passage.model_copy(update={"id": own}) for passage, own in zip(passages, ids, strict=True)),
        context.document.evidence(_joined(left, context.document.text)),
    )


def _turns(item: AgendaItem, context: Context) -> dict[int, Turn]:
    """Return the turn of each sentence of a transcript, by its place in the item."""
    if not context.transcript:
        return {}
    talk = read_talk(Reading(item.sentences, context))
    return {k: turn for turn in talk.turns for k in range(turn.first, turn.last + 1)}


def _is_row_of_list(sentence: Sentence, acted: Sequence[Span]) -> bool:
    """Whether a sentence is a row of the list of actions, or the headings above a table's columns."""
    block = sentence.block
    if block.kind != "row":
        return False
    return _rests_on(acted, sentence) or tuple(cell.text for cell in block.cells) == block.header


def _says_nothing(piece: _Piece, before: Sentence | None, context: Context) -> bool:
    """Whether a sentence of a transcript only thanks, hesitates, hands over the floor or agrees.

    Assent and names say something in answer to somebody else's question, and where anything rests on them.
    """
    text = piece.sentence.text
    if piece.turn is None:
        return False
    if _REMARK.fullmatch(text) or _is_courtesy(text, context.language):
        return True
    if len(text) > _LONGEST_EMPTY:
        return False
    answers = (
        before is not None
        and before.block.speaker is not piece.sentence.block.speaker
        and before.text.rstrip().endswith("?")
    )
    return not (piece.told or answers) and is_empty(text, context)


def _is_courtesy(text: str, language: Language) -> bool:
    """Whether a sentence only thanks, hesitates or hands over the floor."""
    return len(text) <= _LONGEST_EMPTY and _patterns(language)[0].fullmatch(text) is not None


def is_empty(text: str, context: Context) -> bool:
    """Whether a sentence says nothing but courtesies, assent and names: "Dank u.", "Mooi, mevrouw Jansen."."""
    if len(text) > _LONGEST_EMPTY:
        return False
    rest, assent = text, _patterns(context.language)[1]
    # Names are looked for only where little else is left.
    for mention in reversed(context.people.mentions(text)):
        if mention.kind in ("person", "role"):
            rest = rest[: mention.start] + " " + rest[mention.end :]
    return assent.fullmatch(rest) is not None


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a sentence without content consists of: courtesies, and those or assent."""
    words = language.section("running", RunningWords)

    def only(phrases: Sequence[str]) -> re.Pattern[str]:
        # Possessive: a sentence is read once, from left to right.
        return language.pattern(rf"\W*+(?:(?:{'|'.join(phrases)})(?!\w)\W*+)*+")

    courtesies = (words.hesitation, *words.empty)
    return only(courtesies), only((*courtesies, *words.assent))


def _groups(kept: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the sentences of each passage: of one turn, or of one paragraph, bullet or row."""
    for _, whole in groupby(kept, key=_unit):
        group: list[_Piece] = []
        size = 0
        for piece in whole:
            length = len(piece.sentence.text)
            # In a transcript the short version leaves out what nothing rests on.
            other = piece.turn is not None and bool(group) and piece.told != group[-1].told
            if group and (other or len(group) == _MOST_SENTENCES or size + length > _MOST_CHARACTERS):
                yield group
                group, size = [], 0
            group.append(piece)
            size += length
        if group:
            yield group


def _unit(piece: _Piece) -> tuple[int, int]:
    block = piece.sentence.block
    listed = block.kind in ("bullet", "row", "heading")
    return (
        -1 if piece.turn is None else piece.turn.first,
        block.start if listed or piece.turn is None else -1,
    )


def _short(item: AgendaItem, groups: Sequence[Sequence[_Piece]], language: Language) -> set[int]:
    """Return which passages the short version has: those that something rests on, and of who has none the best.

    The chair and the clerk need none: what they say besides moves the meeting along.
    """
    short = {k for k, group in enumerate(groups) if any(piece.told for piece in group)}
    heard = {_who(groups[k][0].turn) for k in short}
    counts = Counter(word for s in item.sentences for word in _content(s.text, language))
    best: dict[str | None, tuple[float, int]] = {}
    for k, group in enumerate(groups):
        turn = group[0].turn
        if turn is None or turn.chair or turn.clerk or _who(turn) in heard:
            continue
        words = {word for piece in group for word in _content(piece.sentence.text, language)}
        # By what the others speak of too; a long passage has more of that, but not for that alone.
        score = sum(counts[word] > 1 for word in words) / (len(words) + 6) ** 0.7
        if score > best.get(_who(turn), (0.0, 0))[0]:
            best[_who(turn)] = (score, k)
    return short | {k for _, k in best.values()}


def _who(turn: Turn | None) -> str | None:
    return None if turn is None else turn.speaker.person_id or turn.label.casefold()


def _content(text: str, language: Language) -> set[str]:
    return {word for word in map(str.lower, _WORD.findall(text)) if word not in language.stopwords}


def _passage(item: AgendaItem, group: Sequence[_Piece], short: bool, context: Context) -> Passage:
    turn = group[0].turn
    speaker = None if turn is None else PersonRef(text=turn.speaker.text, person_id=turn.speaker.person_id)
    sentences = [piece.sentence for piece in group]
    text = " ".join(
        sentence.text if turn is None else _fluent(sentence.text, context.language) for sentence in sentences
    )
    return Passage(
        id=make_id("passage", item.id, speaker.text if speaker else None, text),
        text=text,
        evidence=context.document.evidence(_joined(sentences, context.document.text)),
        speaker=speaker,
        form=_form(sentences[0]),
        short=short,
    )


def _form(sentence: Sentence) -> Form:
    kind = sentence.block.kind
    return kind if kind in ("bullet", "row") else "paragraph"


def _fluent(text: str, language: Language) -> str:
    """Return a sentence without its hesitations, and with a capital where one was first."""
    hesitation = language.section("running", RunningWords).hesitation
    # Of the commas around it, one alone before it is the sentence's own.
    pattern = language.pattern(rf",\s*{hesitation}\s*,|{hesitation}\s*,?")
    if not pattern.search(text):
        return text
    rest = _LEADING.sub("", _BEFORE_SIGN.sub("", " ".join(pattern.sub("", text).split())))
    if not any(char.isalnum() for char in rest):
        return text
    return rest[0].upper() + rest[1:] if text[:1].isupper() else rest


def _joined(sentences: Sequence[Sentence], text: str) -> list[Span]:
    """Return the stretches of the sentences; those with only white space between are one."""
    spans: list[Span] = []
    for start, end in (span for sentence in sentences for span in sentence.spans()):
        if spans and spans[-1][1] <= start and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
