"""Questions in other forms than a verb with what is asked: labels, quotes, tables, question and answer in one sentence."""

import re
from dataclasses import replace

from summarizer.people import Mention
from summarizer.rules.asked import SHORTEST, Asked, words_end
from summarizer.rules.askers import label_at
from summarizer.rules.asking_verbs import REACH, complement_of
from summarizer.rules.reading import ASKS, Reading, same_person

_REPLY_JOINED = re.compile(r"(?:;|,)[^.;:?!]{0,20}$")
_ARROW = re.compile(r"\?\s*(?:-+>|=+>|→|>|–|—)\s*(?=\w)")


def in_row(reading: Reading, k: int) -> Asked | None:
    """Return the question of a table's row that has a column of questions."""
    sentence, columns = reading.sentences[k], reading.words.columns
    heads = [head.strip(" :*").lower() for head in sentence.block.header]
    cells = sentence.block.cells
    at = {
        name: next((i for i, head in enumerate(heads) if head in known and i < len(cells)), None)
        for name, known in columns.items()
    }
    question, answer, asker = at["question"], at["answer"], at["asker"]
    if question is None or answer is None or len(cells) != len(heads) or not cells[question].text:
        return None
    start = sentence.text.find(cells[question].text)
    end = start + len(cells[question].text)
    if start < 0 or heads[question] == cells[question].text.strip(" :*").lower():
        return None
    named = [
        each
        for each in reading.named(k)
        if start <= each.start < end and re.match(r"\s*:", sentence.text[each.end :])
    ]
    askers = tuple(named[:1])
    if askers:
        colon = sentence.text.index(":", askers[0].end)
        start = colon + 1 + len(sentence.text[colon + 1 :]) - len(sentence.text[colon + 1 :].lstrip())
    elif asker is not None and cells[asker].text:
        name = cells[asker].text
        askers = (Mention(0, 0, name, reading.context.people.resolve(name).person_id),)
    replied = sentence.text.find(cells[answer].text, end) if cells[answer].text else -1
    by = next((each for each in reading.named(k) if each.start == replied), None)
    return Asked(
        k,
        k,
        start,
        words_end(reading, sentence.text, start, end),
        askers,
        reply=(replied, by) if replied >= 0 else None,
    )


def labelled(reading: Reading, k: int) -> Asked | None:
    """Return "Piet: waarom ...?" or "Vraag (Piet): ..."."""
    if reading.sentences[k].block.speaker is not None:
        return None
    source = reading.sentences[k].text
    found = reading.pattern(reading.words.label).match(source)
    if found is not None and len(source) - found.end() >= SHORTEST:
        who, to = (found["who"] or "").strip(), (found["to"] or "").strip()
        addressees = (reading.context.people.resolve(to),) if to else ()
        askers = (
            (
                Mention(
                    found.start("who"), found.end("who"), who, reading.context.people.resolve(who).person_id
                ),
            )
            if who
            else ()
        )
        return Asked(
            k, k, found.end(), words_end(reading, source, found.end(), len(source)), askers, addressees
        )
    label = label_at(reading, k)
    if label is None or reading.any_of(reading.words.courtesies).search(source):
        return None
    speaker, start = label
    arrow = _ARROW.search(source, start)
    if arrow is not None:
        return Asked(k, k, start, arrow.start() + 1, (speaker,), reply=(arrow.end(), None))
    asks = ASKS.search(source) is not None and len(source) - start >= SHORTEST
    return Asked(k, k, start, words_end(reading, source, start, len(source)), (speaker,)) if asks else None


def quoted(reading: Reading, k: int) -> Asked | None:
    """Return "Hoe zit het met de lift, vraagt Piet": what is asked stands before the verb."""
    text = reading.bare(k)
    opening = re.compile(r"\W*").match(text)
    start = opening.end() if opening else 0
    if reading.sentences[k].block.speaker is not None or not reading.pattern(
        rf"(?:{reading.words.asking_words})\b"
    ).match(text, start):
        return None
    for source in (*reading.words.verbs.get("plain", ()), *reading.words.verbs.get("bare", ())):
        for verb in reading.pattern(source).finditer(text):
            before = re.search(r"[,?][\"”’']?\s*$", text[: verb.start()])
            by = next((each for each in reading.named(k) if 0 <= each.start - verb.end() <= 2), None)
            if (
                by is None
                and (
                    by := next((each for each in reading.named(k) if 0 <= verb.start() - each.end <= 2), None)
                )
                is not None
            ):
                before = re.search(r"[,?][\"”’']?\s*$", text[: by.start])
            if before is not None and by is not None and not text[max(by.end, verb.end()) :].strip(" .)"):
                end = before.start() + (text[before.start()] == "?")
                return Asked(k, k, start, end, (by,))
    return None


