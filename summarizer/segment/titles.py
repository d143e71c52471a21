"""The parts of a heading: its number, its title, and the document code that many houses put beside it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from summarizer.document import Clean, Piece
from summarizer.language import Language
from summarizer.segment.words import item_words

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_DOTTED = r"\d{1,3}(?:\.\d{1,2}){0,3}"
_MARKER = re.compile(rf"#*\s*(?P<n>{_DOTTED}|\d{{1,3}}/\d{{2,4}}|[IVXL]{{1,6}})\s?(?P<sign>[.)]?)$")
_IN_TEXT = (
    ("dot", re.compile(rf"(?P<n>{_DOTTED})(?:\\?[.)]|\s\))\s+(?=\S)")),
    ("dot", re.compile(r"(?P<n>\d{1,2}\.?[a-z])[.)]?\s+(?=[A-ZÀ-Þ])")),
    ("dash", re.compile(r"#?(?P<n>\d{1,2})(?:\s*[–—:]|\s+-)\s+(?=\S)")),
    ("year", re.compile(r"(?P<n>\d{1,3}/\d{2,4})[.)]?\s+(?=[A-ZÀ-Þ])")),
    ("bare", re.compile(rf"(?P<n>{_DOTTED})\s+(?=[A-ZÀ-Þ(])")),
    ("alone", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2})?)[.)]?$")),
    ("roman", re.compile(r"(?P<n>[IVXL]{1,6})[.)]\s+(?=\S)")),
    ("letter", re.compile(r"(?P<n>[A-Z])[.)]\s+(?=\S)")),
)
_SIGNS = " \t:;,*_#|–—-•"
_LEADING = re.compile(r"[\s:;,*_#|–—.)\-•]+")
# Emoji and other symbols around a title are decoration.
_DECORATION = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]$")
_CODE = re.compile(
    r"(?P<letters>[A-Za-z]{1,10}(?:-[A-Z]{1,4})?)?(?P<gap>[ ./_-]?)(?P<digits>\d+(?:[./_ -]\d+)*)(?P<tail>[a-zA-Z]{0,2})$"
)
_COLUMN = re.compile(r"(?P<code>[A-Za-z]{0,10}[./_-]?\d+(?:[./_-]\d+)*[a-zA-Z]{0,2})(?P<sign>:?)\s+(?=\S)")
_BEHIND = re.compile(r"(?:\s[–—-]|,)\s+(?P<code>[A-Z]{1,10}[ ./_-]?\d+(?:[./_-]\d+)+)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A heading's number: as written, its parts, the form it has, and where it ends in the text."""

    text: str
    parts: tuple[int, ...]
    form: str
    end: int


def read_number(marker: str, text: str, language: Language) -> Number | None:
    """Return the number of a line: from its marker, else from the beginning of its text.

    Forms: "label" (Agendapunt 3), "dot" (3.), "space" (3 and two spaces), "dash", "bare", "year" (45/25),
    "alone" (nothing else on the line), "roman", "letter".
    """
    by_label = _labelled(language).match(text)
    if by_label is not None:
        number = _number(by_label["n"], "label", by_label.end())
        return (
            replace(number, text=by_label["n"] + by_label["more"])
            if number is not None and by_label["more"]
            else number
        )
    found = _MARKER.match(marker)
    if found is not None:
        form = (
            "year"
            if "/" in found["n"]
            else "roman"
            if found["n"].isalpha()
            else "dot"
            if found["sign"]
            else "space"
        )
        return _number(found["n"], form, 0)
    if marker.strip("#"):
        return None
    for form, pattern in _IN_TEXT:
        found = pattern.match(text)
        if found is not None:
            return _number(found["n"], form, found.end())
    return None


def _labelled(language: Language) -> re.Pattern[str]:
    words = item_words(language)
    labels, signs, more = "|".join(words.labels), "|".join(words.number_signs), "|".join(words.number_ranges)
    return language.pattern(
        rf"(?:{labels})\.?\s*(?:{signs})?\s*(?P<n>{_DOTTED}[a-z]?|[IVXL]{{1,6}})\b(?![/-]\d)(?P<more>\s*(?:{more})\s*\d{{1,3}}\b)?\s*(?:[.:)–—-]+|$|(?=\s))\s*"
    )


def _number(text: str, form: str, end: int) -> Number | None:
    if "/" in text:
        return Number(text, (int(text.split("/", maxsplit=1)[0]),), form, end)
    if text[0].isdigit():
        letter = ord(text[-1].lower()) - ord("a") + 1 if text[-1].isalpha() else None
        pieces = [
            piece
            for piece in text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").split(".")
            if piece
        ]
        # 13.00 and 4.05 are times or amounts.
        if any(piece.startswith("0") for piece in pieces[1:]):
            return None
        parts = tuple(int(piece) for piece in pieces)
        return Number(text, parts if letter is None else (*parts, letter), form, end)
    if form == "letter":
        return Number(text, (ord(text) - ord("A") + 1,), form, end)
    return Number(text, (_roman(text.upper()),), "roman" if form != "label" else form, end)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def read_title(clean: Clean, language: Language) -> tuple[Clean, str | None]:
    """Return the title in `clean` (a heading without its number) and the document code beside it."""
    text, start, end = clean.text, 0, len(clean.text)
    code = None
    found = _COLUMN.match(text)
    if found is not None and _is_column(clean, found, language):
        code, start = found["code"], found.end()
    start, end = _trim(text, start, end, language)
    for _ in range(3):
        bracket = _BRACKET.search(text, start, end)
        behind = None if bracket else _BEHIND.search(text, start, end)
        if (
            bracket is not None
            and bracket.start() > start
            and (reference := read_reference(bracket[1], language))
        ):
            code, cut = code or reference, bracket.start()
        elif bracket is not None and bracket.start() > start and _is_marker(bracket[1], language):
            cut = bracket.start()
        elif behind is not None and behind.start() > start and read_reference(behind["code"], language):
            code, cut = code or behind["code"], behind.start()
        else:
            break
        start, end = _trim(text, start, cut, language)
    return (clean.cut(start, end), code) if start < end else (clean, code)


