"""Where a text itself marks what is to be done: "ACTIE: ...", "(actie Jan)", "<actiepunt: ...>", "-> Jan", "(toezegging 25-06)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language import Language
from summarizer.people import Registry
from summarizer.records import PersonRef
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.owners import leading, named_only, refs

# "25-06", "T24-17", "T-24-17", "2504/01", "24.13", "12".
NUMBER = r"(?:nr\.?|no\.?|#)?\s*(?P<number>(?:[A-Z]{1,4}[-. ]?)?\d{1,8}(?:[-/.]\d{1,5}){0,2})(?![\w])"
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_OPENING = "<(["
_CLOSING = {"<": ">", "(": ")", "[": "]"}
_LONGEST = 600
_DECORATION = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at [start, end) of a sentence's text.

    `owners` are whom it names; the task is ``text[task:end of task]``, or what stands before the marker
    when `task` is None. `undertaking` says that it speaks of one, `number` is its number. `reference` is a
    marker that only points at what is said elsewhere ("toezegging 25-06").
    """

    start: int
    end: int
    task: tuple[int, int] | None
    owners: tuple[PersonRef, ...] = ()
    undertaking: bool = False
    number: str | None = None
    reference: bool = False


def find_markers(text: str, registry: Registry, language: Language) -> list[Marker]:
    """Return the markers in `text`, in order, not overlapping."""
    words = action_words(language)
    if not pattern(rf"(?<!\w)(?:{words.marker}|{words.undertaking})(?!\w)|{words.arrow}", language).search(text):
        return []
    found = [*_bracketed(text, registry, language)]
    found += _labels(text, found, registry, language)
    if not found:
        found += _arrows(text, registry, language)
    return sorted(found, key=lambda marker: marker.start)


def blank(text: str, markers: Sequence[Marker]) -> str:
    """Return `text` with the markers that are no tasks themselves made spaces; offsets stay."""
    for marker in markers:
        end = marker.end if marker.task is None or marker.task[0] < marker.start else marker.task[0]
        text = text[: marker.start] + " " * (end - marker.start) + text[end:]
    return text


def _bracketed(text: str, registry: Registry, language: Language) -> Iterator[Marker]:
    words = action_words(language)
    opening = pattern(rf"[<(\[]\s*(?:(?P<u>{words.undertaking})|(?:{words.marker}))(?!\w)\s*[.:–-]?\s*", language)
    position = 0
    while found := opening.search(text, position):
        end = _closing(text, found.start(), found.end())
        position = end
        inner_end = end - 1 if text[end - 1] in ">)]" else end
        yield _marker(text, (found.start(), end), (found.end(), inner_end), found["u"] is not None, registry, language)


def _closing(text: str, opened: int, start: int) -> int:
    """Return the offset after the bracket that closes the one at `opened`; the text's end when none does."""
    sign, depth = text[opened], 1
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == sign:
            depth += 1
        elif text[at] == _CLOSING[sign]:
            depth -= 1
            if depth == 0:
                return at + 1
    return min(len(text), start + _LONGEST)


def _labels(text: str, taken: Sequence[Marker], registry: Registry, language: Language) -> Iterator[Marker]:
    """Yield "ACTIE Jan: ...", "To do: ...", "Actie Jan", "TODO Krijn"; each reaches to the next or the end."""
    words = action_words(language)
    label = pattern(rf"(?<![\w(<\[-])(?:(?P<u>{words.undertaking})|(?:{words.marker}))(?![\w-])", language)
    starts = [found for found in label.finditer(text) if _is_label(text, found, registry, language) and not any(m.start <= found.start() < m.end for m in taken)]
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        end = min([end, *(m.start for m in taken if m.start > found.start())])
        colon = re.compile(r"\s*[:–-]\s*|\s+").match(text, found.end(), end)
        inner = colon.end() if colon else found.end()
        yield _marker(text, (found.start(), end), (inner, end), found["u"] is not None, registry, language)