def asked_of(reading: Reading, k: int) -> Asked | None:
    """Return "Op de vraag van Piet of ... antwoordt Ann dat ...": question and answer in one sentence."""
    text = reading.bare(k)
    opening = reading.any_of(reading.words.asks_of).search(text)
    asker = next(
        (each for each in reading.named(k) if opening and 0 <= each.start - opening.end() <= 2), None
    )
    if opening is None or asker is None:
        return None
    complement = complement_of(reading, text, asker.end, "noun")
    if complement is None or complement[0] - asker.end > REACH / 3:
        return _unsaid(reading, k, asker)
    asked = Asked(
        k, k, complement[0], words_end(reading, text, complement[0], len(text)), (asker,), topic=complement[1]
    )
    return cut_reply(reading, k, asked, joined=False) or _inserted(reading, k, opening.start(), asked)


def _unsaid(reading: Reading, k: int, asker: Mention) -> Asked | None:
    """Return "Op een vraag van Piet antwoordt Ann dat ...": only the answer says what was asked."""
    if asker.kind not in ("person", "stranger"):
        return None
    text = reading.bare(k)
    whole = cut_reply(reading, k, Asked(k, k, 0, len(text), (asker,), unsaid=True), joined=False)
    return replace(whole, end=words_end(reading, text, 0, len(text))) if whole is not None else None


def _inserted(reading: Reading, k: int, opening: int, asked: Asked) -> Asked | None:
    """Return "Ann zegt, in antwoord op een vraag van Piet over ..., dat ...": who answers stands before."""
    text, first = reading.bare(k), reading.named(k)[0]
    comma = text.find(",", asked.start)
    if first.end > opening or same_person(first, asked.asker) or comma < 0:
        return None
    return replace(asked, end=words_end(reading, text, asked.start, comma), reply=(0, first))


def cut_reply(reading: Reading, k: int, asked: Asked, joined: bool) -> Asked | None:
    """Cut off an answer that stands in the same sentence ("...; Ann antwoordt dat ...")."""
    text = reading.bare(k)
    verbs = reading.pattern(
        f"(?:{reading.words.strong_replies}|{reading.words.says})" if joined else reading.words.replies
    )
    for each in reading.named(k):
        if each.start <= asked.start or same_person(each, asked.asker):
            continue
        before = re.search(r"[^\s,;]+\s*$", text[: each.start])
        inverted = before is not None and verbs.match(before[0]) is not None
        article = reading.pattern(rf"\b(?:{reading.words.articles})\s+$").search(text[: each.start])
        lead = before if inverted else article
        at = lead.start() if lead is not None else each.start
        if not inverted and not verbs.match(text[each.end :].lstrip()):
            lead = reading.pattern(rf";\s*(?:{reading.words.according})").search(text[: each.start])
            if lead is None:
                continue
            at = lead.start() + 1
        if joined and not _REPLY_JOINED.search(text[asked.start : at]):
            continue
        end = words_end(reading, text, asked.start, at)
        if end - asked.start >= SHORTEST:
            return replace(asked, end=end, reply=(at, each))
    found = (
        reading.pattern(rf";\s*(?:{reading.words.pronouns}\s+(?:{reading.words.strong_replies}))").search(
            text, asked.start
        )
        if joined
        else None
    )
    if found is not None and asked.addressees and asked.addressees[0].text:
        who = asked.addressees[0]
        by = Mention(found.start(), found.end(), who.text, who.person_id)
        return replace(
            asked, end=words_end(reading, text, asked.start, found.start()), reply=(found.start() + 1, by)
        )
    return None