def _is_column(clean: Clean, found: re.Match[str], language: Language) -> bool:
    """Whether the code at the beginning is one: it has letters, or stands apart in a column of its own."""
    code = found["code"]
    if read_reference(code, language) is None:
        return False
    before, after = (
        clean.cut(0, found.end("code")).spans()[-1][1],
        clean.cut(found.end(), found.end() + 1).spans()[0][0],
    )
    return any(letter.isalpha() for letter in code) or after - before >= 2 or bool(found["sign"])


def _is_marker(text: str, language: Language) -> bool:
    return language.any_of(item_words(language).title_markers).fullmatch(text.strip()) is not None


def _trim(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """Return [start, end) without signs, decoration and a full stop around it."""
    changed = True
    while changed and start < end:
        changed = False
        lead = _LEADING.match(text, start, end) or _DECORATION.match(text, start, end)
        if lead is not None:
            start, changed = lead.end(), True
        while end > start and (text[end - 1] in _SIGNS or _DECORATION.match(text, end - 1, end)):
            end, changed = end - 1, True
        word = text[start:end].rsplit(None, 1)[-1] if start < end else ""
        if word.endswith(".") and "." not in word[:-1] and not _is_abbreviation(word.lower(), language):
            end, changed = end - 1, True
    return start, end


def _is_abbreviation(word: str, language: Language) -> bool:
    return not {word, f"{word}¦", word[:-1]}.isdisjoint(language.abbreviations)


def read_reference(text: str, language: Language) -> str | None:
    """Return `text` if it is a document code (R/3031, 2024-117, RV-24-0012, 25/014), or several; else None.

    Years, dates, amounts, motions (M-3) and roads (N201) look alike and are none.
    """
    text = text.strip()
    words = language.pattern(
        rf"(?:{'|'.join(item_words(language).reference_words)})(?:\s*:\s*|\s+)(?=\S*\d)"
    ).match(text)
    rest = text[words.end() :] if words else text
    pieces = [piece for piece in re.split(r"\s*[,;&+]\s*", rest) if piece]
    if not pieces or not all(_is_code(piece, language, labelled=words is not None) for piece in pieces):
        return None
    return rest


def _is_code(text: str, language: Language, *, labelled: bool) -> bool:
    found = _CODE.match(text)
    if found is None:
        return False
    letters, groups = found["letters"] or "", re.split(r"[./_ -]", found["digits"])
    if letters.lower() in item_words(language).currencies:
        return False
    if labelled:
        return len("".join(groups)) >= 2
    if not letters:
        return " " not in found["digits"] and _is_numeric_code(found["digits"], groups)
    return _is_lettered_code(letters, found["gap"], groups)


def _is_lettered_code(letters: str, gap: str, groups: list[str]) -> bool:
    """Whether letters and groups of digits make a code: not a word, a motion, a road, a quarter or a standard."""
    if not letters.isupper() and (not letters[0].isupper() or len(letters) > 4 or gap == " "):
        return False
    if len(groups) > 1:
        return not (letters in ("Q", "H", "K", "T") and _is_year(groups[-1]))
    enough = 3 if gap and gap in "./_-" else 4
    return len(groups[0]) >= enough and gap != " " and (not _is_year(groups[0]) or gap == "/")


def _is_numeric_code(digits: str, groups: list[str]) -> bool:
    """Whether digits without letters make a code: not a date, a span of years, an amount or a time."""
    amount = set(digits) <= set("0123456789.") and all(len(group) == 3 for group in groups[1:])
    if _is_date(groups) or (
        amount and not (len(groups) == 2 and len(groups[0]) == 2 and not groups[1].endswith("00"))
    ):
        return False
    years = [_is_year(group) for group in groups]
    if len(groups) == 2 and years[0] and (years[1] or int(groups[1]) == (int(groups[0]) + 1) % 100):
        return False
    return any(len(group) >= 3 and not year for group, year in zip(groups, years, strict=True))


def _is_year(group: str) -> bool:
    return len(group) == 4 and group[:2] in ("19", "20")


def _is_date(groups: list[str]) -> bool:
    if len(groups) != 3 or max(map(len, groups)) > 4:
        return False
    day, month, year = (
        (groups[2], groups[1], groups[0]) if len(groups[0]) == 4 else (groups[0], groups[1], groups[2])
    )
    try:
        date(int(year) if len(year) == 4 else 2000 + int(year) % 100, int(month), int(day))
    except ValueError:
        return False
    return True


def join(first: Clean, second: Clean) -> Clean:
    """Return `first` and `second` as one, a space between them."""
    shift = len(first.text) + 1
    moved = tuple(
        Piece(piece.view + shift, piece.source, piece.length, piece.apart) for piece in second.pieces
    )
    return Clean(f"{first.text} {second.text}", first.pieces + moved)
