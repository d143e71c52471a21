"""The parts of a .docx: its XML by kind, and what its styles say of a paragraph.

Read with lxml and not through python-docx: that loads every picture, gives up at a relation that leads
nowhere (Word writes some), and knows neither .docm nor Strict Open XML.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.readers.office.blocks import level_named
from summarizer.readers.office.xml_parts import Element, XmlParts

_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What Strict Open XML calls them.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONS,
}
W = f"{{{_MAIN.decode()}}}"
_RELATION_ID = f"{{{_RELATIONS.decode()}}}id"
_BODY_TEXT = 9
_CONTENTS = re.compile(r"(?:toc|inhopg) ?\d", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


class DocxParts:
    """The parts of one file."""

    def __init__(self, data: bytes) -> None:
        self._parts = XmlParts(data, _STRICT)
        self.main_name = next(
            (name for kind, name in self._related("", "_rels/.rels").values() if kind == "officeDocument"),
            "word/document.xml",
        )
        folder, _, file = self.main_name.rpartition("/")
        self._relations = self._related(folder, posixpath.join(folder, "_rels", f"{file}.rels"))

    def main(self) -> Element | None:
        """Return the root of the document itself."""
        return self._parts.tree(self.main_name)

    def of_kind(self, kind: str) -> Element | None:
        """Return the root of the one part of `kind` ("styles", "comments"), None when there is none."""
        names = (name for other, name in self._relations.values() if other == kind)
        return next((root for name in names if (root := self._parts.tree(name)) is not None), None)

    def referred(self, reference: Element) -> Element | None:
        """Return the root of the part that `reference` (to a header or footer) names."""
        _, name = self._relations.get(reference.get(_RELATION_ID), ("", ""))
        return self._parts.tree(name)

    def _related(self, folder: str, name: str) -> dict[str, tuple[str, str]]:
        """Return kind and name of each part that the relations in part `name` lead to, by its id."""
        root = self._parts.tree(name)
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in (() if root is None else root)
            if relation.get("TargetMode") != "External"
        }


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with those it is based on: `level` is the depth of a heading (0: none).

    `number` and `number_level` name a list and the depth in it; `kept` that it stays with what follows, as
    titles do; `contents` that it is an entry of a table of contents.
    """

    ids: tuple[str, ...] = ()
    level: int = 0
    number: str | None = None
    number_level: int | None = None
    hidden: bool = False
    kept: bool = False
    contents: bool = False


class Styles:
    """The styles of a document, each with what it takes from those it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iterchildren(f"{W}style")
        self._elements = {element.get(f"{W}styleId", ""): element for element in found}
        self._default = next(
            (
                key
                for key, element in self._elements.items()
                if element.get(f"{W}type") == "paragraph"
                and element.get(f"{W}default") is not None
                and not _is_off(element.get(f"{W}default"))
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def of(self, style_id: str | None) -> Style:
        """Return what the style says; the default paragraph style for None."""
        key = self._default if style_id is None else style_id
        if key not in self._known:
            self._known[key] = _style(key, list(self._chain(key)))
        return self._known[key]

    def _chain(self, key: str) -> Iterator[tuple[str, Element]]:
        """Yield the style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while key in self._elements and key not in seen:
            seen.add(key)
            yield key, self._elements[key]
            key = value(self._elements[key], "basedOn") or ""


def _style(key: str, chain: list[tuple[str, Element]]) -> Style:
    # Some programs name a style that they do not define.
    names = [value(element, "name") or "" for _, element in chain] or [key]
    outlines = [outline for _, element in chain if (outline := value(element, "pPr", "outlineLvl"))]
    numbers = [number for _, element in chain if (number := value(element, "pPr", "numPr", "numId"))]
    depths = [depth for _, element in chain if (depth := value(element, "pPr", "numPr", "ilvl"))]
    hidden = [state for _, element in chain if (state := flag(element, "rPr", "vanish")) is not None]
    kept = [state for _, element in chain if (state := flag(element, "pPr", "keepNext")) is not None]
    return Style(
        ids=tuple(other for other, _ in chain),
        level=outline_level(outlines[0]) if outlines else level_named(names),
        number=numbers[0] if numbers else None,
        number_level=_int(depths[0]) if depths else None,
        hidden=bool(hidden and hidden[0]),
        kept=bool(kept and kept[0]),
        contents=any(_CONTENTS.fullmatch(name) for name in names),
    )


def outline_level(text: str) -> int:
    """Return the depth of a heading for the value of an outline level, 0 where it says body text."""
    level = _int(text)
    return level + 1 if level is not None and 0 <= level < _BODY_TEXT else 0


def value(element: Element | None, *path: str) -> str | None:
    """Return the value of the element at `path` under `element`, None when it is not there."""
    found = _at(element, path)
    return None if found is None else found.get(f"{W}val")


def number(element: Element | None, *path: str) -> int | None:
    """Return the whole number at `path` under `element`, None when it is none."""
    text = value(element, *path)
    return None if text is None else _int(text)


def flag(element: Element | None, *path: str) -> bool | None:
    """Return whether the property at `path` is on, None when it is not there."""
    found = _at(element, path)
    return None if found is None else not _is_off(found.get(f"{W}val", "1"))


def _at(element: Element | None, path: tuple[str, ...]) -> Element | None:
    for name in path:
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def _is_off(text: str) -> bool:
    return text.lower() in _OFF


def _int(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None
