"""The head of a document -> who was there, who was not, and in which role.

A field without a label goes on with the attendance of the one before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Block
from summarizer.language import Language
from summarizer.people.entries import Entry, ListState
from summarizer.people.fields import FieldReader
from summarizer.people.labels import Field
from summarizer.people.listed import NameReader
from summarizer.people.roles import Roles
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

_PARTY = re.compile(r"(?P<long>[^(),]{2,60}?)\s*(?:\((?P<short>[^()]{1,30})\)\s*)?")
_WORDS_OF_PARTY = 6
# A year or a time: a label with it is the line of the meeting rather than of a person.
_WHEN = re.compile(r"\d{4}|\d[.:]\d")
# Longer blocks are no lists of people.
_LONGEST_BLOCK = 50_000
_LONGEST_LINE = 200


class HeadReader:
    """Reads the people out of the blocks of a head."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        self._fields = FieldReader(language, shapes, roles)
        self._labels = self._fields.labels
        self._names = NameReader(language, shapes, roles)
        self._roles = roles
        self._minutes = language.pattern(
            rf"^(?:{'|'.join(language.section('people', PeopleWords).takes_minutes)})$"
        )
        self._office = language.pattern(rf"^(?:{shapes.article}\s+)?{roles.word}\s")

    def read(self, source: str, blocks: Sequence[Block]) -> list[Entry]:
        """Return the people in `blocks` of `source`, in order; one may stand in several fields."""
        state, out = ListState(), list[Entry]()
        circle = self._circle(source, blocks)
        for block in blocks:
            state.circle = block.start < circle
            if len(block.text) > _LONGEST_BLOCK:
                continue
            if block.kind == "heading" and not self._labels.is_status(block.text.strip(" :")):
                state.status, state.roles = None, ()
                continue
            for part in self._fields.fields(source, block):
                entries = self._people(part, state)
                # "1. Opening" below the list is no person; "1. Anna de Wit" is.
                out.extend(
                    entry for entry in entries if not (block.marker[:1].isdigit() and entry.name.alone)
                )
        return [replace(entry, party=state.parties.get(entry.party or "", entry.party)) for entry in out]

    def _circle(self, source: str, blocks: Sequence[Block]) -> int:
        """Return where the list of the present starts; before it, "Deelnemers" are only the circle of those invited."""
        for block in blocks:
            for part in self._fields.fields(source, block) if len(block.text) <= _LONGEST_BLOCK else ():
                label = (part.label or "").strip(" :")
                if label and self._labels.is_present(label) and not self._labels.is_invited(label):
                    return block.start
        return 0

    def lists_people(self, source: str, block: Block) -> bool:
        """Whether `block` is labelled as an attendance list ("Aanwezig: ...")."""
        status = self._labels.is_status
        if block.kind == "heading":
            return status(block.text.strip(" :"))
        return any(
            part.label is not None and status(part.label.strip(" :"))
            for part in self._fields.fields(source, block)
        )

    def goes_above(self, source: str, block: Block) -> bool:
        """Whether `block` may stand between the title and an attendance list: "Voorzitter: ...", "Datum: ...", heads of columns."""
        if block.kind == "heading" or len(block.text) > _LONGEST_LINE:
            return False
        if block.kind == "row" and block.header == tuple(cell.text for cell in block.cells):
            return True
        return any(
            part.label is not None and self._labels.knows(part.label)
            for part in self._fields.fields(source, block)
        )

    def _people(self, part: Field, state: ListState) -> list[Entry]:
        """Return the people of one field, and let `state` know what it says."""
        if part.other:
            state.status, state.roles = None, ()
            return []
        if part.label is not None or not state.open:
            state.party = state.short = None
            state.roles = state.roles if state.grouped else ()
        state.open = part.text.rstrip().endswith((",", *self._names.joins))
        if part.label is not None and not self._note_label(part.label.strip(" :"), state):
            return []
        if part.label is not None:
            entries = list(self._names.read(part, state))
            # "Notulen: Anna" names somebody, "Notulen: Algemene Ledenvergadering" does not.
            return (
                [entry for entry in entries if self._names.is_sure(entry)]
                if self._minutes.match(part.label.strip(" :"))
                else entries
            )
        if state.status is None:
            return self._titled(part, state)
        prose = self._names.is_prose(part.text)
        entries = [] if prose else list(self._names.read(part, state))
        if not entries and not part.listed:
            state.status = None
        return entries

    def _titled(self, part: Field, state: ListState) -> list[Entry]:
        """Return the person of a line such as "Voorzitter Jan de Wit" outside any list."""
        if len(part.text) > 100 or self._names.is_prose(part.text):
            return []
        if not self._office.match(part.text):
            return []
        entries = list(self._names.read(part, state))[:1]
        return [replace(entry, attendance="present") for entry in entries if entry.roles]

    def _note_label(self, label: str, state: ListState) -> bool:
        """Take in what `label` says; return whether names may follow it."""
        fields = self._labels
        # "Verslag overleg 3 april 2025, plaats: De Beuk" names a place.
        last = label.rpartition(", ")[2]
        label = last if fields.is_end(last) else label
        said = self._names.before_for(label) if fields.is_status(label) else label
        roles = tuple(self._roles.within(said)) if not _WHEN.search(label) else ()
        if fields.is_outside(label) or (state.circle and fields.is_invited(label)):
            state.status, state.apologies, state.roles = "mentioned", None, roles
        elif fields.is_end(label):
            state.status, state.roles = None, ()
        elif fields.is_absent(label):
            state.status, state.apologies, state.roles, state.grouped = (
                "absent",
                self._names.notice(label),
                roles,
                True,
            )
        elif fields.is_present(label) or fields.is_group(label) or roles:
            state.status, state.apologies, state.roles = "present", None, roles
            state.grouped = not roles or fields.is_present(label) or self._roles.ends_in_plural(label)
        else:
            self._note_party(label, state)
        return state.status is not None

    def _note_party(self, label: str, state: ListState) -> None:
        """Take in the party that a label names: "Lokaal Belang (LB)"."""
        found = _PARTY.fullmatch(self._names.without_for(label))
        if found is None or state.status not in ("present", "absent"):
            if state.status == "mentioned":
                state.status = None
            return
        if len(found["long"].split()) <= _WORDS_OF_PARTY:
            state.party = found["long"]
            state.short = found["short"] if found["short"] and not found["short"][0].isdigit() else None
            if state.short:
                state.parties[state.short] = state.party
