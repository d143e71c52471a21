"""What the columns of minutes that are written as a table say: decisions, and actions with their owners."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.document import Sentence
from summarizer.language import Language, Section
from summarizer.records import Due, Outcome, PersonRef
from summarizer.rules.action_draft import Draft, Part, Said, Spot, from_sentence
from summarizer.rules.action_lists import read_entry
from summarizer.rules.action_prose import in_prose
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import Cue, DecisionWords, find_cue
from summarizer.rules.due import cell_due, find_due
from summarizer.rules.owners import cell_owners, leading, named_only
from summarizer.rules.reading import Reading

_LABEL = re.compile(r"([^:.;]{1,60}):\s+(?=\S)")
# So few words of a decision ("Akkoord") do not say what its owner is to do.
_FEW = 3
# Between the owners of several actions in one cell: "Jan / Ans", "1. Jan 2. Ans".
_BETWEEN = re.compile(r"\s/\s|;\s*|\s*(?<!\S)\d{1,2}[.)]\s+")


class CellWords(Section):
    """Section [cells] of a language file; see there."""

    undecided: str
    open_yet: str
    outcomes: dict[Outcome, str]


def is_prose(sentence: Sentence) -> bool:
    """Whether a sentence is one of what was said, and not of a column of decisions, actions or owners."""
    return sentence.block.column in (None, "said", "agreed")


def is_told(sentence: Sentence, context: Context) -> bool:
    """Whether actions are to be looked for in the words of a sentence: it is no row, heading, or cell of actions."""
    column = sentence.block.column
    if sentence.block.kind in ("row", "heading") or column == "action":
        return False
    return column != "agreed" or not _is_work(sentence.text, context)


def column_cue(sentence: Sentence, before: Sentence | None, context: Context) -> Cue | None:
    """Return what a sentence of a column of decisions decides, None when it says that nothing was decided.

    What opens an entry decides; what follows it in the entry does so for sure only in so many words. An entry
    of what was agreed is a decision for review where no words say so, and none where it gives somebody work.
    """
    text, language = sentence.text, context.language
    agreed = sentence.block.column == "agreed"
    if text.rstrip().endswith("?") or (agreed and _is_work(text, context)):
        return None
    words = language.section("cells", CellWords)
    if language.pattern(words.open_yet).search(text):
        return None
    cue = find_cue(text, context.own, language)
    told = next(
        (outcome for outcome, source in words.outcomes.items() if language.pattern(source).search(text)), None
    )
    undecided = language.pattern(words.undecided).search(text) is not None
    opens = before is None or before.block is not sentence.block
    if cue is not None:
        changed = cue.outcome == "adopted" and told == "amended"
        return replace(cue, outcome="amended" if changed else cue.outcome, sure=cue.sure or not agreed)
    decided = language.section("decisions", DecisionWords)
    amended = language.pattern(decided.amended).search(text) is not None
    if told is None and not opens and language.pattern(decided.needs_before).match(text):
        return None
    sure = not undecided and (told is not None or (opens and not agreed))
    return Cue(0, len(text), told or ("amended" if amended else "adopted"), sure)


def _is_work(text: str, context: Context) -> bool:
    """Whether an entry opens with who is to do something: "Jan: offertes opvragen"."""
    label = _LABEL.match(text)
    if label is not None:
        return bool(named_only(_unmarked(label[1], context.language), context.people, context.language))
    return leading(text, 0, len(text), context.people, context.language) is not None


def _unmarked(text: str, language: Language) -> str:
    """Return `text` without a word for an action that it opens with: "Actie Jan"."""
    return text[_mark_end(text, language) :].strip()


def _mark_end(text: str, language: Language) -> int:
    words = action_words(language)
    mark = pattern(rf"(?:{words.marker}|{words.undertaking})(?!\w)\s*[:–-]?\s*", language).match(text)
    return mark.end() if mark else 0


@dataclass
class _Row:
    """The sentences of one row, by their places in the item; each of `tasks` is one entry of the actions' cell."""

    line: int
    tasks: list[list[int]] = field(default_factory=list)
    decided: list[int] = field(default_factory=list)
    said: list[int] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    when: list[int] = field(default_factory=list)


def column_actions(sentences: Sequence[Sentence], item_id: str | None, context: Context) -> list[Draft]:
    """Return the actions of one item that stand in a column for them, or have an owner in one."""
    reading = Reading(sentences, context)
    return [draft for row in _rows(reading, item_id) for draft in _of_row(row, reading, item_id)]


def _rows(reading: Reading, item_id: str | None) -> list[_Row]:
    rows: list[_Row] = []
    for k, sentence in enumerate(reading.sentences):
        column, line = sentence.block.column, sentence.block.line
        if column is None or (sentence.block.kind == "row" and column not in ("owner", "when")):
            continue
        # Under each other, who and when go with the action above.
        if not rows or (rows[-1].line != line and not _belongs(column, rows[-1])):
            rows.append(_Row(line))
        row = rows[-1]
        if column == "action" or (column == "agreed" and _is_work(sentence.text, reading.context)):
            if row.tasks and not _opens(k, reading, item_id):
                row.tasks[-1].append(k)
            else:
                row.tasks.append([k])
        elif column == "owner":
            row.owners.append(k)
        elif column == "when":
            row.when.append(k)
        else:
            (row.said if column == "said" else row.decided).append(k)
    return rows


