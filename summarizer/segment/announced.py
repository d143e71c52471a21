"""Items that nobody wrote a heading for: the chair says that the next one begins."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Clean, Sentence
from summarizer.language import Language
from summarizer.numerals import number_pattern, parse_number
from summarizer.segment.agenda import AgendaTitles
from summarizer.segment.chain import Step, best_chain
from summarizer.segment.model import Heading
from summarizer.segment.titles import read_title
from summarizer.segment.wording import bare
from summarizer.segment.words import ItemWords, is_whole, item_words

# Before the item stand so many characters at most; a title is no longer than this.
_REACH = 120
_LONGEST = 200
_LONG_TITLE = 12
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Announcement:
    """Sentence `index` opens an item; the title is ``text[start:end]`` of sentence `title`."""

    index: int
    number: int | None
    text: str | None
    title: int
    start: int
    end: int
    worth: float


def announced_headings(
    sentences: Sequence[Sentence], language: Language, titles: AgendaTitles
) -> list[Heading]:
    """Return the items that are announced in `sentences`, in order, fewer than two: none."""
    listener = _Listener(language, titles)
    heard = [
        found for index in range(len(sentences)) if (found := listener.hear(sentences, index)) is not None
    ]
    chair = _chair_label(sentences, heard, item_words(language))
    spoken = [one for one in heard if chair is None or _speaker(sentences[one.index]) in (chair, "")]
    numbered = [one for one in spoken if one.number is not None]
    steps = [Step(one.number or 0, one.worth) for one in numbered]
    chosen = {numbered[k].index for k in best_chain(steps)}
    kept = [one for one in spoken if one.index in chosen or one.number is None]
    if len(kept) < _FEWEST:
        return []
    return [_heading(sentences, one, language) for one in kept]


def _speaker(sentence: Sentence) -> str:
    return bare(sentence.block.speaker.text) if sentence.block.speaker is not None else ""


def _chair_label(sentences: Sequence[Sentence], heard: list[_Announcement], words: ItemWords) -> str | None:
    """Return who chairs: whose label says so, else who announces most items."""
    labels = Counter(_speaker(sentences[one.index]) for one in heard)
    labels.pop("", None)
    named = [label for label in labels if not words.chair.isdisjoint(label.split())]
    ranked = sorted(named or labels, key=lambda label: -labels[label])
    return ranked[0] if ranked else None


class _Listener:
    def __init__(self, language: Language, titles: AgendaTitles) -> None:
        words = item_words(language)
        self._language, self._words, self._titles = language, words, titles
        number = rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[a-z]?(?![\w/-])|{number_pattern(language)})"
        ordinals = "|".join(words.ordinals)
        self._item = language.pattern(
            rf"\b(?:(?:{words.announce_item})\s+{number}|(?P<ordinal>{ordinals})\s+(?:{words.announce_item})\b|(?P<next>{words.announce_next})\b)"
        )
        self._is = language.pattern(rf"[\s,.:;–—-]*(?:{words.announce_is}[\s,:]*)?")
        self._not = language.any_of(words.announce_not)
        self._stop = language.pattern(words.announce_stop)
        self._about = language.pattern(rf"{words.announce_about}[\s,:]*")

    def hear(self, sentences: Sequence[Sentence], index: int) -> _Announcement | None:
        """Return what sentence `index` announces, None for most."""
        text = sentences[index].text
        found = self._item.search(text, 0, _REACH)
        if found is None or not self._leads(text[: found.start()]):
            return self._by_title(sentences[index], index)
        after = self._is.match(text, found.end())
        start = after.end() if after is not None else found.end()
        if self._not.match(text[found.end() :].lstrip(" ,")[:80]):
            return None
        number, worth = (
            self._number(found),
            2.0 + 0.5 * (index == 0 or sentences[index - 1].block is not sentences[index].block),
        )
        if found["next"] and start == found.end():
            return None
        if start < len(text):
            end = self._title_end(text, start)
            about = self._about.match(text, start)
            start = about.end() if about is not None and about.end() < end else start
            return _Announcement(index, number[0], number[1], index, start, end, worth)
        return self._in_next(sentences, index, number, worth - 0.5)

    def _leads(self, text: str) -> bool:
        return all(word.lower() in self._words.lead_words for word in _WORD.findall(text))

    def _number(self, found: re.Match[str]) -> tuple[int | None, str | None]:
        if found["ordinal"]:
            value = self._words.ordinals[found["ordinal"].lower()]
            return value, str(value)
        if found["next"]:
            return None, None
        said = str(found["number"])
        if said[0].isdigit():
            return int(re.split(r"\D", said, maxsplit=1)[0]), said
        spoken = parse_number(said, self._language)
        return spoken, None if spoken is None else str(spoken)

    def _by_title(self, sentence: Sentence, index: int) -> _Announcement | None:
        """Return the announcement of an item by its known title: "Dan komen we bij de rondvraag."."""
        text = sentence.text.rstrip(" .!?")
        words = list(_WORD.finditer(text[: _LONGEST + 1]))
        if len(text) > _LONGEST or sentence.block.speaker is None:
            return None
        lead = 0
        while lead < len(words) and words[lead][0].lower() in self._words.lead_words:
            lead += 1
        if lead < 2 or lead == len(words):
            return None
        start = words[lead].start()
        title = text[start:]
        if (
            not (is_whole(self._language, self._words.known, title) or self._titles.names(title))
            or len(words) - lead > 6
        ):
            return None
        return _Announcement(index, None, None, index, start, len(text), 1.0)

    def _title_end(self, text: str, start: int) -> int:
        end = min(len(text), start + _LONGEST)
        stop = self._stop.search(text, start, end)
        if (
            stop is not None
            and stop.start() > start
            and (len(text[start:].split()) > _LONG_TITLE or text[stop.start()] == ";")
        ):
            end = stop.start()
        return end

    def _in_next(
        self, sentences: Sequence[Sentence], index: int, number: tuple[int | None, str | None], worth: float
    ) -> _Announcement:
        """Return the announcement with its title in the sentence after it: "Agendapunt 6. De begroting."."""
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        if following is not None and following.block is sentences[index].block:
            about = self._about.match(following.text)
            start = about.end() if about is not None else 0
            short = len(following.text.split()) <= _LONG_TITLE and not any(
                word.lower() in self._words.verbs for word in following.text.split()
            )
            if about is not None or short:
                return _Announcement(
                    index, *number, index + 1, start, self._title_end(following.text, start), worth
                )
        return _Announcement(index, *number, index, 0, len(sentences[index].text), worth)


def _heading(sentences: Sequence[Sentence], one: _Announcement, language: Language) -> Heading:
    sentence, titled = sentences[one.index], sentences[one.title]
    title, reference = read_title(_cut(titled.clean, one.start, one.end), language)
    parts = tuple(int(piece) for piece in re.findall(r"\d+", one.text)) if one.text else ()
    return Heading(
        start=sentence.start,
        end=titled.end,
        first=-1,
        last=-1,
        title=title,
        number=one.text,
        parts=parts,
        reference=reference,
    )


def _cut(clean: Clean, start: int, end: int) -> Clean:
    while end > start and clean.text[end - 1] in " .!?…":
        end -= 1
    return clean.cut(start, end) if start < end else clean
