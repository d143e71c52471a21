"""What every reader must give, seen to in one place: text that every exporter can write, places in order."""

import re
from dataclasses import replace
from itertools import pairwise

from summarizer.document import Extract

_LINE_ENDS = dict.fromkeys(map(ord, "\r\x0b\x85\u2028\u2029"), "\n")
# Control characters, halves of characters, and what XML has no way to write.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    r"""Return `text`, as long as before, with "\n" for other line ends and "�" for what no text may hold."""
    return _UNFIT.sub("\ufffd", text.translate(_LINE_ENDS))


def sound(extract: Extract) -> Extract:
    """Return `extract` with text that is fit to be shown and stored; no offset shifts.

    Raises:
        ValueError: its places are not in order or not in the text, which is a reader's mistake.
    """
    starts = [place.start for place in extract.places]
    if starts and (starts[0] < 0 or starts[-1] > len(extract.text)):
        raise ValueError("a place lies outside of the text")
    if any(earlier >= later for earlier, later in pairwise(starts)):
        raise ValueError("the places are not in order")
    asides = tuple(aside.model_copy(update={"text": fit(aside.text)}) for aside in extract.asides)
    notices, attachments = tuple(map(fit, extract.notices)), tuple(map(fit, extract.attachments))
    return replace(extract, text=fit(extract.text), asides=asides, notices=notices, attachments=attachments)
