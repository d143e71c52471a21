"""One action in the making: what is to be done, by whom, and where the text says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.document import Sentence
from summarizer.ids import make_id
from summarizer.language import Language
from summarizer.people import Registry
from summarizer.records import Action, ActionKind, ActionStatus, Due, PersonRef
from summarizer.rules.action_markers import NUMBER
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.context import Context
from summarizer.rules.due import doubt, find_due
from summarizer.rules.reading import Reading

# Evidence takes in the sentence before only when that is no longer than this.
_CONTEXT = 600
# A word that needs the sentence before stands near the front of the task.
_FRONT = 4
# So few words ("Jan regelt dat") say too little without that sentence.
_FEW = 5
_TRAILER = re.compile(r"\s*[(\[<][^()\[\]<>]{0,60}[)\]>]\s*[.;]?\s*$")
# "(23-04)": the number of what was agreed before, in brackets.
_CODE = re.compile(rf"[(\[]\s*{NUMBER}\s*[)\]]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch [start, end) of a sentence's text that is evidence."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An action in the making.

    `core` says it, `more` is further evidence. To find the row of a table that repeats it there are `about`,
    the words around it, and `code`, a number in brackets. `marked`: the text marks it as an action.
    """

    item_id: str | None
    core: Part
    task: str
    more: tuple[Part, ...] = ()
    owners: tuple[PersonRef, ...] = ()
    sure: bool = True
    undertaking: bool = False
    number: str | None = None
    due: Due | None = None
    made_to: tuple[PersonRef, ...] = ()
    status: ActionStatus = "open"
    carried: bool = False
    code: str | None = None
    about: str = ""
    marked: bool = False

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands in the document."""
        return self.core.sentence.number, self.core.start


@dataclass(frozen=True, slots=True)
class Spot:
    """Sentence `k` of the sentences of one item."""

    reading: Reading
    k: int
    item_id: str | None

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.reading.sentences[self.k]

    @property
    def text(self) -> str:
        """Its text."""
        return self.sentence.text

    @property
    def language(self) -> Language:
        """The language."""
        return self.reading.language

    @property
    def meeting_date(self) -> date | None:
        """The day of the meeting."""
        return self.reading.context.meeting_date

    @property
    def previous(self) -> Sentence | None:
        """The sentence right before it in the document, other than a heading or a row."""
        before = self.reading.sentences[self.k - 1] if self.k else None
        if (
            before is None
            or before.block.kind in ("row", "heading")
            or before.number != self.sentence.number - 1
        ):
            return None
        return before

    @property
    def alongside(self) -> Sentence | None:
        """The sentence before, when it is short, of the same speaker and in the same paragraph or the one above."""
        before, here = self.previous, self.sentence
        if before is None or len(before.text) > _CONTEXT or before.block.speaker != here.block.speaker:
            return None
        near = (
            before.block is here.block
            or here.block.start - before.block.end < 4
            or here.block.kind == "bullet"
        )
        return before if near else None

    def matches(self, source: str, text: str) -> bool:
        """Whether words of the language file stand in `text`, as words of their own."""
        return pattern(rf"(?<![\w’'])(?:{source})(?!\w)", self.language).search(text) is not None

    def back(self, by: int = 1) -> "Spot":
        """The spot of a sentence before."""
        return Spot(self.reading, self.k - by, self.item_id)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of an action. `with_before`: only the sentence before says what; a `request` is of another speaker."""

    owners: tuple[PersonRef, ...] = ()
    sure: bool = True
    undertaking: bool = False
    number: str | None = None
    with_before: bool = False
    request: bool = False