def _belongs(column: str, row: _Row) -> bool:
    if not row.tasks:
        return False
    return (column == "owner" and not row.owners) or (column == "when" and not row.when)


def _opens(k: int, reading: Reading, item_id: str | None) -> bool:
    """Whether a sentence of an entry is an action of its own: it opens the entry, or says who does it."""
    sentence, before = reading.sentences[k], reading.sentences[k - 1]
    if before.block is not sentence.block or _is_work(sentence.text, reading.context):
        return True
    return any(draft.owners for draft in in_prose(Spot(reading, k, item_id), reading.bare(k)))


def _of_row(row: _Row, reading: Reading, item_id: str | None) -> list[Draft]:
    context = reading.context
    named = [(task, _only_names(task, reading)) for task in row.tasks]
    tasks = [task for task, names in named if not names]
    cells = [*row.owners, *(k for task, names in named if names for k in task)]
    owners = [_owners(said, context) for said in _said(cells, len(tasks), reading)]
    dues = [_due(said, context) for said in _said(row.when or row.owners, len(tasks), reading)]
    aside = tuple(_whole(k, reading) for k in (*cells, *row.when))
    if not tasks:
        found = _without_task(row, owners, reading, item_id) if any(owners) else None
        return [] if found is None else [_with(found, owners, dues, aside, one=True)]
    drafts = [_task(task, reading, item_id) for task in tasks]
    count = len(drafts)
    return [
        _with(
            draft,
            owners[i : i + 1] if len(owners) == count else owners,
            dues[i : i + 1] if len(dues) == count else dues,
            aside,
            one=count == 1 or len(owners) == count,
        )
        for i, draft in enumerate(drafts)
    ]


def _only_names(task: Sequence[int], reading: Reading) -> bool:
    """Whether an entry of a column of actions says only who: "Jan", "Actie: Jan / Ans"."""
    text = _unmarked(" ".join(reading.sentences[k].text for k in task), reading.language)
    return bool(text) and bool(named_only(text, reading.context.people, reading.language))


def _said(cells: Sequence[int], count: int, reading: Reading) -> list[str]:
    """Return what cells say: in `count` parts where they have as many, one for each action."""
    texts = [reading.sentences[k].text for k in cells]
    if len(texts) != 1 or count < 2:
        return texts
    parts = [part for part in _BETWEEN.split(texts[0]) if part.strip()]
    return parts if len(parts) == count else texts


def _owners(said: str, context: Context) -> tuple[PersonRef, ...]:
    return cell_owners(_unmarked(said, context.language), context.people, context.language)


def _due(said: str, context: Context) -> Due | None:
    found = find_due(said, context.language, context.meeting_date)
    if found is not None:
        return found.due
    named = named_only(said, context.people, context.language)
    return None if named else cell_due(said, context.language, context.meeting_date)


def _with(
    draft: Draft,
    owners: Sequence[tuple[PersonRef, ...]],
    dues: Sequence[Due | None],
    aside: tuple[Part, ...],
    *,
    one: bool,
) -> Draft:
    """Return an action with who and when as their columns say; where these speak of several its own cell comes first."""
    named = tuple(dict.fromkeys(owner for each in owners for owner in each))
    due = next((due for due in dues if due is not None), None)
    first, second = (named, draft.owners) if one else (draft.owners, named)
    return replace(
        draft,
        owners=first or second,
        due=(due or draft.due) if one else (draft.due or due),
        more=(*draft.more, *aside),
        sure=draft.sure and bool(first or second),
    )


def _task(task: Sequence[int], reading: Reading, item_id: str | None) -> Draft:
    """Return the action of one entry of the actions' cell."""
    first, *rest = task
    spot = Spot(reading, first, item_id)
    start = _mark_end(spot.text, reading.language)
    draft = read_entry(reading, first, item_id, carried=False, start=start if start < len(spot.text) else 0)
    if not draft.owners:
        told = [each for each in in_prose(spot, reading.bare(first)) if each.owners]
        draft = replace(draft, owners=told[0].owners if told else ())
    due = draft.due or next(
        (
            found.due
            for k in rest
            if (found := find_due(reading.sentences[k].text, reading.language, spot.meeting_date))
        ),
        None,
    )
    return replace(draft, due=due, more=(*draft.more, *(_whole(k, reading) for k in rest)), sure=True)


def _without_task(
    row: _Row, owners: Sequence[tuple[PersonRef, ...]], reading: Reading, item_id: str | None
) -> Draft | None:
    """Return the action of a row that only names its owner: what was said of him, else what was decided, or said last."""
    wanted = {owner.person_id or owner.text for each in owners for owner in each}
    for k in (*row.said, *row.decided):
        for draft in in_prose(Spot(reading, k, item_id), reading.bare(k)):
            if wanted & {owner.person_id or owner.text for owner in draft.owners}:
                return draft
    candidates = row.decided or row.said
    if not candidates:
        return None
    spot = Spot(reading, candidates[-1], item_id)
    draft = from_sentence(spot, 0, len(spot.text), 0, Said())
    clear = len(row.decided) == 1 and len(spot.text.split()) > _FEW
    return replace(draft, more=(), sure=clear)


def _whole(k: int, reading: Reading) -> Part:
    return Part(reading.sentences[k], 0, len(reading.sentences[k].text))
