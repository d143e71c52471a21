"""Role words: who chairs, who keeps the minutes, who governs."""

from dataclasses import dataclass

from summarizer.language import Language
from summarizer.people.words import PeopleWords

# What a role implies: the clerk and the minute taker do what a secretary does.
_IMPLIED = {"clerk": ("secretary", "clerk"), "minute_taker": ("secretary", "minute_taker")}
_ENDING = "(?:s|en|ren|es|n)?"


@dataclass(frozen=True, slots=True)
class Role:
    """A role word as it stands in the language file: its key ("executive") and the word itself."""

    key: str
    noun: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The roles of the contract that it gives."""
        return _IMPLIED.get(self.key, (self.key,))


class Roles:
    """The role words of a language; `word` is their pattern, `label` that with the words for the minutes."""

    def __init__(self, language: Language) -> None:
        words = language.section("people", PeopleWords)
        named = [(noun, Role(key, noun)) for key, nouns in words.roles.items() for noun in nouns]
        minutes = [(noun, Role("minute_taker", noun)) for noun in words.takes_minutes]
        self._nouns = [
            (language.pattern(rf"^(?:{noun}){_ENDING}$"), role) for noun, role in (*named, *minutes)
        ]
        every = self._either([noun for noun, _ in named])
        self.word = self._atomic(every)
        self.label = self._atomic(self._either([noun for noun, _ in (*named, *minutes)]))
        self._find = language.pattern(rf"(?<![\w-]){self.label}")
        self._single = language.pattern(rf"^{every}$")
        self._last = language.pattern(rf"(?<![\w-]){self.word}\s*$")
        self._known: dict[str, Role | None] = {}

    @staticmethod
    def _either(nouns: list[str]) -> str:
        return f"(?:{'|'.join(sorted(nouns, key=len, reverse=True))})"

    @staticmethod
    def _atomic(nouns: str) -> str:
        # Atomic: "chief executive" is not the role "chief" with a name behind it.
        return rf"(?>{nouns}{_ENDING}(?![\w-]))"

    def named(self, word: str) -> Role | None:
        """Return the role that `word` is, None when it is none."""
        key = word.lower()
        if key not in self._known:
            self._known[key] = next((role for pattern, role in self._nouns if pattern.match(word)), None)
        return self._known[key]

    def ends_in_plural(self, text: str) -> bool:
        """Whether `text` ends in a role word that is said of several: "wethouders", "de heemraden"."""
        found = self._last.search(text[-80:])
        word = found[0].strip() if found else ""
        return bool(word) and (word.lower().endswith("en") or not self._single.match(word))

    def within(self, text: str) -> list[Role]:
        """Return all roles named in `text`, in order."""
        return [role for found in self._find.finditer(text) if (role := self.named(found[0])) is not None]
