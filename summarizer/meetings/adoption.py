"""What later minutes say of earlier ones: that the meeting adopted them, unchanged or changed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.dates import find_dates, parse_iso
from summarizer.export.phrases import is_fact
from summarizer.language import load_language
from summarizer.people.names import fold
from summarizer.records import Decision, Minutes
from summarizer.store.meetings import MeetingRow

# Bodies are compared by words of at least so many letters.
_SHORTEST_WORD = 4


@dataclass(frozen=True)
class Proposal:
    """Minutes (`meeting`) of which those of a later meeting (`by`) say that they were adopted.

    `sentence` is how those say it, `decision` the id of the entry there; `sure` tells that it stands among the facts.
    """

    meeting: MeetingRow
    by: MeetingRow
    changed: bool
    sentence: str
    decision: str
    sure: bool

    @property
    def id(self) -> str:
        """What tells it from all others."""
        return f"{self.meeting.id}/{self.by.id}"

    @property
    def meeting_name(self) -> str:
        """The adopting meeting as a status names it: its day (ISO 8601), else what it is called."""
        return self.by.date or self.by.title or self.by.name


def adoptions(kept: Sequence[tuple[MeetingRow, Minutes]]) -> list[Proposal]:
    """Return of which meetings in `kept` a later one says that their minutes were adopted; of several the first that says so."""
    found: dict[str, Proposal] = {}
    for by, minutes in sorted(kept, key=lambda pair: (pair[0].date or "", pair[0].created)):
        for decision in minutes.decisions:
            if decision.type != "minutes" or decision.outcome not in ("adopted", "amended"):
                continue
            meeting = _adopted(decision, by, minutes, kept)
            if meeting is not None and meeting.id not in found:
                found[meeting.id] = Proposal(
                    meeting=meeting,
                    by=by,
                    changed=decision.outcome == "amended",
                    sentence=" ".join(evidence.quote for evidence in decision.evidence) or decision.text,
                    decision=decision.id,
                    sure=is_fact(decision),
                )
    return sorted(found.values(), key=lambda one: (one.by.date or "", one.meeting.date or ""), reverse=True)


def _adopted(
    decision: Decision, by: MeetingRow, minutes: Minutes, kept: Sequence[tuple[MeetingRow, Minutes]]
) -> MeetingRow | None:
    """Return which meeting's minutes a decision adopts, None where nobody can tell."""
    others = [(row, of) for row, of in kept if row.id != by.id and _before(row, by)]
    adopts = decision.adopts
    if adopts is not None:
        tests = (
            [row for row, of in others if of.source.sha256 == adopts.sha256],
            [row for row, of in others if _named(of) == fold(adopts.text)],
            [
                row
                for row, of in others
                if fold(of.source.name) == fold(adopts.source) and _same_body(row, by)
            ],
        )
        for rows in tests:
            if len(rows) == 1:
                return rows[0]
    days = _days(decision, by, minutes)
    rows = [row for row, _ in others if row.date and parse_iso(row.date) in days and _same_body(row, by)]
    return rows[0] if len(rows) == 1 else None


def _before(row: MeetingRow, by: MeetingRow) -> bool:
    return row.date is None or by.date is None or row.date < by.date


def _named(minutes: Minutes) -> str:
    """Return what a meeting was and when, as `Decision.adopts` has it."""
    head = minutes.meeting
    return fold(", ".join(value.value for value in (head.title or head.body, head.date) if value is not None))


def _days(decision: Decision, by: MeetingRow, minutes: Minutes) -> list[date]:
    """Return the days that the decision, or else the title of its item, names."""
    title = next((item.title for item in minutes.items if item.id == decision.item_id), "")
    language = load_language(minutes.language)
    held = parse_iso(by.date) if by.date else None
    for text in (" ".join([decision.text, *(evidence.quote for evidence in decision.evidence)]), title):
        if days := [day for _, _, day in find_dates(text, language, held)]:
            return days
    return []


def _same_body(row: MeetingRow, by: MeetingRow) -> bool:
    """Whether both are of one body, as far as is known."""
    if row.body is None or by.body is None:
        return True
    one, other = (
        {word for word in fold(name).split() if len(word) >= _SHORTEST_WORD} for name in (row.body, by.body)
    )
    return bool(one & other) or fold(row.body) == fold(by.body)
