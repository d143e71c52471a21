"""Who acts in a statement, and is it who acts in its sentences? Swapping them is the commonest error of models."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.document import AgendaItem, Sentence
from summarizer.people import Mention, coordinated
from summarizer.rules.actors import ActorWords, subjects_of
from summarizer.rules.context import Context
from summarizer.rules.reading import ASKS, same_person, stems

# So many words of a statement in a sentence of others, and none in one of his own, tell that he did not say it.
_SAID_BY_OTHERS = 2
# A verb further behind its subject than this has another one.
_REACH = 40
# The classes of verbs by which somebody asks, and that don't say who acts; all others tell.
_ASK, _PASSIVE = "ask", "passive"
# Where a clause begins, and with it perhaps its subject.
_OPENS = re.compile(r"(?:^|[;:,.]\s*|\s(?:en|maar|and|but)\s+)$")
_VERB = re.compile(r"[a-zà-ÿ]{2,}")


@dataclass(frozen=True)
class Actor:
    """Somebody who acts in a cited sentence (`text`): who asks there, tells something, or does both."""

    text: str
    who: Mention
    asks: bool
    tells: bool


def wrong_actor(
    text: str, sentences: Sequence[Sentence], item: AgendaItem, context: Context, acts: Mapping[str, str]
) -> str | None:
    """Return who asks, answers, promises or proposes in `text` but not in the sentences it cites.

    `acts` are patterns of verbs by class. Nobody is doubted where the sentences don't tell who acts, nor
    for asking (answering) where nobody in them does.
    """
    acting = list(actors(sentences, item, context, acts))
    if not acting:
        return None
    found = list(_acting(text, context, acts))
    for k, (mention, asks) in enumerate(found):
        own = [each for each in acting if _same(mention, each.who, context)]
        others = [each for each in acting if each not in own]
        if not own:
            return mention.text
        right = [each for each in others if (each.asks if asks else each.tells)]
        if right and not any(each.asks if asks else each.tells for each in own):
            return mention.text
        end = found[k + 1][0].start if k + 1 < len(found) else len(text)
        if _said_by_others(text[mention.end : end], own, right, context):
            return mention.text
    return None


def _said_by_others(text: str, own: Sequence[Actor], others: Sequence[Actor], context: Context) -> bool:
    """Whether the words of `text` are in a sentence in which only others act, and in none of his own."""
    said = stems(text, context.language.stopwords)
    mine = {each.text for each in own}
    shared = max(
        (len(said & stems(each.text, frozenset())) for each in others if each.text not in mine), default=0
    )
    return shared >= _SAID_BY_OTHERS and not any(said & stems(each, frozenset()) for each in mine)


def _acting(text: str, context: Context, acts: Mapping[str, str]) -> Iterator[tuple[Mention, bool]]:
    """Yield who is the subject of a verb of any class in `text` (named just before it), and whether he asks."""
    mentions = [m for m in context.people.mentions(text) if m.kind in ("person", "role")]
    ask, passive = context.language.pattern(acts[_ASK]), context.language.pattern(acts[_PASSIVE])
    verbs = context.language.any_of(tuple(verb for kind, verb in acts.items() if kind != _PASSIVE))
    words = context.language.section("actors", ActorWords)
    no_subject = context.language.pattern(rf"(?<![\w-])(?:{'|'.join(words.prepositions)})\s+$")
    no_verb = context.language.pattern(
        rf"(?:{'|'.join((*words.prepositions, *words.conjunctions))}|en|and|or)(?!\w)"
    )
    for k, mention in enumerate(mentions):
        end = mentions[k + 1].start if k + 1 < len(mentions) else len(text)
        after = re.sub(r"^\s*\([^()]*\)", "", text[mention.end : min(end, mention.end + _REACH)]).lstrip(" ")
        before = text[max(0, mention.start - _REACH) : mention.start]
        if passive.match(after) or no_subject.search(text[: coordinated(text, mentions, k)[0].start]):
            continue
        opens = _OPENS.search(before) and _VERB.match(after) and not no_verb.match(after)
        if opens or verbs.match(after.lstrip(", ")):
            yield mention, ask.match(after.lstrip(", ")) is not None


def actors(
    sentences: Sequence[Sentence], item: AgendaItem, context: Context, acts: Mapping[str, str]
) -> Iterator[Actor]:
    """Yield who acts in the sentences of `item`, pronouns resolved, and who speaks them."""
    numbers = {sentence.number: k for k, sentence in enumerate(item.sentences)}
    ask = context.language.pattern(rf"(?<!\w){acts[_ASK]}")
    tells_by = "|".join(verbs for kind, verbs in acts.items() if kind not in (_ASK, _PASSIVE))
    tell = context.language.pattern(rf"(?<!\w)(?:{tells_by})")
    for sentence in sentences:
        asks = ask.search(sentence.text) is not None
        direct = ASKS.search(sentence.text) is not None
        if sentence.block.speaker is not None:
            for who in context.people.mentions(sentence.block.speaker.text):
                yield Actor(sentence.text, who, direct or asks, not direct)
        for who in _labels(sentence.text, context):
            yield Actor(sentence.text, who, direct or asks, not direct)
        tells = not (asks or direct) or tell.search(sentence.text) is not None
        for who in _subjects(sentence, numbers.get(sentence.number), item, context, ask):
            yield Actor(sentence.text, who, asks or (direct and sentence.block.speaker is None), tells)


def _subjects(
    sentence: Sentence, index: int | None, item: AgendaItem, context: Context, ask: re.Pattern[str]
) -> Iterator[Mention]:
    """Yield who acts in a sentence, without who is only spoken to ("Nadine, how many?")."""
    answers = context.language.pattern(context.language.section("actors", ActorWords).answers)
    if index is None:
        return
    for who in subjects_of(item.sentences, index, context):
        here = sentence.text[who.start : who.end] == who.text
        if here and sentence.block.speaker is not None and sentence.text[who.end : who.end + 1] in (",", "?"):
            continue
        if here or not index:
            yield who
            continue
        # "Anna asks Bea what it costs. She answers": nobody answers his own question.
        before = item.sentences[index - 1].text
        asked = ask.search(before) is not None and answers.search(sentence.text) is not None
        named = [m for m in context.people.mentions(before) if m.kind in ("person", "role")]
        others = [m for m in named if not same_person(m, who)]
        yield from others if asked and others and same_person(named[0], who) else (who,)


def _labels(text: str, context: Context) -> Iterator[Mention]:
    """Yield who is named before a colon: "DJE: dat kan", "<actiepunt DJE: ...>"."""
    for mention in context.people.mentions(text):
        if text[mention.end : mention.end + 1] == ":" and mention.kind in ("person", "role"):
            yield mention


def _same(a: Mention, b: Mention, context: Context) -> bool:
    if a.person_id and b.person_id:
        return a.person_id == b.person_id
    if _holds(a, b, context) or _holds(b, a, context):
        return True
    left, right = a.text.casefold(), b.text.casefold()
    return left in right or right in left or left.split()[-1] == right.split()[-1]


def _holds(who: Mention, role: Mention, context: Context) -> bool:
    """Whether `role` is an office that several hold ("de wethouder"), and `who` one of them."""
    if role.kind != "role" or role.role is None or role.person_id is not None:
        return False
    return who.role == role.role or context.people.has_role(who.person_id, role.role)
