"""What a sentence that decides stands for: its matter, in words that can be read alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document import AgendaItem, Clean, Sentence, Span, is_subheading
from summarizer.records import DecisionType, PersonRef
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import Cue, DecisionWords
from summarizer.rules.motions import Motion, code_key, movers, named_submitters

# A sentence of so few longer words says little without its title ("Afgehamerd.").
_THIN = 3
_WORD = re.compile(r"[^\W_]{4,}")


@dataclass(frozen=True)
class Found:
    """A decision in the making: sentence `index` of `item` carries the cue.

    `lead` are sentences that its text needs, from the motion's own words on where it is `opened` by them;
    `since` all since the decision before.
    """

    item: AgendaItem
    index: int
    cue: Cue
    lead: tuple[Sentence, ...]
    since: tuple[Sentence, ...]
    opened: bool = False

    @property
    def sentence(self) -> Sentence:
        """The sentence with the cue."""
        return self.item.sentences[self.index]


@dataclass(frozen=True)
class Matter:
    """What is decided: that of an item, or of a motion; `swept` when one sentence decides many items together."""

    found: Found
    item: AgendaItem
    motion: Motion | None
    swept: bool


def find_matter(one: Found, motions: dict[str, Motion], context: Context) -> Matter:
    """Return what a sentence decides: a motion by its code, in the sentence or in the item's title, else its item."""
    words = context.language.section("decisions", DecisionWords)
    pattern = context.language.pattern(words.code)
    led = " ".join(part.text for part in one.lead[-1:])
    code = pattern.search(one.sentence.text) or pattern.search(led)
    if code is None and one.cue.start == 0:
        code = pattern.search(one.item.title.text)
    if code is None and context.language.pattern(words.title_types["motion"]).search(one.item.title.text):
        # An item about one motion ("Motie vreemd: ...") decides that motion, whatever the sentence calls it.
        codes = [found for part in one.item.sentences if (found := pattern.search(part.text))]
        code = codes[0] if len({code_key(found) for found in codes}) == 1 else None
    if code is None:
        return Matter(one, one.item, None, swept=False)
    motion = motions.get(code_key(code)) or Motion(code["c"] or code["bare"], code_key(code))
    return Matter(one, one.item, motion, swept=False)


def decision_type(matter: Matter, context: Context) -> DecisionType:
    """Return what was decided about, by the sentence, else (when it leans on the title) by the title."""
    language, words = context.language, context.language.section("decisions", DecisionWords)
    one, title = matter.found, matter.item.title.text
    if matter.motion is not None:
        for kind, pattern in words.code_kinds.items():
            if re.search(pattern, matter.motion.key):
                return kind
    text = title if matter.swept else " ".join(part.text for part in (*one.lead[: one.opened], one.sentence))
    titled = next(
        (kind for kind, source in words.title_types.items() if language.pattern(source).search(title)), None
    )
    named = titled == "minutes" or language.pattern(words.minutes_of).search(text)
    if named and language.pattern(words.minutes_word).search(text):
        return "minutes"
    for kind, pattern in words.types.items():
        if language.pattern(pattern).search(text):
            return kind
    leans = matter.swept or language.pattern(words.anaphoric).match(text) is not None
    return titled if titled is not None and leans else "decision"


def decision_text(matter: Matter, context: Context) -> tuple[str, list[Span]]:
    """Return the decision in the source's own words, made complete with title or name, and its spans."""
    words = context.language.section("decisions", DecisionWords)
    one, motion = matter.found, matter.motion
    spans = [span for part in (*one.lead, one.sentence) for span in part.spans()]
    text = " ".join(part.text for part in (*one.lead, one.sentence))
    for pattern in (words.label, words.opens):
        label = context.language.pattern(pattern).match(text)
        text = text[label.end() :].lstrip() if label else text
    if motion is not None and motion.name and motion.name not in text:
        return f"{motion.code} '{motion.name}': {text}", _with(motion.introduced, spans)
    if motion is None and (matter.swept or _is_thin(text, matter.item.title.text, context)):
        heading = matter.item.title if matter.swept else _subheading(one) or matter.item.title
        return f"{heading.text}: {text}", [*heading.spans(), *spans]
    return text, spans


def submitters(matter: Matter, context: Context) -> list[PersonRef]:
    """Return who brought in what was decided: of a motion, as the sentence names them, or since the decision before."""
    words = context.language.section("decisions", DecisionWords)
    one, motion = matter.found, matter.motion
    if motion is not None and motion.submitters:
        return motion.submitters
    said = named_submitters(" ".join(part.text for part in (*one.lead, one.sentence)), context)
    if said:
        return said
    for sentence in reversed(one.since):
        said = movers(sentence.text, context)
        if said:
            return said
    for kind in (words.moves, words.seconds):
        pattern = context.language.pattern(kind)
        for sentence in reversed(one.since):
            if sentence.block.speaker is not None and pattern.search(sentence.text):
                said.append(context.people.resolve(sentence.block.speaker.text))
                break
    return said


def conditions(text: str, context: Context) -> Iterator[str]:
    """Yield the conditions under which a sentence decides."""
    words = context.language.section("decisions", DecisionWords)
    for found in context.language.any_of(words.conditions).finditer(text):
        yield next(value for value in found.groupdict().values() if value).strip(" .,;")


def _subheading(one: Found) -> Clean | None:
    """Return the heading inside the item right above a decision, where both name the same matter."""
    above = one.item.sentences[one.index - 1] if one.index and not one.lead else None
    if above is None or not is_subheading(above):
        return None
    shared = set(_WORD.findall(above.text.lower())) & set(_WORD.findall(one.sentence.text.lower()))
    return above.clean if shared else None


def _with(sentence: Sentence | None, spans: list[Span]) -> list[Span]:
    return spans if sentence is None else [*(span for span in sentence.spans() if span not in spans), *spans]


def _is_thin(text: str, title: str, context: Context) -> bool:
    """Whether a sentence needs the item's title to be understood: it leans on it and hardly repeats it."""
    words = context.language.section("decisions", DecisionWords)
    known = set(_WORD.findall(title.lower()))
    missing = known - set(_WORD.findall(text.lower()))
    leans = context.language.pattern(words.anaphoric).match(text) or len(_WORD.findall(text)) <= _THIN
    return bool(leans) and 2 * len(missing) > len(known)
