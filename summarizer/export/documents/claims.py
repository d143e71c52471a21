"""Decisions, actions, questions and positions as lines with their details under them."""

from collections.abc import Iterator

from summarizer.export import phrases
from summarizer.export.documents.lines import (
    Material,
    adopted_line,
    called_all,
    earlier_line,
    entry_line,
    labelled,
    plain,
    statement_line,
    without_title,
)
from summarizer.export.plain import one_line
from summarizer.export.report import Line, Run
from summarizer.records import Action, Claim, Decision, Position, Question

_SPACE = Run(" ")


def brief_line(material: Material, claim: Claim) -> Line:
    """Return an entry as the summary puts it, who or what first: "**Bas** (tegen): te duur"."""
    lead, rest, text = _brief(material, claim)
    return entry_line(
        material, claim, (Run(lead, strong=True), Run(f"{rest}{text}")), text, under(material, claim)
    )


def under(material: Material, claim: Claim) -> Iterator[Line]:
    """Yield the details of an entry."""
    labels = material.words.labels
    if isinstance(claim, Decision):
        yield from decision_details(material, claim)
        yield from sides(material, claim)
    if isinstance(claim, Action):
        if claim.made_to:
            yield labelled(labels.made_to, called_all(material, claim.made_to))
        yield from earlier_line(material, claim.earlier, claim.task)
    if isinstance(claim, Question) and claim.answer:
        by = called_all(material, claim.answered_by)
        yield labelled(f"{material.words.answer}{f' ({by})' if by else ''}", claim.answer)


def decision_details(material: Material, decision: Decision) -> Iterator[Line]:
    """Yield conditions, submitters, explanations of votes and the minutes that it adopts."""
    labels = material.words.labels
    for condition in decision.conditions:
        yield labelled(labels.conditions, condition)
    if decision.submitters:
        yield labelled(labels.submitters, called_all(material, decision.submitters))
    for said in decision.votes.explanations if decision.votes else ():
        if phrases.is_fact(said):
            yield statement_line(material, said, Run(f"{labels.explanations}: "))
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
        return f"{phrases.outcome(claim, words)}{f' ({vote})' if vote else ''}", ": ", one_line(claim.text)
    if isinstance(claim, Action):
        when = phrases.due(claim.due, words)
        task = phrases.task(claim, words)
        return (
            called_all(material, claim.owners) or words.nobody,
            ": ",
            f"{task}{f' – {when}' if when else ''}",
        )
    if isinstance(claim, Question):
        addressees = called_all(material, claim.addressees)
        to = f" {words.to} {addressees}" if addressees else ""
        asker = called_all(material, claim.askers) or words.nobody
        return asker, f"{to} ({words.statuses[claim.status]}): ", one_line(claim.question)
    assert isinstance(claim, Position)
    return called_all(material, [claim.who]), f" ({words.stances[claim.stance]}): ", one_line(claim.text)


def house_line(material: Material, claim: Claim, above: str = "") -> Line:
    """Return an entry as minutes put it: "**Besluit (aangenomen):** ...", "**Actie:** ...", "**Vraag van ...:** ...".

    A decision in the words that stand `above` it is not put in words again: "**Besluit:** aangenomen."
    """
    details: list[Line] = []
    if isinstance(claim, Decision):
        lead, text = _decided(material, claim, above)
        details = [*_vote(material, claim), *decision_details(material, claim)]
    elif isinstance(claim, Action):
        lead, text = _to_do(material, claim)
        details = list(earlier_line(material, claim.earlier, claim.task))
    elif isinstance(claim, Question):
        lead, text = _asked(material, claim)
    else:
        assert isinstance(claim, Position)
        who = called_all(material, [claim.who])
        stance = material.words.stances[claim.stance]
        lead = material.own.phrases.position.format(who=who, stance=stance)
        text = one_line(claim.text)
    return entry_line(material, claim, (Run(lead, strong=True), _SPACE, Run(text)), text, details)


def _decided(material: Material, decision: Decision, above: str) -> tuple[str, str]:
    own = material.own.phrases
    outcome = phrases.outcome(decision, material.words)
    text = without_title(material, one_line(decision.text), decision.item_id)
    if above and plain(above).endswith(plain(text)):
        return own.decision, own.decision_alone.format(outcome=outcome)
    return own.decision_of.format(outcome=outcome), text


def _vote(material: Material, decision: Decision) -> Iterator[Line]:
    """Yield method, numbers and names of a vote in one line: "Stemming: bij handopsteken, 6 voor (WH, JV), 10 tegen"."""
    words = material.words
    names = dict(phrases.voters(decision.votes, words))
    parts = phrases.vote_parts(decision.votes, words)
    for choice, word in words.choices.items():
        if word in names:
            if choice in parts:
                parts[choice] += f" ({names[word]})"
            else:
                parts[choice] = f"{word}: {names[word]}"
    if parts:
        yield labelled(material.own.phrases.vote, ("; " if names else ", ").join(parts.values()))


def _to_do(material: Material, action: Action) -> tuple[str, str]:
    """Return label and text of an action: who, to whom, what, and when where the text itself does not say so."""
    own = material.own.phrases
    undertaking = action.kind == "undertaking"
    with_number = own.undertaking_number if undertaking else own.action_number
    lead = with_number.format(number=one_line(action.number)) if action.number else ""
    bare = action.model_copy(update={"kind": "action", "number": None})
    text = phrases.task(bare, material.words)
    who = called_all(material, action.owners)
    if who and action.made_to:
        who = own.to.format(who=who, whom=called_all(material, action.made_to))
    if who and not text.casefold().startswith(who.casefold()):
        text = f"{who}: {text}"
    if action.due:
        said = one_line(action.due.text)
        when = phrases.due(action.due, material.words)
        if said in text and action.due.date:
            when = phrases.day(action.due.date, material.words)
        if when not in text:
            text = f"{text} – {when}"
    return lead or (own.undertaking if undertaking else own.action), text


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
