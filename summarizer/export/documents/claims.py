"""Decisions, actions, questions and positions as lines with their details under them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.export import phrases
from summarizer.export.documents.lines import (
    Material,
    Result,
    adopted_line,
    called_all,
    earlier_line,
    entry_line,
    initial,
    labelled,
    letters_of,
    result_words,
    says,
    statement_line,
    without_title,
)
from summarizer.export.documents.stretches import overlap
from summarizer.export.plain import one_line
from summarizer.export.report import Line, Run
from summarizer.records import Action, Claim, Decision, Evidence, Position, Question, Statement

_SPACE = Run(" ")
# A label in the source is no longer.
_LONGEST_LABEL = 60


def brief_line(material: Material, claim: Claim) -> Line:
    """Return an entry as the summary puts it, who or what first: "**Bas** (tegen): te duur"."""
    if isinstance(claim, Action):
        return house_line(material, claim)
    lead, rest, text = _brief(material, claim)
    return entry_line(
        material, claim, (Run(lead, strong=True), Run(f"{rest}{text}")), text, under(material, claim)
    )


def under(material: Material, claim: Claim) -> Iterator[Line]:
    """Yield all details of an entry, of which nothing but its words is shown beside them."""
    if isinstance(claim, Decision):
        yield from decision_details(material, claim, claim.text)
        yield from sides(material, claim)
    if isinstance(claim, Action):
        if claim.made_to:
            yield labelled(material.words.labels.made_to, called_all(material, claim.made_to))
        yield from earlier_line(material, claim.earlier, claim.task)
    if isinstance(claim, Question) and claim.answer:
        by = called_all(material, claim.answered_by)
        yield labelled(f"{material.words.answer}{f' ({by})' if by else ''}", claim.answer)


def decision_details(material: Material, decision: Decision, text: str) -> Iterator[Line]:
    """Yield what the `text` of a decision does not say: conditions, submitters, explanations, minutes that it adopts."""
    labels = material.words.labels
    for condition in decision.conditions:
        if not says(text, condition):
            yield labelled(labels.conditions, condition)
    if decision.submitters:
        yield labelled(labels.submitters, called_all(material, decision.submitters))
    for said in decision.votes.explanations if decision.votes else ():
        if phrases.is_fact(said):
            yield statement_line(material, said, Run(f"{initial(labels.explanations)}: "))
    yield from adopted_line(material, decision.adopts, decision.text)


def sides(material: Material, decision: Decision) -> Iterator[Line]:
    """Yield who voted how."""
    for word, names in phrases.voters(decision.votes, material.words):
        yield labelled(word, names)


def _brief(material: Material, claim: Claim) -> tuple[str, str, str]:
    """Return what stands first, what joins it to the text, and the text."""
    words = material.words
    if isinstance(claim, Decision):
        vote = phrases.votes(claim.votes, words)
        return (
            f"{phrases.outcome(claim, words)}{f' ({vote})' if vote else ''}",
            ": ",
            without_title(material, one_line(claim.text), claim.item_id),
        )
    if isinstance(claim, Question):
        addressees = called_all(material, claim.addressees)
        to = f" {words.to} {addressees}" if addressees else ""
        asker = called_all(material, claim.askers) or words.nobody
        return asker, f"{to} ({words.statuses[claim.status]}): ", one_line(claim.question)
    assert isinstance(claim, Position)
    return called_all(material, [claim.who]), f" ({words.stances[claim.stance]}): ", one_line(claim.text)


def house_line(material: Material, claim: Claim) -> Line:
    """Return an entry as minutes put it: "**Besluit (aangenomen):** ...", "**Actie – ...:** ...", "**Vraag van ...:** ..."."""
    details: list[Line] = []
    if isinstance(claim, Decision):
        text = without_title(material, one_line(claim.text), claim.item_id)
        lead = _decided(material, claim, text)
        details = _details(material, claim, text)
    elif isinstance(claim, Action):
        text = one_line(claim.task)
        lead = _to_do(material, claim, text)
        details = _details(material, claim, text)
    elif isinstance(claim, Question):
        lead, text = _asked(material, claim)
    else:
        assert isinstance(claim, Position)
        who = called_all(material, [claim.who])
        stance = material.words.stances[claim.stance]
        lead = material.own.phrases.position.format(who=who, stance=stance)
        text = one_line(claim.text)
    return entry_line(material, claim, (Run(lead, strong=True), _SPACE, Run(initial(text))), text, details)


def set_off(
    material: Material,
    claim: Result,
    said: Statement,
    told: Sequence[Evidence],
    speaker: Sequence[Run],
) -> Line:
    """Return the sentence that decides or promises something, as the minutes tell it, with what it is before it.

    `told` is all that the minutes of the item tell: what a decision leans on is put before it only where they
    don't. `speaker` is who says it, where that is not clear from what stands above.
    """
    own = without_title(material, result_words(claim), claim.item_id)
    text = _without_label(said.text, own)
    if isinstance(claim, Decision):
        others = [piece for piece in claim.evidence if piece not in said.evidence]
        if letters_of(own).endswith(letters_of(text)) and not all(
            _is_told(material, claim, one, told) for one in others
        ):
            text = own
        lead = _decided(material, claim, text)
    else:
        lead = _to_do(material, claim, text)
        if speaker and any(says(speaker[0].text, called_all(material, [owner])) for owner in claim.owners):
            speaker = ()
    by_model = material.words.by_model if "model" in (claim.origin, said.origin) else ""
    runs = (Run(lead, strong=True), _SPACE, *(Run(run.text) for run in speaker), Run(initial(text)))
    line = entry_line(material, claim, runs, text, _details(material, claim, text))
    return replace(line, by_model=by_model)


def _is_told(material: Material, claim: Decision, piece: Evidence, told: Sequence[Evidence]) -> bool:
    """Whether the minutes tell `piece`: in the text, or as the heading of the item."""
    item = material.items.get(claim.item_id)
    is_heading = item is not None and says(piece.quote, item.title)
    return is_heading or overlap([piece], told)


def _without_label(said: str, own: str) -> str:
    """Return what was said without the label that the source has for it: "<actiepunt Jan: ...>", "Besluit: ..."."""
    text = said.strip()
    if text[:1] in "<[" or (":" in text[:_LONGEST_LABEL] and letters_of(text).endswith(letters_of(own))):
        return own
    return text


def _details(material: Material, claim: Result, text: str) -> list[Line]:
    """Return what belongs below an entry and its `text` does not say."""
    if isinstance(claim, Decision):
        return [*_vote(material, claim, text), *decision_details(material, claim, text)]
    return list(earlier_line(material, claim.earlier, claim.task))


def _decided(material: Material, decision: Decision, text: str) -> str:
    """Return "Besluit:", with what became of it where the text does not say so in that word."""
    own, words = material.own.phrases, material.words
    forms = {
        words.outcomes[decision.outcome],
        *(one.get(decision.outcome, "") for one in words.outcomes_by_type.values()),
    }
    outcome = phrases.outcome(decision, words)
    named = phrases.lead(decision, words)
    says = any(form and form.casefold() in text.casefold() for form in forms)
    if not says or (named and named.casefold() not in text.casefold()):
        return own.lead.format(label=own.decision_of.format(outcome=outcome))
    return own.lead.format(label=own.decision)


def _vote(material: Material, decision: Decision, text: str) -> Iterator[Line]:
    """Yield method, numbers and names of a vote in one line: "Stemming: bij handopsteken, 6 voor (WH, JV), 10 tegen".

    Nothing where there are no numbers and names, and the text says the rest.
    """
    words = material.words
    names = dict(phrases.voters(decision.votes, words))
    parts = phrases.vote_parts(decision.votes, words)
    for choice, word in words.choices.items():
        if word in names:
            if choice in parts:
                parts[choice] += f" ({names[word]})"
            else:
                parts[choice] = f"{word}: {names[word]}"
    is_said = all(says(text, part) for part in parts.values())
    if parts and not is_said:
        yield labelled(material.own.phrases.vote, ("; " if names else ", ").join(parts.values()))


def _to_do(material: Material, action: Action, text: str) -> str:
    """Return "Actie 7 – Jan, 1 mei 2026:": who, to whom and when, where the text itself does not say so."""
    own = material.own.phrases
    label = own.undertaking if action.kind == "undertaking" else own.action
    if action.number:
        label = f"{label} {one_line(action.number)}"
    who, whom = called_all(material, action.owners), called_all(material, action.made_to)
    if who and text.casefold().startswith(who.casefold()):
        who = ""
    if whom and not says(text, whom):
        who = own.to.format(who=who, whom=whom).strip()
    about = [who, _when(material, action, text)]
    if action.status == "done":
        about.append(material.words.done)
    if action.carried:
        about.append(material.words.carried)
    known = ", ".join(filter(None, about))
    return own.lead.format(label=own.label_of.format(label=label, about=known) if known else label)


def _when(material: Material, action: Action, text: str) -> str:
    """Return when it is due as far as the text does not say it."""
    if action.due is None:
        return ""
    said, date = one_line(action.due.text), action.due.date
    if said not in text:
        when = phrases.due(action.due, material.words)
    else:
        when = phrases.day(date, material.words) if date else ""
    meeting = material.minutes.meeting.date
    this_year = f" {meeting.value[:4]}" if meeting else ""
    # "vóór 5 juli" says the day, in the year of the meeting.
    return "" if when in text or when.removesuffix(this_year) in text else when


def _asked(material: Material, question: Question) -> tuple[str, str]:
    own, text = material.own.phrases, one_line(question.question)
    if not question.answer:
        return _question(material, question), f"{text} ({material.words.statuses[question.status]})"
    by = called_all(material, question.answered_by)
    answer = own.answer_by.format(who=by) if by else own.answer
    return _question(material, question), f"{text} {answer} {one_line(question.answer)}"


def _question(material: Material, question: Question) -> str:
    own = material.own.phrases
    askers = called_all(material, question.askers)
    addressees = called_all(material, question.addressees)
    if askers:
        form = own.question_to if addressees else own.question
    else:
        form = own.question_by_nobody_to if addressees else own.question_by_nobody
    return form.format(askers=askers, addressees=addressees)
