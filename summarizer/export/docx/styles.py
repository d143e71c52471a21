"""Which style of a document each part of a report is written in; what a template lacks is added to it."""

import copy
import re
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from summarizer.export.docx.xml import Element, element, value
from summarizer.export.xml_text import region

Role = Literal[
    "Normal",
    "Title",
    "Subtitle",
    "Heading1",
    "Heading2",
    "Heading3",
    "Heading4",
    "Heading5",
    "ListBullet",
    "ListBullet2",
    "Header",
    "FootnoteText",
    "FootnoteReference",
    "MinutesFact",
    "MinutesStatus",
    "MinutesFinal",
    "MinutesNotice",
    "MinutesLabel",
    "MinutesSignature",
    "MinutesDetail",
    "MinutesCell",
    "MinutesCellHead",
    "MinutesMark",
    "MinutesModel",
    "MinutesTable",
]
Styles = dict[Role, str]

_HOUSE = Path(__file__).with_name("styles.xml")
_BULLETS = ("•", "–")
# Word writes built-in names in English in every language; other programs write what they show.
_OTHER_NAMES: dict[Role, tuple[str, ...]] = {
    "Normal": ("standaard", "default", "default paragraph style"),
    "Title": ("titel",),
    "Subtitle": ("ondertitel", "subtitel"),
    "Heading1": ("kop 1",),
    "Heading2": ("kop 2",),
    "Heading3": ("kop 3",),
    "Heading4": ("kop 4",),
    "Heading5": ("kop 5",),
    "ListBullet": ("lijst opsom.teken", "lijstopsommingsteken", "list 1"),
    "ListBullet2": ("lijst opsom.teken 2", "lijstopsommingsteken 2", "list 2"),
    "Header": ("koptekst",),
    "FootnoteText": ("voetnoottekst", "footnote"),
    "FootnoteReference": ("voetnootmarkering", "footnote anchor"),
}


def house_styles() -> bytes:
    """Return the styles part of a document without a template."""
    return _HOUSE.read_bytes()


def find_styles(document: Docx) -> Styles:
    """Return the id of the style for each role; a style that the document lacks is added to it."""
    known = _by_name(document)
    found: Styles = {}
    for role, style in _house().items():
        name = style.find(qn("w:name")).get(qn("w:val"))
        kind = style.get(qn("w:type"))
        names = (_plain(name), _plain(role), *map(_plain, _OTHER_NAMES.get(role, ())))
        ids = [known[kind, name] for name in names if (kind, name) in known]
        found[role] = ids[0] if ids else ""
    if not found["MinutesTable"]:
        found["MinutesTable"] = _table_style(document)
    for role, id_ in found.items():
        if not id_:
            found[role] = _add(document, role, found)
    return found


def set_language(document: Docx, language: str) -> None:
    """Say in the document's defaults what language it is in."""
    styles = document.styles.element
    for run in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr | w:style[@w:default='1']/w:rPr[w:lang]"):
        lang = run.find(qn("w:lang"))
        if lang is None:
            lang = element("w:lang")
            run.append(lang)
        lang.set(qn("w:val"), region(language))
    for theme in document.settings.element.xpath("w:themeFontLang"):
        theme.set(qn("w:val"), region(language))


