"""What a template can use: the names in its placeholders, and what they stand for.

| name | what it is |
|---|---|
| `report` | the whole document, in a paragraph of its own: `{{ report }}` or `{{p report }}` |
| `title`, `subtitle`, `body` (or `author`) | what the document is called, and whose it is |
| `date`, `start`, `end`, `location` | of the meeting, as one writes them |
| `status` (or `status_line`) | "Concept – …"; it is put on every page whether the template has it or not |
| `state` | the same for conditions: `concept`, `circulated`, `adopted`, `released`, `withdrawn` |
| `chair`, `secretary` | names |
| `present`, `partly`, `absent` | lists of people: `name`, `party`, `roles`, `from`, `until`, `apologies`, `text` |
| `overview` | list of lines |
| `items` | list: `number`, `title`, `heading`, `labels`, `level`, `closed`, `lines`, `decisions`, `actions`, `undertakings`, `questions`, `positions` |
| `decisions` | list of lines with `number`, `outcome`, `vote`, `item` |
| `actions`, `undertakings` | list of lines with `number`, `task`, `owner`, `made_to`, `due`, `status`, `item` |
| `questions` | list of lines with `asker`, `addressee`, `answer`, `answered_by`, `status`, `item` |
| `positions` | list of lines with `who`, `stance`, `item` |

A line has `text` (its words, with the footnote to its source and the mark of what is to be reviewed), `words`
(the words alone), `note`, `mark`, `under` (its details, lines too). While it is a draft, lists hold what is
to be reviewed too, marked; then only what is fact. Of closed items that were left out there are no lines.
Example of a table row for each action: `{%tr for action in actions %}` … `{{ action.owner }}` …
`{{ action.text }}` … `{%tr endfor %}`.
"""

from collections.abc import Iterable, Mapping, Sequence

from summarizer.export import phrases
from summarizer.export.documents import material_of
from summarizer.export.documents.claims import under
from summarizer.export.documents.lines import called_all, entry_line, statement_line
from summarizer.export.documents.summary import item_heading, item_levels
from summarizer.export.docx.signs import REPORT, Signs
from summarizer.export.report import Line, Report, Run, list_of
from summarizer.export.words import words_of
from summarizer.export.xml_text import clean
from summarizer.records import (
    Action,
    Claim,
    Decision,
    Item,
    Minutes,
    Person,
    Position,
    Question,
    Statement,
    Value,
)

Values = dict[str, object]
_LISTS = ("decisions", "actions", "undertakings", "questions", "positions")


def template_values(report: Report, signs: Signs) -> Values:
    """Return what a template can use; notes and marks are `signs` in its texts."""
    given = {
        "title": report.title,
        "subtitle": report.subtitle,
        "body": report.author,
        "author": report.author,
        "status": report.status,
        "status_line": report.status,
        "state": report.state,
    }
    values: Values = {name: clean(text) for name, text in given.items()}
    values |= {"report": REPORT}
    if report.minutes is None:
        return values
    return values | _Entries(report, report.minutes, signs).values()


