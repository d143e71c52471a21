"""Three meetings of a swimming club, kept in a store: for tests of what goes over meetings."""

import hashlib
from dataclasses import dataclass
from typing import Any

from summarizer.document import Document
from summarizer.records import (
    Action,
    Coverage,
    Decision,
    Due,
    Earlier,
    Evidence,
    Item,
    Meeting,
    Minutes,
    Person,
    PersonRef,
    Source,
    Value,
)
from summarizer.store import Store
from summarizer.store.meetings import add

BODY = "Bestuur zwemclub De Otter"
PEOPLE = (
    Person(id="p1", name="Ada Terpstra", roles=("chair",), attendance="present"),
    Person(id="p2", name="Bas Ruiter", aliases=("dhr. Ruiter",), roles=("treasurer",), party="Senioren"),
    Person(id="p3", name="Cor Wijnia", attendance="present"),
)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def action(id_: str, task: str, who: str = "", due: str | None = None, **more: Any) -> Action:
    people = {person.name: person.id for person in PEOPLE}
    owners = (PersonRef(text=who, person_id=people.get(who)),) if who else ()
    when = Due(text=f"uiterlijk {int(due[-2:])}-{int(due[5:7])}", date=due) if due else None
    return Action(
        **({"id": id_, "item_id": "i1", "evidence": (), "task": task, "owners": owners, "due": when} | more)
    )


def earlier(name: str, task: str, number: str | None = None, **more: Any) -> Earlier:
    return Earlier(source=name, sha256=sha(name), text=task, number=number, **more)


def meeting(name: str, day: str | None, *actions: Action, body: str | None = BODY, **more: Any) -> Minutes:
    """Minutes of which the document has a line for each action, decision and their evidence."""
    head = Meeting(
        title=Value(value=f"{body} {day}" if body else name),
        body=Value(value=body) if body else None,
        date=Value(value=day) if day else None,
    )
    given = {
        "people": PEOPLE,
        "items": (Item(id="i1", number="1", title="Zwembad", start=0, end=10),),
        **more,
    }
    return Minutes(
        source=Source(
            name=name, sha256=sha(name), text_sha256=sha(f"text {name}"), reader="text", characters=200
        ),
        language="nl",
        meeting=head,
        actions=actions,
        coverage=Coverage(sentences=4, used=2),
        **given,
    )


def adopts(id_: str, text: str, *, changed: bool = False, **more: Any) -> Decision:
    quote = Evidence(start=0, end=len(text), quote=text)
    outcome = "amended" if changed else "adopted"
    return Decision(
        **(
            {
                "id": id_,
                "item_id": "i1",
                "type": "minutes",
                "text": text,
                "outcome": outcome,
                "evidence": (quote,),
            }
            | more
        )
    )


def keep(store: Store, minutes: Minutes, by: str = "Ada Terpstra") -> str:
    """Keep a meeting and return its id."""
    text = "\n".join(
        [claim.evidence[0].quote if claim.evidence else claim.id for claim in minutes.claims] or ["Niets."]
    )
    document = Document(
        minutes.source.name, minutes.source.sha256, "text", text.ljust(minutes.source.characters)
    )
    return add(
        store,
        name=minutes.source.name,
        source=b"bron",
        document=document,
        minutes=minutes,
        given={},
        options={},
        by=by,
    )


@dataclass(frozen=True)
class Otter:
    """The three meetings, by id, oldest first."""

    march: str
    april: str
    may: str


MARCH = meeting(
    "maart.docx",
    "2016-03-12",
    action("a1", "zoekt een tweede badmeester", "Bas Ruiter", "2016-04-01", number="26/01"),
    action("a2", "laat het hek verven", "Cor Wijnia"),
    action("a3", "stuurt de leden de begroting", "Bas Ruiter", "2016-06-15", kind="undertaking"),
    action("a9", "misschien een nieuwe vlag", detection="unsure", reasons=("‘Misschien’ is geen actie.",)),
)
APRIL = meeting(
    "april.docx",
    "2016-04-09",
    action(
        "b1", "zoekt een tweede badmeester", "Bas Ruiter", "2016-05-20", number="26/01", carried=True,
        earlier=earlier("maart.docx", "zoekt een tweede badmeester", "26/01"),
    ),
    action("b2", "laat het hek verven", "Cor Wijnia", status="done", carried=True, earlier=earlier("maart.docx", "laat het hek verven")),
    action("b3", "koopt een stopwatch", "Ada Terpstra", "2016-05-01"),
    decisions=(adopts("d1", "Het verslag van 12 maart 2016 wordt ongewijzigd vastgesteld."),),
)  # fmt: skip
MAY = meeting(
    "mei.docx",
    "2016-05-14",
    action(
        "c1", "zoekt een tweede badmeester", "Cor Wijnia", "2016-05-20", number="26/01", status="not_mentioned",
        carried=True, earlier=earlier("april.docx", "zoekt een tweede badmeester", "26/01"),
    ),
    decisions=(
        adopts(
            "d2", "De notulen worden met één wijziging vastgesteld.", changed=True, adopts=earlier("april.docx", "april")
        ),
    ),
)  # fmt: skip


def keep_all(store: Store) -> Otter:
    return Otter(*(keep(store, minutes) for minutes in (MARCH, APRIL, MAY)))