def _is_label(text: str, found: re.Match[str], registry: Registry, language: Language) -> bool:
    """Whether a marker's word is used as one: with a colon, an owner or a number behind it, not in a sentence."""
    words, start, end = action_words(language), found.start(), found.end()
    before, said = text[:start], found[0]
    if pattern(words.no_marker, language).search(before):
        return False
    opens = not before.strip(" *_•·-–>✅📌🔔❗:|\ufe0f") or re.search(r"[.;!?:)…]\s*[*_]*$", before) is not None
    if not opens and not (said.isupper() and len(said) > 2):
        return False
    if re.compile(r"\s*:").match(text, end):
        return opens or said.isupper()
    rest = re.compile(rf"\s+(?:{words.marker_for})?", re.IGNORECASE).match(text, end)
    if rest is None or not (said[:1].isupper() or opens):
        return False
    if found["u"] and (number := _NUMBER.match(text, rest.end())) is not None:
        return re.match(r"\s*(?:[:.;)]|$)", text[number.end() :]) is not None
    if leading(text, rest.end(), len(text), registry, language) is not None:
        return True
    clause = re.split(r"[.;:]", text[rest.end() :], maxsplit=1)[0]
    return bool(named_only(clause, registry, language))


def _arrows(text: str, registry: Registry, language: Language) -> Iterator[Marker]:
    """Yield "Jan -> offerte opvragen", "offerte opvragen -> Jan", "👉 Jan vraagt een offerte op"."""
    found = pattern(action_words(language).arrow, language).search(text)
    if found is None:
        return
    before, after = text[: found.start()], text[found.end() :]
    owners = named_only(after, registry, language)
    if owners and before.strip():
        yield Marker(found.start(), len(text), None, owners)
        return
    start = found.end() + len(after) - len(after.lstrip(" \ufe0f"))
    last = re.split(r"[.;?!]\s", before)[-1]
    owners = named_only(last, registry, language) if last.strip() else ()
    if owners or not before.strip() or not found[0].strip("-=>→") == "":
        yield _with_lead(text, Marker(found.start() - (len(last) if owners else 0), len(text), (start, len(text)), owners), registry, language)


def _marker(
    text: str, whole: tuple[int, int], inner: tuple[int, int], undertaking: bool, registry: Registry, language: Language
) -> Marker:
    """Return the marker at `whole` with what its inside says: a number, owners, a task."""
    start, end = inner
    number = _NUMBER.match(text, start, end) if undertaking else None
    if number is not None:
        start = number.end()
    lead = pattern(rf"[\s:,–-]*(?:{action_words(language).marker_for})?", language).match(text, start, end)
    after = lead.end() if lead else start
    said = text[after:end]
    code = number["number"] if number else None
    if not said.strip(" .:;"):
        return Marker(*whole, None, (), undertaking, code, reference=True)
    owners = named_only(said, registry, language)
    if owners:
        return Marker(*whole, None, owners, undertaking, code)
    sentence_end = re.search(r"[.!?]\s", said)
    if sentence_end and (owners := named_only(said[: sentence_end.start()], registry, language)):
        return Marker(whole[0], after + sentence_end.end(), None, owners, undertaking, code)
    return _with_lead(text, Marker(*whole, (after, end), (), undertaking, code), registry, language)


def _with_lead(text: str, marker: Marker, registry: Registry, language: Language) -> Marker:
    """Return the marker with the owners that its task opens with; with a colon behind them, the task follows."""
    if marker.task is None or marker.owners:
        return marker
    start, end = marker.task
    party = leading(text, start, end, registry, language)
    if party is None:
        return marker
    colon = re.compile(r"(?:\s*\([^()]*\))?\s*:\s*").match(text, party.end, end)
    task = colon.end() if colon else start
    return Marker(marker.start, marker.end, (task, end), refs(party.members), marker.undertaking, marker.number)
