"""Where sentences end inside one block of text: a paragraph, a list entry, a turn of a speaker.

Minutes are full of full stops that end nothing ("dhr. J.C. van Dam, art. 4.1, 12.10 uur"). The rules here
know orthography only; a language brings its abbreviations, each in one of three forms:

- ``dhr.`` never ends a sentence;
- ``jl.¦`` may end one, and does so before a word with a capital;
- ``no. 1`` is an abbreviation before a number only ("No. 5"), and else a word ("No.").

An entry in lower case stands for its capitalized form too, one with capitals for itself only.
"""

import re
from collections.abc import Iterable
from typing import Literal

from summarizer.document import Block, Sentence
from summarizer.language import Language

# Every pattern runs in linear time: what repeats is bounded, or stops at the first other character.
_MARKS = ".?!…"
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u2793\u2b50\u2b55\ufe0f\u200d]"
_CANDIDATE = re.compile(
    rf"(?P<marks>[{_MARKS}]+)(?P<closers>[\"'’”“»›)\]}}*_⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:\[\d{{1,3}}\])?)(?:\s{{0,3}}{_EMOJI}+)*"
    rf"|(?<=\s){_EMOJI}+"
)
_BULLET = re.compile(r"[-–—•·∙▪◦‣●○■□►➢➤→*>\ue000-\uf8ff]\s+")
_OPENERS = "\"'‘’“”„«‹([{<*_¿¡"
_ELIDED = re.compile(r"['’‘][a-z]{1,2}[\s-]{1,2}")
_BRACKET = re.compile(r"(?P<open>[(\[]|<(?=[^\W\d_]))|[)\]>]")
_CLOSED_BY = {"(": ")", "[": "]", "<": ">"}
_REMARK = re.compile(r"(?:\([^()]{1,200}\)|\[[^][]{1,200}\]|<[^<>]{1,200}>)\.?")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouyáéíóúàèäëïöü]")
_CODE = re.compile(r"[\w/.-]{0,15}\d")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
# The start of a list entry or a title: "2. Budget", "Item 2. Budget".
_ENTRY = re.compile(r"[\W_]*(?:[^\W\d_]+\s+)?\d{1,3}(?:\.\d{1,3})*|[\W_]*[IVXL]+")
_GLUED = re.compile(r"[\"'‘“(]?([^\W\d_]{1,40})[.,;:?!)]*(?!\S)")

# How far to look back for a word; and how long something in brackets can be, since a bracket that was
# never closed must not swallow the rest.
_WORD_REACH = 40
_BRACKET_REACH = 300

# What follows a mark, as far as it tells whether a sentence starts there.
_Next = Literal["capital", "number", "lower", "bracket", "other"]


def read_sentences(blocks: Iterable[Block], language: Language) -> list[Sentence]:
    """Return the numbered sentences of `blocks`: the units of evidence and coverage.

    A paragraph, a turn or a list entry gives one for each of its sentences, a heading and a table row one.
    """
    sentences: list[Sentence] = []
    for block in blocks:
        whole = block.kind in ("row", "heading")
        spans = [(0, len(block.text))] if whole else split(block.text, language.abbreviations)
        for start, end in spans:
            clean = block.clean.cut(start, end)
            if clean.pieces:
                sentences.append(Sentence(len(sentences), clean, block))
    return sentences


