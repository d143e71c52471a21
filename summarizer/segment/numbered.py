"""Headings with numbers: the chain of items, and the items below them."""

from collections.abc import Sequence
from statistics import mean

from summarizer.document import Block
from summarizer.segment.chain import Step, best_chain
from summarizer.segment.lines import Line

_FORMS = {"roman": "roman", "letter": "letter", "year": "year"}
# A chain of fewer headings, or of lines that look less like headings, is a list.
_FEWEST = 2
_LEAST = 1.2
# A single line is a chain when it says so: "Agendapunt 4 – ...".
_LABELLED = 4.0
_LEAST_SUB = 0.5
# So many numbered paragraphs, with so much of the text, are items without titles.
_PARAGRAPHS = 3
_MOSTLY = 0.6
_PLAIN = frozenset(("dot", "space"))


def numbered_headings(lines: Sequence[Line | None], blocks: Sequence[Block]) -> list[Line]:
    """Return the lines whose numbers are those of the items; none when the numbers are only lists."""
    groups: dict[str, list[Line]] = {}
    worth = _worth(lines, blocks)
    for line in lines:
        if line is not None and line.number is not None and len(line.number.parts) == 1:
            groups.setdefault(_FORMS.get(line.number.form, "arabic"), []).append(line)
    best: list[Line] = []
    most = 0.0
    for group in groups.values():
        steps = [
            Step(line.number.parts[0] if line.number else 0, worth[line.index], _style(line))
            for line in group
        ]
        chain = best_chain(steps)
        values = [steps[k].worth for k in chain]
        few = len(chain) < _FEWEST and not any(
            _is_labelled(group[k]) and values[i] >= _LABELLED for i, k in enumerate(chain)
        )
        if chain and not few and mean(values) >= _LEAST and sum(values) > most:
            best, most = [group[k] for k in chain], sum(values)
    return best


def _is_labelled(line: Line) -> bool:
    return line.number is not None and line.number.form == "label"


def _style(line: Line) -> tuple[object, ...]:
    form = line.number.form if line.number is not None else ""
    return (line.level, line.caps, line.blank, form == "label", form)


def _worth(lines: Sequence[Line | None], blocks: Sequence[Block]) -> dict[int, float]:
    """Return, by index of the block, how much a numbered line looks like the heading of an item where it stands.

    Text below makes a heading; numbered lines one after the other make a list, the more so after a colon.
    """
    worth: dict[int, float] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.number is None:
            continue
        if run and (line is None or line.index != run[-1].last + 1):
            _weigh(run, blocks, lines, worth)
            run = []
        if line is not None:
            run.append(line)
    return worth


def _weigh(
    run: list[Line], blocks: Sequence[Block], lines: Sequence[Line | None], worth: dict[int, float]
) -> None:
    first, last = run[0], run[-1]
    introduced = (
        first.index > 0 and blocks[first.index - 1].text.endswith(":") and len(run) > 1 and not first.level
    )
    for line in run:
        value = line.likeness - 2.0 * introduced
        if line is not last:
            following = lines[line.last + 1]
            deeper = (
                following is not None
                and following.number is not None
                and line.number is not None
                and len(following.number.parts) > len(line.number.parts)
            )
            value += 1.0 if deeper else -1.0
        elif line.last + 1 < len(blocks):
            value += 1.0
        worth[line.index] = value


def numbered_paragraphs(lines: Sequence[Line | None], blocks: Sequence[Block]) -> list[Line]:
    """Return the paragraphs that are items of their own, numbered from one, when most of the text is such."""
    found = [
        line
        for line in lines
        if line is not None
        and line.number is not None
        and line.number.form in _PLAIN
        and len(line.number.parts) == 1
    ]
    steps = [Step(line.number.parts[0] if line.number else 0, 1.0) for line in found]
    chain = [found[k] for k in best_chain(steps)]
    covered = sum(len(blocks[line.index].text) for line in chain)
    whole = len(chain) >= _PARAGRAPHS and chain[0].number is not None and chain[0].number.parts == (1,)
    return chain if whole and covered >= _MOSTLY * sum(len(block.text) for block in blocks) else []


def sub_headings(lines: Sequence[Line | None], chain: Sequence[Line]) -> list[Line]:
    """Return the numbered lines below the items of `chain`: 4.1 below 4, and 4.1.2 below 4.1."""
    found: list[Line] = []
    ends = [line.index for line in chain[1:]] + [len(lines)]
    for item, end in zip(chain, ends, strict=True):
        last = item.number.parts if item.number is not None else ()
        top = last[:1]
        for line in lines[item.last + 1 : end]:
            if (
                line is None
                or line.number is None
                or len(line.number.parts) < 2
                or line.number.parts[:1] != top
            ):
                continue
            if line.number.parts > last and line.likeness >= _LEAST_SUB and _follows(last, line.number.parts):
                found.append(line)
                last = line.number.parts
    return found


def _follows(last: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """Whether a number may come after the last one of the same item: 4.1, 4.2, 4.2.1, with few left out."""
    same = 0
    while same < min(len(last), len(parts)) and last[same] == parts[same]:
        same += 1
    step = parts[same] - (last[same] if same < len(last) else 0)
    return 1 <= step <= 4
