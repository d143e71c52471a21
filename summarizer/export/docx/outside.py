"""What in a Word file would fetch, run or send something: looked for before the file is used, and refused.

All parts are read, whatever they are called: a program that opens the file goes by its list of types.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import DefusedXMLParser, fromstring

from summarizer.errors import UsageError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_ELSEWHERE = ("src", "althref", "href")
# What a link between parts of a file may be to nothing, inside it or elsewhere.
_PROGRAMS = frozenset(
    {
        "activexcontrolbinary",
        "afchunk",
        "attachedtoolbars",
        "control",
        "keymapcustomizations",
        "oleobject",
        "subdocument",
        "vbaproject",
        "wordvbadata",
    }
)
# Only what a reader clicks on may be elsewhere; the link to a template of its own is dropped.
_CLICKED, _DROPPED = "hyperlink", "attachedtemplate"
_ADDRESS = re.compile(r"(?:https?|mailto|tel):|(?![\\/]{2})[^:]*$", re.IGNORECASE)
_FIELDS = frozenset(
    {
        "CONTROL",
        "DATABASE",
        "DDE",
        "DDEAUTO",
        "EMBED",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "MACROBUTTON",
        "PRINT",
        "RD",
    }
)
_NAME = re.compile(r'[\s"]*([^\s"\\]*)')
_UNFINISHED = re.compile(r'[\s"]*\w*')
# Libraries look for each attribute among all others.
_MOST_ATTRIBUTES = 200
_MARKUP_STARTS = (b"<", b"\x00<", b"\xfe\xff\x00<", b"\xff\xfe<")


def check_parts(entries: Mapping[str, bytes]) -> None:
    """Look over the parts of a Word file.

    Raises:
        UsageError: one of them is damaged, or would fetch or run something.
    """
    for name, content in entries.items():
        lower = name.lower()
        is_xml = lower.endswith((".xml", ".rels"))
        if not is_xml and not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MARKUP_STARTS):
            continue
        try:
            if lower.endswith(".rels"):
                _check_links(content)
            else:
                DefusedXMLParser(target=_Look()).feed(content)
        except ParseError as error:
            if is_xml:
                raise unusable(
                    f"its part {name} is damaged. Open it in Word, save it as .docx again"
                ) from error


def unusable(why: str) -> UsageError:
    """Return the error that says why a template cannot be used, and what to do."""
    return UsageError(f"The template cannot be used: {why}, and try again.")


def _check_links(content: bytes) -> None:
    for link in fromstring(content):
        kind = link.get("Type", "").rsplit("/", 1)[-1].lower()
        if kind in _PROGRAMS:
            raise unusable("it holds a program or another document inside. Take that out in Word")
        if link.get("TargetMode", "").lower() != "external" or kind == _DROPPED:
            continue
        if kind != _CLICKED:
            raise unusable("it shows a file or a picture that is elsewhere. Put the picture itself into it")
        if not _ADDRESS.match(link.get("Target", "").strip()):
            raise unusable("a link in it leads to a file or a program. Take that link out in Word")


class _Look:
    """Looks at the elements of a part as they come; `_open` are the instructions of the fields that it is in."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._reads = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Look at an element.

        Raises:
            UsageError: it would fetch or run something, or it is none that Word writes.
        """
        if len(attributes) > _MOST_ATTRIBUTES:
            raise unusable("it is damaged. Open it in Word, save it as .docx again")
        if tag.startswith(_DRAWN) and any(name.rsplit("}", 1)[-1] in _ELSEWHERE for name in attributes):
            raise unusable("it shows a picture that is elsewhere. Put the picture itself into it")
        if tag == f"{_W}mailMerge":
            raise unusable("it is tied to a list of addresses. End the mail merge in Word")
        if tag == f"{_W}fldSimple":
            _check_field(attributes.get(f"{_W}instr", ""))
        elif tag == f"{_W}fldChar":
            self._field(attributes.get(f"{_W}fldCharType", ""))
        self._reads = tag == f"{_W}instrText"

    def data(self, text: str) -> None:
        """Take the words of an instruction."""
        if self._reads and self._open:
            self._open[-1] += text

    def end(self, _tag: str) -> None:
        """Leave an element."""
        self._reads = False

    def close(self) -> None:
        """Nothing was built."""

    def _field(self, what: str) -> None:
        if what == "begin":
            if self._open and _UNFINISHED.fullmatch(self._open[-1]):
                raise unusable(
                    "the name of a field in it is made by another field. Take that field out in Word"
                )
            self._open.append("")
        elif self._open:
            _check_field(self._open[-1])
            if what == "end":
                self._open.pop()


def _check_field(instruction: str) -> None:
    found = _NAME.match(instruction)
    name = found[1].upper() if found else ""
    if name in _FIELDS:
        raise unusable(f"its field {name} fetches or runs something. Take that field out in Word")
