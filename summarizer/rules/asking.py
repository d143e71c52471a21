"""Questions in reported speech: "De heer Jansen vraagt of ...", "Ann asked when ...", "Piet: waarom ...?"."""

from collections.abc import Iterator
from dataclasses import replace

from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.asked import Asked, words_end
from summarizer.rules.askers import Verb, subject_of_verb
from summarizer.rules.asking_forms import asked_of, cut_reply, in_row, labelled, quoted
from summarizer.rules.asking_verbs import asked_by_verbs
from summarizer.rules.reading import ASKS, Reading, same_person

# "Kan de wethouder ...?": so many words come before who is asked.
_CALLED = 2
# A list of questions goes on for so many sentences after what announces it.
_LISTED = 30


def find_asked(reading: Reading) -> list[Asked]:
    """Return the questions that the sentences of `reading` report, in order."""
    triggers = reading.any_of(reading.words.triggers)
    found: list[Asked] = []
    announced: tuple[int, tuple[Mention, ...]] | None = None
    for k, sentence in enumerate(reading.sentences):
        if (
            not reading.is_sentence(k)
            or sentence.block.kind == "heading"
            or not triggers.search(sentence.text)
        ):
            continue
        if reading.pattern(reading.words.not_labels).match(sentence.text):
            continue
        new = [_announced(each, announced) for each in _in_sentence(reading, k)]
        if new:
            found += [_to_the_same(each, found) for each in new]
        elif _is_direct(reading, k):
            asked = _direct(reading, k, found[-1] if found else None, announced)
            if asked is not None and found and asked.first == found[-1].first:
                found[-1] = asked
            elif asked is not None:
                found.append(asked)
        else:
            announced = _announces(reading, k) or announced
    return found


def _announced(asked: Asked, announced: tuple[int, tuple[Mention, ...]] | None) -> Asked:
    """Give a question that a list has without a name ("Q: ...") the askers of "Members asked the following questions"."""
    near = announced is not None and asked.first - announced[0] <= _LISTED
    return (
        replace(asked, askers=announced[1]) if announced is not None and near and not asked.askers else asked
    )


def _in_sentence(reading: Reading, k: int) -> Iterator[Asked]:
    """Yield the questions in sentence `k`."""
    whole = in_row(reading, k) or labelled(reading, k) or asked_of(reading, k) or quoted(reading, k)
    if whole is not None:
        yield whole
        return
    before: Asked | None = None
    for asked in asked_by_verbs(reading, k):
        if before is not None:
            # Of two verbs with one subject the first has both questions: "vraagt of ... en wil weten wanneer ...".
            asker = asked.asker
            if (
                asker is None
                or same_person(asker, before.asker)
                or not before.start < asker.start < asked.start
            ):
                continue
            yield replace(before, end=words_end(reading, reading.bare(k), before.start, asker.start))
        before = asked
    if before is not None:
        yield cut_reply(reading, k, before, joined=True) or before


def _to_the_same(asked: Asked, before: list[Asked]) -> Asked:
    """Give a question "to her" the addressee of the one before."""
    if any(who.text == "" for who in asked.addressees):
        earlier = before[-1].addressees if before else ()
        same = tuple(
            who
            for who in earlier
            if asked.asker is None or who.person_id is None or who.person_id != asked.asker.person_id
        )
        return replace(asked, addressees=same)
    return asked


def _is_direct(reading: Reading, k: int) -> bool:
    """Whether sentence `k` is a question in so many words, in running text."""
    return ASKS.search(reading.bare(k)) is not None and len(reading.sentences[k].text.split()) > 2


def _direct(
    reading: Reading, k: int, before: Asked | None, announced: tuple[int, tuple[Mention, ...]] | None
) -> Asked | None:
    """Return the direct question in sentence `k`; one right after another question goes on with it."""
    if reading.sentences[k].block.speaker is not None:
        return None
    text = reading.sentences[k].text
    if any(reading.pattern(source).search(text) for source in reading.words.courtesies):
        return None
    if before is not None and before.last == k - 1 and reading.same_block(k, k - 1) and before.reply is None:
        return replace(before, last=k)
    whole = (k, k, 0, words_end(reading, text, 0, len(text)))
    if announced is not None and announced[0] == k - 1:
        return Asked(*whole, announced[1])
    if k and reading.same_block(k, k - 1) and reading.sentences[k].block.kind == "paragraph":
        actor = reading.actor(k - 1)
        called = next(
            (each for each in reading.named(k) if 1 <= len(text[: each.start].split()) <= _CALLED), None
        )
        if actor is not None and not same_person(actor, called):
            addressees = (PersonRef(text=called.text, person_id=called.person_id),) if called else ()
            return Asked(*whole, (actor,), addressees, implied=True)
    return None


def _announces(reading: Reading, k: int) -> tuple[int, tuple[Mention, ...]] | None:
    """Return who says in sentence `k` that he has a question, which then follows."""
    text = reading.bare(k)
    for source in reading.words.verbs.get("noun", ()):
        found = reading.pattern(source).search(text)
        if found is not None:
            askers = subject_of_verb(reading, k, Verb("noun", found), len(text))
            return (k, askers) if askers else None
    return None
