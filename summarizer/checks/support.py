"""Does a sentence carry what a model says of it? Names, numbers, dates, references, negation, outcome and roles.

Each question is answered from the words alone, and each doubt is a reason in words. A statement without
doubts is verified; one with doubts is kept for a person to look at.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.checks.figures import REFERENCE, figures, sides, strange_figures
from summarizer.checks.negation import NegationWords, contrasting, negation_of
from summarizer.checks.roles import actors, wrong_actor
from summarizer.document import AgendaItem, Block, Clean, Piece, Sentence
from summarizer.language import Section
from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.context import Context
from summarizer.rules.reading import stems
from summarizer.rules.votes import mentions_vote, read_votes

_CAPITALISED = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][\w'’-]*")
_NAME_GOES_ON = re.compile(r"\s+[A-ZÀ-Þ][a-zà-ÿ]")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[\"“‘'(]\s*)$")
# So large a share of a statement's own words may stand in none of its sentences: a paraphrase has some.
_OWN_WORDS = 0.4
# Fewer words than this tell nothing by their share.
_FEW = 3
# One word of its own is a choice of words.
_OWN = 2
# A stem inside a longer word of the source ("raming" in "kostenraming").
_INSIDE = 5


class SupportWords(Section):
    """Section [support] of a language file.

    `opposites` are groups of patterns (outcomes) of which a text can mean only one; `hedges` leave open what
    `settles` settles; `acts` are verbs by class, "ask" among them. The rest are the reasons, with placeholders.
    """

    opposites: tuple[str, ...]
    hedges: str
    settles: str
    reason_names: str
    reason_numbers: str
    reason_dates: str
    reason_references: str
    reason_negation_added: str
    reason_negation_dropped: str
    reason_opposite: str
    reason_sides: str
    reason_settled: str
    reason_role: str
    reason_words: str
    acts: dict[str, str]


@dataclass(frozen=True)
class Cited:
    """The sentences that a statement leans on, in their item."""

    sentences: tuple[Sentence, ...]
    item: AgendaItem

    @cached_property
    def text(self) -> str:
        """What they say, with who speaks, in one text."""
        return " ".join(
            f"{s.block.speaker.text}: {s.text}" if s.block.speaker is not None else s.text
            for s in self.sentences
        )

    @cached_property
    def around(self) -> str:
        """The same, with the item's heading, which a reader has in view as well."""
        return f"{self.item.title.text} {self.item.reference or ''} {self.text}"


def doubts(text: str, cited: Cited, context: Context) -> tuple[str, ...]:
    """Return why `text` is not carried by the sentences it cites, in the document's language; nothing if it is."""
    words = context.language.section("support", SupportWords)
    found: list[str | None] = [
        _names(text, cited, context, words),
        *_figures(text, cited, context, words),
        _references(text, cited, words),
        _negation(text, cited, context, words),
        _opposites(text, cited, context, words),
        _sides(text, cited, context, words),
        _settled(text, cited, context, words),
        _role(text, cited, context, words),
        _own_words(text, cited, context, words),
    ]
    return tuple(reason for reason in found if reason)


def keeps_facts(sentence: str, shorter: str, context: Context) -> bool:
    """Whether a shortened sentence still has all numbers, references, outcomes and people.

    What it says beyond the sentence is not looked at here.
    """
    words = context.language.section("support", SupportWords)
    values = [{each.value for each in figures(text, context.language)} for text in (sentence, shorter)]
    if values[0] - values[1]:
        return False
    if set(REFERENCE.findall(sentence)) - set(REFERENCE.findall(shorter)):
        return False
    negation = context.language.section("negation", NegationWords).strict
    patterns = [context.language.pattern(source) for source in (*words.opposites, negation, words.hedges)]
    if any(bool(pattern.search(sentence)) != bool(pattern.search(shorter)) for pattern in patterns):
        return False
    named = [m for m in context.people.mentions(sentence) if m.kind in ("person", "role")]
    kept = {m.person_id or m.text.casefold() for m in context.people.mentions(shorter)}
    return all((each.person_id or each.text.casefold()) in kept for each in named)


