"""What the elements of a web page are, before it is written down: text, something apart, or only layout.

Everything here is one pass over the tree without recursion.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from summarizer.records import AsideKind

# lxml comes without types.
Element = Any

# What holds no text of the document.
NOTHING = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "select", "datalist"}
    | {"object", "embed", "iframe", "frameset", "svg", "math", "canvas", "audio", "video", "map", "progress"}
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
    }
    | {
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
    }
    | {"legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section"}
    | {"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp", *HEADINGS}
)
_SECTIONS = frozenset({"main", "article", "section"})
_PAGE_PARTS: dict[str, AsideKind] = {
    "nav": "header",
    "header": "header",
    "footer": "footer",
    "navigation": "header",
    "banner": "header",
    "contentinfo": "footer",
}
_HIDES = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_WORD_PART = re.compile(r"mso-element\s*:\s*(header|footer|footnote|endnote|comment)\b")
_WORD_PARTS: dict[str, AsideKind] = {
    "header": "header",
    "footer": "footer",
    "footnote": "footnote",
    "endnote": "footnote",
    "comment": "comment",
}
# Where Word and Google Docs put a note or a comment, and what leads to it from the text.
_NOTE = re.compile(r"(?:ftnt|_ftn|_edn)\d+")
_COMMENT = re.compile(r"(?:cmnt|_msocom_)\d+")
_REFERENCE = re.compile(r"#(?:ftnt|_ftn|_edn|cmnt|_msocom_)\d+")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass
class Plan:
    """What `read` found: elements that are no text of the page, and tables that only lay it out."""

    asides: dict[Element, AsideKind] = field(default_factory=dict)
    layout_tables: set[Element] = field(default_factory=set)


@dataclass
class _Table:
    """What tells a table of data from one that lays out the page."""

    cells: int = 0
    widest: int = 0
    data: bool = False
    layout: bool = False


def make_plan(root: Element, *, whole: bool = False) -> Plan:
    """Return what the elements below `root` are; with `whole` the parts of a page around its text are text too."""
    plan, tables = Plan(), list[tuple[Element, _Table]]()
    headers: dict[Element, bool] = {}
    inside, title_outside = 0, False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = tag_of(element)
        if event == "end":
            inside -= tag in _SECTIONS
            if tables and tables[-1][0] is element:
                _close_table(plan, tables)
            continue
        inside += tag in _SECTIONS
        if tag in NOTHING:
            walk.skip_subtree()
            continue
        kind = _apart(element, tag)
        if kind is None and not whole and not inside:
            kind = _PAGE_PARTS.get(tag) or _PAGE_PARTS.get(element.get("role", ""))
            if tag == "header" and kind is not None:
                headers[element] = next(element.iter("h1"), None) is not None
        if kind is not None:
            plan.asides[element] = kind
            walk.skip_subtree()
            continue
        _note(plan, element, tag)
        title_outside |= tag == "h1"
        _look_at_table(tables, element, tag)
    # The only title of the page belongs to its text, wherever it stands.
    for header, titled in headers.items():
        if titled and not title_outside:
            del plan.asides[header]
            plan.asides |= dict.fromkeys(header.iter("nav"), "header")
    return plan


def tag_of(element: Element) -> str:
    """Return the name of an element, "" for what is none."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def is_reference(element: Element) -> bool:
    """Whether it only leads to a note or a comment."""
    return _REFERENCE.fullmatch(element.get("href", "")) is not None


def has_word(text: str) -> bool:
    """Whether there is a word in what is hidden: signs are only drawn."""
    return _LETTERS.search(text) is not None


def text_of(element: Element) -> str:
    r"""Return all that stands in `element`, blocks parted by "\n"."""
    parts = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        tag = tag_of(each)
        if tag in BLOCKS or tag == "br":
            parts.append("\n")
        if event == "start" and tag in NOTHING:
            walk.skip_subtree()
        elif event == "start":
            parts.append(" ".join((each.text or "").split("\n")) if tag else "")
        elif each is not element:
            parts.append(" ".join((each.tail or "").split("\n")))
    return "".join(parts)


def _apart(element: Element, tag: str) -> AsideKind | None:
    """Return what kind of thing apart `element` is by what it says of itself."""
    style = element.get("style", "").lower()
    part = _WORD_PART.search(style)
    if part is not None:
        return _WORD_PARTS[part[1]]
    if tag == "del":
        return "deleted"
    closed = tag == "dialog" and element.get("open") is None
    hidden = element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true"
    return "hidden" if closed or hidden or _HIDES.search(style) else None


def _note(plan: Plan, element: Element, tag: str) -> None:
    """Find the note that begins with the anchor `element`, if it is one."""
    if tag != "a":
        return
    name = element.get("id") or element.get("name") or ""
    kind: AsideKind | None = (
        "footnote" if _NOTE.fullmatch(name) else "comment" if _COMMENT.fullmatch(name) else None
    )
    block = element.getparent()
    while block is not None and tag_of(block) not in ("p", "div", "li", "td", "body"):
        block = block.getparent()
    if kind is None or block is None or tag_of(block) in ("body", "td"):
        return
    around = block.getparent()
    if (
        around is not None
        and tag_of(around) == "div"
        and around[0] is block
        and not (around.text or "").strip()
    ):
        block = around
    plan.asides[block] = kind


def _look_at_table(tables: list[tuple[Element, _Table]], element: Element, tag: str) -> None:
    if tag == "table":
        if tables:
            tables[-1][1].layout = True
        said = element.get("role", "") in ("presentation", "none")
        tables.append((element, _Table(layout=said)))
    elif tables:
        table = tables[-1][1]
        if tag == "tr":
            table.cells = 0
        elif tag in ("td", "th"):
            table.cells += 1
            table.widest = max(table.widest, table.cells)
            table.data |= tag == "th"
        elif tag in HEADINGS:
            table.layout = True


def _close_table(plan: Plan, tables: list[tuple[Element, _Table]]) -> None:
    element, table = tables.pop()
    if table.widest <= 1 or (table.layout and not table.data):
        plan.layout_tables.add(element)
