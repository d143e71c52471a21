"""The page "Nakijken": what was found beside its source, to be accepted, changed, rejected and added to."""

from summarizer.ui.review.page import show

__all__ = ["show"]
