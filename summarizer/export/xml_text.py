"""What word processors' formats (docx, odt) say alike: harmless text for XML, names of languages, the footer."""

import re

from summarizer.export.plain import shown
from summarizer.export.report import Report
from summarizer.export.words import MARK

# What XML cannot hold, and the signs by which the words of a template are found again (docx/signs.py).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U0010fff0-\U0010ffff]")
_WHITE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_REGIONS = {"nl": "nl-NL", "en": "en-GB"}
_FOOTER_LENGTH = 80
# Both are zip files, and this is the first moment that one can tell: the same report gives the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """Return `text` on one line, with "�" for all that XML cannot hold or a reader would obey."""
    return _NOT_XML.sub("\ufffd", shown(_WHITE.sub(" ", text)))


def with_its_sign(said: str) -> str:
    """Return what is said of a line; the sign before it is not parted from its first word."""
    return said.strip().replace(f"{MARK} ", f"{MARK}\u00a0")


def footer_name(report: Report) -> str:
    """Return what a report is called, with its subtitle where both fit on one line."""
    both = f"{report.title} · {report.subtitle}"
    return both if report.subtitle and len(both) <= _FOOTER_LENGTH else report.title


def region(language: str) -> str:
    """Return the language as word processors name it: "nl-NL"."""
    return _REGIONS.get(language, language)
