"""What a secretary should look at again before minutes go out. Pure.

Each check is a function of `Looked` that yields remarks; their sentences stand in [ui.lint] of a language file
under the remark's kind. A check says nothing where it cannot be sure what the minutes say.
"""

from collections.abc import Callable, Iterator

from summarizer.records import Minutes
from summarizer.review.lint.items import unfinished, untreated
from summarizer.review.lint.looked import Looked, Remark
from summarizer.review.lint.people import spellings, unknown
from summarizer.review.lint.promises import early, twice, unanswered
from summarizer.review.lint.votes import votes
from summarizer.review.source import SourceText

__all__ = ["KINDS", "Remark", "lint"]

# Every kind of remark; each has its sentence in [ui.lint].
KINDS = (
    "votes_over",
    "votes_under",
    "votes_party_for",
    "votes_party_against",
    "votes_named_for",
    "votes_named_against",
    "due_early",
    "due_passed",
    "unknown_speaker",
    "unknown_person",
    "which_person",
    "no_conclusion",
    "untreated",
    "spelled",
    "same_person",
    "action_twice",
    "no_answer",
)
_CHECKS: tuple[Callable[[Looked], Iterator[Remark]], ...] = (
    votes,
    early,
    unknown,
    unfinished,
    untreated,
    spellings,
    twice,
    unanswered,
)


def lint(minutes: Minutes, source: SourceText | None = None) -> tuple[Remark, ...]:
    """Return what does not fit in `minutes`, in the order of the text; what is of no place in it, last.

    With `source`, whether an item is concluded is looked up in all that was said in it.
    """
    looked = Looked(minutes, source)
    found = [remark for check in _CHECKS for remark in check(looked)]
    return tuple(
        sorted(found, key=lambda remark: remark.evidence[0].start if remark.evidence else float("inf"))
    )