def _names(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    """Doubt a name that the sentences don't name; any spelling of the same person will do."""
    known = [m for part in (cited.around, *_before(cited)) for m in context.people.mentions(part)]
    named = {m.person_id for m in known if m.person_id}
    for sentence in cited.sentences:
        if sentence.block.speaker is not None:
            named.add(context.people.resolve(sentence.block.speaker.text).person_id or "")
    # "Zij zegt toe": who is meant stands in a sentence before.
    acting = [each.who for each in actors(cited.sentences, cited.item, context, words.acts)]
    named |= {who.person_id for who in acting if who.person_id}
    roles = {m.role.key for m in (*known, *acting) if m.role is not None}
    source = " ".join((cited.around, *(who.text for who in acting))).casefold()
    mentions = context.people.mentions(text)
    strange = [m.text for m in mentions if _is_strange(m, named, roles, source, context)]
    within = [(m.start, m.end) for m in mentions] + [m.span() for m in REFERENCE.finditer(text)]
    for found in _CAPITALISED.finditer(text):
        inside = any(start <= found.start() < end for start, end in within)
        # A capital opens a sentence; with another one behind it, it may open a name.
        opens = _OPENS.search(text[: found.start()]) and not _NAME_GOES_ON.match(text, found.end())
        opens = opens and not _speaks(text, found, context, words)
        if not inside and not opens and _word(found[0]) not in source:
            strange.append(found[0])
    return words.reason_names.format(names=", ".join(dict.fromkeys(strange))) if strange else None


def _speaks(text: str, found: re.Match[str], context: Context, words: SupportWords) -> bool:
    """Whether a word that opens a sentence is a name: it asks or says, and the document never writes it small."""
    acts = context.language.any_of(tuple(verbs for name, verbs in words.acts.items() if name != "passive"))
    small = found[0].casefold()
    common = small in context.language.stopwords or small in _small_words(context.document.text)
    return not common and acts.match(text[found.end() :].lstrip()) is not None


def forget_words() -> None:
    """Forget the words of the documents that were read: some of it is to be gone."""
    _small_words.cache_clear()


@lru_cache(maxsize=4)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![^\W\d_])[a-zà-ÿ]+", text))


def _word(found: str) -> str:
    """Return a capitalised word without what is joined to it ("JV-leden")."""
    head, _, tail = found.casefold().partition("-")
    return (head if tail and found.partition("-")[2].islower() else found.casefold()).rstrip("'’s")


def _before(cited: Cited) -> list[str]:
    """Return the sentences just before the cited ones: whoever reads one has the other in view."""
    index = {sentence.number: k for k, sentence in enumerate(cited.item.sentences)}
    places = [index[sentence.number] for sentence in cited.sentences if sentence.number in index]
    return [cited.item.sentences[k - 1].text for k in places if k]


def _is_strange(mention: Mention, named: set[str], roles: set[str], source: str, context: Context) -> bool:
    if mention.text.casefold() in source:
        return False
    if mention.kind == "role" and mention.role is not None:
        held = any(context.people.has_role(person, mention.role) for person in named)
        return mention.role.key not in roles and not held and mention.person_id not in named
    if mention.person_id is not None:
        return mention.person_id not in named
    return mention.kind == "person"


def _figures(text: str, cited: Cited, context: Context, words: SupportWords) -> tuple[str | None, str | None]:
    numbers, dates = strange_figures(text, cited.around, context.language, context.meeting_date)
    return (
        words.reason_numbers.format(numbers=", ".join(numbers)) if numbers else None,
        words.reason_dates.format(dates=", ".join(dates)) if dates else None,
    )


