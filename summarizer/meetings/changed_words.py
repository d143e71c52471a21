"""Two wordings of one thing side by side: which words went, which came. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

How = Literal["same", "gone", "new"]

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Texts of more words are compared in whole lines: word by word would keep the page waiting.
_MOST = 2_000
# Texts that have less in common are two texts: word by word nobody could read what changed.
_ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both have, or that only one of them has."""

    how: How
    text: str


def compare_words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces: the old one with what is gone, the new one with what came. Joined they are the texts."""
    if old == new:
        return _whole(old, "same"), _whole(new, "same")
    one, other = _tokens(old), _tokens(new)
    if len(one) + len(other) > _MOST:
        one, other = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(old, "gone"), _whole(new, "new")
    before: list[Piece] = []
    after: list[Piece] = []
    for tag, i, j, k, m in _smooth(matcher.get_opcodes(), one):
        how: How = "same"
        if tag != "equal":
            how = "gone"
        _add(before, how, one[i:j])
        _add(after, "new" if tag != "equal" else "same", other[k:m])
    return tuple(before), tuple(after)


Opcode = tuple[str, int, int, int, int]


def _smooth(codes: Sequence[Opcode], one: Sequence[str]) -> list[Opcode]:
    """Return `codes` with a lone space between two changes as part of them: "a b" became "c d", not "a" and "b" each."""
    out: list[Opcode] = []
    for place, (tag, i, j, k, m) in enumerate(codes):
        between = 0 < place < len(codes) - 1
        if tag == "equal" and between and not "".join(one[i:j]).strip():
            out.append(("replace", i, j, k, m))
        else:
            out.append((tag, i, j, k, m))
    return out


def _tokens(text: str) -> list[str]:
    return _WORDS.findall(text)


def _whole(text: str, how: How) -> tuple[Piece, ...]:
    return (Piece(how, text),) if text else ()


def _add(pieces: list[Piece], how: How, tokens: Sequence[str]) -> None:
    text = "".join(tokens)
    if not text:
        return
    if pieces and pieces[-1].how == how:
        pieces[-1] = Piece(how, pieces[-1].text + text)
    else:
        pieces.append(Piece(how, text))
