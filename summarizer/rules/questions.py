"""Questions of one participant to another, with what was answered and by whom."""

from collections.abc import Iterator, Sequence

from summarizer.document import Sentence, Span
from summarizer.ids import make_id, unique_ids
from summarizer.people import Mention
from summarizer.records import Detection, PersonRef, Question, Support
from summarizer.rules.answers import Answer, find_answers
from summarizer.rules.asking import Asked, find_asked
from summarizer.rules.context import Context
from summarizer.rules.question_words import question_words
from summarizer.rules.reading import Reading
from summarizer.rules.speaking import find_spoken


def find_questions(context: Context) -> list[Question]:
    """Return the explicit questions of all items, in order of the text."""
    found: list[Question] = []
    for item in context.items:
        found += _of_item(Reading(item.sentences, context), item.id)
    ids = unique_ids(question.id for question in found)
    return [question.model_copy(update={"id": name}) for question, name in zip(found, ids, strict=True)]


def _of_item(reading: Reading, item_id: str) -> Iterator[Question]:
    asked = find_asked(reading)
    written = [each for each in asked if reading.sentences[each.first].block.speaker is None]
    pairs = list(zip(written, find_answers(reading, written), strict=True))
    if len(written) < len(asked) or any(sentence.block.speaker is not None for sentence in reading.sentences):
        pairs += find_spoken(reading, [each for each in asked if reading.sentences[each.first].block.speaker is not None])
    for question, answer in sorted(pairs, key=lambda pair: (pair[0].first, pair[0].start)):
        yield _record(reading, question, answer, item_id)


def _record(reading: Reading, asked: Asked, answer: Answer | None, item_id: str) -> Question:
    reasons, support, detection = _judge(reading, asked, answer)
    question = _words(reading.sentences, asked.first, asked.last, asked.start, asked.end)
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
    texts = question_words(reading.language).reasons
    review, unsure = [], []
    if not asked.askers:
        review.append(texts["no_asker"])
    elif any(each.person_id is None for each in asked.askers):
        review.append(texts["unknown_asker"])
    if answer is not None and answer.matched:
        review.append(texts["matched"])
    if answer is not None and answer.by is None:
        review.append(texts["impersonal"])
    if asked.doubt and answer is None:
        unsure.append(texts["doubt"])
    return review + unsure, "review" if review else "verified", "unsure" if unsure else "sure"


def _ref(mention: Mention) -> PersonRef:
    return PersonRef(text=mention.text, person_id=mention.person_id)


def _words(sentences: Sequence[Sentence], first: int, last: int, start: int, end: int | None = None) -> str:
    """Return the source's words from `start` of sentence `first` to the end of `last` (`end` when they are one)."""
    if first == last:
        return sentences[first].text[start:end].strip()
    return " ".join([sentences[first].text[start:].strip(), *(sentence.text for sentence in sentences[first + 1 : last + 1])])


def _spans(sentences: Sequence[Sentence], asked: Asked, answer: Answer | None) -> list[Span]:
    """Return where question and answer stand, whole sentences."""
    numbers = set(range(asked.first, asked.last + 1))
    if answer is not None:
        numbers |= set(range(answer.first, answer.last + 1))
    return [span for k in sorted(numbers) for span in sentences[k].spans()]
