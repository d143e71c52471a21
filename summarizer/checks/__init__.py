"""Is what was found supported by the source, and fit to be read? Pure functions; each reason is in words."""

from summarizer.checks.draft import check_decisions, check_names, seated
from summarizer.checks.support import Cited, doubts
from summarizer.checks.wording import in_language, unfit, vocabulary

__all__ = [
    "Cited",
    "check_decisions",
    "check_names",
    "doubts",
    "in_language",
    "seated",
    "unfit",
    "vocabulary",
]