class _Entries:
    """What the minutes of a report hold, as values."""

    def __init__(self, report: Report, minutes: Minutes, signs: Signs) -> None:
        words = words_of(minutes)
        self._signs = signs
        self._minutes = minutes
        self._words = words
        self._material = material_of(report.kind, minutes, report.source, report.length)

    def values(self) -> Values:
        """Return them by name."""
        minutes, words = self._minutes, self._words
        meeting = minutes.meeting
        chairs, secretaries = phrases.officers(minutes.people)
        by_item = self._claims(minutes.items)
        return {
            "date": self._fact(meeting.date, phrases.day(meeting.date.value, words) if meeting.date else ""),
            "start": self._fact(
                meeting.start, phrases.clock(meeting.start.value, words) if meeting.start else ""
            ),
            "end": self._fact(meeting.end, phrases.clock(meeting.end.value, words) if meeting.end else ""),
            "location": self._fact(meeting.location, meeting.location.value if meeting.location else ""),
            "chair": clean(", ".join(one.name for one in chairs)),
            "secretary": clean(", ".join(one.name for one in secretaries)),
            **{
                state: tuple(self._person(one) for one in minutes.people if one.attendance == state)
                for state in ("present", "partly", "absent")
            },
            "overview": tuple(self._lines(minutes.overview)),
            "items": tuple(self._item(item, by_item[item.id]) for item in minutes.items),
            **{
                name: tuple(entry for claims in by_item.values() for entry in claims[name]) for name in _LISTS
            },
        }

    def _fact(self, value: Value | None, text: str) -> str:
        """Return a fact of the meeting; while it is a draft with its mark, then only if it is sure."""
        if value is None or not (self._material.draft or phrases.is_fact(value)):
            return ""
        return self._signs.line(Line((Run(text),), mark=self._material.mark(value)))

    def _claims(self, items: Sequence[Item]) -> dict[str | None, dict[str, tuple[Values, ...]]]:
        """Return all entries by item; those of no item, and of one that is not there, under None."""
        minutes = self._minutes
        found: dict[str | None, dict[str, list[Values]]] = {
            id_: {name: [] for name in _LISTS} for id_ in (*(item.id for item in items), None)
        }
        for claim in minutes.claims:
            if self._material.draft or phrases.is_fact(claim):
                place = found[claim.item_id if claim.item_id in found else None]
                place[_list_of(claim)].append(self._claim(claim))
        return {
            id_: {name: tuple(entries) for name, entries in lists.items()} for id_, lists in found.items()
        }

    def _item(self, item: Item, claims: Mapping[str, tuple[Values, ...]]) -> Values:
        material = self._material
        level = item_levels(material, 1)[item.id]
        closed = material.is_closed(item)
        running = [said for said in item.running if material.length == "full" or said.short]
        lines = running if material.kind == "minutes" and running else item.summary
        heading = item_heading(material, item, level).text
        return {
            "text": clean(heading),
            "number": clean(item.number or ""),
            "title": clean(material.own.closed_item if closed else item.title),
            "heading": clean(heading),
            "level": level,
            "closed": closed,
            "labels": tuple(clean(label) for label in phrases.item_labels(item, self._words)),
            "lines": () if closed else tuple(self._lines(lines)),
            **(dict.fromkeys(_LISTS, ()) if closed else claims),
        }

    def _lines(self, said: Iterable[Statement]) -> Iterable[Values]:
        for one in said:
            if self._material.draft or phrases.is_fact(one):
                yield self._line(statement_line(self._material, one))

    def _claim(self, claim: Claim) -> Values:
        words, material = self._words, self._material
        own: dict[str, str] = {"item": material.item_names.get(claim.item_id, "")}
        if isinstance(claim, Decision):
            text = claim.text
            own |= {"number": claim.number or "", "outcome": phrases.outcome(claim, words)}
            own |= {"vote": phrases.votes(claim.votes, words)}
        elif isinstance(claim, Action):
            text = claim.task
            own |= {"number": claim.number or "", "task": claim.task, "due": phrases.due(claim.due, words)}
            own |= {"owner": called_all(material, claim.owners) or words.nobody}
            own |= {
                "made_to": called_all(material, claim.made_to),
                "status": material.own.statuses[claim.status],
            }
        elif isinstance(claim, Question):
            text = claim.question
            own |= {"asker": called_all(material, claim.askers), "status": words.statuses[claim.status]}
            own |= {"addressee": called_all(material, claim.addressees), "answer": claim.answer or ""}
            own |= {"answered_by": called_all(material, claim.answered_by)}
        else:
            assert isinstance(claim, Position)
            text = claim.text
            own |= {"who": called_all(material, [claim.who]), "stance": words.stances[claim.stance]}
        line = entry_line(material, claim, [Run(clean(text))], text, under(material, claim))
        return self._line(line) | {name: clean(value) for name, value in own.items()}

    def _line(self, line: Line) -> Values:
        return {
            "text": self._signs.line(line),
            "words": clean(line.text),
            "note": clean(line.note),
            "mark": clean(line.mark),
            "under": tuple(self._line(detail) for detail in line.under),
        }

    def _person(self, person: Person) -> Values:
        roles = [self._words.roles.get(role, role.replace("_", " ")) for role in person.roles]
        return {
            "text": clean(phrases.person(person, self._words)),
            "name": clean(person.name),
            "party": clean(person.party or ""),
            "roles": clean(", ".join(roles)),
            "from": clean(person.from_ or ""),
            "until": clean(person.until or ""),
            "apologies": bool(person.apologies),
        }


def _list_of(claim: Claim) -> str:
    if isinstance(claim, Action):
        return list_of(claim)
    return {Decision: "decisions", Question: "questions", Position: "positions"}[type(claim)]
