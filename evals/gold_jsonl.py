"""Gold of another make: a file with one document per line (JSON Lines), its text in it.

A line has `id`, `lang`, `input_text` and `gold`: lists of decisions, actions and summary_items. They were taken
from the documents by machine, so an empty list says nothing and is not scored, and neither is what no list holds.
"""

from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.gold_nodes import Problem, refuse
from evals.records import Gold, GoldAction, GoldDecision, GoldFact, GoldFile
from summarizer.errors import UnreadableError, UsageError
from summarizer.files import read_bytes, tell
from summarizer.language import language_codes
from summarizer.readers import read

_NO_OWNER = frozenset({"", "-", "?"})


class _Lenient(BaseModel):
    """Base of what a line holds; keys that are not known are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Support(_Lenient):
    label: str | None = None


class _Decision(_Lenient):
    text: str
    support: _Support | None = None


class _Action(_Lenient):
    task: str
    owner: str | None = None
    deadline: str | None = None
    deadline_hint: str | None = None
    origin: str | None = None
    support: _Support | None = None


class _SummaryItem(_Lenient):
    text: str
    support: _Support | None = None


class _Lists(_Lenient):
    decisions: tuple[_Decision, ...] = ()
    actions: tuple[_Action, ...] = ()
    summary_items: tuple[_SummaryItem, ...] = ()


class _Line(_Lenient):
    id: str
    lang: str
    input_text: str
    gold: _Lists


def load_lines(path: Path) -> list[Gold]:
    """Return the documents of a .jsonl file whose language the program knows, by name.

    What cannot be found in its input is left out, and so are actions that were carried over: one meeting's text
    does not tell those.

    Raises:
        UsageError: a line is not in this form; each with its number.
        UnreadableError: the file or a text in it cannot be read.
    """
    golds: list[Gold] = []
    problems: list[Problem] = []
    others: Counter[str] = Counter()
    for number, raw in enumerate(read_bytes(str(path)).split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            line = _Line.model_validate_json(raw)
            if line.lang in language_codes():
                golds.append(_gold(line, path))
            else:
                others[line.lang] += 1
        except ValidationError as error:
            first: Any = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            problems.append(Problem(number, f"{where}: {first['msg']}."))
        except UnreadableError as error:
            problems.append(Problem(number, str(error)))
    if problems:
        raise refuse(str(path), problems)
    if others:
        told = ", ".join(f"{count} in '{code}'" for code, count in sorted(others.items()))
        tell(f"Documents in a language that the program does not know are left out: {told}.")
    twice = [name for name, count in Counter(gold.id for gold in golds).items() if count > 1]
    if twice:
        raise UsageError(f"'{path}' has '{twice[0]}' more than once. Give each document an id of its own.")
    return sorted(golds, key=lambda gold: gold.id)


def _gold(line: _Line, path: Path) -> Gold:
    decisions = tuple(GoldDecision(text=each.text) for each in line.gold.decisions if _is_there(each.support))
    actions = tuple(
        GoldAction(task=each.task, owners=_owners(each.owner), due=each.deadline or each.deadline_hint)
        for each in line.gold.actions
        if each.origin != "carried" and _is_there(each.support)
    )
    facts = tuple(GoldFact(fact=each.text) for each in line.gold.summary_items if _is_there(each.support))
    annotation = GoldFile(
        id=line.id, decisions=decisions or None, actions=actions or None, key_facts=facts or None
    )
    document = read(f"{line.id}.txt", line.input_text.encode("utf-8", "surrogatepass"))
    return Gold(annotation, document, line.lang, path)


def _is_there(support: _Support | None) -> bool:
    return support is None or support.label != "unsupported"


def _owners(owner: str | None) -> tuple[str, ...]:
    """Return the owners that a cell names: "A. Smit, B. Vos"."""
    return tuple(name.strip() for name in (owner or "").split(",") if name.strip() not in _NO_OWNER)
