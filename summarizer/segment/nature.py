"""What kind of item it is, and whether it was public."""

from collections.abc import Sequence

from summarizer.document import Sentence
from summarizer.language import Language
from summarizer.records import ItemKind, Openness
from summarizer.segment.words import item_words

# From so many telling sentences, or speakers, an item was discussed.
_TELLING = 2
_SPEAKERS = 3


def kind_of(
    title: str, parent: ItemKind | None, sentences: Sequence[Sentence], language: Language
) -> ItemKind:
    """Return the kind by the words of the title; a debate is one only when the text shows a discussion."""
    words = item_words(language)
    if parent == "consent" or language.pattern(words.consent).search(title):
        return "consent"
    if language.pattern(words.debate).search(title) and _is_discussed(sentences, language):
        return "debate"
    return "information" if language.pattern(words.information).search(title) else "other"


def _is_discussed(sentences: Sequence[Sentence], language: Language) -> bool:
    pattern = language.pattern(item_words(language).discussion)
    speakers: set[str] = set()
    telling = 0
    for sentence in sentences:
        if sentence.block.speaker is not None:
            speakers.add(sentence.block.speaker.text)
        telling += pattern.search(sentence.text) is not None
        if telling >= _TELLING or len(speakers) >= _SPEAKERS:
            return True
    return False


def openness_of(heading: str, sentences: Sequence[Sentence], language: Language) -> Openness:
    """Return whether the text says that (a part of) the item was held behind closed doors, or kept secret.

    `heading` is the heading as it stands in the source, suffixes such as "(besloten)" included.
    """
    words = item_words(language)
    secret, closed, denied = (
        language.any_of(words.secret),
        language.any_of(words.closed),
        language.any_of(words.not_closed),
    )
    found: Openness = "closed" if language.pattern(words.closed_title).search(heading.strip()) else "public"
    for sentence in sentences:
        text = sentence.text
        if secret.search(text) and not denied.search(text):
            return "secret"
        if found == "public" and closed.search(text) and not denied.search(text):
            found = "closed"
    return found
