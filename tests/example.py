"""Minutes made by hand of a small text, for the tests of what is shown and written."""

from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.records import (
    Action,
    Coverage,
    Decision,
    Due,
    Evidence,
    Item,
    Meeting,
    Minutes,
    Person,
    PersonRef,
    Position,
    Question,
    Source,
    Statement,
    Value,
    VoteBy,
    Votes,
)

TEXT = """\
Ledenvergadering zwemclub De Otter
12 maart 2025, Clubhuis

1. Opening
De voorzitter opent de vergadering.

2. Contributie (V/25-03)
Bas vraagt of dat *echt* moet. De energie is duurder | geworden.
De vergadering stelt de contributie
vast op € 240. Cor zoekt vóór 1 mei een tweede badmeester.
Misschien wordt [red]de badmuts[/red] afgeschaft.
"""
DOCUMENT = Document("otter.txt", "ab" * 32, "text", TEXT)


def evidence(*quotes: str) -> tuple[Evidence, ...]:
    starts = [(TEXT.index(quote), quote) for quote in quotes]
    return tuple(Evidence(start=start, end=start + len(quote), quote=quote) for start, quote in starts)


def fact(value: str, quote: str, **more: Any) -> Value:
    return Value(value=value, evidence=evidence(quote), **more)


MEETING = Meeting(
    title=fact("Ledenvergadering zwemclub De Otter", "Ledenvergadering zwemclub De Otter"),
    date=fact("2025-03-12", "12 maart 2025"),
    location=fact("Clubhuis", "Clubhuis", support="review", reasons=("Er staan twee plaatsen.",)),
)
DUES = Decision(
    id="d1",
    item_id="i2",
    type="decision",
    text="De vergadering stelt de contributie vast op € 240.",
    outcome="adopted",
    votes=Votes(
        method="hands", for_=12, against=1, by=(VoteBy(who=PersonRef(text="Bas"), choice="against"),)
    ),
    conditions=("mits de kas klopt",),
    evidence=evidence("De vergadering stelt de contributie\nvast op € 240."),
)
CAP = Decision(
    id="d2",
    item_id="i2",
    type="motion",
    number="M1",
    text="Misschien wordt [red]de badmuts[/red] afgeschaft.",
    outcome="rejected",
    detection="unsure",
    reasons=("‘Misschien’ is geen besluit.",),
    evidence=evidence("Misschien wordt [red]de badmuts[/red] afgeschaft."),
)
LIFEGUARD = Action(
    id="a1",
    item_id="i2",
    kind="undertaking",
    task="zoekt een tweede badmeester",
    owners=(PersonRef(text="Cor"),),
    due=Due(text="vóór 1 mei", date="2025-05-01"),
    evidence=evidence("Cor zoekt vóór 1 mei een tweede badmeester."),
)
LOOSE = Action(id="a2", item_id=None, task="de sleutel zoeken", evidence=evidence("Clubhuis"))
WHY = Question(
    id="q1",
    item_id="i2",
    askers=(PersonRef(text="Bas"),),
    question="of dat *echt* moet",
    answer="De energie is duurder | geworden.",
    status="answered",
    evidence=evidence("Bas vraagt of dat *echt* moet."),
)
AGAINST = Position(
    id="p1",
    item_id="i2",
    who=PersonRef(text="Bas"),
    stance="against",
    text="te duur",
    evidence=evidence("Bas"),
)
ENERGY = Statement(
    id="s1", text="De energie is duurder | geworden.", evidence=evidence("De energie is duurder | geworden.")
)
VAGUE = Statement(
    id="s2",
    text="Het is onduidelijk.",
    evidence=evidence("Bas"),
    support="review",
    reasons=("Wie zegt dit?",),
)
MINUTES = Minutes(
    source=Source(name="otter.txt", sha256="ab" * 32, text_sha256="cd" * 32, reader="text", characters=len(TEXT)),
    language="nl",
    meeting=MEETING,
    people=(
        Person(id="1", name="Ada Terpstra", roles=("chair",), attendance="present"),
        Person(id="2", name="Bas", party="senioren", attendance="partly", from_="20.10 uur"),
        Person(id="3", name="Dirk", attendance="absent", apologies=True),
    ),
    items=(
        Item(id="i1", number="1", title="Opening", start=60, end=107),
        Item(
            id="i2",
            number="2",
            title="Contributie",
            reference="V/25-03",
            openness="closed",
            start=108,
            end=len(TEXT),
            summary=(ENERGY, VAGUE),
        ),
    ),
    decisions=(DUES, CAP),
    actions=(LIFEGUARD, LOOSE),
    questions=(WHY,),
    positions=(AGAINST,),
    untreated=("3. Rondvraag",),
    coverage=Coverage(sentences=9, used=7, unused_cues=evidence("De voorzitter opent de vergadering.")),
)  # fmt: skip

# What the tests of the command summarize.
REPORT = """\
Ledenvergadering zwemclub De Otter
12 maart 2025

1. Opening
De voorzitter opent de vergadering om 20.00 uur.

2. Contributie
De heer Bos vraagt of het echt moet. De vergadering stelt de contributie vast op € 240.
De heer Bos zoekt vóór 1 mei een tweede badmeester.
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