def _references(text: str, cited: Cited, words: SupportWords) -> str | None:
    """Doubt a code that the sentences don't have, unless it is the item's only one of its kind."""
    source = " ".join((cited.around, *_before(cited))).casefold()
    strange = [
        code.rstrip(".") for code in REFERENCE.findall(text) if code.rstrip(".").casefold() not in source
    ]
    if strange:
        everywhere = {
            code.rstrip(".") for each in cited.item.sentences for code in REFERENCE.findall(each.text)
        }
        strange = [code for code in strange if {c for c in everywhere if c[0] == code[0]} != {code}]
    return words.reason_references.format(codes=", ".join(strange)) if strange else None


def _negation(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    wrong = negation_of(text, (sentence.text for sentence in cited.sentences), context)
    reasons = {"added": words.reason_negation_added, "dropped": words.reason_negation_dropped}
    return reasons[wrong] if wrong else None


def _opposites(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    contrasts = context.language.section("negation", NegationWords).contrasts
    decided = [context.language.pattern(group) for group in words.opposites]
    settled = any(p.search(cited.around) for p in (*decided, context.language.pattern(words.settles)))
    if not settled and (found := next((m for p in decided if (m := p.search(text))), None)):
        return words.reason_opposite.format(word=found[0])
    for groups in (words.opposites, *contrasts):
        wrong = contrasting(text, cited.around, context.language, groups)
        if wrong:
            return words.reason_opposite.format(word=wrong)
    return None


def _sides(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    """Doubt a count of votes on the other side."""
    told = sides(cited.text, context.language)
    wrong = told and sides(text, context.language) - told
    return words.reason_sides if wrong or _voted_otherwise(text, cited, context) else None


def _voted_otherwise(text: str, cited: Cited, context: Context) -> bool:
    """Whether somebody, or a party, votes otherwise in `text` than in the sentences."""
    if not mentions_vote(text, context.language):
        return False
    mine, theirs = read_votes([_as_sentence(text)], context), read_votes(cited.sentences, context)
    if mine is None or theirs is None:
        return False
    told = {_voter(vote.who, context): vote.choice for vote in theirs.by}
    return any(told.get(_voter(vote.who, context), vote.choice) != vote.choice for vote in mine.by)


def _voter(who: PersonRef, context: Context) -> str:
    """Return what is equal for two ways of naming a voter: the person, or the party without its count."""
    parties = [m.text for m in context.people.mentions(who.text) if m.kind == "party"]
    return who.person_id or (parties[0] if parties else who.text).casefold()


def _as_sentence(text: str) -> Sentence:
    clean = Clean(text, (Piece(0, 0, len(text)),))
    return Sentence(0, clean, Block("paragraph", clean, 0, len(text), 1))


def _settled(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    settles, hedges = context.language.pattern(words.settles), context.language.pattern(words.hedges)
    is_open = all(hedges.search(each.text) and not settles.search(each.text) for each in cited.sentences)
    asks = context.language.pattern(rf"(?<!\w){words.acts['ask']}")
    return words.reason_settled if is_open and not hedges.search(text) and not asks.search(text) else None


def _role(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    name = wrong_actor(text, cited.sentences, cited.item, context, words.acts)
    return words.reason_role.format(name=name) if name else None


def _own_words(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    """Doubt a statement of which too many words are its own; names and numbers are looked at elsewhere."""
    count = len(stems(text, context.language.stopwords))
    for mention in reversed(context.people.mentions(text)):
        text = text[: mention.start] + " " + text[mention.end :]
    said = {stem for stem in stems(text, context.language.stopwords) if not stem[0].isdigit()}
    whole = " ".join((cited.around, *_before(cited))).casefold()
    source = stems(whole, frozenset())
    own = {stem for stem in said if stem not in source and not (len(stem) >= _INSIDE and stem in whole)}
    many = len(own) >= _OWN and len(own) > _OWN_WORDS * count
    return words.reason_words if count >= _FEW and many else None
