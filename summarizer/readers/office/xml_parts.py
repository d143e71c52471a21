"""The XML parts of a file that is a zip of them (.docx, .odt), each parsed when it is asked for.

Nothing is fetched and no entity is resolved; what else a hostile zip may hold, zipped.py has looked for.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

# lxml comes without types.
Element = Any


class XmlParts:
    """The parts of `data`; `spellings` maps other names of namespaces to those that the reader knows."""

    def __init__(self, data: bytes, spellings: Mapping[bytes, bytes] | None = None) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._spellings = spellings or {}
        self._known = set(self._zip.namelist())

    def tree(self, name: str) -> Element | None:
        """Return the root of part `name`, None when there is no such part."""
        if name not in self._known:
            return None
        data = self._zip.read(name)
        for other, known in self._spellings.items():
            data = data.replace(other, known)
        root = etree.fromstring(data, _parser())
        # References to entities are no elements, and what they stand for is not looked up.
        etree.strip_elements(root, etree.Entity, with_tail=False)
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
