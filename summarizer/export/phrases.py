"""Records in words: what both the screen and the files say about an entry."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.export.plain import one_line
from summarizer.export.words import ExportWords, counted
from summarizer.records import (
    Action,
    Claim,
    Decision,
    Due,
    Evidence,
    Item,
    Minutes,
    Person,
    PersonRef,
    Position,
    Question,
    Statement,
    Value,
    Votes,
)

Entry = Claim | Statement | Value

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_SHORT = 32
# "4 mrt", "21-01", which say no more than the date does.
_SHORT_DAY = re.compile(r"\d{1,2}[ -](?:\d{1,2}|[^\W\d_]{3,4}\.?)(?:[ -]\d{2,4})?")


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that a person must look at, and why."""

    kind: str
    text: str
    item_id: str | None
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    entry: Entry


def is_fact(entry: Entry) -> bool:
    """Whether it stands among the facts; the rest stands under "to review" only."""
    return entry.support == "verified" and (not isinstance(entry, Claim) or entry.detection == "sure")


def is_marked(entry: Entry) -> bool:
    """Whether a person must look at it: it is no fact, or something about it is remarkable."""
    return bool(entry.reasons) or not is_fact(entry)


def model_notes(minutes: Minutes, words: ExportWords) -> list[str]:
    """Return what the language model did not do: parts that failed or were kept from it, lines that were refused."""
    names, run = item_names(minutes), minutes.run
    failed = [names[part.item_id] for part in run.failed_parts if part.item_id in names]
    withheld = [names[item] for item in run.withheld if item in names]
    notes = [
        form.format(items="; ".join(dict.fromkeys(items)))
        for form, items in ((words.failed, failed), (words.withheld, withheld))
        if items
    ]
    return [*notes, counted(len(run.rejected), words.rejected)] if run.rejected else notes


def reviews(minutes: Minutes, words: ExportWords, *, running: bool = False) -> list[Review]:
    """Return all that a person must look at, in the order of the document; `running` minutes instead of summaries."""
    lines: list[tuple[Statement, str | None]] = [(line, None) for line in minutes.overview]
    lines += [(line, item.id) for item in minutes.items for line in shown_lines(item, running=running)]
    entries: list[tuple[Entry, str, str, str | None]] = [
        *((claim, kind(claim, words), full_text(claim, words), claim.item_id) for claim in minutes.claims),
        *((line, words.kinds["summary"], line.text, item_id) for line, item_id in lines),
        *((value, label, value.value, None) for label, value in meeting_values(minutes, words)),
    ]
    found = [
        Review(label, one_line(text), item_id, entry.reasons or (words.unsure,), entry.evidence, entry)
        for entry, label, text, item_id in entries
        if is_marked(entry)
    ]
    return sorted(found, key=lambda review: review.evidence[0].start if review.evidence else -1)


def shown_lines(item: Item, *, running: bool) -> tuple[Statement, ...]:
    """Return the lines that a document shows of an item: its `running` minutes where there are any, else its summary."""
    return item.running if running and item.running else item.summary


def kind(claim: Claim, words: ExportWords) -> str:
    """Return what sort of entry it is: "motie", "toezegging", ..."""
    if isinstance(claim, Decision):
        return words.kinds[claim.type]
    if isinstance(claim, Action):
        return words.kinds[claim.kind]
    return words.kinds["question" if isinstance(claim, Question) else "position"]


def full_text(claim: Claim, words: ExportWords) -> str:
    """Return the entry on one line, with what became of it, who it concerns and when."""
    if isinstance(claim, Decision):
        return " · ".join(filter(None, (outcome(claim, words), claim.text, votes(claim.votes, words))))
    if isinstance(claim, Action):
        return " · ".join(filter(None, (people(claim.owners), claim.task, due(claim.due, words))))
    if isinstance(claim, Question):
        return " · ".join(filter(None, (people(claim.askers), claim.question)))
    assert isinstance(claim, Position)
    return f"{people([claim.who])} · {words.stances[claim.stance]} · {claim.text}"


def meeting_values(minutes: Minutes, words: ExportWords) -> list[tuple[str, Value]]:
    """Return what is known of the meeting, each with its label."""
    head, meeting = words.head, minutes.meeting
    pairs = [
        (head.body, meeting.body),
        (head.title, meeting.title),
        (head.date, meeting.date),
        (head.start, meeting.start),
        (head.end, meeting.end),
        (head.location, meeting.location),
    ]
    return [(label, value) for label, value in pairs if value is not None]


def heading(minutes: Minutes, words: ExportWords) -> str:
    """Return what to call these minutes: their title, else by the body, else by the file."""
    meeting = minutes.meeting
    if meeting.title and is_fact(meeting.title):
        return one_line(meeting.title.value)
    body = meeting.body.value if meeting.body and is_fact(meeting.body) else minutes.source.name
    return one_line(f"{words.minutes} {body}")


def item_title(item: Item) -> str:
    """Return "7. Title (R24.055)"."""
    number = f"{item.number}. " if (item.number or "").isdigit() else f"{item.number} " if item.number else ""
    reference = f" ({item.reference})" if item.reference else ""
    title = one_line(item.title)
    return one_line(f"{number}{title[:1].upper()}{title[1:]}{reference}")


def item_names(minutes: Minutes) -> dict[str | None, str]:
    """Return for each item's id how tables call it: its number, else its title, shortened."""
    names: dict[str | None, str] = {None: ""}
    for item in minutes.items:
        title = one_line(item.title)
        short = title if len(title) <= _SHORT else f"{title[: _SHORT - 1].rstrip()}…"
        names[item.id] = one_line(item.number) if item.number else short
    return names


