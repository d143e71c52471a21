"""Who acts in a sentence (first version)."""

from collections.abc import Sequence

from summarizer.document import Sentence
from summarizer.people import Mention
from summarizer.rules.context import Context


def subject_of(sentences: Sequence[Sentence], index: int, context: Context) -> Mention | None:
    """Return who acts in sentence `index`, None when it is unclear."""
    found = context.people.mentions(sentences[index].text)
    return found[0] if found else None
