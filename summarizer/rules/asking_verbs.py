"""Verbs of asking and what is asked by them: "De heer Jansen vraagt wethouder Smit | of de brug open gaat"."""

import re

from summarizer.rules.asked import SHORTEST, Asked, words_end
from summarizer.rules.askers import Verb, addressees_of, subject_of_verb
from summarizer.rules.question_words import VerbKind
from summarizer.rules.reading import Reading

# What stands between the verb and what is asked (the addressee, adverbs) is no longer than this.
REACH, _WORDS = 150, 14


def asked_by_verbs(reading: Reading, k: int) -> list[Asked]:
    """Return what each verb of asking in sentence `k` asks, in order."""
    text = reading.bare(k)
    out: list[Asked] = []
    for kind, sources in reading.words.verbs.items():
        for source in sources:
            for found in reading.pattern(source).finditer(text):
                asked = _read(reading, k, Verb(kind, found))
                if asked is not None:
                    out.append(asked)
    return sorted(out, key=lambda each: (each.start, not each.askers))


def _read(reading: Reading, k: int, verb: Verb) -> Asked | None:
    """Return what `verb` asks, None when it asks nothing."""
    text = reading.bare(k)
    complement = complement_of(reading, text, verb.end, verb.kind)
    if complement is None or _is_plan(reading, text, verb):
        return None
    start, topic = complement
    said, clause = text[verb.start : start], text[start:]
    if reading.any_of(reading.words.procedural).match(clause) or reading.pattern(reading.words.idea).search(
        said + clause
    ):
        return None
    if reading.pattern(reading.words.history).search(text[:start]):
        return None
    askers = subject_of_verb(reading, k, verb, start)
    end = words_end(reading, text, start, len(text))
    if askers is None or end - start < SHORTEST or (topic and not askers):
        return None
    doubt = reading.pattern(reading.words.self).search(said) is not None
    return Asked(k, k, start, end, askers, addressees_of(reading, k, verb, start, askers), topic, doubt)


def complement_of(reading: Reading, text: str, at: int, kind: VerbKind) -> tuple[int, bool] | None:
    """Return where what is asked begins after a verb that ends at `at`, and whether it is only a topic."""
    window = text[at : at + REACH]
    topics = [
        *reading.words.topics,
        *((reading.words.about,) if kind == "noun" else ()),
        *((reading.words.things,) if kind == "about" else ()),
    ]
    clauses = [] if kind == "for" else list(reading.words.clauses)
    found = reading.pattern(
        r"(?<![\w-])(?:" + "|".join(f"(?:{source})" for source in (*clauses, *topics)) + ")"
    ).search(window)
    if found is None:
        return None
    between = window[: found.start()]
    if re.search(r"[.;!?]", between) or len(between.split()) > _WORDS:
        return None
    if reading.pattern(reading.words.not_between).search(
        reading.pattern(reading.words.explain).sub(" ", between + " ")
    ):
        return None
    start = at + found.start()
    opening = re.compile(r"\W*").match(text, start)
    topic = not any(
        reading.pattern(rf"(?<![\w-])(?:{source})").match(text, start) for source in reading.words.clauses
    )
    return opening.end() if opening else start, topic


def _is_plan(reading: Reading, text: str, verb: Verb) -> bool:
    """Whether the verb is an infinitive of something still to be done ("zal de leden vragen of"), or no verb at all."""
    if not reading.pattern(rf"^(?:{reading.words.infinitive})$").match(verb.text):
        return False
    if reading.pattern(reading.words.noun_after).search(
        text[max(0, verb.start - REACH) : verb.start].rstrip()
    ):
        return True
    clause = re.split(r"[.;:,]", text[max(0, verb.start - REACH) : verb.start])[-1]
    return reading.pattern(reading.words.auxiliaries).search(clause) is not None