def item_labels(item: Item, words: ExportWords) -> list[str]:
    """Return what sort of item it is, where that is known: "hamerstuk", "besloten"."""
    return [words.item_kinds[key] for key in (item.kind, item.openness) if key in words.item_kinds]


def outcome(decision: Decision, words: ExportWords) -> str:
    """Return what became of it, in the words for its type: "vastgesteld", "motie M1 verworpen"."""
    own = words.outcomes_by_type.get(decision.type, {})
    became = own.get(decision.outcome, words.outcomes[decision.outcome])
    voted_on = lead(decision, words)
    # A tie is no word for what became of a motion: "motie M2: stemmen staken".
    return one_line(
        f"{voted_on}: {became}" if voted_on and decision.outcome == "tied" else f"{voted_on} {became}"
    )


def lead(decision: Decision, words: ExportWords) -> str:
    """Return what was voted on where that has a name: "motie M1", "B12"; else ""."""
    voted_on = words.kinds[decision.type] if decision.type in ("motion", "amendment") else None
    return one_line(" ".join(filter(None, (voted_on, decision.number))))


def votes(vote: Votes | None, words: ExportWords) -> str:
    """Return method and numbers of a vote: "hoofdelijk, 12 voor, 9 tegen"."""
    return ", ".join(vote_parts(vote, words).values())


def vote_parts(vote: Votes | None, words: ExportWords) -> dict[str, str]:
    """Return method, unanimity and numbers of a vote in words, in that order; numbers by their choice."""
    if vote is None:
        return {}
    parts = {"method": words.votes[vote.method]} if vote.method else {}
    if vote.unanimous:
        parts["unanimous"] = words.unanimous
    tallies = (
        ("for", vote.for_),
        ("against", vote.against),
        ("abstained", vote.abstained),
        ("invalid", vote.invalid),
    )
    for key, number in tallies:
        if number is not None:
            parts[key] = words.tallies[key][number != 1].format(n=number)
    return parts


def voters(vote: Votes | None, words: ExportWords) -> list[tuple[str, str]]:
    """Return who voted how: ("voor", "A, B"), ("tegen", "C")."""
    if vote is None:
        return []
    sides = (
        (word, [by.who for by in vote.by if by.choice == choice]) for choice, word in words.choices.items()
    )
    return [(word, people(side)) for word, side in sides if side]


def people(refs: Iterable[PersonRef]) -> str:
    """Return the names as the source says them."""
    return ", ".join(one_line(ref.text) for ref in refs)


def day(value: str, words: ExportWords) -> str:
    """Return an ISO date as one writes it; anything else as it is."""
    try:
        known = date.fromisoformat(value)
    except ValueError:
        return one_line(value)
    return words.date.format(day=known.day, month=words.months[known.month - 1], year=known.year)


def clock(value: str, words: ExportWords) -> str:
    """Return "20:00" as one writes a time; anything else as it is."""
    found = _CLOCK.fullmatch(value.strip())
    return words.time.format(hour=int(found[1]), minute=found[2]) if found else one_line(value)


def due(when: Due | None, words: ExportWords) -> str:
    """Return the words for when, with the date that they come to."""
    if when is None:
        return ""
    said, known = one_line(when.text), day(when.date, words) if when.date else ""
    year = when.date[:4] if when.date else ""
    if known.endswith(f" {year}") and said.endswith(known.removesuffix(f" {year}")):
        return f"{said} {year}"  # "vóór 5 juli": only the year is missing
    if known and _SHORT_DAY.fullmatch(said):
        return known
    return f"{said} ({known})" if known and known not in said else said


def person(someone: Person, words: ExportWords, *, role: bool = True, party: bool = True) -> str:
    """Return a name with what is known of it: "B. Yilmazer (HvH, vanaf 20.20 uur)"."""
    roles = [words.roles.get(name, name.replace("_", " ")) for name in someone.roles] if role else []
    details = [
        *roles,
        someone.party if party else None,
        words.head.from_.format(time=someone.from_) if someone.from_ else None,
        words.head.until.format(time=someone.until) if someone.until else None,
        words.head.apologies if someone.apologies else None,
    ]
    known = ", ".join(one_line(detail) for detail in details if detail)
    return one_line(someone.name) + (f" ({known})" if known else "")


def officers(everyone: Sequence[Person]) -> tuple[list[Person], list[Person]]:
    """Return who chaired the meeting and who kept its minutes."""

    def having(*roles: str) -> list[Person]:
        return [one for one in everyone if set(roles) & set(one.roles) and one.attendance != "absent"]

    chairs = having("chair")
    return chairs, [one for one in having("secretary", "clerk") if one not in chairs]


def attendance(everyone: Sequence[Person], words: ExportWords) -> list[tuple[str, str]]:
    """Return who chaired, who kept the minutes, who was there and who was not."""
    chairs, secretaries = officers(everyone)
    head = words.head
    lines = [
        (head.chair, [person(one, words, role=False) for one in chairs]),
        (head.secretary, [person(one, words, role=False) for one in secretaries]),
    ]
    for label, state in ((head.present, "present"), (head.partly, "partly"), (head.absent, "absent")):
        rest = [one for one in everyone if one.attendance == state and one not in chairs + secretaries]
        lines.append((label, [person(one, words) for one in rest]))
    return [(label, ", ".join(names)) for label, names in lines if names]


def task(action: Action, words: ExportWords) -> str:
    """Return what is to be done, with its number and what is known of its progress."""
    notes = [
        " ".join(
            filter(None, (words.kinds["undertaking"] if action.kind == "undertaking" else "", action.number))
        ),
        words.done if action.status == "done" else None,
        words.carried if action.carried else None,
    ]
    known = ", ".join(note for note in notes if note)
    return one_line(action.task) + (f" ({known})" if known else "")
