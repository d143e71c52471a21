"""The page on which a secretary says how far minutes are, compares their versions, and makes documents of them."""

from summarizer.ui.status.page import show

__all__ = ["show"]
