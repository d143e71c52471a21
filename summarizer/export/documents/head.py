"""The first and the last of a document: what it is, the meeting, who was there, and who signs."""

from collections.abc import Iterator, Sequence

from summarizer.export import phrases
from summarizer.export.documents.lines import Material, initial, section, sentence
from summarizer.export.documents.minutes import told_in
from summarizer.export.documents.stretches import overlap
from summarizer.export.plain import one_line
from summarizer.export.quotes import quoted
from summarizer.export.report import Block, Facts, Line, Paragraph, Run, line
from summarizer.export.status import software_notice, status_line
from summarizer.export.words import MARK
from summarizer.records import Person, Value

Pair = tuple[str, Line]


def draft(material: Material) -> Iterator[Block]:
    """Yield, while it is a draft, what it was made from and how."""
    words, model = material.words, material.minutes.run.model
    if material.draft:
        method = words.with_model.format(model=one_line(model)) if model else words.without_model
        source = one_line(material.minutes.source.name)
        yield sentence(words.draft.format(source=source, method=method, mark=MARK), "notice")


def legend(material: Material) -> Iterator[Block]:
    """Yield, while it is a draft, what its marks mean."""
    if material.draft:
        yield sentence(material.own.legend.format(mark=MARK), "notice")


def closed(material: Material) -> Iterator[Block]:
    """Yield that closed parts were left out, where they were."""
    if any(material.is_closed(item) for item in material.minutes.items):
        yield sentence(material.own.closed_parts, "notice")


def software(material: Material) -> Iterator[Block]:
    """Yield that software helped to make it, where readers are to be told."""
    if notice := software_notice(material.minutes):
        yield sentence(notice, "notice")


def facts(material: Material) -> Iterator[Block]:
    """Yield the facts of the meeting and who was there, as the summary has them."""
    labels = [(label, value) for label, value in _values(material) if label != material.words.head.title]
    _, secretaries = phrases.officers(material.minutes.people)
    own = material.own.people
    # Whether it is a secretary or a clerk is known here.
    names = {material.words.head.secretary: own.clerk if _has_clerk(secretaries) else own.secretary}
    people = [
        (names.get(label, label), text)
        for label, text in phrases.attendance(material.minutes.people, material.words)
    ]
    pairs = [_fact(material, label, value) for label, value in labels]
    pairs += [(label, line(text)) for label, text in people]
    if pairs:
        yield Facts(tuple(pairs))


def head(material: Material) -> Iterator[Block]:
    """Yield body, date, times and place; what the file calls itself only where the body is not known."""
    words, meeting = material.words.head, material.minutes.meeting
    named = words.title if meeting.body and phrases.is_fact(meeting.body) else ""
    pairs = [_fact(material, label, value) for label, value in _values(material) if label != named]
    start, end = meeting.start, meeting.end
    if start and end and phrases.is_fact(start) and phrases.is_fact(end):
        both = _fact(material, words.time, start)[1], _fact(material, words.time, end)[1]
        clocks = "–".join(phrases.clock(value.value, material.words) for value in (start, end))
        time = Line(
            runs=(Run(material.own.hours.format(time=clocks)),),
            evidence=(*start.evidence, *end.evidence),
            mark=both[0].mark or both[1].mark,
        )
        at = next(k for k, (label, _) in enumerate(pairs) if label == words.start)
        pairs[at] = (words.time, time)
        pairs = [pair for pair in pairs if pair[0] != words.end]
    if pairs:
        yield Facts(tuple(pairs))


def attendance(material: Material) -> Iterator[Block]:
    """Yield who was there, by party where that is known, and who was not."""
    yield section(material.own.headings.attendance)
    pairs = [*_officers(material), *_present(material), *_absent(material)]
    yield Facts(tuple(pairs)) if pairs else sentence(material.own.people.not_named)


def present(material: Material) -> Iterator[Block]:
    """Yield in short who was there: chair and secretary, how many others, and who was absent."""
    own = material.own.people
    there = [one for one in material.minutes.people if one.attendance in ("present", "partly")]
    pairs = list(_officers(material))
    if there:
        forms = (own.counted[0].format(n=len(there)), own.counted[1].format(n=len(there)))
        pairs.append((own.present, line(forms[len(there) != 1])))
    pairs += _absent(material)
    if pairs:
        yield Facts(tuple(pairs))


