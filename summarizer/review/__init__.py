"""What a person does with minutes before they go out: look, change, reject, add, compare. Pure: minutes in, minutes out."""

from summarizer.review.comparing import Difference, compare
from summarizer.review.edits import Applied, Edit, apply, revert
from summarizer.review.lint import Remark, lint
from summarizer.review.making import make_entry
from summarizer.review.refreshing import refresh
from summarizer.review.source import SentenceUse, SourceText, read_source, uses

__all__ = [
    "Applied",
    "Difference",
    "Edit",
    "Remark",
    "SentenceUse",
    "SourceText",
    "apply",
    "compare",
    "lint",
    "make_entry",
    "read_source",
    "refresh",
    "revert",
    "uses",
]