@cache
def _house() -> dict[Role, Element]:
    styles = parse_xml(house_styles()).xpath("w:style")
    return {
        style.get(qn("w:styleId")): style for style in styles if style.get(qn("w:styleId")) in get_args(Role)
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def _by_name(document: Docx) -> dict[tuple[str, str], str]:
    """Return the styles by kind and by name, else by id; the first of two of one name counts."""
    found: dict[tuple[str, str], str] = {}
    for by in ("name", "id"):
        for style in document.styles.element.xpath("w:style[@w:styleId][w:name/@w:val]"):
            id_ = style.get(qn("w:styleId"))
            name = style.find(qn("w:name")).get(qn("w:val")) if by == "name" else id_
            found.setdefault((style.get(qn("w:type"), "paragraph"), _plain(name)), id_)
    return found


def _table_style(document: Docx) -> str:
    """Return the one table style of the house; where there is none, or there are more, that of a grid, if any."""
    tables = document.styles.element.xpath("w:style[@w:type='table'][@w:styleId][w:name/@w:val]")
    own = [style for style in tables if style.get(qn("w:customStyle")) in ("1", "true", "on")]
    grids = [style for style in tables if _plain(style.find(qn("w:name")).get(qn("w:val"))) == "tablegrid"]
    chosen = own if len(own) == 1 else grids
    return str(chosen[0].get(qn("w:styleId"))) if chosen else ""


def _add(document: Docx, role: Role, found: Styles) -> str:
    """Add the house's style for `role`, based on the document's own ones, and return its id."""
    style = copy.deepcopy(_house()[role])
    for link in style.xpath("w:basedOn | w:next"):
        target = found.get(link.get(qn("w:val")))
        if target:
            link.set(qn("w:val"), target)
        else:
            default = _default(document, style.get(qn("w:type")))
            link.set(qn("w:val"), default) if default else style.remove(link)
    if style.get(qn("w:default")):
        del style.attrib[qn("w:default")]
    for number in style.xpath("w:pPr/w:numPr/w:numId"):
        number.set(qn("w:val"), str(bullet_list(document)))
    taken = {other.get(qn("w:styleId")) for other in document.styles.element.xpath("w:style")}
    id_: str = role
    while id_ in taken:
        id_ += "0"
    style.set(qn("w:styleId"), id_)
    document.styles.element.append(style)
    return id_


def _default(document: Docx, kind: str) -> str:
    kinds = {
        "paragraph": WD_STYLE_TYPE.PARAGRAPH,
        "character": WD_STYLE_TYPE.CHARACTER,
        "table": WD_STYLE_TYPE.TABLE,
    }
    style = document.styles.element.default_for(kinds[kind])
    return "" if style is None else str(style.styleId or "")


def bullet_list(document: Docx) -> int:
    """Return the number of a bulleted list of two levels, added to the document where it is not there yet."""
    numbering = _numbering(document)
    for number in numbering.xpath("w:num[w:abstractNumId]"):
        abstract = number.find(qn("w:abstractNumId")).get(qn("w:val"))
        if numbering.xpath(f"w:abstractNum[@w:abstractNumId='{int(abstract)}'][w:name/@w:val='Minutes']"):
            return int(number.get(qn("w:numId")))
    abstracts = [int(one.get(qn("w:abstractNumId"))) for one in numbering.xpath("w:abstractNum")]
    abstract_id = str(max(abstracts, default=0) + 1)
    made = element("w:abstractNum", {"w:abstractNumId": abstract_id})
    made.extend([value("w:multiLevelType", "hybridMultilevel"), value("w:name", "Minutes")])
    made.extend(_level(depth, sign) for depth, sign in enumerate(_BULLETS))
    # The schema wants all abstract lists before the numbers that use them.
    last = numbering.xpath("w:abstractNum | w:numPicBullet")
    numbering.insert(numbering.index(last[-1]) + 1 if last else 0, made)
    return int(numbering.add_num(int(abstract_id)).numId)


def _level(depth: int, sign: str) -> Element:
    left = str(340 * (depth + 1))
    indent = element("w:ind", {"w:left": left, "w:hanging": "340"})
    return element(
        "w:lvl",
        {"w:ilvl": str(depth)},
        value("w:start", "1"),
        value("w:numFmt", "bullet"),
        value("w:lvlText", sign),
        value("w:lvlJc", "left"),
        element("w:pPr", None, indent),
    )


def _numbering(document: Docx) -> Element:
    """Return the document's numbering; a document without lists has none yet."""
    rels = document.part.rels.values()
    if not any(rel.reltype == RT.NUMBERING for rel in rels):
        root = element("w:numbering")
        uri = PackURI("/word/numbering.xml")
        document.part.relate_to(
            NumberingPart(uri, CT.WML_NUMBERING, root, document.part.package), RT.NUMBERING
        )
    return document.part.numbering_part.element