def from_sentence(spot: Spot, start: int, end: int, task_at: int, said: Said) -> Draft:
    """Return the draft of an action that text[start:end] of a sentence states; its bare task starts at `task_at`."""
    text = spot.text
    while end > start and text[end - 1].isspace():
        end -= 1
    task = _TRAILER.sub("", text[task_at:end])
    anaphoric = said.with_before or needs_before(task, spot.language)
    inner = bool(text[:start].strip()) and not said.with_before
    before = spot.previous if said.request else spot.alongside if anaphoric and not inner else None
    if anaphoric:
        task = _TRAILER.sub("", text[start:end])
    task = task.strip(" ,;:*_") or text
    if before is not None and (said.with_before or len(task.split()) <= _FEW):
        task = before.text if said.request else f"{before.text} {task}"
    due = find_due(text[start:end], spot.language, spot.meeting_date)
    if due is None and before is not None and said.with_before:
        due = find_due(before.text, spot.language, spot.meeting_date)
    code = _CODE.search(text, start, end) or (_CODE.search(before.text) if before is not None else None)
    more = (Part(before, 0, len(before.text)),) if before is not None else ()
    if anaphoric and inner:
        more = (Part(spot.sentence, 0, len(text[:start].rstrip())),)
    around = [
        each.text[-_CONTEXT:]
        for each in spot.reading.sentences[max(0, spot.k - 2) : spot.k]
        if each.block.kind != "row"
    ]
    return Draft(
        item_id=spot.item_id,
        core=Part(spot.sentence, start, end),
        more=more,
        task=task,
        owners=said.owners,
        sure=said.sure,
        undertaking=said.undertaking,
        number=said.number,
        code=code["number"] if code is not None else None,
        due=due.due if due else None,
        about=" ".join([*around, text[max(0, start - _CONTEXT) : end]]),
    )


def needs_before(task: str, language: Language) -> bool:
    """Whether a task can only be understood with the sentence before it."""
    front = " ".join(task.split()[:_FRONT])
    return pattern(action_words(language).anaphoric, language).search(front) is not None


def finish(draft: Draft, context: Context) -> Action:
    """Return the action that a draft has become, with its kind, support, reasons and evidence."""
    words, language = action_words(context.language), context.language
    by_executive = any(_is_executive(owner, context.people, language) for owner in draft.owners)
    kind: ActionKind = "undertaking" if draft.undertaking or by_executive else "action"
    reasons = []
    if any("?" in owner.text for owner in draft.owners):
        reasons.append(words.reasons["unknown_owner"])
    if not draft.carried and (late := doubt(draft.due, language, context.meeting_date)):
        reasons.append(late)
    review = bool(reasons)
    if not draft.sure:
        reasons.append(words.reasons["weak" if draft.owners else "no_owner"])
    parts = sorted((draft.core, *draft.more), key=lambda part: (part.sentence.number, part.start))
    evidence = context.document.evidence(
        span for part in parts for span in part.sentence.spans(part.start, part.end)
    )
    return Action(
        id=make_id("action", draft.item_id, draft.task, *(owner.text for owner in draft.owners)),
        item_id=draft.item_id,
        evidence=evidence,
        support="review" if review else "verified",
        detection="sure" if draft.sure else "unsure",
        reasons=tuple(reasons),
        kind=kind,
        number=draft.number,
        task=draft.task,
        owners=draft.owners,
        made_to=draft.made_to or (_made_to(draft, context) if kind == "undertaking" else ()),
        due=draft.due,
        status=draft.status,
        carried=draft.carried,
    )


def _is_executive(owner: PersonRef, people: Registry, language: Language) -> bool:
    if pattern(action_words(language).executive, language).search(owner.text):
        return True
    roles: Sequence[str] = next(
        (person.roles for person in people.people if person.id == owner.person_id), ()
    )
    return "executive" in roles and "chair" not in roles


def _made_to(draft: Draft, context: Context) -> tuple[PersonRef, ...]:
    """Return to whom an undertaking is made, where its own words say so."""
    core = draft.core
    found = pattern(action_words(context.language).made_to, context.language).search(
        core.sentence.text, core.start, core.end
    )
    if found is None or any(owner.text.casefold() == found[0].casefold() for owner in draft.owners):
        return ()
    return (PersonRef(text=found[0], person_id=context.people.resolve(found[0]).person_id),)