def end(material: Material) -> Iterator[Block]:
    """Yield when the meeting was closed, where that is known and not told under an item already."""
    value = material.minutes.meeting.end
    told = [piece for item in material.minutes.items for piece in told_in(material, item)]
    if value and phrases.is_fact(value) and not overlap(value.evidence, told):
        said = material.own.phrases.end.format(time=_hours(material, value))
        mark, note = material.mark(value), material.note(value.evidence, "")
        yield section(material.own.headings.closing)
        yield Paragraph(Line((Run(said),), evidence=value.evidence, note=note, mark=mark))


def signature(material: Material) -> Iterator[Block]:
    """Yield where chair and secretary sign, and for what."""
    own, status = material.own.phrases, material.minutes.status
    if status.state == "withdrawn":
        return
    adopted = status.state == "adopted" or status.meeting
    if adopted:
        adoption = status.model_copy(update={"state": "adopted"})
        how = status_line(material.minutes.model_copy(update={"status": adoption}))
        said = own.adopted.format(how=how[:1].lower() + how[1:])
    else:
        said = own.to_adopt
    chairs, secretaries = phrases.officers(material.minutes.people)
    yield section(material.own.headings.signature)
    yield sentence(said)
    for label, people in (
        (own.sign_chair, chairs),
        (own.sign_clerk if _has_clerk(secretaries) else own.sign_secretary, secretaries),
    ):
        name = one_line(people[0].name) if len(people) == 1 else ""
        yield sentence(f"{label}, {name}" if name else label, "signature")


def _values(material: Material) -> list[tuple[str, Value]]:
    return phrases.meeting_values(material.minutes, material.words)


def _fact(material: Material, label: str, value: Value) -> Pair:
    """Return a fact of the meeting; what is none stands under "to review", and here is only that it does."""
    words = material.words
    if not phrases.is_fact(value):
        return label, Line((Run(material.own.value_to_review),), mark=material.mark(value))
    is_time = label in (words.head.start, words.head.end)
    text = _hours(material, value) if is_time else phrases.day(value.value, words)
    note = (
        material.note(value.evidence, quoted(value.evidence[:1], material.minutes.language))
        if value.evidence
        else ""
    )
    return label, Line((Run(initial(text)),), evidence=value.evidence, note=note, mark=material.mark(value))


def _hours(material: Material, value: Value) -> str:
    said = phrases.clock(value.value, material.words)
    return material.own.hours.format(time=said) if said[-1:].isdigit() else said


def _has_clerk(secretaries: Sequence[Person]) -> bool:
    return any("clerk" in one.roles for one in secretaries)


def _officers(material: Material) -> Iterator[Pair]:
    own = material.own.people
    chairs, secretaries = phrases.officers(material.minutes.people)
    for label, people in (
        (own.chair, chairs),
        (own.clerk if _has_clerk(secretaries) else own.secretary, secretaries),
    ):
        if people:
            yield label, _names(material, people, role=False)


def _present(material: Material) -> Iterator[Pair]:
    """Yield who else was there: those of each party, then the others."""
    own, people = material.own.people, material.minutes.people
    chairs, secretaries = phrases.officers(people)
    there = [
        one for one in people if one.attendance in ("present", "partly") and one not in chairs + secretaries
    ]
    parties = dict.fromkeys(one.party for one in there if one.party)
    for party in parties:
        group = [one for one in there if one.party == party]
        yield own.present_of.format(group=one_line(party)), _names(material, group, party=False)
    if others := [one for one in there if not one.party]:
        yield own.present_others if parties else own.present, _names(material, others)


def _absent(material: Material) -> Iterator[Pair]:
    own = material.own.people
    for label, known in ((own.absent_apologies, True), (own.absent_without, False), (own.absent, None)):
        absent = [
            one for one in material.minutes.people if one.attendance == "absent" and one.apologies is known
        ]
        if absent:
            yield label, _names(material, absent, apologies=False)


def _names(
    material: Material,
    people: Sequence[Person],
    *,
    role: bool = True,
    party: bool = True,
    apologies: bool = True,
) -> Line:
    names = (
        phrases.person(
            one if apologies else one.model_copy(update={"apologies": None}),
            material.words,
            role=role,
            party=party,
        )
        for one in people
    )
    evidence = tuple(piece for one in people for piece in one.evidence[:1])
    return Line((Run(", ".join(names)),), evidence=evidence)
