"""The public copy of minutes: without what was closed or secret."""

from summarizer.public.copying import public

__all__ = ["public"]
