"""Signs in the words that a template gets: what a string cannot say, put into the filled-in document afterwards.

A footnote, a mark and "the whole report" are no text. They go through the template as private characters that
`xml_text.clean` has taken out of all other text, and are replaced by runs and blocks when it has been filled in.
"""

import copy
import re
from collections.abc import Iterable, Iterator

from docx.document import Document as Docx
from docx.oxml.ns import qn

from summarizer.errors import UsageError
from summarizer.export.docx.notes import Notes
from summarizer.export.docx.styles import Role, Styles
from summarizer.export.docx.xml import Element, element, text_run
from summarizer.export.report import Line
from summarizer.export.xml_text import clean

REPORT = "\U0010fff6"
_NOTE, _NOTE_END = "\U0010fff0", "\U0010fff1"
_SAID: dict[str, tuple[str, Role]] = {
    "\U0010fff2": ("\U0010fff3", "MinutesMark"),
    "\U0010fff4": ("\U0010fff5", "MinutesModel"),
}
_MARK, _MODEL = _SAID
_SIGNS = re.compile("([\U0010fff0-\U0010fff7])")
_NUMBERED = re.compile(f"{_NOTE}(\\d+){_NOTE_END}")
# Word allows no footnotes there.
_WITHOUT_NOTES = ("w:hdr", "w:ftr", "w:txbxContent", "w:footnote", "w:endnote", "w:comment")
_MAX_NOTES = 20_000


class Signs:
    """The notes of lines that a template may print, and what to put in the place of their signs."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def note(self, text: str) -> str:
        """Return the sign of a note, "" for no note."""
        if not text:
            return ""
        self._notes.append(clean(text))
        return f"{_NOTE}{len(self._notes) - 1}{_NOTE_END}"

    def line(self, line: Line) -> str:
        """Return a line's words with the signs of its note, and of what must be said of it."""
        text = clean(line.text) + self.note(line.note)
        for opening, said in ((_MODEL, line.by_model), (_MARK, line.mark)):
            if said:
                text += f" {opening}{clean(said).strip()}{_SAID[opening][0]}"
        return text

    def without(self, text: str) -> str:
        """Return words for a place that can have no footnotes: a note stands in brackets."""
        if REPORT in text:
            raise UsageError(_NO_PLACE)
        return _SIGNS.sub("", self._in_brackets(text))

    def replace(self, root: Element, notes: Notes | None, styles: Styles) -> None:
        """Replace the signs under `root`; without `notes`, and where Word allows none, they stand in brackets.

        Raises:
            UsageError: the whole report is asked for where it cannot be, or there are too many notes.
        """
        for run in list(root.iter(qn("w:r"))):
            if any(_SIGNS.search(text.text or "") for text in run.iterchildren(qn("w:t"))):
                allowed = notes if not any(one.tag in _FORBIDDEN for one in run.iterancestors()) else None
                self._split(run, allowed, styles)
        for node in root.iter():
            for name, text in node.attrib.items():
                if _SIGNS.search(text):
                    node.set(name, self.without(text))
            if node.text and _SIGNS.search(node.text):
                node.text = self.without(node.text)
            if node.tail and _SIGNS.search(node.tail):
                node.tail = self.without(node.tail)

    def replace_around(self, document: Docx, notes: Notes, styles: Styles) -> None:
        """Replace the signs in headers, footers and the notes that a template has of its own.

        Raises:
            UsageError: the whole report is asked for there.
        """
        self.replace(notes.root, None, styles)
        for rel in document.part.rels.values():
            if rel.reltype.endswith(("/header", "/footer")) and not rel.is_external:
                self.replace(rel.target_part.element, None, styles)

    def _split(self, run: Element, notes: Notes | None, styles: Styles) -> None:
        """Replace a run by runs of their own for each of its parts."""
        for child in list(run):
            if child.tag == qn("w:t"):
                for made in self._runs(run, child.text or "", notes, styles):
                    run.addprevious(made)
            elif child.tag != qn("w:rPr"):
                run.addprevious(_like(run, [child]))
        run.getparent().remove(run)

    def _runs(self, run: Element, text: str, notes: Notes | None, styles: Styles) -> Iterator[Element]:
        if REPORT in text:
            raise UsageError(_NO_PLACE)
        sign = ""
        for part in _SIGNS.split(text if notes else self._in_brackets(text)):
            if _SIGNS.fullmatch(part):
                sign = part
            elif sign == _NOTE and notes is not None:
                if notes.added >= _MAX_NOTES:
                    raise UsageError(_TOO_MANY)
                yield notes.reference(self._text(part))
            elif sign in _SAID:
                yield text_run(part, styles[_SAID[sign][1]])
            elif part:
                yield _like(run, text_run(part))

    def _in_brackets(self, text: str) -> str:
        return _NUMBERED.sub(lambda found: f" ({self._text(found[1])})", text)

    def _text(self, number: str) -> str:
        index = int(number) if number.isdecimal() and len(number) < 9 else len(self._notes)
        return self._notes[index] if index < len(self._notes) else ""


_TOO_MANY = f"The template prints more than {_MAX_NOTES} footnotes. Take out the loop that repeats them, and try again."
_NO_PLACE = (
    "The template says {{ report }} in a header, a note or a text box. Put it in a paragraph of its own in the text, "
    "and try again."
)
_FORBIDDEN = {qn(name) for name in _WITHOUT_NOTES}


def _like(run: Element, content: Iterable[Element]) -> Element:
    """Return a run with the look of `run`."""
    look = run.find(qn("w:rPr"))
    return element("w:r", None, *([copy.deepcopy(look)] if look is not None else []), *content)


def report_place(document: Docx) -> Element | None:
    """Return the paragraph that has the sign of the whole report, without the sign; None where there is none.

    Raises:
        UsageError: it stands in a text box, or twice.
    """
    found = [text for text in document.element.body.iter(qn("w:t")) if REPORT in (text.text or "")]
    if not found:
        return None
    if len(found) > 1 or found[0].text.count(REPORT) > 1:
        raise UsageError("The template says {{ report }} more than once. Leave one of them, and try again.")
    (text,) = found
    text.text = text.text.replace(REPORT, "")
    place = next((one for one in text.iterancestors(qn("w:p"))), None)
    if place is None or any(one.tag in _FORBIDDEN for one in place.iterancestors()):
        raise UsageError(_NO_PLACE)
    return place


def put_report(place: Element, blocks: Iterable[Element]) -> None:
    """Put `blocks` before a paragraph, and take that out if it says nothing else."""
    for made in blocks:
        place.addprevious(made)
    kept = "".join(one.text or "" for one in place.iter(qn("w:t"))).strip()
    if not kept and not any(place.iter(qn("w:drawing"), qn("w:sectPr"), qn("w:br"), qn("w:pict"))):
        _take_out(place)


def _take_out(place: Element) -> None:
    """Remove an empty paragraph, unless a table cell would have none left at its end."""
    if place.getparent().tag != qn("w:tc") or place.getnext() is not None:
        place.getparent().remove(place)
