"""Web pages, and what Word and Google Docs save as one: their text, without a request to anywhere."""

import re

from lxml import etree

from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.readers.charsets import decode_as
from summarizer.readers.html.blocks import PageWriter
from summarizer.readers.html.plan import Element, make_plan
from summarizer.readers.writing import Writer, even

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD = 8192
_LOOKS = re.compile(r"</?(?:font|b|i|u|s|em|strong|big|small|tt|center|nobr|blink)\b[^<>]*>", re.IGNORECASE)
# A browser reads on after what claims to be the end.
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def read_html(name: str, data: bytes) -> Extract:
    """Return the text of the web page in `data`; what is around or hidden in it as asides.

    Raises:
        UnreadableError: its elements are nested deeper than any page's.
    """
    return extract_html(name, decode_html(data))


def decode_html(data: bytes) -> str:
    """Return the text of `data` by its byte order mark, what it declares, as UTF-8, or else as Windows-1252."""
    declared = _CHARSET.search(data[:_HEAD])
    return decode_as(data, declared[1].decode("ascii", "replace") if declared else None)


def extract_html(name: str, source: str) -> Extract:
    """Return what `read_html` does, of a page that is decoded already.

    Raises:
        UnreadableError: its elements are nested deeper than any page's.
    """
    root = _parse(name, source)
    if root is None:
        return Extract("")
    extract = _extract(root, whole=False)
    return extract if extract.text else _extract(root, whole=True)


def _parse(name: str, source: str) -> Element | None:
    text = _ENDS.sub("", source.replace("\x00", ""))
    # Old pages open a <font> in each paragraph and close none; each would lie in the one before.
    for looks in (None, _LOOKS):
        tried = text if looks is None else looks.sub("", text)
        parser = etree.HTMLParser(
            encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
        )
        root: Element | None = etree.fromstring(tried.encode("utf-8", "replace"), parser)
        if all(entry.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
            return root
    raise UnreadableError(
        f"'{name}' cannot be read: its elements are nested deeper than any page's. "
        "Open it in a browser, save the page as plain text (.txt) and try that."
    )


def _extract(root: Element, *, whole: bool) -> Extract:
    writer = Writer()
    PageWriter(writer, make_plan(root, whole=whole)).write(root)
    extract = writer.extract()
    title = even(root.findtext("head/title") or "")
    if title and title not in extract.text:
        writer.aside("header", title)
    return writer.extract()
