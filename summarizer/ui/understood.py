"""What is shown of a document before it is kept: its head, items and people, and what a run over it will take. Pure."""

from collections.abc import Sequence

from summarizer.estimating import Estimate
from summarizer.export import phrases
from summarizer.export.words import ExportWords
from summarizer.language import load_language
from summarizer.records import Item, Minutes, Value
from summarizer.ui.messages import said
from summarizer.ui.offers import Offer
from summarizer.ui.reasons import in_language
from summarizer.ui.words import Words

Part = dict[str, object]

# So many items at once; the rest opens.
_ITEMS = 14
_FACTS = ("body", "title", "date", "time", "location")


def parts_of(minutes: Minutes, say: Words) -> list[Part]:
    """Return the parts of the sheet, in their order, for parts/sheet.js."""
    parts = [
        _notices(minutes, say),
        _figures(minutes, say),
        _head(minutes, say),
        _items(minutes, say),
        _people(minutes, say),
    ]
    return [part for part in parts if part is not None]


def cost_parts(estimate: Estimate, offer: Offer, say: Words) -> list[Part]:
    """Return the part that says what a run will take and what leaves this machine."""
    if offer.kind == "none":
        return [_panel(say("new.cost.without"), [_fact("new.cost.time", say("new.cost.at_once"), say)], say)]
    here = not estimate.where
    lead = say("new.cost.here") if here else say("new.cost.there", host=estimate.where)
    number = say.number
    rows = [
        _fact(
            "new.cost.sent",
            say.count("new.cost.items", estimate.items, characters=number(estimate.characters)),
            say,
        ),
        _fact(
            "new.cost.calls",
            say.count("new.cost.questions", estimate.calls),
            say,
        ),
        _fact("new.cost.time", _time(estimate, say), say),
        _fact("new.cost.money", _money(estimate, say), say),
    ]
    if estimate.kept:
        rows.append(_fact("new.cost.kept", say.count("new.cost.answers", estimate.kept), say))
    if estimate.withheld:
        rows.append(_fact("new.cost.withheld", say.count("new.cost.closed", estimate.withheld), say))
    return [_panel(lead, rows, say)]


def _time(estimate: Estimate, say: Words) -> str:
    if estimate.seconds is None:
        return say("new.cost.no_time")
    return say("new.cost.about", what=say.span(estimate.seconds))


def _money(estimate: Estimate, say: Words) -> str:
    if not estimate.where:
        return say("new.cost.free")
    if estimate.cost is None:
        return say("new.cost.no_price")
    if estimate.cost < 0.01:
        return say("new.cost.cents")
    return say("new.cost.dollars", amount=f"{estimate.cost:.2f}".replace(".", say("frame.point")))


def _panel(lead: str, rows: Sequence[Part], say: Words) -> Part:
    return {"kind": "facts", "panel": True, "title": say("new.cost.title"), "lead": lead, "rows": rows}


def _fact(key: str, value: str, say: Words) -> Part:
    return {"label": say(key), "value": value}


def _notices(minutes: Minutes, say: Words) -> Part | None:
    if not minutes.source.notices:
        return None
    # A reader's are English; what was noticed beside the previous meeting is in the document's language.
    rows = [
        said(in_language(notice, minutes.language, say.language), say) for notice in minutes.source.notices
    ]
    return {"kind": "notes", "title": say("new.notices"), "rows": rows}


def _figures(minutes: Minutes, say: Words) -> Part:
    counts = {
        "items": len(minutes.items),
        "decisions": len(minutes.decisions),
        "actions": len(minutes.actions),
        "questions": len(minutes.questions),
    }
    rows = [
        {"number": say.number(number), "label": say(f"new.figures.{name}.{'one' if number == 1 else 'many'}")}
        for name, number in counts.items()
    ]
    return {"kind": "figures", "title": say("new.found"), "rows": rows}


def _head(minutes: Minutes, say: Words) -> Part:
    meeting = minutes.meeting
    words = load_language(say.language).section("export", ExportWords)
    times = [phrases.clock(value.value, words) for value in (meeting.start, meeting.end) if value is not None]
    values = {
        "body": (meeting.body, None if meeting.body is None else meeting.body.value),
        "title": (meeting.title, None if meeting.title is None else meeting.title.value),
        "date": (meeting.date, None if meeting.date is None else say.day(meeting.date.value)),
        "time": (meeting.start, " – ".join(times) or None),
        "location": (meeting.location, None if meeting.location is None else meeting.location.value),
    }
    rows = [_value(name, *values[name], say) for name in _FACTS]
    return {"kind": "facts", "title": say("new.head"), "rows": rows}


def _value(name: str, value: Value | None, shown: str | None, say: Words) -> Part:
    doubts = " ".join(value.reasons) if value is not None else ""
    return {
        "label": say(f"new.facts.{name}"),
        "value": shown or say("new.missing"),
        "missing": shown is None,
        "main": name == "title",
        "mark": f"{say('new.doubt')} {doubts}" if doubts else "",
    }


def _items(minutes: Minutes, say: Words) -> Part | None:
    if not minutes.items:
        return {"kind": "notes", "title": say("new.items"), "rows": [say("new.no_items")]}
    shut = sum(item.openness != "public" for item in minutes.items)
    return {
        "kind": "items",
        "title": say("new.items"),
        "count": say.count("new.shut", shut) if shut else say("new.all_open"),
        "rows": [_item(item, say) for item in minutes.items],
        "most": _ITEMS,
        "rest": say.count("new.more_items", max(0, len(minutes.items) - _ITEMS)),
    }


def _item(item: Item, say: Words) -> Part:
    return {
        "number": item.number or "",
        "title": " ".join(item.title.split()),
        "deep": item.parent is not None,
        "shut": "" if item.openness == "public" else say(f"new.openness.{item.openness}"),
    }


def _people(minutes: Minutes, say: Words) -> Part:
    words = load_language(say.language).section("export", ExportWords)
    listed = phrases.attendance(minutes.people, words)
    rows: list[Part] = [{"label": label, "value": names} for label, names in listed]
    mentioned = sum(person.attendance == "mentioned" for person in minutes.people)
    if mentioned:
        rows.append({"label": say("new.mentioned"), "value": say.count("new.names", mentioned)})
    if not rows:
        rows.append({"label": say("new.present"), "value": say("new.missing"), "missing": True})
    return {"kind": "facts", "title": say("new.people"), "rows": rows}
