"""What is to be done after the meeting: marked, promised, told in prose, or listed in a table."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Sentence
from summarizer.records import Action
from summarizer.rules.action_draft import Draft, Part, Said, Spot, finish, from_sentence
from summarizer.rules.action_lists import heads_list, list_entries
from summarizer.rules.action_markers import blank, find_markers
from summarizer.rules.action_marks import apply_markers
from summarizer.rules.action_merge import merge_rows
from summarizer.rules.action_prose import has_hand, in_prose
from summarizer.rules.action_tables import read_tables
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.cells import column_actions, is_told
from summarizer.rules.context import Context
from summarizer.rules.owners import refs
from summarizer.rules.reading import Reading

_QUOTED = re.compile(r"[\"“„‘][^\"“”„‘’]{3,400}[\"”’]")


def find_actions(context: Context) -> list[Action]:
    """Return the actions of a document in order of the text."""
    told: list[Draft] = []
    rows: list[Draft] = []
    for item in context.items:
        prose = _told(item.sentences, item.id, item.title.text, context)
        told += merge_rows(prose, column_actions(item.sentences, item.id, context), context.language)
        rows += read_tables(item.sentences, item.id, item.title.text, context)
    told += _told(context.loose, None, "", context)
    rows += read_tables(context.loose, None, "", context)
    return [finish(draft, context) for draft in merge_rows(told, rows, context.language)]


def _told(sentences: Sequence[Sentence], item_id: str | None, title: str, context: Context) -> list[Draft]:
    """Return the actions that sentences state, other than in tables; what belongs to no item must mark or list them."""
    reading = Reading(sentences, context)
    listed = list_entries(reading, title, item_id)
    drafts: list[Draft] = []
    for k, sentence in enumerate(sentences):
        spot = Spot(reading, k, item_id)
        if k in listed:
            drafts += listed[k]
        elif is_told(sentence, context) and not (item_id is not None and _confirm(spot, drafts)):
            drafts += _in_sentence(spot, drafts)
    return drafts


def _corrects(spot: Spot) -> bool:
    """Whether a sentence corrects words of other minutes, which it quotes: these commit nobody here."""
    corrects = pattern(action_words(spot.language).corrects, spot.language)
    return _QUOTED.search(spot.text) is not None and corrects.search(spot.text) is not None


def _in_sentence(spot: Spot, earlier: list[Draft]) -> list[Draft]:
    """Return the actions of a sentence; its markers may say something of the last of the `earlier` ones."""
    reading, text = spot.reading, spot.text
    markers = (
        [] if heads_list(text, spot.language) else find_markers(text, reading.context.people, spot.language)
    )
    found: list[Draft] = []
    if (spot.item_id is not None or markers or has_hand(spot)) and not _corrects(spot):
        before = earlier[-1].core.sentence if earlier and earlier[-1].sure else None
        beside = before is not None and before is spot.previous and before.block is spot.sentence.block
        found = in_prose(spot, blank(reading.bare(spot.k), markers), beside=beside)
    return apply_markers(spot, markers, found, earlier)


def _confirm(spot: Spot, drafts: list[Draft]) -> bool:
    """Make an undertaking of what a sentence confirms ("Dat zeg ik u toe"); False when it confirms nothing."""
    words, sentence, text = action_words(spot.language), spot.sentence, spot.text
    found = pattern(words.confirms, spot.language).search(text)
    if found is None or text.rstrip().endswith("?"):
        return False
    if spot.matches(words.negated, text):
        return True
    said, before = Part(sentence, 0, len(text)), spot.previous
    rest = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    inside = [each for each in in_prose(spot, rest) if each.owners]
    if inside:
        drafts += [
            replace(each, sure=True, undertaking=True, core=replace(said, start=each.core.start))
            for each in inside
        ]
    elif drafts and before is not None and drafts[-1].core.sentence is before:
        drafts[-1] = replace(drafts[-1], sure=True, undertaking=True, more=(*drafts[-1].more, said))
    elif before is not None:
        actor = spot.reading.actor(spot.k)
        owners = refs((actor,)) if actor is not None else ()
        draft = from_sentence(
            spot.back(), 0, len(before.text), 0, Said(owners, bool(owners), undertaking=True)
        )
        drafts.append(replace(draft, more=(*draft.more, said)))
    return True
