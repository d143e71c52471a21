"""A model's answer, line by line: which sentences it leans on, and whether these carry it.

A line that points nowhere, or that must not be read, is refused with the reason. A line that its sentences
do not carry is kept with the doubt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.answers import ActionLine, Line, MinutesAnswer, QuestionLine, SummaryAnswer
from summarizer.checks.support import Cited, doubts, keeps_facts
from summarizer.checks.wording import unfit
from summarizer.chunking import Chunk, Numbered
from summarizer.document import Sentence
from summarizer.language import Section
from summarizer.records import Rejected
from summarizer.rules.context import Context

# More statements than a call has sentences, and these many on top, are no summary of it.
_SPARE = 4
# A sentence that is hardly shorter than its source says nothing better.
_SHORTER = 0.9
# One that is much shorter has left out what somebody wanted to know.
_TOO_SHORT = 0.5


class AnswerWords(Section):
    """Section [answers] of a language file: why a line of an answer is refused."""

    no_sentence: str
    other_item: str
    too_many: str
    loses: str


@dataclass(frozen=True)
class Told:
    """What the checks look at beside the answer: the document's words, and phrases of the instructions."""

    known: frozenset[str]
    instructions: frozenset[str]


@dataclass(frozen=True)
class Checked:
    """A line with its item and sentences; `doubts` is empty where they carry it."""

    line: Line | QuestionLine
    cited: Cited
    doubts: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the line says."""
        return self.line.q if isinstance(self.line, QuestionLine) else self.line.t


@dataclass(frozen=True)
class CheckedAnswer:
    """All lines of an answer that may be shown, by kind, and what was refused."""

    summary: tuple[Checked, ...] = ()
    decisions: tuple[Checked, ...] = ()
    actions: tuple[Checked, ...] = ()
    questions: tuple[Checked, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def check_answer(
    answer: MinutesAnswer | SummaryAnswer, chunk: Chunk, context: Context, told: Told
) -> CheckedAnswer:
    """Return the answer's lines, each checked against the sentences that it cites."""
    words = context.language.section("answers", AnswerWords)
    kinds: dict[str, Sequence[Line | QuestionLine]] = {"summary": answer.s}
    if isinstance(answer, MinutesAnswer):
        kinds |= {"decisions": answer.d, "actions": answer.a, "questions": answer.q}
    count = sum(len(lines) for lines in kinds.values())
    if count > len(chunk.lines) * len(kinds) + _SPARE:
        reason = words.too_many.format(count=count, sentences=len(chunk.lines))
        return CheckedAnswer(
            rejected=tuple(Rejected(item_id=item, reasons=(reason,)) for item in chunk.item_ids)
        )
    found: dict[str, list[Checked]] = {kind: [] for kind in kinds}
    rejected: list[Rejected] = []
    for kind, lines in kinds.items():
        for line in lines:
            checked = _check(line, chunk, context, told)
            if isinstance(checked, Rejected):
                rejected.append(checked)
            else:
                found[kind].append(checked)
    return CheckedAnswer(**{kind: tuple(lines) for kind, lines in found.items()}, rejected=tuple(rejected))


def shorter_sentence(checked: Checked, context: Context) -> str | Rejected | None:
    """Return a shortened sentence that loses nothing that counts, or why it must not stand for its own.

    None: it is hardly shorter, so the source's own words are better.
    """
    words = context.language.section("answers", AnswerWords)
    sentence = checked.cited.sentences[0]
    if len(checked.cited.sentences) > 1:
        return Rejected(item_id=checked.cited.item.id, reasons=(words.other_item,))
    if len(checked.text) > _SHORTER * len(sentence.text):
        return None
    item_id, evidence = checked.cited.item.id, context.document.evidence(sentence.spans())
    if checked.doubts:
        return Rejected(item_id=item_id, reasons=checked.doubts, evidence=evidence)
    if len(checked.text) < _TOO_SHORT * len(sentence.text) or not keeps_facts(
        sentence.text, checked.text, context
    ):
        return Rejected(item_id=item_id, reasons=(words.loses,), evidence=evidence)
    return checked.text


def _check(line: Line | QuestionLine, chunk: Chunk, context: Context, told: Told) -> Checked | Rejected:
    words = context.language.section("answers", AnswerWords)
    by_number = {each.number: each for each in chunk.lines}
    wanted = [by_number.get(number) for number in dict.fromkeys(line.n)]
    lines = [each for each in wanted if each is not None]
    sentences = _sentences(lines)
    items = list(dict.fromkeys(each.item_id for each in lines))
    item_id = items[0] if len(items) == 1 else None
    evidence = context.document.evidence(span for each in sentences for span in each.spans())
    if len(lines) < len(wanted) or not sentences:
        return Rejected(item_id=item_id, reasons=(words.no_sentence,), evidence=evidence)
    if item_id is None:
        return Rejected(item_id=None, reasons=(words.other_item,), evidence=evidence)
    said = _said(line)
    wrong = tuple(
        dict.fromkeys(
            reason for text in said for reason in unfit(text, context, told.known, told.instructions)
        )
    )
    if wrong:
        return Rejected(item_id=item_id, reasons=wrong, evidence=evidence)
    item = next(item for item in context.items if item.id == item_id)
    cited = Cited(sentences, item)
    doubtful = (reason for text in (*said, *_named(line)) for reason in doubts(text, cited, context))
    return Checked(line, cited, tuple(dict.fromkeys(doubtful)))


def _sentences(lines: Iterable[Numbered]) -> tuple[Sentence, ...]:
    """Return the sentences of the lines, in order, each once; a heading is none."""
    found = {each.sentence.number: each.sentence for each in lines if each.sentence is not None}
    return tuple(found[number] for number in sorted(found))


def _said(line: Line | QuestionLine) -> list[str]:
    """Return the sentences that a line holds."""
    return [text for text in (line.q, line.a) if text] if isinstance(line, QuestionLine) else [line.t]


def _named(line: Line | QuestionLine) -> list[str]:
    """Return the names and deadlines that a line holds beside its sentences."""
    if isinstance(line, QuestionLine):
        return [*line.by, *line.to, *line.re]
    if isinstance(line, ActionLine):
        return [*line.w, *([line.d] if line.d else [])]
    return []
