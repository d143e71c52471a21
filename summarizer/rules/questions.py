"""Questions of one participant to another, with what was answered and by whom."""

from collections.abc import Iterator, Sequence

from summarizer.document import Sentence, Span
from summarizer.ids import make_id, unique_ids
from summarizer.people import Mention
from summarizer.records import Detection, PersonRef, Question, Support
from summarizer.rules.answers import Answer, find_answers
from summarizer.rules.asked import Asked
from summarizer.rules.asking import find_asked
from summarizer.rules.cells import is_prose
from summarizer.rules.context import Context
from summarizer.rules.reading import Reading, same_person
from summarizer.rules.speaking import find_spoken
from summarizer.rules.talk import read_talk

_QUOTES = '"“”„'


def find_questions(context: Context) -> list[Question]:
    """Return the explicit questions of all items, in order of the text."""
    found: list[Question] = []
    for item in context.items:
        found += _of_item(Reading(tuple(filter(is_prose, item.sentences)), context), item.id)
    found += _of_item(Reading(context.loose, context), None)
    found.sort(key=lambda question: question.evidence[0].start)
    ids = unique_ids(question.id for question in found)
    return [question.model_copy(update={"id": name}) for question, name in zip(found, ids, strict=True)]


def _of_item(reading: Reading, item_id: str | None) -> Iterator[Question]:
    asked = find_asked(reading)
    written = [each for each in asked if reading.sentences[each.first].block.speaker is None]
    spoken = [each for each in asked if reading.sentences[each.first].block.speaker is not None]
    pairs = [
        *zip(written, find_answers(reading, written), strict=True),
        *find_spoken(read_talk(reading), spoken),
    ]
    pairs = [pair for pair in pairs if _is_shown(*pair)]
    for question, answer in sorted(pairs, key=lambda pair: (pair[0].first, pair[0].start)):
        yield _record(reading, question, answer, item_id)


def _is_shown(asked: Asked, answer: Answer | None) -> bool:
    """Whether it is a question of one participant to another.

    What only its question mark shows must be put to somebody, or answered by somebody else in the next
    sentences; what nobody asks must be answered at all.
    """
    if asked.implied and not asked.addressees:
        return (
            answer is not None
            and answer.by is not None
            and not answer.matched
            and not same_person(answer.by, asked.asker)
        )
    return bool(asked.askers) or answer is not None


def _record(reading: Reading, asked: Asked, answer: Answer | None, item_id: str | None) -> Question:
    reasons, support, detection = _judge(reading, asked, answer)
    question = _unquoted(_words(reading.sentences, asked.first, asked.last, asked.start, asked.end))
    return Question(
        id=make_id("question", item_id, *(each.text for each in asked.askers), question),
        item_id=item_id,
        evidence=reading.context.document.evidence(_spans(reading.sentences, asked, answer)),
        support=support,
        detection=detection,
        reasons=tuple(reasons),
        askers=tuple(_ref(each) for each in asked.askers),
        addressees=asked.addressees,
        question=question,
        answer=_words(reading.sentences, answer.first, answer.last, answer.start) if answer else None,
        answered_by=(_ref(answer.by),) if answer and answer.by else (),
        status=answer.status if answer else "open",
    )


def _judge(reading: Reading, asked: Asked, answer: Answer | None) -> tuple[list[str], Support, Detection]:
    """Return what is to be reviewed about the question, and whether it is one at all."""
    texts = reading.words.reasons
    review, unsure = [], []
    if not asked.askers:
        review.append(texts["no_asker"])
    elif any(each.person_id is None and each.kind in ("person", "stranger") for each in asked.askers):
        review.append(texts["unknown_asker"])
    if answer is not None and answer.matched:
        review.append(texts["matched"])
    if answer is not None and answer.by is None and answer.status != "open":
        review.append(texts["impersonal"])
    if asked.unsaid:
        review.append(texts["unsaid"])
    if asked.implied:
        review.append(texts["implied"])
    if asked.doubt and answer is None:
        spoken = reading.sentences[asked.first].block.speaker is not None
        unsure.append(texts["rhetorical" if spoken else "doubt"])
    if asked.implied and answer is None:
        unsure.append(texts["rhetorical"])
    return review + unsure, "review" if review else "verified", "unsure" if unsure else "sure"


def _ref(mention: Mention) -> PersonRef:
    return PersonRef(text=mention.text, person_id=mention.person_id)


def _words(sentences: Sequence[Sentence], first: int, last: int, start: int, end: int | None = None) -> str:
    """Return the source's words from `start` of sentence `first` to the end of `last` (`end` when they are one)."""
    if first == last:
        return sentences[first].text[start:end].strip()
    return " ".join(
        [
            sentences[first].text[start:].strip(),
            *(sentence.text for sentence in sentences[first + 1 : last + 1]),
        ]
    )


def _unquoted(text: str) -> str:
    """Return `text` without the quotation marks around all of it."""
    inner = text.strip(_QUOTES)
    return text if len(text) - len(inner) < 2 or any(mark in inner for mark in _QUOTES) else inner


def _spans(sentences: Sequence[Sentence], asked: Asked, answer: Answer | None) -> list[Span]:
    """Return where question and answer stand, whole sentences."""
    numbers = set(range(asked.first, asked.last + 1))
    if answer is not None:
        numbers |= set(range(answer.first, answer.last + 1))
    return [span for k in sorted(numbers) for span in sentences[k].spans()]
