"""Actions and questions: due before they were given, there twice, never answered."""

import re
from collections.abc import Iterator

from summarizer.people.names import fold
from summarizer.records import Action
from summarizer.review.lint.looked import Looked, Remark, short

_WORD = re.compile(r"[^\W_]{3,}")
# So much of the words of two tasks is the same when they are one; shorter ones say too little.
_ALIKE = 0.8
_FEWEST = 3


def early(looked: Looked) -> Iterator[Remark]:
    """Yield actions that were to be done before the meeting that gave them, and old ones whose date has passed."""
    for action in looked.minutes.actions:
        due = action.due
        if due is None or due.date is None or looked.day is None or due.date >= looked.day.isoformat():
            continue
        if action.status != "done":
            old = action.carried or action.earlier is not None
            values = {"task": short(action.task), "due": due.text}
            entries = (("actions", action.id),)
            yield Remark(
                "due_passed" if old else "due_early", values, entries, action.item_id, action.evidence
            )


def twice(looked: Looked) -> Iterator[Remark]:
    """Yield actions that are there twice: the same words, and an owner in common."""
    told = [(action, _words(action, looked)) for action in looked.minutes.actions]
    for k, (second, words) in enumerate(told):
        for first, before in told[:k]:
            same = len(words & before) >= _ALIKE * len(words | before) and len(words) >= _FEWEST
            if same and _owners(first) & _owners(second):
                entries = (("actions", first.id), ("actions", second.id))
                values = {"task": short(second.task)}
                yield Remark(
                    "action_twice", values, entries, second.item_id, (*second.evidence, *first.evidence)
                )
                break


def unanswered(looked: Looked) -> Iterator[Remark]:
    """Yield questions to which the minutes give no answer, and of which they don't say that it will come."""
    for question in looked.minutes.questions:
        if question.status == "open" and not question.answer and question.detection == "sure":
            entries = (("questions", question.id),)
            values = {"question": short(question.question)}
            yield Remark("no_answer", values, entries, question.item_id, question.evidence)


def _words(action: Action, looked: Looked) -> set[str]:
    names = {word for owner in action.owners for word in fold(owner.text).split()}
    words = {fold(word) for word in _WORD.findall(action.task)}
    return words - names - looked.language.stopwords


def _owners(action: Action) -> set[str]:
    """Return who has a task; nobody is somebody too."""
    return {owner.person_id or fold(owner.text) for owner in action.owners} or {""}
