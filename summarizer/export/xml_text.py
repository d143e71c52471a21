"""What all formats that are XML inside (docx, odt) say alike: harmless text, and the name of its language."""

import re

from summarizer.export.plain import shown

# What XML cannot hold, and the signs by which the words of a template are found again (docx_signs.py).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U0010fff0-\U0010ffff]")
_WHITE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_REGIONS = {"nl": "nl-NL", "en": "en-GB"}


def clean(text: str) -> str:
    """Return `text` on one line, with "�" for all that XML cannot hold or a reader would obey."""
    return _NOT_XML.sub("\ufffd", shown(_WHITE.sub(" ", text)))


def region(language: str) -> str:
    """Return the language as word processors name it: "nl-NL"."""
    return _REGIONS.get(language, language)
