"""Who acts in a statement, and is it who acts in its sentences? Swapping them is the commonest error of models."""

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.document import AgendaItem, Sentence
from summarizer.people import Mention
from summarizer.rules.actors import subjects_of
from summarizer.rules.context import Context

# A verb further behind its subject than this has another one.
_REACH = 40


def wrong_actor(
    text: str, sentences: Sequence[Sentence], item: AgendaItem, context: Context, acts: Mapping[str, str]
) -> str | None:
    """Return who asks, answers, promises or proposes in `text` but not in the sentences it cites.

    `acts` are patterns of verbs by class. Somebody whom the sentences have as acting in any way is not
    doubted, nor is anybody where they don't tell who acts.
    """
    acting = list(actors(sentences, item, context))
    if not acting:
        return None
    for mention in _acting(text, context, acts):
        if not any(_same(mention, actor) for actor in acting):
            return mention.text
    return None


def _acting(text: str, context: Context, acts: Mapping[str, str]) -> Iterator[Mention]:
    """Yield who is the subject of a verb of any class in `text`: named just before it, or just behind it."""
    mentions = [m for m in context.people.mentions(text) if m.kind in ("person", "role")]
    verbs = context.language.any_of(tuple(acts.values()))
    for k, mention in enumerate(mentions):
        end = mentions[k + 1].start if k + 1 < len(mentions) else len(text)
        after = text[mention.end : min(end, mention.end + _REACH)]
        if verbs.match(after.lstrip(" ,")) or verbs.match(re.sub(r"^\s*\([^()]*\)\s*", "", after)):
            yield mention


def actors(sentences: Sequence[Sentence], item: AgendaItem, context: Context) -> Iterator[Mention]:
    """Yield who acts in the sentences of `item`, pronouns resolved, and who speaks them."""
    numbers = {sentence.number: k for k, sentence in enumerate(item.sentences)}
    for sentence in sentences:
        index = numbers.get(sentence.number)
        if index is not None:
            yield from subjects_of(item.sentences, index, context)
        if sentence.block.speaker is not None:
            yield from context.people.mentions(sentence.block.speaker.text)


def _same(a: Mention, b: Mention) -> bool:
    if a.person_id and b.person_id:
        return a.person_id == b.person_id
    left, right = a.text.casefold(), b.text.casefold()
    return left in right or right in left or left.split()[-1] == right.split()[-1]
