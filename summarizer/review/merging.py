"""Two entries that are one person: taken together by a person, and parted again. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from summarizer.errors import EditError
from summarizer.records import Minutes, Person
from summarizer.review.entries import before, dump, find, inserted, removed, replaced
from summarizer.review.fields import FieldError
from summarizer.review.linking import Link, led, led_back, links_to
from summarizer.review.marks import marks_of, with_marks


def merged(minutes: Minutes, kept: Person, others: object) -> tuple[Minutes, dict[str, Any]]:
    """Return the minutes in which `others` (ids) are `kept`, and what it takes to part them again.

    Who is taken in becomes another name of who stays; whatever leads to him, leads there.

    Raises:
        EditError: one of them is not there, or the same.
    """
    if not isinstance(others, list) or not others:
        raise FieldError("merge", "person")
    parted: list[dict[str, Any]] = []
    for other_id in others:
        other = (
            cast("Person | None", find(minutes, "people", other_id)) if isinstance(other_id, str) else None
        )
        if other is None or other.id == kept.id:
            raise FieldError("merge", "person")
        parted.append(
            {
                "person": dump(other),
                "after": before(minutes, "people", other.id),
                "edited": marks_of(minutes, "people", other.id),
                "links": [list(link) for link in links_to(minutes, other.id)],
            }
        )
        kept = together(kept, other)
        minutes = replaced(removed(minutes, "people", other.id), "people", kept.id, kept)
        minutes = with_marks(led(minutes, {other.id: kept.id}), "people", other.id, ())
    return minutes, {"merged": parted}


def together(kept: Person, other: Person) -> Person:
    """Return one person of two: the other's names are other names of his, and what he lacks comes from there."""
    names = dict.fromkeys((*kept.aliases, other.name, *other.aliases))
    evidence = {(e.start, e.end): e for e in (*kept.evidence, *other.evidence)}
    attendance = other.attendance if kept.attendance == "mentioned" else kept.attendance
    return kept.model_copy(
        update={
            "aliases": tuple(name for name in names if name != kept.name),
            "roles": tuple(dict.fromkeys((*kept.roles, *other.roles))),
            "party": kept.party or other.party,
            "attendance": attendance,
            "apologies": kept.apologies if kept.apologies is not None else other.apologies,
            "from_": kept.from_ or other.from_,
            "until": kept.until or other.until,
            "evidence": tuple(evidence[span] for span in sorted(evidence)),
        }
    )


def parted(minutes: Minutes, kept_id: str, states: Sequence[Mapping[str, Any]]) -> Minutes:
    """Return the minutes in which those who were taken in are there by themselves again.

    Raises:
        EditError: somebody of that id has come meanwhile.
    """
    for state in reversed(states):
        person = Person.model_validate(state["person"])
        if find(minutes, "people", person.id) is not None:
            raise EditError("Somebody of that name was added meanwhile. Take that person out first.")
        minutes = inserted(minutes, "people", None, person, state["after"])
        links = [cast("Link", tuple(link)) for link in state["links"]]
        minutes = led_back(minutes, links, kept_id, person.id)
        minutes = with_marks(minutes, "people", person.id, state["edited"])
    return minutes