def split(text: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Find the sentences of one block of text.

    White space of any kind only separates words: a line end or a no-break space ends no sentence.

    Args:
        text: one block, not more than a paragraph, a list entry or a turn.
        abbreviations: those of its language, in the forms that the text of this module names.

    Returns:
        Start and end of each sentence in `text`, in order. They don't overlap, don't start or end with
        white space, and together cover every other character.
    """
    spans: list[tuple[int, int]] = []
    start, last = _skip_space(text, 0), len(text.rstrip())
    brackets = iter(_brackets(text))
    opened, closed = next(brackets, (last, last))
    for candidate in _CANDIDATE.finditer(text):
        mark = candidate.start()
        while closed < mark:
            opened, closed = next(brackets, (last, last))
        if mark < start:  # in a remark that the sentence before has taken
            continue
        # In brackets the sentence goes on, unless they stand alone and hold sentences: "(Applause.)".
        if start < opened < mark or (opened == start < mark and text[closed - 1] not in _MARKS):
            continue
        end = _end(text, start, candidate, abbreviations)
        if end is not None and end < last:
            spans.append((start, end))
            start = _skip_space(text, end)
    return [*spans, (start, last)] if start < last else spans


def _end(text: str, start: int, candidate: re.Match[str], abbreviations: frozenset[str]) -> int | None:
    """Return where the sentence from `start` ends if this candidate ends it, else None."""
    mark, end = candidate.span()
    following = _skip_space(text, end)
    upcoming = _upcoming(text, following)
    word = _word_before(text, start, mark)
    if following == end:
        ends = _is_glued(text, word, candidate, abbreviations)
    elif candidate["marks"] is None or mark == start or text[mark - 1].isspace():
        # An emoji without a full stop; or a mark that may stand for a word: "De heer ? (LV) vraagt".
        before = text[max(start, mark - 4) : mark].rstrip()[-1:]
        ends = upcoming == "capital" and before not in ("", ":", ",", ";")
    elif candidate["marks"] == "." and _is_abbreviation(text, start, mark, following, abbreviations):
        ends = False
    elif upcoming == "bracket":
        return _end_with_remarks(text, end, following)
    elif upcoming == "lower":
        ends = _is_careless(word, candidate)
    else:
        ends = upcoming != "other"
    return end if ends else None


def _end_with_remarks(text: str, end: int, following: int) -> int:
    """Move the end of a sentence behind bracketed remarks, "(action: Ann)", that are no sentences themselves."""
    behind = end
    while (upcoming := _upcoming(text, following)) == "bracket" and (
        remark := _REMARK.match(text, following)
    ):
        behind, following = remark.end(), _skip_space(text, remark.end())
    # "[inaudible] the drain", "<request>: the": the bracket opens the next sentence.
    return end if upcoming in ("lower", "other") and following < len(text) else behind


def _upcoming(text: str, at: int) -> _Next:
    """Tell what stands at an offset, behind a bullet and opening signs."""
    if text[at : at + 1] in ("(", "[", "<"):
        remark = _REMARK.match(text, at)
        if not remark or text[at] == "<" or remark[0][-2] not in _MARKS:  # but "(Applause.)" is a sentence
            return "bracket"
    if bullet := _BULLET.match(text, at):
        at = bullet.end()
    elided = _ELIDED.match(text, at)
    if elided and text[elided.end() : elided.end() + 1].isupper():  # "'s Avonds"
        return "capital"
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    first, second = text[at : at + 1], text[at + 1 : at + 2]
    if first.isalpha():
        return "lower" if first.islower() and not second.isupper() else "capital"  # iDEAL, eHerkenning
    return "number" if first.isdigit() or first in ("€", "$", "£", "§", "@", "#") else "other"


def _is_abbreviation(text: str, start: int, mark: int, following: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the full stop at `mark` belongs to its word or number and ends nothing."""
    upcoming = _upcoming(text, following)
    word = _word_before(text, start, mark)
    if form := _listed(word, abbreviations):
        before_number = _CODE.match(text, following) is not None
        return {".": True, ".¦": upcoming != "capital", ". 1": before_number}[form]
    if len(word) == 1 and word.isalpha():  # an initial, or "p. 12"
        return word.isupper() != (upcoming == "number")
    if word == "1" and text[max(0, mark - 4) : mark - 1].rstrip().endswith(":"):
        # The list of "two ways: 1. Wait. 2. Go on", not the count of "For: 1. Against: 2."
        return re.search(r"\s2\.\s", text[mark : mark + _BRACKET_REACH]) is not None
    opens_entry = mark - start <= _WORD_REACH and _ENTRY.fullmatch(text, start, mark) is not None
    return opens_entry or _DOTTED.fullmatch(word) is not None


def _listed(word: str, abbreviations: frozenset[str]) -> str:
    """Return in which form a word without its full stop is listed: ".", ".¦", ". 1", or "" if it is not."""
    word = word.lstrip("€$£0123456789.,")  # "20.00u."
    initials = word.isupper() and (len(word) == 1 or "." in word)  # P.J. is not p.j. (per year)
    words = (word,) if initials else (word, word.lower())
    return next((form for w in words for form in (".", ".¦", ". 1") if f"{w}{form}" in abbreviations), "")


def _is_careless(word: str, candidate: re.Match[str]) -> bool:
    """Tell whether a sentence ends before a small letter, as hasty typists and speech recognition write."""
    plain = candidate["marks"] in (".", "?", "!") and not candidate["closers"]
    return plain and len(word) > 1 and word.islower() and bool(_WORD.fullmatch(word) and _VOWEL.search(word))


def _is_glued(text: str, word: str, candidate: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Tell whether only the space behind the mark was forgotten ("is done.The"); not so in "dhr.Ris", "Asp.Net"."""
    following = _GLUED.match(text, candidate.end())
    if not (following and len(word) > 1 and word.islower() and _WORD.fullmatch(word)):
        return False
    if candidate["marks"] == ".":
        return following[1].istitle() and not _listed(word, abbreviations)
    return following[1][0].isupper()


def _word_before(text: str, start: int, mark: int) -> str:
    """Return the word that a mark follows, without quotes and brackets around it."""
    words = text[max(start, mark - _WORD_REACH) : mark].split()
    return words[-1].strip(_OPENERS + "›»)]}") if words else ""


def _brackets(text: str) -> list[tuple[int, int]]:
    """Find the outermost pairs of brackets: offsets of both, in order."""
    pairs: list[tuple[int, int]] = []
    pending: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign["open"]:
            pending.append(sign.start())
        elif pending and _CLOSED_BY[text[pending[-1]]] == sign[0]:
            opened = pending.pop()
            if sign.start() - opened <= _BRACKET_REACH:
                while pairs and pairs[-1][0] > opened:
                    pairs.pop()
                pairs.append((opened, sign.start()))
    return pairs


def _skip_space(text: str, at: int) -> int:
    """Return the offset of the next character from `at` on that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
