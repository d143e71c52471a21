"""Lists of actions under a heading of their own: "Actiepunten", "Next steps"."""

import re
from dataclasses import replace

from summarizer.document import Block, Sentence
from summarizer.language import Language
from summarizer.records import PersonRef
from summarizer.rules.action_draft import Draft, Said, Spot, from_sentence
from summarizer.rules.action_states import is_legend, row_state
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.owners import leading, named_only, refs
from summarizer.rules.reading import Reading

_LONGEST_TITLE = 120
_NUMBERED = re.compile(r"^(?:[A-Z]{0,3}[-.]?\d{1,8}(?:[-/.]\d{1,5}){1,2})[.:)]?\s+")
_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*\.?$")
_LAST_DASH = re.compile(r"\s+[-–—|>→]+\s+([^-–—|>→]{1,60})$")


def list_entries(reading: Reading, title: str, item_id: str | None) -> dict[int, list[Draft]]:
    """Return the drafts of the entries of action lists, by the sentence that they open; other sentences of an entry have none."""
    inside, old, explicit = heads_list(title, reading.language), _is_old(title, reading.language), False
    out: dict[int, list[Draft]] = {}
    previous: Sentence | None = None
    for k, sentence in enumerate(reading.sentences):
        block = sentence.block
        first = previous is None or previous.block is not block
        listed = block.kind == "bullet" or bool(block.marker)
        if first and not listed and heads_list(sentence.text, reading.language):
            inside, old, explicit = True, _is_old(sentence.text, reading.language), True
        elif first and (
            block.kind in ("heading", "row")
            or (explicit and not listed and _closes(block, previous, reading))
        ):
            inside = False
        elif inside and is_legend(sentence.text, reading.language):
            continue
        elif inside and (listed or explicit):
            out[k] = [read_entry(reading, k, item_id, carried=old)] if first else []
        previous = sentence
    return out


def _closes(block: Block, previous: Sentence | None, reading: Reading) -> bool:
    """Whether a paragraph that is no entry ends the list: behind a blank line, but for one right under the title."""
    return block.blank_before and previous is not None and not heads_list(previous.text, reading.language)


def heads_list(text: str, language: Language) -> bool:
    """Whether a line is nothing but the title of a list of actions."""
    words = action_words(language)
    if len(text) > _LONGEST_TITLE:
        return False
    said = re.sub(r"\([^()]*\)", "", text).strip(" :.*_#\t")
    return (
        len(said) < 80
        and pattern(
            rf"(?:(?:{words.old})\s+)*(?:{words.list_title})(?:\s+.{{0,30}}(?:{words.old}).{{0,20}})?",
            language,
        ).fullmatch(said)
        is not None
    )


def _is_old(text: str, language: Language) -> bool:
    return pattern(rf"(?<!\w)(?:{action_words(language).old})(?!\w)", language).search(text) is not None


def read_entry(
    reading: Reading, k: int, item_id: str | None, *, carried: bool = False, start: int = 0
) -> Draft:
    """Return the draft of one entry: "Jan: offerte opvragen", "Offerte opvragen (Jan)", "Jan vraagt een offerte op".

    Its own words begin at `start`, behind a word such as "Actie:".
    """
    text, registry, language = reading.sentences[k].text, reading.context.people, reading.language
    number = _NUMBERED.match(text, start)
    start, end, state = number.end() if number else start, len(text), None
    owners: tuple[PersonRef, ...] = ()
    for source in (_LAST_BRACKET, _LAST_DASH, _LAST_BRACKET):
        last = source.search(text, start, end)
        if last is None or last.start() == start:
            continue
        said = row_state(last[1], language)
        owners = owners or named_only(last[1], registry, language)
        if said or owners:
            end, state = last.start(), state or said
    label = re.compile(r"([^:.;]{1,60}):\s+").match(text, start, end)
    if label is not None and not owners and (owners := named_only(label[1], registry, language)):
        start = label.end()
    if not owners and (party := leading(text, start, end, registry, language)) is not None:
        owners = refs(party.members)
    draft = from_sentence(Spot(reading, k, item_id), 0, len(text), start, Said(owners))
    return replace(
        draft,
        more=(),
        task=text[start:end].strip(" .;") or text,
        number=number[0].strip(" .:)") if number else None,
        carried=carried or state == "done",
        status="done" if state == "done" else "open",
        marked=True,
    )
